/**
 * Opening balances and bonuses, from the row that is sent to the money that is paid (docs/api.md, "Earnings by hand").
 */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { explainText } from "../../src/engine/explain.ts";
import { recompute } from "../../src/engine/recompute.ts";
import { updateOrganization } from "../../src/flow/organization/organization.ts";
import { replayOrganization } from "../../src/flow/proving/replay.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { clientFor, openApi } from "../support/client.ts";
import { openProgram, type Program } from "../support/program.ts";

let app: TestApp;
let server: FastifyInstance;
let program: Program;
let params: { projectId: string };
let ana: string;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
afterAll(async () => {
  await server.close();
  await app.close();
});
beforeEach(async () => {
  app.clock.now = Date.parse("2026-03-15T12:00:00Z");
  program = await openProgram(app, server);
  params = { projectId: program.projectId };
  ana = program.creator("ana");
});

const opening = (fields: object = {}) => ({
  creator_id: ana,
  kind: "opening_balance",
  amount_cents: 12_50,
  currency: "USD",
  earned_on: "2025-12-31",
  note: "December, from the sheet",
  reference: "sheet row 7",
  ...fields,
});
const bonus = (fields: object = {}) => ({ creator_id: ana, amount_cents: 500, currency: "USD", ...fields });
const send = async (earnings: readonly unknown[], headers: Record<string, string> = {}) =>
  program.client("createEarnings", { params, body: { earnings }, headers });
const sent = async (...earnings: unknown[]) => (await send(earnings)).data;
const list = async (query: Record<string, string> = {}) =>
  (await program.client("listEarnings", { params, query })).data;
const outstanding = async () =>
  (await program.client("getPayoutSummary", { query: { project_id: program.projectId } })).data.totals;

