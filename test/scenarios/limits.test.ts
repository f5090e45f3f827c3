/**
 * Caps and budgets through the database: to the cent, in one order however many nights there were, and never beyond.
 */
import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SimulateBody } from "../../src/contract/proving/simulation.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { type Replay, replayOrganization } from "../../src/flow/proving/replay.ts";
import { simulate } from "../../src/flow/proving/simulate.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { valueTypes } from "../../src/store/types.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Played, playScenario, type RawScenario, type Vector } from "../support/scenario.ts";

const vectors = JSON.parse(readFileSync(new URL("../vectors/limits.json", import.meta.url), "utf8")) as Vector[];
const DAY_MS = 86_400_000;

let app: TestApp;
let owner: pg.Client;
beforeAll(async () => {
  app = await testApp();
  owner = new pg.Client({ ...app.connection, types: valueTypes as unknown as pg.CustomTypesConfig });
  await owner.connect();
});
afterAll(async () => {
  const { checks } = await verify(app);
  expect(checks.filter((check) => check.problems.length > 0)).toEqual([]);
  await owner?.end();
  await app?.close();
});

/** Ids are created in the order of names. */
function play(scenario: RawScenario): Promise<Played> {
  return playScenario(app, owner, { ...scenario, creators: [...scenario.creators].sort() });
}

/** What is booked, in names, with the snapshots in names too, so that two organizations can be compared. */
async function booked({ ctx, loaded, structureIds }: Played) {
  const { rows } = await owner.query("select * from accruals where org_id = $1", [ctx.orgId]);
  const { rows: versions } = await owner.query("select id, version_number from structure_versions where org_id = $1", [
    ctx.orgId,
  ]);
  const names = new Map<string, string>([
    ...[...structureIds].map(([name, id]) => [id, name] as const),
    ...[...loaded.ids].map(([name, id]) => [id, name.split(":")[1] ?? ""] as const),
    ...versions.map((row) => [row.id, `version ${row.version_number}`] as const),
  ]);
  const named = (text: string) =>
    text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => names.get(id) ?? id);
  return rows
    .map((row) => ({
      structure: names.get(row.structure_id),
      creator: names.get(row.creator_id),
      ...(row.video_id === null ? {} : { video: names.get(row.video_id), threshold: Number(row.threshold_view_count) }),
      version: row.version_number,
      period_start: row.period_start,
      period_end: row.period_end,
      amount_cents: Number(row.amount_cents),
      snapshot: named(row.inputs_snapshot).replace(/"sha256":"[0-9a-f]+"/, ""),
    }))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

const key = (row: { creator?: string | undefined; period_start: string }) => `${row.creator} ${row.period_start}`;
const withoutSnapshot = (rows: Awaited<ReturnType<typeof booked>>) => rows.map(({ snapshot: _, ...row }) => row);

describe("every vector of limits", () => {
  test.each(vectors.map((vector) => [vector.name, vector] as const))("%s", async (_name, { scenario, expected }) => {
    const asOf = Date.parse(scenario.as_of);
    const one = await play(scenario);
    const run = await accrue(one.ctx, asOf);
    const rows = await booked(one);
    expect(withoutSnapshot(rows)).toEqual(expected.accruals);
    const reasons = expected.none.reduce<Record<string, number>>((counts, { reason }) => {
      counts[reason] = (counts[reason] ?? 0) + 1;
      return counts;
    }, {});
    expect(run.skipped).toEqual(reasons);
    expect((await accrue(one.ctx, asOf)).accruals).toBe(0n);

    const [structureId = ""] = one.structureIds.values();
    const range = { from: "2026-01-01", to: "2026-02-28" };
    const simulated = await simulate(
      { ...one.ctx, now: asOf },
      SimulateBody.parse({ structure_id: structureId, ...range }),
    );
    expect(simulated.rows.filter((row) => !row.isForecast && row.simulatedCents !== row.bookedCents)).toEqual([]);
    const replays: Replay[] = [];
    await replayOrganization(one.ctx, range, (replay) => replays.push(replay));
    expect(replays.flatMap((replay) => [...replay.differing, ...replay.open])).toEqual([]);

    const late = scenario.structures.some((row) => (row.budgets?.[0]?.set_at ?? "") > "2026-01-02");
    if (late) return; // The first budget was set after nights had passed without one: their bookings would not be cut.
    const nightly = await play(scenario);
    for (let night = Date.parse("2026-01-01T00:00:00Z"); night < asOf; night += DAY_MS)
      await accrue(nightly.ctx, night);
    await accrue(nightly.ctx, asOf);
    expect(await booked(nightly)).toEqual(rows);
  });
});
