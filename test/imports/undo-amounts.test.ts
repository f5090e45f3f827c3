/** Taking back a file of past payments or opening balances: all of it, or nothing and what is in the way. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { verify } from "../../src/flow/proving/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Client, clientFor, openApi } from "../support/client.ts";
import { brokenBy } from "../support/forging.ts";
import { agreedPayee } from "../support/invoices.ts";
import { addAccount, addPayee } from "../support/payees.ts";
import { openProgram, type Program } from "../support/program.ts";

const csv = { "content-type": "text/csv" };
const REASON = { reason: "the wrong file" };
const OPENINGS = ["creator,amount,currency,date", "ana,10.00,USD,2025-12-31", "ben,20.00,USD,2025-12-31"];
const PAYMENTS = [
  "creator,amount,currency,date,reference",
  "ana,5.00,USD,2025-11-30,T1",
  "ben,7.00,EUR,2025-11-30,T2",
  "ben,9.00,USD,2025-12-31,T3",
];

let app: TestApp;
let server: FastifyInstance;
let program: Program;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
beforeEach(async () => {
  app.clock.now = Date.parse("2026-02-01T12:00:00Z");
  program = await openProgram(app, server);
});
afterAll(async () => {
  expect(await broken()).toEqual([]);
  await server.close();
  await app.close();
});

const broken = async () => (await verify(app)).checks.filter(({ problems }) => problems.length > 0);
const call: Client = (id, given) => program.client(id, given);
type Operation = "importOpeningBalances" | "importPayments";
const send = (operation: Operation, lines: readonly string[], query: Record<string, string> = {}) =>
  call(operation, {
    params: { projectId: program.projectId },
    body: lines.join("\n"),
    headers: csv,
    query: { file_name: "old.csv", ...query },
  });
const undo = (id: string) => call("undoImport", { params: { id }, body: REASON });
const detail = async (id: string) => (await call("getImport", { params: { id } })).data;
const owed = async () =>
  (await program.accruals())
    .filter(({ status }) => status === "earned")
    .map(({ amount_cents }) => amount_cents)
    .sort();
const payments = async (): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await call("listPayments", { query: { project_id: program.projectId } })).data.map(
      ({ external_reference, status }: Record<string, string>) => [external_reference, status],
    ),
  );
const accrualOf = async (cents: number) =>
  (await program.accruals()).find(({ amount_cents }) => amount_cents === cents)?.id as string;
const pay = (fields: object) =>
  call("createPayment", {
    body: { project_id: program.projectId, creator_id: program.creator("ana"), currency: "USD", ...fields },
  });

test("a file of opening balances is listed, owed no more once it is undone, and can come back corrected", async () => {
  const sent = await send("importOpeningBalances", [...OPENINGS, "nobody,1.00,USD,2025-12-31"]);
  const id = sent.data.import_id;
  expect(sent.data).toMatchObject({ received: 3, recorded: 2, rejected_count: 1 });
  const { data: listed } = await call("listImports", {});
  expect(listed).toMatchObject([
    { id, kind: "opening_balances", file_name: "old.csv", received: 3, rejected: 1, recorded: 2, inserted: 0 },
  ]);
  expect(await detail(id)).toMatchObject({
    sums: [{ currency: "USD", count: 2, amount_cents: 3_000 }],
    blocked_by: [],
    undone: null,
  });
  expect((await send("importOpeningBalances", OPENINGS)).data).toMatchObject({ import_id: null, unchanged: 2 });

  expect(await undo(id)).toMatchObject({
    status: 200,
    data: { undone: { by: "test", reason: REASON.reason, finished: true, recorded: 2, readings: 0 } },
  });
  expect(await owed()).toEqual([]);
  expect(await broken()).toEqual([]);
  // The same references, with another amount: a corrected file.
  const again = await send("importOpeningBalances", [OPENINGS[0] ?? "", "ana,11.00,USD,2025-12-31", OPENINGS[2] ?? ""]);
  expect(again.data).toMatchObject({ recorded: 2, unchanged: 0, rejected_count: 0 });
  expect(await owed()).toEqual([1_100, 2_000]);
  const { data: entered } = await call("listEarnings", { params: { projectId: program.projectId } });
  expect(entered.map(({ status, returned_at }: Record<string, string>) => [status, returned_at === null])).toEqual([
    ["earned", true],
    ["earned", true],
    ["voided", false],
    ["voided", false],
  ]);
  const events = await app.database.owner.query(
    "select payload from outbox where org_id = $1 and type = 'import.undone'",
    [program.ctx.orgId],
  );
  expect(events.rows).toMatchObject([{ payload: { import_id: id, opening_balances: 2 } }]);
});

test("a file of past payments is voided as a whole, whatever became of single ones, and can be imported again", async () => {
  const { import_id: id } = (await send("importPayments", PAYMENTS)).data;
  expect((await detail(id)).sums).toEqual([
    { currency: "EUR", count: 1, amount_cents: 700 },
    { currency: "USD", count: 2, amount_cents: 1_400 },
  ]);
  const { data: listed } = await call("listPayments", { query: { project_id: program.projectId } });
  const of = (reference: string) =>
    listed.find(({ external_reference }: Record<string, string>) => external_reference === reference)?.id ?? "";
  const change = (reference: string, status: string) =>
    call("updatePayment", { params: { id: of(reference) }, body: { status, reason: "by hand" } });
  await change("T1", "voided");
  await change("T2", "rejected");
  expect((await undo(id)).data.undone).toMatchObject({ finished: true, recorded: 2 });
  expect(await payments()).toEqual({ T1: "voided", T2: "voided", T3: "voided" });
  expect(await broken()).toEqual([]);
  const [{ details }] = (await call("listAuditLog", { query: { subject_id: of("T3"), action: "import.undo" } })).data;
  expect(details).toMatchObject({ from: "paid", to: "voided", reason: REASON.reason, import_id: id });
  const logged = async () => (await call("listAuditLog", { query: { action: "import." } })).data.length;
  const before = await logged();
  expect((await undo(id)).data.undone).toMatchObject({ recorded: 2 });
  expect(await logged()).toBe(before);
  expect((await send("importPayments", PAYMENTS)).data).toMatchObject({ recorded: 3, unchanged: 0 });
});

test("rows that a screen sends one by one are one import, which takes none after it was taken back", async () => {
  const named = { id: app.newId(), file_name: "old.csv" };
  const row = (cents: number, reference: string) =>
    pay({ total_amount_cents: cents, external_reference: reference, import: named });
  expect([(await row(100, "A")).status, (await row(200, "B")).status, (await row(100, "A")).status]).toEqual([
    201, 201, 200,
  ]);
  const parts = (id: string, references: readonly string[]) =>
    call("createEarnings", {
      params: { projectId: program.projectId },
      body: {
        earnings: references.map((reference) => ({
          ...{
            creator_id: program.creator("ben"),
            kind: "opening_balance",
            amount_cents: 100,
            currency: "USD",
            reference,
          },
        })),
        import: { id, file_name: "owed.csv" },
      },
    });
  const openings = app.newId();
  await parts(openings, ["x", "y"]);
  await parts(openings, ["z", "x"]);
  const { data } = await call("listImports", {});
  expect(data).toMatchObject([
    { id: openings, kind: "opening_balances", file_name: "owed.csv", recorded: 3, received: 4 },
    { id: named.id, kind: "payments", recorded: 2, received: 3 },
  ]);
  const known = { total_amount_cents: 100, external_reference: "A" };
  for (const wrong of [
    await parts(named.id, ["w"]),
    await parts(named.id, ["x"]),
    await pay({ total_amount_cents: 5, import: { id: openings } }),
    await pay({ ...known, import: { id: openings } }),
  ])
    expect([wrong.status, wrong.meta.errors]).toMatchObject([400, [{ path: "import.id" }]]);
  expect((await call("listImports", {})).data).toEqual(data);
  const nowhere = { project_id: app.newId(), import: { id: app.newId() } };
  const unknown = await pay({ total_amount_cents: 5, ...nowhere });
  expect([unknown.status, unknown.meta.code]).toEqual([
    404,
    (await pay({ total_amount_cents: 5, project_id: nowhere.project_id })).meta.code,
  ]);
  await undo(named.id);
  const late = await row(300, "C");
  expect([late.status, late.meta.errors]).toMatchObject([400, [{ path: "import.id" }]]);
  const again = await send("importPayments", PAYMENTS, { import_id: named.id });
  expect([again.status, again.meta.errors]).toMatchObject([400, [{ path: "import_id" }]]);
  const settling = { accrual_ids: [await accrualOf(100)], total_amount_cents: 100, import: { id: app.newId() } };
  expect((await pay({ ...settling, creator_id: program.creator("ben") })).meta.errors).toMatchObject([
    { path: "import" },
  ]);
});

/** What may be built on the balance of ana, and what then is in the way. */
const BUILT: readonly (readonly [string, () => Promise<unknown>, object])[] = [
  [
    "a payment settles it",
    async () => pay({ accrual_ids: [await accrualOf(1_000)], total_amount_cents: 1_000 }),
    { reason: "paid", by: { type: "payment", name: null } },
  ],
  [
    "a part of it was paid",
    async () => {
      const part = { accrual_ids: [await accrualOf(1_000)], total_amount_cents: 400, keep_open: true };
      const { id } = (await pay(part)).data;
      await call("updatePayment", { params: { id }, body: { status: "voided" } });
    },
    { reason: "divided", by: { type: "accrual", name: null } },
  ],
  [
    "it was clawed back",
    async () => {
      const id = await accrualOf(1_000);
      const payment = (await pay({ accrual_ids: [id], total_amount_cents: 1_000 })).data.id;
      await call("clawBackAccrual", { params: { id }, body: { amount_cents: 300, reason: "returned" } });
      await call("updatePayment", { params: { id: payment }, body: { status: "voided" } });
    },
    { reason: "corrected", by: { type: "accrual", name: null } },
  ],
  [
    "a pay run reserves it",
    async () => {
      await addPayee(app, program.ctx.orgId, { creatorId: program.creator("ana"), name: "Ana" });
      const originator_id = await addAccount(app, program.ctx.orgId, { rail: "paypal" });
      await call("createPayRun", { body: { originator_id, currency: "USD" } });
    },
    { reason: "in_pay_run", by: { type: "pay_run", name: expect.stringMatching(/\d/) } },
  ],
];

