/** Members of an organization, their roles, and invitations. */
import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { InvitationsTable } from "../schema.gen.ts";
import { jsonText } from "../write-log.ts";

/** What a member is limited to, as it is stored; null is no limit. */
export interface LimitColumns {
  readonly project_ids: string[] | null;
  readonly amount_limits: { readonly currency: string; readonly up_to_cents: number }[] | null;
}

export interface MemberRow extends LimitColumns {
  readonly org_id: string;
  readonly user_id: string;
  readonly name: string;
  readonly email: string;
  readonly second_factor: boolean;
  readonly role: string;
  readonly created_at: EpochMs;
}

/** An invitation without its hash: the hash is never returned. */
export type InvitationRow = Omit<Selectable<InvitationsTable>, "token_hash" | "made_by_user" | keyof LimitColumns> &
  LimitColumns;

/** A person's membership in one organization, with what requests need to know. */
export interface FoundMember extends LimitColumns {
  readonly org_id: string;
  readonly role: string;
  readonly plan: string;
  readonly timezone: string;
  readonly requests_per_minute: number | null;
  readonly growi_hourly_limit: number;
  readonly child_org_ids: string[];
}

export interface OrganizationOfUser extends LimitColumns {
  readonly org_id: string;
  readonly name: string;
  readonly timezone: string;
  readonly role: string;
}

/** What a link's hash identifies (`find_invitation`). */
export interface FoundInvitation extends LimitColumns {
  readonly org_id: string;
  readonly id: string;
  readonly organization: string;
  readonly email: string;
  readonly role: string;
  readonly invited_by: string | null;
  readonly expires_at: EpochMs;
  readonly accepted_at: EpochMs | null;
  readonly revoked_at: EpochMs | null;
  /** The person who already has this address; null: accepting creates one. */
  readonly user_id: string | null;
}

export const UNLIMITED: LimitColumns = { project_ids: null, amount_limits: null };

/** Written as text: the driver would write an array as one of the database. */
const json = (value: LimitColumns["amount_limits"]) => (value === null ? null : jsonText(value));

const INVITATION = [
  "org_id",
  "id",
  "email",
  "role",
  "invited_by",
  "created_at",
  "expires_at",
  "accepted_at",
  "revoked_at",
  "project_ids",
  "amount_limits",
] as const;

/** Needs no scope: this read happens before an organization is chosen. */
export async function findMember(db: Db, userId: string, orgId: string): Promise<FoundMember | undefined> {
  const { rows } = await sql<FoundMember>`select * from find_member(${userId}, ${orgId})`.execute(db);
  return rows[0];
}

export async function organizationsOf(db: Db, userId: string): Promise<OrganizationOfUser[]> {
  const { rows } = await sql<OrganizationOfUser>`select * from organizations_of(${userId})`.execute(db);
  return rows;
}

/** Members of the organization, newest first. */
export async function selectMembers(
  db: Db,
  orgId: string,
  page: { readonly limit: number; readonly cursor?: Keyset | undefined },
): Promise<MemberRow[]> {
  const after =
    page.cursor === undefined
      ? sql`true`
      : sql`(created_at, user_id) < (${at(page.cursor.at)}, ${page.cursor.id ?? "00000000-0000-0000-0000-000000000000"}::uuid)`;
  const { rows } = await sql<MemberRow>`
    select * from visible_members() where org_id = ${orgId} and ${after}
    order by created_at desc, user_id desc limit ${page.limit}`.execute(db);
  return rows;
}

export async function selectMember(db: Db, orgId: string, userId: string): Promise<MemberRow | undefined> {
  const { rows } = await sql<MemberRow>`
    select * from visible_members() where org_id = ${orgId} and user_id = ${userId}`.execute(db);
  return rows[0];
}

export async function countMembers(db: Db, orgId: string, role?: string): Promise<number> {
  const { rows } = await sql<{ members: number }>`
    select count(*)::int as members from members
    where org_id = ${orgId} and (${role ?? null}::text is null or role = ${role ?? null})`.execute(db);
  return rows[0]?.members ?? 0;
}

