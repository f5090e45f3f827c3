import type { TrueUps } from "../../../flow/judging/true-ups.ts";
import type { replay } from "../../../flow/proving/replay.ts";
import { Long } from "../../long.ts";
import { presentAccrual } from "../settling/accruals.ts";
import { iso, isoOrNull, numberOf, numberOrNull } from "../values.ts";

type Replay = Awaited<ReturnType<typeof replay>>;

function presentDifference({ booked, judgement, judgedCents, bookedCents, causes }: Replay["differing"][number]) {
  return {
    accrual_id: booked.id,
    creator_id: booked.creator_id,
    status: booked.status,
    period_start: booked.period_start,
    period_end: booked.period_end,
    video_id: booked.video_id,
    threshold_view_count: numberOrNull(booked.threshold_view_count),
    currency: booked.currency,
    booked_cents: numberOf(bookedCents),
    judged_cents: numberOf(judgedCents),
    difference_cents: numberOf(judgedCents - bookedCents),
    clawed_back_cents: numberOf(booked.clawed_back_cents),
    reason: judgement?.outcome === "none" ? judgement.reason : judgement === null ? "not_judged" : null,
    causes: causes.map((cause) => ({
      kind: cause.kind,
      subject_id: cause.subjectId,
      at: isoOrNull(cause.at),
      before: cause.before,
      after: cause.after,
    })),
  };
}

export function presentReplay(replay: Replay) {
  const totals = new Map<string, { up: bigint; down: bigint }>();
  for (const { booked, judgedCents, bookedCents } of replay.differing) {
    const sums = totals.get(booked.currency) ?? { up: 0n, down: 0n };
    totals.set(booked.currency, sums);
    const cents = judgedCents - bookedCents;
    if (cents > 0n) sums.up += cents;
    else sums.down += cents;
  }
  return {
    structure_id: replay.structureId,
    structure_name: replay.structureName,
    project_id: replay.projectId,
    from: replay.from,
    to: replay.to,
    as_of: iso(replay.asOf),
    compared: replay.compared,
    totals: [...totals].map(([currency, { up, down }]) => ({
      currency,
      upward_cents: numberOf(up),
      downward_cents: numberOf(down),
    })),
    differences: new Long(replay.differing, presentDifference),
    open: new Long(
      replay.open.flatMap(({ creatorId, judgement }) =>
        judgement.outcome === "none" ? [] : [{ creatorId, judgement }],
      ),
      ({ creatorId, judgement }) => ({
        creator_id: creatorId,
        period_start: judgement.period.start,
        period_end: judgement.period.end,
        video_id: judgement.videoId,
        threshold_view_count: numberOrNull(judgement.threshold),
        judged_cents: numberOf(judgement.amountCents),
        currency: judgement.currency,
      }),
    ),
  };
}

export function presentTrueUps({ booked, left }: TrueUps) {
  return {
    booked: booked.map(presentAccrual),
    left: left.map(({ accrualId, reason }) => ({ accrual_id: accrualId, reason })),
  };
}
