/** One night's crossings of three marks, against one SQL statement that finds and stores them. */
import { CreateStructureBody } from "../src/contract/structures/structures.ts";
import { accrue } from "../src/flow/judging/runs.ts";
import { assign } from "../src/flow/structures/assignments.ts";
import { createStructure } from "../src/flow/structures/structures.ts";
import { generate } from "./data.ts";
import { type Bench, type Figure, openBench, peakMemory, ratio, timed } from "./support.ts";

const MARKS = [
  { view_count: 10_000, amount_cents: 1_000, currency: "USD" },
  { view_count: 20_000, amount_cents: 2_000, currency: "USD" },
  { view_count: 30_000, amount_cents: 5_000, currency: "USD" },
];
const POSTS_PER_CREATOR = 10;
const READINGS_PER_POST = 9;
const ASSIGN_AT_ONCE = 1_000;
/** Rows that an import writes by one statement. */
const ROWS_AT_ONCE = 5_000;
const NIGHT_BEFORE = Date.parse("2026-11-01T00:00:00Z");
const NIGHT = Date.parse("2026-11-02T00:00:00Z");

/** Scale 1: 1,000,000 posts, 3 marks; a night on which every post has one more reading. */
export async function benchMilestones(scale: number): Promise<Figure[]> {
  const creators = Math.round(100_000 * scale);
  const bench = await openBench();
  try {
    const projectId = await generate(bench, {
      creators,
      postsPerCreator: POSTS_PER_CREATOR,
      readingsPerPost: READINGS_PER_POST,
    });
    const structureId = await markEverybody(bench, projectId);
    const first = await timed(() => accrue(bench.ctx, NIGHT_BEFORE));
    await nightsReadings(bench, projectId);
    await bench.owner.query("create table before_night as select * from accruals");
    const ours = await peakMemory(() => timed(() => accrue(bench.ctx, NIGHT), bench.processor));
    const floor = await sqlAlone(bench, projectId, structureId);
    const { result } = ours;
    return [
      { name: "posts", value: creators * POSTS_PER_CREATOR, unit: "" },
      { name: "accruals of the first night", value: Number(first.result.accruals), unit: "" },
      { name: "accruals of the night", value: Number(result.result.accruals), unit: "" },
      { name: "the night", value: result.seconds, unit: "s" },
      { name: "one SQL statement", value: floor.seconds, unit: "s" },
      ratio("the night / SQL", result.seconds, floor.seconds, "<= 2.0"),
      ratio("processor time / SQL", result.processorSeconds, floor.processorSeconds),
      { name: "peak memory of the process", value: ours.peakMiB, unit: "MiB" },
    ];
  } finally {
    await bench.close();
  }
}

async function markEverybody({ ctx, owner }: Bench, projectId: string): Promise<string> {
  const body = CreateStructureBody.parse({
    project_id: projectId,
    name: "Marks",
    criteria_type: "view_threshold",
    period: null,
    amount_cents: null,
    currency: "USD",
    criteria_params: { thresholds: MARKS },
    proration_mode: "skip",
  });
  const { structure_id: id } = await createStructure(ctx, body);
  const { rows } = await owner.query<{ id: string }>("select id from creators where org_id = $1 order by id", [
    ctx.orgId,
  ]);
  for (let from = 0; from < rows.length; from += ASSIGN_AT_ONCE) {
    const creator_ids = rows.slice(from, from + ASSIGN_AT_ONCE).map((row) => row.id);
    await assign(ctx, id, { creator_ids, assigned_at: Date.parse("2026-08-15T00:00:00Z") });
  }
  await owner.query("vacuum analyze");
  return id;
}

