/**
 * Values that are well-formed and still cannot be: rules against their kind, the ends of the calendar, sums beyond
 * numbers.
 */
import { expect, test } from "vitest";
import type { OperationId } from "../../src/contract/operations.ts";
import type { Call } from "../support/client.ts";
import { until } from "../support/until.ts";
import { freshWorld } from "./fresh-world.ts";
import { recurring } from "./world.ts";

const fresh = freshWorld();

test("each rule kind refuses what its own shape does not allow, at the field that is wrong", async () => {
  const { project } = fresh.ids;
  const mark = { view_count: 1000, amount_cents: 500, currency: "USD" };
  const tier = { up_to_impressions: null, cents_per_thousand: 50 };
  const cpm = { source: "posts_in_period", min_impressions: 0, max_payout_cents: null, tiers: [tier] };
  const rule = (criteria_type: string, criteria_params: object, rest: object = {}) => ({
    ...recurring,
    criteria_type,
    criteria_params,
    ...rest,
  });
  const marks = (thresholds: object[], rest: object = {}) =>
    rule("view_threshold", { thresholds }, { period: null, amount_cents: null, ...rest });
  const eleven = Array.from({ length: 11 }, (_, index) => ({ ...mark, view_count: index + 1 }));
  const refused: [string, object, string][] = [
    ["recurring takes no params", rule("recurring", { n: 1 }), "criteria_params"],
    ["n is required for n_of_m", rule("goals", { mode: "n_of_m" }), "criteria_params.n"],
    ["n is for n_of_m alone", rule("goals", { mode: "all", n: 2 }), "criteria_params.n"],
    ["n is at least 1", rule("goals", { mode: "n_of_m", n: 0 }), "criteria_params.n"],
    [
      "partial_allowed is only valid when mode = all",
      rule("goals", { mode: "any", partial_allowed: true }),
      "criteria_params.partial_allowed",
    ],
    [
      "partial_multiplier is only valid when mode = all",
      rule("goals", { mode: "any", partial_multiplier: 2 }),
      "criteria_params.partial_multiplier",
    ],
    [
      "min_completion_pct is 0-100",
      rule("goals", { mode: "all", min_completion_pct: 101 }),
      "criteria_params.min_completion_pct",
    ],
    ["mode is one of three", rule("goals", { mode: "some" }), "criteria_params.mode"],
    ["source is posts_in_period", rule("cpm", { ...cpm, source: "all" }), "criteria_params.source"],
    [
      "last tier must have null up_to_impressions",
      rule("cpm", { ...cpm, tiers: [{ ...tier, up_to_impressions: 5 }] }),
      "criteria_params.tiers.0.up_to_impressions",
    ],
    [
      "tiers are sorted ascending",
      rule("cpm", { ...cpm, tiers: [{ ...tier, up_to_impressions: 9 }, { ...tier, up_to_impressions: 9 }, tier] }),
      "criteria_params.tiers.1.up_to_impressions",
    ],
    [
      "only the last tier is open",
      rule("cpm", { ...cpm, tiers: [tier, tier] }),
      "criteria_params.tiers.0.up_to_impressions",
    ],
    ["there is a tier", rule("cpm", { ...cpm, tiers: [] }), "criteria_params.tiers"],
    [
      "min_impressions is required",
      rule("cpm", { ...cpm, min_impressions: undefined }),
      "criteria_params.min_impressions",
    ],
    ["there are 1-10 milestones: not 0", marks([]), "criteria_params.thresholds"],
    ["there are 1-10 milestones: not 11", marks(eleven), "criteria_params.thresholds"],
    ["view_count values must be unique", marks([mark, mark]), "criteria_params.thresholds.1.view_count"],
    ["thresholds are in USD", marks([{ ...mark, currency: "EUR" }]), "criteria_params.thresholds.0.currency"],
    ["period must be null for view_threshold", marks([mark], { period: "monthly" }), "period"],
    ["amount_cents must be null for view_threshold", marks([mark], { amount_cents: 5 }), "amount_cents"],
    ["proration_mode must be skip for view_threshold", marks([mark], { proration_mode: "full" }), "proration_mode"],
    ["other kinds have a period", rule("recurring", {}, { period: null }), "period"],
    ["other kinds have an amount", rule("recurring", {}, { amount_cents: null }), "amount_cents"],
    [
      "backfill is for view_threshold only",
      rule("recurring", {}, { backfill_on_assignment: true }),
      "backfill_on_assignment",
    ],
    ["currently only USD", rule("recurring", {}, { currency: "EUR" }), "currency"],
  ];
  for (const [sentence, body, path] of refused) {
    const made = await fresh.client("createStructure", { body: { project_id: project, name: "x", ...body } });
    expect([sentence, made.status, made.meta.errors?.[0]?.path], made.text).toEqual([sentence, 400, path]);
    const edit = await fresh.client("updateStructure", {
      params: { id: fresh.ids.structure },
      body: { kind: "rule", ...body },
    });
    expect([sentence, edit.status, edit.meta.errors?.[0]?.path], edit.text).toEqual([sentence, 400, path]);
  }
  for (const body of [marks([mark]), rule("cpm", cpm), rule("goals", { mode: "n_of_m", n: 2 })]) {
    expect((await fresh.client("createStructure", { body: { project_id: project, name: "x", ...body } })).status).toBe(
      201,
    );
  }
});

