/**
 * Readings by chance, packed and taken out in any order: whatever the functions that every reader reads by answer is what a
 * plain table of the same readings would.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { packAll, storedReadings } from "../support/packing.ts";

const RUNS = 40;
const DAY_MS = 86_400_000;
const FIRST = Date.parse("2026-01-28T00:00:00Z");
const SPAN_DAYS = 40;
const POSTS = 3;
const BATCHES = 6;
/** Beyond what an integer of four bytes holds. */
const HUGE = 5_000_000_000;

let app: TestApp;
let orgId: string;
let posts: readonly string[];
let runs: readonly string[];
let sourceId: string;
beforeAll(async () => {
  app = await testApp();
  ({ orgId } = await testOrganization(app));
  const { owner } = app.database;
  const [projectId, of] = [app.newId(), app.newId()];
  sourceId = of;
  const at = "2026-01-01T00:00:00Z";
  await owner.query("insert into projects (org_id, id, name, created_at, updated_at) values ($1, $2, 'P', $3, $3)", [
    orgId,
    projectId,
    at,
  ]);
  posts = Array.from({ length: POSTS }, () => app.newId());
  for (const id of posts)
    await owner.query(
      `insert into videos (org_id, project_id, id, platform, external_id, posted_at, created_at, updated_at)
       values ($1, $2, $3::uuid, 'tiktok', $3::uuid::text, $4, $4, $4)`,
      [orgId, projectId, id, at],
    );
  runs = Array.from({ length: 2 }, () => app.newId());
  await owner.query(
    `insert into sources (org_id, id, project_id, name, kind, settings, state_at, created_at, updated_at)
     values ($1, $2, $3, 'S', 'json', '{}', $4, $4, $4)`,
    [orgId, sourceId, projectId, at],
  );
  for (const id of runs)
    await owner.query(
      `insert into source_runs (org_id, id, source_id, why, state, started_at, ended_at)
       values ($1, $2, $3, 'schedule', 'succeeded', $4, $4)`,
      [orgId, id, sourceId, at],
    );
});
afterAll(() => app.close());

const counter = fc.option(fc.oneof(fc.nat(1_000), fc.constantFrom(0, 2_147_483_647, HUGE)), { nil: null });
const reading = fc.record({
  post: fc.nat(POSTS - 1),
  /** Instants clash often, and lie at the edges of months. */
  captured: fc.oneof(
    fc.nat(SPAN_DAYS * 4).map((quarter) => FIRST + quarter * (DAY_MS / 4)),
    fc.nat(SPAN_DAYS * DAY_MS).map((ms) => FIRST + ms),
    fc.constantFrom("2026-01-31T23:59:59.999Z", "2026-02-01T00:00:00.000Z", "2026-02-28T23:59:59.999Z").map(Date.parse),
  ),
  views: fc.oneof(
    fc.nat(1_000),
    fc.nat({ max: 100_000 }).map((n) => HUGE * 3 + n),
  ),
  likes: counter,
  comments: counter,
  shares: fc.constant(null),
  saves: counter,
  lateMs: fc.oneof(fc.nat(10_000), fc.constantFrom(0, 24 * DAY_MS, 60 * DAY_MS, 400 * DAY_MS)),
  batch: fc.option(fc.nat(BATCHES - 1), { nil: null }),
  origin: fc.option(fc.nat(1), { nil: null }),
  definition: fc.constantFrom<(string | null)[]>(null, null, "tiktok.plays", 'tiktok.plays, "v2"'),
});
/** How the readings arrive: some, then all months are packed, then more, and so on; and some are taken out again. */
const story = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ add: fc.array(reading, { minLength: 1, maxLength: 25 }) }) },
    { weight: 2, arbitrary: fc.constant({ pack: true as const }) },
    { weight: 1, arbitrary: fc.record({ take: fc.nat(BATCHES - 1) }) },
  ),
  { minLength: 2, maxLength: 7 },
);

