/** Packed snapshots prove what they proved before: read back byte for byte, packed whole or not at all, and never forged unseen. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { hashOf } from "../../src/engine/snapshot.ts";
import { packSnapshotsOfAll } from "../../src/flow/judging/packing.ts";
import { sealAuditLog } from "../../src/flow/proving/audit-chain.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { getAccrual } from "../../src/flow/settling/accruals.ts";
import { recordPayment } from "../../src/flow/settling/payments.ts";
import { openPack, PACK_MAX, PACK_MIN, packSnapshots, snapshotsOf } from "../../src/store/snapshots.ts";
import { growiServer, openProgram } from "../growi/program.ts";
import { ruleRow } from "../kinds/world.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { brokenBy } from "../support/forging.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";

let app: TestApp;
let ledger: Ledger;
beforeAll(async () => {
  app = await testApp();
});
beforeEach(async () => {
  ledger = await openLedger(app, await testOrganization(app));
});
afterAll(() => app.close());

/** Books accruals as they were booked before there were packs. */
const book = (count: number) =>
  ledger.accruals(Array.from({ length: count }, () => ({ creatorId: ledger.creatorId, amountCents: 100 })));
/** The stored texts of accruals, from their rows or from their packs. */
const textsOf = (ids: readonly string[]) =>
  app.database.ownerTransaction((tx) => snapshotsOf(tx, ledger.ctx.orgId, ids));
const packedOf = async (ids: readonly string[]) => {
  const rows = await ledger.sql(
    "select id from accruals where id = any($1) and snapshot_pack is not null and inputs_snapshot is null",
    [ids],
  );
  return rows.length;
};
const problems = async () => {
  await sealAuditLog(app);
  const { checks } = await verify(app);
  return checks.flatMap((check) => check.problems);
};

test("a night that books many packs them, and each is shown, recomputed and verified from its pack", async () => {
  const server = await growiServer(app);
  const program = await openProgram(app, server);
  const { v1, projectId } = program;
  const creators = [];
  for (let n = 0; n < 12; n += 1) creators.push((await program.creator(`creator${n}`)).id);
  const body = { project_id: projectId, name: "Weekly", ...ruleRow("recurring", "weekly") };
  const { structure_id: id } = await v1("createStructure", { body });
  await v1("assignCreators", { params: { id }, body: { creator_ids: creators, assigned_at: "2026-01-01T00:00:00Z" } });
  await program.runAt("2026-03-15T12:00:00Z");
  const rows = await ledger.sql(
    "select id, snapshot_pack::int, snapshot_place::int from accruals where structure_id = $1",
    [id],
  );
  expect(rows.length).toBeGreaterThan(2 * PACK_MAX);
  expect(new Set(rows.map((row) => `${row.snapshot_pack} ${row.snapshot_place}`)).size).toBe(rows.length);
  expect(rows.every((row) => row.snapshot_pack !== null)).toBe(true);
  for (const row of rows.slice(0, 5)) {
    const { inputs_snapshot: shown } = await getAccrual(program.ctx, String(row.id));
    expect(hashOf(shown as never)).toBe(shown.sha256);
    expect(shown.structure_id).toBe(id);
  }
  expect(await problems()).toEqual([]);
  await server.close();
});

test("what was booked before is packed in the background: the same texts, and the books hold", async () => {
  const ids = await book(2 * PACK_MAX + 5);
  const before = await textsOf(ids);
  expect(await packedOf(ids)).toBe(0);
  expect(await packSnapshotsOfAll(app)).toBeGreaterThanOrEqual(ids.length);
  expect(await packedOf(ids)).toBe(ids.length);
  expect(await textsOf(ids)).toEqual(before);
  expect(await packSnapshotsOfAll(app)).toBe(0);
  expect(await problems()).toEqual([]);
});

test("too few of an organization wait, and keep no other one waiting; corrections stay as they are", async () => {
  const few = await book(PACK_MIN - 1);
  const correction = await ledger.accrual({
    creatorId: ledger.creatorId,
    amountCents: -5,
    corrects: few[0] ?? "",
  });
  ledger = await openLedger(app, await testOrganization(app));
  const many = await book(PACK_MIN);
  await packSnapshotsOfAll(app);
  expect([await packedOf(few), await packedOf(many), await packedOf([correction])]).toEqual([0, PACK_MIN, 0]);
  expect(await problems()).toEqual([]);
});

