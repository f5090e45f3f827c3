/** The real readings simulated over their past; the vectors are simulated where they are booked (`vectors.test.ts`). */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SimulateBody } from "../../src/contract/proving/simulation.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { type Replay, replayOrganization } from "../../src/flow/proving/replay.ts";
import { simulate } from "../../src/flow/proving/simulate.ts";
import { valueTypes } from "../../src/store/types.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { hasRealData, loadRealData } from "../support/real-data.ts";

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
