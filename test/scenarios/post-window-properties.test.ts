/**
 * Post windows and post floors by chance, through the database: what is booked is what the engine says of the scenario,
 * a simulation says the same, and thirty nights book what one does.
 */
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SimulateBody } from "../../src/contract/proving/simulation.ts";
import { addDays, localDateOf, startOfDate } from "../../src/engine/periods.ts";
import { rate } from "../../src/engine/scenario.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { simulate } from "../../src/flow/proving/simulate.ts";
import { valueTypes } from "../../src/store/types.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Played, playScenario, type RawScenario } from "../support/scenario.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NIGHTS = 30;
const AS_OF = Date.parse("2026-04-20T12:00:00Z");
/** Around it clocks change in New York, Auckland and Berlin. */
const FIRST = Date.parse("2026-03-01T00:00:00Z");
const SPAN_DAYS = 48;
const FLOOR = 1_000;
const RUNS = 12;

let app: TestApp;
let owner: pg.Client;
beforeAll(async () => {
  app = await testApp();
  owner = new pg.Client({ ...app.connection, types: valueTypes as unknown as pg.CustomTypesConfig });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await app?.close();
});

const iso = (at: number) => new Date(at).toISOString();
const tiers = fc.constantFrom(
  [{ up_to_impressions: null, cents_per_thousand: 100 }],
  [
    { up_to_impressions: 1_500, cents_per_thousand: 200.5 },
    { up_to_impressions: null, cents_per_thousand: 33.333333 },
  ],
);
const common = { criteria_type: "cpm", backfill_on_assignment: false, currency: "USD" };
const least = fc.constantFrom(0, 1, FLOOR, 1_500);
const cap = fc.constantFrom(null, 150);

const windowRule = fc
  .record({
    window_days: fc.integer({ min: 1, max: 9 }),
    settle_days: fc.integer({ min: 0, max: 4 }),
    tiers,
    least,
    cap,
  })
  .map(({ least: min_impressions, cap: max_payout_cents, ...params }) => ({
    ...{ ...common, period: "post", amount_cents: 0, proration_mode: "skip" },
    criteria_params: { source: "post_window", ...params, min_impressions, max_payout_cents },
  }));

const floorRule = fc
  .record({
    period: fc.constantFrom("daily", "weekly", "monthly"),
    proration_mode: fc.constantFrom("skip", "prorate", "full"),
    amount_cents: fc.constantFrom(0, 77),
    min_views_per_post: fc.constantFrom(1, FLOOR),
    post_floor: fc.constantFrom("full", "excess"),
    tiers,
    cap,
  })
  .map(({ period, proration_mode, amount_cents, cap: max_payout_cents, ...params }) => ({
    ...{ ...common, period, proration_mode, amount_cents },
    criteria_params: { source: "posts_in_period", ...params, min_impressions: 0, max_payout_cents },
  }));

const assignment = fc
  .record({ from: fc.integer({ min: -20, max: 30 }), days: fc.option(fc.integer({ min: 1, max: 40 })) })
  .map(({ from, days }) => ({
    assigned_at: iso(FIRST + from * DAY + 5 * HOUR),
    unassigned_at: days === null ? null : iso(Math.min(AS_OF - HOUR, FIRST + (from + days) * DAY + 9 * HOUR)),
  }))
  .filter(({ assigned_at, unassigned_at }) => unassigned_at === null || unassigned_at > assigned_at);

