/** Replay names what changed since; true-ups book exactly that, once; the project's policy does it by night. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verify } from "../../src/flow/proving/verify.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openApi } from "../support/client.ts";
import { cpmRule, openProgram, type Program } from "../support/program.ts";

let app: TestApp;
let server: FastifyInstance;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
afterAll(async () => {
  const answer = await verify(app);
  expect(answer.checks.filter((check) => check.problems.length > 0)).toEqual([]);
  await server.close();
  await app.close();
});

const range = { from: "2026-02-01", to: "2026-02-28" };
const wholeRange = { query: range };

/** Ana's posts of 1, 2 and 3 February with 1,000 views each at 100 cents a thousand, booked on 10 February. */
async function february() {
  app.clock.now = Date.parse("2026-02-04T00:00:00Z");
  const program = await openProgram(app, server);
  const id = await program.structure(cpmRule(100));
  const posts = [];
  for (const date of ["2026-02-01", "2026-02-02", "2026-02-03"]) {
    const post = await program.post("ana", date);
    await program.read(post, `${date}T20:00:00Z`, 1_000);
    posts.push(post);
  }
  await program.night("2026-02-10T00:00:00Z");
  app.clock.now = Date.parse("2026-02-11T09:00:00Z");
  return { program, id, posts, params: { id } };
}

async function differences(program: Program, id: string) {
  const { data } = await program.client("replayStructure", { params: { id }, ...wholeRange });
  return data.differences as {
    period_start: string;
    booked_cents: number;
    judged_cents: number;
    causes: Record<string, unknown>[];
  }[];
}

describe("replay", () => {
  test("finds nothing where nothing changed", async () => {
    const { program, params } = await february();
    const { data } = await program.client("replayStructure", { params, ...wholeRange });
    expect(data).toMatchObject({ compared: 3, differences: [], open: [], totals: [] });
  });

  test("distinguishes a late reading, a corrected one, a post added late, and one whose status changed", async () => {
    const { program, id, posts } = await february();
    const [first = "", second = "", third = ""] = posts;
    await program.read(first, "2026-02-02T10:00:00Z", 1_500);
    await program.read(second, "2026-02-02T20:00:00Z", 400);
    await program.client("updateVideo", { params: { id: third }, body: { tracking_status: "excluded" } });
    const late = await program.post("ana", "2026-02-02");
    await program.read(late, "2026-02-03T00:00:00Z", 2_000);
    const at = "2026-02-11T09:00:00.000Z";
    expect(await differences(program, id)).toMatchObject([
      {
        period_start: "2026-02-01",
        booked_cents: 100,
        judged_cents: 150,
        causes: [{ kind: "reading_arrived", subject_id: first, at, before: "1000 views", after: "1500 views" }],
      },
      {
        period_start: "2026-02-02",
        booked_cents: 100,
        judged_cents: 240,
        causes: expect.arrayContaining([
          { kind: "reading_corrected", subject_id: second, at, before: "1000 views", after: "400 views" },
          { kind: "post_arrived", subject_id: late, at, before: null, after: "2000 views" },
        ]),
      },
      {
        period_start: "2026-02-03",
        booked_cents: 100,
        judged_cents: 0,
        causes: [{ kind: "post_status_changed", subject_id: third, at, before: "auto_tracked", after: "excluded" }],
      },
    ]);
  });

  test("names an edited goal and a later end of an assignment", async () => {
    app.clock.now = Date.parse("2026-02-04T00:00:00Z");
    const program = await openProgram(app, server);
    const rule = {
      ...{ period: "weekly", amount_cents: 5_000, currency: "USD", criteria_type: "goals", proration_mode: "prorate" },
      criteria_params: { mode: "all" },
    };
    const id = await program.structure(rule, ["ana"]);
    const goal = {
      creator_id: program.creator("ana"),
      type: "posts",
      target: 1,
      period: "weekly",
      starts_on: "2026-01-01",
    };
    const { data } = await program.client("createGoals", { params: { projectId: program.projectId }, body: goal });
    await program.post("ana", "2026-02-03");
    await program.night("2026-02-12T00:00:00Z");
    await program.client("updateGoal", { params: { id: data.id }, body: { target: 2 } });
    const edited = {
      kind: "goal_changed",
      subject_id: data.id,
      before: "1 from 2026-01-01",
      after: "2 from 2026-01-01",
    };
    expect(await differences(program, id)).toMatchObject([{ booked_cents: 5_000, judged_cents: 0, causes: [edited] }]);
    await program.client("updateGoal", { params: { id: data.id }, body: { target: 1 } });
    expect(await differences(program, id)).toEqual([]);
    await app.database.owner.query(
      "update assignments set unassigned_at = '2026-02-05T00:00:00Z', updated_at = '2026-02-12T01:00:00Z' where structure_id = $1",
      [id],
    );
    const [ended] = await differences(program, id);
    expect(ended?.causes).toMatchObject([{ kind: "assignment_changed", before: "2026-02-02 to 2026-02-08" }]);
  });

  test("a mark whose reading was taken back is found, and one that was passed earlier is the same money", async () => {
    app.clock.now = Date.parse("2026-02-04T00:00:00Z");
    const program = await openProgram(app, server);
    const thresholds = [{ view_count: 1_000, amount_cents: 700, currency: "USD" }];
    const id = await program.structure({
      ...{ period: null, amount_cents: null, currency: "USD", criteria_type: "view_threshold", proration_mode: "skip" },
      criteria_params: { thresholds },
    });
    const post = await program.post("ana", "2026-02-01");
    await program.read(post, "2026-02-01T13:00:00Z", 10);
    await program.read(post, "2026-02-03T00:00:00Z", 1_200);
    await program.night("2026-02-10T00:00:00Z");
    await program.read(post, "2026-02-02T00:00:00Z", 1_100);
    expect(await differences(program, id)).toEqual([]);
    await program.read(post, "2026-02-02T00:00:00Z", 900);
    await program.read(post, "2026-02-03T00:00:00Z", 950);
    expect(await differences(program, id)).toMatchObject([{ booked_cents: 700, judged_cents: 0 }]);
  });
});

