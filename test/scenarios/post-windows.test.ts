/** Posts that earn in windows of their own, through the door: booked once, corrected, explained, limited, verified. */
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { explainText } from "../../src/engine/explain.ts";
import { importReadings } from "../../src/flow/feeding/readings.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { growiServer, type Json, openProgram, type Program } from "../growi/program.ts";
import { TEST_NOW, type TestApp, testApp } from "../support/app.ts";

let app: TestApp;
let server: FastifyInstance;
let owner: pg.Client;
let program: Program;
let creatorId: string;

beforeAll(async () => {
  app = await testApp();
  server = await growiServer(app);
  owner = new pg.Client(app.connection);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await server.close();
  await app.close();
});
beforeEach(async () => {
  app.clock.now = TEST_NOW;
  program = await openProgram(app, server);
  creatorId = (await program.creator("ana")).id;
});

const day = (date: number, time = "12:00:00") => `2026-03-${String(date).padStart(2, "0")}T${time}Z`;
const moveTo = (instant: string) => {
  app.clock.now = Math.max(app.clock.now, Date.parse(instant));
};

const read = (videoId: string, captured_at: string, view_count: number): Promise<Json> => {
  moveTo(captured_at);
  return program.v1("createReadings", {
    params: { projectId: program.projectId },
    body: { readings: [{ video_id: videoId, captured_at, view_count }] },
  });
};

/** $1 per 1,000 views of the first seven days, judged two days later. */
const RULE = {
  ...{ criteria_type: "cpm", period: "post", amount_cents: 0, currency: "USD", proration_mode: "skip" },
  criteria_params: {
    ...{ source: "post_window", window_days: 7, min_impressions: 0, max_payout_cents: null },
    tiers: [{ up_to_impressions: null, cents_per_thousand: 100 }],
  },
};
const ruleOf = (params: object, more: object = {}) => ({
  ...RULE,
  ...more,
  criteria_params: { ...RULE.criteria_params, ...params },
});

async function structure(rule: object = RULE, assigned_at = day(1, "00:00:00")): Promise<string> {
  const body = { project_id: program.projectId, name: "First week", ...rule };
  const { structure_id: id } = await program.v1("createStructure", { body });
  await program.v1("assignCreators", { params: { id }, body: { creator_ids: [creatorId], assigned_at } });
  return id;
}

const accruals = async (id: string, more: object = {}): Promise<Json[]> => {
  const { data } = await program.client("listAccruals", { query: { structure_id: id, limit: "100", ...more } });
  return data.map((row: Json) => [row.kind, row.video_id, row.period_start, row.period_end, row.amount_cents]);
};
const setPolicy = (late_readings: string) =>
  program.v1("setPayoutPolicy", { params: { id: program.projectId }, body: { late_readings } });
const replay = (id: string) =>
  program.v1("replayStructure", { params: { id }, query: { from: "2026-03-01", to: "2026-04-30" } });
const explain = async (id: string, date: string): Promise<Json[]> =>
  (await program.v1("explainStructure", { params: { id }, query: { creator_id: creatorId, date } })).judgements;
const problems = async () => (await verify(app)).checks.flatMap((check) => check.problems);

/**
 * A post of 16 March with 9,000 views on the 20th: its window ends with the 22nd and is judged at the end of the 24th.
 */
async function onePost(): Promise<string> {
  const [videoId = ""] = await program.post(creatorId, day(16));
  await read(videoId, day(20), 9_000);
  return videoId;
}
const DUE = day(25, "00:00:00");

