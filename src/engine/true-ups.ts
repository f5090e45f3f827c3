/**
 * Corrections of booked accruals: a true-up, the difference from today's result for the same period or mark, and a
 * clawback, an amount that a person takes back. Booked accruals never change; a correction is a separate accrual
 * (docs/replay.md).
 */
import { z } from "zod";
import { formatMoney } from "./money.ts";
import { lineSchema, parsed } from "./read-snapshot.ts";
import { recompute } from "./recompute.ts";
import { wholeSchema } from "./rules/inputs.ts";
import { ENGINE_VERSION, hashOf, type Sealed, sealed } from "./snapshot.ts";
import { inKeyOrder } from "./texts.ts";
import type { Line, Snapshot } from "./types.ts";

/** The accrual to correct, with its earlier corrections. */
export interface Corrected {
  readonly accrualId: string;
  /** The `sha256` of its snapshot. */
  readonly hash: string;
  readonly currency: string;
  /** Its amount with the true-ups so far. */
  readonly bookedCents: bigint;
  /** The clawbacks so far, at most 0. */
  readonly clawedBackCents: bigint;
  /** How many corrections it has: two of the same kind are distinguished by their place. */
  readonly corrections: number;
}

/** A correction, ready to be booked. */
export interface Correction extends Sealed {
  readonly amountCents: bigint;
  readonly lines: readonly Line[];
}

/**
 * How far a true-up goes: both ways, upwards only (`high_water_mark`), and never beyond `mostCents` upwards where a
 * limit of the rule has been used up meanwhile.
 */
export interface TrueUpBounds {
  readonly onlyUpward: boolean;
  readonly mostCents: bigint | null;
}

/**
 * The true-up of an accrual to `judged`, the snapshot of its judgement today (null: it is not judged at all any more).
 * A clawback has already taken what a downward true-up would take again. Null where nothing is left to correct.
 */
export function trueUp(corrected: Corrected, judged: Snapshot | null, bounds: TrueUpBounds): Correction | null {
  const judgedCents = judged === null ? 0n : BigInt(String(judged.amount_cents));
  const { amountCents, lines } = trueUpLines(corrected, judgedCents, bounds);
  if (amountCents === 0n) return null;
  return record(corrected, "true_up", amountCents, lines, {
    judged,
    judged_cents: judgedCents.toString(),
    most_cents: bounds.mostCents === null ? null : bounds.mostCents.toString(),
    only_upward: bounds.onlyUpward,
  });
}

function trueUpLines(
  { bookedCents, clawedBackCents }: Pick<Corrected, "bookedCents" | "clawedBackCents">,
  judgedCents: bigint,
  { onlyUpward, mostCents }: TrueUpBounds,
): { readonly amountCents: bigint; readonly lines: readonly Line[] } {
  const lines = [line("as judged now", judgedCents), line("booked before", -bookedCents)];
  let amountCents = judgedCents - bookedCents;
  const move = (label: string, to: bigint) => {
    if (to === amountCents) return;
    lines.push(line(label, to - amountCents));
    amountCents = to;
  };
  if (amountCents < 0n) {
    const left = amountCents - clawedBackCents;
    move("clawed back already", left < 0n ? left : 0n);
    if (onlyUpward) move("upward only", 0n);
  }
  if (amountCents > 0n && mostCents !== null && amountCents > mostCents) move("limit", mostCents > 0n ? mostCents : 0n);
  return { amountCents, lines };
}

/** A clawback of `takenCents` (positive) from an accrual, with the reason a person gave. */
export function clawback(corrected: Corrected, takenCents: bigint, reason: string): Correction {
  const lines = [line("clawback", -takenCents)];
  return record(corrected, "clawback", -takenCents, lines, { reason });
}

function line(label: string, cents: bigint): Line {
  return { amount: cents.toString(), label, quantity: "1", unit_rate: cents.toString() };
}

function record(
  corrected: Corrected,
  kind: "true_up" | "clawback",
  amountCents: bigint,
  lines: readonly Line[],
  more: Readonly<Record<string, unknown>>,
): Correction {
  const content = {
    amount_cents: amountCents.toString(),
    corrects: {
      accrual_id: corrected.accrualId,
      booked_cents: corrected.bookedCents.toString(),
      clawed_back_cents: corrected.clawedBackCents.toString(),
      corrections: corrected.corrections.toString(),
      sha256: corrected.hash,
    },
    currency: corrected.currency,
    engine_version: ENGINE_VERSION,
    kind,
    lines,
    ...more,
  };
  return { amountCents, lines, ...sealed(content) };
}

