/** Anchors from the command line: taken, signed, kept elsewhere, and missed when the end of the log is cut off. */
import { generateKeyPairSync } from "node:crypto";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownerConnection } from "../../src/database/embedded/answer.ts";
import { layoutOf } from "../../src/database/embedded/layout.ts";
import { openPlace } from "./stipend.ts";

const place = openPlace();
const { stipend } = place;
const inPlace = (name: string) => join(place.dir, name);
const newOrganization = (name: string) => stipend(["org", "create", "--name", name, "--timezone", "UTC", "--json"]);
let anchor: string;

beforeAll(async () => {
  // Keeps the database up, so that every command joins it.
  await place.start(["serve", "--json"]);
  await newOrganization("Acme");
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const other = generateKeyPairSync("ed25519");
  writeFileSync(inPlace("anchor.pem"), privateKey.export({ type: "pkcs8", format: "pem" }));
  writeFileSync(inPlace("anchor.pub"), publicKey.export({ type: "spki", format: "pem" }));
  writeFileSync(inPlace("other.pub"), other.publicKey.export({ type: "spki", format: "pem" }));
});
afterAll(() => place.leave());

test("verify prints where the chain ends, and anchor prints the same line", async () => {
  const verified = await stipend(["verify"]);
  expect(verified).toMatchObject({ code: 0, out: expect.stringContaining("Keep elsewhere") });
  const taken = await stipend(["anchor"]);
  anchor = taken.out.trim();
  expect(anchor).toMatch(/^stipend1:[0-9a-f-]{36}:\d+:[0-9a-f]{64}$/);
  expect(verified.out).toContain(anchor);
  expect((await stipend(["anchor", "--json"])).json()).toEqual({ anchors: [anchor] });
});

test("signed anchors are kept in a file, and hold with the key that signed them", async () => {
  const signed = await stipend(["anchor", "--sign-with", "anchor.pem"]);
  expect(signed.out.trim()).toMatch(new RegExp(`^${anchor}:[A-Za-z0-9_-]{86}$`));
  appendFileSync(inPlace("anchors.txt"), `# taken daily\n${signed.out}\n`);
  const against = ["verify", "--against", "anchors.txt", "--against", signed.out.trim(), "--json"];
  const held = await stipend([...against, "--signed-by", "anchor.pub"]);
  expect(held.code).toBe(0);
  const { checks } = held.json<{ checks: { name: string; rows_checked: number }[] }>();
  expect(checks.find(({ name }) => name === "anchors_hold")).toMatchObject({ rows_checked: 2 });
});

test.each([
  [["--against", "anchors.txt", "--signed-by", "other.pub"], "is not signed by the key in other.pub"],
  [["--against", "nowhere.txt"], "nowhere.txt is neither an anchor nor a file"],
  [["--against", "anchor.pub"], "is neither an anchor nor a file"],
  [["--signed-by", "anchors.txt"], "anchors.txt holds no public Ed25519 key"],
])("%j is refused with a sentence", async (words, sentence) => {
  expect(await stipend(["verify", ...words])).toMatchObject({ code: 1, err: expect.stringContaining(sentence) });
});

test("an unsigned anchor is refused where a signature is asked for", async () => {
  const refused = await stipend(["verify", "--against", anchor, "--signed-by", "anchor.pub"]);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("is not signed by") });
});

test("a log that was cut short holds in itself, and not against the anchor", async () => {
  const client = new Client(ownerConnection(layoutOf(inPlace("data")), "stipend"));
  await client.connect();
  // The whole organization as if it had never been: what is left has nothing to miss.
  await client.query(`set session_replication_role = replica;
    do $$ declare t text; begin
      for t in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
               where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' loop execute 'delete from ' || t; end loop;
    end $$`);
  await client.end();
  expect((await stipend(["verify"])).code).toBe(0);
  const lost = await stipend(["verify", "--against", "anchors.txt"]);
  expect(lost).toMatchObject({ code: 1, err: expect.stringContaining("anchors hold") });
  expect(lost.out).toContain("was anchored; the chain now ends at 0");
});
