/**
 * The vectors of `test/vectors` once more, through the database: loaded, accrued by a run, read back. Every structure
 * is there twice, because structures share what they look at: each must come out as if it were alone. What is booked
 * is then simulated over its past.
 */
import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localDateOf } from "../../src/engine/periods.ts";
import type { RatedAccrual, RatedNone } from "../../src/engine/scenario.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { valueTypes } from "../../src/store/types.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Loaded, type Played, playUnmarked, type Vector } from "../support/scenario.ts";
import { judgeAll } from "./judged.ts";
import { expectSimulatedAsBooked } from "./simulated.ts";

const vectorsOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8")) as Vector[];
/** A campaign's terms cannot be simulated. */
const simulated = ["rules", "rules-random", "rules-2", "rules-2-random"].flatMap(vectorsOf);
const others = ["campaigns", "cycles", "cycles-2"].flatMap(vectorsOf);

/** What is expected where every structure has a twin, which earns what the first one earns. */
function twinned({ accruals, none }: Vector["expected"]): Vector["expected"] {
  const twins = <Row extends Identity>(rows: readonly Row[]) =>
    rows.flatMap((row) => [row, { ...row, structure: `${row.structure}, again` }]).sort(byIdentity);
  return { accruals: twins(accruals), none: twins(none) };
}

/** Gives every structure of an organization its twin, and answers all of them by name. */
async function copyStructures(
  orgId: string,
  structureIds: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const twins = new Map([...structureIds].map(([name, id]) => [name, { id, twin: app.newId() }]));
  const pairs = Object.fromEntries([...twins.values()].map(({ id, twin }) => [id, twin]));
  const copy = (table: string, key: string, changes: string) =>
    owner.query(
      `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(made) || jsonb_build_object(${changes}))).*
       from ${table} made where org_id = $1 and $2::jsonb ? ${key}::text`,
      [orgId, JSON.stringify(pairs)],
    );
  await copy("structures", "id", "'id', $2::jsonb -> id::text, 'name', name || ', again'");
  for (const table of ["structure_versions", "assignments"]) {
    await copy(table, "structure_id", "'id', gen_random_uuid(), 'structure_id', $2::jsonb -> structure_id::text");
  }
  await copy("structure_budgets", "structure_id", "'structure_id', $2::jsonb -> structure_id::text");
  return new Map(
    [...twins].flatMap(([name, { id, twin }]) => [[name, id] as const, [`${name}, again`, twin] as const]),
  );
}

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

/** What was played, with a twin of every structure. */
interface Twinned extends Played {
  readonly asOf: number;
}

/** Everything in the database as of the end, nothing accrued. */
async function play({ scenario }: Vector): Promise<Twinned> {
  const { ctx, loaded, structureIds } = await playUnmarked(app, owner, scenario);
  const all = await copyStructures(ctx.orgId, structureIds);
  return { ctx, loaded, structureIds: all, asOf: Date.parse(scenario.as_of) };
}

async function expectBooked({ ctx, loaded, structureIds, asOf }: Twinned, vector: Vector): Promise<void> {
  const expected = twinned(vector.expected);
  const reasons = await judgedForNothing(ctx, loaded, vector.scenario.timezone, asOf, structureIds);
  const run = await accrue(ctx, asOf);
  expect(await readAccruals(ctx.orgId, loaded, structureIds)).toEqual(expected.accruals);
  expect(reasons).toEqual(expected.none);
  expect(Object.values(run.skipped).reduce((sum, n) => sum + n, 0)).toBe(expected.none.length);

  const again = await accrue(ctx, asOf);
  expect([again.judged, again.accruals]).toEqual([0n, 0n]);
}

describe("every vector through the database, to the cent and reason by reason", () => {
  describe.each(simulated.map((vector) => [vector.name, vector] as const))("%s", (_name, vector) => {
    let played: Twinned;
    test("booked", async () => {
      played = await play(vector);
      await expectBooked(played, vector);
    });
    test("a structure's own versions simulated over its past equal what was booked, row by row", async () => {
      const { ctx, structureIds, asOf } = played;
      const today = localDateOf(asOf, vector.scenario.timezone);
      for (const { id } of vector.scenario.structures)
        await expectSimulatedAsBooked({ ...ctx, now: asOf }, owner, structureIds.get(id) ?? "", today);
    });
  });
  test.each(others.map((vector) => [vector.name, vector] as const))("%s", async (_name, vector) => {
    await expectBooked(await play(vector), vector);
  });
});

function naming(structureIds: ReadonlyMap<string, string>) {
  const names = new Map([...structureIds].map(([name, id]) => [id, name]));
  return (id: string) => names.get(id) ?? id;
}

/** What the run is about to find nothing for, in the vectors' shape; judged before it, without booking. */
async function judgedForNothing(
  ctx: Parameters<typeof accrue>[0],
  loaded: Loaded,
  timezone: string,
  asOf: number,
  structureIds: ReadonlyMap<string, string>,
): Promise<RatedNone[]> {
  const structureName = naming(structureIds);
  const judged = await judgeAll(ctx, loaded, timezone, asOf);
  return judged
    .flatMap(({ structureId, creatorId, judgement }): RatedNone[] => {
      if (judgement.outcome === "accrual") return [];
      const of = { structure: structureName(structureId), creator: loaded.nameOf(creatorId) };
      const { period, videoId, threshold, reason } = judgement;
      if (videoId !== null && threshold !== null)
        return [{ ...of, video: loaded.nameOf(videoId), threshold: Number(threshold), reason } as RatedNone];
      const video = videoId === null ? {} : { video: loaded.nameOf(videoId) };
      return period === null
        ? []
        : [{ ...of, ...video, period_start: period.start, period_end: period.end, reason } as RatedNone];
    })
    .sort(byIdentity);
}

async function readAccruals(
  orgId: string,
  loaded: Loaded,
  structureIds: ReadonlyMap<string, string>,
): Promise<RatedAccrual[]> {
  const structureName = naming(structureIds);
  const { rows } = await owner.query("select * from accruals where org_id = $1 order by id", [orgId]);
  return rows
    .map((row) => ({
      structure: structureName(row.structure_id),
      creator: loaded.nameOf(row.creator_id),
      ...(row.video_id === null ? {} : { video: loaded.nameOf(row.video_id) }),
      ...(row.threshold_view_count === null ? {} : { threshold: Number(row.threshold_view_count) }),
      ...(row.kind === "earned" ? {} : { kind: row.kind }),
      version: row.version_number,
      period_start: row.period_start,
      period_end: row.period_end,
      amount_cents: Number(row.amount_cents),
    }))
    .sort(byIdentity) as RatedAccrual[];
}

interface Identity {
  structure: string;
  creator: string;
  period_start?: string;
  period_end?: string;
  video?: string;
  threshold?: number;
  kind?: string;
}

function byIdentity(a: Identity, b: Identity): number {
  const key = (row: Identity) =>
    [row.structure, row.creator, row.period_start ?? "", row.period_end ?? "", row.video ?? "", row.kind ?? ""].join(
      " ",
    );
  const [left, right] = [key(a), key(b)];
  return left < right ? -1 : left > right ? 1 : (a.threshold ?? 0) - (b.threshold ?? 0);
}
