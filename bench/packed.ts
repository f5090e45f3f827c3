/**
 * Packed readings against open ones of the same content: room, packing, the look-up of every judgement, a month's run
 * and its replay.
 */
import { CompiledQuery } from "kysely";
import { scopeOf } from "../src/flow/context.ts";
import { packReadings } from "../src/flow/feeding/packing.ts";
import { accrue } from "../src/flow/judging/runs.ts";
import { replayOrganization } from "../src/flow/proving/replay.ts";
import { verify } from "../src/flow/proving/verify.ts";
import { loadPosts } from "../src/store/judging/inputs.ts";
import { assignEverybody, generate, MONTH } from "./data.ts";
import { BENCH_NOW, type Bench, type Figure, openBench, ratio, timed } from "./support.ts";

const ROUNDS = 7;
const DAY_MS = 86_400_000;
const DAYS = 100;
const POSTS_OF_CREATOR = 10;
/** As many as a chunk of a run has. */
const CREATORS_AT_ONCE = 250;
const FIRST_DAY = "2026-06-01";

/** The query of `loadPosts` as it would be if there were nothing but open readings. */
const FLOOR = `
  select ((c.n - 1) * 1 + 0)::int as slot, v.id, v.posted_at, r.captured_at, r.view_count, r.like_count, r.comment_count, r.share_count, r.save_count
  from unnest($2::uuid[]) with ordinality as c (creator_id, n)
  join videos v on v.org_id = $1::uuid and v.creator_id = c.creator_id and v.counts
  left join lateral (
    select * from readings where org_id = $1::uuid and video_id = v.id and captured_at <= $3::timestamptz
    order by captured_at desc, revision desc limit 1
  ) r on true`;

/** Posts that are read once a day for 100 days: a statement for each day, as a nightly import writes them. */
async function readDaily({ owner, ctx, app }: Bench, posts: number): Promise<number> {
  const projectId = app.newId();
  await owner.query(
    "insert into projects (org_id, id, name, created_at, updated_at) values ($1, $2, 'Bench', $3, $3)",
    [ctx.orgId, projectId, FIRST_DAY],
  );
  await owner.query(
    `insert into creators (org_id, project_id, id, platform, handle, created_at, updated_at)
     select $1, $2, ('01980000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'tiktok', 'creator' || n, $3, $3
     from generate_series(0, $4::int) n`,
    [ctx.orgId, projectId, FIRST_DAY, Math.floor(posts / POSTS_OF_CREATOR)],
  );
  await owner.query(
    `insert into videos (org_id, project_id, id, creator_id, platform, external_id, posted_at, created_at, updated_at)
     select $1, $2, ('01980000-0000-7001-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
            ('01980000-0000-7000-8000-' || lpad(to_hex(n / $5::int), 12, '0'))::uuid, 'tiktok', n::text, $3, $3, $3
     from generate_series(1, $4::int) n`,
    [ctx.orgId, projectId, FIRST_DAY, posts, POSTS_OF_CREATOR],
  );
  const { seconds } = await timed(async () => {
    for (let day = 0; day < DAYS; day += 1)
      await owner.query(
        `insert into readings (org_id, video_id, captured_at, view_count, like_count, comment_count, save_count, recorded_at, batch, definition)
         select org_id, id, $2::timestamptz + make_interval(days => $3) + make_interval(secs => (abs(hashtext(id::text)) % 3600)), $3 * 1000 + n, $3 * 10 + n, $3 + n, n,
                $2::timestamptz + make_interval(days => $3, hours => 2), (select nextval('reading_batches')), 'tiktok.plays'
         from (select org_id, id, abs(hashtext(id::text)) % 1000 as n from videos where org_id = $1) v order by id`,
        [ctx.orgId, FIRST_DAY, day],
      );
  });
  await owner.query("vacuum analyze");
  return seconds;
}

