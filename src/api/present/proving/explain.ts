import type { Explained, Explanation } from "../../../flow/proving/explain.ts";
import { presentFlagNote } from "../flags/flags.ts";
import { iso, isoOrNull, numberOrNull } from "../values.ts";

function presentJudgement(judgement: Explained) {
  const { period } = judgement;
  return {
    outcome: judgement.outcome,
    reason: judgement.reason,
    accrual_id: judgement.accrualId,
    version_id: judgement.versionId,
    version_number: judgement.versionNumber,
    period_start: period?.start ?? null,
    period_end: period?.end ?? null,
    period_start_at: isoOrNull(period?.startAt ?? null),
    period_end_at: isoOrNull(period?.endAt ?? null),
    cutoff: isoOrNull(judgement.cutoff),
    amount_cents: numberOrNull(judgement.amountCents),
    currency: judgement.currency,
    video_id: judgement.videoId,
    threshold_view_count: numberOrNull(judgement.threshold),
    lines: judgement.lines,
    inputs_snapshot: judgement.snapshot,
    read_late_count: judgement.readLate.count,
    read_late: judgement.readLate.posts.map((post) => ({ video_id: post.id, first_read_at: iso(post.first_read_at) })),
    flags: judgement.flags.map(presentFlagNote),
  };
}

export function presentExplanation(explanation: Explanation) {
  return {
    structure_id: explanation.structureId,
    creator_id: explanation.creatorId,
    date: explanation.date,
    as_of: iso(explanation.asOf),
    judgements: explanation.judgements.map(presentJudgement),
  };
}
