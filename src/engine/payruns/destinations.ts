/** Which destination a run pays a payee to, and what is against it. */
import type { EpochMs } from "../types.ts";
import { type Reason, reason } from "./reasons.ts";

export interface DestinationFacts {
  readonly id: string;
  readonly kind: string;
  /** Null: for any currency. */
  readonly currency: string | null;
  readonly status: "pending_review" | "active" | "superseded" | "suspended" | "retired" | "rejected";
  readonly statusAt: EpochMs;
  readonly usableFrom: EpochMs | null;
}

export interface PayeeFacts {
  readonly id: string;
  readonly isArchived: boolean;
  /** Null until it is known. */
  readonly entity: string | null;
  readonly destinations: readonly DestinationFacts[];
}

/** What a run can pay to. */
export interface Terms {
  readonly currency: string;
  /** Kinds of destinations that go by this run's account. */
  readonly kinds: ReadonlySet<string>;
  readonly now: EpochMs;
}

export interface Target {
  /** The destination that the payee would be paid to; null where there is none. */
  readonly destination: DestinationFacts | null;
  /** What is against paying the payee at all. */
  readonly reasons: readonly Reason[];
}

const IN_USE = new Set(["pending_review", "active", "superseded", "suspended"]);

/**
 * The destination for a currency, which wins over one for any currency. While a new one waits there is no falling back
 * to an old one: whatever is in use for the currency decides.
 */
export function targetOf(payee: PayeeFacts, terms: Terms): Target {
  const reasons: Reason[] = [];
  if (payee.isArchived) reasons.push(reason("payee_archived"));
  if (payee.entity === null) reasons.push(reason("payee_incomplete"));
  const inUse = payee.destinations.filter(({ status }) => IN_USE.has(status));
  const own = inUse.filter(({ currency }) => currency === terms.currency);
  const fitting = own.length > 0 ? own : inUse.filter(({ currency }) => currency === null);
  if (fitting.length === 0) {
    const code = inUse.some(({ status }) => status === "active") ? "currency_mismatch" : "no_destination";
    return { destination: null, reasons: [...reasons, reason(code)] };
  }
  const { destination, against } = chosen(fitting, terms.now);
  if (against !== null) reasons.push(against);
  if (!terms.kinds.has(destination.kind)) reasons.push(reason("rail_refused", null, ["destination_type"]));
  return { destination, reasons };
}

function chosen(
  fitting: readonly DestinationFacts[],
  now: EpochMs,
): { readonly destination: DestinationFacts; readonly against: Reason | null } {
  const latest = (status: DestinationFacts["status"]) =>
    fitting.filter((one) => one.status === status).sort((a, b) => b.statusAt - a.statusAt)[0];
  const pending = latest("pending_review");
  const active = latest("active");
  if (active !== undefined) {
    const isUsable = active.usableFrom !== null && active.usableFrom <= now;
    const against = isUsable ? null : reason("destination_cooling_down", active.statusAt);
    return { destination: active, against };
  }
  const waiting = pending ?? latest("superseded");
  if (waiting !== undefined)
    return { destination: waiting, against: reason("destination_pending_review", waiting.statusAt) };
  const suspended = latest("suspended");
  if (suspended === undefined) throw new Error("a destination in use has no state");
  return { destination: suspended, against: reason("destination_suspended", suspended.statusAt) };
}
