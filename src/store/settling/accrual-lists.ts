/** Lists of accruals: filters, sorts, what a list names next to a row, and the sums of everything that matches. */
import { type RawBuilder, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import type { Db } from "../db.ts";
import type { ListedCreator } from "../feeding/creator-names.ts";
import { creatorsCalled } from "../feeding/creators.ts";
import { beyond, inOrder, inOrderOfPage, keyColumns, keysOf, type SortedPage, type SortKey } from "../sorting.ts";
import { holds } from "../texts.ts";
import { ACCRUAL_COLUMNS, type AccrualRow } from "./accruals.ts";
import { amountsAmong, type Sought } from "./sought.ts";
import { sumWhere } from "./summary.ts";

export interface AccrualFilter {
  readonly project_id?: string | undefined;
  readonly creator_id?: string | undefined;
  readonly structure_id?: string | undefined;
  readonly status?: string | undefined;
  readonly kind?: string | undefined;
  readonly currency?: string | undefined;
  /** Period start on or after this date. */
  readonly from?: string | undefined;
  /** Period end on or before this date. */
  readonly to?: string | undefined;
  /** Period end on or after this date. */
  readonly ended_from?: string | undefined;
  /** Lines of this payment, live or not. */
  readonly payment_id?: string | undefined;
  /** Settled by a live payment by this method. */
  readonly method_id?: string | undefined;
  /** Earned and on hold, or earned and not. */
  readonly held?: boolean | undefined;
  readonly min_amount_cents?: bigint | undefined;
  readonly max_amount_cents?: bigint | undefined;
  readonly sought?: Sought | undefined;
}

export type AccrualSort = "period_end_at" | "amount" | "creator" | "status";

const endedAt: SortKey = { value: sql`a.period_end_at`, type: "timestamptz", field: "period_end_at" };

const sortKeys: Readonly<Record<AccrualSort, readonly SortKey[]>> = {
  period_end_at: [endedAt],
  // Amounts of different currencies are not compared.
  amount: [
    { value: sql`a.currency`, type: "text", field: "currency" },
    { value: sql`a.amount_cents`, type: "bigint", field: "amount_cents" },
  ],
  creator: [{ value: sql`c.handle_key`, type: "text" }, endedAt],
  status: [{ value: sql`a.status`, type: "text", field: "status" }, endedAt],
};

/** What a list names next to an accrual. */
export interface AccrualNames extends ListedCreator {
  readonly structure_name: string | null;
  readonly reference: string | null;
  readonly note: string | null;
  /** The live payment that settles it. */
  readonly payment_id: string | null;
  readonly paid_at: EpochMs | null;
  readonly method_name: string | null;
  /** The pay run that reserves it or paid it, and that run's own number. */
  readonly pay_run_id: string | null;
  readonly pay_run_number: string | null;
}

export type ListedAccrual = AccrualRow & AccrualNames;

const COLUMNS = sql.raw(ACCRUAL_COLUMNS.map((name) => `a.${name}`).join());

/** What the function `names_of_accruals` is given, all at once. */
const PAGE_IDS = sql.raw(
  ["id", "creator_id", "structure_id", "earning_id"].map((name) => `(select array_agg(${name}) from page)`).join(),
);

/** A page in the requested order, ties by id. One statement, unless something is sought. */
export async function listAccruals(
  db: Db,
  orgId: string,
  query: AccrualFilter & SortedPage & { readonly sort: AccrualSort },
): Promise<ListedAccrual[]> {
  const keys = sortKeys[query.sort];
  const { rows } = await sql<ListedAccrual>`
    with page as materialized (
      select ${COLUMNS} ${keyColumns(keys)}
      from accruals a ${byCreator(query)}
      where ${await matching(db, [orgId], query)} and ${beyond(keys, sql`a.id`, query)}
      order by ${inOrder(keys, sql`a.id`, query)} limit ${query.limit}
    )
    select a.*, n.handle, n.display_name, n.removed_at, n.structure_name, n.reference, n.note, n.payment_id, n.paid_at,
      n.method_name, n.pay_run_id, n.pay_run_number
    from page a join names_of_accruals(${orgId}, ${PAGE_IDS}) n on n.accrual_id = a.id
    order by ${inOrderOfPage(keys, "a", query)}`.execute(db);
  return rows;
}

/** What a row of `listAccruals` was ordered by, for the cursor after it. */
export function keysOfAccrual(row: ListedAccrual, sort: AccrualSort): string[] {
  return keysOf(row, sortKeys[sort]);
}

/** Creators in their order, each with their accruals in theirs: the first page reads a few creators alone. */
function byCreator({ sort, order, cursor }: SortedPage & { readonly sort: AccrualSort }): RawBuilder<unknown> {
  if (sort !== "creator") return sql``;
  const key = cursor?.keys[0];
  const from = key === undefined ? sql`` : sql`and c.handle_key ${order === "asc" ? sql`>=` : sql`<=`} ${key}::text`;
  return sql`join creators c on c.org_id = a.org_id and c.id = a.creator_id ${from}`;
}

/** Sums of one currency. */
export interface AccrualSums {
  readonly currency: string;
  readonly count: number;
  readonly earned_cents: bigint;
  readonly outstanding_cents: bigint;
  readonly held_cents: bigint;
  readonly settled_cents: bigint;
  readonly rejected_cents: bigint;
  readonly voided_cents: bigint;
}

/**
 * The sums of everything that a filter picks, by currency. What is on hold is summed by itself: without reading `hold`
 * the rest can come from an index alone, not from rows as wide as their snapshots.
 */
export async function sumAccruals(db: Db, orgIds: readonly string[], filter: AccrualFilter): Promise<AccrualSums[]> {
  const where = await matching(db, orgIds, filter);
  const { rows } = await sql<AccrualSums>`
    select currency, sum(count)::int as count, sum(earned_cents)::bigint as earned_cents,
      sum(outstanding_cents)::bigint as outstanding_cents, sum(held_cents)::bigint as held_cents,
      sum(settled_cents)::bigint as settled_cents, sum(rejected_cents)::bigint as rejected_cents,
      sum(voided_cents)::bigint as voided_cents
    from (
      select currency, count(*) as count, ${sumWhere(sql`status in ('earned', 'paid')`)} as earned_cents,
        ${sumWhere(sql`status = 'earned'`)} as outstanding_cents, 0 as held_cents,
        ${sumWhere(sql`status = 'paid'`)} as settled_cents, ${sumWhere(sql`status = 'rejected'`)} as rejected_cents,
        ${sumWhere(sql`status = 'voided'`)} as voided_cents
      from accruals a where ${where} group by currency
      union all select currency, 0, 0, 0, ${sumWhere(sql`true`)}, 0, 0, 0
      from accruals a where ${where} and a.hold is not null and a.status = 'earned' group by currency
    ) parts group by currency order by currency`.execute(db);
  return rows;
}

/** The condition for accruals `a` that a filter picks. */
async function matching(db: Db, orgIds: readonly string[], filter: AccrualFilter): Promise<RawBuilder<boolean>> {
  const conditions = [sql<boolean>`a.org_id in (${sql.join([...orgIds])})`];
  for (const column of ["project_id", "creator_id", "structure_id", "status", "kind", "currency"] as const) {
    const value = filter[column];
    if (value !== undefined) conditions.push(sql<boolean>`${sql.ref(`a.${column}`)} = ${value}`);
  }
  const { from, to, ended_from, payment_id, method_id, held, min_amount_cents, max_amount_cents, sought } = filter;
  if (from !== undefined) conditions.push(sql<boolean>`a.period_start >= ${from}::date`);
  if (to !== undefined) conditions.push(sql<boolean>`a.period_end <= ${to}::date`);
  if (ended_from !== undefined) conditions.push(sql<boolean>`a.period_end >= ${ended_from}::date`);
  if (min_amount_cents !== undefined) conditions.push(sql<boolean>`a.amount_cents >= ${min_amount_cents}`);
  if (max_amount_cents !== undefined) conditions.push(sql<boolean>`a.amount_cents <= ${max_amount_cents}`);
  if (held === true) conditions.push(sql<boolean>`a.status = 'earned' and a.hold is not null`);
  if (held === false) conditions.push(sql<boolean>`a.status = 'earned' and a.hold is null`);
  if (payment_id !== undefined) {
    conditions.push(
      sql<boolean>`exists (select from payment_lines l where l.org_id = a.org_id and l.payment_id = ${payment_id} and l.accrual_id = a.id)`,
    );
  }
  if (method_id !== undefined) {
    conditions.push(sql<boolean>`a.status = 'paid' and a.id in (select l.accrual_id from payment_lines l
      join payments p on p.org_id = l.org_id and p.id = l.payment_id
      where l.org_id in (${sql.join([...orgIds])}) and l.live and p.method_id = ${method_id})`);
  }
  if (sought !== undefined) conditions.push(await soughtIn(db, orgIds, sought));
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** Where the searched text is found outside of accruals: a column of theirs, and the ids it may have. */
interface Place {
  readonly column: string;
  readonly ids: RawBuilder<unknown>;
}

/** Up to so many ids are looked up by index; more are hashed, and every accrual is asked. */
const FEW = 100;

/**
 * The condition for what is sought. Names are looked up first: few of them are found by index, and where there are none
 * no accrual is read.
 */
async function soughtIn(db: Db, orgIds: readonly string[], { text, amounts }: Sought): Promise<RawBuilder<boolean>> {
  const orgs = sql`(${sql.join([...orgIds])})`;
  const places: readonly Place[] = [
    { column: "creator_id", ids: creatorsCalled(orgIds, text) },
    {
      column: "structure_id",
      ids: sql`(select id from structures where org_id in ${orgs} and ${holds(sql`name`, text)})`,
    },
    {
      column: "earning_id",
      ids: sql`(select id from earnings where org_id in ${orgs} and (${holds(sql`reference`, text)} or ${holds(sql`note`, text)}))`,
    },
  ];
  const conditions = amountsAmong(sql`a.amount_cents`, sql`a.currency`, amounts);
  for (const { column, ids } of places) {
    const { rows } = await sql<{ id: string }>`select id from ${ids} named limit ${FEW + 1}`.execute(db);
    if (rows.length === 0) continue;
    const few = sql<boolean>`${sql.ref(`a.${column}`)} = any(${rows.map(({ id }) => id)}::uuid[])`;
    // "is true" keeps it a question for each row of a page: as a join, every accrual would be sorted for the first page.
    const many = sql<boolean>`(${sql.ref(`a.${column}`)} in ${ids}) is true`;
    conditions.push(rows.length > FEW ? many : few);
  }
  return conditions.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(conditions, sql` or `)})`;
}
