/** A budget needs one order, not one transaction: chunks, pages, workers and deaths change nothing that is booked. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { CreateProjectBody } from "../../src/contract/organization/projects.ts";
import { BudgetBody } from "../../src/contract/structures/budgets.ts";
import { CreateStructureBody } from "../../src/contract/structures/structures.ts";
import { type Context, localContext } from "../../src/flow/context.ts";
import { SIZES } from "../../src/flow/judging/plan.ts";
import { accrue, joinRun, startRun, workOn, workOnChunks, workOnPart } from "../../src/flow/judging/runs.ts";
import { createProject } from "../../src/flow/organization/projects.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { assign } from "../../src/flow/structures/assignments.ts";
import { setBudget } from "../../src/flow/structures/budgets.ts";
import { createStructure } from "../../src/flow/structures/structures.ts";
import { snapshotsOf } from "../../src/store/snapshots.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { openApi } from "../support/client.ts";
import { cpmRule, openProgram } from "../support/program.ts";

const DAY_MS = 86_400_000;
const START = Date.parse("2026-01-01T00:00:00Z");
const DAYS = 4;
const END = START + DAYS * DAY_MS;
const CREATORS = 7;
/** Of 7 creators' 100 cents a day for 4 days: the third day's fifth is cut to 50. */
const BUDGET = 1_850;
const SMALL = { chunkCreators: 2, pageClaims: 3, lateCreators: 2 };

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(async () => {
  const { checks } = await verify(app);
  expect(checks.filter((check) => check.problems.length > 0)).toEqual([]);
  await app.close();
});

const rows = async (ctx: Context, text: string) => (await app.database.owner.query(text, [ctx.orgId])).rows;

/** All creators earn by two daily retainers, one with a budget; they have the same ids in every organization. */
async function program(policy = "freeze"): Promise<Context> {
  app.clock.now = START;
  const organization = await testOrganization(app, { timezone: "UTC" });
  const ctx = { ...organization, now: START };
  const { id: projectId } = await createProject(ctx, CreateProjectBody.parse({ name: "Program" }));
  const { owner } = app.database;
  await owner.query("update projects set late_readings = $2 where org_id = $1", [ctx.orgId, policy]);
  const made = await owner.query<{ id: string }>(
    `insert into creators (org_id, project_id, id, platform, handle, created_at, updated_at)
     select $1, $2, ('00000000-0000-4000-8000-00000000000' || n)::uuid, 'tiktok', 'creator' || n, '2026-01-01', '2026-01-01'
     from generate_series(1, $3::int) n returning id`,
    [ctx.orgId, projectId, CREATORS],
  );
  for (const [name, budget] of [
    ["Limited", BUDGET],
    ["Free", null],
  ] as const) {
    const rule = {
      criteria_type: "recurring",
      period: "daily",
      amount_cents: 100,
      currency: "USD",
      criteria_params: {},
    };
    const body = CreateStructureBody.parse({ project_id: projectId, name, ...rule, proration_mode: "full" });
    const { structure_id } = await createStructure(ctx, body);
    await assign(ctx, structure_id, { creator_ids: made.rows.map((row) => row.id), assigned_at: START });
    if (budget !== null) await setBudget(ctx, structure_id, BudgetBody.parse({ budget_cents: budget }));
  }
  await owner.query(
    "insert into input_marks (org_id, project_id, creator_id, since, until) select org_id, project_id, id, $2, $2 from creators where org_id = $1",
    [ctx.orgId, new Date(START)],
  );
  app.clock.now = END;
  return localContext(app, ctx.orgId, ctx.actor);
}

