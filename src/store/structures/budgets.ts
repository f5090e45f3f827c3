/** Budgets of structures, and what has been used of them. */
import { type Selectable, sql } from "kysely";
import type { Used } from "../../engine/books.ts";
import type { Budget, Limit } from "../../engine/limits.ts";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import type { StructureBudgetsTable } from "../schema.gen.ts";
import { snapshotsOf } from "../snapshots.ts";

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

/** Accruals whose snapshots are in memory at once. */
const READ_AT_ONCE = 1_000;

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
  const columns = sql`id, creator_id, amount_cents, sale_id, created_at, status, corrects_accrual_id, period_start_at, period_end_at`;
  // What ended long before is dated before, whatever its snapshot says; the rest is dated by it.
  const { rows } = await sql<{ creator_id: string; at: EpochMs | null; cents: bigint; id: string | null }>`
    with booked as (
      select ${columns} from accruals where org_id = ${orgId} and structure_id = ${structureId} and kind = 'earned' and video_id is null
      union all
      select ${columns} from accruals where org_id = ${orgId} and structure_id = ${structureId} and kind = 'earned' and video_id is not null
      union all
      select ${columns} from accruals where org_id = ${orgId} and structure_id = ${structureId} and corrects_accrual_id is not null
    ), dated as (
      select b.creator_id, b.amount_cents,
        case
          when b.corrects_accrual_id is not null then coalesce(s.refunded_at, b.created_at)
          when b.period_end_at >= ${at(from - longestMs)} then b.period_start_at
        end as at,
        case when b.corrects_accrual_id is null and b.period_end_at >= ${at(from - longestMs)} then b.id end as id
      from booked b left join campaign_sales s on s.org_id = ${orgId} and s.id = b.sale_id
      where b.status in ('earned', 'paid')
        ${creatorIds === null ? sql`` : sql`and b.creator_id = any(${creatorIds}::uuid[])`}
    )
    select creator_id, null as at, sum(amount_cents)::bigint as cents, null as id from dated
    where id is null and (at is null or at < ${at(from)}) group by creator_id
    union all
    select creator_id, at, amount_cents, id from dated where id is not null or at >= ${at(from)}`.execute(db);
  const byCreator = new Map<string, bigint>();
  const later: { at: EpochMs; creatorId: string; cents: bigint }[] = [];
  const take = ({ creator_id: creatorId, cents }: (typeof rows)[number], dated: EpochMs | null) => {
    if (dated !== null && dated >= from) later.push({ at: dated, creatorId, cents });
    else byCreator.set(creatorId, (byCreator.get(creatorId) ?? 0n) + cents);
  };
  const byCutoff: (typeof rows)[number][] = [];
  for (const row of rows)
    if (row.id === null) take(row, row.at);
    else byCutoff.push(row);
  for (let first = 0; first < byCutoff.length; first += READ_AT_ONCE) {
    const some = byCutoff.slice(first, first + READ_AT_ONCE);
    const snapshots = await snapshotsOf(
      db,
      orgId,
      some.flatMap(({ id }) => id ?? []),
    );
    for (const row of some) {
      const { cutoff }: { cutoff?: string | null } = JSON.parse(snapshots.get(row.id ?? "") ?? "{}");
      take(row, cutoff === undefined || cutoff === null ? row.at : Date.parse(cutoff));
    }
  }
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
  const read = (kept: { limit_cents: string; used_cents: string } | undefined): Limit | null =>
    kept === undefined ? null : { limitCents: BigInt(kept.limit_cents), usedCents: BigInt(kept.used_cents) };
  const limits = new Map<string, { readonly budget: Limit | null; readonly creator: Limit | null }>();
  for (let from = 0; from < accrualIds.length; from += READ_AT_ONCE) {
    for (const [id, text] of await snapshotsOf(db, orgId, accrualIds.slice(from, from + READ_AT_ONCE))) {
      if (!text.includes('"limits":{')) continue;
      const { budget, creator } = JSON.parse(text).limits ?? {};
      limits.set(id, { budget: read(budget), creator: read(creator) });
    }
  }
  return limits;
}

/**
 * Locks the limits of a structure: `alone` for a writer that corrects it or uses its budget, `together` for chunks of a
 * run, which have different creators. Several structures are locked in ascending order of their ids.
 */
export async function lockLimits(tx: Tx, orgId: string, structureId: string, how: "alone" | "together"): Promise<void> {
  const lock = sql.raw(how === "alone" ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared");
  await sql`select ${lock}(hashtextextended(${`corrections ${orgId} ${structureId}`}, 0))`.execute(tx);
}
