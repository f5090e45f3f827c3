/** A month of retainers, CPM and goals for many creators, against SQL that computes and stores the same amounts. */

import { lookThrough } from "../src/flow/flags/look.ts";
import { accrue } from "../src/flow/judging/runs.ts";
import { snapshotsOf } from "../src/store/snapshots.ts";
import { startApart } from "./apart.ts";
import { assignEverybody, generate, MONTH } from "./data.ts";
import { type Bench, type Figure, openBench, ratio, type Timed, timed } from "./support.ts";

/** The amounts of `data.ts`'s three structures, as a person would write them in SQL. */
const FLOOR = `
  with last as (
    select v.creator_id, v.id, r.view_count
    from videos v
    left join lateral (
      select view_count from readings where org_id = v.org_id and video_id = v.id and captured_at <= $2
      order by captured_at desc, revision desc limit 1
    ) r on true
    where v.org_id = $1 and v.posted_at >= '2026-09-01' and v.posted_at < '2026-10-01' and v.counts
  ), views as (
    select c.id as creator_id, coalesce(sum(l.view_count), 0) as views from creators c left join last l on l.creator_id = c.id
    where c.org_id = $1 group by c.id
  ), amounts as (
    select creator_id, 0 as rule, 5000::numeric as amount from views
    union all
    select creator_id, 1, least(round(least(views, 100000) * 50 / 1000.0 + greatest(views - 100000, 0) * 75 / 1000.0), 500000) from views where views >= 1000
    union all
    select creator_id, 2, round(10000 * least(views / 100000.0, 1)) from views
  )
  insert into accruals (org_id, id, project_id, creator_id, structure_id, version_id, version_number, period_start, period_end,
    period_start_at, period_end_at, amount_cents, currency, inputs_snapshot, snapshot_hash, created_at, updated_at)
  select $1::uuid, ('01980000-0000-7002-8000-' || lpad(to_hex(row_number() over ()), 12, '0'))::uuid, $3::uuid, a.creator_id, s.id, s.version_id, 1,
         '2026-09-01', '2026-09-30', '2026-09-01', '2026-10-01', a.amount, 'USD', SNAPSHOT, decode(repeat('00', 32), 'hex'), now(), now()
  from amounts a join unnest($4::uuid[], $5::uuid[], $6::int[]) as s (id, version_id, rule) using (rule)
  JOINS
  where a.amount > 0`;

/** Falls, jumps and zeros of every post, as a person would look for them in SQL. */
const LOOK_FLOOR = `
  with gains as (
    select video_id, captured_at, view_count, view_count - lag(view_count) over w as gain
    from readings where org_id = $1 window w as (partition by video_id order by captured_at, revision)
  ), usual as (
    select video_id, percentile_cont(0.5) within group (order by gain) as gain from gains where gain > 0 group by video_id
  )
  select count(*) from gains g join usual u using (video_id) where g.gain < 0 or g.gain > 20 * u.gain or g.view_count = 0`;

/**
 * Takes what was booked aside, books it again by hand into the same table with its indexes, keys and guards, and
 * compares.
 */
async function floor(
  bench: Bench,
  projectId: string,
  structureIds: readonly string[],
  withSnapshots: boolean,
): Promise<Timed<unknown>> {
  const { owner, ctx } = bench;
  const { rows } = await owner.query<{ structure_id: string; id: string }>(
    "select structure_id, id from structure_versions where org_id = $1",
    [ctx.orgId],
  );
  const versionOf = new Map(rows.map((row) => [row.structure_id, row.id]));
  const joins = withSnapshots
    ? "join booked o on o.structure_id = s.id and o.creator_id = a.creator_id and o.period_start = '2026-09-01'"
    : "";
  const text = FLOOR.replace("SNAPSHOT", withSnapshots ? "o.inputs_snapshot || ''" : "''").replace("JOINS", joins);
  await owner.query("truncate accruals cascade");
  await owner.query("checkpoint");
  const done = await timed(
    () =>
      owner.query(text, [
        ctx.orgId,
        MONTH.asOf,
        projectId,
        structureIds,
        structureIds.map((id) => versionOf.get(id)),
        [0, 1, 2],
      ]),
    bench.processor,
  );
  const same = await owner.query<{ n: string }>(
    `select count(*) as n from booked o full join accruals a using (structure_id, creator_id)
     where a.amount_cents is distinct from o.amount_cents`,
  );
  if (same.rows[0]?.n !== "0") throw new Error(`the floor disagrees with the ledger on ${same.rows[0]?.n} rows`);
  return done;
}

