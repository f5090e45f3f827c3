/** Deletes what moves have set aside. */
import type { ClientConfig } from "pg";
import { withClient } from "../with-client.ts";
import { eraseRows } from "./tables.ts";

export interface Forgotten {
  readonly database: string;
  readonly rows: number;
}

/** Deletes the rows of an organization, and of those that moved with it, wherever they are set aside. */
export async function forgetRows(databases: ReadonlyMap<string, ClientConfig>, orgId: string): Promise<Forgotten[]> {
  const forgotten: Forgotten[] = [];
  for (const [database, connection] of databases) {
    const rows = await withClient(connection, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        `select org_id::text as id from organization_marks
         where state = 'gone' and move_id = (select move_id from organization_marks where org_id = $1 and state = 'gone')
         order by 1`,
        [orgId],
      );
      if (rows.length === 0) return null;
      return eraseRows(
        client,
        rows.map(({ id }) => id),
        "gone",
      );
    });
    if (rows !== null) forgotten.push({ database, rows });
  }
  return forgotten;
}
