/**
 * People and their sign-in links, as the owner of the database; requests read people only through database functions.
 */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";

export interface UserRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly second_factor: boolean;
  readonly created_at: EpochMs;
}

export type KnownUser = Omit<UserRow, "created_at">;

export type LinkPurpose = "first_owner" | "new_password";

const USER = ["id", "name", "email", "second_factor", "created_at"] as const;

/** Creates a person with a password; allowed in any transaction. Throws the unique violation of `users_email_key`. */
export async function addUser(
  tx: Tx,
  user: { readonly id: string; readonly name: string; readonly email: string; readonly passwordHash: string },
  now: EpochMs,
): Promise<void> {
  await sql`select add_user(${user.id}, ${user.name}, ${user.email}, ${user.passwordHash}, ${at(now)})`.execute(tx);
}

/** A person of another database, known here from now on. */
export async function copyUser(owner: Tx, { id, name, email, second_factor }: KnownUser, now: EpochMs): Promise<void> {
  const row = { id, name, email, second_factor, email_verified: true, created_at: at(now), updated_at: at(now) };
  await owner
    .insertInto("users")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ name, email, second_factor }))
    .execute();
}

/** The same where there is a copy already. */
export async function refreshUser(owner: Tx, { id, name, email, second_factor }: KnownUser): Promise<void> {
  await owner.updateTable("users").set({ name, email, second_factor }).where("id", "=", id).execute();
}

export function selectUsers(owner: Tx, limit: number): Promise<UserRow[]> {
  return owner.selectFrom("users").select(USER).orderBy("created_at").orderBy("id").limit(limit).execute();
}

export function findUserByEmail(owner: Tx, email: string): Promise<UserRow | undefined> {
  return owner.selectFrom("users").select(USER).where("email", "=", email).executeTakeFirst();
}

export function findUser(owner: Tx, id: string): Promise<UserRow | undefined> {
  return owner.selectFrom("users").select(USER).where("id", "=", id).executeTakeFirst();
}

/** Whether any account exists yet. */
export async function hasUsers(owner: Tx): Promise<boolean> {
  return (await owner.selectFrom("users").select("id").limit(1).executeTakeFirst()) !== undefined;
}

