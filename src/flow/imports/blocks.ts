/** What keeps an import of payments or opening balances from being taken back. */
import { type ImportKind, isOfAmounts } from "../../parse/import-kinds.ts";
import type { Db } from "../../store/db.ts";
import { type Block, type BlockReason, blocksOf } from "../../store/imports/amounts.ts";

/** Entries of one reason that are named. */
const NAMED = 20;

/** Entries of an import that have one reason. */
export interface BlockedBy {
  readonly reason: BlockReason;
  readonly count: number;
  /** The first of them. */
  readonly entries: readonly Block[];
}

/** Empty where nothing is in the way; what readings brought can always be taken back. */
export async function blockedBy(db: Db, orgId: string, id: string, kind: ImportKind): Promise<BlockedBy[]> {
  if (!isOfAmounts(kind)) return [];
  const groups = Map.groupBy(await blocksOf(db, orgId, id, NAMED), ({ reason }) => reason);
  return [...groups].map(([reason, entries]) => ({ reason, count: entries[0]?.of_reason ?? 0, entries }));
}

const BY = {
  paid: "payment",
  in_pay_run: "pay_run",
  divided: "accrual",
  corrected: "accrual",
  invoiced: "invoice",
} as const;

/** As answers and refusals say it. */
export function sayBlocked(groups: readonly BlockedBy[]) {
  return groups.map(({ reason, count, entries }) => ({
    reason,
    count,
    entries: entries.map((entry) => ({
      accrual_id: entry.accrual_id,
      payment_id: entry.payment_id,
      creator_id: entry.creator_id,
      creator_handle: entry.handle,
      amount_cents: Number(entry.amount_cents),
      currency: entry.currency,
      day: entry.day,
      by: { type: BY[reason], id: entry.by_id, name: entry.by_name },
    })),
  }));
}
