import { sql } from "kysely";
import type { Db } from "./tx.ts";

export interface Walls {
  readonly role: string;
  readonly is_filtered: boolean;
  readonly statement_timeout: string;
  readonly idle_timeout: string;
  readonly zone: string;
  readonly org: string | null;
  readonly projects: string | null;
}

/** The settings that a request's transaction runs with. */
export async function readWalls(db: Db): Promise<Walls | undefined> {
  const { rows } = await sql<Walls>`
    select current_user as role, row_security_active('accruals') as is_filtered, current_setting('statement_timeout') as statement_timeout,
      current_setting('idle_in_transaction_session_timeout') as idle_timeout, current_setting('timezone') as zone,
      current_setting('stipend.org', true) as org, current_setting('stipend.projects', true) as projects`.execute(db);
  return rows[0];
}
