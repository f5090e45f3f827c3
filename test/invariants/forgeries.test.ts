/**
 * Books that cannot be forged: whatever the owner of the database writes past every guard, `verify` finds and names. The
 * table of docs/proof.md, each line tried on a program in which everything has happened once.
 */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Anchor } from "../../src/engine/anchors.ts";
import { takeAnchors } from "../../src/flow/proving/anchors.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { snapshotsOf } from "../../src/store/snapshots.ts";
import { growiServer, type Json, openProgram, type Program } from "../growi/program.ts";
import { ruleRow } from "../kinds/world.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { brokenBy as forge } from "../support/forging.ts";

let app: TestApp;
let server: FastifyInstance;
let program: Program;
/** Taken when everything was sealed; a project was made since. */
let anchors: readonly Anchor[];
const ids: Record<string, string> = {};
/** The snapshot of `:open`, wherever it is stored. */
let openText: string;

beforeAll(async () => {
  app = await testApp();
  server = await growiServer(app);
  program = await openProgram(app, server);
  const { v1, projectId } = program;
  const [ana, ben] = [await program.creator("ana"), await program.creator("ben")];
  const days = Array.from({ length: 20 }, (_, day) => `2026-01-${String(day + 1).padStart(2, "0")}`);
  const videos = days.map((day) => ({ creator_id: ana.id, external_id: `v${day}`, posted_at: `${day}T12:00:00Z` }));
  await v1("createVideos", { params: { projectId }, body: { videos } });
  const readings = days.map((day, index) => ({
    ...{
      platform: "tiktok",
      external_id: `v${day}`,
      captured_at: `${day}T13:00:00Z`,
      view_count: 10_000 * (index + 1),
    },
  }));
  await v1("createReadings", { params: { projectId }, body: { readings } });
  const assigned = { creator_ids: [ana.id, ben.id], assigned_at: "2026-01-01T00:00:00Z" };
  const structures: string[] = [];
  for (const kind of ["cpm", "recurring"] as const) {
    const body = { project_id: projectId, name: kind, ...ruleRow(kind, "weekly") };
    const { structure_id: id } = await v1("createStructure", { body });
    await v1("assignCreators", { params: { id }, body: assigned });
    structures.push(id);
  }
  await program.runAt("2026-03-15T12:00:00Z");
  const pay = (fields: object, headers = {}): Promise<Json> =>
    v1("createPayment", { body: { project_id: projectId, creator_id: ana.id, ...fields }, headers });
  const [cpm = "", retainer = ""] = structures;
  const accrualsOf = async (structure_id: string): Promise<Json[]> =>
    (await program.client("listAccruals", { query: { creator_id: ana.id, structure_id, limit: "100" } })).data;
  const [first, held] = await accrualsOf(retainer);
  // Of the week whose posts earned most.
  const [second] = (await accrualsOf(cpm)).toSorted((a, b) => b.amount_cents - a.amount_cents);
  ids.payment = (
    await pay({
      ...{
        accrual_ids: [first.id],
        total_amount_cents: first.amount_cents + 50,
        adjustment_reason: "bonus",
        note: "January",
      },
    })
  ).id;
  const { id: voided } = await pay({ accrual_ids: [second.id], total_amount_cents: second.amount_cents });
  await v1("updatePayment", { params: { id: voided }, body: { status: "voided" } });
  ids.adhoc = (await pay({ total_amount_cents: 700 }, { "idempotency-key": "key-of-seven-dollars" })).id;
  await v1("holdAccrual", { params: { id: held.id }, body: { reason: "under review" } });
  await v1("createKey", { body: { name: "reporting", scopes: ["read"] } });
  Object.assign(ids, { org: program.ctx.orgId, project: projectId, ana: ana.id, ben: ben.id });
  Object.assign(ids, { settled: first.id, open: second.id, held: held.id });
  const texts = await app.database.ownerTransaction((tx) => snapshotsOf(tx, program.ctx.orgId, [second.id]));
  openText = texts.get(second.id) ?? "";
  anchors = await takeAnchors(app, null);
  await v1("createProject", { body: { name: "Summer" } });
});
afterAll(async () => {
  await server?.close();
  await app?.close();
});

