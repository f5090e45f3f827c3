/** The Growi pages as a client reads them who takes every sentence at its word. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { growiApi } from "../../src/api/growi/routes.ts";
import { GrowiPage } from "../../src/contract/campaigns/growi.ts";
import { authenticate } from "../../src/flow/organization/keys.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openDoor } from "../support/door.ts";
import { ALL, growiServer, type Json, openProgram, PAUSE_MS, type Program } from "./program.ts";

let app: TestApp;
let server: FastifyInstance;
let program: Program;
/** Three campaigns with two creators each, a cycle apiece. */
let campaigns: Json[];

beforeAll(async () => {
  app = await testApp();
  app.clock.now = Date.parse("2026-03-02T12:00:00Z");
  server = await growiServer(app);
  program = await openProgram(app, server);
  campaigns = [];
  for (const [index, names] of [
    ["Ana Maria Lopez", "Ben"],
    ["ユキ", "<b>&\"'"],
    ["🙂", "josé"],
  ].entries()) {
    const campaign = await program.campaign({ name: `C${index}`, starts_on: "2026-03-03", credits_enabled: true });
    for (const [place, display_name] of names.entries()) {
      const creator = await program.creator(`c${index}${place}`, { display_name });
      await program.join(campaign.id, creator.id, "2026-03-03");
    }
    campaigns.push(campaign);
  }
  await program.runAt("2026-03-04T12:00:00Z");
});
afterAll(async () => {
  await server.close();
  await app.close();
});
beforeEach(() => {
  app.clock.now += 600_000;
});

const ask = async (
  method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS",
  url: string,
  rest: object = {},
) => {
  app.clock.now += PAUSE_MS;
  return server.inject({ method, url, headers: { authorization: `Bearer ${program.key}` }, ...rest });
};
const LIST = "/api/public/v1/stats/creator_payouts";
const MARK = "/api/public/v1/stats/mark_credit_payout";
const campaignsOf = async (query: string): Promise<string[]> => {
  const reply = await ask("GET", `${LIST}?start_date=2000-01-01&end_date=2100-01-01&per_page=40&${query}`);
  expect([reply.statusCode, query]).toEqual([200, query]);
  return [...new Set<string>(reply.json().data.map((row: Json) => row.campaign_name))].sort();
};

test("creator_avatar_url is a String: the creator's own picture, else one of their initials that can be fetched", async () => {
  await program.creator("own", { avatar_url: "https://avatar.vercel.sh/12345" });
  const { body } = await program.list({ ...ALL, per_page: "40" });
  expect(GrowiPage.parse(body)).toEqual(body);
  const shown = Object.fromEntries(body.data.map((row: Json) => [row.creator_name, new URL(row.creator_avatar_url)]));
  expect(
    Object.entries(shown)
      .map(([name, url]) => [name, decodeURIComponent((url as URL).pathname)])
      .sort(),
  ).toEqual(
    [
      ["Ana Maria Lopez", "/avatars/AL.svg"],
      ["Ben", "/avatars/B.svg"],
      ["ユキ", "/avatars/ユ.svg"],
      ["<b>&\"'", "/avatars/B.svg"],
      ["🙂", "/avatars/X.svg"],
      ["josé", "/avatars/J.svg"],
    ].sort(),
  );
  for (const url of Object.values(shown) as URL[]) {
    const picture = await server.inject(url.pathname);
    expect([picture.statusCode, picture.headers["content-type"]]).toEqual([200, "image/svg+xml; charset=utf-8"]);
    expect(picture.headers["content-security-policy"]).toBe("sandbox; default-src 'none'");
    expect(picture.body).toMatch(/^<svg [^<]*><rect [^<]*\/><text [^<]*>[\p{L}\p{N}\p{M}]{1,10}<\/text><\/svg>$/u);
  }
});

test("a picture shows letters and nothing else, whatever its address says", async () => {
  const hostile = [
    "<script>",
    "%3Cscript%3E",
    "A%3Cb",
    "%22%3E",
    "&lt;",
    "..%2F..%2Fx",
    "%00",
    "A%0AB",
    "AAA",
    "",
    "A".repeat(150),
  ];
  for (const text of hostile) {
    const reply = await server.inject(`/avatars/${text}.svg`);
    expect([reply.statusCode, text]).toEqual([404, text]);
    expect(reply.headers["content-type"]).toContain("json");
  }
  for (const text of ["AB", "é", "ユ", "7", "İ"])
    expect((await server.inject(`/avatars/${encodeURIComponent(text)}.svg`)).statusCode).toBe(200);
});