/** Serializes the creation of the first owner, so that one link creates one. */
export async function lockFirstOwner(owner: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('stipend first owner', 0))`.execute(owner);
}

/** The hash of a person's password; null where they have none. */
export async function findPassword(owner: Tx, userId: string): Promise<string | null> {
  const row = await owner
    .selectFrom("user_accounts")
    .select("password")
    .where("user_id", "=", userId)
    .where("password", "is not", null)
    .executeTakeFirst();
  return row?.password ?? null;
}

/** Changes a person; a new address ends their sessions and the links that were made for the old one. Throws the unique violation of `users_email_key`. */
export async function changeUser(
  owner: Tx,
  userId: string,
  { name, email }: { readonly name?: string | undefined; readonly email?: string | undefined },
  now: EpochMs,
): Promise<void> {
  const changes = { ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) };
  await owner
    .updateTable("users")
    .set({ ...changes, updated_at: at(now) })
    .where("id", "=", userId)
    .execute();
  if (email === undefined) return;
  await owner.deleteFrom("user_sessions").where("user_id", "=", userId).execute();
  await deleteLinks(owner, "new_password", userId);
}

/** A new password ends every session of the person. */
export async function setPassword(owner: Tx, userId: string, passwordHash: string, now: EpochMs): Promise<void> {
  await owner
    .updateTable("user_accounts")
    .set({ password: passwordHash, updated_at: at(now) })
    .where("user_id", "=", userId)
    .where("provider_id", "=", "credential")
    .execute();
  await owner.deleteFrom("user_sessions").where("user_id", "=", userId).execute();
}

/** Turns the second factor off, for a person who lost the device. */
export async function clearSecondFactor(owner: Tx, userId: string): Promise<void> {
  await owner.deleteFrom("user_second_factors").where("user_id", "=", userId).execute();
  await owner.updateTable("users").set({ second_factor: false }).where("id", "=", userId).execute();
}

export async function insertLink(
  owner: Tx,
  link: {
    readonly token_hash: Buffer;
    readonly purpose: LinkPurpose;
    readonly user_id: string | null;
    readonly expires_at: EpochMs;
  },
  now: EpochMs,
): Promise<void> {
  await owner
    .insertInto("sign_in_links")
    .values({ ...link, created_at: at(now), expires_at: at(link.expires_at) })
    .execute();
}

/** Uses up a valid link and returns whose it was; a second caller finds nothing. */
export async function takeLink(
  owner: Tx,
  hash: Buffer,
  purpose: LinkPurpose,
  now: EpochMs,
): Promise<{ readonly user_id: string | null } | undefined> {
  return owner
    .deleteFrom("sign_in_links")
    .where("token_hash", "=", hash)
    .where("purpose", "=", purpose)
    .where("expires_at", ">", at(now))
    .returning("user_id")
    .executeTakeFirst();
}

/** Whether a link would work now, without using it up. */
export async function hasLink(owner: Db, hash: Buffer, purpose: LinkPurpose, now: EpochMs): Promise<boolean> {
  const row = await owner
    .selectFrom("sign_in_links")
    .select("purpose")
    .where("token_hash", "=", hash)
    .where("purpose", "=", purpose)
    .where("expires_at", ">", at(now))
    .executeTakeFirst();
  return row !== undefined;
}

/** Deletes links of a purpose, of one person or of all. */
export async function deleteLinks(owner: Tx, purpose: LinkPurpose, userId: string | null): Promise<void> {
  await owner
    .deleteFrom("sign_in_links")
    .where("purpose", "=", purpose)
    .$if(userId !== null, (query) => query.where("user_id", "=", userId))
    .execute();
}

/** The installation's secret; the first process to offer one sets it for all. */
export async function secretOrOffer(owner: Tx, offered: string): Promise<string> {
  await owner
    .insertInto("sign_in_secret")
    .values({ secret: offered })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await owner.selectFrom("sign_in_secret").select("secret").executeTakeFirstOrThrow()).secret;
}

/**
 * Counts one attempt in the window of `key` and returns how many there are, and when the window ends. One statement, so
 * that concurrent attempts are each counted.
 */
export async function countAttempt(
  owner: Tx,
  key: string,
  windowMs: number,
  now: EpochMs,
): Promise<{ readonly attempts: number; readonly window_ends_at: EpochMs }> {
  // Each attempt forgets some windows that are over: there are never more rows than attempts in a window.
  await sql`
    delete from sign_in_attempts where key in (
      select key from sign_in_attempts where window_ends_at < ${at(now)} order by window_ends_at limit 10
      for update skip locked)`.execute(owner);
  const { rows } = await sql<{ attempts: number; window_ends_at: EpochMs }>`
    insert into sign_in_attempts as a (key, attempts, window_ends_at) values (${key}, 1, ${at(now + windowMs)})
    on conflict (key) do update set
      attempts = case when a.window_ends_at <= ${at(now)} then 1 else a.attempts + 1 end,
      window_ends_at = case when a.window_ends_at <= ${at(now)} then excluded.window_ends_at else a.window_ends_at end
    returning attempts, window_ends_at`.execute(owner);
  return rows[0] ?? { attempts: 1, window_ends_at: now + windowMs };
}

/** Takes one attempt of each key back. */
export async function uncountAttempts(owner: Tx, keys: readonly string[]): Promise<void> {
  await sql`update sign_in_attempts set attempts = greatest(attempts - 1, 0) where key = any(${[...keys]}::text[])`.execute(
    owner,
  );
}

export async function forgetAttempts(owner: Tx, keys: readonly string[]): Promise<void> {
  await sql`delete from sign_in_attempts where key = any(${[...keys]}::text[])`.execute(owner);
}

/** Forgets every window whose key begins so. */
export async function forgetAttemptsLike(owner: Tx, beginning: string): Promise<void> {
  await sql`delete from sign_in_attempts where starts_with(key, ${beginning})`.execute(owner);
}

/** Deletes expired windows, links and sessions. */
export async function forgetExpired(owner: Tx, now: EpochMs): Promise<void> {
  await owner.deleteFrom("sign_in_attempts").where("window_ends_at", "<", at(now)).execute();
  await owner.deleteFrom("sign_in_links").where("expires_at", "<", at(now)).execute();
  await owner.deleteFrom("user_sessions").where("expires_at", "<", at(now)).execute();
  await owner.deleteFrom("user_verifications").where("expires_at", "<", at(now)).execute();
}
