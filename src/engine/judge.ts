/** Judging one period of one creator: the accrual, or the reason there is none. */
import { evaluatePeriod, orderedInputs } from "./evaluate.ts";
import { buildSnapshot, sealedLate } from "./snapshot.ts";
import type { Cover, Judgement, PeriodInputs, ScheduledPeriod } from "./types.ts";

export { coverOf } from "./cover.ts";
export { judgeMarks } from "./marks.ts";

/**
 * Judges a period for a creator who is covered on at least one of its dates (`coverOf` answers null otherwise: then there is
 * nothing to judge). `inputs` holds what counts by the cutoff; their order does not matter. With `explain` an outcome of
 * nothing carries a snapshot too; with `sealsLate` a snapshot is made when it is read. Throws `RangeError` when the version's rule is corrupt or judged by marks.
 */
export function judgePeriod(subject: {
  readonly structure: { readonly id: string };
  readonly creatorId?: string;
  readonly scheduled: ScheduledPeriod;
  readonly cover: Cover;
  readonly timezone: string;
  readonly inputs: PeriodInputs;
  readonly explain?: boolean;
  readonly sealsLate?: boolean;
}): Judgement {
  const { scheduled, cover, timezone } = subject;
  const { period, version } = scheduled;
  // What a post's window comes to belongs to the post.
  const of = { videoId: scheduled.post?.videoId ?? null, threshold: null };
  const evaluated = evaluatePeriod({
    version,
    period,
    cover,
    timezone,
    cycle: scheduled.cycle ?? null,
    inputs: orderedInputs(subject.inputs),
  });
  const { reason, amountCents, lines } = evaluated;
  const record = () =>
    buildSnapshot({
      ...evaluated,
      structureId: subject.structure.id,
      creatorId: subject.creatorId ?? null,
      timezone,
      version,
      period,
      cover,
      cutoff: scheduled.cutoff,
      cadenceFrom: scheduled.cadenceFrom,
      cycle: scheduled.cycle ?? null,
    });
  if (reason === null) {
    const earned = {
      outcome: "accrual",
      period,
      version,
      amountCents,
      currency: version.currency,
      ...of,
      lines,
    } as const;
    return subject.sealsLate === true ? sealedLate(earned, record) : { ...earned, ...record() };
  }
  const none = { outcome: "none", period, version, reason, ...of, lines } as const;
  if (subject.explain !== true) return { ...none, snapshot: null };
  return subject.sealsLate === true ? sealedLate(none, record) : { ...none, snapshot: record().snapshot };
}
