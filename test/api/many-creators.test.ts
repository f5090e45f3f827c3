/** Changes of many creators at once: each as if it were changed alone, by ids or by what a filter finds. */
import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Context } from "../../src/flow/context.ts";
import { listLeftOut, listLines } from "../../src/flow/payruns/runs.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Client, clientFor, openApi } from "../support/client.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";
import { addAccount, addPayee } from "../support/payees.ts";
import { draftRun } from "../support/payruns.ts";
import { until } from "../support/until.ts";
import { recurring, unknownId } from "./world.ts";

let app: TestApp;
let server: FastifyInstance;
let ctx: Context;
let client: Client;
let ledger: Ledger;

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
afterAll(async () => {
  await server.close();
  await app.close();
});
beforeEach(async () => {
  ctx = await testOrganization(app);
  client = await clientFor(server, ctx, { scopes: ["read", "write", "admin"] });
  ledger = await openLedger(app, ctx);
});
afterEach(async () => {
  const { checks } = await verify(app);
  // What the ledger books by plain SQL is not what a run would book; its seals and holds are looked at all the same.
  const problems = checks.filter(({ name }) => /sealed|hold/.test(name)).flatMap(({ problems: found }) => found);
  expect(problems).toEqual([]);
});

async function addCreators(count: number, projectId = ledger.projectId): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from < count; from += 50) {
    const creators = Array.from({ length: Math.min(50, count - from) }, (_, n) => ({ handle: `many.${from + n}` }));
    const { data } = await client("createCreators", { params: { projectId }, body: { creators } });
    ids.push(...data.map(({ id }: { id: string }) => id));
  }
  return ids.sort();
}

const hold = (creator_ids: readonly string[], reason = "the contract is missing") =>
  client("holdCreators", { body: { creator_ids, reason } });
const holdOf = async (id: string) => (await client("getAccrual", { params: { id } })).data.hold?.reason ?? null;
const entriesOf = async (action: string) =>
  (await client("listAuditLog", { query: { action, limit: "100" } })).data as {
    subject_id: string;
    request_id: string;
  }[];

test("tags are put on and taken off; who had them is unchanged, who is unknown is named", async () => {
  const [ana = "", ben = ""] = await addCreators(2);
  const tag = async (name: string) => (await client("createCreatorTag", { body: { name } })).data.id as string;
  const [vip, late] = [await tag("VIP"), await tag("Late")];
  await client("tagCreators", { body: { creator_ids: [ana], add_tag_ids: [late] } });
  const body = { creator_ids: [ana, ben, unknownId], add_tag_ids: [vip], remove_tag_ids: [late] };
  expect((await client("tagCreators", { body })).data).toMatchObject({
    changed: [ana, ben],
    refused: [{ id: unknownId, code: "not_found" }],
    next: null,
  });
  expect((await client("tagCreators", { body })).data).toMatchObject({ changed: [], unchanged: [ana, ben] });
  const carriers = async (tag_id: string) => (await client("listCreators", { query: { tag_id } })).data.length;
  expect([await carriers(vip), await carriers(late)]).toEqual([2, 0]);
  const entries = await entriesOf("creator.tag");
  expect(entries.map(({ subject_id }) => subject_id).sort()).toEqual([ana, ana, ben].sort());
  expect(new Set(entries.map(({ request_id }) => request_id)).size).toBe(2);
});

test.each([
  [{}, "creator_ids"],
  [{ creator_ids: [unknownId], filter: {} }, "filter"],
  [{ creator_ids: [unknownId], except_ids: [unknownId] }, "except_ids"],
  [{ creator_ids: [unknownId], after: unknownId }, "after"],
  [{ creator_ids: [] }, "creator_ids"],
  [{ filter: { handle: "ana" } }, "filter"],
])("whom a change is about is said in exactly one way: %j", async (body, path) => {
  const { status, meta } = await client("removeCreators", { body });
  expect([status, meta.errors[0].path]).toEqual([400, path]);
});

test("a filter is worked through part by part, whatever the change does to what it finds", async () => {
  const ids = await addCreators(250);
  const [spared = ""] = ids;
  const filter = { project_id: ledger.projectId, search: "many." };
  const first = (await client("removeCreators", { body: { filter, except_ids: [spared] } })).data;
  expect([first.changed.length, first.next]).toEqual([199, ids[199]]);
  const second = (await client("removeCreators", { body: { filter, except_ids: [spared], after: first.next } })).data;
  expect([second.changed.length, second.next]).toEqual([50, null]);
  const count = async (query: object) => (await client("getCreatorTotals", { query: { ...query } })).data.count;
  expect([await count({ search: "many." }), await count({ search: "many.", include_removed: "1" })]).toEqual([1, 250]);
  expect((await entriesOf("creator.remove")).length).toBe(100);
  const back = { filter: { ...filter, include_removed: true }, after: ids[100] };
  expect((await client("restoreCreators", { body: back })).data.changed.length).toBe(149);
  expect(await count({ search: "many." })).toBe(150);
});

