/** Sums of accruals by status and currency (API page, `GET /payout-summary`). Nothing here is stored. */
import { type RawBuilder, sql } from "kysely";
import type { Db } from "./db.ts";

/** Sums of one currency; `held_cents` is the part of what is outstanding that is on hold. */
export interface CurrencySums {
  readonly currency: string;
  readonly outstanding_cents: bigint;
  readonly held_cents: bigint;
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
  /** Period end on or after this date. */
  readonly from?: string | undefined;
  /** Period end on or before this date. */
  readonly to?: string | undefined;
}

/** Sums are cut off here, just beyond what a JSON number holds exactly, so that the caller can tell and no cast overflows. */
export const SUM_LIMIT = BigInt(Number.MAX_SAFE_INTEGER) + 1n;

function sumWhere(condition: RawBuilder<unknown>): RawBuilder<bigint> {
  return sql`greatest(least(coalesce(sum(amount_cents) filter (where ${condition}), 0),
    ${sql.lit(SUM_LIMIT.toString())}::numeric), -${sql.lit(SUM_LIMIT.toString())}::numeric)::bigint`;
}

const sums = sql`currency,
  ${sumWhere(sql`status = 'earned'`)} as outstanding_cents,
  ${sumWhere(sql`status = 'earned' and hold is not null`)} as held_cents,
  ${sumWhere(sql`status = 'paid'`)} as paid_cents,
  ${sumWhere(sql`status = 'rejected'`)} as rejected_cents,
  ${sumWhere(sql`status = 'voided'`)} as voided_cents`;

function matching(orgId: string, filter: SummaryFilter): RawBuilder<unknown> {
  const { project_id, from, to } = filter;
  return sql`from accruals where org_id = ${orgId}
    ${project_id === undefined ? sql`` : sql`and project_id = ${project_id}`}
    ${from === undefined ? sql`` : sql`and period_end >= ${from}::date`}
    ${to === undefined ? sql`` : sql`and period_end <= ${to}::date`}`;
}

/** One row per currency. */
export async function sumByCurrency(db: Db, orgId: string, filter: SummaryFilter): Promise<CurrencySums[]> {
  const { rows } = await sql<CurrencySums>`
    select ${sums} ${matching(orgId, filter)} group by currency order by currency`.execute(db);
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
        select to_char(period_end, 'YYYY-MM') as key, to_char(period_end, 'YYYY-MM') as label, ${sums}
        ${matching(orgId, filter)} group by 1, currency order by key desc, currency limit ${limit}`;
    case "creator":
      return sql<GroupSums>`
        select s.creator_id as key, '@' || c.handle as label, s.*
        from (select creator_id, ${sums} ${matching(orgId, filter)} group by creator_id, currency) s
        join creators c on c.org_id = ${orgId} and c.id = s.creator_id
        order by s.outstanding_cents desc, s.creator_id, s.currency limit ${limit}`;
    case "structure":
      return sql<GroupSums>`
        select s.structure_id as key, t.name as label, s.*
        from (select structure_id, ${sums} ${matching(orgId, filter)} group by structure_id, currency) s
        join structures t on t.org_id = ${orgId} and t.id = s.structure_id
        order by s.outstanding_cents desc, s.structure_id, s.currency limit ${limit}`;
  }
}
