import { endText } from "../../../engine/anchors.ts";
import type { VerifyReportRow } from "../../../flow/proving/verify-reports.ts";
import { iso, numberOf } from "../values.ts";

export function presentVerifyReport(row: VerifyReportRow) {
  return {
    id: row.id,
    org_id: row.org_id,
    ok: row.is_ok,
    started_at: iso(row.started_at),
    finished_at: iso(row.finished_at),
    checks: row.checks,
    accruals_recomputed: numberOf(row.accruals_recomputed),
    audit_rows: numberOf(row.audit_rows),
    audit_chain_head: row.chain_hash === null ? null : row.chain_hash.toString("hex"),
    anchor: endText(row.org_id, row.chain_sequence, row.chain_hash),
    problems: row.problems,
  };
}
