/** The property a simulation is believed for: a structure's own versions, simulated over its past, equal what was booked. */
import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SimulateBody } from "../../src/contract/proving/simulation.ts";
import { localDateOf } from "../../src/engine/periods.ts";
import type { Context } from "../../src/flow/context.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { type Replay, replayOrganization } from "../../src/flow/proving/replay.ts";
import { simulate } from "../../src/flow/proving/simulate.ts";
import { valueTypes } from "../../src/store/types.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { hasRealData, loadRealData } from "../support/real-data.ts";
import { playScenario, type Vector } from "../support/scenario.ts";

const FILES = ["rules.json", "rules-random.json", "rules-2.json", "rules-2-random.json"];
const vectors = FILES.flatMap(
  (file) => JSON.parse(readFileSync(new URL(`../vectors/${file}`, import.meta.url), "utf8")) as Vector[],
);
const LONG_AGO = "2023-01-01";

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

async function played({ scenario }: Vector) {
  const { ctx, structureIds } = await playScenario(app, owner, scenario);
  const asOf = Date.parse(scenario.as_of);
  const today = localDateOf(asOf, scenario.timezone);
  return { ctx: { ...ctx, now: asOf }, structureIds, asOf, today };
}

async function bookedOf(ctx: Context, structureId: string) {
  const { rows } = await owner.query(
    "select creator_id, period_start, period_end, video_id, threshold_view_count, version_number, amount_cents from accruals where org_id = $1 and structure_id = $2",
    [ctx.orgId, structureId],
  );
  return rows.map((row) => Object.values(row).join(" ")).sort();
}

/** A year is cut in two at a date of its middle: halves must come to the same as the whole. */
function halves(from: string, to: string): [string, string][] {
  return [
    [from, "2026-02-17"],
    ["2026-02-18", to],
  ];
}

describe("a structure's own versions simulated over its past equal what was booked, row by row", () => {
  test.each(vectors.map((vector) => [vector.name, vector] as const))("%s", async (_name, vector) => {
    const { ctx, structureIds, asOf, today } = await played(vector);
    await accrue({ ...ctx, now: app.clock.now }, asOf);
    for (const id of structureIds.values()) {
      const body = { structure_id: id, from: LONG_AGO, to: today };
      const { rows, totals, creators } = await simulate(ctx, SimulateBody.parse(body));
      const closed = rows.filter((row) => !row.isForecast && row.outcome === "accrual");
      const simulated = closed.map((row) =>
        [
          row.creatorId,
          row.periodStart,
          row.periodEnd,
          row.videoId,
          row.threshold,
          row.versionNumber,
          row.simulatedCents,
        ].join(" "),
      );
      expect(simulated.sort()).toEqual(await bookedOf(ctx, id));
      expect(rows.filter((row) => !row.isForecast && row.simulatedCents !== row.bookedCents)).toEqual([]);
      for (const total of totals) expect(total).toMatchObject({ winners: 0, losers: 0 });
      expect(creators.every((creator) => creator.simulatedCents === creator.bookedCents)).toBe(true);

      const seen = new Set<string>();
      for (const [from, to] of halves(LONG_AGO, today).filter(([from, to]) => from <= to)) {
        const half = await simulate(ctx, SimulateBody.parse({ structure_id: id, from, to }));
        for (const row of half.rows.filter((row) => !row.isForecast && row.outcome === "accrual")) {
          seen.add(
            [row.creatorId, row.periodStart, row.periodEnd, row.videoId, row.threshold, row.simulatedCents].join(" "),
          );
        }
      }
      expect(seen.size).toBe(closed.length);
    }
  });
});

describe.skipIf(!hasRealData)("the real readings", () => {
  test("every structure simulated over its past equals what was booked, to the cent", async () => {
    const { ctx, structureIds, asOf } = await loadRealData(app);
    await accrue(ctx, asOf);
    const sums = new Map<string, bigint>();
    for (const [name, id] of structureIds) {
      const body = { structure_id: id, from: "2017-09-01", to: "2017-11-05" };
      const { rows, totals } = await simulate(ctx, SimulateBody.parse(body));
      expect(rows.filter((row) => !row.isForecast && row.simulatedCents !== row.bookedCents)).toEqual([]);
      expect(rows.some((row) => row.isForecast)).toBe(name !== "milestones");
      sums.set(name, totals[0]?.simulatedCents ?? 0n);
    }
    const { rows } = await owner.query(
      "select s.name, sum(a.amount_cents)::bigint as cents from accruals a join structures s on s.id = a.structure_id where a.org_id = $1 group by 1",
      [ctx.orgId],
    );
    expect(Object.fromEntries(sums)).toEqual(Object.fromEntries(rows.map((row) => [row.name, row.cents])));
    expect(rows).toHaveLength(4);

    const replays: Replay[] = [];
    await replayOrganization(ctx, { from: "2017-09-01", to: "2017-11-05" }, (replay) => replays.push(replay));
    expect(replays.flatMap((replay) => [...replay.differing, ...replay.open])).toEqual([]);
    const booked = await owner.query("select count(*)::int as n from accruals where org_id = $1", [ctx.orgId]);
    expect(replays.reduce((sum, replay) => sum + replay.compared, 0)).toBe(booked.rows[0].n);
  });
});
