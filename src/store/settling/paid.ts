/**
 * The one definition of what was paid: the totals of payments that are neither voided nor returned, on the day they
 * were made. Payments count in full: ad hoc ones, those of a file, those without a creator, and adjustments. A
 * structure was paid what payments settled of its accruals, since nothing else of a payment belongs to a structure.
 */
import { type RawBuilder, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at } from "../db.ts";

export interface PaidFilter {
  readonly project_id?: string | undefined;
  readonly creator_id?: string | undefined;
  readonly structure_id?: string | undefined;
  /** `paid_at` at or after this instant. */
  readonly paidFrom?: EpochMs | undefined;
  /** `paid_at` before this instant. */
  readonly paidBefore?: EpochMs | undefined;
}

/** What payments are summed by; `month` is a timestamp, the first of the month in the organization's time zone. */
export type PaidKey = "nothing" | "creator" | "structure" | "month" | "project" | "method";

/**
 * Rows `(key, currency, creator_id, amount_cents)` to be summed: one per payment, or one per line where it matters
 * which structure was paid. By structure, amounts that belong to none have the key null.
 */
export function paidRows(orgId: string, filter: PaidFilter, key: PaidKey): RawBuilder<unknown> {
  const { structure_id } = filter;
  if (key !== "structure") {
    const source = structure_id === undefined ? paymentsMade(orgId, filter) : linesSettled(orgId, filter);
    return sql`(select ${keyOf(orgId, key)} as key, currency, creator_id, amount_cents from ${source} s)`;
  }
  const lines = linesSettled(orgId, filter);
  if (structure_id !== undefined) {
    return sql`(select structure_id as key, currency, creator_id, amount_cents from ${lines} s)`;
  }
  return sql`(
    with lines as materialized (select structure_id, currency, creator_id, amount_cents from ${lines} s)
    select structure_id as key, currency, creator_id, amount_cents from lines
    union all select null::uuid, currency, creator_id, amount_cents from ${paymentsMade(orgId, filter)} p
    union all select null::uuid, currency, creator_id, -amount_cents from lines)`;
}

function keyOf(orgId: string, key: Exclude<PaidKey, "structure">): RawBuilder<unknown> {
  switch (key) {
    case "nothing":
      return sql`''`;
    case "creator":
      return sql`creator_id`;
    case "project":
      return sql`project_id`;
    // As it was called when it paid.
    case "method":
      return sql`method_name`;
    case "month":
      return sql`date_trunc('month', paid_at at time zone (select timezone from organizations where org_id = ${orgId}))`;
  }
}

/** Payments that count as paid, each with its full amount. */
function paymentsMade(orgId: string, filter: PaidFilter): RawBuilder<unknown> {
  return sql`(
    select p.currency, p.creator_id, p.project_id, p.method_name, p.paid_at, p.total_amount_cents as amount_cents
    from payments p where ${counts(orgId, filter)})`;
}

/**
 * What such payments settled, accrual by accrual. A line gets its accrual's structure and its payment's day from window
 * functions: a join would be a loop over all pairs where the planner has no statistics yet.
 */
function linesSettled(orgId: string, filter: PaidFilter): RawBuilder<unknown> {
  const { structure_id } = filter;
  const settled = sql`(
    select payment_id, amount_cents, structure_id from (
      select payment_id, amount_cents, (min(structure_id::text) over (partition by accrual_id))::uuid as structure_id from (
        select accrual_id, payment_id, amount_cents, null::uuid as structure_id
        from payment_lines where org_id = ${orgId} and live
        union all select id, null, null, structure_id from accruals where org_id = ${orgId} and status = 'paid'
          ${structure_id === undefined ? sql`` : sql`and structure_id = ${structure_id}`}) u) w
    where payment_id is not null and structure_id is not null)`;
  return sql`(
    select currency, creator_id, project_id, method_name, paid_at, structure_id, amount_cents from (
      select amount_cents, structure_id, min(currency::text) over payment as currency,
        (min(project_id::text) over payment)::uuid as project_id, min(method_name) over payment as method_name,
        (min(creator_id::text) over payment)::uuid as creator_id, max(paid_at::timestamptz) over payment as paid_at
      from (
        select payment_id, amount_cents, structure_id, null::text as currency, null::uuid as creator_id, null::timestamptz as paid_at,
          null::uuid as project_id, null::text as method_name
        from ${settled} l
        union all select p.id, null, null, p.currency, p.creator_id, p.paid_at, p.project_id, p.method_name from payments p where ${counts(orgId, filter)}) u
      window payment as (partition by payment_id)) w
    where structure_id is not null and paid_at is not null)`;
}

function counts(orgId: string, { project_id, creator_id, paidFrom, paidBefore }: PaidFilter): RawBuilder<unknown> {
  return sql`p.org_id = ${orgId} and p.status = 'paid'
    ${project_id === undefined ? sql`` : sql`and p.project_id = ${project_id}`}
    ${creator_id === undefined ? sql`` : sql`and p.creator_id = ${creator_id}`}
    ${paidFrom === undefined ? sql`` : sql`and p.paid_at >= ${at(paidFrom)}`}
    ${paidBefore === undefined ? sql`` : sql`and p.paid_at < ${at(paidBefore)}`}`;
}
