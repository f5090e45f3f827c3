/** Calculates what a payment to a creator would be, from values alone. */
import type { BodyOf, Schemas } from "../../../../src/sdk/index.ts";
import { formatMoney } from "../../pieces/money.ts";
import { typedAmount } from "../../pieces/typed.ts";

/** A creator to pay, in one currency. */
export interface Payee {
  readonly creatorId: string;
  readonly projectId: string;
  readonly name: string;
  readonly currency: string;
  readonly lastMethodId: string | null;
}

/** The unpaid accruals that the payment settles. */
export interface Due {
  readonly payee: Payee;
  readonly accruals: readonly Schemas["AccrualRow"][];
  readonly sumCents: bigint;
  /** Also unpaid, but on hold or in a pay run: left out. */
  readonly heldCents: bigint;
}

export const keyOf = ({ creatorId, currency }: Pick<Payee, "creatorId" | "currency">): string =>
  `${creatorId}:${currency}`;

/** `Ana Moreno`, also where she is paid in several currencies; `3 creators`. */
export function creatorsText(payees: readonly Payee[]): string {
  const count = new Set(payees.map(({ creatorId }) => creatorId)).size;
  return count === 1 ? (payees[0]?.name ?? "") : `${count} creators`;
}

/** What was typed for one payment: its amount, the reason for it, and what differs from the other payments. */
export interface PlanEdit {
  readonly amount: string;
  readonly reason: string;
  /** Of an amount below what is owed: the rest stays owed, and needs no reason. */
  readonly keepsOpen?: boolean;
  /** Of this payment alone: the id of a method, or none. Undefined: that of all. */
  readonly method?: string | undefined;
  /** Of this payment alone. Empty: that of all. */
  readonly reference?: string;
}

/** What was typed, by `keyOf` the payee. */
export type PlanEdits = Readonly<Record<string, PlanEdit>>;

/** A due amount with the user's edits. */
export interface Planned {
  readonly due: Due;
  /** Undefined if the input is not an amount. */
  readonly totalCents: bigint | undefined;
  /** Positive: more than was earned. */
  readonly differenceCents: bigint;
  readonly reason: string;
  /** It pays a part, and what is left stays owed. */
  readonly keepsOpen: boolean;
  /** Of this payment alone; undefined: that of all. */
  readonly method: string | undefined;
  /** Of this payment alone; empty: that of all. */
  readonly reference: string;
  /** The error and its field. */
  readonly fault: { readonly field: "amount" | "reason"; readonly text: string } | null;
}

/** Applies the server's rules: whole accruals, and a reason for every difference. */
export function planOf(due: Due, edit: PlanEdit | undefined): Planned {
  const { currency } = due.payee;
  const typed = edit === undefined ? undefined : typedAmount(edit.amount, currency, due.sumCents);
  const totalCents = typed === undefined ? due.sumCents : typed.value;
  const reason = edit?.reason.trim() ?? "";
  const differenceCents = totalCents === undefined ? 0n : totalCents - due.sumCents;
  const keepsOpen = edit?.keepsOpen === true && differenceCents < 0n && totalCents !== 0n;
  const fault =
    totalCents === undefined
      ? ({ field: "amount", text: typed?.problem ?? "" } as const)
      : differenceCents !== 0n && reason === "" && !keepsOpen
        ? ({ field: "reason", text: "Enter a reason for the difference" } as const)
        : null;
  const own = { method: edit?.method, reference: edit?.reference?.trim() ?? "" };
  return { due, totalCents, differenceCents, reason, keepsOpen, ...own, fault };
}

/** `$5.00 more than was earned` */
export function differenceText(differenceCents: bigint, currency: string): string {
  const size = formatMoney(differenceCents < 0n ? -differenceCents : differenceCents, currency);
  return differenceCents < 0n ? `${size} less than was earned` : `${size} more than was earned`;
}

/** What all payments of one batch share. */
export interface Terms {
  /** A method's id, none, or each creator's last method. */
  readonly method: string;
  /** For creators without a usable last method: never paid, or the method is disabled. */
  readonly otherMethod: string;
  /** An instant; undefined: now. */
  readonly paidAt: string | undefined;
  readonly reference: string;
  readonly note: string;
}

export const SAME_METHOD = "same";
export const NO_METHOD = "none";

/** Whether a payment's own method can no longer be used. */
export function isMethodGone(method: string | undefined, offered: readonly { readonly id: string }[]): boolean {
  return method !== undefined && method !== NO_METHOD && !offered.some(({ id }) => id === method);
}

/** Whether the method of the last payment is still active. */
export function canRepeatMethod({ lastMethodId }: Payee, offered: ReadonlySet<string>): boolean {
  return lastMethodId !== null && offered.has(lastMethodId);
}

/**
 * The selected method, if available. Null: it has been disabled or deleted, so another must be selected; for "same as
 * last time", if that is true for every creator.
 */
export function chosenOf(chosen: string, payees: readonly Payee[], offered: ReadonlySet<string>): string | null {
  if (chosen === NO_METHOD || offered.has(chosen)) return chosen;
  if (chosen !== SAME_METHOD) return null;
  if (payees.some((payee) => canRepeatMethod(payee, offered))) return SAME_METHOD;
  return payees.some(({ lastMethodId }) => lastMethodId !== null) ? null : NO_METHOD;
}

/** The id of the payee's method under these terms, out of the `offered` methods; null: none. */
export function methodOf(payee: Payee, terms: Pick<Terms, "method" | "otherMethod">, offered: ReadonlySet<string>) {
  const isSame = terms.method === SAME_METHOD && canRepeatMethod(payee, offered);
  if (isSame) return payee.lastMethodId;
  const chosen = terms.method === SAME_METHOD ? terms.otherMethod : terms.method;
  return offered.has(chosen) ? chosen : null;
}

/** The body of the payment. It settles exactly the accruals that were shown, not ones booked since. */
export function bodyOf(
  { due, totalCents, reason, keepsOpen, ...own }: Planned,
  terms: Terms,
  offered: ReadonlySet<string>,
): BodyOf<"createPayment"> {
  const { payee, accruals, sumCents } = due;
  const total = totalCents ?? sumCents;
  const reference = own.reference === "" ? terms.reference : own.reference;
  const isLink = /^https?:\/\//i.test(reference);
  return {
    project_id: payee.projectId,
    creator_id: payee.creatorId,
    method_id: methodOf(payee, own.method === undefined ? terms : { ...terms, method: own.method }, offered),
    total_amount_cents: Number(total),
    currency: payee.currency,
    accrual_ids: accruals.map(({ id }) => id),
    adjustment_reason: total === sumCents || keepsOpen ? null : reason,
    keep_open: keepsOpen,
    note: terms.note === "" ? null : terms.note,
    tracking_url: isLink ? reference : null,
    metadata: reference === "" || isLink ? {} : { reference },
    ...(terms.paidAt === undefined ? {} : { paid_at: terms.paidAt }),
  };
}
