import { sql } from "kysely";
import type { Db } from "../db.ts";

/** Creators of a project who were ever assigned to a structure, ascending. */
export async function nextAssigned(
  db: Db,
  orgId: string,
  projectId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ creator_id: string }>`
    select distinct creator_id from assignments
    where org_id = ${orgId} and project_id = ${projectId} ${after === null ? sql`` : sql`and creator_id > ${after}::uuid`}
    order by creator_id limit ${limit}`.execute(db);
  return rows.map((row) => row.creator_id);
}
