/** What becomes of a post's flags by what its readings show now. Pure. */
import { type Doubt, type SeriesReading, staleAt } from "../../engine/flags.ts";
import { inKeyOrder } from "../../engine/texts.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { FlagChange, FlagRow } from "../../store/flags/flags.ts";

/** A post as far as its flags go. */
export interface LookedAt {
  readonly posted_at: EpochMs;
  /** The last sight of the post by a source; null without one. */
  readonly seen_at: EpochMs | null;
  readonly readings: readonly SeriesReading[];
}

/**
 * Doubts that are new, and the flags that change: one that is not shown any more closes, one that is shown again opens,
 * and a dismissal lasts as long as the doubtful reading says the same. Where readings that a flag keeps have been
 * erased, it stays as it is; `mayBeErased` is false where none ever were.
 */
export function compareFlags(
  post: LookedAt,
  shown: readonly Doubt[],
  known: readonly FlagRow[],
  { mayBeErased = true }: { readonly mayBeErased?: boolean } = {},
): { readonly opened: readonly Doubt[]; readonly changes: readonly FlagChange[] } {
  const doubts = new Map([...shown, ...stillStale(post, known)].map((doubt) => [keyOf(doubt), doubt]));
  const instants = new Set(post.readings.map(({ capturedAt }) => capturedAt));
  const changes = known.flatMap((flag): FlagChange[] => {
    const doubt = doubts.get(keyOf(flag));
    doubts.delete(keyOf(flag));
    if (doubt === undefined) {
      const isErased = mayBeErased && flag.evidence.readings.some((row) => !instants.has(Date.parse(row.captured_at)));
      const isOver = flag.state === "closed" || flag.state === "dismissed";
      return isOver || isErased ? [] : [{ ...kept(flag), state: "closed" }];
    }
    if (flag.state === "closed" || (flag.state === "dismissed" && doubtfulOf(doubt) !== doubtfulOf(flag)))
      return [{ id: flag.id, state: "open", evidence: doubt.evidence, reason: null, decidedBy: null, decidedAt: null }];
    // A post that is gone is missed again and again.
    return flag.kind === "gone" || sameEvidence(doubt, flag) ? [] : [{ ...kept(flag), evidence: doubt.evidence }];
  });
  return { opened: [...doubts.values()], changes };
}

/** Flags about old readings that are still the last ones by their cutoffs. */
function stillStale({ posted_at: postedAt, seen_at, readings }: LookedAt, known: readonly FlagRow[]): Doubt[] {
  return known.flatMap(({ kind, at: cutoff }) => {
    const reading = kind === "stale" ? readings.findLast(({ capturedAt }) => capturedAt <= cutoff) : undefined;
    const unchangedAt = reading === readings.at(-1) ? seen_at : null;
    return (reading && staleAt(reading, { postedAt, cutoff, unchangedAt })) ?? [];
  });
}

function keyOf({ kind, at }: Pick<Doubt, "kind" | "at">): string {
  return `${kind} ${at}`;
}

function kept({ id, state, evidence, reason, decided_by, decided_at }: FlagRow): FlagChange {
  return { id, state, evidence, reason, decidedBy: decided_by, decidedAt: decided_at };
}

export function sameEvidence(a: Pick<Doubt, "evidence">, b: Pick<Doubt, "evidence">): boolean {
  return JSON.stringify(inKeyOrder(a.evidence)) === JSON.stringify(inKeyOrder(b.evidence));
}

/** The reading that is doubted: a dismissal is about it, not about those around it. */
function doubtfulOf({ kind, evidence }: Doubt): string {
  return JSON.stringify(inKeyOrder(evidence.readings[kind === "stale" ? 0 : 1] ?? null));
}
