/** A statement, line by line: opening balance, earned, paid, closing balance. Calculated from complete rows. */
import type { Schemas } from "../../../src/sdk/index.ts";
import { todayIn } from "../pieces/dates.ts";

type Accrual = Schemas["AccrualRow"];
type Payment = Schemas["PaymentRow"];

export interface Entry {
  readonly date: string;
  readonly id: string;
  readonly accrual: Accrual | null;
  readonly payment: Payment | null;
  /** The change of the balance: plus for earnings, minus for what a payment settled. */
  readonly owedCents: bigint;
  /** The balance after it. */
  readonly balanceCents: bigint;
}

export interface Statement {
  readonly currency: string;
  readonly openingCents: bigint;
  readonly earnedCents: bigint;
  readonly settledCents: bigint;
  /** Paid in addition to or below earnings; it changes what was paid, not the balance. */
  readonly adjustedCents: bigint;
  readonly paidCents: bigint;
  readonly closingCents: bigint;
  readonly entries: readonly Entry[];
}

/**
 * One statement per currency, over the dates `from` to `to`, both included. Earnings count on the last day of their
 * period, payments on the day they were paid; what was rejected or voided counts nowhere.
 */
export function statementsOf(
  accruals: readonly Accrual[],
  payments: readonly Payment[],
  range: { readonly from: string | undefined; readonly to: string | undefined; readonly timezone: string },
): Statement[] {
  const earned = accruals.filter(({ status }) => status === "earned" || status === "paid");
  const paid = payments.filter(({ status }) => status === "paid");
  const currencies = [...new Set([...earned, ...paid].map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const rows = [
      ...earned
        .filter((row) => row.currency === currency)
        .map((accrual) => ({
          date: accrual.period_end,
          id: accrual.id,
          accrual,
          payment: null,
          owedCents: BigInt(accrual.amount_cents),
        })),
      ...paid
        .filter((row) => row.currency === currency)
        .map((payment) => ({
          date: todayIn(range.timezone, Date.parse(payment.paid_at)),
          id: payment.id,
          accrual: null,
          payment,
          owedCents: -settledBy(payment),
        })),
    ].sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? -1 : 1));
    const isBefore = (date: string) => range.from !== undefined && date < range.from;
    const isAfter = (date: string) => range.to !== undefined && date > range.to;
    let balance = rows.filter(({ date }) => isBefore(date)).reduce((sum, { owedCents }) => sum + owedCents, 0n);
    const openingCents = balance;
    const entries = rows
      .filter(({ date }) => !isBefore(date) && !isAfter(date))
      .map((row) => {
        balance += row.owedCents;
        return { ...row, balanceCents: balance };
      });
    const sum = (cents: (entry: Entry) => bigint) => entries.reduce((total, entry) => total + cents(entry), 0n);
    return {
      currency,
      openingCents,
      earnedCents: sum(({ accrual, owedCents }) => (accrual === null ? 0n : owedCents)),
      settledCents: sum(({ payment }) => (payment === null ? 0n : settledBy(payment))),
      adjustedCents: sum(({ payment }) => (payment === null ? 0n : adjustedBy(payment))),
      paidCents: sum(({ payment }) => (payment === null ? 0n : BigInt(payment.total_amount_cents))),
      closingCents: balance,
      entries,
    };
  });
}

function settledBy(payment: Payment): bigint {
  return payment.payout_payment_lines.reduce((sum, line) => sum + BigInt(line.amount_cents), 0n);
}

/** A payment that settles nothing is entirely in addition to earnings. */
function adjustedBy(payment: Payment): bigint {
  return BigInt(payment.total_amount_cents) - settledBy(payment);
}