const plain = { likes: null, comments: null, shares: null, saves: null, lateMs: 0, definition: null, views: 7 };
/** A batch with a source in one month and without in another, next to a reading with one; packed month by month. */
const OF_ONE_BATCH: typeof story extends fc.Arbitrary<infer Steps> ? Steps : never = [
  { add: [{ ...plain, post: 2, captured: Date.parse("2026-02-03T00:00:00Z"), batch: 0, origin: 0 }] },
  { add: [{ ...plain, post: 2, captured: Date.parse("2026-02-04T00:00:00Z"), batch: 2, origin: null }] },
  { pack: true },
  { add: [{ ...plain, post: 0, captured: Date.parse("2026-01-29T00:00:00Z"), batch: 2, origin: 0 }] },
  { pack: true },
  { add: [{ ...plain, post: 2, captured: Date.parse("2026-02-05T00:00:00Z"), batch: 2, origin: 0 }] },
  { pack: true },
];

const COLUMNS = `org_id, video_id, captured_at, revision, view_count, like_count, comment_count, share_count, save_count,
  recorded_at, batch, source_id, source_run_id, definition`;

/** Each question asked of the functions and of the plain table, as the rows that only one of them answers. */
const QUESTIONS: Readonly<Record<string, readonly [ours: string, plain: string]>> = {
  "all readings": [`select ${COLUMNS} from all_readings()`, `select ${COLUMNS} from plain`],
  "the last reading by an instant": [
    `select w.n, r.* from moments w left join lateral last_reading(w.org_id, w.video_id, w.moment) r on true`,
    `select w.n, r.* from moments w left join lateral (
       select ${COLUMNS} from plain p where p.org_id = w.org_id and p.video_id = w.video_id and p.captured_at <= w.moment
       order by captured_at desc, revision desc limit 1) r on true`,
  ],
  "the last reading of all": [
    `select v.id, r.* from videos v cross join lateral last_reading(v.org_id, v.id, 'infinity') r`,
    `select distinct on (video_id) video_id as id, ${COLUMNS} from plain order by video_id, captured_at desc, revision desc`,
  ],
  "the first reading": [
    `select v.id, r.* from videos v cross join lateral first_reading(v.org_id, v.id) r`,
    `select distinct on (video_id) video_id as id, ${COLUMNS} from plain order by video_id, captured_at, revision`,
  ],
  "the values of an instant": [
    `select w.n, r.* from moments w cross join lateral readings_at(w.org_id, w.video_id, w.moment) r`,
    `select w.n, ${COLUMNS.replace("org_id, video_id", "p.org_id, p.video_id")} from moments w join plain p
       on p.org_id = w.org_id and p.video_id = w.video_id and p.captured_at = w.moment`,
  ],
  "the last counter that was reported": [
    `select w.n, c.name, r.value from moments w cross join (values ('likes'), ('comments'), ('shares'), ('saves')) c (name)
     left join lateral last_reported(w.org_id, w.video_id, c.name, w.moment, 1) r on true`,
    `select w.n, c.name, r.value from moments w cross join (values ('likes'), ('comments'), ('shares'), ('saves')) c (name)
     left join lateral (
       select v.value from plain p cross join lateral (select case c.name when 'likes' then like_count when 'comments' then comment_count
         when 'shares' then share_count else save_count end as value) v
       where p.org_id = w.org_id and p.video_id = w.video_id and (captured_at, revision) < (w.moment, 1) and v.value is not null
       order by captured_at desc, revision desc limit 1) r on true`,
  ],
  "the readings of batches": [
    `select g.b, r.* from (select org_id, b from organizations, generate_series(0, ${BATCHES}) b) g
     cross join lateral readings_of_batches(g.org_id, array[g.b::bigint, g.b + 1]) r`,
    `select g.b, ${COLUMNS} from plain p join generate_series(0, ${BATCHES}) g (b) on p.batch in (g.b, g.b + 1)`,
  ],
  "when posts were last read": [
    `select w.n, r.video_id, max(r.last_at) from moments w
     cross join lateral read_since(w.org_id, array[w.video_id], w.moment) r group by 1, 2`,
    `select w.n, p.video_id, max(p.captured_at) from moments w join plain p on p.video_id = w.video_id and p.captured_at >= w.moment group by 1, 2`,
  ],
};

