/**
 * What the nightly run promises over time: the same rows however often it runs, and nothing lost to a race or a late
 * input.
 */
import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Context, localContext } from "../../src/flow/context.ts";
import { accrue, startRun, workOn } from "../../src/flow/judging/runs.ts";
import { valueTypes } from "../../src/store/types.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import {
  insertReadings,
  type Loaded,
  loadFeed,
  playStructures,
  type RawScenario,
  type Vector,
} from "../support/scenario.ts";

const DAY_MS = 86_400_000;
const NIGHTS = 30;
const vectorsOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8")) as Vector[];
const vectors = vectorsOf("rules-random");
/** Those in which posts earn in windows of their own. */
const windows = vectorsOf("rules-2-random").filter(({ scenario }) =>
  scenario.structures.some(({ versions }) => versions.some(({ period }) => period === "post")),
);

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

interface Played {
  readonly ctx: Context;
  readonly loaded: Loaded;
  readonly structureIds: ReadonlyMap<string, string>;
}

/** A scenario with everything in the database and nothing accrued, the clock at its end. */
async function play(scenario: RawScenario): Promise<Played> {
  app.clock.now = Date.parse("2020-01-01T00:00:00Z");
  const organization = await testOrganization(app, { timezone: scenario.timezone });
  const loaded = await loadFeed(owner, organization.orgId, app.newId, scenario);
  const structureIds = await playStructures(app, organization, loaded, scenario);
  await markEveryone(organization.orgId, scenario);
  app.clock.now = Math.max(Date.parse(scenario.as_of), app.clock.now);
  return { ctx: localContext(app, organization.orgId, organization.actor), loaded, structureIds };
}

/** What an import leaves behind: each creator marked for the time its inputs bear. */
async function markEveryone(orgId: string, scenario: RawScenario, since = "2020-01-01T00:00:00Z"): Promise<void> {
  await owner.query(
    "insert into input_marks (org_id, project_id, creator_id, since, until) select org_id, project_id, id, $2, $3 from creators where org_id = $1",
    [orgId, since, latestInput(scenario)],
  );
}

function latestInput(scenario: RawScenario): string {
  const instants = [...scenario.readings, ...scenario.followers].map((reading) => String(reading.captured_at));
  return (
    [scenario.as_of, ...instants]
      .map((text) => new Date(text).toISOString())
      .sort()
      .at(-1) ?? scenario.as_of
  );
}

/** Everything booked, in names instead of ids, snapshots included. */
async function booked({ ctx, loaded, structureIds }: Played): Promise<unknown[]> {
  const names = new Map([...structureIds].map(([name, id]) => [id, name]));
  const { rows } = await owner.query("select * from accruals where org_id = $1", [ctx.orgId]);
  return rows
    .map((row) => [
      names.get(row.structure_id),
      loaded.nameOf(row.creator_id),
      row.period_start,
      row.period_end,
      row.video_id === null ? "" : loaded.nameOf(row.video_id),
      String(row.threshold_view_count ?? ""),
      row.version_number,
      row.amount_cents,
      row.currency,
    ])
    .map((row) => row.join(" "))
    .sort();
}

describe("time", () => {
  test.each([...vectors.slice(0, 8), ...windows.slice(0, 8)].map((vector) => [vector.name, vector] as const))(
    "thirty nightly runs book what one run at the end books: %s",
    async (_name, { scenario, expected }) => {
      const nightly = await play(scenario);
      const end = Date.parse(scenario.as_of);
      for (let night = NIGHTS; night >= 0; night--) await accrue(nightly.ctx, end - night * 4 * DAY_MS);
      const once = await play(scenario);
      await accrue(once.ctx, end);
      expect(await booked(nightly)).toEqual(await booked(once));
      expect((await booked(once)).length).toBe(expected.accruals.length);
    },
  );

  test("a run for a date before the last one leaves what lies after it to the next", async () => {
    const vector = vectors.find((candidate) => candidate.expected.accruals.length > 10);
    if (vector === undefined) throw new Error("no vector with accruals");
    const { scenario } = vector;
    const end = Date.parse(scenario.as_of);
    const readings = scenario.readings;
    const late = await play({ ...scenario, readings: [] });
    await owner.query("delete from input_marks where org_id = $1", [late.ctx.orgId]);
    await accrue(late.ctx, end);
    await insertReadings(owner, late.ctx.orgId, readings, (name) => late.loaded.ids.get(`video:${name}`) ?? "");
    await markEveryone(late.ctx.orgId, scenario);
    await accrue(late.ctx, end - 60 * DAY_MS);
    await accrue(late.ctx, end);
    const direct = await play({ ...scenario, readings: [] });
    await owner.query("delete from input_marks where org_id = $1", [direct.ctx.orgId]);
    await accrue(direct.ctx, end);
    await insertReadings(owner, direct.ctx.orgId, readings, (name) => direct.loaded.ids.get(`video:${name}`) ?? "");
    await markEveryone(direct.ctx.orgId, scenario);
    await accrue(direct.ctx, end);
    expect(await booked(late)).toEqual(await booked(direct));
  });

  test("a night before the import loses no money: periods that booked nothing are judged again", async () => {
    let compared = 0;
    for (const { scenario, expected } of [...vectors.slice(20, 36), ...windows.slice(8, 16)]) {
      const early = await play({ ...scenario, readings: [], followers: [] });
      await accrue(early.ctx, Date.parse(scenario.as_of));
      const final = new Set(await booked(early));
      await insertReadings(
        owner,
        early.ctx.orgId,
        scenario.readings,
        (name) => early.loaded.ids.get(`video:${name}`) ?? "",
      );
      await insertFollowers(early, scenario);
      await markEveryone(early.ctx.orgId, scenario);
      await accrue(early.ctx, Date.parse(scenario.as_of));
      const once = await play(scenario);
      await accrue(once.ctx, Date.parse(scenario.as_of));
      const expectedRows = await booked(once);
      // What the early night booked from what it knew is final; all else must be as if it had never run.
      const isOpen = (row: unknown) => ![...final].some((done) => identity(done) === identity(row));
      expect((await booked(early)).filter(isOpen)).toEqual(expectedRows.filter(isOpen));
      compared += expectedRows.filter(isOpen).length;
      expect(expectedRows.length).toBe(expected.accruals.length);
    }
    expect(compared).toBeGreaterThan(100);
  });

  test("a quiet night plans no chunk and judges nothing", async () => {
    const [vector] = vectors;
    if (vector === undefined) throw new Error("no vectors");
    const { ctx } = await play(vector.scenario);
    const end = Date.parse(vector.scenario.as_of);
    await accrue(ctx, end);
    const quiet = await accrue(ctx, end);
    expect([quiet.chunks_total, quiet.judged, quiet.accruals]).toEqual([0, 0n, 0n]);
  });
});

