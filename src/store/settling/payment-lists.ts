/** Lists of payments: filters, sorts, who was paid, and the sums of everything that matches. */
import { type RawBuilder, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db } from "../db.ts";
import { creatorsCalled } from "../feeding/creators.ts";
import { beyond, inOrder, keyColumns, keysOf, type SortedPage, type SortKey } from "../sorting.ts";
import { holds } from "../texts.ts";
import { type BarePayment, PAYMENT_COLUMNS, type PaymentRow, withParts } from "./payments.ts";
import { amountsAmong, type Sought } from "./sought.ts";
import { sumWhere } from "./summary.ts";

export interface PaymentFilter {
  readonly project_id?: string | undefined;
  readonly creator_id?: string | undefined;
  readonly status?: string | undefined;
  readonly method_id?: string | undefined;
  readonly currency?: string | undefined;
  /** Only payments with a line of this structure, live or not. */
  readonly structure_id?: string | undefined;
  /** Part of a handle or name of the creator. */
  readonly search?: string | undefined;
  readonly external_reference?: string | undefined;
  /** `paid_at` at or after this instant. */
  readonly paidFrom?: EpochMs | undefined;
  /** `paid_at` before this instant. */
  readonly paidBefore?: EpochMs | undefined;
  readonly min_amount_cents?: bigint | undefined;
  readonly max_amount_cents?: bigint | undefined;
  readonly sought?: Sought | undefined;
}

export type PaymentSort = "paid_at" | "amount" | "creator" | "method" | "status" | "reference";

/** A payment's reference as people entered it: a link, or a text. */
const REFERENCE = sql`coalesce(p.tracking_url, p.external_reference, p.metadata ->> 'reference')`;

const text = (value: RawBuilder<unknown>): SortKey => ({
  value: sql`left(lower(coalesce(${value}, '')), 200) collate "C"`,
  type: "text",
});
const paidAt: SortKey = { value: sql`p.paid_at`, type: "timestamptz", field: "paid_at" };

const sortKeys: Readonly<Record<PaymentSort, readonly SortKey[]>> = {
  paid_at: [paidAt],
  // Amounts of different currencies are not compared.
  amount: [
    { value: sql`p.currency`, type: "text", field: "currency" },
    { value: sql`p.total_amount_cents`, type: "bigint", field: "total_amount_cents" },
  ],
  creator: [text(sql`c.handle`), paidAt],
  method: [text(sql`p.method_name`), paidAt],
  status: [{ value: sql`p.status`, type: "text", field: "status" }, paidAt],
  reference: [text(REFERENCE), paidAt],
};

/** A page in the requested order, ties by id; three queries for a page of any size. */
export async function listPayments(
  db: Db,
  orgIds: readonly string[],
  query: PaymentFilter & SortedPage & { readonly sort: PaymentSort },
): Promise<PaymentRow[]> {
  const keys = sortKeys[query.sort];
  const columns = sql.join(PAYMENT_COLUMNS.map((name) => sql.ref(`p.${name}`)));
  const creators =
    query.sort === "creator" ? sql`left join creators c on c.org_id = p.org_id and c.id = p.creator_id` : sql``;
  const { rows } = await sql<BarePayment>`
    select ${columns} ${keyColumns(keys)}
    from payments p ${creators}
    where ${matching(orgIds, query)} and ${beyond(keys, sql`p.id`, query)}
    order by ${inOrder(keys, sql`p.id`, query)} limit ${query.limit}`.execute(db);
  return withParts(db, orgIds, rows);
}

/** What a row of `listPayments` was ordered by, for the cursor after it. */
export function keysOfPayment(row: PaymentRow, sort: PaymentSort): string[] {
  return keysOf(row, sortKeys[sort]);
}

/** Sums of one currency. */
export interface PaymentSums {
  readonly currency: string;
  readonly count: number;
  readonly paid_cents: bigint;
  readonly rejected_cents: bigint;
  readonly voided_cents: bigint;
}

/** The sums of everything that a filter picks, by currency. */
export async function sumPayments(db: Db, orgIds: readonly string[], filter: PaymentFilter): Promise<PaymentSums[]> {
  const of = (status: string) => sumWhere(sql`status = ${sql.lit(status)}`);
  const { rows } = await sql<PaymentSums>`
    select currency, count(*)::int as count, ${of("paid")} as paid_cents, ${of("rejected")} as rejected_cents,
      ${of("voided")} as voided_cents
    from (select p.currency, p.status, p.total_amount_cents as amount_cents from payments p
      where ${matching(orgIds, filter)}) listed
    group by currency order by currency`.execute(db);
  return rows;
}

const EQUAL = ["project_id", "creator_id", "status", "method_id", "currency", "external_reference"] as const;

/** The condition for payments `p` that a filter picks. */
function matching(orgIds: readonly string[], filter: PaymentFilter): RawBuilder<boolean> {
  const conditions = [sql<boolean>`p.org_id in (${sql.join([...orgIds])})`];
  for (const column of EQUAL) {
    const value = filter[column];
    if (value !== undefined) conditions.push(sql<boolean>`${sql.ref(`p.${column}`)} = ${value}`);
  }
  const { structure_id, search, paidFrom, paidBefore, min_amount_cents, max_amount_cents, sought } = filter;
  if (structure_id !== undefined) {
    conditions.push(sql<boolean>`exists (select from payment_lines l
      join accruals a on a.org_id = l.org_id and a.id = l.accrual_id
      where l.org_id = p.org_id and l.payment_id = p.id and a.structure_id = ${structure_id})`);
  }
  if (search !== undefined && search !== "")
    conditions.push(sql<boolean>`p.creator_id in ${creatorsCalled(orgIds, search)}`);
  if (paidFrom !== undefined) conditions.push(sql<boolean>`p.paid_at >= ${at(paidFrom)}`);
  if (paidBefore !== undefined) conditions.push(sql<boolean>`p.paid_at < ${at(paidBefore)}`);
  if (min_amount_cents !== undefined) conditions.push(sql<boolean>`p.total_amount_cents >= ${min_amount_cents}`);
  if (max_amount_cents !== undefined) conditions.push(sql<boolean>`p.total_amount_cents <= ${max_amount_cents}`);
  if (sought !== undefined) conditions.push(soughtIn(orgIds, sought));
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

function soughtIn(orgIds: readonly string[], { text, amounts }: Sought): RawBuilder<boolean> {
  const texts = [
    sql`p.external_reference`,
    sql`p.tracking_url`,
    sql`p.metadata ->> 'reference'`,
    sql`p.method_name`,
    sql`p.note`,
  ];
  const places = [
    sql<boolean>`p.creator_id in ${creatorsCalled(orgIds, text)}`,
    ...texts.map((column) => holds(column, text)),
    ...amountsAmong(sql`p.total_amount_cents`, sql`p.currency`, amounts),
  ];
  return sql<boolean>`(${sql.join(places, sql` or `)})`;
}
