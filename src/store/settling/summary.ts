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

/** Whom auto-apply would pay nothing yet: all that is open and not held, whatever its dates, is below the minimum. */
function belowMinimum(orgId: string): RawBuilder<unknown> {
  return sql`(
    select a.project_id, a.creator_id, a.currency
    from projects p join accruals a on a.org_id = p.org_id and a.project_id = p.id and a.status = 'earned' and a.hold is null
    where p.org_id = ${orgId} and p.minimum_payout_cents > 0 and a.currency <> 'CREDITS'
    group by a.project_id, a.creator_id, a.currency, p.minimum_payout_cents
    having sum(a.amount_cents) > 0 and sum(a.amount_cents) < p.minimum_payout_cents
  )`;
}

/**
 * The sums by a key and currency. What is on hold or below a minimum is added up by itself: few accruals are, and without
 * looking at `hold` the rest is read from the index `accruals_balances` alone, not from rows as wide as their snapshots.
 */
function summed(orgId: string, filter: SummaryFilter, key: RawBuilder<unknown>): RawBuilder<unknown> {
  const part = (condition: RawBuilder<unknown>) => sql`(
    select ${key} as key, currency, ${sumWhere(sql`true`)} as cents
    from accruals where ${matching(orgId, filter)} and status = 'earned' and ${condition} group by 1, 2)`;
  const held = part(sql`hold is not null`);
  const below = part(sql`hold is null and (project_id, creator_id, currency) in ${belowMinimum(orgId)}`);
  return sql`(
    select s.key, s.currency, s.outstanding_cents, coalesce(h.cents, 0) as held_cents,
      coalesce(b.cents, 0) as below_minimum_cents, s.paid_cents, s.rejected_cents, s.voided_cents
    from (select ${key} as key, currency, ${sums} from accruals where ${matching(orgId, filter)} group by 1, 2) s
    left join ${held} h on h.key = s.key and h.currency = s.currency
    left join ${below} b on b.key = s.key and b.currency = s.currency)`;
}

/** One row per currency. */
export async function sumByCurrency(db: Db, orgId: string, filter: SummaryFilter): Promise<CurrencySums[]> {
  const { rows } = await sql<CurrencySums>`
    select currency, outstanding_cents, held_cents, below_minimum_cents, paid_cents, rejected_cents, voided_cents
    from ${summed(orgId, filter, sql`''`)} s order by currency`.execute(db);
  return rows;
}

/** One row per group and currency: months newest first, creators and structures by what is outstanding. */
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
        join creators c on c.org_id = ${orgId} and c.id = s.key
        order by s.outstanding_cents desc, s.key, s.currency limit ${limit}`;
    case "structure":
      return sql<GroupSums>`
        select s.*, t.name as label
        from ${summed(orgId, filter, sql`structure_id`)} s
        join structures t on t.org_id = ${orgId} and t.id = s.key
        order by s.outstanding_cents desc, s.key, s.currency limit ${limit}`;
  }
}