/** Packed snapshots that are unpacked at once. */
const UNPACKED_AT_ONCE = 10_000;

/** Writes every snapshot out into the row that was taken aside: the floor stores them as plain text. */
async function unpack({ app, ctx, owner }: Bench): Promise<void> {
  const { rows } = await owner.query<{ id: string }>("select id from booked where inputs_snapshot is null");
  await owner.query("create unique index booked_id on booked (id)");
  for (let from = 0; from < rows.length; from += UNPACKED_AT_ONCE) {
    const ids = rows.slice(from, from + UNPACKED_AT_ONCE).map(({ id }) => id);
    const texts = await app.database.ownerTransaction((tx) => snapshotsOf(tx, ctx.orgId, ids));
    await owner.query(
      "update booked b set inputs_snapshot = t.text from unnest($1::uuid[], $2::text[]) as t (id, text) where b.id = t.id",
      [[...texts.keys()], [...texts.values()]],
    );
  }
  await owner.query("vacuum full booked");
}

/** Scale 1: 100,000 creators, 1,000,000 posts, 10,000,000 readings. */
export async function benchAccrue(scale: number): Promise<Figure[]> {
  const size = { creators: Math.round(100_000 * scale), postsPerCreator: 10, readingsPerPost: 10 };
  const bench = await openBench();
  try {
    const generated = await timed(() => generate(bench, size));
    const structureIds = await assignEverybody(bench, generated.result);
    await bench.owner.query("checkpoint");
    const look = await timed(() => lookThrough(bench.ctx, { waits: true }), bench.processor);
    const compared = await timed(() => bench.owner.query(LOOK_FLOOR, [bench.ctx.orgId]), bench.processor);
    await bench.owner.query("checkpoint");
    const night = await startApart(bench);
    const result = await timed(() => night.work({ work: "accrue", asOf: Date.parse(MONTH.asOf) }), bench.processor);
    night.end();
    const idle = await timed(() => accrue(bench.ctx, Date.parse(MONTH.asOf) + 3_600_000));
    await bench.owner.query("create table booked as select * from accruals");
    await unpack(bench);
    const bytes = await bench.owner.query<{ avg: string }>(
      "select avg(length(inputs_snapshot))::int as avg from booked",
    );
    await bench.owner.query("vacuum analyze booked");
    const instead = await oneByOne(bench, size.creators);
    const withSnapshots = await floor(bench, generated.result, structureIds, true);
    const without = await floor(bench, generated.result, structureIds, false);
    return [
      { name: "generate", value: generated.seconds, unit: "s" },
      { name: "look for doubts in all readings", value: look.seconds, unit: "s" },
      ratio("look / SQL that compares each with those before it", look.seconds, compared.seconds),
      ratio("processor time of it", look.processorSeconds, compared.processorSeconds),
      { name: "accruals booked", value: result.result.accruals, unit: "" },
      { name: "snapshot, mean", value: Number(bytes.rows[0]?.avg), unit: "bytes" },
      { name: "accrue", value: result.seconds, unit: "s" },
      { name: "floor with the same snapshots", value: withSnapshots.seconds, unit: "s" },
      { name: "floor without snapshots", value: without.seconds, unit: "s" },
      ratio("accrue / floor with snapshots", result.seconds, withSnapshots.seconds, "<= 1.2"),
      ratio("accrue / floor without", result.seconds, without.seconds, "<= 4.0"),
      { name: "accrue, processor time", value: result.processorSeconds, unit: "s" },
      ratio("processor time / the same", result.processorSeconds, withSnapshots.processorSeconds, "<= 1.8"),
      ratio("processor time / floor without", result.processorSeconds, without.processorSeconds),
      { name: "peak memory of the process", value: result.result.peakMiB, unit: "MiB", target: "< 381" },
      ratio("instead: queries for each creator / accrue", instead, result.seconds),
      { name: "a night on which nothing is due", value: idle.seconds, unit: "s", target: "< 1" },
    ];
  } finally {
    await bench.close();
  }
}

