/** Payees and the creators that are paid through them. */
import { type RawBuilder, type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";
import { hadHandle } from "../earlier-handles.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { PayeesTable } from "../schema.gen.ts";
import { holds } from "../texts.ts";
import { jsonText } from "../write-log.ts";

export type PayeeRow = Selectable<PayeesTable>;
export type CountedPayeeRow = PayeeRow & { readonly creator_count: number };

/** What of a payee can be changed; absent fields stay. */
export type PayeeChanges = {
  readonly [Field in
    | "name"
    | "latin_name"
    | "entity"
    | "email"
    | "country"
    | "locale"
    | "address"
    | "vat_id"
    | "status"
    | "metadata"
    | "readme"]?: PayeeRow[Field] | undefined;
};

export interface NewPayee extends PayeeChanges {
  readonly id: string;
  readonly name: string;
}

export interface PayeeFilter {
  readonly search?: string | undefined;
  readonly status?: string | undefined;
  readonly project_id?: string | undefined;
}

export interface PayeeCreatorRow {
  readonly id: string;
  readonly project_id: string;
  readonly platform: string;
  readonly handle: string;
  readonly display_name: string | null;
  readonly email: string | null;
  readonly payee_id: string | null;
  /** The payee that it left last. */
  readonly left_payee_id: string | null;
  readonly removed_at: EpochMs | null;
}

const counted = sql<number>`(select count(*)::int from creators c where c.org_id = payees.org_id and c.payee_id = payees.id)`;

export async function listPayees(
  db: Db,
  orgId: string,
  { search, status, project_id }: PayeeFilter,
  page: { readonly limit: number; readonly cursor: Keyset | undefined },
): Promise<CountedPayeeRow[]> {
  let rows = db.selectFrom("payees").selectAll().where("org_id", "=", orgId);
  if (status !== undefined) rows = rows.where("status", "=", status);
  if (project_id !== undefined)
    // Not a join, which a planner without statistics makes a loop over all creators of the project.
    rows = rows.where(sql<boolean>`(id in ${payeesOf(orgId, sql`c.project_id = ${project_id}::uuid`)}) is true`);
  if (search !== undefined && search.trim() !== "") {
    const part = search.trim().replace(/^@/, "");
    const own = ["name", "latin_name", "email"].map((column) => holds(sql.ref(column), part));
    const handles = sql`(${holds(sql`c.handle_key`, part)} or ${hadHandle(sql`c.id`, [orgId], part)})`;
    const called = sql<boolean>`id in ${payeesOf(orgId, handles)}`;
    rows = rows.where(sql<boolean>`(${sql.join([...own, called], sql` or `)})`);
  }
  const found = await rows
    .where(olderThan("created_at", page.cursor))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit)
    .execute();
  const { rows: counts } = await sql<{ payee_id: string; creators: number }>`
    select payee_id, count(*)::int as creators from creators
    where org_id = ${orgId}::uuid and payee_id = any(${arrayText(found.map(({ id }) => id))}::uuid[])
    group by payee_id`.execute(db);
  const countOf = new Map(counts.map(({ payee_id, creators }) => [payee_id, creators]));
  return found.map((row) => ({ ...row, creator_count: countOf.get(row.id) ?? 0 }));
}

