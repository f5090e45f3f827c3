/** Pay runs: how far each is, and what comes next. */
import { Text } from "@mantine/core";
import { IconCash, IconUsers } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { Schemas } from "../../../src/sdk/index.ts";
import { addresses } from "../addresses.ts";
import { useList } from "../api/queries.ts";
import { railNames } from "../ledger/rails.ts";
import { choicesOf } from "../pieces/choices.ts";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { ChoiceFilter, Filters } from "../pieces/Filters.tsx";
import { LinkButton } from "../pieces/LinkButton.tsx";
import { Money } from "../pieces/Money.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { PermissionGate } from "../pieces/PermissionGate.tsx";
import { When } from "../pieces/When.tsx";
import { useFilters } from "../search.ts";
import { RunStatus } from "./pay-runs/Status.tsx";
import { words } from "./pay-runs/words.ts";

type Run = Schemas["PayRunListRow"];

const STATES = choicesOf(words.states);
const RAILS = choicesOf(railNames);

const columns: readonly Column<Run>[] = [
  {
    id: "run",
    header: words.columns.run,
    cell: (run) => (
      <>
        <Text size="sm" fw={550} className="figures" style={{ whiteSpace: "nowrap" }}>
          {run.run_id}
        </Text>
        <Text size="xs" c="dimmed">
          <When at={run.created_at} /> {words.madeBy(run.made_by)}
        </Text>
      </>
    ),
  },
  {
    id: "account",
    header: words.columns.account,
    cell: (run) => (
      <div>
        <Text size="sm">{run.originator.name}</Text>
        <Text size="xs" c="dimmed">
          {[...(railNames[run.rail] === run.originator.name ? [] : [railNames[run.rail]]), run.currency].join(", ")}
        </Text>
      </div>
    ),
    isExtra: true,
  },
  {
    id: "state",
    header: words.columns.state,
    cell: (run) => (
      <div>
        <RunStatus of={run.status} />
        <Text size="xs" c="dimmed" visibleFrom="sm">
          {words.nextSteps[run.status]}
        </Text>
      </div>
    ),
  },
  {
    id: "planned",
    header: words.columns.planned,
    isFigure: true,
    cell: (run) => (
      <div>
        <Money cents={run.planned_cents} currency={run.currency} fw={600} />
        <Text size="xs" c="dimmed">
          {words.people(run.planned_count)}
        </Text>
      </div>
    ),
  },
  {
    id: "left_out",
    header: words.columns.leftOut,
    isFigure: true,
    isExtra: true,
    cell: (run) => (
      <div>
        <Money cents={run.left_out_cents} currency={run.currency} />
        <Text size="xs" c="dimmed">
          {words.people(run.left_out_count)}
        </Text>
      </div>
    ),
  },
];

export default function PayRuns() {
  const navigate = useNavigate();
  const [{ status, rail, payee }, setFilters] = useFilters(addresses["/pay-runs"]);
  const list = useList("listPayRuns", { query: { status, rail, payee_id: payee } });
  const isFiltered = [status, rail, payee].some((value) => value !== undefined);
  const start = (
    <PermissionGate needs="pay">
      <LinkButton to="/pay-runs/new" leftSection={<IconUsers size={16} />}>
        {words.start}
      </LinkButton>
    </PermissionGate>
  );
  return (
    <>
      <PageHeader title={words.title} actions={start}>
        {words.lead}
      </PageHeader>
      <Filters
        isActive={isFiltered}
        onClear={() => setFilters({ status: undefined, rail: undefined, payee: undefined })}
      >
        <ChoiceFilter
          label={words.filters.state}
          options={STATES}
          value={status}
          onChange={(value) => setFilters({ status: value })}
        />
        <ChoiceFilter
          label={words.filters.rail}
          options={RAILS}
          value={rail}
          onChange={(value) => setFilters({ rail: value })}
        />
      </Filters>
      <DataTable
        label={words.title}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        isCards
        onOpen={({ id }) => void navigate({ to: `/pay-runs/${id}` })}
        empty={
          <EmptyState icon={IconCash} title={isFiltered ? words.noMatch : words.empty} action={start}>
            {words.emptyHint}
          </EmptyState>
        }
      />
    </>
  );
}
