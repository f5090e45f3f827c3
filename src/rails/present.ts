/** An outcome as JSON, the shape of `test/vectors/rails.json`. */
import type { Outcome } from "./types.ts";

/** Sums are whole minor units; `readRun` refuses a run whose sum JSON could not hold. */
export function presentOutcome(outcome: Outcome) {
  return {
    status: outcome.status,
    files: outcome.files.map(({ totalCents, ...file }) => ({
      name: file.name,
      content: file.content,
      sha256: file.sha256,
      lines: file.lines,
      total_cents: Number(totalCents),
      references: file.references,
    })),
    excluded: outcome.excluded.map(({ lineId, reason }) => ({ line_id: lineId, reason })),
    errors: outcome.errors.map(({ code, lineId, field, message }) => ({ code, line_id: lineId, field, message })),
    warnings: outcome.warnings.map(({ code, lineId, message }) => ({ code, line_id: lineId, message })),
  };
}
