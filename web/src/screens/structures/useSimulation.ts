/** A draft simulated on real history: months, creators, comparison and result. */
import { useEffect, useMemo, useState } from "react";
import { useList } from "../../api/queries.ts";
import { addDays, firstOfMonth, todayIn } from "../../pieces/dates.ts";
import { DEFAULT_CURRENCY } from "../../pieces/money.ts";
import type { Draft } from "../../rules/rule.ts";
import { useOrganization } from "../../session.tsx";
import { type Against, outcomeOf } from "./simulating.ts";
import type { Structure } from "./types.ts";
import { useTrial } from "./useTrial.ts";

export const MONTHS = "3";
/** A placeholder while there is no draft; the read is disabled then. */
const NO_DRAFT: Draft = {
  criteria_type: "recurring",
  period: "monthly",
  amount_cents: 0,
  currency: DEFAULT_CURRENCY,
  criteria_params: {},
  proration_mode: "skip",
};

export interface SimulationProps {
  readonly projectId: string | undefined;
  readonly structure: Structure | undefined;
  /** The last valid draft; null if there was none. */
  readonly draft: Draft | null;
  /** Whether the fields have changed since. */
  readonly isBehind: boolean;
  readonly isUnsound: boolean;
  /** Called with the server's error, to show it at the fields. */
  readonly onServerError: (error: Error | null) => void;
}

/** The settings above the result. */
function useChoices(structure: Structure | undefined) {
  const [months, setMonths] = useState<string>(MONTHS);
  const [whom, setWhom] = useState<"assigned" | "all">("assigned");
  const [against, setAgainst] = useState<Against>(structure === undefined ? "none" : "booked");
  return { months, setMonths, whom, setWhom, against, setAgainst };
}

/** The structure whose bookings the draft is compared with, if any. */
function comparedWith(against: Against, structure: Structure | undefined): string | undefined {
  if (against === "booked") return structure?.id;
  return against.startsWith("structure ") ? against.slice("structure ".length) : undefined;
}

export function useSimulation({ projectId, structure, draft, isBehind, isUnsound, onServerError }: SimulationProps) {
  const { timezone } = useOrganization();
  const choices = useChoices(structure);
  const { months, whom, against } = choices;
  const structures = useList(
    "listStructures",
    { query: { project_id: projectId } },
    { enabled: structure === undefined && projectId !== undefined },
  );
  const to = todayIn(timezone, Date.now());
  const from = firstWhole(firstOfMonth(to, -Number(months)), draft?.period ?? null);
  // With no assignments it is simulated on all creators, so that there is a result.
  const assignedTo = whom === "assigned" && (structure?.assignment_count ?? 0) > 0 ? structure?.id : undefined;
  const compared = comparedWith(against, structure);
  const isReady = projectId !== undefined && draft !== null;
  const requestOf = (rule: Draft | null) => ({
    body: {
      project_id: projectId ?? "",
      rule: rule ?? NO_DRAFT,
      ...(compared === undefined ? {} : { compare_with: compared }),
      ...(assignedTo === undefined ? {} : { assigned_to: assignedTo }),
      ...{ from, to, include_rows: false },
    },
  });
  const isBesideRule = against === "current";
  const request = requestOf(draft);
  const trial = useTrial(request, isReady);
  const current = useTrial(requestOf(draftOfVersion(structure)), isReady && isBesideRule);
  const { error, data: answer, soFar } = trial;
  useEffect(() => onServerError(error), [error, onServerError]);

  const currency = draft?.currency ?? DEFAULT_CURRENCY;
  const outcome = useMemo(() => {
    if (isBesideRule && current.data === undefined) return undefined;
    const shown = answer ?? (soFar === null ? undefined : { creators: soFar.creators, months: [] });
    return shown === undefined ? undefined : outcomeOf(shown, current.data, against, currency);
  }, [answer, soFar, current.data, isBesideRule, against, currency]);
  return {
    ...choices,
    ...{ structures: structures.rows, from, to, assignedTo, error, request, answer, soFar, currency, outcome },
    isWorking: trial.isFetching || (isBesideRule && current.isFetching) || (isBehind && !isUnsound),
  };
}

export type Simulating = ReturnType<typeof useSimulation>;

/** The first day on or after `date` that a period begins with: a draft's first period is then a whole one. */
function firstWhole(date: string, period: string | null): string {
  if (period !== "weekly") return date;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return addDays(date, (8 - weekday) % 7);
}

/** The current version as a draft, without what only versions have. */
function draftOfVersion(structure: Structure | undefined): Draft {
  if (structure === undefined) return NO_DRAFT;
  const { criteria_type, period, amount_cents, currency, criteria_params, proration_mode, backfill_on_assignment } =
    structure.current_version;
  return {
    ...{ period, amount_cents, proration_mode, backfill_on_assignment },
    currency: currency as Draft["currency"],
    criteria_type: criteria_type as Draft["criteria_type"],
    criteria_params: criteria_params as Draft["criteria_params"],
  };
}
