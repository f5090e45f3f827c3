/** What a run's sums and approvals say. */
import type { DataOf } from "../../../../src/sdk/index.ts";

export type Run = DataOf<"getPayRun">;

const OPEN = ["planned", "sent", "waiting"] as const;

/** How many lines have no final result. */
export function openLines(run: Run): number {
  return OPEN.reduce((sum, state) => sum + (run.lines[state]?.count ?? 0), 0);
}

/** How many approvals count now. */
export function approvalsOf(run: Run): number {
  return run.approvals.filter(({ kind, revoked_at }) => kind === "approved" && revoked_at === null).length;
}

/** Whether its files were made, so that results are taken. */
export function hasFilesMade({ status }: Pick<Run, "status">): boolean {
  return status === "exported" || status === "settling" || status === "closed";
}

/** The states that a run's files and ledger are made of. */
export const PAID_STATES = ["planned", "sent", "waiting", "paid", "failed", "returned"] as const;
