import { Client, type ClientConfig } from "pg";

export interface IndexReport {
  readonly checked: number;
  /** The problems, one per index; empty when there are none. */
  readonly problems: readonly string[];
}

/**
 * Compares every B-tree index of the product's tables with its table (`bt_index_check` of the extension amcheck). Null
 * where the server has no amcheck or does not let us use it. Leaves nothing behind.
 */
export async function checkIndexes(connection: ClientConfig): Promise<IndexReport | null> {
  const client = new Client(connection);
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("begin");
    try {
      await client.query("create extension if not exists amcheck schema public");
    } catch {
      return null;
    }
    const { rows } = await client.query<{ name: string }>(
      `select i.indexrelid::regclass::text as name from pg_index i
       join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
       join pg_namespace n on n.oid = c.relnamespace
       where a.amname = 'btree' and n.nspname in ('public', 'graphile_worker', 'pg_catalog')
         and i.indisready and i.indisvalid and c.relpersistence = 'p' and c.relkind = 'i'
       order by 1`,
    );
    const problems: string[] = [];
    for (const { name } of rows) {
      await client.query("savepoint one_index");
      try {
        await client.query("select bt_index_check($1::regclass, true)", [name]);
      } catch (error) {
        problems.push(`${name}: ${error instanceof Error ? error.message : error}`);
        await client.query("rollback to savepoint one_index");
      }
    }
    return { checked: rows.length, problems };
  } finally {
    await client.query("rollback").catch(() => {});
    await client.end().catch(() => {});
  }
}