const brokenBy = (text: string) =>
  forge(
    app,
    text.replace("UNPACKED", () => openText),
    ids,
    anchors,
  );

/** A snapshot's text with one thing replaced, and every hash of it made right again. */
const resnap = (replacing: string) => `
  update accruals set inputs_snapshot = 'UNPACKED', snapshot_pack = null, snapshot_place = null where id = :open;
  update accruals a set inputs_snapshot = f.text from (
    select id, ${replacing} as text from accruals where id = :open
  ) f where a.id = f.id;
  update accruals a set inputs_snapshot = replace(a.inputs_snapshot, '"sha256":"' || encode(a.snapshot_hash, 'hex') || '",', '')
    where id = :open;
  update accruals a set snapshot_hash = sha256(convert_to(inputs_snapshot, 'UTF8')) where id = :open;
  update accruals a set inputs_snapshot = replace(inputs_snapshot, ',"structure_id"', ',"sha256":"' || encode(snapshot_hash, 'hex') || '","structure_id"')
    where id = :open`;

const ERASE = `delete from payment_lines where payment_id = :payment; delete from payment_adjustments where payment_id = :payment;
  delete from payments where id = :payment; update accruals set status = 'earned' where id = :settled`;
const LAST_LINKS = "(select sequence from audit_chain where org_id = :org order by sequence desc limit 3)";