describe("rows", () => {
  test.each<[string, object, string]>([
    ["no creator", { creator_id: undefined }, "needs creator_id, or platform and creator_handle, and not both"],
    ["two creators", { creator_handle: "ana" }, "needs creator_id, or platform and creator_handle, and not both"],
    ["a platform next to an id", { platform: "tiktok" }, 'platform "tiktok" goes with creator_handle'],
    ["an id that is none", { creator_id: "ana" }, 'creator_id "ana" must be a UUID'],
    ["an unknown id", { creator_id: "01980d3a-0000-7000-8000-00000000ffff" }, "is no creator of this project"],
    [
      "an unknown handle",
      { creator_id: undefined, creator_handle: "zoe" },
      '"zoe" is no creator of this project on tiktok',
    ],
    [
      "the handle of another platform",
      { creator_id: undefined, creator_handle: "ana", platform: "youtube" },
      '"ana" is no creator of this project on youtube',
    ],
    ["nothing", { amount_cents: 0 }, "amount_cents 0 must be greater than 0"],
    ["less than nothing", { amount_cents: -1 }, "amount_cents -1 must be at least 0"],
    ["parts of a cent", { amount_cents: 12.5 }, "amount_cents 12.5 must be a whole number"],
    ["text for an amount", { amount_cents: "12" }, 'amount_cents "12" must be a whole number'],
    ["too much", { amount_cents: 1_000_000_000_001 }, "must be at most 1000000000000"],
    ["no amount", { amount_cents: undefined }, "amount_cents is missing"],
    ["no currency", { currency: undefined }, "currency is missing"],
    ["a currency that is none", { currency: "usd" }, 'currency "usd" must be an ISO 4217 code'],
    ["a code that is no currency", { currency: "QQQ" }, 'currency "QQQ" must be an ISO 4217 code'],
    ["a day that is none", { earned_on: "2026-02-30" }, 'earned_on "2026-02-30" must be a real date'],
    ["tomorrow", { earned_on: "2026-03-16" }, 'earned_on "2026-03-16" is in the future'],
    ["another kind", { kind: "gift" }, 'kind "gift" '],
    ["an opening balance without a reference", { reference: undefined }, "reference is missing"],
    ["an empty reference", { reference: "  " }, 'reference "  " must not be empty'],
    ["a long reference", { reference: "x".repeat(201) }, "must have at most 200 characters"],
    ["a field of another table", { component: "bonus" }, "component"],
  ])("%s is refused, by line and reason, and the others land", async (_what, fields, reason) => {
    const answer = await send([opening({ reference: "a" }), opening(fields), opening({ reference: "b" })]);
    expect(answer.status).toBe(201);
    expect(answer.data).toMatchObject({ received: 3, booked: 2, unchanged: 0, rejected_count: 1 });
    expect(answer.data.rejected).toEqual([{ line: 2, reason: expect.stringContaining(reason) }]);
    expect(await outstanding()).toMatchObject([{ currency: "USD", outstanding_cents: 25_00 }]);
  });

  test("what is no object is refused like any other row, and a body without rows is none", async () => {
    expect(await sent("x", null, 7, bonus())).toMatchObject({ received: 4, booked: 1, rejected_count: 3 });
    for (const body of [{ earnings: [] }, {}, [bonus()], { earnings: Array(10_001).fill(1) }]) {
      expect((await program.client("createEarnings", { params, body })).meta.code).toBe("invalid_body");
    }
  });

  test("creators are found by id or by handle, whatever its case, removed ones too", async () => {
    await program.client("deleteCreator", { params: { id: program.creator("ben") } });
    const byName = { creator_id: undefined, platform: "tiktok", creator_handle: "BEN" };
    expect(await sent(bonus(), bonus(byName))).toMatchObject({ booked: 2, rejected_count: 0 });
    expect((await list()).map((row: { creator_id: string }) => row.creator_id)).toEqual([program.creator("ben"), ana]);
  });

  test("only the first 1,000 rejected rows are listed, and all are counted", async () => {
    const answer = await sent(...Array.from({ length: 1_500 }, () => bonus({ amount_cents: 0 })), bonus());
    expect([answer.rejected.length, answer.rejected_count, answer.booked]).toEqual([1_000, 1_500, 1]);
  });

  test("without a date it is today's where the organization is", async () => {
    await program.client("updateOrganization", { body: { timezone: "Pacific/Auckland" } });
    await sent(bonus());
    expect(await list()).toMatchObject([{ earned_on: "2026-03-16", kind: "bonus", note: null, reference: null }]);
    expect((await program.accruals())[0]).toMatchObject({ period_start: "2026-03-16", period_end: "2026-03-16" });
  });
});

