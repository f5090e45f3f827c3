/** A draft CPM over twelve months of the month's data, against the same amounts added up by SQL alone. */
import { SimulateBody } from "../src/contract/proving/simulation.ts";
import { localContext } from "../src/flow/context.ts";
import { accrue } from "../src/flow/judging/runs.ts";
import { simulate } from "../src/flow/proving/simulate.ts";
import { assignEverybody, generate, MONTH } from "./data.ts";
import { ACTOR, type Bench, type Figure, openBench, peakMemory, ratio, timed } from "./support.ts";

const FROM = "2025-11-01";
const TO = "2026-10-31";
/** Judged well after the last month's cutoff, so that nothing is a forecast. */
const NOW = Date.parse("2026-11-20T12:00:00Z");
const DRAFT = {
  period: "monthly",
  amount_cents: 0,
  currency: "USD",
  criteria_type: "cpm",
  criteria_params: {
    source: "posts_in_period",
    min_impressions: 500,
    max_payout_cents: 400_000,
    tiers: [
      { up_to_impressions: 50_000, cents_per_thousand: 60 },
      { up_to_impressions: null, cents_per_thousand: 70 },
    ],
  },
  proration_mode: "prorate",
} as const;

/** The draft's amounts and what is booked, by creator and month, as a person would add them up. */
const FLOOR = `
  with months as (
    select m::date as start_on, (m + interval '1 month')::date as end_on, m + interval '1 month' + interval '2 days' as cutoff
    from generate_series(timestamp '${FROM}', timestamp '${TO}', interval '1 month') m
  ), views as (
    select c.id as creator_id, m.start_on, coalesce(sum(r.view_count), 0) as views
    from creators c cross join months m
    left join videos v on v.org_id = $1 and v.creator_id = c.id and v.counts and v.posted_at >= m.start_on and v.posted_at < m.end_on
    left join lateral (
      select view_count from readings where org_id = $1 and video_id = v.id and captured_at <= m.cutoff
      order by captured_at desc, revision desc limit 1
    ) r on true
    where c.org_id = $1 and c.project_id = $2
    group by c.id, m.start_on
  ), drafted as (
    select creator_id, start_on,
      case when views < 500 then 0 else least(round(least(views, 50000) * 60 / 1000.0 + greatest(views - 50000, 0) * 70 / 1000.0), 400000) end as cents
    from views
  ), booked as (
    select creator_id, date_trunc('month', period_end)::date as start_on, sum(amount_cents) as cents
    from accruals where org_id = $1 and project_id = $2 and kind = 'earned' and period_end between '${FROM}' and '${TO}'
    group by 1, 2
  )
  select d.creator_id, sum(d.cents) as simulated, coalesce(sum(b.cents), 0) as booked
  from drafted d left join booked b using (creator_id, start_on) group by d.creator_id`;

/** Scale 1: 100,000 creators, 1,000,000 posts, 10,000,000 readings; 1,200,000 judgements. */
export async function benchSimulate(scale: number): Promise<Figure[]> {
  const bench = await openBench();
  try {
    const creators = Math.round(100_000 * scale);
    const projectId = await generate(bench, { creators, postsPerCreator: 10, readingsPerPost: 10 });
    await assignEverybody(bench, projectId);
    await accrue(bench.ctx, Date.parse(MONTH.asOf));
    await bench.owner.query("vacuum analyze");
    const { result: floor, ...sql } = await timed(
      () => bench.owner.query<{ simulated: string; booked: string }>(FLOOR, [bench.ctx.orgId, projectId]),
      bench.processor,
    );
    const ours = await peakMemory(() => timed(() => simulateAll(bench, projectId), bench.processor));
    const { simulated, booked, firstAfterSeconds } = ours.result.result;
    const expected = floor.rows.reduce((sum, row) => sum + BigInt(row.simulated), 0n);
    const expectedBooked = floor.rows.reduce((sum, row) => sum + BigInt(row.booked), 0n);
    if (simulated !== expected || booked !== expectedBooked)
      throw new Error(`the floor says ${expected} and ${expectedBooked}, the simulation ${simulated} and ${booked}`);
    return [
      { name: "judgements", value: creators * 12, unit: "" },
      { name: "simulate", value: ours.result.seconds, unit: "s" },
      { name: "first creators after", value: firstAfterSeconds, unit: "s", target: "<= 0.3" },
      { name: "the aggregation in SQL alone", value: sql.seconds, unit: "s" },
      ratio("simulate / SQL", ours.result.seconds, sql.seconds, "<= 1.2"),
      ratio("processor time / SQL", ours.result.processorSeconds, sql.processorSeconds),
      { name: "processor time of simulate", value: ours.result.processorSeconds, unit: "s" },
      { name: "processor time of the aggregation", value: sql.processorSeconds, unit: "s" },
      { name: "peak memory of the process", value: ours.peakMiB, unit: "MiB" },
    ];
  } finally {
    await bench.close();
  }
}

interface Simulated {
  readonly simulated: bigint;
  readonly booked: bigint;
  /** When a reader line by line would have had the first creators. */
  readonly firstAfterSeconds: number;
}

async function simulateAll(bench: Bench, projectId: string): Promise<Simulated> {
  const ctx = localContext({ ...bench.app, now: () => NOW }, bench.ctx.orgId, ACTOR);
  const body = { project_id: projectId, rule: DRAFT, from: FROM, to: TO, include_rows: false };
  const began = performance.now();
  let firstAfterSeconds = Number.NaN;
  const { totals } = await simulate(ctx, SimulateBody.parse(body), () => {
    if (Number.isNaN(firstAfterSeconds)) firstAfterSeconds = (performance.now() - began) / 1_000;
  });
  return { firstAfterSeconds, simulated: totals[0]?.simulatedCents ?? 0n, booked: totals[0]?.bookedCents ?? 0n };
}
