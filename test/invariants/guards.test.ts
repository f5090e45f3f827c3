/**
 * The database itself refuses what must never happen, whatever SQL is sent (migrations 0004 to 0011, 0023). Each test
 * first shows the lawful form going through, so that a refusal is about the rule and not about a typing error.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { type PaymentRow, recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { recordEarnings } from "../../src/flow/settling/project-earnings.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";

let app: TestApp;
let ledger: Ledger;
let orgId: string;
beforeAll(async () => {
  app = await testApp();
});
beforeEach(async () => {
  const ctx = await testOrganization(app);
  orgId = ctx.orgId;
  ledger = await openLedger(app, ctx);
});
afterAll(() => app.close());

const RESTRICTED = "23001";
const FOREIGN_KEY = "23503";
const UNIQUE = "23505";
const CHECK = "23514";
const NOT_ALLOWED = "42501";

type Step = readonly [text: string, values?: readonly unknown[]];

/** Runs statements in one transaction as the owner, whom no policy and no missing right would stop. */
async function inOneTransaction(steps: readonly Step[], role?: string): Promise<void> {
  const client = await app.database.owner.connect();
  try {
    await client.query("begin");
    if (role !== undefined) {
      await client.query(`set local role ${role}`);
      await client.query("select set_config('stipend.org', $1, true), set_config('stipend.visible_orgs', $1, true)", [
        orgId,
      ]);
    }
    for (const [text, values] of steps) await client.query(text, [...(values ?? [])]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

const book = (amountCents = 100) => ledger.accrual({ creatorId: ledger.creatorId, amountCents });
const pay = (fields: object): Promise<PaymentRow> =>
  recordPayment(
    ledger.ctx,
    CreatePaymentBody.parse({ project_id: ledger.projectId, creator_id: ledger.creatorId, ...fields }),
  );

const payment = (id: string, total: number, fields: Record<string, unknown> = {}): Step => {
  const row = {
    org_id: orgId,
    id,
    project_id: ledger.projectId,
    creator_id: ledger.creatorId,
    total_amount_cents: total,
    currency: "USD",
    is_ad_hoc: false,
    paid_at: "2026-03-01T00:00:00Z",
    created_at: "2026-03-01T00:00:00Z",
    updated_at: "2026-03-01T00:00:00Z",
    ...fields,
  };
  const names = Object.keys(row);
  return [
    `insert into payments (${names.join(", ")}) values (${names.map((_, n) => `$${n + 1}`).join(", ")})`,
    Object.values(row),
  ];
};
const paid = (accrualId: string): Step => ["update accruals set status = 'paid' where id = $1", [accrualId]];
const line = (paymentId: string, accrualId: string, amount: number, currency = "USD"): Step => [
  `insert into payment_lines (org_id, id, payment_id, accrual_id, amount_cents, currency) values ($1, $2, $3, $4, $5, $6)`,
  [orgId, app.newId(), paymentId, accrualId, amount, currency],
];
const adjustment = (paymentId: string, amount: number, type = "overpayment"): Step => [
  "insert into payment_adjustments (org_id, id, payment_id, type, amount_cents, reason) values ($1, $2, $3, $4, $5, 'r')",
  [orgId, app.newId(), paymentId, type, amount],
];
const refuses = (code: string, steps: readonly Step[], role?: string) =>
  expect(inOneTransaction(steps, role)).rejects.toMatchObject({ code });

test("a payment written with its lines and an adjustment that add up to its total is let through", async () => {
  const [id, accrual] = [app.newId(), await book()];
  await inOneTransaction([payment(id, 130), paid(accrual), line(id, accrual, 100), adjustment(id, 30)]);
  expect(await ledger.statuses([accrual])).toEqual(["paid"]);
});

test("a total that is not the sum of lines and adjustments is refused, by a cent", async () => {
  for (const total of [99, 101]) {
    const [id, accrual] = [app.newId(), await book()];
    await refuses(RESTRICTED, [payment(id, total), paid(accrual), line(id, accrual, 100)]);
  }
  await refuses(RESTRICTED, [payment(app.newId(), 1)]);
});

test("a second live line of one accrual is refused, in any payment", async () => {
  const accrual = await book();
  await pay({ accrual_ids: [accrual], total_amount_cents: 100 });
  const id = app.newId();
  await refuses(UNIQUE, [payment(id, 100), line(id, accrual, 100)]);
});

test("a line carries the whole accrual, in its currency, of the payment's project and creator", async () => {
  const id = app.newId();
  const accrual = await book();
  await refuses(RESTRICTED, [payment(id, 60), paid(accrual), line(id, accrual, 60)]);
  await refuses(FOREIGN_KEY, [payment(id, 100), paid(accrual), line(id, accrual, 100, "EUR")]);
  await refuses(RESTRICTED, [payment(id, 100, { currency: "EUR" }), paid(accrual), line(id, accrual, 100, "EUR")]);
  await refuses(RESTRICTED, [payment(id, 100), line(id, accrual, 100)]); // not turned to paid
  const other = await ledger.accrual({ creatorId: await ledger.creator(), amountCents: 100 });
  await refuses(RESTRICTED, [payment(id, 100), paid(other), line(id, other, 100)]);
  await refuses(RESTRICTED, [payment(id, 100, { creator_id: null }), paid(other), line(id, other, 100)]);
  const elsewhere = await ledger.project();
  const away = await ledger.accrual({
    creatorId: await ledger.creator(elsewhere),
    projectId: elsewhere,
    amountCents: 100,
  });
  await refuses(RESTRICTED, [payment(id, 100, { creator_id: null }), paid(away), line(id, away, 100)]);
});

test("a payment is not dated after the day it is recorded on, and a reference names one payment that is not voided", async () => {
  const hoc = { is_ad_hoc: true, external_reference: "wire 7" };
  await refuses(RESTRICTED, [payment(app.newId(), 5, { is_ad_hoc: true, paid_at: "2026-03-02T02:00:01Z" })]);
  await inOneTransaction([payment(app.newId(), 5, { is_ad_hoc: true, paid_at: "2026-03-02T02:00:00Z" })]);
  const first = app.newId();
  await inOneTransaction([payment(first, 5, hoc)]);
  await refuses(UNIQUE, [payment(app.newId(), 5, hoc)]);
  await refuses(RESTRICTED, [["update payments set external_reference = null where id = $1", [first]]]);
  await updatePayment(ledger.ctx, first, { status: "rejected" });
  await refuses(UNIQUE, [payment(app.newId(), 5, hoc)]);
  await updatePayment(ledger.ctx, first, { status: "voided" });
  await inOneTransaction([payment(app.newId(), 5, hoc)]);
});

test("neither a line nor an adjustment is added after the payment was recorded, and an ad hoc payment has none", async () => {
  const [first, later] = [await book(), await book()];
  const made = await pay({ accrual_ids: [first], total_amount_cents: 100 });
  await refuses(RESTRICTED, [paid(later), line(made.id, later, 100)]);
  await refuses(RESTRICTED, [adjustment(made.id, 5)]);
  const id = app.newId();
  await inOneTransaction([payment(id, 70, { is_ad_hoc: true })]);
  const hoc = app.newId();
  await refuses(RESTRICTED, [payment(hoc, 100, { is_ad_hoc: true }), paid(later), line(hoc, later, 100)]);
  await refuses(RESTRICTED, [payment(hoc, 100, { is_ad_hoc: true }), adjustment(hoc, 100)]);
});

test("an adjustment's sign is its type's, it is not zero, and there is one at most", async () => {
  for (const [amount, type] of [
    [-5, "overpayment"],
    [5, "underpayment"],
    [0, "underpayment"],
  ] as const) {
    const id = app.newId();
    await refuses(CHECK, [payment(id, 5), adjustment(id, amount, type)]);
  }
  const id = app.newId();
  await refuses(UNIQUE, [payment(id, 5), adjustment(id, 2), adjustment(id, 3)]);
});

test("a booked accrual is final: nothing of it changes but status and hold, and it is never deleted", async () => {
  const accrual = await book();
  await inOneTransaction([['update accruals set hold = \'{"reason": "wait"}\' where id = $1', [accrual]]]);
  for (const change of [
    "amount_cents = amount_cents + 1",
    "currency = 'EUR'",
    "period_end_at = period_end_at + interval '1 ms'",
    "inputs_snapshot = inputs_snapshot || ' '",
    "snapshot_hash = sha256('x')",
    "version_number = 2",
    "created_at = created_at - interval '1 day'",
  ]) {
    await refuses(RESTRICTED, [[`update accruals set ${change} where id = $1`, [accrual]]]);
  }
  await refuses(RESTRICTED, [["delete from accruals where id = $1", [accrual]]]);
});

test("an accrual's status takes lawful steps only, and is paid exactly when a live line holds it", async () => {
  const step = (id: string, to: string): Step => ["update accruals set status = $2 where id = $1", [id, to]];
  const settled = await book();
  await pay({ accrual_ids: [settled], total_amount_cents: 100 });
  for (const to of ["rejected", "voided", "earned"]) await refuses(RESTRICTED, [step(settled, to)]);
  for (const final of ["rejected", "voided"]) {
    const refused = await book();
    await inOneTransaction([step(refused, final)]);
    await refuses(RESTRICTED, [step(refused, "paid")]);
    // A rejection is undone, a void never.
    if (final === "rejected") await inOneTransaction([step(refused, "earned")]);
    else await refuses(RESTRICTED, [step(refused, "earned")]);
  }
  await refuses(RESTRICTED, [step(await book(), "paid")]);
  await refuses(RESTRICTED, [step(await book(), "lost")]);
});

test("an accrual and its line agree at commit, whichever statement came first, and nothing waits after it", async () => {
  const pending = () => app.database.owner.query("select from unsettled_accruals");
  const [id, accrual] = [app.newId(), await book()];
  const turned = paid(accrual);
  const back: Step = ["update accruals set status = 'earned' where id = $1", [accrual]];
  await inOneTransaction([turned, back]);
  expect(await ledger.statuses([accrual])).toEqual(["earned"]);
  await inOneTransaction([payment(id, 100), turned, line(id, accrual, 100)]);
  const free: Step = ["update payment_lines set live = false where payment_id = $1", [id]];
  const voided: Step = ["update payments set status = 'voided', voided_at = now() where id = $1", [id]];
  // The line lets go, and the accrual stays paid: turned before, after, or never.
  await refuses(RESTRICTED, [voided, free]);
  await refuses(RESTRICTED, [back, voided, free, turned]);
  await refuses(RESTRICTED, [back, voided]);
  await inOneTransaction([back, voided, free]);
  expect((await pending()).rows).toEqual([]);
  for (const text of [
    "delete from unsettled_accruals",
    "insert into unsettled_accruals (org_id, accrual_id) select org_id, id from accruals",
  ])
    await refuses(NOT_ALLOWED, [[text]], "stipend_app");
});

test("a payment's money and its lines are final; its status moves forward only, together with its lines", async () => {
  const accrual = await book();
  const made = await pay({ accrual_ids: [accrual], total_amount_cents: 100 });
  for (const change of [
    "total_amount_cents = 99",
    "currency = 'EUR'",
    "paid_at = now()",
    "creator_id = null",
    "method_name = 'x'",
    "is_ad_hoc = true",
    "created_xid = '1'",
    "status = 'voided'", // with a line still live
  ]) {
    await refuses(RESTRICTED, [[`update payments set ${change} where id = $1`, [made.id]]]);
  }
  for (const change of ["amount_cents = 99", "accrual_id = gen_random_uuid()", "currency = 'EUR'"]) {
    await refuses(RESTRICTED, [[`update payment_lines set ${change} where payment_id = $1`, [made.id]]]);
  }
  await refuses(RESTRICTED, [
    ["update payment_lines set live = false where payment_id = $1", [made.id]],
    ["update accruals set status = 'earned' where id = $1", [accrual]],
    ["update payments set updated_at = now() where id = $1", [made.id]],
  ]);
  await refuses(RESTRICTED, [["update payment_lines set live = false where payment_id = $1", [made.id]]]);
  for (const table of ["payments", "payment_lines"]) {
    await refuses(RESTRICTED, [[`delete from ${table} where org_id = $1`, [orgId]]]);
  }
  await updatePayment(ledger.ctx, made.id, { status: "voided" });
  for (const to of ["paid", "rejected"]) {
    await refuses(RESTRICTED, [["update payments set status = $2 where id = $1", [made.id, to]]]);
  }
  await refuses(RESTRICTED, [["update payment_lines set live = true where payment_id = $1", [made.id]]]);
});

test("an accrual begins as earned and a payment as paid", async () => {
  const accrual = await book();
  for (const status of ["paid", "rejected", "voided"]) {
    const copy = `insert into accruals select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(),
      'period_end', '2031-01-01', 'status', $2::text))).* from accruals a where id = $1`;
    await refuses(RESTRICTED, [[copy, [accrual, status]]]);
  }
  for (const status of ["rejected", "voided"]) {
    await refuses(RESTRICTED, [payment(app.newId(), 5, { is_ad_hoc: true, status })]);
  }
});

test("an adjustment and an audit row are never changed or deleted", async () => {
  await pay({ accrual_ids: [await book()], total_amount_cents: 150, adjustment_reason: "bonus" });
  for (const table of ["payment_adjustments", "audit_log"]) {
    await refuses(RESTRICTED, [[`update ${table} set id = id where org_id = $1`, [orgId]]]);
    await refuses(RESTRICTED, [[`delete from ${table} where org_id = $1`, [orgId]]]);
  }
});

test("amounts stay within what a JSON number holds; an earned accrual is positive, a payment not negative", async () => {
  await refuses(CHECK, [payment(app.newId(), -1, { is_ad_hoc: true })]);
  const copy = (amount: string): Step => [
    `insert into accruals select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'period_end', '2031-01-01',
       'amount_cents', $2::bigint))).* from accruals a where id = $1`,
    [accrual, amount],
  ];
  const accrual = await book();
  for (const amount of ["0", "-1", "9007199254740992"]) await refuses(CHECK, [copy(amount)]);
});

test("a period is booked once per structure and creator, and a mark once per post", async () => {
  const accrual = await book();
  const copy =
    "insert into accruals select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid()))).* from accruals a where id = $1";
  await refuses(UNIQUE, [[copy, [accrual]]]);
});

test("no reference crosses organizations", async () => {
  const theirs = await openLedger(app, await testOrganization(app));
  const foreign = await theirs.accrual({ creatorId: theirs.creatorId, amountCents: 100 });
  const [method] = await theirs.sql("select id from payout_methods where org_id = $1 limit 1", [theirs.ctx.orgId]);
  const id = app.newId();
  const adHoc = { is_ad_hoc: true };
  await refuses(FOREIGN_KEY, [payment(id, 1, { ...adHoc, project_id: theirs.projectId, creator_id: null })]);
  await refuses(FOREIGN_KEY, [payment(id, 1, { ...adHoc, creator_id: theirs.creatorId })]);
  await refuses(FOREIGN_KEY, [payment(id, 1, { ...adHoc, method_id: method?.id })]);
  await refuses(FOREIGN_KEY, [payment(id, 100), paid(foreign), line(id, foreign, 100)]);
  await refuses(FOREIGN_KEY, [
    ["insert into payout_method_icons values ($1, $2, 'image/png', 'x', now())", [theirs.ctx.orgId, id]],
    ["update payout_methods set icon_id = $2 where org_id = $1 and name = 'Venmo'", [orgId, id]],
  ]);
});

test("requests run without the right to delete money or to change what a line says", async () => {
  await pay({ accrual_ids: [await book()], total_amount_cents: 150, adjustment_reason: "bonus" });
  const asRequest = (text: string) => refuses(NOT_ALLOWED, [[text]], "stipend_app");
  for (const table of ["accruals", "payments", "payment_lines", "payment_adjustments", "audit_log"]) {
    await asRequest(`delete from ${table}`);
    await asRequest(`truncate ${table}`);
  }
  await asRequest("update payment_lines set amount_cents = 1");
  await asRequest("update payment_adjustments set amount_cents = 1");
  await asRequest("update audit_log set action = 'x'");
  await asRequest("alter table accruals disable trigger all");
  await inOneTransaction([["update payment_lines set live = live"]], "stipend_app");
});

test("a request sees and writes only its own organization's rows", async () => {
  const theirs = await openLedger(app, await testOrganization(app));
  await theirs.accrual({ creatorId: theirs.creatorId, amountCents: 100 });
  const seen = await app.database.transaction({ orgId, visibleOrgIds: [orgId] }, (tx) =>
    tx.selectFrom("accruals").select("id").execute(),
  );
  expect(seen).toEqual([]);
  const [text, values] = payment(app.newId(), 1, {
    org_id: theirs.ctx.orgId,
    project_id: theirs.projectId,
    creator_id: null,
    is_ad_hoc: true,
  });
  await refuses(NOT_ALLOWED, [[text, values ?? []]], "stipend_app");
});

test("an accrual of an earning is of its project, structure, creator, currency and amount, and once", async () => {
  const enter = async (fields: object = {}) => {
    const entered = { creator_id: ledger.creatorId, amount_cents: 500, currency: "USD", ...fields };
    await recordEarnings(ledger.ctx, ledger.projectId, [entered]);
    const [row] = await ledger.sql("select id from earnings where org_id = $1 order by id desc limit 1", [orgId]);
    return String(row?.id);
  };
  const id = await enter();
  const own = ["where org_id = $1 and earning_id = $2", [orgId, id]] as const;
  const again = (changes: object): Step => [
    `insert into accruals select (jsonb_populate_record(a, jsonb_build_object('id', $3::text) || $4::jsonb)).* from accruals a ${own[0]}`,
    [...own[1], app.newId(), JSON.stringify(changes)],
  ];
  await refuses(UNIQUE, [again({})]);
  const other = await ledger.creator();
  const second = await ledger.sql(
    `insert into earnings select (jsonb_populate_record(e, jsonb_build_object('id', $3::text))).* from earnings e
     where org_id = $1 and id = $2 returning id`,
    [orgId, id, app.newId()],
  );
  const earning_id = second[0]?.id;
  const base = await book();
  const [foreign] = await ledger.sql("select structure_id from accruals where id = $1", [base]);
  for (const change of [
    { creator_id: other },
    { amount_cents: 499 },
    { currency: "EUR" },
    { structure_id: foreign?.structure_id },
    { earning_id: app.newId() },
  ]) {
    await refuses(FOREIGN_KEY, [again({ earning_id, ...change })]);
  }
  await inOneTransaction([again({ earning_id })]);
});

test("an earning is never rewritten; it has a home, and an opening balance a reference", async () => {
  const entered = { creator_id: ledger.creatorId, amount_cents: 500, currency: "USD", reference: "b1" };
  await recordEarnings(ledger.ctx, ledger.projectId, [entered]);
  await refuses(RESTRICTED, [["update earnings set note = 'x' where org_id = $1", [orgId]]]);
  await refuses(RESTRICTED, [["delete from earnings where org_id = $1", [orgId]]]);
  await refuses(NOT_ALLOWED, [["update earnings set note = 'x' where org_id = $1", [orgId]]], "stipend_app");
  await refuses(NOT_ALLOWED, [["delete from earnings where org_id = $1", [orgId]]], "stipend_app");
  const copy = (changes: object): Step => [
    `insert into earnings select (jsonb_populate_record(e, jsonb_build_object('id', $2::text) || $3::jsonb)).* from earnings e
     where org_id = $1`,
    [orgId, app.newId(), JSON.stringify(changes)],
  ];
  await refuses(UNIQUE, [copy({})]);
  await refuses(CHECK, [copy({ reference: null, kind: "opening_balance" })]);
  await refuses(CHECK, [copy({ reference: "b2", kind: null })]);
  await refuses(CHECK, [copy({ reference: "b2", kind: "gift" })]);
  await refuses(CHECK, [copy({ reference: "b2", amount_cents: 0 })]);
  await refuses(FOREIGN_KEY, [copy({ reference: "b2", creator_id: app.newId() })]);
  await inOneTransaction([copy({ reference: "b2" })]);
});

test("a project has one structure for each kind and currency of earnings, and no rule is one", async () => {
  const entered = { creator_id: ledger.creatorId, amount_cents: 500, currency: "USD" };
  await recordEarnings(ledger.ctx, ledger.projectId, [entered]);
  const copy = (changes: object): Step => [
    `insert into structures select (jsonb_populate_record(s, jsonb_build_object('id', $2::text) || $3::jsonb)).* from structures s
     where org_id = $1 and is_manual`,
    [orgId, app.newId(), JSON.stringify(changes)],
  ];
  await refuses(UNIQUE, [copy({})]);
  await refuses(CHECK, [copy({ earning_kind: null })]);
  await refuses(CHECK, [copy({ earning_kind: null, earning_currency: null })]);
  await refuses(CHECK, [copy({ earning_currency: "EUR", is_manual: false })]);
  await inOneTransaction([copy({ earning_currency: "EUR" })]);
});
