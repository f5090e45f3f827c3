/** Budgets of structures, and what has been used of them. */
import { type Selectable, sql } from "kysely";
import type { Used } from "../../engine/books.ts";
import type { Budget, Limit } from "../../engine/limits.ts";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import type { StructureBudgetsTable } from "../schema.gen.ts";

export type BudgetRow = Selectable<StructureBudgetsTable>;

/** All budgets of some structures, current and past, each in order of time. */
export async function findBudgets(
  db: Db,
  orgId: string,
  structureIds: readonly string[],
): Promise<Map<string, BudgetRow[]>> {
  if (structureIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("structure_budgets")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("structure_id", "in", structureIds)
    .orderBy("set_at")
    .execute();
  return Map.groupBy(rows, (row) => row.structure_id);
}

/**
 * The engine's view, as known at an instant: later budgets do not exist yet, except for the first. Budgets set after
 * `setBy` are left out: all processes that share a run see the budgets it began with.
 */
export function toEngineBudgets(
  rows: readonly BudgetRow[],
  asOf: EpochMs,
  setBy: EpochMs = Number.POSITIVE_INFINITY,
): Budget[] {
  return rows
    .filter((row) => row.set_at <= setBy)
    .filter((row, index) => index === 0 || row.set_at <= asOf)
    .map((row) => ({ budgetCents: row.budget_cents, setAt: row.set_at }));
}

export function insertBudget(
  tx: Tx,
  orgId: string,
  budget: { structure_id: string; budget_cents: bigint | null; set_at: EpochMs; set_by: string },
): Promise<BudgetRow> {
  return tx
    .insertInto("structure_budgets")
    .values({ ...budget, org_id: orgId, set_at: at(budget.set_at) })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * What a structure has used: everything earned or paid, corrections included; rejected accruals free their part. In
 * three parts, so that each uses its index (migration 0004) in a ledger of millions.
 */
export async function usedOf(
  db: Db,
  orgId: string,
  structureId: string,
  creatorIds: readonly string[] | null,
): Promise<Used> {
  const { rows } = await sql<{ creator_id: string; cents: bigint }>`
    select creator_id, sum(amount_cents)::bigint as cents from (
      select creator_id, amount_cents, status from accruals
      where org_id = ${orgId} and structure_id = ${structureId} and kind = 'earned' and video_id is null
      union all
      select creator_id, amount_cents, status from accruals
      where org_id = ${orgId} and structure_id = ${structureId} and kind = 'earned' and video_id is not null
      union all
      select creator_id, amount_cents, status from accruals
      where org_id = ${orgId} and structure_id = ${structureId} and corrects_accrual_id is not null
    ) as booked
    where status in ('earned', 'paid')
      ${creatorIds === null ? sql`` : sql`and creator_id = any(${creatorIds}::uuid[])`}
    group by creator_id`.execute(db);
  const byCreator = new Map(rows.map((row) => [row.creator_id, row.cents]));
  return { cents: rows.reduce((sum, row) => sum + row.cents, 0n), byCreator };
}

/**
 * The same over time: the sum before an instant, and each accrual dated at or after it. An accrual is dated by its
 * cutoff or its mark, a refund by its own instant, another correction by its booking.
 *
 * @param longestMs the longest time between the end of a period of the structure and its cutoff
 */
export async function usedFrom(
  db: Db,
  orgId: string,
  structureId: string,
  creatorIds: readonly string[] | null,
  from: EpochMs,
  longestMs: number,
): Promise<Required<Used>> {
  const { rows } = await sql<{ creator_id: string; at: EpochMs | null; cents: bigint }>`
    with booked as (
      select creator_id, amount_cents, sale_id, created_at, status, corrects_accrual_id, period_start_at, period_end_at, inputs_snapshot
      from accruals where org_id = ${orgId} and structure_id = ${structureId} and kind = 'earned' and video_id is null
      union all
      select creator_id, amount_cents, sale_id, created_at, status, corrects_accrual_id, period_start_at, period_end_at, inputs_snapshot
      from accruals where org_id = ${orgId} and structure_id = ${structureId} and kind = 'earned' and video_id is not null
      union all
      select creator_id, amount_cents, sale_id, created_at, status, corrects_accrual_id, period_start_at, period_end_at, inputs_snapshot
      from accruals where org_id = ${orgId} and structure_id = ${structureId} and corrects_accrual_id is not null
    ), dated as (
      select b.creator_id, b.amount_cents,
        case
          when b.corrects_accrual_id is not null then coalesce(s.refunded_at, b.created_at)
          when b.period_end_at >= ${at(from - longestMs)}
            then coalesce((b.inputs_snapshot::jsonb ->> 'cutoff')::timestamptz, b.period_start_at)
        end as at
      from booked b left join campaign_sales s on s.org_id = ${orgId} and s.id = b.sale_id
      where b.status in ('earned', 'paid')
        ${creatorIds === null ? sql`` : sql`and b.creator_id = any(${creatorIds}::uuid[])`}
    )
    select creator_id, null as at, sum(amount_cents)::bigint as cents from dated
    where at is null or at < ${at(from)} group by creator_id
    union all
    select creator_id, at, amount_cents from dated where at >= ${at(from)}`.execute(db);
  const byCreator = new Map(rows.flatMap((row) => (row.at === null ? [[row.creator_id, row.cents] as const] : [])));
  const later = rows.flatMap(({ at: dated, creator_id: creatorId, cents }) =>
    dated === null ? [] : [{ at: dated, creatorId, cents }],
  );
  return { cents: [...byCreator.values()].reduce((sum, cents) => sum + cents, 0n), byCreator, later };
}

/** Everything positive ever booked in a structure, in any status: its limits were never used beyond this. */
export async function bookedUpwards(
  db: Db,
  orgId: string,
  structureId: string,
): Promise<{ readonly cents: bigint; readonly byCreator: ReadonlyMap<string, bigint> }> {
  const { rows } = await sql<{ creator_id: string; cents: bigint }>`
    select creator_id, sum(amount_cents)::bigint as cents from accruals
    where org_id = ${orgId} and structure_id = ${structureId} and amount_cents > 0 group by creator_id`.execute(db);
  const byCreator = new Map(rows.map((row) => [row.creator_id, row.cents]));
  return { cents: rows.reduce((sum, row) => sum + row.cents, 0n), byCreator };
}

/** The limits in the snapshots of booked accruals; none for those booked without any. */
export async function keptLimits(
  db: Db,
  orgId: string,
  accrualIds: readonly string[],
): Promise<Map<string, { readonly budget: Limit | null; readonly creator: Limit | null }>> {
  const { rows } = await sql<{ id: string; limits: string }>`
    select id, ((inputs_snapshot::jsonb)->'limits')::text as limits from accruals
    where org_id = ${orgId} and id = any(${accrualIds}::uuid[]) and inputs_snapshot like '%"limits":{%'`.execute(db);
  const read = (kept: { limit_cents: string; used_cents: string } | undefined): Limit | null =>
    kept === undefined ? null : { limitCents: BigInt(kept.limit_cents), usedCents: BigInt(kept.used_cents) };
  return new Map(
    rows.map((row) => {
      const { budget, creator } = JSON.parse(row.limits ?? "{}");
      return [row.id, { budget: read(budget), creator: read(creator) }];
    }),
  );
}

/**
 * Locks the limits of a structure: `alone` for a writer that corrects it or uses its budget, `together` for chunks of a
 * run, which have different creators. Several structures are locked in ascending order of their ids.
 */
export async function lockLimits(tx: Tx, orgId: string, structureId: string, how: "alone" | "together"): Promise<void> {
  const lock = sql.raw(how === "alone" ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared");
  await sql`select ${lock}(hashtextextended(${`corrections ${orgId} ${structureId}`}, 0))`.execute(tx);
}