async function bytes({ owner }: Bench, ...tables: string[]): Promise<number> {
  const { rows } = await owner.query<{ n: string }>(
    "select sum(pg_total_relation_size(t::regclass)) as n from unnest($1::text[]) t",
    [tables],
  );
  return Number(rows[0]?.n);
}

/** The least of some rounds over all creators, some at a time, in seconds of clock and processor, and what was found. */
async function best(bench: Bench, look: (creatorIds: readonly string[]) => Promise<bigint>) {
  const { rows } = await bench.owner.query<{ id: string }>("select id from creators order by id");
  const ids = rows.map(({ id }) => id);
  let [seconds, processorSeconds, found] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0n];
  for (let round = 0; round < ROUNDS; round += 1) {
    found = 0n;
    const done = await timed(async () => {
      for (let from = 0; from < ids.length; from += CREATORS_AT_ONCE)
        found += await look(ids.slice(from, from + CREATORS_AT_ONCE));
    }, bench.processor);
    seconds = Math.min(seconds, done.seconds);
    processorSeconds = Math.min(processorSeconds, done.processorSeconds);
  }
  return { seconds, processorSeconds, found };
}

const sumOf = (views: readonly (bigint | string | null)[]) =>
  views.reduce<bigint>((sum, n) => sum + BigInt(n ?? 0), 0n);

/** The last reading by a cutoff of every post: by the floor's query, and by that of the product. */
function looksOf({ ctx, app }: Bench, cutoff: string) {
  const inOne = <T>(work: Parameters<typeof app.database.transaction<T>>[1]) =>
    app.database.transaction(scopeOf(ctx), work, { isRead: true });
  const [startAt, endAt] = [Date.parse("2026-05-01Z"), Date.parse("2026-12-01Z")];
  return {
    floor: (ids: readonly string[]) =>
      inOne(async (db) => {
        const { rows } = await db.executeQuery<{ view_count: bigint | null }>(
          CompiledQuery.raw(FLOOR, [ctx.orgId, ids, cutoff]),
        );
        return sumOf(rows.map((row) => row.view_count));
      }),
    ours: (ids: readonly string[]) =>
      inOne(async (db) => {
        const windows = ids.map((creatorId, slot) => ({ slot, creatorId, startAt, endAt, cutoff: Date.parse(cutoff) }));
        const posts = await loadPosts(db, ctx.orgId, windows, { interactions: false });
        return sumOf([...posts.values()].flatMap((of) => of.map(({ views }) => views)));
      }),
  };
}

/** Of the look-ups: within a month that gets packed, and in one that stays open. */
const CUTOFFS = { past: "2026-07-14T12:00:00Z", tonight: "2026-09-08T12:00:00Z" } as const;

