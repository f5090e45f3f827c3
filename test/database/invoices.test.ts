/** What the database itself keeps of invoices: they are final, their numbers have no gap, and a payment is on one at a time. */
import { beforeEach, expect, test } from "vitest";
import { CreateAgreementBody, IssueInvoicesBody } from "../../src/contract/invoices/invoices.ts";
import { CreatePayeeBody } from "../../src/contract/payees/payees.ts";
import { createAgreement, listAgreements } from "../../src/flow/invoices/agreements.ts";
import { listDue } from "../../src/flow/invoices/due.ts";
import { creditInvoice, issueInvoices } from "../../src/flow/invoices/issuing.ts";
import { linkCreators } from "../../src/flow/payees/links.ts";
import { createPayee } from "../../src/flow/payees/payees.ts";
import { TEST_NOW } from "../support/app.ts";
import { agreedPayee } from "../support/invoices.ts";
import { openPaying } from "../support/paying.ts";
import { until } from "../support/until.ts";

const paying = openPaying();
let payee = "";
beforeEach(async () => {
  paying.app.clock.now = TEST_NOW;
  await paying.fresh();
  payee = await agreedPayee(paying.ctx, paying.ledger.creatorId);
});

const issue = async () => {
  const { id } = await paying.pay({ total_amount_cents: 500 });
  const [row] = await issueInvoices(paying.ctx, IssueInvoicesBody.parse({ payment_id: id }));
  if (row === undefined) throw new Error("no invoice was issued");
  return row;
};
const sql = (text: string, values: unknown[] = []) => paying.app.database.owner.query(text, values);
const RESTRICTED = { code: "23001" };

test("a document, its payments and its agreement are final, and so is a series, as the owner of the tables", async () => {
  const { id } = await issue();
  for (const text of [
    "update invoices set total_cents = 1 where id = $1",
    "update invoices set pdf = 'x', sha256 = sha256('x') where id = $1",
    "delete from invoices where id = $1",
    "update invoice_payments set amount_cents = 1 where invoice_id = $1",
    "delete from invoice_payments where invoice_id = $1",
    "update invoice_agreements set agreed_by = 'Ben' where id = (select agreement_id from invoices where id = $1)",
    "update invoice_agreements set until_on = '2026-12-31' where id = (select agreement_id from invoices where id = $1)",
    `update invoice_agreements set until_on = '2026-01-31', ended_at = '2026-03-15Z', ended_by_type = 'cli', ended_by_name = 'x', end_reason = 'x'
     where id = (select agreement_id from invoices where id = $1)`,
    "delete from invoice_agreements where id = (select agreement_id from invoices where id = $1)",
    "update invoice_series set next_number = next_number + 2 where payee_id = (select payee_id from invoices where id = $1)",
    "update invoice_series set next_number = next_number - 1 where payee_id = (select payee_id from invoices where id = $1)",
    "update invoice_series set prefix = 'X' where payee_id = (select payee_id from invoices where id = $1)",
    "delete from invoice_series where payee_id = (select payee_id from invoices where id = $1)",
    // A number that no document takes.
    "update invoice_series set next_number = next_number + 1 where payee_id = (select payee_id from invoices where id = $1)",
  ])
    await expect(sql(text, [id]), text).rejects.toMatchObject(RESTRICTED);
});

test("bytes without their hash, a number that the series has not given, and a second agreement are refused", async () => {
  const { id } = await issue();
  const copy = (changes: string) =>
    sql(
      `insert into invoices select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), ${changes}))).* from invoices i where id = $1`,
      [id],
    );
  await expect(copy("'sequence', 3, 'number', 'SB0001-0003'")).rejects.toMatchObject(RESTRICTED);
  await expect(copy("'sequence', 1, 'number', 'SB0001-0009'")).rejects.toMatchObject(RESTRICTED);
  await sql("alter table invoices disable trigger invoices_guard");
  const forged = copy("'sequence', 2, 'number', 'SB0001-0002', 'pdf', '\\x00'");
  await expect(forged).rejects.toMatchObject({ code: "23514", constraint: "invoices_bytes" });
  await sql("alter table invoices enable trigger invoices_guard");
  await expect(
    sql(
      `insert into invoice_agreements select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid()))).*
       from invoice_agreements a where payee_id = $1`,
      [payee],
    ),
  ).rejects.toMatchObject({ constraint: "invoice_agreements_overlap" });
});

test("a payment joins a document only with it, whole, and at its turn", async () => {
  const { id } = await issue();
  const other = await paying.pay({ total_amount_cents: 500 });
  const add = (payment: string, turn: number, cents: number) =>
    sql(
      `insert into invoice_payments (org_id, payment_id, turn, invoice_id, paid_on, amount_cents)
       select org_id, $2, $3, id, issued_on, $4 from invoices where id = $1`,
      [id, payment, turn, cents],
    );
  await expect(add(other.id, 1, 500), "another payment, later").rejects.toMatchObject(RESTRICTED);
  await expect(add(other.id, 1, 400), "a part of a payment").rejects.toMatchObject(RESTRICTED);
  await expect(add(other.id, 3, 500), "a turn too far").rejects.toMatchObject(RESTRICTED);
  await expect(add(other.id, 2, 500), "the sign of another turn").rejects.toMatchObject(RESTRICTED);
});