test("a hold takes what is owed, what is booked later and what is owed again; a release gives it back", async () => {
  const { creatorId } = ledger;
  const other = await ledger.creator();
  const [owed = "", paid = "", alone = "", theirs = ""] = await ledger.accruals([
    { creatorId, amountCents: 100 },
    { creatorId, amountCents: 200 },
    { creatorId, amountCents: 300 },
    { creatorId: other, amountCents: 400 },
  ]);
  const payment = { project_id: ledger.projectId, creator_id: creatorId, total_amount_cents: 200, accrual_ids: [paid] };
  const { id: paymentId } = (await client("createPayment", { body: payment })).data;
  await client("holdAccrual", { params: { id: alone }, body: { reason: "a doubtful post" } });
  expect((await hold([creatorId])).data).toMatchObject({ changed: [creatorId], refused: [] });
  const later = await ledger.accrual({ creatorId, amountCents: 500 });
  await client("updatePayment", { params: { id: paymentId }, body: { status: "voided" } });
  const reasons = () => Promise.all([owed, paid, alone, later, theirs].map(holdOf));
  const missing = "the contract is missing";
  expect(await reasons()).toEqual([missing, missing, "a doubtful post", missing, null]);
  expect((await client("getCreator", { params: { id: creatorId } })).data.hold.reason).toBe(missing);
  expect((await client("listCreators", { query: { held: "true" } })).data.length).toBe(1);
  // Another reason, since the same time.
  const { held_at } = (await client("getAccrual", { params: { id: owed } })).data.hold;
  app.clock.now += 60_000;
  expect((await hold([creatorId])).data.unchanged).toEqual([creatorId]);
  await hold([creatorId], "it is signed, and wrong");
  expect((await client("getAccrual", { params: { id: owed } })).data.hold).toEqual({
    reason: "it is signed, and wrong",
    held_at,
  });
  // An exception stays one.
  await client("releaseAccrual", { params: { id: later } });
  expect((await client("releaseCreators", { body: { creator_ids: [creatorId, other] } })).data).toMatchObject({
    changed: [creatorId],
    unchanged: [other],
  });
  expect(await reasons()).toEqual([null, null, "a doubtful post", null, null]);
});

test("what is being booked while a creator is put on hold is held too", async () => {
  const { creatorId } = ledger;
  const sample = await ledger.accrual({ creatorId, amountCents: 100 });
  const [{ columns } = { columns: "" }] = await ledger.sql(
    `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
     where table_name = 'accruals' and column_name not in ('id', 'period_start', 'period_end', 'hold')`,
  );
  const fresh = app.newId();
  const booking = await app.database.owner.connect();
  try {
    await booking.query("begin");
    await booking.query(
      `insert into accruals (id, period_start, period_end, ${columns})
       select $1, '2018-01-01', '2018-01-01', ${columns} from accruals where id = $2`,
      [fresh, sample],
    );
    const held = hold([creatorId]);
    await until("the hold waits for the booking", async () => {
      const [row] = await ledger.sql(
        "select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
      );
      return row?.n !== 0;
    });
    await booking.query("commit");
    expect((await held).data.changed).toEqual([creatorId]);
  } finally {
    booking.release();
  }
  expect(await ledger.sql("select hold ->> 'by' as by from accruals where id = $1", [fresh])).toEqual([
    { by: "creator" },
  ]);
  await ledger.sql("delete from accruals where id = $1", [fresh]).catch(() => undefined);
});

test("who a pay run is about to pay is not put on hold, and who is on hold is in none", async () => {
  const account = await addAccount(app, ctx.orgId, { rail: "paypal", kinds: ["paypal"] });
  const { creatorId } = ledger;
  const other = await ledger.creator();
  await ledger.accruals([
    { creatorId, amountCents: 10_000 },
    { creatorId: other, amountCents: 20_000 },
  ]);
  await hold([other]);
  await addPayee(app, ctx.orgId, { creatorId });
  await addPayee(app, ctx.orgId, { creatorId: other });
  const { run } = await draftRun(ctx, account);
  const left = (await listLeftOut(ctx, run.id, { limit: 10 })).rows;
  expect(left.filter(({ amount_cents }) => amount_cents === 20_000n).map(({ reasons }) => reasons[0]?.code)).toEqual([
    "on_hold",
  ]);
  const lines = (await listLines(ctx, run.id, { limit: 10 })).rows;
  const { data } = await hold([creatorId, other], "another reason");
  expect(lines.length).toBe(1);
  expect(data).toMatchObject({ changed: [other], refused: [{ id: creatorId, code: "in_pay_run" }] });
});

