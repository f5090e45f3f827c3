/** Reads for `verify`: the audits, and every accrual with its snapshot. Writes nothing. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import type { Db } from "../db.ts";
import { type Stored, snapshotColumns, withSnapshots } from "../snapshots.ts";
import { firstOf } from "./checking.ts";
import { flagAudits } from "./verify-flags.ts";
import { historyAudits } from "./verify-history.ts";
import { importAudits } from "./verify-imports.ts";
import { invoiceAudits } from "./verify-invoices.ts";
import { type Audit, ledgerAudits, type Offence } from "./verify-ledger.ts";
import { beforeMerges, mergeAudits } from "./verify-merges.ts";
import { packedAudits } from "./verify-packed.ts";
import { paperAudits } from "./verify-papers.ts";
import { payoutAudits } from "./verify-payouts.ts";
import { payRunAudits } from "./verify-payruns.ts";
import { guardAudit } from "./verify-schema.ts";

export type { Audit, Offence } from "./verify-ledger.ts";
export { brokenReferences, guardAudit } from "./verify-schema.ts";

export const audits: readonly Audit[] = [
  ...ledgerAudits,
  ...historyAudits,
  ...payoutAudits,
  ...flagAudits,
  ...paperAudits,
  ...invoiceAudits,
  ...payRunAudits,
  ...importAudits,
  ...packedAudits,
  ...mergeAudits,
  guardAudit,
];

/** The first rows that violate an audit's invariant. */
export function runAudit(db: Db, audit: Audit, limit: number): Promise<Offence[]> {
  return firstOf(db, audit.query, limit);
}

export async function countRows(db: Db, table: string): Promise<number> {
  const { rows } = await sql<{ n: bigint }>`select count(*) as n from ${sql.table(table)}`.execute(db);
  return Number(rows[0]?.n ?? 0n);
}

/** An accrual as booked, with the snapshot that must reproduce it. */
export interface BookedAccrual {
  readonly org_id: string;
  readonly id: string;
  readonly creator_id: string;
  /** Whose it was when it was booked, before any merge. */
  readonly earned_by: string;
  readonly structure_id: string;
  readonly version_id: string;
  readonly version_number: number;
  readonly kind: string;
  readonly corrects_accrual_id: string | null;
  readonly divides_accrual_id: string | null;
  readonly period_start: string;
  readonly period_end: string;
  readonly period_start_at: EpochMs;
  readonly period_end_at: EpochMs;
  readonly amount_cents: bigint;
  readonly currency: string;
  readonly video_id: string | null;
  readonly threshold_view_count: bigint | null;
  /** Empty where its pack cannot be read. */
  readonly inputs_snapshot: string;
  readonly snapshot_hash: Buffer;
}

/** The next accruals in order of the primary key, across all organizations. */
export async function nextAccruals(
  db: Db,
  after: { readonly org_id: string; readonly id: string } | null,
  limit: number,
): Promise<BookedAccrual[]> {
  const { rows } = await sql<Omit<BookedAccrual, "inputs_snapshot"> & Stored>`
    select ${snapshotColumns}, id, creator_id, ${beforeMerges("accruals", "a")} as earned_by, structure_id, version_id, version_number, kind, corrects_accrual_id, divides_accrual_id, period_start, period_end,
           period_start_at, period_end_at, amount_cents, currency, video_id, threshold_view_count
    from accruals a
    ${after === null ? sql`` : sql`where (org_id, id) > (${after.org_id}::uuid, ${after.id}::uuid)`}
    order by org_id, id limit ${limit}`.execute(db);
  return withSnapshots(db, rows);
}