/** Posts at any hour, often at a local midnight; readings around the ends of their windows, with views around the marks. */
const drawn = fc.record({
  timezone: fc.constantFrom("UTC", "America/New_York", "Pacific/Auckland", "Asia/Kolkata", "Europe/Berlin"),
  windows: windowRule,
  edited: fc.option(windowRule),
  editedOn: fc.integer({ min: 2, max: 30 }),
  floor: floorRule,
  assignments: fc.tuple(assignment, assignment, assignment, assignment),
  posts: fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: SPAN_DAYS }),
      offset: fc.constantFrom(0, 1, 3 * HOUR, 12 * HOUR, DAY - 1),
      creator: fc.nat({ max: 1 }),
      tracking_status: fc.constantFrom("auto_tracked", "auto_tracked", "included", "excluded"),
      readings: fc.array(
        fc.record({
          days: fc.integer({ min: 0, max: 14 }),
          offset: fc.constantFrom(-1, 0, 1, HOUR, 23 * HOUR),
          views: fc.constantFrom(0, FLOOR - 1, FLOOR, FLOOR + 1, 1_500, 4_321, 999_999),
        }),
        { maxLength: 5 },
      ),
    }),
    { minLength: 1, maxLength: 7 },
  ),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function scenarioOf(given: Drawn): RawScenario {
  const { timezone } = given;
  const midnight = (day: number) => startOfDate(addDays(localDateOf(FIRST, timezone), day), timezone);
  const videos = given.posts.map(({ day, offset, creator, tracking_status }, index) => ({
    ...{ id: `v${index}`, creator: `c${creator}`, posted_at: iso(midnight(day) + offset), tracking_status },
  }));
  const readings = given.posts.flatMap(({ day, offset: after, readings: all }, index) =>
    all.map(({ days, offset, views }) => ({
      video: `v${index}`,
      captured_at: iso(Math.max(midnight(day) + after, midnight(day + days) + offset)),
      ...{ view_count: views, like_count: null, comment_count: 3, share_count: null, save_count: 0 },
    })),
  );
  const created_at = iso(FIRST - 30 * DAY);
  const [one, two, three, four] = given.assignments;
  const edits =
    given.edited === null ? [] : [{ ...given.edited, created_at: iso(FIRST + given.editedOn * DAY + HOUR) }];
  const structure = (id: string, versions: object[], windows: readonly (typeof one)[]) => ({
    ...{ id, archived_at: null, versions },
    assignments: windows.map((window, index) => ({ creator: `c${index}`, ...window })),
  });
  return {
    ...{ timezone, as_of: iso(AS_OF), creators: ["c0", "c1"], goals: [], followers: [], videos, readings },
    structures: [
      structure("windows", [{ ...given.windows, created_at }, ...edits], [one, two]),
      structure("floor", [{ ...given.floor, created_at }], [three, four]),
    ],
  } as unknown as RawScenario;
}

async function booked({ ctx, structureIds, loaded: { nameOf } }: Played): Promise<string[]> {
  const names = new Map([...structureIds].map(([name, id]) => [id, name]));
  const { rows } = await owner.query("select * from accruals where org_id = $1", [ctx.orgId]);
  return rows
    .map((row) =>
      [
        ...[names.get(row.structure_id), nameOf(row.creator_id), row.video_id === null ? "" : nameOf(row.video_id)],
        ...[row.period_start, row.period_end, row.version_number, row.amount_cents],
      ].join(" "),
    )
    .sort();
}

test("what is booked is what the engine says, what a simulation says, and what thirty nights book", async () => {
  let paid = 0;
  await fc.assert(
    fc.asyncProperty(drawn, async (given) => {
      const scenario = scenarioOf(given);
      const rated = rate(scenario).accruals.map((row) =>
        [
          ...[row.structure, row.creator, row.video ?? ""],
          ...[row.period_start, row.period_end, row.version, row.amount_cents],
        ].join(" "),
      );
      const once = await playScenario(app, owner, scenario);
      await accrue(once.ctx, AS_OF);
      const found = await booked(once);
      paid += found.length;
      expect(found).toEqual(rated.sort());

      for (const id of once.structureIds.values()) {
        const body = SimulateBody.parse({
          structure_id: id,
          from: "2026-01-01",
          to: localDateOf(AS_OF, given.timezone),
        });
        const { rows } = await simulate({ ...once.ctx, now: AS_OF }, body);
        expect(rows.filter((row) => !row.isForecast && row.simulatedCents !== row.bookedCents)).toEqual([]);
      }

      const nightly = await playScenario(app, owner, scenario);
      for (let night = NIGHTS; night >= 0; night -= 1) await accrue(nightly.ctx, AS_OF - night * 2 * DAY);
      expect(await booked(nightly)).toEqual(found);
    }),
    { numRuns: RUNS },
  );
  expect(paid).toBeGreaterThan(0);
});
