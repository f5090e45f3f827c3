import { createHash, createHmac } from "node:crypto";
import { Client, type ClientConfig } from "pg";
import { REQUEST_ROLE, REQUEST_ROLES } from "../store/roles.ts";
import { SQLSTATE, sqlstateOf } from "../store/sqlstates.ts";
import { withClient } from "./with-client.ts";

/** How requests connect, and why without their own login if they do. */
export interface RequestLogin {
  readonly connection: ClientConfig;
  /** A sentence for the log; null where requests have their own login. */
  readonly weakness: string | null;
}

const CONNECT_TIMEOUT_MS = 5_000;
/** The login is missing, has another password, or is unknown to a pooler. */
const REFUSED: ReadonlySet<string | undefined> = new Set([
  SQLSTATE.INVALID_PASSWORD,
  SQLSTATE.INVALID_AUTHORIZATION,
  SQLSTATE.PROTOCOL_VIOLATION,
  SQLSTATE.INSUFFICIENT_PRIVILEGE,
]);

/**
 * A login that owns nothing and may only become `stipend_app` and `stipend_limited`: should a request ever escape its
 * role, it has no rights. All processes derive its password from the owner's, so none has to be stored; it is made by
 * the first one and by its name belongs to one database of the server.
 *
 * @param owner connection of the role that migrated the schema
 */
export async function requestLogin(owner: ClientConfig): Promise<RequestLogin> {
  const own = ownCredentials(owner);
  if (own === undefined) return shared(owner, "the owner's connection has no password to derive one from");
  const connection = withLogin(owner, own);
  if (await canConnect(connection)) return { connection, weakness: null };
  // Another process may make it at the same moment: what counts is whether it can be used afterwards.
  const failure = await make(owner, own).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure !== undefined && sqlstateOf(failure) === undefined) throw failure;
  if (await canConnect(connection)) return { connection, weakness: null };
  const why = failure instanceof Error ? failure.message : "a pooler must be given it";
  return shared(owner, `the login ${own.user} cannot be used (${why})`);
}

interface Credentials {
  readonly user: string;
  readonly password: string;
}

function shared(owner: ClientConfig, why: string): RequestLogin {
  return { connection: owner, weakness: `requests share the owner's login and switch to ${REQUEST_ROLE}: ${why}` };
}

function ownCredentials(owner: ClientConfig): Credentials | undefined {
  // The driver reads URLs, defaults and the environment; it is not connected for that.
  const { password, database } = new Client(owner);
  if (typeof password !== "string" || password === "" || database === undefined) return undefined;
  const name = createHash("sha256").update(database).digest("hex").slice(0, 16);
  const derived = createHmac("sha256", password).update(`stipend requests ${database}`).digest("hex");
  return { user: `stipend_login_${name}`, password: derived };
}

/** The owner's connection with another login, which replaces that of a URL. */
function withLogin(owner: ClientConfig, { user, password }: Credentials): ClientConfig {
  if (owner.connectionString === undefined) return { ...owner, user, password };
  const url = new URL(owner.connectionString);
  url.username = user;
  url.password = password;
  for (const name of ["user", "password"]) url.searchParams.delete(name);
  return { ...owner, connectionString: url.href };
}

async function canConnect(connection: ClientConfig): Promise<boolean> {
  try {
    return await withClient({ ...connection, connectionTimeoutMillis: CONNECT_TIMEOUT_MS }, async (client) => {
      await client.query(`begin; ${REQUEST_ROLES.map((role) => `set local role ${role}`).join("; ")}; commit`);
      return true;
    });
  } catch (error) {
    if (REFUSED.has(sqlstateOf(error))) return false;
    throw error;
  }
}

/** Creates the login, or updates its password after the owner's has changed. */
async function make(owner: ClientConfig, { user, password }: Credentials): Promise<void> {
  await withClient({ ...owner, connectionTimeoutMillis: CONNECT_TIMEOUT_MS }, async (client) => {
    const found = await client.query("select from pg_roles where rolname = $1", [user]);
    // Both names are made of letters, digits and underscores, and the password of hexadecimal digits.
    const verb = found.rowCount === 0 ? "create" : "alter";
    const role = `${verb} role ${user} login noinherit nosuperuser nocreatedb nocreaterole password '${password}'`;
    await client.query(`begin; ${role}; grant ${REQUEST_ROLES.join(", ")} to ${user}; commit`);
  });
}
