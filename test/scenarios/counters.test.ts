/** A counter that a reading does not report is not 0: from the file or body to the answer, the goal and the snapshot. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { importReadings } from "../../src/flow/feeding/readings.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { growiServer, type Json, openProgram, type Program } from "../growi/program.ts";
import { TEST_NOW, type TestApp, testApp } from "../support/app.ts";

let app: TestApp;
let server: FastifyInstance;
let program: Program;
let creatorId: string;
let videoId: string;

beforeAll(async () => {
  app = await testApp();
  server = await growiServer(app);
});
afterAll(async () => {
  await server.close();
  await app.close();
});
beforeEach(async () => {
  app.clock.now = TEST_NOW;
  program = await openProgram(app, server);
  creatorId = (await program.creator("ana")).id;
  [videoId = ""] = await program.post(creatorId, "2026-03-02T12:00:00Z");
});

type Counts = Readonly<Record<string, number | null>>;
const read = (captured_at: string, view_count: number, counts: Counts = {}): Promise<Json> =>
  program.v1("createReadings", {
    params: { projectId: program.projectId },
    body: { readings: [{ video_id: videoId, captured_at, view_count, ...counts }] },
  });

async function* bytes(text: string) {
  yield new TextEncoder().encode(text);
}
const file = (text: string) =>
  importReadings({ ...program.ctx, now: TEST_NOW }, program.projectId, bytes(text), { format: "csv" });

/** Views, likes, comments, shares, saves, the newest first. */
async function listed(): Promise<(number | null)[][]> {
  const { data } = await program.client("listReadings", { params: { id: videoId } });
  return data.map((row: Json) => [row.view_count, row.like_count, row.comment_count, row.share_count, row.save_count]);
}

async function engagementRule(target: number): Promise<string> {
  await program.v1("createGoals", {
    params: { projectId: program.projectId },
    body: { creator_id: creatorId, type: "engagement", target, period: "weekly", starts_on: "2026-03-01" },
  });
  const { structure_id: id } = await program.v1("createStructure", {
    body: {
      ...{ project_id: program.projectId, name: "Engagement", criteria_type: "goals", period: "weekly" },
      ...{ amount_cents: 5_000, currency: "USD", criteria_params: { mode: "all" }, proration_mode: "full" },
    },
  });
  const assigned = { creator_ids: [creatorId], assigned_at: "2026-03-02T00:00:00Z" };
  await program.v1("assignCreators", { params: { id }, body: assigned });
  return id;
}

const accruals = async (id: string) => (await program.client("listAccruals", { query: { structure_id: id } })).data;
/** After the cutoff of the week that the post belongs to, 2026-03-11. */
const LATER = "2026-03-16T00:00:00Z";

describe("what a source does not report is null, and 0 is 0", () => {
  test("in JSON: absent and null alike", async () => {
    await read("2026-03-03T00:00:00Z", 100);
    await read("2026-03-04T00:00:00Z", 200, { like_count: null, comment_count: 0, share_count: 3 });
    expect(await listed()).toEqual([
      [200, null, 0, 3, null],
      [100, null, null, null, null],
    ]);
    const refused = await read("2026-03-05T00:00:00Z", 300, { like_count: -1 });
    expect(refused.rejected[0].reason).toContain("like_count");
  });

  test("in CSV: no column, an empty cell, and what tools write for a hidden number", async () => {
    const rows = ["", "--", "-1", "n/a", "null", "0", "7"].map(
      (cell, day) => `${videoId},2026-03-0${day + 3},1,${cell}`,
    );
    await file(`video_id,captured_at,view_count,like_count\n${rows.join("\n")}\n`);
    expect((await listed()).map(([, likes]) => likes).reverse()).toEqual([null, null, null, null, null, 0, 7]);
    expect((await listed()).every(([, , comments]) => comments === null)).toBe(true);
  });
});