test.each(BUILT)(
  "a file of balances is not undone when %s, and says so with the way there",
  async (_what, build, says) => {
    const { import_id: id } = (await send("importOpeningBalances", OPENINGS)).data;
    await build();
    const { reason, by } = says as { reason: string; by: object };
    const entry = { amount_cents: 1_000, currency: "USD", creator_handle: "ana", day: "2025-12-31", by };
    const blocked = [{ reason, count: 1, entries: [entry] }];
    expect((await detail(id)).blocked_by).toMatchObject(blocked);
    const refused = await undo(id);
    expect(refused).toMatchObject({ status: 409, meta: { code: "import_in_use", blocked_by: blocked } });
    expect(await detail(id)).toMatchObject({ undone: null });
    expect((await owed()).includes(2_000)).toBe(true);
    expect(await broken()).toEqual([]);
  },
);

test("a payment on an invoice keeps its file from being undone", async () => {
  const { import_id: id } = (await send("importPayments", PAYMENTS)).data;
  const { rows } = await app.database.owner.query(
    "select id, currency, total_amount_cents from payments where org_id = $1 and external_reference = 'T3'",
    [program.ctx.orgId],
  );
  await agreedPayee(program.ctx, program.creator("ben"), { agreed_on: "2025-01-01" });
  const [invoice] = (await call("issueInvoices", { body: { payment_id: rows[0].id } })).data;
  expect(await undo(id)).toMatchObject({
    status: 409,
    meta: {
      blocked_by: [
        {
          reason: "invoiced",
          count: 1,
          entries: [{ payment_id: rows[0].id, by: { type: "invoice", id: invoice.id, name: invoice.number } }],
        },
      ],
    },
  });
  await call("creditInvoice", { params: { id: invoice.id }, body: { reason: "wrong" } });
  expect((await undo(id)).data.undone).toMatchObject({ recorded: 3 });
});

