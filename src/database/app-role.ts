import type { Client } from "pg";
import { REQUEST_ROLES } from "../store/roles.ts";
import { SQLSTATE } from "../store/sqlstates.ts";

const GRANT_ATTEMPTS = 5;
/** Already there: another database of the same server was migrated at the same time. */
const ALREADY_THERE = new Set<string>([SQLSTATE.DUPLICATE_OBJECT, SQLSTATE.UNIQUE_VIOLATION]);
const NOT_ALLOWED = SQLSTATE.INSUFFICIENT_PRIVILEGE;
const NO_SUCH_ROLE = SQLSTATE.INVALID_PARAMETER_VALUE;
/** `tuple concurrently updated`, which PostgreSQL reports without a code of its own. */
const INTERNAL_ERROR = SQLSTATE.INTERNAL_ERROR;

/**
 * Makes the roles that requests run under, without login, ownership or bypass of row security, and lets the connecting
 * role switch to them. Throws the SQL to run when it may not.
 */
export async function ensureAppRoles(client: Client): Promise<void> {
  for (const role of REQUEST_ROLES) await ensureRole(client, role);
}

async function ensureRole(client: Client, role: string): Promise<void> {
  for (let attempt = 1; attempt <= GRANT_ATTEMPTS; attempt += 1) {
    const missing = await trySwitch(client, role);
    if (missing === undefined) return;
    try {
      if (missing === NO_SUCH_ROLE) await client.query(`create role ${role} nologin`);
      await client.query(`grant ${role} to current_user`);
    } catch (error) {
      const code = codeOf(error);
      if (code === NOT_ALLOWED) throw new Error(await advice(client));
      if (!ALREADY_THERE.has(code) && code !== INTERNAL_ERROR) throw error;
    }
  }
  if ((await trySwitch(client, role)) !== undefined) throw new Error(await advice(client));
}

/** Whether the roles exist and the connecting role may switch to them. */
export async function canUseAppRoles(client: Client): Promise<boolean> {
  return (await trySwitch(client, ...REQUEST_ROLES)) === undefined;
}

/** Switches to one role after the other and back; answers the error code that prevented it. */
async function trySwitch(client: Client, ...roles: readonly string[]): Promise<string | undefined> {
  try {
    // In one round trip: a pooler may give the next one to another connection, and the role with it.
    await client.query([...roles.map((role) => `set role ${role}`), "reset role"].join("; "));
    return undefined;
  } catch (error) {
    const code = codeOf(error);
    if (code === NOT_ALLOWED || code === NO_SUCH_ROLE) return code;
    throw error;
  }
}

async function advice(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>("select quote_ident(current_user) as name");
  const name = rows[0]?.name ?? "current_user";
  return (
    `The database role ${name} may not make or use the roles ${REQUEST_ROLES.join(" and ")}. Let an administrator run once: ` +
    REQUEST_ROLES.map((role) => `create role ${role} nologin; grant ${role} to ${name};`).join(" ")
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
