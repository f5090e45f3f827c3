/** Destinations: rows whose details never change, and their states. */
import { type Insertable, type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { PayoutDestinationsTable } from "../schema.gen.ts";

export type DestinationRow = Selectable<PayoutDestinationsTable>;
export type NewDestination = Omit<
  Insertable<PayoutDestinationsTable>,
  "org_id" | "created_at" | "status_at" | "usable_from"
> & { readonly usable_from: EpochMs | null };

/** What of a destination changes: its state. */
export type DestinationChanges = Partial<
  Pick<
    DestinationRow,
    | "payee_id"
    | "status"
    | "status_reason"
    | "status_note"
    | "usable_from"
    | "replaced_by"
    | "reviewed_at"
    | "reviewed_by"
    | "reviewed_by_name"
    | "self_reviewed"
    | "verified_at"
    | "verified_by"
    | "verification_note"
  >
>;

export function listDestinations(
  db: Db,
  orgId: string,
  { payee_id, status }: { readonly payee_id?: string | undefined; readonly status?: string | undefined },
  page: { readonly limit: number; readonly cursor?: Keyset | undefined },
): Promise<DestinationRow[]> {
  let rows = db.selectFrom("payout_destinations").selectAll().where("org_id", "=", orgId);
  if (payee_id !== undefined) rows = rows.where("payee_id", "=", payee_id);
  if (status !== undefined) rows = rows.where("status", "=", status);
  return rows
    .where(olderThan("created_at", page.cursor))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit)
    .execute();
}

export function findDestination(db: Db, orgId: string, id: string): Promise<DestinationRow | undefined> {
  return db
    .selectFrom("payout_destinations")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Those of a payee that may still be paid to one day, oldest first; under the payee's lock they stay so. */
export function openDestinations(tx: Tx, orgId: string, payeeId: string): Promise<DestinationRow[]> {
  return tx
    .selectFrom("payout_destinations")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("payee_id", "=", payeeId)
    .where("status", "not in", ["retired", "rejected"])
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

export function insertDestination(tx: Tx, orgId: string, row: NewDestination, now: EpochMs): Promise<DestinationRow> {
  return tx
    .insertInto("payout_destinations")
    .values({
      ...row,
      usable_from: row.usable_from === null ? null : at(row.usable_from),
      org_id: orgId,
      created_at: at(now),
      status_at: at(now),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Writes a state; `status_at` moves with `status`. */
export function changeDestination(
  tx: Tx,
  orgId: string,
  id: string,
  { usable_from, reviewed_at, verified_at, ...changes }: DestinationChanges,
  now: EpochMs,
): Promise<DestinationRow> {
  const instant = (value: EpochMs | null) => (value === null ? null : at(value));
  return tx
    .updateTable("payout_destinations")
    .set({
      ...changes,
      ...(usable_from !== undefined && { usable_from: instant(usable_from) }),
      ...(reviewed_at !== undefined && { reviewed_at: instant(reviewed_at) }),
      ...(verified_at !== undefined && { verified_at: instant(verified_at) }),
      ...(changes.status !== undefined && { status_at: at(now) }),
    })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Moves all destinations of a payee that was merged into another. */
export async function moveAll(tx: Tx, orgId: string, from: string, to: string): Promise<number> {
  const moved = await tx
    .updateTable("payout_destinations")
    .set({ payee_id: to })
    .where("org_id", "=", orgId)
    .where("payee_id", "=", from)
    .executeTakeFirst();
  return Number(moved.numUpdatedRows);
}

/** Whether the payee was paid through any of its creators, or of those that left it, by a payment that was not voided. */
export async function wasPaid(db: Db, orgId: string, payeeId: string): Promise<boolean> {
  const { rows } = await sql<{ paid: boolean }>`
    select exists (select from payments p join creators c on c.org_id = p.org_id and c.id = p.creator_id
                   where c.org_id = ${orgId}::uuid and ${payeeId}::uuid in (c.payee_id, c.left_payee_id) and p.status <> 'voided') as paid`.execute(
    db,
  );
  return rows[0]?.paid === true;
}

/** Whether a creator of the payee was paid and left another payee: its money goes to another account now. */
export async function wasPaidElsewhere(db: Db, orgId: string, payeeId: string): Promise<boolean> {
  const { rows } = await sql<{ paid: boolean }>`
    select exists (select from creators c join payments p on p.org_id = c.org_id and p.creator_id = c.id
                   where c.org_id = ${orgId}::uuid and c.payee_id = ${payeeId}::uuid and c.left_payee_id <> ${payeeId}::uuid
                     and p.status <> 'voided') as paid`.execute(db);
  return rows[0]?.paid === true;
}

export interface SameAccount {
  readonly payee_id: string;
  readonly name: string;
  readonly destination_id: string;
  readonly status: string;
}

/** Open destinations of other payees with this fingerprint. */
export async function sameAccounts(
  db: Db,
  orgId: string,
  payeeId: string,
  fingerprint: Uint8Array,
  limit: number,
): Promise<SameAccount[]> {
  const { rows } = await sql<SameAccount>`
    select d.payee_id, p.name, d.id as destination_id, d.status from payout_destinations d
    join payees p on p.org_id = d.org_id and p.id = d.payee_id
    where d.org_id = ${orgId}::uuid and d.fingerprint = ${fingerprint} and d.payee_id <> ${payeeId}::uuid
      and d.status not in ('retired', 'rejected') order by d.created_at, d.id limit ${limit}`.execute(db);
  return rows;
}

/** How many members may pay. */
export async function countPayers(db: Db, orgId: string, roles: readonly string[]): Promise<number> {
  const row = await db
    .selectFrom("members")
    .select(sql<number>`count(*)::int`.as("n"))
    .where("org_id", "=", orgId)
    .where("role", "in", roles)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** The member who made a key; null for one of the command line. */
export async function makerOfKey(db: Db, orgId: string, keyId: string): Promise<string | null> {
  const row = await db
    .selectFrom("api_keys")
    .select("made_by_user")
    .where("org_id", "=", orgId)
    .where("id", "=", keyId)
    .executeTakeFirst();
  return row?.made_by_user ?? null;
}