test("packed readings answer every question as open ones do", async () => {
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const client = await app.database.owner.connect();
      try {
        await client.query("begin");
        await client.query(
          `create temporary table plain on commit drop as select ${COLUMNS} from open_readings() limit 0`,
        );
        for (const step of steps) {
          if ("add" in step) await add(client, step.add);
          else if ("pack" in step) {
            await client.query(
              `select pack_readings($1, $2, month) from (select distinct month_of(captured_at) as month from readings) m`,
              [orgId, posts],
            );
          } else {
            await client.query(
              "select take_readings($1, array(select row(r.*)::reading from readings_of_batches($1, array[$2::bigint]) r))",
              [orgId, step.take],
            );
            await client.query("delete from plain where batch = $1", [step.take]);
          }
        }
        await client.query(
          `create temporary table moments on commit drop as
           select row_number() over () as n, $1::uuid as org_id, v.id as video_id, m.moment from videos v,
             (select captured_at + d * interval '1 millisecond' as moment from plain, (values (-1), (0), (1)) x (d)
              union select 'infinity' union select '2026-02-01Z' union select '2019-05-05Z') m`,
          [orgId],
        );
        for (const [name, [ours, plain]] of Object.entries(QUESTIONS)) {
          const { rows } = await client.query(
            `select 'ours' as of, x::text from ((${ours}) except all (${plain})) x union all select 'plain', x::text from ((${plain}) except all (${ours})) x limit 5`,
          );
          expect({ name, rows }).toEqual({ name, rows: [] });
        }
      } finally {
        await client.query("rollback");
        client.release();
      }
    }),
    { numRuns: RUNS, examples: [[OF_ONE_BATCH]] },
  );
});

type Reading = typeof reading extends fc.Arbitrary<infer Value> ? Value : never;

/** Adds readings as imports do: each value of an instant is its next revision. */
async function add(
  client: { query(text: string, values: unknown[]): Promise<unknown> },
  readings: readonly Reading[],
): Promise<void> {
  for (const one of readings) {
    const at = new Date(one.captured).toISOString();
    // A statement writes readings of one run; a batch of two is made here all the same, and must not be packed under one.
    const run = one.batch === null || one.origin === null ? null : (runs[one.origin] ?? null);
    await client.query(
      `with made as (
         insert into readings (${COLUMNS})
         select $1::uuid, $2::uuid, $3::timestamptz, coalesce((select max(revision) + 1 from plain where video_id = $2::uuid and captured_at = $3::timestamptz), 0), $4, $5, $6, null, $7,
                $3::timestamptz + $8::bigint * interval '1 millisecond', $9, $10, $11, $12
         returning *
       ) insert into plain select ${COLUMNS} from made`,
      [
        ...[orgId, posts[one.post], at, one.views, one.likes, one.comments, one.saves, one.lateMs, one.batch],
        ...[run === null ? null : sourceId, run, one.definition],
      ],
    );
  }
}

test("what fits is packed, in one row for each post and month, and what does not stays open", async () => {
  const client = { query: (text: string, values: unknown[]) => app.database.owner.query(text, values) };
  await app.database.owner.query(`create table plain as select ${COLUMNS} from open_readings() limit 0`);
  const usual = {
    comments: 2,
    shares: null,
    saves: null,
    lateMs: 5_000,
    batch: 2,
    origin: null,
    definition: "tiktok.plays",
  };
  const days = Array.from({ length: 31 }, (_, day) => Date.parse("2026-03-01T06:00:00Z") + day * DAY_MS);
  await add(
    client,
    days.map((captured, day) => ({
      ...usual,
      post: 0,
      captured,
      views: HUGE + day * 1_000,
      likes: day === 5 ? HUGE : day,
    })),
  );
  expect(await packAll(app, orgId)).toBe(30);
  expect(await storedReadings(app, orgId)).toEqual({ open: 1, packed: 30 });
  // What arrives later is packed into the same row.
  await add(client, [
    { ...usual, post: 0, captured: Date.parse("2026-03-09T12:00:00Z"), views: HUGE + 9_500, likes: null },
  ]);
  expect(await packAll(app, orgId)).toBe(1);
  const { rows } = await app.database.owner.query(
    "select cardinality(captured_ms) as n, shares, saves, revisions, definition_places, pg_column_size(p.*) as bytes from packed_readings p",
  );
  expect(rows).toMatchObject([{ n: 31, shares: null, saves: null, revisions: null, definition_places: null }]);
  expect(await storedReadings(app, orgId)).toEqual({ open: 1, packed: 31 });
});