test("the address of pictures is the public one where that is set, else the request's", async () => {
  const pictures = async (at: FastifyInstance) => {
    app.clock.now += PAUSE_MS;
    const headers = { authorization: `Bearer ${program.key}`, host: "10.0.0.1:3000" };
    const reply = await at.inject({ url: LIST, query: ALL, headers });
    return [...new Set<string>(reply.json().data.map((row: Json) => new URL(row.creator_avatar_url).origin))];
  };
  expect(await pictures(server)).toEqual(["http://10.0.0.1:3000"]);
  const findKey = (text: string) => authenticate(app, text);
  const { server: behind } = await openDoor({
    extensions: [growiApi({ app, findKey, publicUrl: "https://pay.example.com" })],
  });
  expect(await pictures(behind)).toEqual(["https://pay.example.com"]);
  await behind.close();
});

test("every error below /api/public/v1 is {error}: unknown paths, slash-ended ones, wrong methods, broken addresses", async () => {
  const wrong: [Parameters<typeof ask>[0], string, number][] = [
    ["GET", "/api/public/v1", 404],
    ["GET", "/api/public/v1/", 404],
    ["GET", "/api/public/v1/stats", 404],
    ["GET", "/api/public/v1/stats/", 404],
    ["GET", "/api/public/v1/stats/nothing/", 404],
    ["POST", "/api/public/v1/stats/nothing", 404],
    ["GET", "/api/public/v1//stats/creator_payouts", 404],
    ["GET", "/api/public/v1/stats/creator_payouts/7", 404],
    ["GET", "/api/public/v1/stats/%zz", 400],
    ["GET", "/api/public/%76%31/nothing", 404],
    ["POST", LIST, 405],
    ["DELETE", `${LIST}/`, 405],
    ["PUT", MARK, 405],
    ["GET", MARK, 405],
    ["GET", `${MARK}/`, 405],
    ["OPTIONS", LIST, 405],
    ["GET", LIST, 400],
  ];
  for (const [method, url, status] of wrong) {
    const reply = await ask(method, url);
    expect([method, url, reply.statusCode]).toEqual([method, url, status]);
    expect(Object.keys(reply.json()), url).toEqual(["error"]);
    expect(reply.json().error, url).toEqual(expect.any(String));
    if (status === 405) expect(reply.headers.allow, url).toBe(url.startsWith(LIST) ? "GET" : "POST");
  }
  for (const [type, payload] of [
    ["application/json", "{"],
    ["text/plain", "x"],
    ["application/json", `"${"x".repeat(20_000)}"`],
  ] as const) {
    const headers = { authorization: `Bearer ${program.key}`, "content-type": type };
    const reply = await ask("POST", MARK, { headers, payload });
    expect(reply.statusCode).toBeGreaterThanOrEqual(400);
    expect(Object.keys(reply.json()), payload.slice(0, 9)).toEqual(["error"]);
  }
});

test("a slash at the end of a path that exists is the same path", async () => {
  const listed = await ask("GET", `${LIST}/?start_date=2000-01-01&end_date=2100-01-01`);
  expect([listed.statusCode, listed.json().meta.row_count]).toEqual([200, 6]);
  const marked = await ask("POST", `${MARK}/`, { payload: {} });
  expect([marked.statusCode, marked.json()]).toEqual([400, { error: "creator_payout_uuid is required" }]);
});

