/** A rule edit with a date: scheduled, dated back over what is booked, and with another payout frequency. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localContext } from "../../src/flow/context.ts";
import { startRun, workOn } from "../../src/flow/judging/runs.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import type { Schemas } from "../../src/sdk/index.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openApi } from "../support/client.ts";
import { cpmRule, openProgram, type Program } from "../support/program.ts";

type StructureRow = Schemas["ListedStructureRow"];

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

const retainer = (cents: number, period = "weekly") => ({
  ...{ period, amount_cents: cents, currency: "USD", criteria_type: "recurring", criteria_params: {} },
  proration_mode: "full",
});
const edit = (program: Program, id: string, body: object) =>
  program.client("updateStructure", { params: { id }, body: { kind: "rule", ...body } });
const booked = async (program: Program) =>
  (await program.accruals()).map((row) => [row.period_start, row.amount_cents, row.version_number]);
/** The version, the amount and the creators that the list of structures says. */
const inList = async (program: Program) => {
  const { data } = await program.client("listStructures", { query: { project_id: program.projectId } });
  return data.map(({ current_version: { version_number, amount_cents }, assignment_count }: StructureRow) => [
    ...[version_number, amount_cents],
    assignment_count,
  ]);
};
const open = async (now: string) => {
  app.clock.now = Date.parse(now);
  return openProgram(app, server, ["ana"]);
};

describe("dated ahead", () => {
  /** Weekly from 5 January; edited on the 6th for the 20th. */
  async function scheduled() {
    const program = await open("2026-01-05T00:00:00Z");
    const id = await program.structure(retainer(1_000));
    app.clock.now = Date.parse("2026-01-06T09:00:00Z");
    const answer = await edit(program, id, { ...retainer(2_000), effective_at: "2026-01-20" });
    return { program, id, answer };
  }

  test("it is scheduled, takes hold at midnight of its date, and thirty nights book what one run does", async () => {
    const { program, id, answer } = await scheduled();
    expect([answer.status, answer.data.version_number, answer.data.effective_at]).toEqual([
      200,
      2,
      "2026-01-20T00:00:00.000Z",
    ]);
    expect(answer.data.changes).toEqual({ compared: 0, differing: 0, sums: [] });
    const before = (await program.client("getStructure", { params: { id } })).data;
    expect([before.current_version.version_number, before.versions.length]).toEqual([1, 2]);
    expect(await inList(program)).toEqual([[1, 1_000, 1]]);
    for (let day = 7; day <= 31; day += 1) await program.night(`2026-01-${String(day).padStart(2, "0")}T00:00:00Z`);
    const nights = await booked(program);
    expect((await program.client("getStructure", { params: { id } })).data.current_version.version_number).toBe(2);
    expect(await inList(program)).toEqual([[2, 2_000, 1]]);
    const other = await scheduled();
    await other.program.night("2026-01-31T00:00:00Z");
    expect(await booked(other.program)).toEqual(nights);
    expect(nights).toEqual([
      ["2025-12-29", 1_000, 1],
      ["2026-01-05", 1_000, 1],
      ["2026-01-12", 1_000, 1],
      ["2026-01-19", 2_000, 2],
    ]);
  });

  test("an edit of the same date takes its place; a date far ahead is refused at its field", async () => {
    const { program, id } = await scheduled();
    expect((await edit(program, id, { ...retainer(1_000), effective_at: "2026-01-20" })).status).toBe(200);
    await program.night("2026-01-31T00:00:00Z");
    expect((await booked(program)).map(([, cents]) => cents)).toEqual([1_000, 1_000, 1_000, 1_000]);
    const far = await edit(program, id, { ...retainer(1), effective_at: "2062-01-20" });
    expect([far.status, far.meta.errors[0].path]).toEqual([400, "effective_at"]);
    const wrong = await edit(program, id, { ...retainer(1), effective_at: "20.01.2026" });
    expect([wrong.status, wrong.meta.errors[0].path]).toEqual([400, "effective_at"]);
  });

  test("a date begins at midnight in the organization's zone", async () => {
    const { program, id } = await scheduled();
    await program.client("updateOrganization", { body: { timezone: "America/New_York" } });
    const { data } = await edit(program, id, { ...retainer(1_000), effective_at: "2026-01-25" });
    expect(data.effective_at).toBe("2026-01-25T05:00:00.000Z");
  });
});