describe("a post earns once", () => {
  test("when its window has settled, with its id and without a mark; a second run and a second row are refused", async () => {
    const id = await structure();
    const videoId = await onePost();
    await read(videoId, day(23), 12_000);
    await program.runAt(day(24, "23:59:59"));
    expect(await accruals(id)).toEqual([]);
    await program.runAt(DUE);
    expect(await accruals(id)).toEqual([["earned", videoId, "2026-03-16", "2026-03-22", 900]]);
    await read(videoId, day(26), 50_000);
    await program.runAt(day(27));
    expect(await accruals(id)).toHaveLength(1);
    const columns = (
      await owner.query("select column_name from information_schema.columns where table_name = 'accruals'")
    ).rows
      .map((row) => row.column_name)
      .filter((name) => name !== "id");
    const copied = owner.query(
      `insert into accruals (id, ${columns}) select gen_random_uuid(), ${columns} from accruals where structure_id = $1`,
      [id],
    );
    await expect(copied).rejects.toMatchObject({ constraint: "accruals_post_window" });
    expect(await problems()).toEqual([]);
  });

  test("two posts of one minute earn side by side, and a run a month later books what nightly runs do", async () => {
    const structures = [await structure(), await structure(ruleOf({ window_days: 3, settle_days: 0 }))];
    const videos = await program.post(creatorId, day(16), day(16), day(19));
    for (const [index, videoId] of videos.entries())
      await read(videoId, day(index < 2 ? 18 : 19, "18:00:00"), 1_000 * (index + 1));
    for (let date = 20; date <= 30; date += 1) await program.runAt(day(date, "03:00:00"));
    const nightly = await Promise.all(structures.map((id) => accruals(id)));
    expect(nightly.map((rows) => rows.length)).toEqual([3, 3]);
    const copies = [await structure(), await structure(ruleOf({ window_days: 3, settle_days: 0 }))];
    await program.runAt(day(31, "03:00:00"));
    expect(await Promise.all(copies.map((id) => accruals(id)))).toEqual(nightly);
  });

  test("the import reports what arrived too late for it", async () => {
    const id = await structure(ruleOf({ window_days: 1, settle_days: 1 }), day(1));
    const [videoId] = await program.post(creatorId, day(16));
    moveTo(day(17, "06:00:00"));
    const text = `video_id,captured_at,view_count\n${videoId},${day(17, "05:00:00")},700\n`;
    async function* bytes() {
      yield new TextEncoder().encode(text);
    }
    const ctx = { ...program.ctx, now: app.clock.now };
    const answer = await importReadings(ctx, program.projectId, bytes(), { format: "csv" });
    expect(answer.read_late).toMatchObject([
      { video_id: videoId, structure_id: id, period_end: "2026-03-16", cutoff: "2026-03-17T00:00:00.000Z" },
    ]);
    await program.runAt(day(19));
    expect(await accruals(id)).toEqual([]);
    const [judgement] = await explain(id, "2026-03-16");
    expect(judgement).toMatchObject({ reason: "zero_amount", read_late_count: 1 });
  });
});

describe("the least views of a post", () => {
  const weekly = (params: object) => ({
    ...ruleOf({ source: "posts_in_period", window_days: null, min_views_per_post: 5_000, ...params }),
    ...{ period: "weekly", proration_mode: "full" },
  });

  test("a post below them counts for nothing, one that reached them with all its views or those above", async () => {
    const [full, excess] = [await structure(weekly({})), await structure(weekly({ post_floor: "excess" }))];
    const [small = "", exact = "", large = ""] = await program.post(creatorId, day(16), day(17), day(18));
    await read(small, day(19), 4_999);
    await read(exact, day(19), 5_000);
    await read(large, day(19), 7_500);
    await program.runAt(day(25));
    expect((await accruals(full)).map(([, , , , cents]) => cents)).toEqual([1_250]);
    expect((await accruals(excess)).map(([, , , , cents]) => cents)).toEqual([250]);
    expect(await problems()).toEqual([]);
  });

  test("where no post reached them the reason says so, with its figures in words", async () => {
    const id = await structure(weekly({}));
    const [videoId = ""] = await program.post(creatorId, day(16));
    await read(videoId, day(19), 4_999);
    await program.runAt(day(25));
    const [judged] = await explain(id, "2026-03-18");
    expect(judged.reason).toBe("below_min_views_per_post");
    expect(explainText(judged.inputs_snapshot)).toContain("no post reached 5,000 views; the highest had 4,999");
  });
});

