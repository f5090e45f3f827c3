/** What a draft would have cost: the sum, the months, and everybody who gains or loses by it. */
import { Group, Loader, Paper, Select, Skeleton, Stack, Text } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useList, useRead } from "../../api/queries.ts";
import { addDays, firstOfMonth, todayIn } from "../../pieces/dates.ts";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { DEFAULT_CURRENCY } from "../../pieces/money.ts";
import { formatDate } from "../../pieces/When.tsx";
import type { Draft } from "../../rules/rule.ts";
import { useOrganization } from "../../session.tsx";
import { Gains } from "./Gains.tsx";
import { Headline, otherName, Refused } from "./Headline.tsx";
import { type Against, outcomeOf } from "./simulating.ts";
import type { Structure } from "./types.ts";

const MonthsChart = lazy(() => import("./MonthsChart.tsx"));

const ranges = [
  { value: "1", label: "Last month and this" },
  { value: "3", label: "Last 3 months and this" },
  { value: "6", label: "Last 6 months and this" },
  { value: "12", label: "Last 12 months and this" },
] as const;
const MONTHS = "3";
const CHART_HEIGHT = 190;
/** Asked for while there is no draft yet; the read is off then. */
const NO_DRAFT: Draft = {
  criteria_type: "recurring",
  period: "monthly",
  amount_cents: 0,
  currency: DEFAULT_CURRENCY,
  criteria_params: {},
  proration_mode: "skip",
};

export function Simulation(props: {
  readonly projectId: string | undefined;
  readonly structure: Structure | undefined;
  /** The last draft that was sound; null while there was none. */
  readonly draft: Draft | null;
  /** Whether the fields say something newer. */
  readonly isBehind: boolean;
  readonly isUnsound: boolean;
  /** Hears what the server refuses, for the fields. */
  readonly onRefusal: (error: Error | null) => void;
}) {
  const { projectId, structure, draft, isBehind, isUnsound, onRefusal } = props;
  const { timezone } = useOrganization();
  const [months, setMonths] = useState<string>(MONTHS);
  const [whom, setWhom] = useState<"assigned" | "all">("assigned");
  const [against, setAgainst] = useState<Against>(structure === undefined ? "none" : "booked");
  const structures = useList(
    "listStructures",
    { query: { project_id: projectId } },
    { enabled: structure === undefined && projectId !== undefined },
  );
  const to = todayIn(timezone, Date.now());
  const from = firstWhole(firstOfMonth(to, -Number(months)), draft?.period ?? null);
  // While nobody is assigned it is tried on everybody, so that there is something to see.
  const assignedTo = whom === "assigned" && (structure?.assignment_count ?? 0) > 0 ? structure?.id : undefined;
  const compared =
    against === "booked"
      ? structure?.id
      : against.startsWith("structure ")
        ? against.slice("structure ".length)
        : undefined;
  const isReady = projectId !== undefined && draft !== null;
  const asked = (rule: Draft | null) => ({
    body: {
      project_id: projectId ?? "",
      rule: rule ?? NO_DRAFT,
      ...(compared === undefined ? {} : { compare_with: compared }),
      ...(assignedTo === undefined ? {} : { assigned_to: assignedTo }),
      ...{ from, to, include_rows: false },
    },
  });
  const trial = useRead("simulateStructure", asked(draft), { enabled: isReady });
  const current = useRead("simulateStructure", asked(draftOfVersion(structure)), {
    enabled: isReady && against === "current",
  });
  const { error } = trial;
  useEffect(() => onRefusal(error), [error, onRefusal]);

  const currency = draft?.currency ?? DEFAULT_CURRENCY;
  const answer = trial.data;
  const outcome = useMemo(
    () =>
      answer === undefined || (against === "current" && current.data === undefined)
        ? undefined
        : outcomeOf(answer, current.data, against, currency),
    [answer, current.data, against, currency],
  );
  const isWorking = trial.isFetching || (against === "current" && current.isFetching) || (isBehind && !isUnsound);

  if (projectId === undefined || (draft === null && answer === undefined))
    return (
      <Paper radius="md">
        <EmptyState icon={IconFlask} title={projectId === undefined ? "Choose the project" : "Fill in the rule"}>
          As soon as the rule is complete, it is tried on the last months of your own history: what it would have cost,
          and who gains and loses by it.
        </EmptyState>
      </Paper>
    );
  const againstChoices = structure === undefined ? newChoices(structures.rows) : editChoices;
  return (
    <Paper p="lg" radius="md" component="section" aria-label="Simulation" aria-busy={isWorking}>
      <Group justify="space-between" mb="md" gap="sm">
        <Group gap="xs">
          <Text fw={600} component="h2">
            On your history
          </Text>
          {isWorking && <Loader size={14} aria-label="Simulating" />}
        </Group>
        <Group gap="xs">
          <Select
            aria-label="Dates"
            size="xs"
            w={178}
            data={[...ranges]}
            value={months}
            onChange={(value) => setMonths(value ?? MONTHS)}
            allowDeselect={false}
          />
          {structure !== undefined && (
            <Select
              aria-label="Creators"
              size="xs"
              w={138}
              data={[
                { value: "assigned", label: "Who is assigned" },
                { value: "all", label: "Everybody" },
              ]}
              value={whom}
              onChange={(value) => setWhom(value === "all" ? "all" : "assigned")}
              allowDeselect={false}
            />
          )}
          <Select
            aria-label="Compare with"
            size="xs"
            w={184}
            data={againstChoices}
            value={against}
            onChange={(value) => setAgainst((value ?? "none") as Against)}
            allowDeselect={false}
          />
        </Group>
      </Group>
      {error !== null && <Refused error={error} />}
      {outcome === undefined ? (
        error === null && <Skeleton h={260} />
      ) : (
        <Stack gap="lg" style={{ opacity: isUnsound || error !== null ? 0.5 : 1, transition: "opacity 120ms" }}>
          {isUnsound && (
            <Text size="sm" c="dimmed" role="status">
              Finish the rule to simulate it; this is what it was before.
            </Text>
          )}
          <Headline of={outcome} against={against} currency={currency} />
          {outcome.months.length > 0 && (
            <Suspense fallback={<Skeleton h={CHART_HEIGHT} />}>
              <MonthsChart
                months={outcome.months}
                otherName={otherName(against)}
                currency={currency}
                height={CHART_HEIGHT}
              />
            </Suspense>
          )}
          <Gains of={outcome} answer={answer} against={against} currency={currency} otherName={otherName(against)} />
          <Text size="xs" c="dimmed">
            Periods that touch {formatDate(from)} to {formatDate(to)}. Everybody shown is taken as assigned from the
            first day on
            {assignedTo === undefined ? "" : ", also who joined later"}. Nothing is written.
          </Text>
        </Stack>
      )}
    </Paper>
  );
}

const editChoices: { value: Against; label: string }[] = [
  { value: "booked", label: "Beside the books" },
  { value: "current", label: "Beside the rule as it is" },
];

function newChoices(structures: readonly { readonly id: string; readonly name: string }[]) {
  return [
    { value: "none", label: "On top of all others" },
    ...structures.map(({ id, name }) => ({ value: `structure ${id}`, label: `Instead of ${name}` })),
    { value: "project", label: "Instead of all others" },
  ];
}

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