describe("references", () => {
  test("a file sent twice books nothing twice, whole or in part", async () => {
    const rows = [opening(), opening({ reference: "8", creator_id: program.creator("ben"), note: null })];
    expect(await sent(...rows)).toMatchObject({ booked: 2, unchanged: 0 });
    const again = await send([...rows, opening({ reference: "9" })]);
    expect([again.status, again.data]).toMatchObject([201, { booked: 1, unchanged: 2, rejected_count: 0 }]);
    const third = await send(rows);
    expect([third.status, third.data]).toMatchObject([200, { booked: 0, unchanged: 2, rejected_count: 0 }]);
    expect(await outstanding()).toMatchObject([{ outstanding_cents: 37_50 }]);
  });

  test.each<[string, object]>([
    ["amount_cents", { amount_cents: 12_51 }],
    ["currency", { currency: "EUR" }],
    ["earned_on", { earned_on: "2025-12-30" }],
    ["note", { note: "January" }],
    ["kind", { kind: "bonus" }],
    ["creator", { creator_id: undefined, creator_handle: "ben" }],
  ])("the same reference with another %s is refused, in one request and in the next", async (name, change) => {
    const rejected = [{ line: 2, reason: `reference "sheet row 7" is already known with another ${name}` }];
    expect(await sent(opening(), opening(change))).toMatchObject({ booked: 1, rejected });
    expect(await sent(opening(), opening(change))).toMatchObject({ booked: 0, unchanged: 1, rejected });
    expect(await list()).toHaveLength(1);
  });

  test("one without a date is the same again the next day", async () => {
    const row = opening({ earned_on: undefined });
    await sent(row);
    app.clock.now += 86_400_000;
    expect(await sent(row)).toMatchObject({ booked: 0, unchanged: 1 });
  });

  test("bonuses without a reference are as many as were sent; another project has references of its own", async () => {
    expect(await sent(bonus(), bonus())).toMatchObject({ booked: 2 });
    await sent(opening());
    const other = (await program.client("createProject", { body: { name: "Autumn" } })).data.id;
    const there = { params: { projectId: other } };
    await program.client("createCreators", { ...there, body: { handle: "ana" } });
    const row = opening({ creator_id: undefined, creator_handle: "ana" });
    const answer = await program.client("createEarnings", { ...there, body: { earnings: [row] } });
    expect(answer.data).toMatchObject({ booked: 1, rejected_count: 0 });
  });

  test("of two requests at once with the same references each is booked once", async () => {
    const rows = Array.from({ length: 200 }, (_, index) => opening({ reference: `r${index}` }));
    const answers = await Promise.all([send(rows), send(rows.toReversed()), send(rows)]);
    expect(answers.map(({ error }) => error)).toEqual([null, null, null]);
    expect(answers.reduce((sum, { data }) => sum + data.booked, 0)).toBe(200);
    expect(answers.reduce((sum, { data }) => sum + data.unchanged, 0)).toBe(400);
    expect(await outstanding()).toMatchObject([{ outstanding_cents: 200 * 12_50 }]);
    const { data } = await program.client("listStructures", { query: { project_id: program.projectId } });
    expect(data.map((row: { name: string }) => row.name)).toEqual(["Opening balances in USD"]);
  });

  test("an Idempotency-Key answers the first answer again, though the rows have no reference", async () => {
    const headers = { "idempotency-key": "bonus-of-march" };
    const first = await send([bonus()], headers);
    const second = await send([bonus()], headers);
    expect(second.text).toBe(first.text);
    expect(second.headers["idempotent-replayed"]).toBe("true");
    expect(await outstanding()).toMatchObject([{ outstanding_cents: 500 }]);
  });
});

describe("what was entered", () => {
  test("ten thousand rows come in one request, each with its audit row and its event", async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => bonus({ amount_cents: index + 1 }));
    expect(await sent(...rows)).toMatchObject({ received: 10_000, booked: 10_000 });
    expect(await outstanding()).toMatchObject([{ outstanding_cents: (10_000 * 10_001) / 2 }]);
    const count = async (text: string) => (await app.database.owner.query(text, [program.ctx.orgId])).rows[0].n;
    expect([
      await count("select count(*)::int as n from audit_log where org_id = $1 and action = 'earning.book'"),
      await count("select count(*)::int as n from outbox where org_id = $1 and type = 'payout_accrual.earned'"),
      await count(
        "select count(distinct payload->>'accrual_id')::int as n from outbox where org_id = $1 and payload ? 'accrual_id'",
      ),
    ]).toEqual([10_000, 10_000, 10_000]);
  });

  test("is listed newest first, by creator and by kind, with what became of it", async () => {
    await sent(opening());
    app.clock.now += 1_000;
    await sent(bonus({ creator_id: program.creator("ben"), reference: "b" }));
    const rows = await list();
    expect(rows).toMatchObject([
      { kind: "bonus", reference: "b", status: "earned", amount_cents: 500 },
      { kind: "opening_balance", creator_id: ana, note: "December, from the sheet", earned_on: "2025-12-31" },
    ]);
    expect(await list({ kind: "bonus" })).toEqual([rows[0]]);
    expect(await list({ creator_id: ana })).toEqual([rows[1]]);
    const accrual = { params: { id: rows[1].accrual_id }, body: { status: "rejected" } };
    await program.client("updateAccrual", accrual);
    expect((await list({ creator_id: ana }))[0].status).toBe("rejected");
  });

  test("another organization sees none of it, and books nothing here", async () => {
    await sent(opening());
    const other = await openProgram(app, server, ["eve"]);
    expect((await other.client("listEarnings", { params })).meta.code).toBe("not_found");
    const call = { params, body: { earnings: [bonus()] } };
    expect((await other.client("createEarnings", call)).meta.code).toBe("not_found");
    const there = { params: { projectId: other.projectId }, body: { earnings: [bonus()] } };
    expect((await other.client("createEarnings", there)).data).toMatchObject({ booked: 0, rejected_count: 1 });
  });

  test("who may pay may enter it; who may edit rules may not", async () => {
    const call = { params, body: { earnings: [bonus()] } };
    const [payer, editor] = [
      await clientFor(server, program.ctx, { role: "payer" }),
      await clientFor(server, program.ctx, { role: "editor" }),
    ];
    expect((await payer("createEarnings", call)).status).toBe(201);
    const refused = await editor("createEarnings", call);
    expect([refused.status, refused.meta]).toMatchObject([403, { code: "insufficient_role", required: "pay" }]);
    expect((await editor("listEarnings", { params })).data).toHaveLength(1);
  });
});

