import { setTimeout as sleep } from "node:timers/promises";
import { Client, type ClientConfig } from "pg";
import { SQLSTATE } from "../store/sqlstates.ts";
import { joinEmbedded } from "./embedded.ts";
import { hostsOf } from "./hosts.ts";

/** A database to work with, embedded or not. */
export interface DatabaseHandle {
  /** How to connect as the role that owns and migrates the schema; give it to `pg`. */
  readonly connection: ClientConfig;
  /** The same past a pooler (`DATABASE_DIRECT_URL`): for migrations and notices, which need a session of their own. */
  readonly direct: ClientConfig;
  /** Looks again which of several hosts takes writes. */
  refresh(): Promise<void>;
  /** `true` when Stipend runs the server itself. */
  readonly embedded: boolean;
  /** Leaves the server; the last to leave an embedded one stops it. Close every pool first. */
  close(): Promise<void>;
}

export interface OpenDatabaseOptions {
  /** A PostgreSQL server (15 or newer) to use instead of the embedded one. */
  readonly databaseUrl?: string | undefined;
  /** The same database past a pooler in transaction mode. */
  readonly directUrl?: string | undefined;
  readonly dataDir: string;
  /** `serve`: the one server process of this data directory. `join`: any other process. */
  readonly purpose: "serve" | "join";
  readonly log: (message: string) => void;
  /** How long a server named by `databaseUrl` may take to come up; 30 s by default. */
  readonly waitMs?: number;
  /** The setting that names the server, for errors. */
  readonly setting?: string;
  /** Called as soon as there is nothing to do but wait for the server. */
  readonly onBegun?: () => void;
}

const WAIT_MS = 30_000;
const RETRY_MS = 500;
const CONNECT_TIMEOUT_MS = 5_000;
/** Not running yet, or starting up: worth waiting for. A rejected password is not. */
const COMING_UP = new Set<string>([
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "EAI_AGAIN",
  SQLSTATE.CANNOT_CONNECT_NOW,
]);

/** A server that cannot be connected to. */
class Unreachable extends Error {
  readonly isUnreachable = true;
}

/** Opens the database named by `databaseUrl`, or the embedded one of `dataDir`. Throws one clear sentence. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<DatabaseHandle> {
  const { onBegun = () => {} } = options;
  if (options.databaseUrl !== undefined && options.databaseUrl !== "") {
    onBegun();
    const hosts = hostsOf(options.databaseUrl);
    await hosts?.refresh();
    const connection = hosts?.connection ?? { connectionString: options.databaseUrl };
    await reach(connection, options);
    const notices = options.directUrl === undefined ? null : { connectionString: options.directUrl };
    if (notices !== null) await reach(notices, options);
    const refresh = async () => hosts?.refresh();
    return { connection, direct: notices ?? connection, embedded: false, refresh, close: async () => {} };
  }
  const server = await joinEmbedded(options.dataDir, {
    log: options.log,
    exclusive: options.purpose === "serve",
    onStarting: onBegun,
  });
  const { connection, close } = server;
  return { connection, direct: connection, embedded: true, refresh: async () => {}, close };
}

/** Connects once, waiting for a server that is still starting. Its error never contains the password. */
async function reach(
  connection: ClientConfig,
  { waitMs = WAIT_MS, setting = "DATABASE_URL", log }: OpenDatabaseOptions,
): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += RETRY_MS) {
    try {
      const client = new Client({ ...connection, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
      client.on("error", () => {});
      await client.connect().finally(() => client.end().catch(() => {}));
      return;
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (!COMING_UP.has(code) || waitedMs >= waitMs) {
        const reason = (error instanceof Error && error.message) || code || "no answer";
        throw new Unreachable(`The database named by ${setting} cannot be used: ${reason}.`);
      }
      if (waitedMs === 0) log(`waiting for the database named by ${setting}`);
      await sleep(RETRY_MS);
    }
  }
}
