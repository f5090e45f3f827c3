/** What a month takes on the disk, by table, index and column, against the same rows in bare tables without proof. */

import { accrue } from "../src/flow/judging/runs.ts";
import { sealAuditLog } from "../src/flow/proving/audit-chain.ts";
import { assignEverybody, generate, MONTH } from "./data.ts";
import { type Bench, type Figure, openBench, ratio } from "./support.ts";

/** Smaller growth, in bytes for each accrual, is not worth a line. */
const SHOWN_FROM = 1;

/** Bytes of every table with its indexes and what is kept outside of its rows. */
async function sizes({ owner }: Bench): Promise<Map<string, number>> {
  const { rows } = await owner.query<{ name: string; bytes: string }>(
    `select relname as name, pg_total_relation_size(oid) as bytes from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  return new Map(rows.map((row) => [row.name, Number(row.bytes)]));
}

/** A table's own rows, what is kept outside of them, and each index, in bytes for each of `count`. */
async function partsOf({ owner }: Bench, table: string, count: number, unit: string): Promise<Figure[]> {
  const { rows } = await owner.query<{ name: string; bytes: string }>(
    `select 'rows' as name, pg_relation_size($1::regclass) as bytes, 0 as place
     union all select 'kept outside of them', pg_total_relation_size(reltoastrelid), 1 from pg_class where oid = $1::regclass and reltoastrelid <> 0
     union all select 'index ' || indexrelid::regclass::text, pg_relation_size(indexrelid), 2 from pg_index where indrelid = $1::regclass
     order by place, name`,
    [table],
  );
  return rows
    .filter(({ bytes }) => Number(bytes) / count >= SHOWN_FROM)
    .map(({ name, bytes }) => ({ name: `  ${table}: ${name}`, value: Number(bytes) / count, unit }));
}

/** The mean bytes of each column of a table, the widest first. */
async function columnsOf({ owner }: Bench, table: string, unit: string): Promise<Figure[]> {
  const { rows } = await owner.query<{ name: string }>(
    "select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped",
    [table],
  );
  const means = rows.map(({ name }) => `coalesce(sum(pg_column_size("${name}")), 0)::float8 / count(*) as "${name}"`);
  const { rows: found } = await owner.query<Record<string, number>>(`select ${means.join(", ")} from ${table}`);
  return Object.entries(found[0] ?? {})
    .filter(([, bytes]) => bytes >= SHOWN_FROM)
    .sort(([, a], [, b]) => b - a)
    .map(([name, bytes]) => ({ name: `    column ${name}`, value: bytes, unit }));
}

/** What a person would keep who proves nothing: what was earned, and the readings, each with a key. */
const BARE = `
  create table bare_accruals as
    select id, creator_id, structure_id, period_start, period_end, amount_cents, currency, status from accruals;
  alter table bare_accruals add primary key (id);
  create table bare_readings as
    select video_id, captured_at, view_count, like_count, comment_count, share_count, save_count from readings;
  alter table bare_readings add primary key (video_id, captured_at)`;

/** Scale 1: 100,000 creators, 1,000,000 posts, 10,000,000 readings, 300,000 accruals. */
export async function benchDisk(scale: number): Promise<Figure[]> {
  const bench = await openBench();
  const { owner } = bench;
  try {
    const size = { creators: Math.round(100_000 * scale), postsPerCreator: 10, readingsPerPost: 10 };
    const projectId = await generate(bench, size);
    await assignEverybody(bench, projectId);
    // As every night finds it: what was written is in the chain.
    await sealAuditLog(bench.app);
    const before = await sizes(bench);
    await accrue(bench.ctx, Date.parse(MONTH.asOf));
    await sealAuditLog(bench.app);
    await owner.query("vacuum analyze");
    const after = await sizes(bench);
    await owner.query(BARE);
    await owner.query("vacuum analyze");
    const bare = await sizes(bench);
    const { rows } = await owner.query<{ accruals: string; readings: string }>(
      "select (select count(*) from accruals) as accruals, (select count(*) from readings) as readings",
    );
    const [accruals, readings] = [Number(rows[0]?.accruals), Number(rows[0]?.readings)];
    const perAccrual = (name: string, from: Map<string, number>) => (from.get(name) ?? 0) / accruals;
    const grown = [...after]
      .map(([name, bytes]) => ({ name, bytes: (bytes - (before.get(name) ?? 0)) / accruals }))
      .filter(({ bytes }) => bytes >= SHOWN_FROM)
      .sort((a, b) => b.bytes - a.bytes);
    const accrual = perAccrual("accruals", after) + perAccrual("snapshot_packs", after);
    const bareAccrual = perAccrual("bare_accruals", bare);
    const reading = (after.get("readings") ?? 0) / readings;
    const bareReading = (bare.get("bare_readings") ?? 0) / readings;
    return [
      { name: "accruals", value: accruals, unit: "" },
      { name: "an accrual with its snapshot and indexes", value: accrual, unit: "bytes", target: "<= 900" },
      { name: "the same in a bare table", value: bareAccrual, unit: "bytes" },
      ratio("accrual / bare", accrual, bareAccrual),
      ...(await partsOf(bench, "accruals", accruals, "bytes")),
      ...(await columnsOf(bench, "accruals", "bytes")),
      ...(after.has("snapshot_packs") ? await partsOf(bench, "snapshot_packs", accruals, "bytes") : []),
      ...grown.map(({ name, bytes }) => ({ name: `a night, for each accrual: ${name}`, value: bytes, unit: "bytes" })),
      { name: "readings", value: readings, unit: "" },
      { name: "a reading with its indexes", value: reading, unit: "bytes", target: "<= 125" },
      { name: "the same in a bare table", value: bareReading, unit: "bytes" },
      ratio("reading / bare", reading, bareReading),
      ...(await partsOf(bench, "readings", readings, "bytes")),
      ...(await columnsOf(bench, "readings", "bytes")),
    ];
  } finally {
    await bench.close();
  }
}
