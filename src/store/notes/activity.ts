/** What happened to a creator or a payment: audit entries, notes, files and payments in one order of time. */
import { type RawBuilder, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db } from "../db.ts";
import type { Keyset } from "../paging.ts";
import { about, type Subject } from "./subjects.ts";

/** Where a row of the list comes from. */
export interface ActivityPlace {
  readonly kind: "event" | "note" | "file" | "payment";
  readonly id: string;
  readonly at: EpochMs;
}

export interface EventRow {
  readonly id: string;
  readonly actor_type: string;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly action: string;
  readonly status: string | null;
  readonly reason: string | null;
}

export interface ListedPayment {
  readonly id: string;
  readonly total_amount_cents: bigint;
  readonly currency: string;
  readonly status: string;
}

/** Entries that say of a note or a file what the list has already. */
const SAID = sql`('note.add', 'note.edit', 'note.delete', 'file.attach', 'file.delete', 'payment.record')`;

/** Newest first, each source read by its own index and no further than the page. */
export async function listActivity(
  db: Db,
  orgId: string,
  subject: Subject,
  page: { readonly cursor: Keyset | undefined; readonly limit: number },
): Promise<ActivityPlace[]> {
  const { cursor, limit } = page;
  const before = (instant: RawBuilder<unknown>, id: RawBuilder<unknown>) =>
    cursor === undefined
      ? sql`true`
      : cursor.id === null
        ? sql`${instant} < ${at(cursor.at)}`
        : sql`(${instant}, ${id}) < (${at(cursor.at)}, ${cursor.id}::uuid)`;
  const part = (kind: string, from: RawBuilder<unknown>, instant: RawBuilder<unknown>) => sql`
    (select ${kind}::text as kind, x.id, ${instant} as at from ${from} and ${before(instant, sql`x.id`)}
     order by ${instant} desc, x.id desc limit ${limit})`;
  const created = sql`x.created_at`;
  const rows = about(orgId, subject);
  const parts = [
    part(
      "event",
      sql`audit_log x where x.org_id = ${orgId}::uuid and ${eventsOf(orgId, subject)} and x.action not in ${SAID}`,
      sql`x.at`,
    ),
    part("note", sql`notes x where x.org_id = ${orgId}::uuid and ${rows}`, created),
    part("file", sql`attached_files x where x.org_id = ${orgId}::uuid and ${rows}`, created),
    part(
      "payment",
      "creatorId" in subject
        ? sql`payments x where x.org_id = ${orgId}::uuid and x.creator_id = ${subject.creatorId}::uuid`
        : sql`payments x where x.org_id = ${orgId}::uuid and x.id = ${subject.paymentId}::uuid`,
      created,
    ),
  ];
  const found = await sql<ActivityPlace>`
    select kind, id, at from (${sql.join(parts, sql` union all `)}) all_of_it
    order by at desc, id desc limit ${limit}`.execute(db);
  return found.rows;
}

function eventsOf(orgId: string, subject: Subject): RawBuilder<boolean> {
  return "creatorId" in subject
    ? sql<boolean>`x.subject_type in ('creator', 'assignment') and x.subject_id in (
        select id::text from creators where org_id = ${orgId}::uuid and (id = ${subject.creatorId}::uuid or merged_into = ${subject.creatorId}::uuid))`
    : sql<boolean>`x.subject_type = 'payment' and x.subject_id = ${subject.paymentId}`;
}

/** What entries of the audit log say that a reader of the list may know. */
export async function findEvents(
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, EventRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<EventRow>`
    select id, actor_type, actor_id, actor_name, action, details ->> 'to' as status, details ->> 'reason' as reason
    from audit_log where org_id = ${orgId}::uuid and id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function findPaymentsListed(
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ListedPayment>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<ListedPayment>`
    select id, total_amount_cents, currency, status from payments
    where org_id = ${orgId}::uuid and id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
