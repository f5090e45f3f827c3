import type { ClientConfig } from "pg";
import { joinEmbedded } from "./embedded.ts";

/** A database to work with, whoever runs it. */
export interface DatabaseHandle {
  /** How to connect as the role that owns and migrates the schema; give it to `pg`. */
  readonly connection: ClientConfig;
  /** `true` when Stipend runs the server itself. */
  readonly embedded: boolean;
  /** Leaves the server; the last to leave an embedded one stops it. Close every pool first. */
  close(): Promise<void>;
}

export interface OpenDatabaseOptions {
  /** A PostgreSQL server (15 or newer) to use instead of the embedded one. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir: string;
  /** `serve`: the one server process of this data directory. `join`: anything beside it. */
  readonly purpose: "serve" | "join";
  readonly log: (message: string) => void;
}

/** Opens the database named by `databaseUrl`, or the embedded one of `dataDir`. Throws one clear sentence. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<DatabaseHandle> {
  if (options.databaseUrl !== undefined && options.databaseUrl !== "") {
    return { connection: { connectionString: options.databaseUrl }, embedded: false, close: async () => {} };
  }
  const server = await joinEmbedded(options.dataDir, { log: options.log, exclusive: options.purpose === "serve" });
  return { connection: server.connection, embedded: true, close: server.close };
}
