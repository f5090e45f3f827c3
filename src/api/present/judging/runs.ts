import type { getRun, listSkips } from "../../../flow/judging/runs.ts";
import { cappedNumberOf, iso, isoOrNull, numberOf, numberOrNull } from "../values.ts";

type RunRow = Awaited<ReturnType<typeof getRun>>;

export function presentRun(row: RunRow) {
  const totals = Object.entries(row.totals).map(
    ([currency, total]) => [currency, cappedNumberOf(BigInt(total))] as const,
  );
  return {
    id: row.id,
    org_id: row.org_id,
    as_of: iso(row.as_of),
    status: row.status,
    started_by: row.started_by,
    judged: numberOf(row.judged),
    accruals: numberOf(row.accruals),
    flagged: numberOf(row.flagged),
    totals: Object.fromEntries(totals),
    skipped: row.skipped,
    progress: { done: row.chunks_done, total: row.chunks_total },
    error: row.error,
    started_at: iso(row.started_at),
    finished_at: isoOrNull(row.finished_at),
    duration_ms: row.finished_at === null ? null : row.finished_at - row.started_at,
  };
}

type SkipRow = Awaited<ReturnType<typeof listSkips>>["rows"][number];

export function presentSkip(row: SkipRow) {
  return {
    reason: row.reason,
    project_id: row.project_id,
    creator_id: row.id,
    creator: { handle: row.handle, display_name: row.display_name, is_active: row.removed_at === null },
    structure_id: row.structure_id,
    structure_name: row.structure_name,
    period_start: row.period_start,
    period_end: row.period_end,
    video_id: row.video_id,
    threshold_view_count: numberOrNull(row.threshold),
  };
}