describe("late inputs", () => {
  test("a reading of the window trues up what is booked, and one that takes views back trues it down", async () => {
    await setPolicy("true_up");
    const id = await structure();
    const videoId = await onePost();
    await program.runAt(DUE);
    await read(videoId, day(21), 10_000);
    await program.runAt(day(26));
    await read(videoId, day(24), 4_000);
    await program.runAt(day(27));
    expect((await accruals(id)).map(([kind, video, , , cents]) => [kind, video, cents]).sort()).toEqual(
      [
        ["earned", videoId, 900],
        ["true_up", videoId, 100],
        ["true_up", videoId, -600],
      ].sort(),
    );
    expect((await replay(id)).differences).toEqual([]);
    expect(await problems()).toEqual([]);
  });

  test("under freeze they are shown by replay with their cause; later readings change nothing", async () => {
    const id = await structure();
    const videoId = await onePost();
    await program.runAt(DUE);
    await read(videoId, day(25, "00:00:01"), 90_000);
    expect((await replay(id)).differences).toEqual([]);
    await read(videoId, day(23), 8_000);
    await program.runAt(day(26));
    expect(await accruals(id)).toHaveLength(1);
    const [difference] = (await replay(id)).differences;
    expect(difference).toMatchObject({ booked_cents: 900, judged_cents: 800, causes: [{ kind: "reading_arrived" }] });
  });

  test("a post that is excluded afterwards is the cause of its difference", async () => {
    const id = await structure();
    const videoId = await onePost();
    await program.runAt(DUE);
    await program.v1("reviewVideos", {
      params: { projectId: program.projectId },
      body: { video_ids: [videoId], tracking_status: "excluded" },
    });
    const [difference] = (await replay(id)).differences;
    expect(difference).toMatchObject({ judged_cents: 0, causes: [{ kind: "post_status_changed" }] });
  });

  test("a post that arrives after its cutoff is judged by the next run", async () => {
    const id = await structure();
    await program.runAt(DUE);
    const [videoId = ""] = await program.post(creatorId, day(16));
    await read(videoId, day(20), 3_000);
    await program.runAt(day(26));
    expect(await accruals(id)).toEqual([["earned", videoId, "2026-03-16", "2026-03-22", 300]]);
  });
});

describe("rules and assignments over time", () => {
  test("leaving after a window began changes nothing and is allowed; leaving on the post's day is refused", async () => {
    const id = await structure();
    await onePost();
    await program.runAt(DUE);
    const leave = (unassigned_at: string) =>
      program.client("unassignCreators", { params: { id }, body: { creator_ids: [creatorId], unassigned_at } });
    expect((await leave(day(16, "20:00:00"))).error).toContain("already booked");
    expect((await leave(day(17, "00:00:00"))).error).toBeNull();
    expect((await replay(id)).differences).toEqual([]);
    expect(await problems()).toEqual([]);
  });

  test("an edit dated back makes a window longer: it is not taken back meanwhile, and trued up when it is due", async () => {
    const id = await structure();
    const videoId = await onePost();
    await program.runAt(DUE);
    await read(videoId, day(27), 20_000);
    const edit = { kind: "rule", ...ruleOf({ window_days: 14 }), effective_at: "2026-03-10" };
    await program.v1("updateStructure", { params: { id }, body: edit });
    expect((await replay(id)).differences).toEqual([]);
    moveTo("2026-04-01T00:00:00Z");
    const [difference] = (await replay(id)).differences;
    expect(difference).toMatchObject({ booked_cents: 900, judged_cents: 2_000 });
    expect(difference.causes.map((cause: Json) => cause.kind)).toEqual(["rule_changed", "reading_arrived"]);
    const body = { from: "2026-03-01", to: "2026-04-30" };
    await program.v1("createTrueUps", { params: { id }, body });
    expect((await accruals(id)).map(([kind, , , , cents]) => [kind, cents])).toContainEqual(["true_up", 1_100]);
    expect((await replay(id)).differences).toEqual([]);
    expect(await problems()).toEqual([]);
  });

  test("a structure does not become one of windows, or stop being one, and windows have no other options", async () => {
    const id = await structure();
    const weekly = {
      ...RULE,
      period: "weekly",
      criteria_params: { ...RULE.criteria_params, source: "posts_in_period", window_days: null },
    };
    const edited = await program.client("updateStructure", { params: { id }, body: { kind: "rule", ...weekly } });
    expect(edited.meta.errors).toMatchObject([{ path: "period" }]);
    const refused = async (rule: object) => {
      const body = { project_id: program.projectId, name: "No", ...rule };
      const { meta } = await program.client("createStructure", { body });
      return meta.errors.map((error: Json) => error.path);
    };
    expect(await refused(ruleOf({ source: "posts_in_period", window_days: null }))).toEqual(["criteria_params.source"]);
    expect(await refused(ruleOf({}, { period: "weekly" }))).toEqual(["criteria_params.source"]);
    expect(await refused(ruleOf({ window_days: null }))).toEqual(["criteria_params.window_days"]);
    expect(await refused(ruleOf({ window_days: 366 }))).toEqual(["criteria_params.window_days"]);
    expect(await refused(ruleOf({ settle_days: 61 }))).toEqual(["criteria_params.settle_days"]);
    expect(await refused(ruleOf({ min_views_per_post: 1 }))).toEqual(["criteria_params.min_views_per_post"]);
    expect(await refused(ruleOf({ max_per_post_cents: 1 }))).toEqual(["criteria_params.max_per_post_cents"]);
    expect(await refused(ruleOf({}, { proration_mode: "prorate" }))).toEqual(["proration_mode"]);
    expect(await refused(ruleOf({}, { criteria_type: "recurring", criteria_params: {} }))).toContain("period");
  });
});

