/** Invitations by the command line: to one project, up to an amount. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPlace } from "./stipend.ts";

const place = openPlace();
const { stipend } = place;
let orgId: string;
let projectId: string;
let listed: () => Promise<unknown[]>;

beforeAll(async () => {
  const server = await place.start(["serve", "--json"]);
  const { address } = JSON.parse(server.line) as { address: string };
  const made = await stipend(["org", "create", "--name", "Acme", "--timezone", "UTC", "--json"]);
  const { org_id, api_key } = made.json<{ org_id: string; api_key: string }>();
  orgId = org_id;
  const call = async (path: string, body?: object) => {
    const headers = { authorization: `Bearer ${api_key}`, "content-type": "application/json" };
    const init = body === undefined ? { headers } : { headers, method: "POST", body: JSON.stringify(body) };
    return ((await (await fetch(`${address}/api/v1${path}`, init)).json()) as { data: unknown }).data;
  };
  ({ id: projectId } = (await call("/projects", { name: "Spring" })) as { id: string });
  listed = async () => (await call("/invitations")) as unknown[];
});
afterAll(() => place.leave());

const invite = (...words: string[]) => stipend(["user", "invite", "--org", orgId, ...words]);

test("an invitation is limited to a project and to amounts, as they are written", async () => {
  const words = ["ana@example.com", "--role", "payer", "--project", projectId];
  const done = await invite(...words, "--up-to", "500USD", "--up-to", "1,250.50 eur", "--json");
  expect(done.code).toBe(0);
  expect(done.json<{ link: string }>().link).toMatch(/\/invitation#/);
  expect(await listed()).toMatchObject([
    {
      ...{ email: "ana@example.com", role: "payer", project_ids: [projectId] },
      amount_limits: [
        { currency: "USD", up_to_cents: 50_000 },
        { currency: "EUR", up_to_cents: 125_050 },
      ],
    },
  ]);
});

test.each([
  [["--role", "payer", "--up-to", "500"], "--up-to 500: write an amount and its currency, as in 500USD."],
  [["--role", "payer", "--up-to", "500QQQ"], "--up-to 500QQQ: write an amount and its currency"],
  [["--role", "payer", "--up-to", "5USD", "--up-to", "6USD"], "--up-to: names a currency twice"],
  [["--role", "payer", "--project", "Spring"], "--project: must be a UUID"],
  [
    ["--role", "payer", "--project", "01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10"],
    "--project: is no project of the organization",
  ],
  [["--role", "editor", "--up-to", "500USD"], "--up-to: "],
  [["--role", "admin", "--project", "01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10"], "--project: "],
])("%j is refused by name, and nothing is sent", async (words, sentence) => {
  const before = await listed();
  const refused = await invite("ben@example.com", ...words);
  expect([refused.code, refused.out]).toEqual([1, ""]);
  expect(refused.err).toContain(sentence);
  expect(await listed()).toEqual(before);
});
