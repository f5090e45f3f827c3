/**
 * Compares rows of a rail with the payments sent: what each changes, and what must not be applied. Nothing is changed
 * here.
 */
import { isOfFile, isUnread, type ResultItem, type ResultOutcome, type ResultRow } from "./types.ts";

export type LineState = "planned" | "sent" | "waiting" | "paid" | "failed" | "returned";

/** A payment of the run. */
export interface Expected {
  readonly reference: string;
  readonly amountCents: bigint;
  readonly currency: string;
  readonly state: LineState;
  /** Nacha: the trace number it was sent with. */
  readonly trace?: string;
  /** SEPA: the id of the message it was sent in. */
  readonly messageId?: string;
}

/** Why a row is not applied. */
export type Refusal =
  | "unread"
  | "unknown_reference"
  | "unknown_file"
  | "amount_differs"
  | "currency_differs"
  | "already_final"
  | "contradiction";

export type Match =
  | { readonly kind: "apply"; readonly reference: string; readonly from: LineState; readonly row: ResultRow }
  /** Says what is known already, or less. */
  | { readonly kind: "unchanged"; readonly reference: string; readonly row: ResultRow }
  | { readonly kind: "refused"; readonly why: Refusal; readonly message: string; readonly item: ResultItem };

/** A report lists the newest first or last; what came later in a payment's life is applied later. */
const ORDER: Readonly<Record<ResultOutcome, number>> = { waiting: 0, paid: 1, failed: 1, returned: 2 };

/** States from which each outcome is a step; `unchanged` where it is old news, and refused elsewhere. */
const STEPS: Readonly<Record<ResultOutcome, Readonly<Record<LineState, "apply" | "unchanged" | "refused">>>> = {
  waiting: { ...steps("planned sent", "apply"), ...steps("waiting paid failed returned", "unchanged") },
  paid: { ...steps("planned sent waiting", "apply"), ...steps("paid returned", "unchanged"), failed: "refused" },
  failed: { ...steps("planned sent waiting", "apply"), failed: "unchanged", ...steps("paid returned", "refused") },
  returned: { ...steps("planned sent waiting paid", "apply"), ...steps("failed returned", "unchanged") },
} as Readonly<Record<ResultOutcome, Readonly<Record<LineState, "apply" | "unchanged" | "refused">>>>;

function steps(states: string, step: "apply" | "unchanged" | "refused") {
  return Object.fromEntries(states.split(" ").map((state) => [state, step]));
}

/**
 * Matches rows by reference alone, never by name, amount or position; a Nacha return also by the trace number the
 * payment was sent with. A row for a payment that is not of these, or with another amount, is refused. The same rows
 * again change nothing.
 */
export function matchResults(expected: readonly Expected[], items: readonly ResultItem[]): Match[] {
  const byReference = new Map(expected.map((payment) => [payment.reference, payment]));
  const byTrace = new Map(expected.flatMap((payment) => (payment.trace ? [[payment.trace, payment] as const] : [])));
  const states = new Map(expected.map(({ reference, state }) => [reference, state]));
  const fresh = new Set<string>();
  const matches: Match[] = [];
  for (const item of inOrder(items, expected)) {
    if (isUnread(item)) matches.push({ kind: "refused", why: "unread", message: item.fault, item });
    else if (isOfFile(item)) {
      const message = `no payment was sent in ${item.messageId}`;
      matches.push({ kind: "refused", why: "unknown_file", message, item });
    } else {
      const named = item.reference === "" ? byTrace.get(item.trace ?? "") : byReference.get(item.reference);
      matches.push(matched(item, named, states, fresh));
    }
  }
  return matches;
}

function matched(
  row: ResultRow,
  payment: Expected | undefined,
  states: Map<string, LineState>,
  fresh: Set<string>,
): Match {
  const refused = (why: Refusal, message: string): Match => ({ kind: "refused", why, message, item: row });
  if (payment === undefined)
    return refused("unknown_reference", `${row.reference || `trace ${row.trace}`} is no payment of this run`);
  const { reference, amountCents, currency } = payment;
  if (row.currency !== null && row.currency !== currency)
    return refused("currency_differs", `${reference} was sent in ${currency}, the row is in ${row.currency}`);
  if (row.amountCents !== null && row.amountCents !== amountCents)
    return refused("amount_differs", `${reference} was sent with ${amountCents}, the row has ${row.amountCents}`);
  const from = states.get(reference) ?? payment.state;
  const step = STEPS[row.outcome][from];
  if (step === "unchanged") return { kind: "unchanged", reference, row };
  if (step === "refused")
    return fresh.has(reference)
      ? refused("contradiction", `${reference} is ${from} by another row, and ${row.outcome} by this one`)
      : refused("already_final", `${reference} is ${from} already, and cannot become ${row.outcome}`);
  states.set(reference, row.outcome);
  fresh.add(reference);
  return { kind: "apply", reference, from, row };
}

/** Rows of payments, with a row for each payment that a whole file's status means, each payment's in the order of its life. */
function inOrder(items: readonly ResultItem[], expected: readonly Expected[]): ResultItem[] {
  const named = new Set(items.flatMap((item) => (isUnread(item) || isOfFile(item) ? [] : [item.reference])));
  const spread = items.flatMap((item): ResultItem[] => {
    if (isUnread(item) || !isOfFile(item)) return [item];
    const { messageId, ...result } = item;
    const sent = expected.filter((payment) => payment.messageId === messageId);
    if (sent.length === 0) return [item];
    const silent = sent.filter(({ reference }) => !named.has(reference));
    return silent.map(({ reference }) => ({ ...result, reference, trace: null }));
  });
  const rank = (item: ResultItem) => (isUnread(item) || isOfFile(item) ? 0 : ORDER[item.outcome]);
  return spread
    .map((item, index) => ({ item, index }))
    .sort((a, b) => rank(a.item) - rank(b.item) || a.index - b.index)
    .map(({ item }) => item);
}