describe("true-ups", () => {
  test("book the signed difference once, linked; later ones book only what differs since", async () => {
    const { program, id, posts, params } = await february();
    const [first = "", second = ""] = posts;
    await program.read(first, "2026-02-02T10:00:00Z", 1_500);
    await program.read(second, "2026-02-02T20:00:00Z", 400);
    const done = await program.client("createTrueUps", { params, body: range });
    expect(done.status).toBe(200);
    const booked = done.data.booked as Record<string, unknown>[];
    expect(booked.map((row) => row.amount_cents)).toEqual([50, -60]);
    const earned = (await program.accruals()).filter((row) => row.kind === "earned");
    for (const row of booked) {
      const original = earned.find((candidate) => candidate.id === row.corrects_accrual_id);
      expect(row).toMatchObject({ kind: "true_up", status: "earned", period_start: original?.period_start });
    }
    expect(await differences(program, id)).toEqual([]);
    const again = await program.client("createTrueUps", { params, body: range });
    expect([again.status, again.data.booked]).toEqual([200, []]);

    await program.read(first, "2026-02-02T11:00:00Z", 1_800);
    const rest = await program.client("createTrueUps", { params, body: range });
    expect(rest.data.booked.map((row: Record<string, unknown>) => row.amount_cents)).toEqual([30]);
    // Back to where it was: the same basis as the first time, and still another correction.
    await program.read(first, "2026-02-02T11:00:00Z", 1_000);
    await program.client("createTrueUps", { params, body: range });
    await program.read(first, "2026-02-02T11:00:00Z", 1_500);
    const back = await program.client("createTrueUps", { params, body: range });
    expect(back.data.booked.map((row: Record<string, unknown>) => row.amount_cents)).toEqual([50]);
    const simulated = await program.client("simulateStructure", { body: { structure_id: id, ...range } });
    expect(simulated.data.totals[0]).toMatchObject({ simulated_cents: 290, booked_cents: 290 });
    const detail = await program.client("getAccrual", { params: { id: String(booked[0]?.id) } });
    expect(detail.data.inputs_snapshot).toMatchObject({ kind: "true_up", judged_cents: "150" });
  });

  test("ten at once book the difference once", async () => {
    const { program, posts, params } = await february();
    await program.read(posts[0] ?? "", "2026-02-02T10:00:00Z", 9_000);
    const calls = Array.from({ length: 10 }, () => program.client("createTrueUps", { params, body: range }));
    const replies = await Promise.all(calls);
    expect(replies.flatMap((reply) => reply.data.booked).map((row) => row.amount_cents)).toEqual([800]);
  });

  test("go upward only on request, and leave rejected accruals alone", async () => {
    const { program, posts, params } = await february();
    const [first = "", second = "", third = ""] = posts;
    await program.read(first, "2026-02-02T10:00:00Z", 500);
    await program.read(second, "2026-02-03T10:00:00Z", 1_700);
    await program.read(third, "2026-02-04T10:00:00Z", 5_000);
    const refused = (await program.accruals()).find((row) => row.period_start === "2026-02-03");
    await program.client("updateAccrual", { params: { id: String(refused?.id) }, body: { status: "rejected" } });
    const { data } = await program.client("createTrueUps", { params, body: { ...range, only_upward: true } });
    expect(data.booked.map((row: Record<string, unknown>) => row.amount_cents)).toEqual([70]);
    expect(data.left.map((row: Record<string, unknown>) => row.reason)).toEqual(["nothing_left", "accrual_refused"]);
  });
});

