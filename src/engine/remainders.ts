/**
 * Part payments: the accrual that a payment pays in part stays whole. What is left of it is an accrual of its own, and its
 * negative is settled with the one divided (docs/statements.md, "Part payments").
 */
import { z } from "zod";
import { formatMoney } from "./money.ts";
import { lineSchema, parsed } from "./read-snapshot.ts";
import { wholeSchema } from "./rules/inputs.ts";
import { ENGINE_VERSION, hashOf, type Sealed, sealed } from "./snapshot.ts";
import { inKeyOrder } from "./texts.ts";
import type { Line, Snapshot } from "./types.ts";

/** The accrual to divide, whatever its kind. */
export interface Divided {
  readonly accrualId: string;
  /** Of its snapshot; lower-case hex. */
  readonly hash: string;
  readonly currency: string;
  readonly amountCents: bigint;
}

export interface Remainder extends Sealed {
  readonly amountCents: bigint;
}

/** What is left stays open; the other, its negative, is settled with the accrual divided. */
export interface Division {
  readonly open: Remainder;
  readonly settled: Remainder;
}

/** Divides an accrual of which `paidCents` are paid. Throws `RangeError` where that is not a part of it. */
export function divide(of: Divided, paidCents: bigint): Division {
  if (paidCents <= 0n || paidCents >= of.amountCents)
    throw new RangeError(`${paidCents} is no part of ${of.amountCents}`);
  return { open: remainder(of, paidCents, "open"), settled: remainder(of, paidCents, "settled") };
}

type Side = "open" | "settled";

function remainder(of: Divided, paidCents: bigint, side: Side): Remainder {
  const { amountCents, lines } = computed(of.amountCents, paidCents, side);
  const content = {
    amount_cents: amountCents.toString(),
    currency: of.currency,
    divides: {
      accrual_id: of.accrualId,
      amount_cents: of.amountCents.toString(),
      paid_cents: paidCents.toString(),
      sha256: of.hash,
    },
    engine_version: ENGINE_VERSION,
    kind: "remainder",
    lines,
    side,
  };
  return { amountCents, ...sealed(content) };
}

function computed(wholeCents: bigint, paidCents: bigint, side: Side) {
  const line = (label: string, cents: bigint): Line => ({
    amount: cents.toString(),
    label,
    quantity: "1",
    unit_rate: cents.toString(),
  });
  const sign = side === "open" ? 1n : -1n;
  return {
    amountCents: sign * (wholeCents - paidCents),
    lines: [line("amount divided", sign * wholeCents), line("paid part", -sign * paidCents)],
  };
}

const remainderSchema = z.object({
  amount_cents: wholeSchema,
  currency: z.string(),
  divides: z.strictObject({
    accrual_id: z.string(),
    amount_cents: wholeSchema,
    paid_cents: wholeSchema,
    sha256: z.string(),
  }),
  kind: z.literal("remainder"),
  lines: z.array(lineSchema),
  sha256: z.string(),
  side: z.enum(["open", "settled"]),
});

export type ReadRemainder = z.output<typeof remainderSchema>;

export function isRemainder(snapshot: Snapshot): boolean {
  return snapshot.divides !== undefined;
}

/** Reads the snapshot of a remainder. Throws `RangeError` when it is none. */
export function readRemainder(snapshot: Snapshot): ReadRemainder {
  return parsed(remainderSchema, snapshot, "remainder");
}

/** Computes a remainder again: amount divided less paid part. Never throws. */
export function recomputeRemainder(snapshot: Snapshot): {
  readonly hash: string;
  readonly problems: readonly string[];
} {
  const hash = hashOf(snapshot);
  try {
    const read = readRemainder(snapshot);
    const { amount_cents: wholeCents, paid_cents: paidCents } = read.divides;
    const problems = hash === read.sha256 ? [] : [`sha256 is ${read.sha256}, but the content's is ${hash}`];
    const again = computed(wholeCents, paidCents, read.side);
    if (paidCents <= 0n || paidCents >= wholeCents) problems.push(`${paidCents} is no part of ${wholeCents}`);
    if (again.amountCents !== read.amount_cents) {
      problems.push(`amount_cents: stored ${read.amount_cents}, computed ${again.amountCents}`);
    }
    const [stored, computedLines] = [JSON.stringify(inKeyOrder(read.lines)), JSON.stringify(inKeyOrder(again.lines))];
    if (stored !== computedLines) problems.push(`lines: stored ${stored}, computed ${computedLines}`);
    return { hash, problems };
  } catch (error) {
    return { hash, problems: [error instanceof Error ? error.message : String(error)] };
  }
}

/** Describes a remainder in plain English. */
export function remainderText(snapshot: Snapshot): string {
  const read = readRemainder(snapshot);
  const money = (cents: bigint) => formatMoney(cents, read.currency);
  const { accrual_id, amount_cents, paid_cents } = read.divides;
  const head =
    read.side === "open"
      ? `${money(read.amount_cents)} left of accrual ${accrual_id}, which was paid in part.`
      : `${money(read.amount_cents)} settled with accrual ${accrual_id}, so that the payment of a part settles it whole.`;
  return [head, "Computation:", `  amount divided: ${money(amount_cents)}`, `  paid part: ${money(paid_cents)}`].join(
    "\n",
  );
}