/** What is booked, with the limits each accrual found. */
async function booked(ctx: Context) {
  const found = await rows(
    ctx,
    `select s.name, a.creator_id, a.period_start::text, a.amount_cents::int, a.id
     from accruals a join structures s on s.org_id = a.org_id and s.id = a.structure_id where a.org_id = $1 order by 1, 3, 2`,
  );
  const ids = found.map((row) => String(row.id));
  const snapshots = await app.database.ownerTransaction((tx) => snapshotsOf(tx, ctx.orgId, ids));
  return found.map(({ id, ...row }) => {
    const { limits = null, lines } = JSON.parse(snapshots.get(String(id)) ?? "");
    return { ...row, limits, lines };
  });
}

const leftovers = (ctx: Context) =>
  rows(
    ctx,
    `select (select count(distinct creator_id)::int from run_marks where org_id = $1) as marks, (select count(*)::int from run_claims where org_id = $1) as claims,
       (select count(*)::int from input_marks where org_id = $1) as waiting`,
  );

const die = (ctx: Context) =>
  rows(ctx, "update accrual_runs set heartbeat_at = now() - interval '2 minutes' where org_id = $1");

/** What one chunk and one page book: nothing of the machinery shows in it. */
async function undisturbed() {
  const ctx = await program();
  await accrue(ctx, END, undefined, { ...SIZES, chunkCreators: CREATORS });
  const all = await booked(ctx);
  expect(all.filter((row) => row.name === "Limited").map((row) => row.amount_cents)).toEqual([
    ...Array.from({ length: 18 }, () => 100),
    50,
  ]);
  return all;
}

test("many chunks and pages, and every night alone, book what one chunk and one page book", async () => {
  const all = await undisturbed();
  const small = await program();
  const run = await accrue(small, END, undefined, SMALL);
  expect(run).toMatchObject({
    chunks_total: 5,
    chunks_done: 5,
    judged: 56n,
    accruals: 47n,
    skipped: { budget_exhausted: 9 },
  });
  expect(await booked(small)).toEqual(all);
  expect(await leftovers(small)).toEqual([{ marks: 0, claims: 0, waiting: 0 }]);
  const nightly = await program();
  for (let night = 1; night <= DAYS; night++) await accrue(nightly, START + night * DAY_MS, undefined, SMALL);
  expect(await booked(nightly)).toEqual(all);
});

test.each(["freeze", "true_up"])(
  "killed at every boundary, the next run books the rest exactly (%s)",
  async (policy) => {
    const all = await undisturbed();
    let ends = 0;
    for (let parts = 0; ends === 0; parts++) {
      const ctx = await program(policy);
      const dying = await startRun(ctx, END, SMALL);
      for (let part = 0; part < parts; part++) if ((await workOnPart(ctx, dying)) === "nothing") ends += 1;
      await die(ctx);
      await accrue(ctx, END, undefined, SMALL);
      expect(await booked(ctx), `after ${parts} parts`).toEqual(all);
      expect(await leftovers(ctx)).toEqual([{ marks: 0, claims: 0, waiting: 0 }]);
      expect(await workOnPart(ctx, dying)).toBe("nothing");
    }
  },
);

test("a page that fails half-way leaves the pages before it, and a failed run's marks go back", async () => {
  const all = await undisturbed();
  const ctx = await program();
  const { owner } = app.database;
  await owner.query(
    `create function refuse_many() returns trigger language plpgsql as $$
     begin if (select count(*) from accruals where org_id = new.org_id) >= 33 then raise exception 'no more'; end if; return new; end $$`,
  );
  await owner.query("create trigger refuse before insert on accruals for each row execute function refuse_many()");
  await expect(accrue(ctx, END, undefined, SMALL)).rejects.toThrow("no more");
  await owner.query("drop trigger refuse on accruals");
  const before = await booked(ctx);
  expect(before.length).toBeGreaterThanOrEqual(28);
  expect(before).toEqual(all.filter((row) => row.name === "Free" || before.some((done) => same(done, row))));
  expect(await leftovers(ctx)).toMatchObject([{ marks: CREATORS, waiting: 0 }]);
  await accrue(ctx, END, undefined, SMALL);
  expect(await booked(ctx)).toEqual(all);
});

