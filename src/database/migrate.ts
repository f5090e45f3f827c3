import { setTimeout as sleep } from "node:timers/promises";
import type { Client, ClientConfig } from "pg";
import { SQLSTATE, sqlstateOf } from "../store/sqlstates.ts";
import { canUseAppRoles, ensureAppRoles } from "./app-role.ts";
import { defaultMigrationsDir, type Migration, readMigrations } from "./migration-files.ts";
import { withClient } from "./with-client.ts";

export interface MigrateOptions {
  readonly log: (message: string) => void;
  /** Defaults to the package's own `migrations` folder. */
  readonly migrationsDir?: string;
}

/** How far a database is, and how far this code can take it; versions are the numbers of the files, 0 for none. */
export interface SchemaState {
  readonly current: number;
  readonly latest: number;
  /** Whether it takes writes: a standby, or a server set to read only, does not. */
  readonly isWritable: boolean;
}

/** The advisory lock that lets one process migrate at a time: "stipend" read as a number. */
const MIGRATION_LOCK = "32497740612169316";
/** A migration waits this long for a table in use, then lets waiting requests pass and tries again. */
const LOCK_TIMEOUT = "2s";
const LOCK_ATTEMPTS = 30;
const LOCK_PAUSE_MS = 500;
/** Another process may be busy with long migrations: 2 s a try, half an hour in all. */
const TURN_ATTEMPTS = 900;
export const OLDEST_SERVER = 15;

interface Applied {
  readonly version: number;
  readonly name: string;
  readonly sha256: string;
}

/**
 * Brings the database up to the newest migration: forward only, in order, each file in a transaction of its own.
 * Harmless when many processes do it at once. Throws when an applied file was changed, when the database is newer than
 * this code, and when the server is older than PostgreSQL 15; nothing is changed then.
 */
export async function migrate(connection: ClientConfig, options: MigrateOptions): Promise<void> {
  const migrations = readMigrations(options.migrationsDir ?? defaultMigrationsDir());
  await withClient(connection, async (client) => {
    await requireServer(client);
    // Nothing to write: true of most starts, and the only way on a standby. A pooler may keep what a session sets or locks.
    if (await isCurrent(client, migrations)) return;
    await client.query(`set search_path = public; set lock_timeout = '${LOCK_TIMEOUT}'; set statement_timeout = 0`);
    await takeTurn(client, options.log);
    // The lock ends with the session, so a killed migrator leaves none behind.
    await ensureAppRoles(client);
    await client.query(
      `create table if not exists schema_migrations (
         version integer primary key,
         name text not null,
         sha256 text not null,
         applied_at timestamptz(3) not null default now()
       )`,
    );
    const applied = await readApplied(client);
    refuseSurprises(applied, migrations);
    for (const migration of migrations.slice(applied.length)) {
      await apply(client, migration, options.log);
      options.log(`migrated to ${migration.name}`);
    }
  });
}

/** Whether every migration is applied and the role of requests can be used. Changes nothing. */
async function isCurrent(client: Client, migrations: readonly Migration[]): Promise<boolean> {
  if (!(await hasTable(client))) return false;
  const applied = await readApplied(client);
  refuseSurprises(applied, migrations);
  return applied.length === migrations.length && (await canUseAppRoles(client));
}

async function hasTable(client: Client): Promise<boolean> {
  const found = await client.query(
    "select 1 from pg_tables where schemaname = 'public' and tablename = 'schema_migrations'",
  );
  return found.rowCount !== 0;
}

/** Says how far the database is; `current` may exceed `latest` when a newer Stipend has migrated it. */
export async function schemaState(
  connection: ClientConfig,
  migrationsDir = defaultMigrationsDir(),
): Promise<SchemaState> {
  const latest = readMigrations(migrationsDir).length;
  return withClient(connection, async (client) => {
    const { rows } = await client.query<{ read_only: string }>(
      "select current_setting('transaction_read_only') as read_only",
    );
    const isWritable = rows[0]?.read_only === "off";
    if (!(await hasTable(client))) return { current: 0, latest, isWritable };
    return { current: (await readApplied(client)).at(-1)?.version ?? 0, latest, isWritable };
  });
}

async function requireServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ server_version: string }>("show server_version");
  const version = rows[0]?.server_version ?? "";
  if (Number.parseInt(version, 10) < OLDEST_SERVER) {
    throw new Error(`The database server is PostgreSQL ${version}; Stipend needs ${OLDEST_SERVER} or newer.`);
  }
}

async function takeTurn(client: Client, log: (message: string) => void): Promise<void> {
  for (let attempt = 1; attempt <= TURN_ATTEMPTS; attempt += 1) {
    try {
      await client.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
      return;
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      if (attempt === 1) log("waiting for another process to finish migrating");
    }
  }
  throw new Error("Another process has been migrating this database for half an hour; nothing was changed.");
}

async function readApplied(client: Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    "select version, name, sha256 from public.schema_migrations order by version",
  );
  return rows;
}

/** Throws unless the applied migrations are the first ones of the folder, unchanged. */
function refuseSurprises(applied: readonly Applied[], migrations: readonly Migration[]): void {
  const newest = applied.at(-1)?.version ?? 0;
  if (newest > migrations.length) {
    throw new Error(
      `The database is at schema ${newest}, newer than this Stipend, which knows ${migrations.length}. Start the newer version.`,
    );
  }
  for (const [index, row] of applied.entries()) {
    const file = migrations[index];
    if (file === undefined || row.version !== file.version || row.sha256 !== file.sha256) {
      throw new Error(
        `The migration ${row.name} was changed after it was applied to this database. Restore the file and put the ` +
          "change into a new migration.",
      );
    }
  }
}

/** Applies one migration, again and again while a lock blocks it. */
async function apply(client: Client, migration: Migration, log: (message: string) => void): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await (migration.transaction ? applyInTransaction(client, migration) : applyStatements(client, migration));
      return;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!isLockTimeout(error) || attempt >= LOCK_ATTEMPTS) {
        throw new Error(`The migration ${migration.name} failed: ${reason}`, { cause: error });
      }
      if (attempt === 1) log(`the migration ${migration.name} waits for a lock`);
      await sleep(LOCK_PAUSE_MS);
    }
  }
}

async function applyInTransaction(client: Client, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(migration.sql);
    await record(client, migration);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

/**
 * Runs a file outside a transaction, statement by statement; a statement ends with `;` at the end of a line. A file cut
 * off half-way runs again from its start, so its statements say `if not exists`. An index that a cut-off
 * `create index concurrently` left invalid would satisfy that, so the ones this file names are dropped first.
 */
async function applyStatements(client: Client, migration: Migration): Promise<void> {
  const { rows } = await client.query<{ name: string; quoted: string }>(
    `select c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
     where not i.indisvalid and n.nspname = 'public'`,
  );
  for (const { name, quoted } of rows) {
    if (migration.sql.includes(name)) await client.query(`drop index concurrently ${quoted}`);
  }
  for (const statement of migration.sql.split(/;[ \t]*(?:\n|$)/)) {
    if (statement.trim() !== "") await client.query(statement);
  }
  await record(client, migration);
}

async function record(client: Client, { version, name, sha256 }: Migration): Promise<void> {
  await client.query("insert into public.schema_migrations (version, name, sha256) values ($1, $2, $3)", [
    version,
    name,
    sha256,
  ]);
}

function isLockTimeout(error: unknown): boolean {
  return sqlstateOf(error) === SQLSTATE.LOCK_NOT_AVAILABLE;
}