const forgeries: readonly (readonly [what: string, text: string, name: string, says: RegExp])[] = [
  [
    "a payment erased with its lines, so that it is paid twice",
    ERASE,
    "payments_as_sealed",
    /^(lines of )?payment .* is sealed, and gone/m,
  ],
  [
    "the same, with its audit rows",
    `${ERASE}; delete from audit_log where subject_id = :payment::text`,
    "log_as_sealed",
    /is sealed, and gone/,
  ],
  [
    "the same, with every seal and link of it, and the rest of the chain made again",
    `${ERASE}; delete from audit_log where subject_id = :payment::text; delete from outbox where payload->>'payment_id' = :payment::text;
     delete from seals where key = :payment::text;
     delete from audit_chain where audit_id not in (select id from audit_log); delete from seals_waiting where key = :payment::text`,
    "audit_chain_holds",
    /is missing|is not what/,
  ],
  [
    "an open accrual deleted, and the run's count lowered",
    "delete from accruals where id = :open; update accrual_runs set accruals = accruals - 1",
    "accruals_as_sealed",
    /^accrual .* is sealed, and gone/m,
  ],
  [
    "the run's count alone",
    "update accrual_runs set accruals = accruals - 1",
    "accruals_as_sealed",
    /^run .* is not as it was sealed/m,
  ],
  [
    "an amount raised by forging the version inside its snapshot, with its hash",
    resnap(`regexp_replace(inputs_snapshot, '"cents_per_thousand":"?[0-9]+"?', '"cents_per_thousand":900', 'g')`),
    "accrual_follows_its_inputs",
    /version 1 in its snapshot is not the stored version/,
  ],
  [
    "an amount raised by forging the views inside its snapshot, with its hash",
    resnap(`regexp_replace(inputs_snapshot, '"([0-9]+)0000"', '"\\19999"', 'g')`),
    "accrual_follows_its_inputs",
    /counts [0-9]+9999 views of post .*, which no reading has/,
  ],
  [
    "an ad hoc payment times ten",
    "update payments set total_amount_cents = total_amount_cents * 10 where id = :adhoc",
    "payment_is_as_logged",
    /7000 USD/,
  ],
  [
    "an ad hoc payment moved to another creator",
    "update payments set creator_id = :ben where id = :adhoc",
    "payment_is_as_logged",
    /but its log says/,
  ],
  [
    "total and adjustment raised together",
    `update payments set total_amount_cents = total_amount_cents + 900 where id = :payment;
     update payment_adjustments set amount_cents = amount_cents + 900 where payment_id = :payment`,
    "payments_as_sealed",
    /^adjustment .* is not as it was sealed/m,
  ],
  [
    "a payment's date",
    "update payments set paid_at = paid_at - interval '40 days' where id = :adhoc",
    "payment_is_as_logged",
    /but its log says/,
  ],
  [
    "a payment's method",
    "update payments set method_name = 'Cash' where id = :adhoc",
    "payment_is_as_logged",
    /by Cash/,
  ],
  [
    "a payment's note",
    "update payments set note = 'February' where id = :payment",
    "payments_as_sealed",
    /^payment .* is not as it was sealed/m,
  ],
  [
    "a hold lifted",
    "update accruals set hold = null where id = :held",
    "accruals_as_sealed",
    /^hold or refusal of accrual .* is sealed, and gone/m,
  ],
  [
    "structure_versions times ten",
    "update structure_versions set amount_cents = amount_cents * 10",
    "rules_as_sealed",
    /^structure version .* is not/m,
  ],
  [
    "assignments moved back",
    "update assignments set assigned_at = assigned_at - interval '60 days'",
    "rules_as_sealed",
    /^assignment .* is not/m,
  ],
  [
    "readings tripled",
    "update readings set view_count = view_count * 3",
    "readings_as_sealed",
    /^readings of batch .* is not as it was sealed/m,
  ],
  [
    "a reading deleted",
    "delete from readings where ctid = (select min(ctid) from readings)",
    "readings_as_sealed",
    /^readings of batch/m,
  ],
  [
    "a reading put in",
    "insert into readings select (jsonb_populate_record(r, '{\"revision\": 9}')).* from readings r limit 1",
    "readings_as_sealed",
    /^readings of batch/m,
  ],
  [
    "unsealed audit rows deleted",
    "delete from audit_log where id in (select audit_id from audit_unsealed); delete from audit_unsealed",
    "log_as_sealed",
    /^audit row .* is sealed, and gone/m,
  ],
  [
    "idempotency keys deleted",
    "delete from idempotency_keys",
    "keys_as_sealed",
    /^idempotency key key-of-seven-dollars: is sealed, and gone/m,
  ],
  [
    "an idempotency key's answer",
    "update idempotency_keys set body = '{}'",
    "keys_as_sealed",
    /^idempotency key .* is not as it was sealed/m,
  ],
  [
    "a forged key look-up row",
    "insert into api_key_lookup select sha256('mine'), org_id, id from api_keys limit 1",
    "keys_as_sealed",
    /^look-up of the key .* was never sealed/m,
  ],
  [
    "a key's rights widened",
    "update api_keys set scopes = '{read,write,admin}' where name = 'reporting'",
    "keys_as_sealed",
    /^API key/m,
  ],
  [
    "a guard replaced by an empty function",
    "create or replace function guard_accrual() returns trigger language plpgsql as $$ begin return new; end $$",
    "guards_in_place",
    /^function guard_accrual\(\): not what the migrations made/m,
  ],
  [
    "the sealing function replaced by an empty one",
    "create or replace function seal_payments() returns trigger language plpgsql as $$ begin return null; end $$",
    "guards_in_place",
    /^function seal_payments\(\)/m,
  ],
  [
    "what is sealed of a payment narrowed",
    "create or replace function sealed_payments() returns table (org_id uuid, entity text, key text, hash bytea) language sql as 'select org_id, entity, key, hash from seals where entity = ''payments'''",
    "guards_in_place",
    /^function sealed_payments\(\)/m,
  ],
  [
    "a policy opened",
    "alter policy tenant on payments using (true)",
    "guards_in_place",
    /^policy tenant on payments: not what/m,
  ],
  [
    "another policy added",
    "create policy open on payments using (true)",
    "guards_in_place",
    /^policy open on payments: no migration made it/m,
  ],
  [
    "a right given to requests",
    "grant delete on payments to stipend_app",
    "guards_in_place",
    /^rights on payments: not what/m,
  ],
  [
    "a trigger dropped",
    "drop trigger sealed_payments_new on payments",
    "guards_in_place",
    /^trigger sealed_payments_new on payments: missing/m,
  ],
  [
    "a rule that swallows writes",
    "create rule swallow as on insert to seals_waiting do instead nothing",
    "guards_in_place",
    /^rule swallow/m,
  ],
  [
    "a seal rewritten to fit the forged row",
    `update payments set note = 'February' where id = :payment;
     update seals s set hash = n.hash from sealed_payments() n where s.entity = 'payments' and s.key = n.key`,
    "audit_chain_holds",
    /^link [0-9]+: is not what link/m,
  ],
  [
    "a seal slipped in under the link of an audit row",
    `insert into seals select org_id, sequence, (select max(id) + 1 from seals), 'payout_methods', 'mine', sha256('mine') from audit_chain
       where audit_id is not null limit 1`,
    "log_as_sealed",
    /has the place in the chain that a seal of payout_methods mine claims/,
  ],
  [
    "the tail of the log cut off, with everything that it sealed",
    `delete from seals where sequence in ${LAST_LINKS}; delete from audit_log where id in (select audit_id from audit_chain where sequence in ${LAST_LINKS});
     delete from audit_chain where sequence in ${LAST_LINKS}`,
    "anchors_hold",
    /was anchored; the chain now ends at/,
  ],
  [
    "the whole organization erased",
    "do $$ declare t text; begin for t in select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' loop execute 'delete from ' || t; end loop; end $$",
    "anchors_hold",
    /the chain now ends at 0/,
  ],
];

