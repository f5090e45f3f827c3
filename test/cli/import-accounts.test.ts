/** A file of payees' accounts by the command line. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPlace, type Staying } from "./stipend.ts";

const place = openPlace();
const { stipend } = place;
const IBAN = "DE89370400440532013000";
let server: Staying;
let orgId: string;

beforeAll(async () => {
  server = await place.start(["serve", "--json"]);
  const { address } = JSON.parse(server.line) as { address: string };
  const made = await stipend(["org", "create", "--name", "Acme", "--json"]);
  const { org_id, api_key } = made.json<{ org_id: string; api_key: string }>();
  orgId = org_id;
  const post = async (path: string, body: unknown) => {
    const headers = { authorization: `Bearer ${api_key}`, "content-type": "application/json" };
    const reply = await fetch(`${address}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    return ((await reply.json()) as { data: { id: string } }).data;
  };
  const { id } = await post("/projects", { name: "Spring" });
  await post(`/projects/${id}/creators`, { creators: [{ handle: "ana" }, { handle: "josé" }, { handle: "ben" }] });
});
afterAll(() => place.leave());

const importing = (text: string | Buffer, ...words: readonly string[]) => {
  const file = join(place.dir, "accounts.csv");
  writeFileSync(file, text);
  return stipend(["import", "accounts", file, "--org", orgId, "--project", "spring", ...words]);
};

test("a dry run says what each row would do, the import does it, and a second run finds all of it there", async () => {
  const text = `Handle;IBAN;PayPal\nana;${IBAN};\njosé;;jose@example.com\nzoe;;z@example.com\nben;;\n`;
  const words = ["--entity", "individual"];
  const trial = await importing(text, ...words, "--dry-run");
  expect([trial.code, trial.err]).toEqual([0, expect.any(String)]);
  expect(trial.err).toContain("line 2: ana, bank_iban DE** **** 3000: entered, makes the payee");
  expect(trial.err).toContain("line 3: josé, paypal j***@example.com: entered, makes the payee");
  expect(trial.err).toContain("line 4: No creator with the handle @zoe in this project");
  expect(trial.err).toContain("skipped 1 rows without an account (line 5)");
  expect(trial.err).toContain("nothing was stored (--dry-run)");

  const done = await importing(text, ...words);
  expect(done.out).toMatch(/entered\s+2\n/);
  const again = (await importing(text, ...words, "--json")).json<{ entered: number; unchanged: number }>();
  expect(again).toMatchObject({ entered: 0, unchanged: 2, rejected_count: 1 });
  const changed = await importing("handle,paypal\nana,ana@example.com\n", ...words);
  expect(changed.err).toContain(
    "line 2: ana, paypal a***@example.com: entered, replaces DE** **** 3000, paid to from 20",
  );
  for (const said of [trial, done, changed]) expect(`${said.out}${said.err}`).not.toContain(IBAN.slice(4));
});

test("what is wrong with the command or the file is said as options", async () => {
  const failures = [
    await importing("who,iban\nana,x\n"),
    await importing("handle,iban\nana,x\n", "--column", "iban=Konto"),
    await importing("handle,iban\nana,x\n", "--column", "views=iban"),
    await importing("handle,iban\nana,x\n", "--entity", "robot"),
    await stipend(["import", "payments", "x.csv", "--org", orgId, "--project", "spring", "--entity", "business"]),
  ];
  expect(failures.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1]);
  const [noHandle, noColumn, noField, robot, payments] = failures.map(({ err }) => err);
  expect(noHandle).toContain("with --column handle=…");
  expect(noColumn).toContain('--column iban=… "Konto" is no column of the file');
  expect(noField).toContain('--column "views=iban" must be a field');
  expect(robot).toContain("--entity");
  expect(payments).toContain("--entity is for accounts.");
});
