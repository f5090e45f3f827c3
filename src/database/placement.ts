/** Which of several databases one is (migration "several_databases"): so that no URL is mistaken for another, or forgotten. */
import type { Client, ClientConfig } from "pg";
import { withClient } from "./with-client.ts";

interface Placement {
  readonly name: string;
  readonly directory: string;
  readonly is_home: boolean;
}

/** "stipend" and "places" as numbers; one process at a time gives a database its name. */
const PLACEMENT_LOCK = "32497740612169317";

/**
 * Makes a database the first of several, with the directory, or makes sure that it is; notes in the directory what it holds
 * itself. `names` are those of all databases.
 *
 * @returns the directory's id, which the others are joined by
 * @throws Error, one sentence, where it goes by another name or knows organizations of databases that are not named
 */
export function openDirectory(connection: ClientConfig, name: string, names: readonly string[]): Promise<string> {
  return exclusively(connection, async (client) => {
    const found = await placementOf(client);
    if (found !== undefined && (found.name !== name || !found.is_home)) throw otherName(found, name);
    if (found === undefined)
      await client.query("insert into placement (name, directory, is_home) values ($1, gen_random_uuid(), true)", [
        name,
      ]);
    await client.query(
      `insert into organization_places (org_id, database) select org_id, $1 from organizations o
       where not exists (select from organization_places p where p.org_id = o.org_id) on conflict do nothing`,
      [name],
    );
    await client.query(
      `insert into key_places (key_hash, org_id) select key_hash, org_id from api_key_lookup l
       where not exists (select from key_places p where p.key_hash = l.key_hash) on conflict do nothing`,
    );
    const { rows } = await client.query<{ database: string }>(
      "select distinct database from organization_places where database <> all($1) order by 1",
      [names],
    );
    if (rows.length > 0) {
      const missing = rows.map(({ database }) => database).join(", ");
      throw new Error(`Organizations are in the database ${missing}, which STIPEND_DATABASES does not name.`);
    }
    return (found ?? (await placementOf(client)))?.directory ?? "";
  });
}

/**
 * Makes an empty database one of several, or makes sure that it is the one of this name.
 *
 * @throws Error, one sentence, where it goes by another name, belongs to another directory, or holds something already
 */
export function joinDirectory(connection: ClientConfig, name: string, directory: string): Promise<void> {
  return exclusively(connection, async (client) => {
    const found = await placementOf(client);
    if (found !== undefined) {
      if (found.name !== name || found.is_home) throw otherName(found, name);
      if (found.directory === directory) return;
      throw new Error(`The database ${name} belongs to another directory than that of the first database.`);
    }
    const { rows } = await client.query<{ is_used: boolean }>(
      "select exists (select from organizations) or exists (select from users) as is_used",
    );
    if (rows[0]?.is_used === true) {
      throw new Error(
        `The database ${name} holds organizations or users of its own; only the first database may. Name an empty one.`,
      );
    }
    await client.query("insert into placement (name, directory, is_home) values ($1, $2, false)", [name, directory]);
  });
}

/**
 * Makes sure that a database may be served alone: it is not one of several, or all organizations are in it.
 *
 * @throws Error, one sentence
 */
export function requireAlone(connection: ClientConfig): Promise<void> {
  return withClient(connection, async (client) => {
    const found = await placementOf(client);
    if (found === undefined) return;
    const { rows } = await client.query<{ has_others: boolean }>(
      "select exists (select from organization_places where database <> $1) as has_others",
      [found.name],
    );
    if (found.is_home && rows[0]?.has_others !== true) return;
    throw new Error(
      `This database is ${found.name}, one of several: set STIPEND_DATABASES as the other processes have it.`,
    );
  });
}

async function placementOf(client: Client): Promise<Placement | undefined> {
  const { rows } = await client.query<Placement>("select name, directory, is_home from placement");
  return rows[0];
}

function otherName(found: Placement, name: string): Error {
  const home = found.is_home ? ", the first of its databases" : "";
  return new Error(`The database that STIPEND_DATABASES calls ${name} is known as ${found.name}${home}.`);
}

function exclusively<T>(connection: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  return withClient(connection, async (client) => {
    // A failure ends the connection, and the transaction with it.
    await client.query(`begin; select pg_advisory_xact_lock(${PLACEMENT_LOCK})`);
    const result = await work(client);
    await client.query("commit");
    return result;
  });
}
