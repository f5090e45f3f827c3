import type { Simulation, SimulationPart } from "../../../flow/proving/simulate.ts";
import { Long } from "../../long.ts";
import { iso, isoOrNull, numberOf, numberOrNull } from "../values.ts";

type Sums = Simulation["totals"][number] | Simulation["creators"][number] | Simulation["months"][number];

function presentSums({ currency, simulatedCents, bookedCents, forecastCents }: Sums) {
  return {
    currency,
    simulated_cents: numberOf(simulatedCents),
    booked_cents: numberOf(bookedCents),
    difference_cents: numberOf(simulatedCents - bookedCents),
    forecast_cents: numberOf(forecastCents),
  };
}

export function presentSimulation(simulation: Simulation) {
  return {
    project_id: simulation.projectId,
    structure_id: simulation.structureId,
    from: simulation.from,
    to: simulation.to,
    as_of: iso(simulation.asOf),
    totals: simulation.totals.map((total) => ({
      ...presentSums(total),
      winners: total.winners,
      losers: total.losers,
      unchanged: total.unchanged,
    })),
    creators: new Long(simulation.creators, creatorOf(simulation)),
    months: simulation.months.map((sums) => ({ month: sums.month, ...presentSums(sums) })),
    read_late_count: simulation.readLate.count,
    first_read_late_at: isoOrNull(simulation.readLate.firstReadAt),
    flag_count: simulation.flagIds.size,
    rows: new Long(simulation.rows, rowOf(simulation)),
  };
}

/** What is known of some creators while a simulation works. */
export function presentSimulationPart(part: SimulationPart) {
  return {
    creators: part.creators.map(creatorOf(part)),
    rows: part.rows.map(rowOf(part)),
    judged_creators: part.judgedCreators,
    creator_count: part.creatorCount,
  };
}

function creatorOf({ handles }: Pick<Simulation, "handles">) {
  return (creator: Simulation["creators"][number]) => ({
    creator_id: creator.creatorId,
    handle: handles.get(creator.creatorId) ?? "",
    ...presentSums(creator),
  });
}

function rowOf({ withLines }: Pick<Simulation, "withLines">) {
  return (row: Simulation["rows"][number]) => ({
    creator_id: row.creatorId,
    outcome: row.outcome,
    reason: row.reason,
    is_forecast: row.isForecast,
    version_number: row.versionNumber,
    period_start: row.periodStart,
    period_end: row.periodEnd,
    video_id: row.videoId,
    threshold_view_count: numberOrNull(row.threshold),
    currency: row.currency,
    simulated_cents: numberOf(row.simulatedCents),
    booked_cents: numberOf(row.bookedCents),
    difference_cents: numberOf(row.simulatedCents - row.bookedCents),
    accrual_ids: row.accrualIds,
    lines: withLines ? row.lines : null,
  });
}
