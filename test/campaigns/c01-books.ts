/** All the books of C01, compared. */
import { payoutSummary } from "../../src/flow/settling/summary.ts";
import { type Currency, MOST, type Model } from "./c01-model.ts";
import { expectRuns } from "./c01-runs.ts";
import { auditRows, type Real } from "./c01-world.ts";
import { expectSame } from "./campaign.ts";
import { outcomeOf } from "./outcome.ts";

/** All rows of the books, and what the product sums them up to, against the model. */
export async function expectBooks(model: Model, real: Real): Promise<void> {
  const { orgId } = real.ledger.ctx;
  const accruals = await real.ledger.sql(
    "select id, creator_id, amount_cents, currency, status, hold is not null as held from accruals where org_id = $1",
    [orgId],
  );
  const found = new Map(accruals.map((row) => [row.id, row]));
  expectSame("number of accruals", found.size, model.accruals.length);
  expectSame(
    "accruals",
    real.accruals.map((id) => {
      const row = found.get(id);
      return [row?.creator_id, row?.amount_cents, row?.currency, row?.status, row?.held];
    }),
    model.accruals.map((a) => [real.creators[a.creator], a.cents, a.currency, a.status, a.isHeld]),
  );
  const payments = await real.ledger.sql(
    `select p.id, p.creator_id, p.total_amount_cents, p.currency, p.status,
       coalesce((select sum(amount_cents) from payment_adjustments j where j.org_id = p.org_id and j.payment_id = p.id), 0)::bigint as adjusted,
       array(select accrual_id::text from payment_lines l where l.org_id = p.org_id and l.payment_id = p.id and l.live = (p.status = 'paid') order by 1) as lines
     from payments p where org_id = $1`,
    [orgId],
  );
  const byId = new Map(payments.map((row) => [row.id, row]));
  expectSame("number of payments", byId.size, model.payments.length);
  expectSame(
    "payments",
    real.payments.map((id) => {
      const row = byId.get(id);
      return [row?.creator_id, row?.total_amount_cents, row?.currency, row?.status, row?.adjusted, row?.lines];
    }),
    model.payments.map((p) => [
      p.creator === null ? null : real.creators[p.creator],
      p.totalCents,
      p.currency,
      p.status,
      p.adjustmentCents,
      p.accruals.map((index) => real.accruals[index]).sort(),
    ]),
  );
  await expectRuns(model, real);
  expectSame("one audit row for each write", (await auditRows(real)) - real.auditedAtOpening, model.writes);
  const expected = modelSums(model);
  const summed = payoutSummary(real.ctx(), {});
  const isWritable = expected.every(([, ...cents]) => cents.every((sum) => sum <= MOST && sum >= -MOST));
  expectSame("whether the sums can be written", await outcomeOf(summed), isWritable ? "done" : "invalid_query");
  if (isWritable) expectSame("the summary", sums((await summed).totals), expected);
}

function sums(totals: Awaited<ReturnType<typeof payoutSummary>>["totals"]): unknown {
  return [...totals]
    .sort((a, b) => a.currency.localeCompare(b.currency))
    .map((row) => [
      row.currency,
      row.outstanding_cents,
      row.held_cents,
      row.settled_cents,
      row.paid_cents,
      row.paid_without_creator_cents,
      row.rejected_cents,
      row.voided_cents,
    ]);
}

function modelSums(model: Model): [Currency, ...bigint[]][] {
  return (["EUR", "USD"] as const).flatMap((money) => {
    const own = model.accruals.filter((accrual) => accrual.currency === money);
    const paid = model.payments.filter((payment) => payment.currency === money && payment.status === "paid");
    if (own.length === 0 && paid.length === 0) return [];
    const paidTo = (isTo: (creator: number | null) => boolean) =>
      paid.reduce((n, payment) => (isTo(payment.creator) ? n + payment.totalCents : n), 0n);
    const paidOut = [paidTo(() => true), paidTo((to) => to === null)];
    const sum = (status: string, isHeldOnly = false) =>
      own.reduce((n, a) => (a.status === status && (a.isHeld || !isHeldOnly) ? n + a.cents : n), 0n);
    return [[money, sum("earned"), sum("earned", true), sum("paid"), ...paidOut, sum("rejected"), sum("voided")]];
  });
}
