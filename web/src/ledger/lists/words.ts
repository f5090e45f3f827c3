/** The texts of the lists of earnings and payments across creators. */
import { groupDigits } from "../amounts.ts";

const counted = (one: string, many: string) => (count: number) => `${groupDigits(count)} ${count === 1 ? one : many}`;

export const words = {
  earnings: {
    title: "Earnings",
    lead: "What every creator earned, and what became of it.",
    basis: "Earned",
    count: counted("earning", "earnings"),
    search: "Creator, pay rule, reference or amount",
    empty: "No earnings",
    emptyHint:
      "The nightly calculation books what each pay rule pays once a period is due. Other dates or filters may show more.",
    other: "See what was paid",
    explained: "Counted by period end, regardless of payment date.",
    done: "rejected or voided already",
  },
  payments: {
    title: "Payments",
    lead: "What was paid, including voided and returned payments.",
    basis: "Paid",
    count: counted("payment", "payments"),
    search: "Creator, reference, method or amount",
    empty: "No payments",
    emptyHint: "Payments recorded for these dates appear here, including voided and returned ones.",
    other: "See what was earned",
    explained: "Counted by payment date, whichever month they were earned in.",
    done: "returned or voided already",
  },
} as const;

/** Why a row of a selection stays as it is, by the code of the refusal. */
const refusals: Readonly<Record<string, string>> = {
  cannot_set_status_on_paid_accrual: "paid: void the payment first",
  in_pay_run: "in a pay run: leave the line out of it first",
  already_voided: "voided already",
  payment_in_pay_run: "in a pay run: enter the result of its line instead",
  accrual_in_other_payment: "settled again by another payment since",
  not_found: "no longer there",
  invalid_status_transition: "changed by someone else meanwhile",
};

export const refusalText = (code: string): string => refusals[code] ?? "not possible in its current state";
