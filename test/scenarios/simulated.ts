/** The property a simulation is believed for: a structure's own versions, simulated over its past, equal what was booked. */
import type pg from "pg";
import { expect } from "vitest";
import { SimulateBody } from "../../src/contract/proving/simulation.ts";
import type { Context } from "../../src/flow/context.ts";
import { simulate } from "../../src/flow/proving/simulate.ts";

const LONG_AGO = "2023-01-01";

/** @param today The date up to which is simulated. */
export async function expectSimulatedAsBooked(
  ctx: Context,
  owner: pg.Client,
  structureId: string,
  today: string,
): Promise<void> {
  const body = { structure_id: structureId, from: LONG_AGO, to: today };
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
  expect(simulated.sort()).toEqual(await bookedOf(ctx, owner, structureId));
  expect(rows.filter((row) => !row.isForecast && row.simulatedCents !== row.bookedCents)).toEqual([]);
  for (const total of totals) expect(total).toMatchObject({ winners: 0, losers: 0 });
  expect(creators.every((creator) => creator.simulatedCents === creator.bookedCents)).toBe(true);

  const seen = new Set<string>();
  for (const [from, to] of halves(LONG_AGO, today).filter(([from, to]) => from <= to)) {
    const half = await simulate(ctx, SimulateBody.parse({ structure_id: structureId, from, to }));
    for (const row of half.rows.filter((row) => !row.isForecast && row.outcome === "accrual")) {
      seen.add(
        [row.creatorId, row.periodStart, row.periodEnd, row.videoId, row.threshold, row.simulatedCents].join(" "),
      );
    }
  }
  expect(seen.size).toBe(closed.length);
}

async function bookedOf(ctx: Context, owner: pg.Client, structureId: string): Promise<string[]> {
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
