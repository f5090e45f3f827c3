/** What a simulation is compared with, and how its answers become the figures that are shown. */
import type { DataOf } from "../../../../src/sdk/index.ts";

export type Answer = DataOf<"simulateStructure">;

/** `none`: in addition to everything. `current`: the current rule for the same creators. Otherwise the bookings. */
export type Against = "none" | "booked" | "project" | "current" | `structure ${string}`;

/** One creator, with the draft's amount and the compared one. Cents. */
export interface Gain {
  readonly creatorId: string;
  readonly handle: string;
  readonly draft: number;
  readonly other: number;
  readonly difference: number;
  readonly forecast: number;
}

export interface Outcome {
  readonly gains: readonly Gain[];
  readonly draft: number;
  readonly other: number;
  readonly difference: number;
  readonly forecast: number;
  readonly winners: number;
  readonly losers: number;
  readonly same: number;
  readonly months: readonly { readonly month: string; readonly draft: number; readonly other: number }[];
}

/** What the figures are made of; months are known once all creators are. */
type Summed = Pick<Answer, "creators" | "months">;

/** Compares the draft's result with the bookings, with the current rule's result, or with nothing. */
export function outcomeOf(answer: Summed, current: Answer | undefined, against: Against, currency: string): Outcome {
  const baseline = current?.creators.filter((creator) => creator.currency === currency) ?? [];
  const before = new Map(baseline.map((creator) => [creator.creator_id, creator.simulated_cents]));
  const mine = answer.creators.filter((creator) => creator.currency === currency);
  const otherOf = (creatorId: string, booked: number) =>
    against === "none" ? 0 : against === "current" ? (before.get(creatorId) ?? 0) : booked;
  const gains = mine
    .map(({ creator_id, handle, simulated_cents, booked_cents, forecast_cents }): Gain => {
      const other = otherOf(creator_id, booked_cents);
      return {
        ...{ creatorId: creator_id, handle, draft: simulated_cents, other, forecast: forecast_cents },
        difference: simulated_cents - other,
      };
    })
    .filter(({ draft, other, forecast }) => draft !== 0 || other !== 0 || forecast !== 0);
  const total = (pick: (gain: Gain) => number) => gains.reduce((sum, gain) => sum + pick(gain), 0);
  const count = (test: (gain: Gain) => boolean) => gains.filter(test).length;
  return {
    gains,
    draft: total(({ draft }) => draft),
    other: total(({ other }) => other),
    difference: total(({ difference }) => difference),
    forecast: total(({ forecast }) => forecast),
    winners: count(({ difference }) => difference > 0),
    losers: count(({ difference }) => difference < 0),
    same: count(({ difference }) => difference === 0),
    months: monthsOf(answer, current, against, currency),
  };
}

/** By the month of the period's end, in order of time; periods in progress are left out. */
function monthsOf(answer: Summed, current: Answer | undefined, against: Against, currency: string) {
  const before = new Map(
    (current?.months ?? []).filter((row) => row.currency === currency).map((row) => [row.month, row.simulated_cents]),
  );
  const months = answer.months.filter(
    (row) =>
      row.currency === currency && (row.forecast_cents === 0 || row.simulated_cents !== 0 || row.booked_cents !== 0),
  );
  const otherOf = (month: string, booked: number) =>
    against === "none" ? 0 : against === "current" ? (before.get(month) ?? 0) : booked;
  return months.map(({ month, simulated_cents, booked_cents }) => ({
    month,
    draft: simulated_cents,
    other: otherOf(month, booked_cents),
  }));
}
