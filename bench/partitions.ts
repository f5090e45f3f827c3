/**
 * Whether readings would be found sooner in a table partitioned by month: the query of every judgement, on both tables.
 */
import { generate, MONTH } from "./data.ts";
import { type Figure, openBench, ratio, timed } from "./support.ts";

const MONTHS_KEPT = 24;
const ROUNDS = 3;

/** The last reading at or before the cutoff, for every post of the month. */
const LAST = (table: string) => `
  select count(r.view_count) as n from videos v
  left join lateral (
    select view_count from ${table} where org_id = v.org_id and video_id = v.id and captured_at <= $2
    order by captured_at desc, revision desc limit 1
  ) r on true
  where v.org_id = $1`;

/** Scale 1: 10,000,000 readings. */
export async function benchPartitions(scale: number): Promise<Figure[]> {
  const bench = await openBench();
  const { owner, ctx } = bench;
  try {
    await generate(bench, { creators: Math.round(100_000 * scale), postsPerCreator: 10, readingsPerPost: 10 });
    await owner.query("create table by_month (like readings including defaults) partition by range (captured_at)");
    await owner.query("alter table by_month add primary key (org_id, video_id, captured_at, revision)");
    await owner.query(
      `do $$ begin for n in 0..${MONTHS_KEPT - 1} loop
         execute format('create table by_month_%s partition of by_month for values from (%L) to (%L)', n,
           timestamptz '2025-01-01Z' + make_interval(months => n), timestamptz '2025-01-01Z' + make_interval(months => n + 1));
       end loop; end $$`,
    );
    await owner.query("insert into by_month select * from readings");
    await owner.query("vacuum analyze");
    const best = async (table: string) => {
      let seconds = Number.POSITIVE_INFINITY;
      for (let round = 0; round < ROUNDS; round++)
        seconds = Math.min(seconds, (await timed(() => owner.query(LAST(table), [ctx.orgId, MONTH.asOf]))).seconds);
      return seconds;
    };
    const [whole, partitioned] = [await best("readings"), await best("by_month")];
    return [
      { name: "one table", value: whole, unit: "s" },
      { name: `${MONTHS_KEPT} partitions by month`, value: partitioned, unit: "s" },
      ratio("partitions / one table", partitioned, whole),
    ];
  } finally {
    await bench.close();
  }
}