/** Scale 1: 10,000 and 100,000 creators. */
export async function benchGrowth(scale: number): Promise<Figure[]> {
  const seconds: number[] = [];
  for (const creators of [10_000 * scale, 100_000 * scale]) {
    const bench = await openBench();
    try {
      const size = { creators: Math.round(creators), postsPerCreator: 10, readingsPerPost: 10 };
      await assignEverybody(bench, await generate(bench, size));
      const done = await timed(() => accrue(bench.ctx, Date.parse(MONTH.asOf)), bench.processor);
      seconds.push(done.seconds, done.processorSeconds);
    } finally {
      await bench.close();
    }
  }
  const [small = 0, smallProcessor = 0, large = 0, largeProcessor = 0] = seconds;
  return [
    { name: `${10_000 * scale} creators`, value: small, unit: "s" },
    { name: `${100_000 * scale} creators`, value: large, unit: "s" },
    ratio("ten times the work in", large, small, "<= 10.3"),
    ratio("processor time of ten times the work", largeProcessor, smallProcessor),
  ];
}

const SAMPLE = 300;

/**
 * Seconds that the usual script would take for all: a loop over creators, with a few queries for each, measured on
 * some.
 */
async function oneByOne({ owner, ctx }: Bench, creators: number): Promise<number> {
  const { rows } = await owner.query<{ id: string; project_id: string }>(
    "select id, project_id from creators where org_id = $1 order by id limit $2",
    [ctx.orgId, SAMPLE],
  );
  const { seconds } = await timed(async () => {
    for (const { id, project_id } of rows) {
      await owner.query("begin");
      await owner.query("select * from assignments where org_id = $1 and project_id = $2 and creator_id = $3", [
        ctx.orgId,
        project_id,
        id,
      ]);
      const posts = await owner.query<{ id: string }>(
        "select * from videos where org_id = $1 and creator_id = $2 and posted_at >= '2026-09-01' and posted_at < '2026-10-01'",
        [ctx.orgId, id],
      );
      for (const post of posts.rows) {
        await owner.query(
          "select * from readings where org_id = $1 and video_id = $2 and captured_at <= $3 order by captured_at desc, revision desc limit 1",
          [ctx.orgId, post.id, MONTH.asOf],
        );
      }
      await owner.query("select * from goals where org_id = $1 and creator_id = $2", [ctx.orgId, id]);
      await owner.query(
        `insert into accruals (org_id, id, project_id, creator_id, structure_id, version_id, version_number, period_start, period_end,
           period_start_at, period_end_at, amount_cents, currency, inputs_snapshot, snapshot_pack, snapshot_place, snapshot_hash, created_at, updated_at)
         select org_id, gen_random_uuid(), project_id, creator_id, structure_id, version_id, version_number, date '1990-01-01', date '1990-01-31',
           '1990-01-01', '1990-02-01', amount_cents, currency, inputs_snapshot, snapshot_pack, snapshot_place, snapshot_hash, now(), now()
         from accruals where org_id = $1 and creator_id = $2`,
        [ctx.orgId, id],
      );
      await owner.query("commit");
    }
  });
  await owner.query("alter table accruals disable trigger user");
  await owner.query("delete from accruals where period_start = date '1990-01-01'");
  await owner.query("alter table accruals enable trigger user");
  return (seconds / rows.length) * creators;
}

/** A night on which nothing is due, over the same data, against one query for each organization. */
export async function benchIdle(scale: number): Promise<Figure[]> {
  const bench = await openBench();
  try {
    const size = { creators: Math.round(100_000 * scale), postsPerCreator: 10, readingsPerPost: 10 };
    await assignEverybody(bench, await generate(bench, size));
    await accrue(bench.ctx, Date.parse(MONTH.asOf));
    const idle = await timed(() => accrue(bench.ctx, Date.parse(MONTH.asOf) + 3_600_000));
    const floor = await timed(() => bench.owner.query("select 1"));
    const { rows } = await bench.owner.query<{ readings: string; accruals: string }>(
      `select pg_total_relation_size('readings') / (select count(*) from readings) as readings,
         pg_total_relation_size('accruals') / (select count(*) from accruals) as accruals`,
    );
    return [
      { name: "a night on which nothing is due", value: idle.seconds, unit: "s", target: "< 1" },
      { name: "select 1", value: floor.seconds * 1_000, unit: "ms" },
      { name: "disk for a reading, with indexes", value: Number(rows[0]?.readings), unit: "bytes" },
      { name: "disk for an accrual, with indexes", value: Number(rows[0]?.accruals), unit: "bytes" },
    ];
  } finally {
    await bench.close();
  }
}