test("untouched, the program verifies, also against its anchors", async () => {
  const { checks } = await verify(app, () => {}, anchors);
  expect(checks.filter(({ problems }) => problems.length > 0)).toEqual([]);
  expect(checks.find(({ name }) => name === "anchors_hold")?.rows_checked).toBe(anchors.length);
});

test.each(forgeries)("%s is found and named", async (_what, text, name, says) => {
  const broken = await brokenBy(text);
  expect([...broken.keys()]).toContain(name);
  expect(broken.get(name)).toMatch(says);
});

test("an anchor of another chain than this one is missed", async () => {
  const others = anchors.map((anchor) => ({ ...anchor, hash: "ab".repeat(32) }));
  const { checks } = await verify(app, () => {}, others);
  const broken = checks.filter(({ problems }) => problems.length > 0);
  expect(broken.map(({ name }) => name)).toEqual(["anchors_hold"]);
  expect(broken[0]?.problems[0]?.detail).toMatch(/^was (ab){32} when it was anchored, and is/);
});

test("a forgery with the seals switched on is a second seal of what is sealed once", async () => {
  const broken = await brokenBy(
    `set local session_replication_role = origin; alter table payments disable trigger payments_guard;
     update payments set note = 'February' where id = :payment; set constraints all immediate; alter table payments enable trigger payments_guard`,
  );
  expect(broken.get("payments_as_sealed")).toMatch(/^payment .* was sealed again with another content/m);
});

test("what is deleted as it may be is sealed as deleted, and no problem", async () => {
  const { v1 } = program;
  const { id } = await v1("createProject", { body: { name: "Mistake" } });
  const body = { videos: [{ external_id: "gone", posted_at: "2026-01-01T00:00:00Z", creator_id: null }] };
  await v1("createVideos", { params: { projectId: id }, body });
  const readings = [{ platform: "tiktok", external_id: "gone", captured_at: "2026-01-02T00:00:00Z", view_count: 5 }];
  await v1("createReadings", { params: { projectId: id }, body: { readings } });
  await v1("deleteProject", { params: { id } });
  await app.database.owner.query("delete from idempotency_keys");
  await takeAnchors(app, null);
  const { checks } = await verify(app);
  expect(checks.filter(({ problems }) => problems.length > 0)).toEqual([]);
});