test("a creator that is merged stays on hold as the other", async () => {
  const [ana = "", twin = ""] = await addCreators(2);
  await hold([twin]);
  await client("mergeCreators", { params: { id: ana }, body: { other_creator_id: twin } });
  expect((await client("getCreator", { params: { id: ana } })).data.hold.reason).toBe("the contract is missing");
  expect((await hold([ana, twin], "again")).data).toMatchObject({
    changed: [ana],
    refused: [{ id: twin, code: "creator_merged" }],
  });
});

test("creators are assigned and unassigned, and who cannot be is named", async () => {
  const [ana = "", ben = "", gone = ""] = await addCreators(3);
  await client("removeCreators", { body: { creator_ids: [gone] } });
  const elsewhere = await ledger.creator(await ledger.project());
  const { structure_id } = (
    await client("createStructure", { body: { project_id: ledger.projectId, name: "Base", ...recurring } })
  ).data;
  const creator_ids = [ana, ben, gone, elsewhere];
  const assigned_at = "2026-01-01T00:00:00Z";
  await client("assignCreators", { params: { id: structure_id }, body: { creator_ids: [ben], assigned_at } });
  const assigned = (await client("assignManyCreators", { body: { creator_ids, structure_id, assigned_at } })).data;
  expect(assigned).toMatchObject({ changed: [ana], unchanged: [ben] });
  expect(assigned.refused.map(({ id, code }: { id: string; code: string }) => [id, code])).toEqual([
    [gone, "not_in_project"],
    [elsewhere, "not_in_project"],
  ]);
  await client("createRun", { body: {} });
  await client("unassignCreators", { params: { id: structure_id }, body: { creator_ids: [ben] } });
  const ended = { creator_ids: [ana, ben], structure_id, unassigned_at: "2026-01-10T00:00:00Z" };
  expect((await client("unassignManyCreators", { body: ended })).data).toMatchObject({
    changed: [],
    unchanged: [ben],
    refused: [{ id: ana, code: "has_later_accruals" }],
  });
  const { unassigned_at: _, ...now } = ended;
  expect((await client("unassignManyCreators", { body: now })).data.changed).toEqual([ana]);
  const missing = { creator_ids, structure_id: unknownId };
  expect((await client("assignManyCreators", { body: missing })).status).toBe(404);
});

test("a filter that finds no creator changes nothing, whatever the change", async () => {
  const tag_id = (await client("createCreatorTag", { body: { name: "VIP" } })).data.id as string;
  const projectId = ledger.projectId;
  const params = { projectId };
  const campaign_id = (await client("createCampaign", { params, body: { name: "C", starts_on: "2026-01-01" } })).data
    .id;
  const term = { period: "cycle", campaign_id, component: "fixed" };
  const [base, ofCampaign] = await Promise.all(
    [{}, term].map(async (fields) => {
      const body = { project_id: projectId, name: "Base", ...recurring, ...fields };
      return (await client("createStructure", { body })).data.structure_id as string;
    }),
  );
  const filter = { search: "no creator is called so" };
  const none = { status: 200, data: { changed: [], unchanged: [], refused: [], next: null } };
  const changes = [
    await client("tagCreators", { body: { filter, add_tag_ids: [tag_id] } }),
    await client("holdCreators", { body: { filter, reason: "none" } }),
    await client("releaseCreators", { body: { filter } }),
    await client("assignManyCreators", { body: { filter, structure_id: base } }),
    await client("assignManyCreators", { body: { filter, structure_id: ofCampaign } }),
    await client("unassignManyCreators", { body: { filter, structure_id: base } }),
    await client("removeCreators", { body: { filter } }),
    await client("restoreCreators", { body: { filter } }),
  ];
  expect(changes.map(({ status, data }) => ({ status, data }))).toEqual(changes.map(() => none));
});

test("editors do not hold, payers do not remove", async () => {
  const [ana = ""] = await addCreators(1);
  const editor = await clientFor(server, ctx, { role: "editor" });
  const payer = await clientFor(server, ctx, { role: "payer" });
  const body = { creator_ids: [ana] };
  const codes = [
    await editor("holdCreators", { body: { ...body, reason: "no" } }),
    await payer("removeCreators", { body }),
    await payer("holdCreators", { body: { ...body, reason: "yes" } }),
    await editor("removeCreators", { body }),
  ].map(({ status }) => status);
  expect(codes).toEqual([403, 403, 200, 200]);
});
