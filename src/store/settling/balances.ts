/** What each creator is owed and was paid. Computed on every read; nothing is stored. */
import { type RawBuilder, sql } from "kysely";
import type { EpochMs, LocalDate } from "../../engine/types.ts";
import type { Db } from "../db.ts";
import { creatorsCalled } from "../feeding/creators.ts";
import { type PaidFilter, paidRows } from "./paid.ts";
import { matching, type SummaryFilter, sumWhere } from "./summary.ts";

/** One creator in one currency. */
export interface BalanceRow {
  readonly org_id: string;
  readonly creator_id: string;
  readonly project_id: string;
  readonly handle: string;
  readonly display_name: string | null;
  readonly avatar_url: string | null;
  readonly platform: string;
  readonly removed_at: EpochMs | null;
  readonly currency: string;
  readonly earned_cents: bigint;
  readonly outstanding_cents: bigint;
  readonly outstanding_count: number;
  readonly outstanding_since: LocalDate | null;
  readonly held_cents: bigint;
  readonly settled_cents: bigint;
  /** Payments made in the filter's dates (`paid.ts`). */
  readonly paid_cents: bigint;
  readonly last_paid_at: EpochMs | null;
  readonly last_method_id: string | null;
  /** The sort value, as text, for the cursor. */
  readonly sort_value: string;
}

export interface BalanceFilter extends SummaryFilter, Pick<PaidFilter, "paidFrom" | "paidBefore"> {
  /** Part of a handle or name. */
  readonly search?: string | undefined;
  readonly having?: "outstanding" | "held" | "paid" | undefined;
}

export interface BalancePage {
  readonly sort: "outstanding" | "earned" | "paid" | "last_paid" | "handle";
  readonly cursor?: { readonly value: string; readonly creatorId: string; readonly currency: string } | undefined;
  readonly limit: number;
}

/** Balances in the requested order, largest or latest first (handles from A to Z); ties by creator and currency. */
export async function selectBalances(
  db: Db,
  orgId: string,
  filter: BalanceFilter,
  page: BalancePage,
): Promise<BalanceRow[]> {
  const order = page.sort === "handle" ? sql`asc` : sql`desc`;
  // The last payment is looked up only for the rows of the page, or for all where the order depends on it.
  const isOrderedByPayment = page.sort === "last_paid";
  const { rows } = await sql<BalanceRow>`
    with balances as (
      select s.*, c.org_id, c.project_id, c.handle, c.display_name, c.avatar_url, c.platform, c.removed_at,
        ${sortValue(page.sort)} as sort_value
      from ${summed(orgId, filter, isOrderedByPayment)} s
      cross join lateral (
        select org_id, project_id, handle, display_name, avatar_url, platform, removed_at from creators
        where org_id = ${orgId} and id = s.creator_id limit 1) c
      where ${having(filter)}
    ), listed as (
      select * from balances where ${after(page)}
      order by sort_value ${order}, creator_id ${order}, currency ${order} limit ${page.limit}
    )
    select s.*, s.sort_value::text as sort_value, p.last_paid_at, p.last_method_id
    from listed s ${lastPayment(orgId)}
    order by s.sort_value ${order}, s.creator_id ${order}, s.currency ${order}`.execute(db);
  return rows;
}

/**
 * The sums of each creator and currency with an accrual or a payment. Other tables' sums are combined with them by one
 * more grouping: a join, or a lookup per creator, would be a loop over all pairs where the planner has no statistics
 * yet.
 */
function summed(orgId: string, filter: BalanceFilter, withLastDay: boolean): RawBuilder<unknown> {
  const nothing = sql`0, 0, 0, null::date, 0`;
  const lastDays = sql`
      union all select creator_id, currency, 0, ${nothing}, 0, 0, max(paid_at)
      from payments where org_id = ${orgId} and creator_id is not null and status = 'paid' group by creator_id, currency`;
  return sql`(
    select creator_id, currency, sum(earned_cents)::bigint as earned_cents,
      sum(outstanding_cents)::bigint as outstanding_cents, sum(outstanding_count)::int as outstanding_count,
      min(outstanding_since) as outstanding_since, sum(settled_cents)::bigint as settled_cents,
      sum(paid_cents)::bigint as paid_cents, sum(held_cents)::bigint as held_cents, max(last_day) as last_day
    from (
      select creator_id, currency, count(*) as entries,
        ${sumWhere(sql`status in ('earned', 'paid')`)} as earned_cents,
        ${sumWhere(sql`status = 'earned'`)} as outstanding_cents,
        count(*) filter (where status = 'earned') as outstanding_count,
        min(period_end) filter (where status = 'earned') as outstanding_since,
        ${sumWhere(sql`status = 'paid'`)} as settled_cents,
        0 as paid_cents, 0 as held_cents, null::timestamptz as last_day
      from accruals where ${picked(orgId, filter)} group by creator_id, currency
      union all select creator_id, currency, 0, ${nothing}, 0, ${sumWhere(sql`true`)}, null
      from accruals where ${picked(orgId, filter)} and hold is not null and status = 'earned' group by creator_id, currency
      union all select creator_id, currency, count(*), ${nothing}, ${sumWhere(sql`true`)}, 0, null
      from ${paidRows(orgId, filter, "nothing")} p where creator_id is not null ${named(orgId, filter)}
      group by creator_id, currency
      ${withLastDay ? lastDays : sql``}
    ) parts group by creator_id, currency having sum(entries) > 0)`;
}

function picked(orgId: string, filter: BalanceFilter): RawBuilder<unknown> {
  return sql`${matching(orgId, filter)} ${named(orgId, filter)}`;
}

/** Of creators whose handle or name contains the search text. */
function named(orgId: string, { search }: BalanceFilter): RawBuilder<unknown> {
  if (search === undefined || search === "") return sql``;
  return sql`and creator_id in ${creatorsCalled([orgId], search)}`;
}

function having(filter: BalanceFilter): RawBuilder<unknown> {
  const conditions = [sql`true`];
  // Corrections may make a balance negative, which still is a balance.
  if (filter.having === "outstanding") conditions.push(sql`s.outstanding_cents <> 0`);
  if (filter.having === "held") conditions.push(sql`s.held_cents <> 0`);
  if (filter.having === "paid") conditions.push(sql`s.paid_cents <> 0`);
  return sql.join(conditions, sql` and `);
}

function sortValue(sort: BalancePage["sort"]): RawBuilder<unknown> {
  switch (sort) {
    case "outstanding":
      return sql`s.outstanding_cents`;
    case "earned":
      return sql`s.earned_cents`;
    case "paid":
      return sql`s.paid_cents`;
    case "last_paid":
      return sql`coalesce((extract(epoch from s.last_day) * 1000)::bigint, 0)`;
    case "handle":
      return sql`lower(c.handle) collate "C"`;
  }
}

function after({ sort, cursor }: BalancePage): RawBuilder<unknown> {
  if (cursor === undefined) return sql`true`;
  const { value, creatorId, currency } = cursor;
  return sort === "handle"
    ? sql`(sort_value, creator_id, currency) > (${value}::text collate "C", ${creatorId}::uuid, ${currency})`
    : sql`(sort_value, creator_id, currency) < (${value}::bigint, ${creatorId}::uuid, ${currency})`;
}

function lastPayment(orgId: string): RawBuilder<unknown> {
  return sql`left join lateral (
      select paid_at as last_paid_at, method_id as last_method_id from payments
      where org_id = ${orgId} and creator_id = s.creator_id and currency = s.currency and status = 'paid'
      order by paid_at desc, id desc limit 1) p on true`;
}
