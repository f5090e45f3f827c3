/** Commands of C01 by which creators earn: posts, readings, sales, and the nights that book them. */
import fc from "fast-check";
import { recordSales } from "../../src/flow/campaigns/sales.ts";
import { recordReadings } from "../../src/flow/feeding/readings.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { dueKey } from "./c01-earnings-model.ts";
import type { Model } from "./c01-model.ts";
import { type Command, command, creator, member, place, type Real } from "./c01-world.ts";
import { expectSame } from "./campaign.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const CUSTOMERS = 3;

/** Often exactly what a rule requires, or one less. */
const views = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(0, 999, 1_000, 1_000, 2_000, 4_999, 5_000) },
  { weight: 1, arbitrary: fc.nat({ max: 20_000 }) },
);

const posts = fc.tuple(creator, fc.array(views, { minLength: 1, maxLength: 3 })).map(([of, counts]) =>
  command(`posts(creator ${of}, ${counts})`, async (model, real) => {
    for (const count of counts) {
      const at = tick(real);
      const index = model.earnings.posts.length;
      // By the handle that it had, also after a merge.
      model.earnings.posts.push({ creator: model.merging.now(of), at, readings: [{ at, views: BigInt(count) }] });
      model.writes += await record(real, index, of, at, count);
    }
  }),
);

const read = fc.tuple(place, views).map(([which, count]) =>
  command(
    `read(${which}, ${count})`,
    async (model, real) => {
      const at = tick(real);
      const index = which % model.earnings.posts.length;
      const known = model.earnings.posts[index];
      known?.readings.push({ at, views: BigInt(count) });
      model.writes += await record(real, index, known?.creator ?? 0, known?.at ?? at, count);
    },
    (model) => model.earnings.posts.length > 0,
  ),
);

const sell = fc
  .tuple(member, fc.nat({ max: CUSTOMERS - 1 }), fc.constantFrom(1, 4, 5, 14, 15, 9_999))
  .map(([of, customer, cents]) =>
    command(`sell(creator ${of}, customer ${customer}, ${cents})`, async (model, real) => {
      const at = tick(real);
      const by = model.merging.now(of);
      const sale = { creator_id: real.creators[by] ?? "", customer_ref: `c${customer}`, amount_cents: BigInt(cents) };
      const external_id = `s${model.earnings.sales.length}`;
      await recordSales(real.ctx(), real.campaignId, [{ ...sale, external_id, sold_at: at, refunded_at: null }]);
      model.earnings.sales.push({ creator: by, at, cents: BigInt(cents), customer });
      model.writes += 1;
    }),
  );

/** Days pass and the night is run, sometimes twice: it books what is due and nothing else. */
export const night = fc.tuple(fc.constantFrom(1, 1, 2, 5), fc.boolean()).map(([days, isTwice]) =>
  command(`night(after ${days} days, ${isTwice ? "twice" : "once"})`, async (model, real) => {
    real.app.clock.now += days * DAY_MS;
    const due = new Map(model.earnings.due(real.app.clock.now).map((one) => [one.key, one]));
    for (let run = 0; run < (isTwice ? 2 : 1); run++) {
      const done = await accrue(real.ctx(), real.app.clock.now);
      expectSame("accruals of the night", Number(done.accruals), run === 0 ? due.size : 0);
      model.writes += 1;
    }
    const booked = await newlyBooked(model, real);
    const amounts = (rows: Iterable<{ readonly key: string; readonly cents: unknown }>) =>
      [...rows].map(({ key, cents }) => `${key}: ${cents}`).sort();
    expectSame("what the night booked", amounts(booked), amounts(due.values()));
    for (const { id, key } of booked) {
      const of = due.get(key);
      if (of === undefined) continue;
      real.accruals.push(id);
      model.accruals.push({ ...of, currency: "USD", status: "earned", isHeld: false });
      model.earnings.booked.add(key);
    }
  }),
);

/** Commands and how often each is given. */
export const earningCommands: readonly (readonly [fc.Arbitrary<Command>, number])[] = [
  [posts, 3],
  [read, 2],
  [sell, 2],
  [night, 3],
];

/** Each thing happens at an instant of its own. */
function tick(real: Real): number {
  real.app.clock.now += MINUTE_MS;
  return real.app.clock.now;
}

/** Records a reading of a post, which the first one makes; answers how many rows of the audit log it wrote. */
async function record(real: Real, index: number, of: number, postedAt: number, count: number): Promise<number> {
  const answer = await recordReadings(real.ctx(), real.ledger.projectId, [
    {
      platform: "tiktok",
      external_id: `p${index}`,
      creator_handle: real.handles[of],
      posted_at: new Date(postedAt).toISOString(),
      captured_at: new Date(real.app.clock.now).toISOString(),
      view_count: count,
    },
  ]);
  expectSame("readings recorded", [answer.inserted, answer.rejected], [1, []]);
  return 1;
}

async function newlyBooked(model: Model, real: Real): Promise<{ id: string; key: string; cents: unknown }[]> {
  const rows = await real.ledger.sql(
    `select a.id, a.creator_id, a.structure_id, a.period_start::text as day, a.amount_cents, a.threshold_view_count as mark, v.external_id as post
     from accruals a left join videos v on v.org_id = a.org_id and v.id = a.video_id
     where a.org_id = $1 and a.run_id is not null and not a.id = any($2)`,
    [real.ledger.ctx.orgId, real.accruals],
  );
  return rows.map((row) => {
    const rule = real.rules.get(String(row.structure_id)) ?? "a rule that is not of the program";
    const detail = row.post === null ? "" : `${row.post} ${row.mark ?? "window"}`;
    const of = model.earnings.memberOf(real.creators.indexOf(String(row.creator_id))) ?? -1;
    return { id: String(row.id), key: dueKey(rule, of, String(row.day), detail), cents: row.amount_cents };
  });
}
