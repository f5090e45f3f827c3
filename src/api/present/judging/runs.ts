import type { getRun } from "../../../flow/judging/runs.ts";
import { cappedNumberOf, iso, isoOrNull, numberOf } from "../values.ts";

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
