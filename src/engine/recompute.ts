/** Computing a snapshot's amount again from it alone (docs/rules.md, "What an accrual keeps"). */

import { cutAgain } from "./corrections.ts";
import { type Evaluated, evaluateEntry, evaluateMark, evaluatePeriod, eventIn, passedBefore } from "./evaluate.ts";
import { cutTo } from "./limits.ts";
import { type ReadMarkInputs, type ReadSnapshot, readSnapshot } from "./read-snapshot.ts";
import { hashOf, hashOfText } from "./snapshot.ts";
import { inKeyOrder, isSameJson } from "./texts.ts";
import type { Snapshot } from "./types.ts";

/** What a snapshot says when it is computed again; it holds when `problems` is empty. */
export interface Recomputed {
  readonly amountCents: bigint;
  /** The SHA-256 over the canonical JSON of what the snapshot holds now. */
  readonly hash: string;
  readonly problems: readonly string[];
}

/**
 * Runs the rule again over the snapshot's inputs, looking at nothing else, and compares everything that is derived:
 * reason, lines, amount, inputs, and the hash. Never throws: an unreadable snapshot is a problem with amount 0.
 */
export function recompute(snapshot: Snapshot): Recomputed {
  const { amountCents, hash, problems } = recomputeAndRead(snapshot);
  return { amountCents, hash, problems };
}

/** The same, with the snapshot as it was read; null where it could not be. With its stored text it is hashed faster. */
export function recomputeAndRead(
  snapshot: Snapshot,
  text?: string,
): Recomputed & { readonly read: ReadSnapshot | null } {
  const hash = text === undefined ? hashOf(snapshot) : hashOfText(text, snapshot);
  try {
    const read = readSnapshot(snapshot);
    const problems: string[] = [];
    if (hash !== read.sha256) problems.push(`sha256 is ${read.sha256}, but the content's is ${hash}`);
    const evaluated = limitedAgain(read, evaluateAgain(read, problems));
    const differs = (name: string, stored: unknown, computed: unknown) => {
      if (isSameJson(stored, computed)) return;
      const [left, right] = [JSON.stringify(inKeyOrder(stored)), JSON.stringify(inKeyOrder(computed))];
      if (left !== right) problems.push(`${name}: stored ${left}, computed ${right}`);
    };
    differs("amount_cents", read.amount_cents.toString(), evaluated.amountCents.toString());
    differs("lines", read.lines, evaluated.lines);
    differs("reason", read.reason, evaluated.reason);
    differs("inputs", read.inputs, evaluated.inputs);
    return { amountCents: evaluated.amountCents, hash, problems, read };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { amountCents: 0n, hash, problems: [problem], read: null };
  }
}

/** What the limits that the snapshot keeps leave of the amount. */
function limitedAgain({ limits, measured }: ReadSnapshot, evaluated: Evaluated): Evaluated {
  if (limits === undefined) return evaluated;
  const booked = measured?.bookedCents ?? null;
  if (booked !== null) return { ...evaluated, ...cutAgain(evaluated, limits, booked), reason: null };
  if (evaluated.reason !== null) return evaluated;
  const cut = cutTo(evaluated.amountCents, { budget: limits.budget ?? null, creator: limits.creator ?? null });
  const lines = [...evaluated.lines, ...cut.lines];
  return { ...evaluated, amountCents: cut.amountCents, lines, reason: cut.reason };
}

function evaluateAgain(read: ReadSnapshot, problems: string[]): Evaluated {
  const { version, period, cover, timezone, cycle, mark, measured, entry } = read;
  if (entry !== null) return { ...evaluateEntry(entry.amount_cents), inputs: read.inputs };
  if (mark !== null) return evaluateMarkAgain(read, mark, problems);
  if (version === null || period === null || cover === null || measured === null) {
    throw new RangeError("unreadable snapshot: a period needs its version, period and cover");
  }
  return evaluatePeriod({ version, period, cover, timezone, cycle, inputs: measured });
}

/** A mark's window, crossing and version must lead to the date it carries; its amount is the version's. */
function evaluateMarkAgain(read: ReadSnapshot, inputs: ReadMarkInputs, problems: string[]): Evaluated {
  const { version, period } = read;
  const { window, mark } = inputs;
  // Which windows there were is not kept for a mark that none of them took, so its reason is kept as it is.
  if (version === null || period === null || window === null) {
    const reason = read.reason === "outside_assignment" ? "outside_assignment" : "crossed_before_assignment";
    return { reason, amountCents: 0n, lines: [], inputs: read.inputs };
  }
  const crossing = {
    postedAt: inputs.posted_at,
    capturedAt: inputs.crossing.captured_at,
    isFirstReading: inputs.first_reading,
  };
  if (inputs.crossing.views < mark) problems.push("the crossing does not reach the mark");
  if (eventIn(window, crossing) !== period.startAt) problems.push("the window does not take the crossing at its date");
  if (passedBefore(window, crossing) && !version.backfillOnAssignment) {
    problems.push("the mark was passed before the window, and the version does not backfill");
  }
  return { ...evaluateMark(version, mark), inputs: read.inputs };
}
