/** Payees and the creators that are paid through them. */
import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { PayeesTable } from "../schema.gen.ts";
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
    rows = rows.where(
      sql<boolean>`id = any(array(select distinct c.payee_id from creators c where c.org_id = ${orgId}::uuid and c.project_id = ${project_id}::uuid))`,
    );
  if (search !== undefined && search.trim() !== "") {
    const part = search.trim().replace(/^@/, "").toLowerCase();
    rows = rows.where(
      sql<boolean>`(strpos(lower(name), ${part}) > 0 or strpos(lower(coalesce(latin_name, '')), ${part}) > 0
        or strpos(lower(coalesce(email, '')), ${part}) > 0
        or id = any(array(select distinct c.payee_id from creators c where c.org_id = ${orgId}::uuid and strpos(c.handle_key, ${part}) > 0)))`,
    );
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

/** Pairs of active payees with something in common, each once. */
export async function findPayeeDuplicates(
  db: Db,
  orgId: string,
  payeeId: string | undefined,
  limit: number,
): Promise<PayeeDuplicate[]> {
  const own = (alias: string) =>
    payeeId === undefined
      ? sql`true`
      : sql`(${sql.ref(`${alias}.one`)} = ${payeeId}::uuid or ${sql.ref(`${alias}.other`)} = ${payeeId}::uuid)`;
  const { rows } = await sql<PayeeDuplicate>`
    with alike as (
      select 'same_email' as reason, array_agg(distinct id) as ids from payees
      where org_id = ${orgId}::uuid and email is not null group by lower(email)
      union all
      select 'same_handle', array_agg(distinct payee_id) from creators
      where org_id = ${orgId}::uuid and payee_id is not null group by handle_key
      union all
      select 'same_destination', array_agg(distinct payee_id) from payout_destinations
      where org_id = ${orgId}::uuid and fingerprint is not null and status not in ('retired', 'rejected')
      group by fingerprint
    ), pairs as (
      select distinct one, other, reason from alike, unnest(ids) as one, unnest(ids) as other
      where cardinality(ids) > 1 and one < other
    )
    select p.one as payee_id, a.name, p.other as other_payee_id, b.name as other_name, array_agg(p.reason order by p.reason) as reasons
    from pairs p
    join payees a on a.org_id = ${orgId}::uuid and a.id = p.one and a.status = 'active'
    join payees b on b.org_id = ${orgId}::uuid and b.id = p.other and b.status = 'active'
    where ${own("p")}
    group by p.one, a.name, p.other, b.name order by p.one, p.other limit ${limit}`.execute(db);
  return rows;
}
