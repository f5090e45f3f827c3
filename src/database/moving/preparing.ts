/** What a move asks before it begins: a connection, that no other process moves the organization, where it is, what is below it. */
import { Client, type ClientConfig } from "pg";
import { MOVE_LOCK } from "./settle.ts";

/** For long work: nothing ends a statement or a transaction but the server. */
export async function connect(databases: ReadonlyMap<string, ClientConfig>, name: string): Promise<Client> {
  const connection = databases.get(name);
  if (connection === undefined) throw new Error(`The database ${name} is unknown, or cannot be reached.`);
  const client = new Client(connection);
  client.on("error", () => {});
  await client.connect();
  await client.query(
    "set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set timezone = 'UTC'; " +
      "set datestyle = 'ISO, MDY'; set bytea_output = 'hex'; set extra_float_digits = 1",
  );
  return client;
}

/** Held until the connection ends. @throws Error where another process holds it */
export async function lock(home: Client, orgId: string): Promise<void> {
  const { rows } = await home.query<{ is_free: boolean }>(`select pg_try_advisory_lock(${MOVE_LOCK}) as is_free`, [
    orgId,
  ]);
  if (rows[0]?.is_free !== true) throw new Error("Another process is moving this organization.");
}

/** The database that serves an organization, as the directory has it. */
export async function placeOf(home: Client, orgId: string): Promise<string> {
  const { rows } = await home.query<{ database: string }>(
    "select database from organization_places where org_id = $1",
    [orgId],
  );
  if (rows[0] === undefined) throw new Error("No organization has this id.");
  return rows[0].database;
}

/** The organization and all below it, which keys of those above may read. @throws Error for one that is below another */
export async function familyOf(source: Client, orgId: string): Promise<string[]> {
  const { rows: own } = await source.query<{ parent: string | null }>(
    "select parent_org_id::text as parent from organizations where org_id = $1",
    [orgId],
  );
  if (own[0] === undefined) throw new Error("No organization has this id.");
  if (own[0].parent !== null) throw new Error(`It moves together with the organization above it, ${own[0].parent}.`);
  const { rows } = await source.query<{ id: string }>(
    `with recursive family as (
       select org_id from organizations where org_id = $1
       union select o.org_id from organizations o join family f on o.parent_org_id = f.org_id)
     select org_id::text as id from family order by 1`,
    [orgId],
  );
  return rows.map(({ id }) => id);
}

/** @throws Error where the database still holds what a move from it has set aside */
export async function requireRoom(target: Client, orgIds: readonly string[], to: string): Promise<void> {
  const { rows } = await target.query<{ is_taken: boolean }>(
    "select exists (select from organization_marks where org_id = any($1) and state <> 'forgotten') as is_taken",
    [orgIds],
  );
  if (rows[0]?.is_taken !== true) return;
  throw new Error(
    `${to} still has the rows that were set aside when it left: delete them first (stipend organization forget ${orgIds[0]}).`,
  );
}
