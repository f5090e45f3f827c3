/** A worker that is killed in the middle of a night: another takes the night up within minutes, not hours. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { takeUpAbandonedNights } from "../../src/flow/judging/schedule.ts";
import { startWorker } from "../../src/worker/index.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  const worker = await startWorker(app, { connection: app.connection });
  await worker.stop();
});
afterAll(() => app?.close());

const sql = async (text: string, values: unknown[] = []) => (await app.database.owner.query(text, values)).rows;

/** A night of a new organization in the queue, locked some seconds ago by a worker of its own. */
async function lockedNight(secondsAgo: number): Promise<{ orgId: string; isLocked: () => Promise<boolean> }> {
  const { orgId } = await testOrganization(app);
  const [job] = await sql("select id from graphile_worker.add_job('accrue_night', payload => $1, job_key => $2)", [
    JSON.stringify({ orgId, asOf: 0 }),
    `night ${orgId} 0`,
  ]);
  await sql(
    "update graphile_worker._private_jobs set locked_by = 'worker-' || id, locked_at = now() - make_interval(secs => $2) where id = $1",
    [job.id, secondsAgo],
  );
  const isLocked = async () =>
    (await sql("select locked_at is not null as locked from graphile_worker.jobs where id = $1", [job.id]))[0].locked;
  return { orgId, isLocked };
}

test("a night whose worker died is free again after minutes; one that has just begun, or whose run is alive, is left alone", async () => {
  const dead = await lockedNight(600);
  const begun = await lockedNight(30);
  const alive = await lockedNight(7_200);
  await sql(
    `insert into accrual_runs (org_id, id, as_of, status, started_by, started_at, heartbeat_at)
     values ($1, $2, now(), 'running', 'nightly', now(), now())`,
    [alive.orgId, app.newId()],
  );
  const silent = await lockedNight(7_200);
  await sql(
    `insert into accrual_runs (org_id, id, as_of, status, started_by, started_at, heartbeat_at)
     values ($1, $2, now(), 'running', 'nightly', now(), now() - interval '10 minutes')`,
    [silent.orgId, app.newId()],
  );
  await takeUpAbandonedNights(app);
  const locked = await Promise.all([dead, begun, alive, silent].map(({ isLocked }) => isLocked()));
  expect(locked).toEqual([false, true, true, false]);
});