describe("two values for one instant", () => {
  const AT = "2026-03-03T00:00:00Z";

  test("what the later one does not report stays as the earlier one reports it, and the same again changes nothing", async () => {
    await read(AT, 100, { like_count: 33 });
    expect(await read(AT, 100)).toMatchObject({ unchanged: 1, replaced: 0 });
    expect(await read(AT, 100, { save_count: 2 })).toMatchObject({ replaced: 1 });
    expect((await listed())[0]).toEqual([100, 33, null, null, 2]);
    expect(await read(AT, 100, { like_count: 33 })).toMatchObject({ unchanged: 1 });
    expect(await read(AT, 120)).toMatchObject({ replaced: 1 });
    expect((await listed())[0]).toEqual([120, 33, null, null, 2]);
    expect(await read(AT, 120, { like_count: 0 })).toMatchObject({ replaced: 1 });
    expect((await listed())[0]).toEqual([120, 0, null, null, 2]);
  });

  test("in one file, once and again", async () => {
    const text = `video_id,captured_at,view_count,like_count,save_count\n${videoId},2026-03-03,100,5,\n${videoId},2026-03-03,100,,6\n${videoId},2026-03-03,90,,\n`;
    expect(await file(text)).toMatchObject({ inserted: 1, replaced: 2 });
    expect(await listed()).toEqual([
      [90, 5, null, null, 6],
      [100, 5, null, null, 6],
      [100, 5, null, null, null],
    ]);
    expect(await file(text)).toMatchObject({ inserted: 0, replaced: 0, unchanged: 3 });
  });
});

describe("an engagement goal", () => {
  /** 40 interactions of 1,000 views, each counter from another reading; the newest reading has none. */
  async function threeSources() {
    await read("2026-03-03T00:00:00Z", 500, { like_count: 10, comment_count: 20, save_count: 5 });
    await read("2026-03-04T00:00:00Z", 800, { share_count: 5, save_count: 0 });
    await read("2026-03-05T00:00:00Z", 900, { save_count: 5 });
    await read("2026-03-06T00:00:00Z", 1_000);
  }

  test("takes each counter from the last reading that reports it, in the judgement and on the goals' page", async () => {
    const id = await engagementRule(4);
    await threeSources();
    await program.runAt(LATER);
    const [accrual] = await accruals(id);
    expect(accrual).toMatchObject({ amount_cents: 5_000, period_start: "2026-03-02" });
    const { inputs_snapshot: snapshot } = await program.v1("getAccrual", { params: { id: accrual.id } });
    expect(snapshot.inputs.posts).toEqual([
      [videoId, "2026-03-02T12:00:00.000Z", "2026-03-06T00:00:00.000Z", "1000", "10", "20", "5", "5"],
    ]);
    const [compliance] = await program.v1("getGoalCompliance", {
      params: { projectId: program.projectId },
      query: { reference_date: "2026-03-08" },
    });
    expect(compliance.compliance[0]).toMatchObject({ status: "completed", actual: 4 });
    expect((await verify(app)).checks.flatMap(({ problems }) => problems)).toEqual([]);
  });

  test("keeps null for a counter that was never reported", async () => {
    const id = await engagementRule(1);
    await read("2026-03-06T00:00:00Z", 1_000, { like_count: 10 });
    await program.runAt(LATER);
    const [accrual] = await accruals(id);
    const { inputs_snapshot: snapshot } = await program.v1("getAccrual", { params: { id: accrual.id } });
    expect(snapshot.inputs.posts[0].slice(3)).toEqual(["1000", "10", null, null, null]);
    expect((await verify(app)).checks.flatMap(({ problems }) => problems)).toEqual([]);
  });

  test("does not know what was reported only after the cutoff, and replay shows it", async () => {
    const id = await engagementRule(4);
    await threeSources();
    await read("2026-03-06T12:00:00Z", 1_000, { comment_count: 0 });
    app.clock.now = Date.parse(LATER);
    await read("2026-03-11T00:00:00.001Z", 1_000, { comment_count: 20 });
    await program.runAt(LATER);
    expect(await accruals(id)).toEqual([]);
    // An older reading that reports more comes in late: the period is still open.
    await read("2026-03-06T12:00:00Z", 1_000, { comment_count: 20 });
    await program.runAt("2026-03-17T00:00:00Z");
    expect(await accruals(id)).toMatchObject([{ amount_cents: 5_000 }]);
  });
});