test("killed in the middle, packing leaves whole packs and the rest as it was, and is taken up again", async () => {
  const ids = await book(6 * PACK_MIN);
  const before = await textsOf(ids);
  const script = fileURLToPath(new URL("./packing-process.ts", import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(app.connection)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit").then(() => Promise.reject(new Error("packing ended before it was in the middle")));
  await Promise.race([once(child.stdout, "data"), ended]);
  ended.catch(() => {});
  // Another writes meanwhile: what is being packed waits, the rest does not.
  const [last = ""] = ids.slice(-1);
  await pay(last);
  child.kill("SIGKILL");
  await once(child, "exit");
  const packed = await packedOf(ids);
  expect(packed).toBeGreaterThan(0);
  expect(packed % PACK_MIN).toBe(0);
  expect(packed).toBeLessThan(ids.length);
  expect(await textsOf(ids)).toEqual(before);
  expect(await problems()).toEqual([]);
  const [first = ""] = ids;
  await pay(first);
  await packSnapshotsOfAll(app);
  expect(await packedOf(ids)).toBe(ids.length);
  expect(await textsOf(ids)).toEqual(before);
  expect(await ledger.statuses([first, last])).toEqual(["paid", "paid"]);
  expect(await problems()).toEqual([]);
});

test("two that pack at once pack each accrual once", async () => {
  const ids = await book(8 * PACK_MIN);
  const before = await textsOf(ids);
  const packed = await Promise.all([1, 2, 3].map(() => packSnapshotsOfAll(app, undefined, PACK_MIN)));
  await packSnapshotsOfAll(app);
  expect(packed.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(ids.length + 2 * PACK_MIN);
  expect(await packedOf(ids)).toBe(ids.length);
  expect(await textsOf(ids)).toEqual(before);
});

const pay = (accrualId: string) =>
  recordPayment(
    ledger.ctx,
    CreatePaymentBody.parse({
      project_id: ledger.projectId,
      creator_id: ledger.creatorId,
      accrual_ids: [accrualId],
      total_amount_cents: 100,
    }),
  );

describe("the database refuses", () => {
  const RESTRICTED = "23001";
  const CHECK = "23514";
  const packing = "set local stipend.packing_snapshots = 'on'";

  async function attempt(text: string, role?: string): Promise<void> {
    const client = await app.database.owner.connect();
    const { orgId } = ledger.ctx;
    try {
      await client.query("begin");
      if (role !== undefined) {
        await client.query(
          `set local role ${role}; set local stipend.org = '${orgId}'; set local stipend.visible_orgs = '${orgId}'`,
        );
      }
      await client.query(text.replaceAll(":org", `'${orgId}'::uuid`));
    } finally {
      await client.query("rollback");
      client.release();
    }
  }
  const refuses = (code: string, text: string, role?: string) =>
    expect(attempt(text, role)).rejects.toMatchObject({ code });

  test("to change a pack, to move an accrual to another, and to name one that is not there", async () => {
    const packed = await book(PACK_MIN);
    await packSnapshotsOfAll(app);
    const [one] = await book(1);
    const where = `where id = '${packed[0]}'`;
    const [row] = await ledger.sql(`select snapshot_pack::int as pack from accruals ${where}`);
    const toPack = `inputs_snapshot = null, snapshot_pack = ${row?.pack}, snapshot_place = 0`;
    for (const set of ["content = '\\x00'", "id = id + 1"]) {
      await refuses(RESTRICTED, `update snapshot_packs set ${set} where id = ${row?.pack}`);
    }
    await refuses(RESTRICTED, `delete from snapshot_packs where id = ${row?.pack}`);
    for (const set of [
      "snapshot_place = 1",
      "snapshot_pack = 1",
      "inputs_snapshot = '{}', snapshot_pack = null, snapshot_place = null",
    ]) {
      await refuses(RESTRICTED, `update accruals set ${set} ${where}`);
      await refuses(RESTRICTED, `${packing}; update accruals set ${set} ${where}`);
    }
    // Lawful, as the job does it; not without saying so, into no pack, without a place, or by a request.
    await attempt(`${packing}; update accruals set ${toPack} where id = '${one}'`);
    await refuses(RESTRICTED, `update accruals set ${toPack} where id = '${one}'`);
    await refuses(RESTRICTED, `${packing}; update accruals set ${toPack} where id = '${one}'`, "stipend_app");
    await refuses(
      RESTRICTED,
      `${packing}; update accruals set inputs_snapshot = null, snapshot_pack = 0, snapshot_place = 0 where id = '${one}'`,
    );
    await refuses(
      CHECK,
      `${packing}; update accruals set inputs_snapshot = null, snapshot_pack = ${row?.pack} where id = '${one}'`,
    );
    const copy = (changed: string) =>
      `insert into accruals select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'period_start', '2010-01-01', ${changed}))).*
       from accruals a ${where}`;
    await attempt(copy("'snapshot_place', 1"));
    await refuses(RESTRICTED, copy("'snapshot_pack', 0"));
    await refuses(CHECK, copy("'inputs_snapshot', '{}'"));
    await refuses(CHECK, copy("'snapshot_place', null"));
    await refuses(CHECK, copy("'snapshot_place', -1"));
  });
});

describe("verify names", () => {
  /** One pack, and the accrual at its place 3. */
  let pack: { readonly id: number; readonly content: Buffer };
  let open: string;
  let hashes: readonly string[];
  beforeEach(async () => {
    const ids = await book(PACK_MIN);
    await packSnapshotsOfAll(app);
    await sealAuditLog(app);
    const [row] = await ledger.sql("select p.id::int, p.content from snapshot_packs p where p.org_id = $1", [
      ledger.ctx.orgId,
    ]);
    pack = row as typeof pack;
    const rows = await ledger.sql(
      "select id, encode(snapshot_hash, 'hex') as hash from accruals where id = any($1) order by snapshot_place",
      [ids],
    );
    hashes = rows.map((each) => String(each.hash));
    open = String(rows[3]?.id);
  });
  const brokenNow = async (text: string) => brokenBy(app, text, { open, org: ledger.ctx.orgId });

  test("a pack whose amounts were changed, with its accruals", async () => {
    const read = openPack(pack.content);
    const texts = hashes.map((hash, place) => ({ hash, text: read(place, hash) ?? "" }));
    const forged = texts.map(({ hash, text }, place) => ({
      hash,
      text: place === 3 ? text.replaceAll('"100"', '"900"') : text,
    }));
    const hex = packSnapshots(forged).packs[0]?.toString("hex");
    const broken = await brokenNow(`update snapshot_packs set content = '\\x${hex}' where id = ${pack.id}`);
    expect([...broken.keys()].sort()).toEqual([
      "accrual_follows_its_inputs",
      "accrual_recomputes",
      "accruals_as_sealed",
    ]);
    expect(broken.get("accrual_recomputes")).toContain(`accrual ${open}`);
    expect(broken.get("accrual_recomputes")?.split("\n")).toHaveLength(1);
    expect(broken.get("accruals_as_sealed")).toContain(`pack of snapshots ${pack.id}`);
  });

  test.each([
    ["a pack that is none", () => `update snapshot_packs set content = '\\x00' where id = ${pack.id}`],
    ["a pack that is gone", () => `delete from snapshot_packs where id = ${pack.id}`],
  ])("%s, and every accrual in it", async (_what, text) => {
    const broken = await brokenNow(text());
    expect([...broken.keys()].sort()).toEqual(["accrual_recomputes", "accruals_as_sealed"]);
    expect(broken.get("accrual_recomputes")).toContain(`accrual ${open}: its snapshot is not in its pack`);
  });

  test.each([
    ["an accrual that points to another's place", "snapshot_place = 4", "snapshot"],
    ["a place that the pack does not have", "snapshot_place = 900", "its snapshot is not in its pack"],
    ["a pack that never was", "snapshot_pack = 0", "its snapshot is not in its pack"],
  ])("%s", async (_what, set, says) => {
    const broken = await brokenNow(`update accruals set ${set} where id = :open`);
    expect([...broken.keys()]).toEqual(["accrual_recomputes"]);
    expect(broken.get("accrual_recomputes")).toMatch(new RegExp(`^accrual ${open}: .*${says}`));
  });

  test("another hash in the row, though the text takes it over", async () => {
    const broken = await brokenNow("update accruals set snapshot_hash = sha256('x') where id = :open");
    expect([...broken.keys()].sort()).toEqual(["accrual_recomputes", "accruals_as_sealed"]);
  });
});