const correctionSchema = z.object({
  amount_cents: wholeSchema,
  corrects: z.strictObject({
    accrual_id: z.string(),
    booked_cents: wholeSchema,
    clawed_back_cents: wholeSchema,
    corrections: z.string().regex(/^\d+$/),
    sha256: z.string(),
  }),
  currency: z.string(),
  kind: z.enum(["true_up", "clawback"]),
  lines: z.array(lineSchema),
  sha256: z.string(),
  judged: z.record(z.string(), z.unknown()).nullable().optional(),
  judged_cents: wholeSchema.optional(),
  most_cents: wholeSchema.nullable().optional(),
  only_upward: z.boolean().optional(),
  reason: z.string().optional(),
});

/** A correction's snapshot read back. */
export type ReadCorrection = z.output<typeof correctionSchema>;

/** Whether a snapshot is one of a correction made here; those of refunds are judgements like any other. */
export function isCorrection(snapshot: Snapshot): boolean {
  return snapshot.corrects !== undefined;
}

/** Reads the snapshot of a correction. Throws `RangeError` when it is none. */
export function readCorrection(snapshot: Snapshot): ReadCorrection {
  return parsed(correctionSchema, snapshot, "correction");
}

/**
 * Computes a correction again from its snapshot alone: the judgement in it leads to its amount, that and what was
 * booked before to the difference. Never throws.
 */
export function recomputeCorrection(snapshot: Snapshot): {
  readonly hash: string;
  readonly problems: readonly string[];
} {
  const hash = hashOf(snapshot);
  try {
    const read = readCorrection(snapshot);
    const problems = hash === read.sha256 ? [] : [`sha256 is ${read.sha256}, but the content's is ${hash}`];
    const again =
      read.kind === "clawback"
        ? { amountCents: read.amount_cents, lines: [line("clawback", read.amount_cents)] }
        : judgedAgain(read, problems);
    if (again.amountCents !== read.amount_cents) {
      problems.push(`amount_cents: stored ${read.amount_cents}, computed ${again.amountCents}`);
    }
    const [stored, computed] = [JSON.stringify(inKeyOrder(read.lines)), JSON.stringify(inKeyOrder(again.lines))];
    if (stored !== computed) problems.push(`lines: stored ${stored}, computed ${computed}`);
    if (read.kind === "clawback" && (read.amount_cents >= 0n || (read.reason ?? "").trim() === "")) {
      problems.push("a clawback takes back, and says why");
    }
    return { hash, problems };
  } catch (error) {
    return { hash, problems: [error instanceof Error ? error.message : String(error)] };
  }
}

function judgedAgain(read: ReadCorrection, problems: string[]) {
  const { judged = null, judged_cents: judgedCents = 0n } = read;
  if (judged !== null) {
    problems.push(...recompute(judged).problems.map((problem) => `judged: ${problem}`));
    if (judged.amount_cents !== judgedCents.toString()) problems.push(`judged_cents is ${judgedCents}`);
  } else if (judgedCents !== 0n) problems.push("judged_cents without a judgement");
  const corrected = { bookedCents: read.corrects.booked_cents, clawedBackCents: read.corrects.clawed_back_cents };
  const bounds = { onlyUpward: read.only_upward ?? false, mostCents: read.most_cents ?? null };
  return trueUpLines(corrected, judgedCents, bounds);
}

/** Describes a correction in plain English; `explain` of the judgement in it is the caller's to add. */
export function correctionText(snapshot: Snapshot): string {
  const read = readCorrection(snapshot);
  const money = (cents: bigint) => formatMoney(cents, read.currency);
  const head = read.kind === "clawback" ? "taken back from" : "true-up of";
  const text = [`${money(read.amount_cents)} ${head} accrual ${read.corrects.accrual_id}.`];
  if (read.reason !== undefined) text.push(`Reason: ${read.reason}.`);
  text.push("Computation:", ...read.lines.map((row) => `  ${row.label}: ${money(BigInt(row.amount))}`));
  text.push(`  total: ${money(read.amount_cents)}`);
  return text.join("\n");
}