describe("dated back", () => {
  /** Posts of 1,000 and 5,000 views on 1 and 2 February; only the second reached the rule's minimum, and is booked. */
  async function february() {
    const program = await open("2026-02-01T00:00:00Z");
    const id = await program.structure(cpmRule(100, { min_impressions: 2_000 }));
    app.clock.now = Date.parse("2026-02-03T00:00:00Z");
    for (const [date, views] of [["2026-02-01", 1_000] as const, ["2026-02-02", 5_000] as const]) {
      await program.read(await program.post("ana", date), `${date}T20:00:00Z`, views);
    }
    await program.night("2026-02-10T00:00:00Z");
    expect(await booked(program)).toEqual([["2026-02-02", 500, 1]]);
    app.clock.now = Date.parse("2026-02-10T09:00:00Z");
    return { program, id };
  }
  const doubled = { ...cpmRule(200), effective_at: "2026-02-01" };
  const changes = { compared: 1, differing: 1, sums: [{ currency: "USD", up_cents: 500, down_cents: 0 }] };

  test("a preview says what it would change and writes nothing", async () => {
    const { program, id } = await february();
    const { data, status } = await edit(program, id, { ...doubled, preview: true });
    expect([status, data.version_id, data.version_number, data.changes]).toEqual([200, null, 2, changes]);
    expect((await program.client("getStructure", { params: { id } })).data.versions).toHaveLength(1);
    await program.night("2026-02-11T00:00:00Z");
    expect(await booked(program)).toEqual([["2026-02-02", 500, 1]]);
  });

  test("a preview in the same instant as the edit before says the same", async () => {
    const { program, id } = await february();
    for (let edits = 0; edits < 2; edits += 1) await edit(program, id, cpmRule(100, { min_impressions: 2_000 }));
    expect((await edit(program, id, { ...doubled, preview: true })).data.changes).toEqual(changes);
  });

  test("what is booked stays, what is open is judged by it, replay and a true-up show the difference", async () => {
    const { program, id } = await february();
    expect((await edit(program, id, doubled)).data.changes).toEqual(changes);
    // A run for an instant before the edit does not know the rule, and does not use up what the next one looks at
    // again.
    const early = await startRun(
      localContext(app, program.ctx.orgId, program.ctx.actor),
      Date.parse("2026-02-10T06:00Z"),
    );
    await workOn(localContext(app, program.ctx.orgId, program.ctx.actor), early);
    expect(await booked(program)).toEqual([["2026-02-02", 500, 1]]);
    await program.night("2026-02-11T00:00:00Z");
    expect(await booked(program)).toEqual([
      ["2026-02-01", 200, 2],
      ["2026-02-02", 500, 1],
    ]);
    const range = { from: "2026-02-01", to: "2026-02-28" };
    const { data } = await program.client("replayStructure", { params: { id }, query: range });
    expect(data.differences).toMatchObject([
      {
        ...{ period_start: "2026-02-02", booked_cents: 500, judged_cents: 1_000 },
        causes: [{ kind: "rule_changed", before: "version 1", after: "version 2", at: "2026-02-10T09:00:00.000Z" }],
      },
    ]);
    await program.client("createTrueUps", { params: { id }, body: range });
    const again = await program.client("replayStructure", { params: { id }, query: range });
    expect(again.data.differences).toEqual([]);
  });

  test("it is refused while a run is under way, which has read the rules already", async () => {
    const { program, id } = await february();
    const ctx = localContext(app, program.ctx.orgId, program.ctx.actor);
    const run = await startRun(ctx, Date.parse("2026-02-10T08:00:00Z"));
    const refused = await edit(program, id, doubled);
    expect([refused.status, refused.meta.code]).toEqual([409, "run_in_progress"]);
    await workOn(ctx, run);
    expect((await edit(program, id, doubled)).status).toBe(200);
  });
});

describe("another payout frequency", () => {
  async function monthly() {
    const program = await open("2026-01-01T00:00:00Z");
    const id = await program.structure(retainer(10_000, "monthly"));
    await program.night("2026-03-01T00:00:00Z");
    expect((await booked(program)).map(([start]) => start)).toEqual(["2026-01-01", "2026-02-01"]);
    app.clock.now = Date.parse("2026-03-10T09:00:00Z");
    return { program, id };
  }

  test("over booked dates is refused: they would be paid twice", async () => {
    const { program, id } = await monthly();
    const refused = await edit(program, id, { ...retainer(2_500), effective_at: "2026-01-20" });
    expect([refused.status, refused.meta.errors[0].path]).toEqual([400, "effective_at"]);
    expect(refused.meta.errors[0].message).toContain("2026-02-28");
    const preview = await edit(program, id, { ...retainer(2_500), effective_at: "2026-01-20", preview: true });
    expect(preview.status).toBe(400);
    await program.night("2026-03-11T00:00:00Z");
    expect(await booked(program)).toHaveLength(2);
  });

  test("dated in the last booked month it begins when that month ends", async () => {
    const { program, id } = await monthly();
    const { status, data } = await edit(program, id, { ...retainer(2_500), effective_at: "2026-02-20" });
    expect([status, data.changes]).toEqual([200, { compared: 1, differing: 0, sums: [] }]);
    await program.night("2026-03-16T00:00:00Z");
    expect((await booked(program)).slice(2)).toEqual([
      ["2026-02-23", 2_500, 2],
      ["2026-03-02", 2_500, 2],
      ["2026-03-09", 2_500, 2],
    ]);
  });

  test("dated ahead it waits for the end of the month under way at its date", async () => {
    const { program, id } = await monthly();
    await edit(program, id, { ...retainer(2_500), effective_at: "2026-04-10" });
    await program.night("2026-05-11T00:00:00Z");
    expect((await booked(program)).slice(2)).toEqual([
      ["2026-03-01", 10_000, 1],
      ["2026-04-01", 10_000, 1],
      ["2026-04-27", 2_500, 2],
      ["2026-05-04", 2_500, 2],
    ]);
  });
});