describe("limits", () => {
  test("a budget is used up in the order in which windows fall due, by thirty runs and by one", async () => {
    const night = async (runs: readonly string[]) => {
      const id = await structure();
      await program.v1("setBudget", { params: { id }, body: { budget_cents: 1_200 } });
      for (const run of runs) await program.runAt(run);
      return accruals(id);
    };
    // The later post falls due later, though it was read first.
    const [late = "", early = ""] = await program.post(creatorId, day(18), day(16));
    await read(late, day(18, "18:00:00"), 9_000);
    await read(early, day(19), 8_000);
    const nightly = await night(Array.from({ length: 9 }, (_, index) => day(20 + index)));
    expect(nightly.map(([, video, , , cents]) => [video, cents])).toEqual([
      [late, 400],
      [early, 800],
    ]);
    expect(await night([day(29)])).toEqual(nightly);
    expect(await problems()).toEqual([]);
  });

  test("one creator earns no more than the rule's most in all", async () => {
    const id = await structure(ruleOf({ max_per_creator_cents: 1_000 }));
    const [first = "", second = ""] = await program.post(creatorId, day(16), day(17));
    await read(first, day(18), 9_000);
    await read(second, day(18), 9_000);
    await program.runAt(day(28));
    expect((await accruals(id)).map(([, video, , , cents]) => [video, cents]).sort()).toEqual(
      [
        [first, 900],
        [second, 100],
      ].sort(),
    );
  });
});

describe("explanations", () => {
  test("explained by date: under way, for nothing with its figures, not covered", async () => {
    const id = await structure(ruleOf({ min_impressions: 5_000 }), day(16, "10:00:00"));
    const [before = "", inside = ""] = await program.post(creatorId, day(15), day(16));
    await read(inside, day(17), 4_000);
    const open = await explain(id, "2026-03-18");
    expect(open.map((row) => [row.video_id, row.outcome, row.reason])).toEqual([
      [before, "none", "not_covered"],
      [inside, "in_progress", "below_min_impressions"],
    ]);
    await program.runAt(DUE);
    const [, judged] = await explain(id, "2026-03-18");
    expect(judged).toMatchObject({ outcome: "none", period_start: "2026-03-16", cutoff: "2026-03-25T00:00:00.000Z" });
    expect(judged.inputs_snapshot.inputs).toMatchObject({ views: "4000", settled: null });
    expect(await explain(id, "2026-03-23")).toEqual([]);
  });

  test("the next window to fall due is announced", async () => {
    const id = await structure();
    const list = async () => (await program.v1("listDue")).periods.filter((row: Json) => row.structure_id === id);
    expect(await list()).toEqual([]);
    await onePost();
    expect(await list()).toMatchObject([{ period_start: "2026-03-16", due_at: "2026-03-25T00:00:00.000Z" }]);
  });

  test("verify misses a window that was judged and is not booked", async () => {
    await structure();
    const videoId = await onePost();
    await program.runAt(DUE);
    expect(await problems()).toEqual([]);
    const superuser = new pg.Client(app.connection);
    await superuser.connect();
    await superuser.query("begin; set local session_replication_role = replica");
    await superuser.query("delete from accruals where video_id = $1", [videoId]);
    await superuser.query("commit");
    await superuser.end();
    expect((await problems()).map(({ detail }) => detail)).toContainEqual(
      expect.stringContaining(
        "2026-03-16 to 2026-03-22, due 2026-03-25T00:00:00.000Z, earns 900 USD, but is not booked",
      ),
    );
  });

  test("a draft of windows is simulated over what was booked by the week: who gains and who loses", async () => {
    const weekly = {
      ...RULE,
      period: "weekly",
      proration_mode: "full",
      criteria_params: { ...RULE.criteria_params, source: "posts_in_period", window_days: null },
    };
    await structure(weekly);
    const videoId = await onePost();
    await read(videoId, day(23), 15_000);
    await program.runAt(day(26));
    const simulated = await program.v1("simulateStructure", {
      body: { project_id: program.projectId, rule: ruleOf({ window_days: 3 }), from: "2026-03-01", to: "2026-03-26" },
    });
    expect(simulated.totals).toMatchObject([{ simulated_cents: 0, booked_cents: 1_500, losers: 1, winners: 0 }]);
  });
});