export async function hasMemberWithEmail(db: Db, orgId: string, email: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from visible_members() where org_id = ${orgId} and email = ${email}) as found`.execute(db);
  return rows[0]?.found === true;
}

/** Adds a member; an existing one keeps their role. Returns whether a row was created. */
export async function insertMember(
  tx: Tx,
  row: { readonly org_id: string; readonly user_id: string; readonly role: string } & Partial<LimitColumns>,
  now: EpochMs,
): Promise<boolean> {
  const result = await tx
    .insertInto("members")
    .values({ ...row, amount_limits: json(row.amount_limits ?? null), created_at: at(now) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Sets a member's role and limits. */
export async function setMemberRole(
  tx: Tx,
  orgId: string,
  userId: string,
  role: string,
  { project_ids, amount_limits }: LimitColumns = UNLIMITED,
): Promise<void> {
  await tx
    .updateTable("members")
    .set({ role, project_ids, amount_limits: json(amount_limits) })
    .where("org_id", "=", orgId)
    .where("user_id", "=", userId)
    .execute();
}

export async function deleteMember(tx: Tx, orgId: string, userId: string): Promise<void> {
  await tx.deleteFrom("members").where("org_id", "=", orgId).where("user_id", "=", userId).execute();
}

export function insertInvitation(
  tx: Tx,
  row: Omit<InvitationRow, "accepted_at" | "revoked_at"> & {
    readonly token_hash: Buffer;
    readonly made_by_user: string | null;
  },
): Promise<InvitationRow> {
  return tx
    .insertInto("invitations")
    .values({
      ...row,
      amount_limits: json(row.amount_limits),
      created_at: at(row.created_at),
      expires_at: at(row.expires_at),
    })
    .returning(INVITATION)
    .$castTo<InvitationRow>()
    .executeTakeFirstOrThrow();
}

/** Invitations newest first, including closed ones, which are history. */
export function selectInvitations(
  db: Db,
  orgId: string,
  page: { readonly limit: number; readonly cursor?: Keyset | undefined },
): Promise<InvitationRow[]> {
  return db
    .selectFrom("invitations")
    .select(INVITATION)
    .$castTo<InvitationRow>()
    .where("org_id", "=", orgId)
    .where(olderThan("created_at", page.cursor))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit)
    .execute();
}

export function findInvitation(db: Db, orgId: string, id: string): Promise<InvitationRow | undefined> {
  return db
    .selectFrom("invitations")
    .select(INVITATION)
    .$castTo<InvitationRow>()
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .executeTakeFirst();
}

export async function countOpenInvitations(db: Db, orgId: string, now: EpochMs): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from invitations
    where org_id = ${orgId} and accepted_at is null and revoked_at is null and expires_at > ${at(now)}`.execute(db);
  return rows[0]?.open ?? 0;
}

/** Needs no scope: the holder of the link is not known yet. */
export async function findInvitationByHash(db: Db, hash: Buffer): Promise<FoundInvitation | undefined> {
  const { rows } = await sql<FoundInvitation>`select * from find_invitation(${hash})`.execute(db);
  return rows[0];
}

/** Closes an open invitation; false when another transaction was first. */
export async function endInvitation(
  tx: Tx,
  orgId: string,
  id: string,
  how: "accepted_at" | "revoked_at",
  now: EpochMs,
): Promise<boolean> {
  const result = await tx
    .updateTable("invitations")
    .set({ [how]: at(now) })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * Open invitations that a member created, locked against being accepted: they are checked again when the member's role
 * is reduced.
 */
export function lockInvitationsMadeBy(tx: Tx, orgId: string, userId: string): Promise<InvitationRow[]> {
  return tx
    .selectFrom("invitations")
    .select(INVITATION)
    .$castTo<InvitationRow>()
    .where("org_id", "=", orgId)
    .where("made_by_user", "=", userId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** Closes every open invitation of an address: only the newest one works. */
export async function revokeInvitationsTo(tx: Tx, orgId: string, email: string, now: EpochMs): Promise<void> {
  await tx
    .updateTable("invitations")
    .set({ revoked_at: at(now) })
    .where("org_id", "=", orgId)
    .where("email", "=", email)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .execute();
}
