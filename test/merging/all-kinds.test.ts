/**
 * Every kind of rule, by every period: two creators that share what one other creator has alone are merged, before a night or
 * between two; then they have earned what the other has, and each of it once.
 */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verify } from "../../src/flow/proving/verify.ts";
import { growiServer, openProgram, type Program } from "../growi/program.ts";
import { isCycle, judged, periodsOf, type RuleRow, ruleRow, scenarioOf } from "../kinds/world.ts";
import { type TestApp, testApp } from "../support/app.ts";

const JOINED = "2026-01-01";
const FIRST_NIGHT = "2026-01-17T12:00:00Z";
const RUN_AT = "2026-03-15T12:00:00Z";

let app: TestApp;
let server: FastifyInstance;
/** What one creator with all of it earns. */
let whole: Map<string, number>;
beforeAll(async () => {
  app = await testApp();
  server = await growiServer(app);
  const alone = await open(false);
  await alone.feed("2026-01-01", "2026-02-01");
  await alone.program.runAt(RUN_AT);
  whole = await earned(alone);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const rows = judged.flatMap(([kind, rule]) => periodsOf(rule).map((period) => ruleRow(kind, period)));
const nameOf = ({ criteria_type, period }: RuleRow) => `${criteria_type} ${period ?? "marks"}`;

interface Split {
  readonly program: Program;
  readonly one: string;
  /** Has every second post, goal and sale, and the first half of January's windows; null: the one has all of it. */
  readonly other: string | null;
  /** A rule by the id of its structure. */
  readonly structures: ReadonlyMap<string, RuleRow>;
  readonly feed: (from: string, to: string, isMerged?: boolean) => Promise<void>;
}

/** A program of all kinds for one creator, or for two that share the same. */
async function open(isShared: boolean): Promise<Split> {
  app.clock.now = Date.parse("2026-01-01T00:00:00Z");
  const program = await openProgram(app, server);
  const { v1, projectId } = program;
  const world = scenarioOf(ruleRow("recurring", "monthly"));
  const one = (await program.creator("ana")).id as string;
  const other = isShared ? ((await program.creator("ana.old")).id as string) : null;
  const turn = (index: number) => (other !== null && index % 2 === 1 ? other : one);
  const [{ id: _ = "", ...terms } = {}] = world.campaigns;
  const campaign = (await program.campaign({ name: "Cycles", starts_on: JOINED, ...terms })).id;
  const structures = new Map<string, RuleRow>();
  for (const row of rows) {
    const home = isCycle(row.period) ? { campaign_id: campaign, component: "fixed" } : {};
    const body = { project_id: projectId, name: nameOf(row), ...row, ...home };
    const { structure_id: id } = await v1("createStructure", { body });
    structures.set(id, row);
    if (isCycle(row.period)) continue;
    const halves: readonly [string, string, string?][] =
      other === null
        ? [[one, JOINED]]
        : [
            [other, JOINED, "2026-01-16"],
            [one, "2026-01-16"],
          ];
    for (const [creator, from, to] of halves) {
      const creator_ids = [creator];
      await v1("assignCreators", { params: { id }, body: { creator_ids, assigned_at: `${from}T00:00:00Z` } });
      if (to !== undefined)
        await v1("unassignCreators", { params: { id }, body: { creator_ids, unassigned_at: `${to}T00:00:00Z` } });
    }
  }
  await program.join(campaign, one, JOINED);
  for (const [index, { creator: __, ...goal }] of world.goals.entries())
    await v1("createGoals", { params: { projectId }, body: { creator_id: turn(index), ...goal } });
  const feed = async (from: string, to: string, isMerged = false) => {
    const ownerOf = (index: number) => (isMerged ? one : turn(index));
    app.clock.now = Math.max(app.clock.now, Date.parse(`${to}T00:00:00Z`));
    const within = (at: string) => at >= from && at < to;
    const posts = world.videos.map((post, index) => ({ post, index })).filter(({ post }) => within(post.posted_at));
    const videos = posts.map(({ post, index }) => {
      return { creator_id: ownerOf(index), external_id: post.id, posted_at: post.posted_at };
    });
    await v1("createVideos", { params: { projectId }, body: { videos } });
    const readings = world.readings
      .filter((row) => within(row.captured_at))
      .map(({ video, ...row }) => ({ platform: "tiktok", external_id: video, ...row }));
    expect(await v1("createReadings", { params: { projectId }, body: { readings } })).toMatchObject({ rejected: [] });
    for (const [index, sale] of world.sales.entries()) {
      const { campaign: __, creator: ___, customer, id, refunded_at: ____, ...rest } = sale;
      if (!within(sale.sold_at)) continue;
      const body = { external_id: id, creator_id: ownerOf(index), customer_ref: customer, ...rest };
      await v1("recordSales", { params: { id: campaign }, body });
    }
  };
  return { program, one, other, structures, feed };
}

const mergeOf = ({ program, one, other }: Split) =>
  program.v1("mergeCreators", { params: { id: one }, body: { other_creator_id: other } });

/** `rule start end post` -> what was earned for it in all, corrections included. */
async function earned({ program, structures }: Split): Promise<Map<string, number>> {
  const sums = new Map<string, number>();
  for (const [id, row] of structures) {
    const { data } = await program.client("listAccruals", { query: { structure_id: id, limit: "100" } });
    for (const accrual of data) {
      const key = `${nameOf(row)} ${accrual.period_start} ${accrual.period_end} ${accrual.threshold_view_count ?? ""}`;
      sums.set(key, (sums.get(key) ?? 0) + accrual.amount_cents);
    }
  }
  return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function expectSound(): Promise<void> {
  expect((await verify(app)).checks.filter(({ problems }) => problems.length > 0)).toEqual([]);
}

test("merged before any night, two creators earn what one with all of it does", async () => {
  expect(new Set([...whole.keys()].map((key) => key.split(" 20")[0])).size).toBe(rows.length);

  const shared = await open(true);
  await shared.feed("2026-01-01", "2026-02-01");
  await mergeOf(shared);
  await shared.program.runAt(RUN_AT);
  expect(await earned(shared)).toEqual(whole);
  await shared.program.runAt("2026-03-15T13:00:00Z");
  expect(await earned(shared)).toEqual(whole);
  await expectSound();
});

test("merged between two nights, what is open earns as one creator's, and nothing is booked twice", async () => {
  const shared = await open(true);
  await shared.program.v1("setPayoutPolicy", {
    params: { id: shared.program.projectId },
    body: { late_readings: "freeze" },
  });
  await shared.feed("2026-01-01", "2026-01-17");
  await shared.program.runAt(FIRST_NIGHT);
  const before = await earned(shared);
  expect(before.size).toBeGreaterThan(10);
  await mergeOf(shared);
  expect(await earned(shared)).toEqual(before);
  await shared.feed("2026-01-17", "2026-02-01", true);
  await shared.program.runAt(RUN_AT);
  const after = await earned(shared);
  // What was booked stays as it was; the rest is what the one creator earned for it.
  for (const [key, cents] of before) expect([key, after.get(key)]).toEqual([key, cents]);
  expect([...after.keys()]).toEqual([...whole.keys()]);
  for (const [key, cents] of after) if (!before.has(key)) expect([key, cents]).toEqual([key, whole.get(key)]);
  await expectSound();

  // Replay names the merge as what would change the rest, and true-ups bring it to what the one creator earned.
  const daily = [...shared.structures].find(([, row]) => nameOf(row) === "cpm daily")?.[0] ?? "";
  const range = { from: "2026-01-01", to: "2026-01-31" };
  const replay = await shared.program.v1("replayStructure", { params: { id: daily }, query: range });
  const kinds = replay.differences.flatMap((row: { causes: { kind: string }[] }) => row.causes.map(({ kind }) => kind));
  expect(new Set(kinds)).toEqual(new Set(["creators_merged"]));
  await shared.program.v1("createTrueUps", { params: { id: daily }, body: range });
  const trued = await earned(shared);
  for (const [key, cents] of whole)
    if (key.startsWith("cpm daily")) expect([key, trued.get(key)]).toEqual([key, cents]);
  await expectSound();
});

test("what comes late is corrected by the project's policy after a merge, too", async () => {
  const shared = await open(true);
  const policy = { late_readings: "true_up" };
  await shared.program.v1("setPayoutPolicy", { params: { id: shared.program.projectId }, body: policy });
  await shared.feed("2026-01-01", "2026-02-01");
  await shared.program.runAt("2026-02-10T12:00:00Z");
  await mergeOf(shared);
  await shared.program.runAt(RUN_AT);
  const after = await earned(shared);
  for (const [key, cents] of whole)
    if (key.startsWith("cpm daily")) expect([key, after.get(key)]).toEqual([key, cents]);
  await expectSound();
});
