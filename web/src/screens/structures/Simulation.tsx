/** What a draft would have cost: total, months, and every creator who gains or loses. */
import { Group, Loader, Paper, Select, Skeleton, Stack, Text } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { ReadLate } from "../../ledger/ReadLate.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { formatDate, formatInstant } from "../../pieces/When.tsx";
import { formatCount } from "../../rules/words.ts";
import { useOrganization } from "../../session.tsx";
import { Gains } from "./Gains.tsx";
import { Headline, otherName, SimulationError } from "./Headline.tsx";
import type { Against, Outcome } from "./simulating.ts";
import { MONTHS, type Simulating, type SimulationProps, useSimulation } from "./useSimulation.ts";
import type { SoFar } from "./useTrial.ts";

const MonthsChart = lazy(() => import("./MonthsChart.tsx"));

const ranges = [
  { value: "1", label: "Last month and current" },
  { value: "3", label: "Last 3 months and current" },
  { value: "6", label: "Last 6 months and current" },
  { value: "12", label: "Last 12 months and current" },
] as const;
const CHART_HEIGHT = 190;

export function Simulation(props: SimulationProps) {
  const { projectId, structure, draft, isUnsound } = props;
  const simulating = useSimulation(props);
  const { answer, outcome, error, isWorking } = simulating;
  if (projectId === undefined || (draft === null && answer === undefined))
    return (
      <Paper radius="md">
        <EmptyState icon={IconFlask} title={projectId === undefined ? "Choose a project" : "Fill in the rule"}>
          Once the rule is complete, it is simulated on recent months of your own history: what it would have cost, and
          who gains or loses.
        </EmptyState>
      </Paper>
    );
  return (
    <Paper p="lg" radius="md" component="section" aria-label="Simulation" aria-busy={isWorking}>
      <Group justify="space-between" mb="md" gap="sm">
        <Group gap="xs">
          <Text fw={600} component="h2">
            On your history
          </Text>
          {isWorking && <Loader role="status" size={14} aria-label="Simulating" />}
          {simulating.soFar !== null && (
            <Text size="sm" c="dimmed" className="figures">
              {progressOf(simulating.soFar)}
            </Text>
          )}
        </Group>
        <Choices of={simulating} isNew={structure === undefined} />
      </Group>
      {error !== null && <SimulationError error={error} />}
      {outcome === undefined ? (
        error === null && <Skeleton h={260} />
      ) : (
        <Found of={simulating} outcome={outcome} isUnsound={isUnsound} />
      )}
    </Paper>
  );
}

interface PartProps {
  readonly of: Simulating;
}

/** What is shown before all of it is there. */
function progressOf({ judged, count }: SoFar): string {
  return `${formatCount(judged)} of ${formatCount(count)} creators so far`;
}

/** Dates, creators and comparison of the simulation. */
function Choices({ of, isNew }: PartProps & { readonly isNew: boolean }) {
  return (
    <Group gap="xs">
      <Select
        aria-label="Dates"
        size="xs"
        w={216}
        data={[...ranges]}
        value={of.months}
        onChange={(value) => of.setMonths(value ?? MONTHS)}
        allowDeselect={false}
      />
      {!isNew && (
        <Select
          aria-label="Creators"
          size="xs"
          w={158}
          data={[
            { value: "assigned", label: "Assigned creators" },
            { value: "all", label: "All creators" },
          ]}
          value={of.whom}
          onChange={(value) => of.setWhom(value === "all" ? "all" : "assigned")}
          allowDeselect={false}
        />
      )}
      <Select
        aria-label="Compare with"
        size="xs"
        w={228}
        data={isNew ? newChoices(of.structures) : editChoices}
        value={of.against}
        onChange={(value) => of.setAgainst((value ?? "none") as Against)}
        allowDeselect={false}
      />
    </Group>
  );
}

/** The result; grey while the form is incomplete, since text that fades can no longer be read. */
function Found(props: PartProps & { readonly outcome: Outcome; readonly isUnsound: boolean }) {
  const { of, outcome, isUnsound } = props;
  const { answer, against, currency, error, from, to, assignedTo } = of;
  const { timezone } = useOrganization();
  const other = otherName(against);
  return (
    <Stack gap="lg" style={{ filter: isUnsound || error !== null ? "grayscale(1)" : "none" }}>
      {isUnsound && (
        <Text size="sm" c="dimmed" role="status">
          Complete the rule to simulate it. These are the previous results.
        </Text>
      )}
      <Headline of={outcome} against={against} currency={currency} />
      {answer?.first_read_late_at != null && (
        <ReadLate
          count={answer.read_late_count}
          when={`first read after the cutoff of their period, the earliest on ${formatInstant(answer.first_read_late_at, timezone, false)}`}
        />
      )}
      {outcome.months.length > 0 && (
        <Suspense fallback={<Skeleton h={CHART_HEIGHT} />}>
          <MonthsChart months={outcome.months} otherName={other} currency={currency} height={CHART_HEIGHT} />
        </Suspense>
      )}
      <Gains of={outcome} request={of.request} against={against} currency={currency} otherName={other} />
      <Text size="xs" c="dimmed">
        Periods that overlap {formatDate(from)} to {formatDate(to)}. All creators shown are treated as assigned from the
        first day
        {assignedTo === undefined ? "" : ", including those who joined later"}. No data is changed.
      </Text>
    </Stack>
  );
}

const editChoices: { value: Against; label: string }[] = [
  { value: "booked", label: "Compared with bookings" },
  { value: "current", label: "Compared with the current rule" },
];

function newChoices(structures: readonly { readonly id: string; readonly name: string }[]) {
  return [
    { value: "none", label: "In addition to all others" },
    ...structures.map(({ id, name }) => ({ value: `structure ${id}`, label: `Instead of ${name}` })),
    { value: "project", label: "Instead of all others" },
  ];
}
