/** Sums of accruals by status and currency (API page, `GET /payout-summary`). Nothing here is stored. */
import { type RawBuilder, sql } from "kysely";
import type { Db } from "../db.ts";

/** Sums of one currency; `held_cents` is the part of what is outstanding that is on hold. */
export interface CurrencySums {
  readonly currency: string;
  readonly outstanding_cents: bigint;
  readonly held_cents: bigint;
  /** The part of creators whose sum is below their project's minimum payout. */
  readonly below_minimum_cents: bigint;
  readonly paid_cents: bigint;
  readonly rejected_cents: bigint;
  readonly voided_cents: bigint;
}

/** The same for one creator, structure or month. */
export interface GroupSums extends CurrencySums {
  /** The creator's or structure's id, or `YYYY-MM`. */
  readonly key: string;
  /** The handle, the structure's name, or the month. */
  readonly label: string;
}

export interface SummaryFilter {
  readonly project_id?: string | undefined;
  readonly creator_id?: string | undefined;
  readonly structure_id?: string | undefined;
  /** Period end on or after this date. */
  readonly from?: string | undefined;
  /** Period end on or before this date. */
  readonly to?: string | undefined;
}

/** Sums are cut off here, just beyond what a JSON number holds exactly, so that the caller can tell and no cast overflows. */
export const SUM_LIMIT = BigInt(Number.MAX_SAFE_INTEGER) + 1n;

/** The sum of the amounts that a condition picks. */
export function sumWhere(condition: RawBuilder<unknown>): RawBuilder<bigint> {
  return sql`greatest(least(coalesce(sum(amount_cents) filter (where ${condition}), 0),
    ${sql.lit(SUM_LIMIT.toString())}::numeric), -${sql.lit(SUM_LIMIT.toString())}::numeric)::bigint`;
}

const sums = sql`
  ${sumWhere(sql`status = 'earned'`)} as outstanding_cents,
  ${sumWhere(sql`status = 'paid'`)} as paid_cents,
  ${sumWhere(sql`status = 'rejected'`)} as rejected_cents,
  ${sumWhere(sql`status = 'voided'`)} as voided_cents`;

/** The condition for accruals that a filter picks. */
export function matching(orgId: string, filter: SummaryFilter): RawBuilder<unknown> {
  const { project_id, creator_id, structure_id, from, to } = filter;
  return sql`org_id = ${orgId}
    ${project_id === undefined ? sql`` : sql`and project_id = ${project_id}`}
    ${creator_id === undefined ? sql`` : sql`and creator_id = ${creator_id}`}
    ${structure_id === undefined ? sql`` : sql`and structure_id = ${structure_id}`}
    ${from === undefined ? sql`` : sql`and period_end >= ${from}::date`}
    ${to === undefined ? sql`` : sql`and period_end <= ${to}::date`}`;
}

/**
 * What auto-apply would not pay yet, by a key and currency: all that is open and not held of a creator, whatever its dates, is
 * below the project's minimum. The creator's sum is a window over the groups, not a condition looked up for each accrual.
 */
function belowMinimum(orgId: string, filter: SummaryFilter, key: RawBuilder<unknown>): RawBuilder<unknown> {
  const { project_id, creator_id } = filter;
  return sql`(
    select key, currency, ${sumWhere(sql`true`)} as cents from (
      select key, currency, minimum_payout_cents, amount_cents,
        sum(open_cents) over (partition by project_id, creator_id, currency) as open_cents
      from (
        select ${key} as key, project_id, creator_id, currency, minimum_payout_cents,
          sum(amount_cents) as open_cents, coalesce(sum(amount_cents) filter (where ${matching(orgId, filter)}), 0) as amount_cents
        from (select id as minimum_of, minimum_payout_cents from projects where org_id = ${orgId} and minimum_payout_cents > 0) p
        join accruals on project_id = minimum_of
        where ${matching(orgId, { project_id, creator_id })} and status = 'earned' and hold is null and currency <> 'CREDITS'
        group by 1, 2, 3, 4, 5) g) w
    where open_cents > 0 and open_cents < minimum_payout_cents group by 1, 2)`;
}

/**
 * The sums by a key and currency. What is on hold or below a minimum is added up by itself: few accruals are, and without
 * looking at `hold` the rest is read from the index `accruals_balances` alone, not from rows as wide as their snapshots. The
 * parts are put together by one more grouping: a join of them is a loop over all pairs where the planner knows nothing yet.
 */
function summed(orgId: string, filter: SummaryFilter, key: RawBuilder<unknown>): RawBuilder<unknown> {
  const held = sql`(
    select ${key} as key, currency, ${sumWhere(sql`true`)} as cents
    from accruals where ${matching(orgId, filter)} and status = 'earned' and hold is not null group by 1, 2)`;
  return sql`(
    select key, currency, sum(outstanding_cents)::bigint as outstanding_cents, sum(held_cents)::bigint as held_cents,
      sum(below_minimum_cents)::bigint as below_minimum_cents, sum(paid_cents)::bigint as paid_cents,
      sum(rejected_cents)::bigint as rejected_cents, sum(voided_cents)::bigint as voided_cents
    from (
      select key, currency, outstanding_cents, 0 as held_cents, 0 as below_minimum_cents, paid_cents, rejected_cents, voided_cents
      from (select ${key} as key, currency, ${sums} from accruals where ${matching(orgId, filter)} group by 1, 2) s
      union all select key, currency, 0, cents, 0, 0, 0, 0 from ${held} h
      union all select key, currency, 0, 0, cents, 0, 0, 0 from ${belowMinimum(orgId, filter, key)} b
    ) parts group by 1, 2)`;
}

/** One row per currency. */
export async function sumByCurrency(db: Db, orgId: string, filter: SummaryFilter): Promise<CurrencySums[]> {
  const { rows } = await sql<CurrencySums>`
    select currency, outstanding_cents, held_cents, below_minimum_cents, paid_cents, rejected_cents, voided_cents
    from ${summed(orgId, filter, sql`''`)} s order by currency`.execute(db);
  return rows;
}

/** One row per group and currency (names are looked up for sums; the other way round, sums were made for each name): months newest first, creators and structures by what is outstanding. */
export async function sumByGroup(
  db: Db,
  orgId: string,
  filter: SummaryFilter & { group_by: "creator" | "structure" | "month" },
  limit: number,
): Promise<GroupSums[]> {
  const { rows } = await grouped(orgId, filter, limit).execute(db);
  return rows;
}

function grouped(
  orgId: string,
  filter: SummaryFilter & { group_by: "creator" | "structure" | "month" },
  limit: number,
): RawBuilder<GroupSums> {
  switch (filter.group_by) {
    case "month":
      return sql<GroupSums>`
        select s.*, to_char(s.key, 'YYYY-MM') as key, to_char(s.key, 'YYYY-MM') as label
        from ${summed(orgId, filter, sql`date_trunc('month', period_end::timestamp)`)} s
        order by s.key desc, s.currency limit ${limit}`;
    case "creator":
      return sql<GroupSums>`
        select s.*, '@' || c.handle as label
        from ${summed(orgId, filter, sql`creator_id`)} s
        cross join lateral (select handle from creators where org_id = ${orgId} and id = s.key limit 1) c
        order by s.outstanding_cents desc, s.key, s.currency limit ${limit}`;
    case "structure":
      return sql<GroupSums>`
        select s.*, t.name as label
        from ${summed(orgId, filter, sql`structure_id`)} s
        cross join lateral (select name from structures where org_id = ${orgId} and id = s.key limit 1) t
        order by s.outstanding_cents desc, s.key, s.currency limit ${limit}`;
  }
}
