/** All structures, with their rules in a sentence. */
import { Badge, Button, Group, Text } from "@mantine/core";
import { IconChartDots, IconPlus } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import type { Schemas } from "../../../src/sdk/index.ts";
import { addresses } from "../addresses.ts";
import { useList } from "../api/queries.ts";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { ChoiceFilter, Filters, SearchFilter } from "../pieces/Filters.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { PermissionGate } from "../pieces/PermissionGate.tsx";
import { useProject, useProjects } from "../project.ts";
import { kindName } from "../rules/kinds.ts";
import { sentenceOf } from "../rules/sentences.ts";
import { useFilters } from "../search.ts";

type Structure = Schemas["ListedStructureRow"];

export default function Structures() {
  const navigate = useNavigate();
  const [project] = useProject();
  const projects = useProjects();
  const [{ state, q }, change] = useFilters(addresses["/structures"]);
  const list = useList("listStructures", {
    query: {
      ...(project === undefined ? {} : { project_id: project }),
      ...(state === undefined ? {} : { is_active: state === "active" }),
    },
  });
  const rows = list.rows.filter(({ name }) => q === undefined || name.toLowerCase().includes(q.toLowerCase()));
  const create = (
    <PermissionGate needs="edit">
      <Button component={Link} to="/structures/new" leftSection={<IconPlus size={16} />}>
        New pay rule
      </Button>
    </PermissionGate>
  );
  const columns: readonly Column<Structure>[] = [
    {
      id: "name",
      header: "Pay rule",
      cell: (row) => (
        <div style={{ minWidth: 130 }}>
          <Text fw={550} size="sm">
            {row.name}
          </Text>
          {project === undefined && (
            <Text size="xs" c="dimmed">
              {projects.find(({ id }) => id === row.project_id)?.name}
            </Text>
          )}
        </div>
      ),
    },
    { id: "rule", header: "Rule", cell: (row) => <RuleCell of={row.current_version} /> },
    {
      id: "assigned",
      header: "Creators",
      isFigure: true,
      cell: (row) => <Text size="sm">{row.assignment_count}</Text>,
    },
    {
      id: "state",
      header: "Status",
      isExtra: true,
      width: 116,
      cell: (row) => (row.archived_at === null ? <Badge>Active</Badge> : <Badge color="gray">Archived</Badge>),
    },
  ];
  const isNarrowed = state !== undefined || q !== undefined;
  return (
    <>
      <PageHeader title="Pay rules" actions={create}>
        What creators earn, and when. Each edit creates a new version; earnings under older versions stay.
      </PageHeader>
      <Filters isActive={isNarrowed} onClear={() => change({ state: undefined, q: undefined })}>
        <SearchFilter label="Search by name" value={q} onChange={(value) => change({ q: value })} />
        <ChoiceFilter
          label="Status"
          options={[
            { value: "active", label: "Active" },
            { value: "archived", label: "Archived" },
          ]}
          value={state}
          onChange={(value) => change({ state: value })}
        />
      </Filters>
      <DataTable
        label="Pay rules"
        isCards
        list={{ ...list, rows }}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: `/structures/${id}` })}
        empty={
          <EmptyState
            icon={IconChartDots}
            title={isNarrowed ? "No matching pay rules" : "No pay rules yet"}
            action={create}
          >
            A pay rule defines what creators earn: a retainer, pay per view, goals, or bonuses for hits. Simulate it on
            your own history before it pays anyone.
          </EmptyState>
        }
      />
    </>
  );
}

function RuleCell({ of: version }: { readonly of: Structure["current_version"] }) {
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      <Badge variant="default" visibleFrom="md" style={{ flexShrink: 0 }}>
        {kindName(version.criteria_type)}
      </Badge>
      <Text size="sm" lineClamp={2} maw={560} miw={180}>
        {sentenceOf(version)}
      </Text>
    </Group>
  );
}
