/** A simulation that is shown while it works: its answer, or before that what is judged so far. */
import { useMemo, useState } from "react";
import type { Arguments, LineOf } from "../../../../src/sdk/index.ts";
import { useLines, useRead } from "../../api/queries.ts";
import type { Answer } from "./simulating.ts";

/** Creators arrive many times a second; a person reads less often. */
const SHOWN_EVERY_MS = 300;

/** The creators that are judged so far. */
export interface SoFar {
  readonly creators: Answer["creators"];
  readonly judged: number;
  readonly count: number;
}

type Line = LineOf<"simulateStructure">;

export function useTrial(given: Arguments<"simulateStructure">, enabled: boolean) {
  const [soFar, setSoFar] = useState<SoFar | null>(null);
  const trial = useLines("simulateStructure", given, { enabled, begin: () => gathering(setSoFar) });
  return { ...trial, soFar: trial.isFetching ? soFar : null };
}

/** Adds up the lines of one simulation, and shows them from time to time. */
export function gathering(
  show: (soFar: SoFar | null) => void,
  nowMs: () => number = () => performance.now(),
): (line: Line) => void {
  const creators = new Map<string, Answer["creators"][number]>();
  let shownAt = nowMs();
  show(null);
  return ({ part }) => {
    for (const sums of part.creators) {
      const key = `${sums.creator_id} ${sums.currency}`;
      creators.set(key, added(creators.get(key), sums));
    }
    const now = nowMs();
    if (part.judged_creators === part.creator_count || now - shownAt < SHOWN_EVERY_MS) return;
    shownAt = now;
    show({ creators: [...creators.values()], judged: part.judged_creators, count: part.creator_count });
  };
}

/** A creator with very many periods comes in several parts. */
function added(known: Answer["creators"][number] | undefined, more: Answer["creators"][number]) {
  if (known === undefined) return more;
  return {
    ...more,
    simulated_cents: known.simulated_cents + more.simulated_cents,
    booked_cents: known.booked_cents + more.booked_cents,
    difference_cents: known.difference_cents + more.difference_cents,
    forecast_cents: known.forecast_cents + more.forecast_cents,
  };
}

/** The rows of one creator in a simulation whose answer holds sums alone. */
export function useRowsOf(given: Arguments<"simulateStructure">, creatorId: string) {
  const request = useMemo(() => {
    // Of the creators assigned now, this one is; both cannot be sent.
    const { assigned_to: _, ...body } = given.body as { readonly assigned_to?: string };
    return { body: { ...body, creator_ids: [creatorId], include_rows: true } } as Arguments<"simulateStructure">;
  }, [given, creatorId]);
  return useRead("simulateStructure", request);
}
