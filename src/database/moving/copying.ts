/**
 * Rows of organizations from one database to another, table by table: all of a first snapshot, then again and again what has
 * changed since. What has changed is seen by `xmin`, the transaction that wrote a row: no older than the oldest that ran when
 * the last snapshot was taken. What was deleted is missing in the count.
 */
import { once } from "node:events";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { type CopyStreamQuery, from as copyFrom, to as copyTo } from "pg-copy-streams";
import { quoted } from "../export/tables.ts";
import { contentOf, requireSame } from "./figures.ts";
import { columnsText, idsText, type MovedTable } from "./tables.ts";

/** Two connections, each inside a transaction, and what is copied between them. */
export interface Copying {
  readonly source: Client;
  readonly target: Client;
  readonly orgIds: readonly string[];
  readonly tables: readonly MovedTable[];
}

/** The oldest transaction that runs as the source's snapshot is taken: what it or a later one writes is copied next time. */
export async function snapshotOf(source: Client): Promise<bigint> {
  const { rows } = await source.query<{ oldest: string }>(
    "select pg_snapshot_xmin(pg_current_snapshot())::text as oldest",
  );
  return BigInt(rows[0]?.oldest ?? "0");
}

/** Copies everything into tables that have nothing of these organizations. */
export async function copyAll(
  { source, target, orgIds, tables }: Copying,
  onTable: (name: string) => void,
): Promise<void> {
  for (const { name, columns } of tables) {
    const list = columnsText(columns);
    const rows = source.query(copyTo(`copy (select ${list} from ${quoted(name)} where ${ofThem(orgIds)}) to stdout`));
    await pipeline(rows, target.query(copyFrom(`copy ${quoted(name)} (${list}) from stdin`)));
    onTable(name);
  }
}

/**
 * Copies what has changed since a snapshot, and takes out what is gone. Returns how many rows were written.
 *
 * @throws Error where counts, or the contents of what was written, differ afterwards
 */
export async function follow(copying: Copying, since: bigint): Promise<number> {
  let rows = 0;
  for (const table of copying.tables) rows += await followTable(copying, table, since);
  return rows;
}

async function followTable(copying: Copying, table: MovedTable, since: bigint): Promise<number> {
  const { source, target, orgIds } = copying;
  const { name, columns, keyColumns } = table;
  const list = columnsText(columns);
  const isChanged = `${ofThem(orgIds)} and ${changedSince(since)}`;
  const changed = await gather(
    copying,
    `select ${list} from ${quoted(name)} where ${isChanged}`,
    `select ${list} from ${quoted(name)} with no data`,
    "changed_rows",
  );
  const sameKey = keyColumns.map((column) => `t.${quoted(column)} = c.${quoted(column)}`).join(" and ");
  if (changed > 0) await target.query(`delete from ${quoted(name)} t using changed_rows c where ${sameKey}`);
  const expected = await countOf(source, table, orgIds);
  if ((await countOf(target, table, orgIds)) + changed !== expected) await takeOutGone(copying, table);
  if (changed > 0) {
    await target.query(
      `insert into ${quoted(name)} (${list}) overriding system value select ${list} from changed_rows`,
    );
    const content = `select ${contentOf(table)} from ${quoted(name)} t where`;
    await requireSame(
      name,
      { client: source, query: `${content} ${isChanged}` },
      { client: target, query: `${content} exists (select from changed_rows c where ${sameKey})` },
    );
    await target.query("drop table changed_rows");
  }
  const found = await countOf(target, table, orgIds);
  if (found !== expected) throw new Error(`${name} has ${expected} rows in one database, and ${found} in the other.`);
  return changed;
}

/** Deletes at the target what the source no longer has. */
async function takeOutGone(copying: Copying, { name, keyColumns }: MovedTable): Promise<void> {
  const { target, orgIds } = copying;
  const keys = columnsText(keyColumns);
  const there = await gather(
    copying,
    `select ${keys} from ${quoted(name)} where ${ofThem(orgIds)}`,
    `select ${keys} from ${quoted(name)} with no data`,
    "keys_there",
  );
  const sameKey = keyColumns.map((column) => `t.${quoted(column)} = k.${quoted(column)}`).join(" and ");
  const isThere = there === 0 ? "false" : `exists (select from keys_there k where ${sameKey})`;
  await target.query(`delete from ${quoted(name)} t where ${ofThem(orgIds)} and not ${isThere}`);
  if (there > 0) await target.query("drop table keys_there");
}

/** Rows of a query at the source in a temporary table at the target, made when there is the first. Returns how many. */
async function gather({ source, target }: Copying, query: string, shape: string, into: string): Promise<number> {
  const rows = source.query(copyTo(`copy (${query}) to stdout`));
  let taking: CopyStreamQuery | undefined;
  try {
    for await (const chunk of rows as AsyncIterable<Buffer>) {
      if (taking === undefined) {
        await target.query(`create temporary table ${into} on commit drop as ${shape}`);
        taking = target.query(copyFrom(`copy ${into} from stdin`));
        taking.on("error", () => {});
      }
      if (!taking.write(chunk)) await once(taking, "drain");
    }
    if (taking === undefined) return 0;
    const ended = once(taking, "finish");
    taking.end();
    await ended;
    return taking.rowCount;
  } catch (error) {
    taking?.destroy();
    throw error;
  }
}

/** The rows that a round writes, as a condition. 32 bits of a transaction's number are kept; they are compared in a circle. */
export function changedSince(since: bigint): string {
  return `((xmin::text::bigint - ${BigInt.asUintN(32, since)}) & 4294967295) < 2147483648`;
}

export function ofThem(orgIds: readonly string[]): string {
  return `org_id = any(${idsText(orgIds)})`;
}

export async function countOf(client: Client, { name }: MovedTable, orgIds: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ n: string }>(
    `select count(*)::text as n from ${quoted(name)} where ${ofThem(orgIds)}`,
  );
  return Number(rows[0]?.n ?? 0);
}

/**
 * Far more numbers than others take from a series between the look at it and the step, so that none is given twice; few of
 * those that a series of integers has.
 */
const SERIES_MARGIN = 100_000n;

/**
 * Number series of the target go on after those of the source: what organizations are given later must not be numbered like
 * what came with them.
 */
export async function raiseSeries({ source, target }: Copying): Promise<void> {
  const { rows } = await source.query<{ name: string }>(
    "select sequencename as name from pg_sequences where schemaname = 'public' order by 1",
  );
  for (const { name } of rows) {
    const { rows: last } = await source.query<{ last_value: string }>(
      `select last_value::text from ${quoted(name)} where is_called`,
    );
    if (last[0] === undefined) continue;
    const least = BigInt(last[0].last_value);
    await target.query(
      `select setval($1::regclass, $3::bigint) from ${quoted(name)}
       where last_value < $2::bigint or (last_value = $2::bigint and not is_called)`,
      [`public.${quoted(name)}`, String(least), String(least + SERIES_MARGIN)],
    );
  }
}
