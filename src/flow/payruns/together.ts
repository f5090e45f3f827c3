/** Several drafts that are made together ("Pay everyone"): what one leaves out because another pays it. */
import type { LeftOut } from "../../engine/payruns/plan.ts";
import { reason } from "../../engine/payruns/reasons.ts";
import { partKey, type RunPlan } from "./plan.ts";

export interface Draft {
  readonly id: string;
  readonly runId: string;
  readonly plan: RunPlan;
}

/** Which of several drafts pays a part. */
export function payersOf(drafts: readonly Draft[]): ReadonlyMap<string, string> {
  return new Map(
    drafts.flatMap(({ runId, plan }) =>
      plan.lines.flatMap(({ payeeId, parts }) =>
        parts.map(({ projectId, creatorId }) => [partKey(payeeId, projectId, creatorId), runId] as const),
      ),
    ),
  );
}

/** What the account of another draft takes is not refused: that draft pays it. */
export function paidElsewhere(row: LeftOut, payers: ReadonlyMap<string, string>): LeftOut {
  const payer = payers.get(partKey(row.payeeId, row.projectId, row.creatorId));
  const isOfOtherKind = row.reasons.every(({ details }) => details.includes("destination_type"));
  return payer !== undefined && isOfOtherKind ? { ...row, reasons: [reason("in_pay_run", null, [payer])] } : row;
}