function identity(row: unknown): string {
  return String(row).split(" ").slice(0, 6).join(" ");
}

async function insertFollowers({ ctx, loaded }: Played, scenario: RawScenario): Promise<void> {
  for (const row of scenario.followers) {
    await owner.query(
      "insert into follower_readings (org_id, creator_id, captured_at, follower_count, recorded_at) values ($1, $2, $3, $4, $3) on conflict do nothing",
      [ctx.orgId, loaded.ids.get(`creator:${row.creator}`), row.captured_at, row.follower_count],
    );
  }
}

describe("many at once", () => {
  const [vector] = vectors;
  if (vector === undefined) throw new Error("no vectors");

  test("of two runs started at once one works and the other gets a 409", async () => {
    const { ctx } = await play(vector.scenario);
    const asOf = Date.parse(vector.scenario.as_of);
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => startRun(ctx, asOf)));
    const started = outcomes.filter((outcome) => outcome.status === "fulfilled");
    expect(started.length).toBe(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "run_in_progress" });
    }
    const [run] = started;
    if (run === undefined) throw new Error("nothing started");
    await workOn(ctx, run.value);
    await accrue(ctx, asOf);
  });

  test("several workers on one run book each accrual once, and the run's totals are the books'", async () => {
    const played = await play(vector.scenario);
    const started = await startRun(played.ctx, Date.parse(vector.scenario.as_of));
    const runs = await Promise.all([1, 2, 3, 4].map(() => workOn(played.ctx, started).catch((error: Error) => error)));
    expect(runs.filter((run) => !(run instanceof Error)).length).toBeGreaterThan(0);
    expect((await booked(played)).length).toBe(vector.expected.accruals.length);
  });

  test("a run whose process died is taken over; the dead one, should it wake, writes nothing", async () => {
    const played = await play(vector.scenario);
    const asOf = Date.parse(vector.scenario.as_of);
    const zombie = await startRun(played.ctx, asOf);
    await owner.query("update accrual_runs set heartbeat_at = now() - interval '2 minutes' where org_id = $1", [
      played.ctx.orgId,
    ]);
    const heir = await startRun(played.ctx, asOf);
    await expect(workOn(played.ctx, zombie)).rejects.toThrow();
    expect(await booked(played)).toEqual([]);
    await workOn(played.ctx, heir);
    expect((await booked(played)).length).toBe(vector.expected.accruals.length);
  });

  test("a mark written while a run is under way outlives it", async () => {
    const played = await play(vector.scenario);
    const asOf = Date.parse(vector.scenario.as_of);
    const importing = new pg.Client(app.connection);
    await importing.connect();
    try {
      await importing.query("begin");
      await importing.query(
        "insert into input_marks (org_id, project_id, creator_id, since, until) select org_id, project_id, id, '2020-01-01', '2020-01-02' from creators where org_id = $1",
        [played.ctx.orgId],
      );
      await accrue(played.ctx, asOf);
      await importing.query("commit");
    } finally {
      await importing.end();
    }
    const { rows } = await owner.query("select 1 from input_marks where org_id = $1 and until = '2020-01-02'", [
      played.ctx.orgId,
    ]);
    expect(rows.length).toBe(vector.scenario.creators.length);
  });
});
