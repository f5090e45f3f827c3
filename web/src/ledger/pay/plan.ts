/** What a payment to somebody would be, computed from values alone. */
import type { BodyOf, Schemas } from "../../../../src/sdk/index.ts";
import { formatMoney, parseMoney, plainMoney } from "../../pieces/money.ts";

/** Somebody to pay, in one currency. */
export interface Payee {
  readonly creatorId: string;
  readonly projectId: string;
  readonly name: string;
  readonly currency: string;
  readonly lastMethodId: string | null;
}

/** The open accruals that a payment to them settles. */
export interface Due {
  readonly payee: Payee;
  readonly accruals: readonly Schemas["AccrualRow"][];
  readonly sumCents: bigint;
  /** Open as well, but on hold: left out. */
  readonly heldCents: bigint;
}

export const keyOf = ({ creatorId, currency }: Pick<Payee, "creatorId" | "currency">): string =>
  `${creatorId}:${currency}`;

/** What somebody wants to pay instead, and why. */
export interface Wish {
  readonly amount: string;
  readonly reason: string;
}

/** A due amount with what was typed about it. */
export interface Planned {
  readonly due: Due;
  /** Undefined when what was typed is no amount. */
  readonly totalCents: bigint | undefined;
  /** Positive: more than was earned. */
  readonly differenceCents: bigint;
  readonly reason: string;
  /** What is wrong, and where. */
  readonly fault: { readonly field: "amount" | "reason"; readonly text: string } | null;
}

/** As the server will judge it: whole accruals, and a reason for every difference. */
export function planOf(due: Due, wish: Wish | undefined): Planned {
  const { currency } = due.payee;
  const totalCents = wish === undefined ? due.sumCents : parseMoney(wish.amount, currency);
  const reason = wish?.reason.trim() ?? "";
  const differenceCents = totalCents === undefined ? 0n : totalCents - due.sumCents;
  const fault =
    totalCents === undefined
      ? ({ field: "amount", text: `Type an amount such as ${plainMoney(due.sumCents, currency)}` } as const)
      : differenceCents !== 0n && reason === ""
        ? ({ field: "reason", text: "Say why it differs from what was earned" } as const)
        : null;
  return { due, totalCents, differenceCents, reason, fault };
}

/** `$5.00 more than was earned` */
export function differenceText(differenceCents: bigint, currency: string): string {
  const size = formatMoney(differenceCents < 0n ? -differenceCents : differenceCents, currency);
  return differenceCents < 0n ? `${size} less than was earned` : `${size} more than was earned`;
}

/** What all payments of one go share. */
export interface Terms {
  /** A method's id, none, or as each was paid last time. */
  readonly method: string;
  /** An instant; undefined: now. */
  readonly paidAt: string | undefined;
  readonly reference: string;
  readonly note: string;
}

export const SAME_METHOD = "same";
export const NO_METHOD = "none";

/** The body of the payment. Exactly the accruals that were shown are settled: what came in since is not. */
export function bodyOf({ due, totalCents, reason }: Planned, terms: Terms): BodyOf<"createPayment"> {
  const { payee, accruals, sumCents } = due;
  const total = totalCents ?? sumCents;
  const methodId = terms.method === SAME_METHOD ? payee.lastMethodId : terms.method === NO_METHOD ? null : terms.method;
  const isLink = /^https?:\/\//i.test(terms.reference);
  return {
    project_id: payee.projectId,
    creator_id: payee.creatorId,
    method_id: methodId,
    total_amount_cents: Number(total),
    currency: payee.currency,
    accrual_ids: accruals.map(({ id }) => id),
    adjustment_reason: total === sumCents ? null : reason,
    note: terms.note === "" ? null : terms.note,
    tracking_url: isLink ? terms.reference : null,
    metadata: terms.reference === "" || isLink ? {} : { reference: terms.reference },
    ...(terms.paidAt === undefined ? {} : { paid_at: terms.paidAt }),
  };
}