test("campaign_id is read in every form of a list: one, commas, repeated, [], [0] and any mixture", async () => {
  const [one, two, three] = campaigns.map((campaign) => campaign.number as number);
  const both = ["C0", "C1"];
  for (const query of [
    `campaign_id=${one},${two}`,
    `campaign_id=${one}&campaign_id=${two}`,
    `campaign_id[]=${one}&campaign_id[]=${two}`,
    `campaign_id[0]=${one}&campaign_id[1]=${two}`,
    `campaign_id%5B0%5D=${one}&campaign_id%5B1%5D=${two}`,
    `campaign_id[7]=${two}&campaign_id[3]=${one}`,
    `campaign_id=${one}&campaign_id[0]=${two}`,
    `campaign_id[0]=${one},${two}`,
  ])
    expect(await campaignsOf(query), query).toEqual(both);
  expect(await campaignsOf(`campaign_id[0]=${three}`)).toEqual(["C2"]);
  expect(await campaignsOf("campaign_id[0]=999999999")).toEqual([]);
  expect(await campaignsOf("campaign_id=-1")).toEqual([]);
  expect(await campaignsOf(`campaign_id=${"9".repeat(30)}`)).toEqual([]);
});

test("another form of a known parameter is rejected by name, and never ignored: the list would be longer than requested", async () => {
  const forms = [
    ...["campaign_id[a]=2", "campaign_id[0][id]=2", "campaign_id[][]=2", "campaign_id.0=2", "campaign_id[-1]=2"],
    ...[
      "campaignId=2",
      "campaign_ids=2",
      "campaign_ids[]=2",
      "Campaign_ID=2",
      "campaign-id=2",
      "filter[campaign_id]=2",
    ],
    ...["creator_id[]=2", "creator_id[0]=2", "creatorId=2", "status[]=paid", "statuses=paid", "creditsOnly=true"],
    ...[
      "tag_id[]=1",
      "tag_ids=1",
      "creatorTagId=1",
      "perPage=2",
      "page[number]=2",
      "filter.status=paid",
      "start_date[]=2026-01-01",
    ],
  ];
  for (const form of forms) {
    const reply = await ask("GET", `${LIST}?start_date=2000-01-01&end_date=2100-01-01&${form}`);
    const name = form.split("=", 1)[0];
    expect([form, reply.statusCode]).toEqual([form, 400]);
    expect(reply.json()).toEqual({ error: expect.stringContaining(`Invalid parameter ${name}: write it as `) });
  }
  for (const twice of [
    "creator_id=1&creator_id=2",
    "status=paid&status=open",
    "credits_only=true&credits_only=false",
  ]) {
    const reply = await ask("GET", `${LIST}?start_date=2000-01-01&end_date=2100-01-01&${twice}`);
    expect([twice, reply.statusCode]).toEqual([twice, 400]);
    expect(reply.json().error).toContain("given more than once");
  }
  for (const value of ["[1,2]", "1;2", "1|2", "{}", "1.5", "null"]) {
    const reply = await ask(
      "GET",
      `${LIST}?start_date=2000-01-01&end_date=2100-01-01&campaign_id=${encodeURIComponent(value)}`,
    );
    expect([value, reply.statusCode, reply.json().error]).toEqual([
      value,
      400,
      "Invalid value for campaign_id: use an integer",
    ]);
  }
  // What is like no parameter is ignored, as the reference's own server does.
  expect(await campaignsOf("utm_source=x&_=1")).toEqual(["C0", "C1", "C2"]);
});

test("per_page=-1 is rejected as not a positive integer, as is every value that is not one", async () => {
  for (const name of ["per_page", "limit", "page"]) {
    for (const value of ["-1", "0", "00", "x", "1.5", "-0", "1e2", "∞"]) {
      const reply = await ask(
        "GET",
        `${LIST}?start_date=2000-01-01&end_date=2100-01-01&${name}=${encodeURIComponent(value)}`,
      );
      expect([reply.statusCode, reply.json(), value]).toEqual([
        400,
        { error: `Invalid value for ${name}: use a positive integer` },
        value,
      ]);
    }
  }
  const past = await ask("GET", `${LIST}?start_date=2000-01-01&end_date=2100-01-01&page=${"9".repeat(40)}`);
  expect([past.statusCode, past.json().data]).toEqual([200, []]);
});

test("without a key the order is 401 first, also for forms that are wrong", async () => {
  const { server: door } = await openDoor({ extensions: [growiApi({ app, findKey: async () => null })] });
  const reply = await door.inject(`${LIST}?campaignId=2`);
  expect([reply.statusCode, reply.json()]).toEqual([401, { error: "Not Authenticated" }]);
  await door.close();
});
