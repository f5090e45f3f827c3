/** Corrections of an accrual: true-ups and clawbacks of its creator, structure and period. */
import type { Schemas } from "../../../src/sdk/index.ts";
import { useAll } from "../api/all.ts";

type Accrual = Schemas["AccrualRow"];

/** More corrections than one period ever has. */
const READ_MAX = 1_000;

/** The corrections of an accrual, oldest first, and what they leave of it. */
export function useCorrections(of: Accrual | undefined) {
  const query =
    of === undefined
      ? {}
      : {
          ...{ creator_id: of.creator_id, from: of.period_start, to: of.period_end },
          ...(of.structure_id === null ? {} : { structure_id: of.structure_id }),
        };
  const all = useAll("listAccruals", { query }, { max: READ_MAX, enabled: of !== undefined && of.kind === "earned" });
  const rows =
    of === undefined || all.isStale ? [] : all.rows.filter((row) => row.corrects_accrual_id === of.id).toReversed();
  return { rows, isKnown: !all.isLoading && !all.isStale && all.error === null, error: all.error };
}

/**
 * What is left to claw back, as the server counts it: a true-up always counts, a clawback only while it is live.
 */
export function leftOf(of: Pick<Accrual, "amount_cents">, corrections: readonly Accrual[]): bigint {
  return corrections
    .filter(({ kind, status }) => kind === "true_up" || status === "earned" || status === "paid")
    .reduce((sum, { amount_cents }) => sum + BigInt(amount_cents), BigInt(of.amount_cents));
}

/** Only paid amounts that are not corrections; unpaid ones are rejected, voided or held instead. */
export function canBeClawedBack({ kind, status }: Pick<Accrual, "kind" | "status">): boolean {
  return kind === "earned" && status === "paid";
}
