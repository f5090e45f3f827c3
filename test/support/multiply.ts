/** A ledger made as large as a test needs: every row of its database copied, with ids of its own, so that what belongs together still does. */
import type pg from "pg";

/** What tables name others by, besides columns of type `uuid`. */
const TEXT_IDS = new Set(["subject_id", "key"]);
/** Numbers that are part of a key. */
const NUMBERS = new Set(["id", "snapshot_pack", "batch", "sequence", "number"]);
const COPIES_APART = 1_000_000;
/** One row of each serves the whole organization, or the whole installation. */
const KEPT = new Set(["organizations", "users", "members", "api_keys", "api_key_lookup"]);

/**
 * Adds copies of every row that belongs to an organization, behind the guards' back and without statistics; those of another
 * `first` are other copies.
 * Hashes are not recomputed, so `verify` reports many problems of the copies.
 */
export async function multiply(owner: pg.Pool, copies: number, first = 1): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    await client.query(`create or replace function pg_temp.copy_of(id uuid, copy int) returns uuid language sql immutable
      as $$ select md5(id::text || copy)::uuid $$`);
    await client.query(`create or replace function pg_temp.copy_of(id text, copy int) returns text language sql immutable
      as $$ select case when id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then pg_temp.copy_of(id::uuid, copy)::text else id end $$`);
    const { rows: tables } = await client.query<{ name: string; columns: { name: string; type: string }[] }>(
      `select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', a.atttypid::regtype::text)) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       group by c.relname having bool_or(a.attname = 'org_id') order by c.relname`,
    );
    for (const { name, columns } of tables.filter((table) => !KEPT.has(table.name))) {
      const names = columns.map((column) => `"${column.name}"`);
      await client.query(
        `insert into "${name}" (${names.join(", ")}) overriding system value
         select ${columns.map(copied).join(", ")} from "${name}", generate_series($1::int, $2::int) copy on conflict do nothing`,
        [first, first + copies - 1],
      );
    }
    await client.query("commit");
  } finally {
    client.release();
  }
}

function copied({ name, type }: { readonly name: string; readonly type: string }): string {
  if (name === "org_id") return `"${name}"`;
  if (type === "uuid" || TEXT_IDS.has(name)) return `pg_temp.copy_of("${name}", copy)`;
  if (NUMBERS.has(name) && /int/.test(type)) return `"${name}" + copy * ${COPIES_APART}`;
  return `"${name}"`;
}
