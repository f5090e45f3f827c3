/** Sums of accruals by status and currency. Nothing here is stored. */
import { type RawBuilder, sql } from "kysely";
import { MAX_SUM_CENTS } from "../../engine/money.ts";
import type { Db } from "../db.ts";
import { type PaidFilter, paidRows } from "./paid.ts";

/** Sums of one currency; `held_cents` is the part of what is outstanding that is on hold. */
export interface CurrencySums {
  readonly currency: string;
  readonly outstanding_cents: bigint;
  readonly held_cents: bigint;
  /** The part owed to creators whose sum is below their project's minimum payout. */
  readonly below_minimum_cents: bigint;
  /** The part of what these periods earned that payments have settled, whenever they were made. */
  readonly settled_cents: bigint;
  readonly rejected_cents: bigint;
  readonly voided_cents: bigint;
  /** All payments made in these dates (`paid.ts`). */
  readonly paid_cents: bigint;
  /** The part of `paid_cents` that was paid to no creator. */
  readonly paid_without_creator_cents: bigint;
}

type PaidDates = Pick<PaidFilter, "paidFrom" | "paidBefore">;

/** The same for one creator, structure, month, project or method. */
export interface GroupSums extends CurrencySums {
  /** The id, `YYYY-MM`, or the method's name; null for payments without one, and by method for earnings. */
  readonly key: string | null;
  /** The handle, the name, or the month; null with the key. */
  readonly label: string | null;
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

/**
 * Sums are capped here, just above what can be written, so that the caller notices and no cast overflows.
 */
const SUM_LIMIT = MAX_SUM_CENTS + 1n;

/** The sum of the amounts that a condition picks. */
export function sumWhere(condition: RawBuilder<unknown>): RawBuilder<bigint> {
  return sql`greatest(least(coalesce(sum(amount_cents) filter (where ${condition}), 0),
    ${sql.lit(SUM_LIMIT.toString())}::numeric), -${sql.lit(SUM_LIMIT.toString())}::numeric)::bigint`;
}

const accrued = sql.join(
  ["earned", "paid", "rejected", "voided"].map((status) => sumWhere(sql`status = ${sql.lit(status)}`)),
);

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
 * What auto-apply would not pay yet, by a key and currency: the creator's open accruals without holds, of all dates,
 * are below the project's minimum. The creator's sum is a window function over the groups, not a subquery for each
 * accrual.
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

export type Grouping = "creator" | "structure" | "month" | "project" | "method";

/** What accruals and payments are summed by. */
type Key = "nothing" | Grouping;

/** The key of an accrual; of a payment, `paidRows` has it. */
const accrualKeys: Readonly<Record<Key, RawBuilder<unknown>>> = {
  nothing: sql`''`,
  creator: sql`creator_id`,
  structure: sql`structure_id`,
  month: sql`date_trunc('month', period_end::timestamp)`,
  project: sql`project_id`,
  // Only what has been paid has a method.
  method: sql`null::text`,
};

/** Sums in the order that `summed` writes them in. */
const SUMS = [
  "outstanding_cents",
  "settled_cents",
  "rejected_cents",
  "voided_cents",
  "held_cents",
  "below_minimum_cents",
  "paid_cents",
  "paid_without_creator_cents",
] as const;

/**
 * The sums by a key and currency. Amounts on hold or below a minimum are summed separately: they are few, and without
 * reading `hold` the rest comes from the index `accruals_by_creator` alone, not from rows as wide as their snapshots. The
 * parts are combined by one more grouping: a join would be a loop over all pairs where the planner has no statistics
 * yet.
 */
function summed(orgId: string, filter: SummaryFilter & PaidDates, by: Key): RawBuilder<unknown> {
  const key = accrualKeys[by];
  const zeros = (count: number) => sql.join(Array(count).fill(sql`0`));
  const named = sql.join(SUMS.map((name) => sql.ref(name)));
  const added = sql.join(SUMS.map((name) => sql`sum(${sql.ref(name)})::bigint as ${sql.ref(name)}`));
  // Amounts without a structure are a group only where there are any.
  const kept = by === "structure" ? sql`having key is not null or sum(paid_cents) <> 0` : sql``;
  return sql`(
    select key, currency, ${added} from (
      select ${key} as key, currency, ${accrued}, ${zeros(4)} from accruals where ${matching(orgId, filter)} group by 1, 2
      union all select ${key}, currency, ${zeros(4)}, ${sumWhere(sql`true`)}, ${zeros(3)}
        from accruals where ${matching(orgId, filter)} and status = 'earned' and hold is not null group by 1, 2
      union all select key, currency, ${zeros(5)}, cents, ${zeros(2)} from ${belowMinimum(orgId, filter, key)} b
      union all select key, currency, ${zeros(6)}, ${sumWhere(sql`true`)}, ${sumWhere(sql`creator_id is null`)}
        from ${paidRows(orgId, filter, by)} p group by 1, 2
    ) as parts (key, currency, ${named})
    group by key, currency ${kept})`;
}

/** One row per currency. */
export async function sumByCurrency(db: Db, orgId: string, filter: SummaryFilter & PaidDates): Promise<CurrencySums[]> {
  const { rows } = await sql<CurrencySums>`
    select currency, ${sql.join(SUMS.map((name) => sql.ref(name)))}
    from ${summed(orgId, filter, "nothing")} s order by currency`.execute(db);
  return rows;
}

/**
 * One row per group and currency (names are looked up for sums; the other way round, sums were made for each name):
 * months newest first, creators and structures by what is outstanding.
 */
export async function sumByGroup(
  db: Db,
  orgId: string,
  filter: SummaryFilter & PaidDates & { group_by: Grouping },
  limit: number,
): Promise<GroupSums[]> {
  const { rows } = await grouped(orgId, filter, limit).execute(db);
  return rows;
}

function grouped(
  orgId: string,
  filter: SummaryFilter & PaidDates & { group_by: Grouping },
  limit: number,
): RawBuilder<GroupSums> {
  const from = summed(orgId, filter, filter.group_by);
  switch (filter.group_by) {
    case "month":
      return sql<GroupSums>`
        select s.*, to_char(s.key, 'YYYY-MM') as key, to_char(s.key, 'YYYY-MM') as label
        from ${from} s order by s.key desc, s.currency limit ${limit}`;
    case "project":
      return sql<GroupSums>`
        select s.*, t.name as label from ${from} s
        left join lateral (select name from projects where org_id = ${orgId} and id = s.key limit 1) t on true
        order by s.outstanding_cents desc, s.key, s.currency limit ${limit}`;
    case "method":
      return sql<GroupSums>`
        select s.*, s.key as label from ${from} s order by s.paid_cents desc, s.key, s.currency limit ${limit}`;
    case "creator":
      return sql<GroupSums>`
        select s.*, '@' || c.handle as label from ${from} s
        left join lateral (select handle from creators where org_id = ${orgId} and id = s.key limit 1) c on true
        order by s.outstanding_cents desc, s.key, s.currency limit ${limit}`;
    case "structure":
      return sql<GroupSums>`
        select s.*, t.name as label from ${from} s
        left join lateral (select name from structures where org_id = ${orgId} and id = s.key limit 1) t on true
        order by s.outstanding_cents desc, s.key, s.currency limit ${limit}`;
  }
}