describe("as accruals", () => {
  const only = async () => (await program.accruals())[0] as { id: string; structure_id: string };
  const detail = async (id: string) => (await program.client("getAccrual", { params: { id } })).data;

  test("they are explained by kind, date, note and reference, and recompute from their snapshot", async () => {
    await sent(opening());
    const { id, structure_id } = await only();
    const { inputs_snapshot: snapshot } = await detail(id);
    expect(recompute(snapshot).problems).toEqual([]);
    expect(explainText(snapshot)).toBe(
      [
        "$12.50 earned for 2025-12-31 (UTC).",
        "Rule, version 1: Holds manually entered amounts.",
        "Opening balance of 2025-12-31.",
        "Note: December, from the sheet",
        "Reference: sheet row 7",
        "Computation:",
        "  entered: $12.50",
        "  total: $12.50",
      ].join("\n"),
    );
    const query = { creator_id: ana, date: "2025-12-31" };
    const explain = async (of: object) =>
      (await program.client("explainStructure", { params: { id: structure_id }, query: { ...query, ...of } })).data;
    expect(await explain({})).toMatchObject({
      judgements: [{ outcome: "accrual", accrual_id: id, amount_cents: 12_50 }],
    });
    expect(await explain({ date: "2025-12-30" })).toMatchObject({ judgements: [] });
    await sent(opening({ reference: "8" }));
    expect((await explain({})).judgements).toHaveLength(2);
  });

  test("they are held, released, rejected, paid, voided, paid again and clawed back like any other, and verify is clean", async () => {
    await sent(opening(), bonus({ reference: "b", amount_cents: 300 }), bonus({ reference: "c", amount_cents: 40 }));
    const ids = new Map<string, string>(
      (await list()).map((row: { reference: string; accrual_id: string }) => [row.reference, row.accrual_id]),
    );
    const of = (reference: string) => ({ id: ids.get(reference) ?? "" });
    await program.client("holdAccrual", { params: of("b"), body: { reason: "wait" } });
    await program.client("updateAccrual", { params: of("c"), body: { status: "rejected" } });
    const pay = { project_id: program.projectId, creator_id: ana, auto_apply_outstanding: true };
    const payment = (await program.client("createPayment", { body: { ...pay, total_amount_cents: 12_50 } })).data;
    expect(payment.payout_payment_lines).toMatchObject([{ accrual_id: of("sheet row 7").id, amount_cents: 12_50 }]);
    await program.client("releaseAccrual", { params: of("b") });
    await program.client("updatePayment", {
      params: { id: payment.id },
      body: { status: "voided", reason: "bounced" },
    });
    expect(await outstanding()).toMatchObject([{ outstanding_cents: 15_50, paid_cents: 0, rejected_cents: 40 }]);
    const both = await program.client("createPayment", { body: { ...pay, total_amount_cents: 15_50 } });
    expect(both.status).toBe(201);
    const back = { params: of("sheet row 7"), body: { amount_cents: 250, reason: "counted twice" } };
    expect((await program.client("clawBackAccrual", back)).status).toBe(201);
    expect(await outstanding()).toMatchObject([{ outstanding_cents: -250, paid_cents: 15_50 }]);
    const found = await verify(app);
    expect(found.checks.filter(({ problems }) => problems.length > 0)).toEqual([]);
  });

  test("credits are whole, exist next to money, and need an organization that has them", async () => {
    const refused = await sent(opening({ currency: "CREDITS" }));
    expect(refused.rejected).toEqual([
      { line: 1, reason: 'currency "CREDITS" needs the organization to be on the credits allowlist' },
    ]);
    await updateOrganization(program.ctx, { credits_allowed: true });
    await sent(opening(), opening({ reference: "c", currency: "CREDITS", amount_cents: 75 }));
    expect(await outstanding()).toMatchObject([
      { currency: "CREDITS", outstanding_cents: 75 },
      { currency: "USD", outstanding_cents: 12_50 },
    ]);
    const structures = (await program.client("listStructures", { query: { project_id: program.projectId } })).data;
    expect(structures.map(({ name }: { name: string }) => name).sort()).toEqual([
      "Opening balances in CREDITS",
      "Opening balances in USD",
    ]);
    const body = { project_id: program.projectId, creator_id: ana, currency: "CREDITS", auto_apply_outstanding: true };
    expect((await program.client("createPayment", { body: { ...body, total_amount_cents: 75 } })).status).toBe(201);
  });

  test("no night, replay, simulation, budget or assignment takes their structure for a rule", async () => {
    const rule = {
      period: "monthly",
      amount_cents: 5_000,
      currency: "USD",
      criteria_type: "recurring",
      criteria_params: {},
    };
    const recurring = await program.structure({ ...rule, proration_mode: "skip" });
    await sent(opening({ earned_on: "2026-01-31" }));
    const { data: rows } = await program.client("listEarnings", { params });
    const id = rows[0].structure_id as string;
    expect(await program.night("2026-03-15T12:00:00Z")).toMatchObject({ accruals: 4 });
    expect(await program.night("2026-03-15T12:00:00Z")).toMatchObject({ accruals: 0 });

    const code = async (...[name, call]: Parameters<Program["client"]>) => (await program.client(name, call)).meta.code;
    const range = { from: "2026-01-01", to: "2026-02-28" };
    expect([
      await code("assignCreators", { params: { id }, body: { creator_ids: [ana] } }),
      await code("setBudget", { params: { id }, body: { budget_cents: 1 } }),
      await code("replayStructure", { params: { id }, query: range }),
      await code("createTrueUps", { params: { id }, body: range }),
      await code("simulateStructure", { body: { structure_id: id, ...range } }),
      await code("simulateStructure", {
        body: { project_id: program.projectId, rule: { ...rule, proration_mode: "skip" }, compare_with: id, ...range },
      }),
      ...(
        await program.client("simulateStructure", {
          body: { project_id: program.projectId, rule: { ...rule, proration_mode: "skip" }, assigned_to: id, ...range },
        })
      ).meta.errors.map(({ path }: { path: string }) => path),
      await code("updateStructure", { params: { id }, body: { kind: "rule", ...rule, proration_mode: "skip" } }),
    ]).toEqual([
      "entered_by_hand",
      "entered_by_hand",
      "invalid_params",
      "invalid_params",
      "invalid_body",
      "invalid_body",
      "assigned_to",
      "invalid_body",
    ]);
    const unassigned = { params: { id }, body: { creator_ids: [ana] } };
    expect((await program.client("unassignCreators", unassigned)).data).toMatchObject({ not_assigned: 1 });

    const draft = { project_id: program.projectId, rule: { ...rule, proration_mode: "skip" }, ...range };
    const { data: simulated } = await program.client("simulateStructure", { body: draft });
    expect(simulated.totals).toMatchObject([{ simulated_cents: 20_000, booked_cents: 20_000 }]);
    const replayed: string[] = [];
    await replayOrganization(program.ctx, range, (replay) => replayed.push(replay.structureId));
    expect(replayed).toEqual([recurring]);
  });
});