const same = (a: Record<string, unknown>, b: Record<string, unknown>) => JSON.stringify(a) === JSON.stringify(b);

test("two workers share the run; a page never holds more than its size", async () => {
  const all = await undisturbed();
  const ctx = await program();
  const { owner } = app.database;
  const started = await startRun(ctx, END, SMALL);
  const helper = await joinRun(ctx, SMALL);
  await owner.query(
    `create table page_sizes (n int);
     create function note_page() returns trigger language plpgsql security definer as $$
     begin insert into page_sizes select count(*) from gone; return null; end $$`,
  );
  await owner.query(
    "create trigger note after delete on run_claims referencing old table as gone for each statement execute function note_page()",
  );
  await Promise.all([workOn(ctx, started), helper && workOnChunks(ctx, helper)]);
  const { rows: pages } = await owner.query("select max(n)::int as most, sum(n)::int as claims from page_sizes");
  await owner.query("drop trigger note on run_claims");
  expect(pages).toEqual([{ most: SMALL.pageClaims, claims: CREATORS * DAYS }]);
  expect(await booked(ctx)).toEqual(all);
});

test("a rule dated back is left by a run for an earlier instant, also where a run died that had taken its marks", async () => {
  const server = await openApi(app);
  const at = (hours: string) => Date.parse(`2026-02-${hours}:00:00Z`);
  /**
   * Posts of 1,000 views, below the rule's minimum until it is backdated; the budget pays for two and a half of three.
   */
  const edited = async () => {
    app.clock.now = at("01T00");
    const program = await openProgram(app, server, ["ana", "ben", "cleo"]);
    const id = await program.structure(cpmRule(100, { min_impressions: 2_000 }));
    await program.client("setBudget", { params: { id }, body: { budget_cents: 500 } });
    app.clock.now = at("03T00");
    for (const handle of program.creators.keys())
      await program.read(await program.post(handle, "2026-02-01"), "2026-02-01T20:00:00Z", 1_000);
    await program.night("2026-02-10T00:00:00Z");
    // Another input of one of them, which the earlier run does know.
    await program.read(await program.post("ben", "2026-02-02"), "2026-02-02T20:00:00Z", 1);
    app.clock.now = at("10T09");
    const body = { kind: "rule", ...cpmRule(200), effective_at: "2026-02-01" };
    expect((await program.client("updateStructure", { params: { id }, body })).status).toBe(200);
    app.clock.now = at("11T00");
    const ctx = localContext(app, program.ctx.orgId, program.ctx.actor);
    const money = async () => (await booked(ctx)).map((row) => row.amount_cents);
    return {
      ctx,
      money,
      marksOf: () =>
        rows(ctx, "select creator_id, since, until, known_at from input_marks where org_id = $1 order by 1, 2, 4"),
    };
  };
  const sizes = { ...SMALL, pageClaims: 1 };
  let hasEnded = false;
  for (let parts = 0; !hasEnded; parts++) {
    const { ctx, money, marksOf } = await edited();
    const waiting = await marksOf();
    expect(new Set(waiting.map((mark) => mark.known_at)).size).toBe(2);
    const dying = await startRun(ctx, at("11T00"), sizes);
    for (let part = 0; part < parts; part++) hasEnded ||= (await workOnPart(ctx, dying)) === "nothing";
    const before = await money();
    await die(ctx);
    await accrue(ctx, at("10T06"), undefined, sizes);
    expect(await money(), `after ${parts} parts`).toEqual(before);
    if (before.length < 3) expect(await marksOf()).toEqual(waiting.filter((mark) => mark.known_at !== null));
    await accrue(ctx, at("11T00"), undefined, sizes);
    expect(await money(), `after ${parts} parts`).toEqual([200, 200, 100]);
    expect(await leftovers(ctx)).toEqual([{ marks: 0, claims: 0, waiting: 0 }]);
  }
  await server.close();
});
