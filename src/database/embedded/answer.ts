import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client, type ClientConfig, DatabaseError } from "pg";
import { SQLSTATE } from "../../store/sqlstates.ts";
import { OWNER_ROLE } from "./initialize.ts";
import { type Layout, SOCKET_PORT } from "./layout.ts";

/** How to connect to the embedded server as its owner. */
export function ownerConnection(layout: Layout, database: string): ClientConfig {
  const password = readFileSync(layout.passwordFile, "utf8").trim();
  return { host: layout.socketDir, port: SOCKET_PORT, user: OWNER_ROLE, password, database };
}

/**
 * What the socket says: `absent` (nothing listens), `busy` (something listens and is not ready, or too slow to answer) or
 * `ready`.
 */
export type Answer = "absent" | "busy" | "ready";

const ANSWER_WAIT_MS = 5_000;
/** A full queue of connections, or a server that closed one on its way down. */
const OVERLOADED = new Set(["EAGAIN", "ECONNRESET", "EPIPE", "ETIMEDOUT"]);
/** Starting up, recovering or shutting down. */

/**
 * Asks the server on the cluster's socket. Throws when it refuses our password or serves another cluster: both mean
 * that it is not the server of this data directory, or that the password file is not.
 */
export async function askServer(layout: Layout): Promise<Answer> {
  const client = new Client({ ...ownerConnection(layout, "postgres"), connectionTimeoutMillis: ANSWER_WAIT_MS });
  client.on("error", () => {});
  let served: string | undefined;
  try {
    await client.connect();
    const { rows } = await client.query<{ id: string }>(
      "select system_identifier::text as id from pg_control_system()",
    );
    served = rows[0]?.id;
  } catch (error) {
    return judge(error, layout);
  } finally {
    await client.end().catch(() => {});
  }
  if (served === systemIdentifier(layout)) return "ready";
  throw new Error(`The server on ${layout.socketDir} serves another database than ${layout.cluster}.`);
}

/** An error that PostgreSQL itself reports comes from a living server, for example one with too many clients. */
function judge(error: unknown, layout: Layout): Answer {
  if (error instanceof DatabaseError) {
    if (error.code?.startsWith("28")) {
      throw new Error(`The database in ${layout.cluster} does not accept the password in ${layout.passwordFile}.`);
    }
    return error.code === SQLSTATE.CANNOT_CONNECT_NOW ? "busy" : "ready";
  }
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ECONNREFUSED" || code === "ENOENT") return "absent";
  if (code === undefined || OVERLOADED.has(String(code))) return "busy";
  throw new Error(`The database's socket in ${layout.socketDir} cannot be used: ${String(code)}.`);
}

/** The first eight bytes of `pg_control`, which `initdb` draws at random for every cluster. */
function systemIdentifier(layout: Layout): string {
  return readFileSync(join(layout.cluster, "global/pg_control")).readBigUInt64LE(0).toString();
}
