import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import { CreateProjectBody } from "../../contract/organization/projects.ts";
import { CreateStructureBody } from "../../contract/structures/structures.ts";
import type { Context } from "../context.ts";
import { createProject } from "../organization/projects.ts";
import { assign } from "../structures/assignments.ts";
import { createStructure } from "../structures/structures.ts";
import { accrue, joinRun, startRun, workOn, workOnChunks } from "./runs.ts";

/** Enough for several chunks. */
const CREATORS = 700;
const AS_OF = Date.parse("2026-02-02T00:00:00Z");

let app: TestApp;
let owner: Client;
beforeAll(async () => {
  app = await testApp();
  owner = new Client(app.connection);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await app.close();
});

/** An organization in which every creator earns a retainer for January. */
async function program(): Promise<Context> {
  const ctx = await testOrganization(app);
  const { id: projectId } = await createProject(ctx, CreateProjectBody.parse({ name: "Program" }));
  const { rows } = await owner.query<{ id: string }>(
    `insert into creators (org_id, project_id, id, platform, handle, created_at, updated_at)
     select $1, $2, gen_random_uuid(), 'tiktok', 'creator' || n, '2026-01-01', '2026-01-01'
     from generate_series(1, $3::int) n returning id`,
    [ctx.orgId, projectId, CREATORS],
  );
  const { structure_id } = await createStructure(
    ctx,
    CreateStructureBody.parse({
      project_id: projectId,
      name: "Retainer",
      criteria_type: "recurring",
      period: "monthly",
      amount_cents: 5000,
      currency: "USD",
      criteria_params: {},
      proration_mode: "full",
    }),
  );
  const creator_ids = rows.map((row) => row.id);
  await assign(ctx, structure_id, { creator_ids, assigned_at: Date.parse("2026-01-01T00:00:00Z") });
  return ctx;
}

test("several processes share a run and book every accrual once", async () => {
  const ctx = await program();
  const started = await startRun(ctx, AS_OF);
  expect(started.run.chunks_total).toBeGreaterThan(1);
  const helpers = await Promise.all([joinRun(ctx), joinRun(ctx)]);
  let taken = 0;
  const [done] = await Promise.all([
    workOn(ctx, started),
    ...helpers.map((helper) => helper && workOnChunks(ctx, helper, () => taken++)),
  ]);
  expect(done).toMatchObject({ status: "succeeded", judged: 700n, accruals: 700n, totals: { USD: "3500000" } });
  expect(done.chunks_done).toBe(started.run.chunks_total);
  expect(taken).toBeGreaterThan(0);
  const { rows } = await owner.query(
    "select count(*), count(distinct creator_id) as creators from accruals where org_id = $1",
    [ctx.orgId],
  );
  expect(rows).toEqual([{ count: "700", creators: "700" }]);
});

test("a run that is over cannot be joined, and joining one makes no chunk twice", async () => {
  const ctx = await program();
  expect(await joinRun(ctx)).toBeUndefined();
  const done = await accrue(ctx, AS_OF);
  expect(await joinRun(ctx)).toBeUndefined();
  const { rows } = await owner.query("select count(*)::int as chunks from accrual_run_chunks where run_id = $1", [
    done.id,
  ]);
  expect(rows).toEqual([{ chunks: done.chunks_total }]);
});

test("a lane that fails stops the others before the run is reported as failed", async () => {
  const ctx = await program();
  await owner.query(
    `create function refuse_two() returns trigger language plpgsql as $$
     begin if (select count(*) from accruals where org_id = new.org_id) >= 250 then raise exception 'no more'; end if; return new; end $$`,
  );
  await owner.query("create trigger refuse before insert on accruals for each row execute function refuse_two()");
  await expect(accrue(ctx, AS_OF)).rejects.toThrow("no more");
  await owner.query("drop trigger refuse on accruals");
  const { rows } = await owner.query(
    `select r.status, r.accruals = (select count(*) from accruals where org_id = r.org_id) as agrees
     from accrual_runs r where org_id = $1`,
    [ctx.orgId],
  );
  expect(rows).toEqual([{ status: "failed", agrees: true }]);
  const rest = await accrue(ctx, AS_OF);
  const { rows: all } = await owner.query("select count(*)::int as n from accruals where org_id = $1", [ctx.orgId]);
  expect(rest.status).toBe("succeeded");
  expect(all).toEqual([{ n: CREATORS }]);
});

test("a run that fails says why it failed, also when closing it fails as well", async () => {
  const ctx = await program();
  const started = await startRun(ctx, AS_OF);
  const unplannedProject = { ...started, projects: new Map() };
  await owner.query("alter table accrual_runs add constraint refuses_failure check (error is null) not valid");
  try {
    await expect(workOn(ctx, unplannedProject)).rejects.toThrow("the run does not know project");
  } finally {
    await owner.query("alter table accrual_runs drop constraint refuses_failure");
  }
});