test("a session that is killed after it has taken a number gives it back", async () => {
  const first = await issue();
  const { id } = await paying.pay({ total_amount_cents: 700 });
  const blocker = await paying.app.database.owner.connect();
  try {
    await blocker.query("begin; lock table invoice_payments in share row exclusive mode");
    const killed = issueInvoices(paying.ctx, IssueInvoicesBody.parse({ payment_id: id })).then(
      () => "issued",
      () => "killed",
    );
    // The document is written by then, with its number, and waits for its payments.
    const pid = await until("the document waits", async () => {
      const { rows } = await sql(
        "select pid from pg_locks where relation = 'invoice_payments'::regclass and not granted",
      );
      return rows[0]?.pid as number | undefined;
    });
    await sql("select pg_terminate_backend($1)", [pid]);
    expect(await killed).toBe("killed");
  } finally {
    await blocker.query("rollback");
    blocker.release();
  }
  const [second] = await issueInvoices(paying.ctx, IssueInvoicesBody.parse({ payment_id: id }));
  expect([first.sequence, second?.sequence]).toEqual([1n, 2n]);
});

test("credit notes and invoices of one payee at once have numbers in a row, and each payment is credited once", async () => {
  const issued = [await issue(), await issue(), await issue()];
  const outcomes = await Promise.allSettled([
    ...issued.flatMap(({ id }) => [1, 2].map(() => creditInvoice(paying.ctx, id, { reason: "wrong" }))),
    issue(),
    issue(),
  ]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  const { rows } = await sql(
    "select array_agg(sequence::int order by sequence) as all, sum(total_cents)::int as cents from invoices where payee_id = $1",
    [payee],
  );
  expect(rows[0]).toEqual({ all: [1, 2, 3, 4, 5, 6, 7, 8], cents: 1_000 });
  const [agreement] = (await listAgreements(paying.ctx, { limit: 1 })).rows;
  expect(agreement?.next_number).toBe(9n);
});

test("a month with a thousand payments more than fit on one invoice makes two", async () => {
  const { ctx } = paying;
  await sql(
    `insert into payments (org_id, id, project_id, creator_id, total_amount_cents, currency, is_ad_hoc, paid_at, created_at, updated_at)
     select $1, gen_random_uuid(), $2, $3, 100, 'USD', true, '2026-02-10T00:00:00Z', '2026-02-10T00:00:00Z', '2026-02-10T00:00:00Z'
     from generate_series(1, 1001)`,
    [ctx.orgId, paying.ledger.projectId, paying.ledger.creatorId],
  );
  const rows = await issueInvoices(ctx, IssueInvoicesBody.parse({ payee_id: payee, month: "2026-02" }));
  expect(rows.map(({ sequence, total_cents }) => [sequence, total_cents])).toEqual([
    [1n, 100_000n],
    [2n, 100n],
  ]);
});

test("of a month in which an agreement begins and ends, the payments of its days alone are due and invoiced", async () => {
  const { ctx } = paying;
  const address = { town: "Berlin", country: "DE" };
  const body = CreatePayeeBody.parse({ name: "Ben", address });
  const { id } = (await createPayee(ctx, body)).payee;
  await linkCreators(ctx, id, [paying.ledger.creatorId]);
  const agreed = { agreed_by: "Ben", agreed_on: "2026-02-10", until: "2026-02-20" };
  await createAgreement(ctx, id, CreateAgreementBody.parse(agreed));
  for (const [day, cents] of [
    [9, 1],
    [10, 20],
    [20, 300],
    [21, 4_000],
  ])
    await paying.pay({ total_amount_cents: cents, paid_at: `2026-02-${String(day).padStart(2, "0")}` });
  const { invoices } = await listDue(ctx, { month: "2026-02" });
  expect(invoices).toEqual([
    {
      ...{ payee_id: id, payee_name: "Ben", currency: "USD", payment_count: 2, amount_cents: 320n },
      due_digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
  const [row, ...more] = await issueInvoices(ctx, IssueInvoicesBody.parse({ payee_id: id, month: "2026-02" }));
  expect([row?.total_cents, more]).toEqual([320n, []]);
});

test("days are those of the organization: a payment of its new year's night is invoiced in January", async () => {
  await paying.fresh("Pacific/Auckland");
  const { ctx, ledger } = paying;
  const id = await agreedPayee(ctx, ledger.creatorId, { until: "2026-01-01" });
  // Half past midnight on the first of January in Auckland.
  await paying.pay({ total_amount_cents: 500, paid_at: "2025-12-31T11:30:00Z" });
  await expect(issueInvoices(ctx, IssueInvoicesBody.parse({ payee_id: id, month: "2025-12" }))).rejects.toMatchObject({
    code: "nothing_to_invoice",
  });
  expect(await issueInvoices(ctx, IssueInvoicesBody.parse({ payee_id: id, month: "2026-01" }))).toHaveLength(1);
});

test("agreements of many payees at once each begin a series of its own, and credits are on no invoice", async () => {
  const { ctx } = paying;
  const prefixes = await Promise.all(
    Array.from({ length: 6 }, async (_, n) => {
      const { payee: other } = await createPayee(ctx, CreatePayeeBody.parse({ name: `Payee ${n}` }));
      const body = CreateAgreementBody.parse({ agreed_by: "A", agreed_on: "2026-01-01" });
      return (await createAgreement(ctx, other.id, body)).prefix;
    }),
  );
  expect(prefixes.sort()).toEqual([2, 3, 4, 5, 6, 7].map((n) => `SB000${n}-`));
  await sql("update organizations set credits_allowed = true where org_id = $1", [ctx.orgId]);
  const { id } = await paying.pay({ total_amount_cents: 500, currency: "CREDITS" });
  await expect(issueInvoices(ctx, IssueInvoicesBody.parse({ payment_id: id }))).rejects.toMatchObject({
    code: "nothing_to_invoice",
  });
});