/** Scale 1: 10,000 posts, 1,000,000 readings. */
async function layout(scale: number): Promise<Figure[]> {
  const bench = await openBench();
  try {
    const posts = Math.round(10_000 * scale);
    const seconds = await readDaily(bench, posts);
    const n = posts * DAYS;
    const open = (await bytes(bench, "readings")) / n;
    const looks = { past: looksOf(bench, CUTOFFS.past), tonight: looksOf(bench, CUTOFFS.tonight) };
    const floorPast = await best(bench, looks.past.floor);
    const openPast = await best(bench, looks.past.ours);
    const floorTonight = await best(bench, looks.tonight.floor);
    const openTonight = await best(bench, looks.tonight.ours);
    // All months but the last.
    const days = Math.floor((BENCH_NOW - Date.parse("2026-09-01T00:00:00Z")) / DAY_MS);
    const packing = await timed(() => packReadings(bench.app, days), bench.processor);
    await bench.owner.query("vacuum full readings");
    await bench.owner.query("vacuum analyze");
    const packed = (await bytes(bench, "packed_readings", "packed_origins", "packed_months")) / packing.result.readings;
    const left = n - packing.result.readings;
    const past = await best(bench, looks.past.ours);
    const tonight = await best(bench, looks.tonight.ours);
    if (
      past.found !== floorPast.found ||
      openPast.found !== floorPast.found ||
      tonight.found !== floorTonight.found ||
      openTonight.found !== floorTonight.found
    )
      throw new Error("packed readings answer something else");
    const checked = await timed(() => verify(bench.app));
    if (!checked.result.ok) throw new Error("packed readings do not verify");
    return [
      { name: "an open reading, with its indexes", value: open, unit: "bytes" },
      { name: "a packed reading, with its indexes", value: packed, unit: "bytes", target: "<= 60" },
      { name: "readings that were packed", value: packing.result.readings, unit: "" },
      { name: "readings left open", value: left, unit: "" },
      { name: "insert of open readings", value: n / seconds, unit: "/s" },
      { name: "packing", value: packing.result.readings / packing.seconds, unit: "/s" },
      { name: "its processor time", value: (packing.processorSeconds * 1e6) / packing.result.readings, unit: "µs" },
      { name: `last readings of ${posts} posts, open: the floor`, value: floorPast.seconds * 1_000, unit: "ms" },
      ratio("the product's look-up, nothing packed / floor", openPast.seconds, floorPast.seconds),
      ratio("processor time of it", openPast.processorSeconds, floorPast.processorSeconds),
      { name: "the same, packed", value: past.seconds * 1_000, unit: "ms" },
      ratio("packed / floor", past.seconds, floorPast.seconds, "<= 1.5"),
      ratio("processor time of it", past.processorSeconds, floorPast.processorSeconds, "<= 1.5"),
      ratio("tonight's, past months packed / floor", tonight.seconds, floorTonight.seconds, "<= 1.5"),
      ratio("processor time of it", tonight.processorSeconds, floorTonight.processorSeconds, "<= 1.5"),
      { name: "verify", value: checked.seconds, unit: "s" },
    ];
  } finally {
    await bench.close();
  }
}

/** A month that is booked and replayed from readings that are all open, or all packed. */
async function month(scale: number, isPacked: boolean) {
  const bench = await openBench();
  try {
    await assignEverybody(
      bench,
      await generate(bench, { creators: Math.round(100_000 * scale), postsPerCreator: 10, readingsPerPost: 10 }),
    );
    if (isPacked) {
      const { readings } = await packReadings({ ...bench.app, now: () => BENCH_NOW + 365 * DAY_MS }, 30);
      if (readings === 0) throw new Error("nothing was packed");
      await bench.owner.query("vacuum analyze");
    }
    await bench.owner.query("checkpoint");
    const booked = await timed(() => accrue(bench.ctx, Date.parse(MONTH.asOf)), bench.processor);
    let differing = 0;
    const replayed = await timed(
      () =>
        replayOrganization(bench.ctx, { from: MONTH.start, to: "2026-09-30" }, (replay) => {
          differing += replay.differing.length;
        }),
      bench.processor,
    );
    if (differing !== 0) throw new Error(`${differing} accruals differ`);
    const { rows } = await bench.owner.query<{ n: string }>(
      "select sum(amount_cents) || ' of ' || count(*) as n from accruals",
    );
    return { booked, replayed, sum: rows[0]?.n };
  } finally {
    await bench.close();
  }
}

export async function benchPacked(scale: number): Promise<Figure[]> {
  const figures = await layout(scale);
  const open = await month(scale / 10, false);
  const packed = await month(scale / 10, true);
  if (open.sum !== packed.sum)
    throw new Error(`from packed readings ${packed.sum} was booked, from open ones ${open.sum}`);
  return [
    ...figures,
    ratio("accrue a packed month / an open one", packed.booked.seconds, open.booked.seconds, "<= 1.5"),
    ratio("processor time of it", packed.booked.processorSeconds, open.booked.processorSeconds),
    ratio("replay a packed month / an open one", packed.replayed.seconds, open.replayed.seconds, "<= 1.5"),
    ratio("processor time of it", packed.replayed.processorSeconds, open.replayed.processorSeconds),
  ];
}
