/** What an organization consists of: its rows of every table that names organizations, and who its members are. */
import type { Client } from "pg";
import { SQLSTATE, sqlstateOf } from "../../store/sqlstates.ts";
import { orderedTables, quoted } from "../export/tables.ts";

/** A table with rows of organizations. */
export interface MovedTable {
  readonly name: string;
  /** Without those that mean something in one database alone (transaction ids). */
  readonly columns: readonly string[];
  readonly keyColumns: readonly string[];
  /** Amounts, whose sums a move reports. */
  readonly cents: readonly string[];
}

/** The directory's own, and marks: they say where an organization is, and are not of it. */
const NOT_MOVED = new Set(["organization_places", "key_places", "organization_moves", "organization_marks"]);
const CENTS = /(^|_)cents$/;

/** Each after those it refers to. */
export async function movedTables(client: Pick<Client, "query">): Promise<MovedTable[]> {
  const tables = await orderedTables(client);
  return tables
    .filter(({ name, columns }) => columns.includes("org_id") && !NOT_MOVED.has(name))
    .map((table) => ({ ...table, cents: table.columns.filter((column) => CENTS.test(column)) }));
}

/** A list of ids inside a statement that takes no parameters, such as COPY. */
export function idsText(orgIds: readonly string[]): string {
  for (const id of orgIds) if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error(`not an organization id: ${id}`);
  return `'{${orgIds.join(",")}}'::uuid[]`;
}

export function columnsText(columns: readonly string[], of = ""): string {
  return columns.map((column) => `${of}${quoted(column)}`).join(", ");
}

/** The people that rows of these organizations refer to. */
export async function peopleOf(client: Pick<Client, "query">, orgIds: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select c.relname as "table", a.attname as "column" from pg_constraint f
     join pg_class c on c.oid = f.conrelid
     join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
     where f.contype = 'f' and f.confrelid = 'public.users'::regclass
       and exists (select from pg_attribute o where o.attrelid = f.conrelid and o.attname = 'org_id')
     order by 1, 2`,
  );
  const found = new Set<string>();
  for (const { table, column } of rows) {
    const people = await client.query<{ id: string }>(
      `select distinct ${quoted(column)}::text as id from ${quoted(table)} where org_id = any($1) and ${quoted(column)} is not null`,
      [orgIds],
    );
    for (const { id } of people.rows) found.add(id);
  }
  return [...found];
}

/**
 * Lets a transaction write rows as they are: guards of single transitions, seals and references are not looked at, and other
 * organizations' rows are not locked for it. What it writes is compared with what it was read from.
 *
 * @throws Error with the statement to run, where the role may not
 */
export async function asReplica(client: Pick<Client, "query">): Promise<void> {
  try {
    await client.query("set local session_replication_role = replica");
  } catch (error) {
    if (sqlstateOf(error) !== SQLSTATE.INSUFFICIENT_PRIVILEGE) throw error;
    throw new Error(
      "The database role may not write rows as they are. Let an administrator run once, in each of the databases' servers: " +
        "grant set on parameter session_replication_role to <role>;",
    );
  }
}

/**
 * Deletes what was written of organizations after they were forgotten, by the owner's work over all of them that had begun
 * before. In the transaction of a move back, which writes rows as they are.
 */
export async function clearForgotten(client: Client, orgIds: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    "select org_id::text as id from organization_marks where org_id = any($1) and state = 'forgotten'",
    [orgIds],
  );
  if (rows.length > 0)
    await deleteRows(
      client,
      rows.map(({ id }) => id),
    );
}

async function deleteRows(client: Client, orgIds: readonly string[]): Promise<number> {
  let rows = 0;
  for (const { name } of (await movedTables(client)).reverse()) {
    const deleted = await client.query(`delete from ${quoted(name)} where org_id = any($1)`, [orgIds]);
    rows += deleted.rowCount ?? 0;
  }
  return rows;
}

/**
 * Deletes every row of organizations in one transaction. Their marks stay, so that who still asks here is refused and not
 * answered that there is nothing. Returns how many rows there were.
 */
export async function eraseRows(
  client: Client,
  orgIds: readonly string[],
  state: "gone" | "arriving",
): Promise<number> {
  await client.query("begin");
  try {
    await client.query("set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0");
    const { rowCount } = await client.query(
      "select from organization_marks where org_id = any($1) and state = $2 for update",
      [orgIds, state],
    );
    // Settled by another process meanwhile.
    if (rowCount !== orgIds.length) {
      await client.query("rollback");
      return 0;
    }
    await asReplica(client);
    const rows = await deleteRows(client, orgIds);
    await client.query("update organization_marks set state = 'forgotten', marked_at = now() where org_id = any($1)", [
      orgIds,
    ]);
    await client.query("commit");
    return rows;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}
