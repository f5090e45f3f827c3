/**
 * The seals of idempotency keys go when their keys have expired, and what stays proves the chain as before: a flood of
 * keys leaves one link a minute, not two seals each (docs/proof.md, "Seals").
 */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cleanUp } from "../../src/flow/judging/schedule.ts";
import { takeAnchors } from "../../src/flow/proving/anchors.ts";
import { sealAuditLog } from "../../src/flow/proving/audit-chain.ts";
import { packSeals } from "../../src/flow/proving/packing.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Client, clientFor, openApi } from "../support/client.ts";
import { brokenBy } from "../support/forging.ts";

const DAY_MS = 86_400_000;

let app: TestApp;
let server: FastifyInstance;
let client: Client;
let orgId: string;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  const ctx = await testOrganization(app);
  orgId = ctx.orgId;
  client = await clientFor(server, ctx);
});
afterAll(async () => {
  await server?.close();
  await app?.close();
});

const sql = async (text: string) => (await app.database.owner.query(text)).rows;
const keySeals = async () => Number((await sql("select count(*) as n from key_seals"))[0].n);
const broken = async (anchors: Awaited<ReturnType<typeof takeAnchors>> = []) =>
  (await verify(app, () => {}, anchors)).checks.filter(({ problems }) => problems.length > 0);

/** What the night does, at noon of the `day`th day of the test. */
async function night(day: number): Promise<number> {
  app.clock.now = TEST_NOW + day * DAY_MS;
  await cleanUp(app);
  const packed = await packSeals(app);
  await sealAuditLog(app);
  return packed;
}

let written = 0;
/** So many writes, each under a key of its own. */
async function flood(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const answer = await client("createProject", {
      body: { name: `By ${key} ${++written}` },
      headers: { "idempotency-key": key },
    });
    expect(answer.status).toBe(201);
  }
  await sealAuditLog(app);
}

const named = (prefix: string, n: number) => Array.from({ length: n }, (_, at) => `${prefix}-of-the-flood-${at}`);

test("seals stay as long as their keys, go after them, and leave a chain that holds its anchors", async () => {
  await sealAuditLog(app);
  await flood(named("first", 20));
  const anchors = await takeAnchors(app, null);
  expect(await keySeals()).toBe(20);

  expect(await night(29)).toBe(0);
  expect([await keySeals(), await broken(anchors)]).toEqual([20, []]);
  // Their keys expire, which is sealed; they are packed when a clean-up finds that.
  expect(await night(32)).toBe(0);
  expect([await keySeals(), await broken(anchors)]).toEqual([40, []]);
  // A key that expired may be taken again, and is sealed as before.
  await flood(named("first", 5));
  expect(await night(33)).toBe(20);
  expect([await keySeals(), await broken(anchors)]).toEqual([25, []]);
  // The deletions go as long after; what was sealed again is needed until it is deleted again.
  expect(await night(64)).toBe(20);
  expect([await keySeals(), await broken(anchors)]).toEqual([10, []]);
  await night(65);
  await night(97);
  expect([await keySeals(), await broken(anchors)]).toEqual([0, []]);
  const [{ links }] = await sql("select count(*)::int as links from audit_chain where entity is not null");
  expect(links).toBe(4);
});

test("a deletion stays while the seal that it ends does, and both go in the end", async () => {
  await flood(named("early", 2));
  // Nothing forbids it, and it is sealed.
  await sql("delete from idempotency_keys where key = 'early-of-the-flood-0'");
  await sealAuditLog(app);
  app.clock.now += 32 * DAY_MS;
  // No clean-up yet: the other key is there, so its link keeps its seals.
  expect(await packSeals(app)).toBe(0);
  expect([await keySeals(), await broken()]).toEqual([3, []]);
  const day = (app.clock.now - TEST_NOW) / DAY_MS;
  await night(day);
  await night(day + 1);
  await night(day + 33);
  expect([await keySeals(), await broken()]).toEqual([0, []]);
});

test("seals can be neither changed nor taken out past the clean-up", async () => {
  await flood(named("guarded", 2));
  await expect(sql("delete from key_seals")).rejects.toThrow("append-only");
  await expect(sql("update key_seals set key = 'x'")).rejects.toThrow("append-only");
});

const LINK = "(select max(sequence) from audit_chain where entity is not null)";
const ALL_KEYS = `delete from idempotency_keys; delete from key_seals where sequence = ${LINK}`;
const forgeries: readonly (readonly [what: string, text: string, name: string, says: RegExp])[] = [
  [
    "keys that have not expired, deleted with all seals of their link",
    ALL_KEYS,
    "audit_chain_holds",
    /lost its seals before they could be packed/,
  ],
  [
    "the same, with the link's date moved back",
    `${ALL_KEYS}; update audit_chain set sealed_at = sealed_at - interval '40 days' where sequence = ${LINK}`,
    "audit_chain_holds",
    /is not what link \d+ sealed/,
  ],
  [
    "one key deleted with its seal",
    `delete from idempotency_keys where ctid = (select min(ctid) from idempotency_keys);
     delete from key_seals where sequence = ${LINK} and key not in (select key from idempotency_keys)`,
    "audit_chain_holds",
    /has other seals than it was made with/,
  ],
  [
    "the same, with what the link says of its seals",
    `delete from idempotency_keys where ctid = (select min(ctid) from idempotency_keys);
     delete from key_seals where sequence = ${LINK} and key not in (select key from idempotency_keys);
     update audit_chain set seals = seals - 1 where sequence = ${LINK}`,
    "audit_chain_holds",
    /is not what link \d+ sealed/,
  ],
  [
    "a seal put among those of a link that covers others",
    `insert into key_seals select org_id, (select min(sequence) from audit_chain where audit_id is null and entity is null),
       1000000, entity, 'mine', sha256('mine') from key_seals limit 1`,
    "log_as_sealed",
    /has the place in the chain that a seal of idempotency_keys mine claims/,
  ],
];

test.each(forgeries)("%s: found and named", async (_what, text, name, says) => {
  const found = await brokenBy(app, text, { org: orgId });
  expect(found.get(name)).toMatch(says);
});

test("a deletion from before keys were sealed apart stays with the seal that it ends", async () => {
  const key = named("old", 1)[0] as string;
  const before = await keySeals();
  await client("createProject", { body: { name: "Old" }, headers: { "idempotency-key": key } });
  // As the version before this one sealed it, but for the link's hash, which this test does not look at.
  await app.database.owner.query(
    `with link as (insert into audit_chain (org_id, sequence, hash, sealed_at)
       select org_id, max(sequence) + 1, sha256(''), now() from audit_chain group by org_id returning org_id, sequence),
     taken as (delete from seals_waiting where key = $1 returning *)
     insert into seals select t.org_id, l.sequence, t.id, t.entity, t.key, t.hash from taken t join link l using (org_id)`,
    [key],
  );
  await app.database.owner.query("delete from idempotency_keys where key = $1", [key]);
  await sealAuditLog(app);
  expect(await keySeals()).toBe(before);
  const seals = await sql(`select hash is null as gone from seals where key = '${key}' order by id`);
  expect(seals).toEqual([{ gone: false }, { gone: true }]);
  const differing = (await broken()).filter(({ name }) => name === "keys_as_sealed");
  expect(differing).toEqual([]);
});