test("a balance that was rejected by hand is not owed again once its file is undone", async () => {
  const { import_id: id } = (await send("importOpeningBalances", OPENINGS)).data;
  const accrual = await accrualOf(1_000);
  await call("updateAccrual", { params: { id: accrual }, body: { status: "rejected" } });
  expect((await undo(id)).data.undone).toMatchObject({ finished: true, recorded: 2 });
  const back = await call("updateAccrual", { params: { id: accrual }, body: { status: "earned" } });
  expect(back).toMatchObject({ status: 409, meta: { code: "invalid_status_transition", reason: "import_undone" } });
  await expect(
    app.database.owner.query("update accruals set status = 'earned' where id = $1", [accrual]),
  ).rejects.toThrow("taken back with its import");
  expect((await send("importOpeningBalances", OPENINGS)).data).toMatchObject({ recorded: 2 });
});

test("who may pay undoes payments and balances, and who may edit undoes readings", async () => {
  const [payer, editor] = [
    await clientFor(server, program.ctx, { role: "payer" }),
    await clientFor(server, program.ctx, { role: "editor" }),
  ];
  const openings = (await send("importOpeningBalances", OPENINGS)).data.import_id;
  const readings = "creator_handle,platform,external_id,posted_at,captured_at,view_count";
  const views = (
    await call("createReadings", {
      params: { projectId: program.projectId },
      body: `${readings}\nana,tiktok,a,2026-01-01T12:00:00Z,2026-01-02T12:00:00Z,5`,
      headers: csv,
    })
  ).data.import_id;
  const as = async (client: Client, id: string) => {
    const { status, meta } = await client("undoImport", { params: { id }, body: REASON });
    return status === 200 ? 200 : meta.code;
  };
  expect([await as(editor, openings), await as(payer, views)]).toEqual(["insufficient_role", "insufficient_role"]);
  expect([await as(payer, openings), await as(editor, views)]).toEqual([200, 200]);
});

test("verify names what was forged about undone payments and balances", async () => {
  const openings = (await send("importOpeningBalances", OPENINGS)).data.import_id;
  const paid = (await send("importPayments", PAYMENTS)).data.import_id;
  const forge = async (text: string) => [
    ...(await brokenBy(app, text, { openings, paid, org: program.ctx.orgId })).keys(),
  ];
  const count = "undone_amounts_count_no_more";
  expect(await forge("update earnings set returned_at = now() where org_id = :org")).toContain(count);
  await undo(openings);
  await undo(paid);
  expect(await forge("update earnings set returned_at = null where org_id = :org")).toEqual(
    expect.arrayContaining([count, "accruals_as_sealed"]),
  );
  expect(
    await forge(
      "update payments set status = 'paid', voided_at = null where id in (select row_id from import_additions where import_id = :paid)",
    ),
  ).toContain(count);
});