/** The payees of some creators `c`, to be asked with `in`: a set that is hashed, as `creatorsCalled` is. */
function payeesOf(orgId: string, condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select c.payee_id from creators c where c.org_id = ${orgId}::uuid and c.payee_id is not null and ${condition})`;
}

export function findPayee(db: Db, orgId: string, id: string): Promise<CountedPayeeRow | undefined> {
  return db
    .selectFrom("payees")
    .selectAll()
    .select(counted.as("creator_count"))
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .executeTakeFirst();
}

export function findPayeesById(db: Db, orgId: string, ids: readonly string[]): Promise<CountedPayeeRow[]> {
  return db
    .selectFrom("payees")
    .selectAll()
    .select(counted.as("creator_count"))
    .where("org_id", "=", orgId)
    .where(sql<boolean>`id = any(${arrayText(ids)}::uuid[])`)
    .execute();
}

/** Held against other changes of it and of its destinations until the transaction ends; several in the order of their ids. */
export function lockPayees(tx: Tx, orgId: string, ids: readonly string[]): Promise<PayeeRow[]> {
  return tx
    .selectFrom("payees")
    .selectAll()
    .where("org_id", "=", orgId)
    .where(sql<boolean>`id = any(${arrayText(ids)}::uuid[])`)
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
}

/** A statement takes 65,535 values. */
const ROWS_A_STATEMENT = 2_000;

export async function insertPayees(tx: Tx, orgId: string, payees: readonly NewPayee[], now: EpochMs): Promise<void> {
  if (payees.length === 0) return;
  const rows = payees.map(({ metadata, address, ...rest }) => ({
    ...rest,
    org_id: orgId,
    address: address === null || address === undefined ? null : jsonText(address),
    metadata: jsonText(metadata ?? {}),
    created_at: at(now),
    updated_at: at(now),
  }));
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    await tx
      .insertInto("payees")
      .values(rows.slice(from, from + ROWS_A_STATEMENT))
      .execute();
}

export async function updatePayee(
  tx: Tx,
  orgId: string,
  id: string,
  { metadata, address, ...plain }: PayeeChanges & { readonly merged_into?: string },
  now: EpochMs,
): Promise<void> {
  await tx
    .updateTable("payees")
    .set({
      ...plain,
      ...(metadata === undefined ? {} : { metadata: jsonText(metadata) }),
      ...(address === undefined ? {} : { address: address === null ? null : jsonText(address) }),
      updated_at: at(now),
    })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .execute();
}

const CREATOR = [
  ...(["id", "project_id", "platform", "handle", "display_name", "email"] as const),
  ...(["payee_id", "left_payee_id", "removed_at"] as const),
] as const;

export function creatorsOfPayee(db: Db, orgId: string, payeeId: string, limit: number): Promise<PayeeCreatorRow[]> {
  return db
    .selectFrom("creators")
    .select(CREATOR)
    .where("org_id", "=", orgId)
    .where("payee_id", "=", payeeId)
    .orderBy("platform")
    .orderBy("handle")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** Who these creators are paid through, without a lock; unknown ids are left out. */
export function payeesOfCreators(
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<Pick<PayeeCreatorRow, "id" | "payee_id">[]> {
  return db
    .selectFrom("creators")
    .select(["id", "payee_id"])
    .where("org_id", "=", orgId)
    .where(sql<boolean>`id = any(${arrayText(ids)}::uuid[])`)
    .execute();
}

/** All of them, in order of id. */
export async function creatorIdsOfPayee(db: Db, orgId: string, payeeId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("creators")
    .select("id")
    .where("org_id", "=", orgId)
    .where("payee_id", "=", payeeId)
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

/** Locked in the order of their ids. */
export function lockCreatorsToLink(tx: Tx, orgId: string, ids: readonly string[]): Promise<PayeeCreatorRow[]> {
  return tx
    .selectFrom("creators")
    .select(CREATOR)
    .where("org_id", "=", orgId)
    .where(sql<boolean>`id = any(${arrayText(ids)}::uuid[])`)
    .orderBy("id")
    .forNoKeyUpdate()
    .execute();
}

/** Gives each creator its payee, or none, and keeps the one that it leaves. */
export async function setPayees(
  tx: Tx,
  orgId: string,
  links: readonly { readonly creatorId: string; readonly payeeId: string | null }[],
  now: EpochMs,
): Promise<void> {
  await sql`
    update creators c set payee_id = n.payee_id, left_payee_id = coalesce(c.payee_id, c.left_payee_id), updated_at = ${at(now)}
    from unnest(${arrayText(links.map(({ creatorId }) => creatorId))}::uuid[],
                ${arrayText(links.map(({ payeeId }) => payeeId))}::uuid[]) as n (creator_id, payee_id)
    where c.org_id = ${orgId}::uuid and c.id = n.creator_id`.execute(tx);
}

export async function movePayees(tx: Tx, orgId: string, from: string, to: string, now: EpochMs): Promise<number> {
  const moved = await tx
    .updateTable("creators")
    .set({ payee_id: to, updated_at: at(now) })
    .where("org_id", "=", orgId)
    .where("payee_id", "=", from)
    .executeTakeFirst();
  return Number(moved.numUpdatedRows);
}

export interface PayeeDuplicate {
  readonly payee_id: string;
  readonly name: string;
  readonly other_payee_id: string;
  readonly other_name: string;
  readonly reasons: string[];
}

/** With how many others that have the same a payee is paired; where an address is everyone's, pairs grow with the square. */
const PAIRED_WITH = 20;

/**
 * Pairs of active payees with something in common, each once; of one payee, with all others. Of many that have the same
 * each is paired with those that follow it.
 */
export async function findPayeeDuplicates(
  db: Db,
  orgId: string,
  payeeId: string | undefined,
  limit: number,
): Promise<PayeeDuplicate[]> {
  const isActive = (column: string) => sql`(${sql.ref(column)} in (select id from active)) is true`;
  const pairs =
    payeeId === undefined
      ? sql`select ids[n] as one, ids[m] as other, reason from alike
            cross join lateral generate_series(1, cardinality(ids)) as n
            cross join lateral generate_series(n + 1, least(n + ${PAIRED_WITH}::int, cardinality(ids))) as m`
      : sql`select least(${payeeId}::uuid, other), greatest(${payeeId}::uuid, other), reason from alike
            cross join lateral unnest(ids) as other where ${payeeId}::uuid = any(ids) and other <> ${payeeId}::uuid`;
  const { rows } = await sql<PayeeDuplicate>`
    with active as materialized (
      select id, lower(email) as email from payees where org_id = ${orgId}::uuid and status = 'active'
    ), alike as (
      select 'same_email' as reason, array_agg(distinct id) as ids from active where email is not null group by email
      union all
      select 'same_handle', array_agg(distinct payee_id) from creators
      where org_id = ${orgId}::uuid and payee_id is not null and ${isActive("payee_id")} group by handle_key
      union all
      select 'same_destination', array_agg(distinct payee_id) from payout_destinations
      where org_id = ${orgId}::uuid and fingerprint is not null and status not in ('retired', 'rejected') and ${isActive("payee_id")}
      group by fingerprint
    ), pairs (one, other, reason) as (${pairs}), shown as (
      select one, other, array_agg(distinct reason order by reason) as reasons from pairs
      group by one, other order by one, other limit ${limit}
    )
    select p.one as payee_id, a.name, p.other as other_payee_id, b.name as other_name, p.reasons
    from shown p
    join payees a on a.org_id = ${orgId}::uuid and a.id = p.one
    join payees b on b.org_id = ${orgId}::uuid and b.id = p.other
    order by p.one, p.other`.execute(db);
  return rows;
}
