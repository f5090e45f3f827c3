import type { Client } from "pg";
import { SQLSTATE } from "../store/sqlstates.ts";

/** The role requests run under (`set role`): no login, no ownership, no bypass of row security. */
export const APP_ROLE = "stipend_app";

const GRANT_ATTEMPTS = 5;
/** Already there: another database of the same server was migrated at the same time. */
const ALREADY_THERE = new Set<string>([SQLSTATE.DUPLICATE_OBJECT, SQLSTATE.UNIQUE_VIOLATION]);
const NOT_ALLOWED = SQLSTATE.INSUFFICIENT_PRIVILEGE;
const NO_SUCH_ROLE = SQLSTATE.INVALID_PARAMETER_VALUE;
/** `tuple concurrently updated`, which PostgreSQL reports without a code of its own. */
const INTERNAL_ERROR = SQLSTATE.INTERNAL_ERROR;

/** Makes the role requests run under and lets the connecting role switch to it. Throws the SQL to run when it may not. */
export async function ensureAppRole(client: Client): Promise<void> {
  for (let attempt = 1; attempt <= GRANT_ATTEMPTS; attempt += 1) {
    const missing = await trySwitch(client);
    if (missing === undefined) return;
    try {
      if (missing === NO_SUCH_ROLE) await client.query(`create role ${APP_ROLE} nologin`);
      await client.query(`grant ${APP_ROLE} to current_user`);
    } catch (error) {
      const code = codeOf(error);
      if (code === NOT_ALLOWED) throw new Error(await advice(client));
      if (!ALREADY_THERE.has(code) && code !== INTERNAL_ERROR) throw error;
    }
  }
  if ((await trySwitch(client)) !== undefined) throw new Error(await advice(client));
}

/** Whether the role exists and the connecting role may switch to it. */
export async function canUseAppRole(client: Client): Promise<boolean> {
  return (await trySwitch(client)) === undefined;
}

/** Switches to the role and back; answers the error code that prevented it. */
async function trySwitch(client: Client): Promise<string | undefined> {
  try {
    // In one round trip: a pooler may give the next one to another connection, and the role with it.
    await client.query(`set role ${APP_ROLE}; reset role`);
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
    `The database role ${name} may not make or use the role ${APP_ROLE}. Let an administrator run once: ` +
    `create role ${APP_ROLE} nologin; grant ${APP_ROLE} to ${name};`
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