describe("the policy late_readings", () => {
  async function lateNight(policy: string, views: number, days = ["2026-02-12"]) {
    const { program, posts, id } = await february();
    await program.client("setPayoutPolicy", {
      params: { id: program.projectId },
      body: { late_readings: policy },
    });
    await program.read(posts[0] ?? "", "2026-02-02T10:00:00Z", views);
    const nights = [];
    for (const day of days) nights.push(await program.night(`${day}T00:00:00Z`));
    return { program, posts, id, nights };
  }
  const corrections = async (program: Program) =>
    (await program.accruals()).filter((row) => row.kind === "true_up").map((row) => row.amount_cents);

  test("freeze books nothing", async () => {
    const { program, nights } = await lateNight("freeze", 1_500);
    expect(nights).toMatchObject([{ accruals: 0 }]);
    expect(await corrections(program)).toEqual([]);
  });

  test("true_up books the difference in the night after it came in, both ways, and once", async () => {
    const { program, posts, nights, id } = await lateNight("true_up", 1_500, ["2026-02-12", "2026-02-13"]);
    expect(nights).toMatchObject([{ accruals: 1, totals: { USD: "50" } }, { accruals: 0 }]);
    app.clock.now = Date.parse("2026-02-13T08:00:00Z");
    await program.read(posts[1] ?? "", "2026-02-03T11:00:00Z", 200);
    await program.night("2026-02-14T00:00:00Z");
    expect(await corrections(program)).toEqual([50, -80]);
    expect(await differences(program, id)).toEqual([]);
  });

  test("high_water_mark books upward only", async () => {
    const { program, posts } = await lateNight("high_water_mark", 200);
    expect(await corrections(program)).toEqual([]);
    await program.read(posts[0] ?? "", "2026-02-02T11:00:00Z", 1_200);
    await program.night("2026-02-14T00:00:00Z");
    expect(await corrections(program)).toEqual([20]);
  });

  test("an edited goal or assignment is not a late reading: it waits for a person", async () => {
    const { program, id } = await lateNight("true_up", 1_000);
    await app.database.owner.query(
      "update assignments set unassigned_at = '2026-02-02T00:00:00Z' where structure_id = $1 and creator_id = $2",
      [id, program.creator("ana")],
    );
    await app.database.owner.query(
      "insert into input_marks (org_id, project_id, creator_id, since, until) values ($1, $2, $3, '2026-01-01', '2026-02-13')",
      [program.ctx.orgId, program.projectId, program.creator("ana")],
    );
    await program.night("2026-02-14T00:00:00Z");
    expect(await corrections(program)).toEqual([]);
    expect(await differences(program, id)).toHaveLength(2);
  });
});