/** One more reading for every post, half as high again, and a mark for every creator, as an import leaves them. */
async function nightsReadings({ ctx, owner }: Bench, projectId: string): Promise<void> {
  await owner.query(
    `with next as materialized (
       select video_id, max(view_count) * 3 / 2 as views, (row_number() over (order by video_id) - 1) / $2 as part
       from readings where org_id = $1 group by video_id
     ), parts as materialized (
       select part, nextval('reading_batches') as batch from (select distinct part from next) p
     )
     insert into readings (org_id, video_id, captured_at, view_count, recorded_at, batch)
     select $1, video_id, '2026-11-01T12:00:00Z', views, '2026-11-01T12:00:00Z', batch from next join parts using (part)`,
    [ctx.orgId, ROWS_AT_ONCE],
  );
  await owner.query(
    `insert into input_marks (org_id, project_id, creator_id, since, until)
     select org_id, project_id, id, '2026-11-01T12:00:00Z', '2026-11-01T12:00:00Z' from creators where org_id = $1 and project_id = $2`,
    [ctx.orgId, projectId],
  );
  await owner.query("vacuum analyze");
  await owner.query("checkpoint");
}

/** The first reading at or above each mark that is not booked yet; the same rows with the same bytes of snapshot. */
const SQL = `
  insert into accruals (org_id, id, project_id, creator_id, structure_id, version_id, version_number, period_start, period_end,
    period_start_at, period_end_at, amount_cents, currency, video_id, threshold_view_count, inputs_snapshot, snapshot_hash, created_at, updated_at)
  select $1, gen_random_uuid(), $2, v.creator_id, $3, s.id, 1, r.captured_at::date, r.captured_at::date, r.captured_at, r.captured_at,
         m.amount, 'USD', v.id, m.mark, repeat('x', 1200), decode(repeat('00', 32), 'hex'), now(), now()
  from videos v
  cross join unnest($4::bigint[], $5::bigint[]) as m (mark, amount)
  cross join lateral (
    select captured_at from readings where org_id = $1 and video_id = v.id and view_count >= m.mark and captured_at <= $6
    order by captured_at limit 1
  ) r
  join structure_versions s on s.org_id = $1 and s.structure_id = $3
  where v.org_id = $1 and v.project_id = $2 and v.counts
    and exists (select from input_marks k where k.org_id = $1 and k.project_id = $2 and k.creator_id = v.creator_id)
    and not exists (select from accruals a where a.org_id = $1 and a.structure_id = $3 and a.video_id = v.id and a.threshold_view_count = m.mark and a.kind = 'earned')`;

async function sqlAlone(bench: Bench, projectId: string, structureId: string) {
  const { owner, ctx } = bench;
  await owner.query("create table night as select * from accruals");
  await owner.query("truncate accruals cascade");
  // What belongs to a campaign would be written by hand; these columns are all the rows have.
  const { rows } = await owner.query<{ columns: string }>(
    `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
     where table_schema = 'public' and table_name = 'accruals' and is_generated = 'NEVER' and is_identity = 'NO'`,
  );
  await owner.query(`insert into accruals (${rows[0]?.columns}) select ${rows[0]?.columns} from before_night`);
  await owner.query(
    `insert into input_marks (org_id, project_id, creator_id, since, until)
     select org_id, project_id, id, '2026-11-01T12:00:00Z', '2026-11-01T12:00:00Z' from creators where org_id = $1 and project_id = $2`,
    [ctx.orgId, projectId],
  );
  await owner.query("vacuum analyze");
  await owner.query("checkpoint");
  const done = await timed(
    () =>
      owner.query(SQL, [
        ctx.orgId,
        projectId,
        structureId,
        MARKS.map((mark) => mark.view_count),
        MARKS.map((mark) => mark.amount_cents),
        new Date(NIGHT),
      ]),
    bench.processor,
  );
  const same = await owner.query<{ n: string }>(
    `select count(*) as n from night n full join accruals a using (video_id, threshold_view_count)
     where a.amount_cents is distinct from n.amount_cents or a.period_start_at is distinct from n.period_start_at`,
  );
  if (same.rows[0]?.n !== "0") throw new Error(`the statement disagrees with the ledger on ${same.rows[0]?.n} rows`);
  return done;
}