test("dates at the end of the calendar are read everywhere without harm", async () => {
  const { project, creator, structure } = fresh.ids;
  for (const date of ["9998-12-31", "1970-01-01", "2028-02-29"]) {
    const calls: [OperationId, Call][] = [
      ["listAccruals", { query: { from: date, to: date } }],
      ["listPayments", { query: { from: date, to: date } }],
      ["getPayoutSummary", { query: { from: date, to: date } }],
      ["getGoalCompliance", { params: { projectId: project }, query: { reference_date: date } }],
      ["explainStructure", { params: { id: structure }, query: { creator_id: creator, date } }],
      ["listPayments", { query: { cursor: `${date}T23:59:59.999Z` } }],
    ];
    for (const [id, call] of calls) expect([id, date, (await fresh.client(id, call)).status]).toEqual([id, date, 200]);
  }
  for (const date of ["9999-12-31", "2026-02-30", "1969-12-31", "2027-02-29", "2026-00-10"]) {
    const reply = await fresh.client("listPayments", { query: { to: date } });
    expect([date, reply.status, reply.meta.errors?.[0]?.path]).toEqual([date, 400, "to"]);
  }
});

test("sums that no JSON number holds are refused or cut off, never a failure", async () => {
  const { client, ids } = fresh;
  const daily = { ...recurring, period: "daily", amount_cents: 1_000_000_000_000 };
  const made = await client("createStructure", { body: { project_id: ids.project, name: "Rich", ...daily } });
  const since = { creator_ids: [ids.newcomer], assigned_at: "2001-01-01T00:00:00Z" };
  await client("assignCreators", { params: { id: made.data.structure_id }, body: since });
  const started = await client("createRun", { body: {} });
  expect(started.error).toBeNull();
  const run = await until("the run is over", async () => {
    const current = await client("getRun", { params: { id: started.data.id } });
    return current.data.status !== "running" && current;
  });
  expect([run.data.status, run.data.totals.USD]).toEqual(["succeeded", Number.MAX_SAFE_INTEGER]);
  expect((await client("listRuns")).status).toBe(200);
  for (const query of [{}, { group_by: "creator" }, { group_by: "structure" }, { group_by: "month" }]) {
    const summary = await client("getPayoutSummary", { query });
    expect([summary.status, summary.meta.errors?.[0]?.path], summary.text).toEqual([400, "from"]);
  }
  const narrow = await client("getPayoutSummary", { query: { from: "2020-01-01", group_by: "creator" } });
  expect(narrow.status).toBe(200);
  const pay = {
    project_id: ids.project,
    creator_id: ids.newcomer,
    total_amount_cents: 1,
    auto_apply_outstanding: true,
  };
  const payment = await client("createPayment", { body: { ...pay, adjustment_reason: "x" } });
  expect([payment.status, payment.meta.errors[0].path]).toEqual([400, "auto_apply_outstanding"]);
});
