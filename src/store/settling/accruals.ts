/** Reads, rejects and holds accruals. Runs book them (`booking.ts`), payments settle them (`payments.ts`). */
import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import type { AccrualsTable } from "../schema.gen.ts";
import { SNAPSHOT_COLUMNS, type Stored, withSnapshots } from "../snapshots.ts";
import { toIso } from "../types.ts";
import { jsonText } from "../write-log.ts";

/** Why an accrual is held back, and since when (an ISO instant). */
export interface Hold {
  readonly reason: string;
  readonly held_at: string;
}

/** An accrual without its snapshot, which takes some kilobytes and is shown only for single accruals. */
export type AccrualRow = Omit<Selectable<AccrualsTable>, Exclude<keyof Stored, "org_id"> | "hold"> & {
  readonly hold: Hold | null;
};

/** With the snapshot as stored text, and the live payment that settles it. */
export type AccrualDetailRow = AccrualRow & { readonly inputs_snapshot: string; readonly payment_id: string | null };

export const ACCRUAL_COLUMNS = [
  "org_id",
  "id",
  "project_id",
  "creator_id",
  "structure_id",
  "version_id",
  "version_number",
  "kind",
  "corrects_accrual_id",
  "divides_accrual_id",
  "period_start",
  "period_end",
  "dated_on",
  "period_start_at",
  "period_end_at",
  "amount_cents",
  "currency",
  "status",
  "hold",
  "video_id",
  "threshold_view_count",
  "creator_payout_id",
  "earning_id",
  "sale_id",
  "run_id",
  "created_at",
  "updated_at",
] as const;

export async function findAccrual(
  db: Db,
  orgIds: readonly string[],
  id: string,
): Promise<AccrualDetailRow | undefined> {
  const row = await db
    .selectFrom("accruals")
    .select(ACCRUAL_COLUMNS)
    .select(SNAPSHOT_COLUMNS)
    .select((accrual) =>
      accrual
        .selectFrom("payment_lines")
        .select("payment_id")
        .whereRef("payment_lines.org_id", "=", "accruals.org_id")
        .whereRef("payment_lines.accrual_id", "=", "accruals.id")
        .where("live", "=", true)
        .as("payment_id"),
    )
    .where("org_id", "in", orgIds)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const [read] = await withSnapshots(db, [row]);
  if (read === undefined) return undefined;
  const { snapshot_pack: _pack, snapshot_place: _place, snapshot_hash: _hash, ...detail } = read;
  return detail as AccrualDetailRow;
}

/** Locks an accrual's row against payments and other changes until the transaction ends. */
export async function lockAccrual(tx: Tx, orgId: string, id: string): Promise<AccrualRow | undefined> {
  const row = await tx
    .selectFrom("accruals")
    .select(ACCRUAL_COLUMNS)
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row as AccrualRow | undefined;
}

/**
 * Rejects an earned accrual, or undoes a rejection; the database refuses any other transition (the migration of
 * `guard_accrual`).
 */
export function setAccrualStatus(
  tx: Tx,
  orgId: string,
  id: string,
  status: "rejected" | "voided" | "earned",
  now: EpochMs,
): Promise<AccrualRow> {
  return change(tx, orgId, id, { status, updated_at: at(now) });
}

/** Whether the accrual that a correction corrects has been corrected again since: then it would count twice. */
export async function isCorrectedAgain(db: Db, orgId: string, accrual: AccrualRow): Promise<boolean> {
  const { rows } = await sql`
    select from accruals where org_id = ${orgId} and corrects_accrual_id = ${accrual.corrects_accrual_id}
      and id <> ${accrual.id} and created_at >= ${at(accrual.created_at)} limit 1`.execute(db);
  return rows.length > 0;
}

/** Puts a hold on an accrual, or releases it with null. */
export function setAccrualHold(
  tx: Tx,
  orgId: string,
  id: string,
  hold: { readonly reason: string; readonly since: EpochMs } | null,
  now: EpochMs,
): Promise<AccrualRow> {
  const kept: Hold | null = hold === null ? null : { reason: hold.reason, held_at: toIso(hold.since) };
  return change(tx, orgId, id, { hold: kept === null ? null : jsonText(kept), updated_at: at(now) });
}

async function change(
  tx: Tx,
  orgId: string,
  id: string,
  values: { status?: string; hold?: string | null; updated_at: ReturnType<typeof at> },
): Promise<AccrualRow> {
  const row = await tx
    .updateTable("accruals")
    .set(values)
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returning(ACCRUAL_COLUMNS)
    .executeTakeFirstOrThrow();
  return row as AccrualRow;
}

/** One accrual as a payment sees it; sorted by id, the order in which they are locked. */
export interface SettleableAccrual {
  readonly id: string;
  readonly project_id: string;
  readonly creator_id: string;
  readonly status: string;
  readonly is_held: boolean;
  /** Whether a pay run has reserved it. */
  readonly is_reserved?: boolean;
  readonly amount_cents: bigint;
  readonly currency: string;
  readonly creator_payout_id: string | null;
  readonly period_end_at: EpochMs;
}

/** Locks listed accruals in order of id, so that two payments can only wait for each other in one direction. */
export async function lockListedAccruals(tx: Tx, orgId: string, ids: readonly string[]): Promise<SettleableAccrual[]> {
  const { rows } = await sql<SettleableAccrual>`
    select id, project_id, creator_id, status, hold is not null as is_held, amount_cents, currency, creator_payout_id, period_end_at
    from accruals where org_id = ${orgId} and id = any(${ids}::uuid[])
    order by id for no key update`.execute(tx);
  return rows;
}

/**
 * Locks what auto-apply may settle: every open accrual of the creator in the project without a hold, in every currency.
 */
export async function lockOutstandingAccruals(
  tx: Tx,
  orgId: string,
  projectId: string,
  creatorId: string,
  limit: number,
): Promise<SettleableAccrual[]> {
  const { rows } = await sql<SettleableAccrual>`
    select id, project_id, creator_id, status, false as is_held, amount_cents, currency, creator_payout_id, period_end_at
    from accruals where org_id = ${orgId} and project_id = ${projectId} and creator_id = ${creatorId}
      and status = 'earned' and hold is null
    order by id limit ${limit} for no key update`.execute(tx);
  return rows;
}
