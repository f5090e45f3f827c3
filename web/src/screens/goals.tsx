/** Goals and how creators stand on them. */
import {
  ActionIcon,
  Alert,
  Badge,
  Button,
  Group,
  Menu,
  Progress,
  Select,
  Text,
  TextInput,
  Tooltip,
} from "@mantine/core";
import { IconInfoCircle, IconPlus, IconTargetArrow } from "@tabler/icons-react";
import { useState } from "react";
import type { DataOf } from "../../../src/sdk/index.ts";
import { useRead, useWrite } from "../api/queries.ts";
import { CreatorLink, isCalled, useCreators } from "../creators.tsx";
import { ConfirmDialog } from "../pieces/ConfirmDialog.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { ChoiceFilter, Filters, SearchFilter } from "../pieces/Filters.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { PermissionGate } from "../pieces/PermissionGate.tsx";
import { menuColumn } from "../pieces/RowMenu.tsx";
import { formatDate } from "../pieces/When.tsx";
import { wholeList } from "../pieces/whole-list.ts";
import { useProject, useProjects } from "../project.ts";
import { formatCount } from "../rules/words.ts";
import { choice, day, text, useFilters } from "../search.ts";
import { useMay } from "../session.tsx";
import { AddGoals } from "./goals/AddGoals.tsx";
import { EditGoal } from "./goals/EditGoal.tsx";
import type { Goal } from "./goals/form.ts";
import { goalText, measure } from "./goals/words.ts";

type Creator = DataOf<"getGoalCompliance">[number];
type Standing = Creator["compliance"][number];
type Status = Standing["status"];

interface Row extends Standing {
  readonly creator: Creator["creator"];
}

const statuses: readonly { readonly value: Status; readonly label: string; readonly color: string }[] = [
  { value: "on_track", label: "On track", color: "moss" },
  { value: "behind_pace", label: "Behind", color: "yellow" },
  { value: "at_risk", label: "At risk", color: "red" },
  { value: "completed", label: "Met", color: "moss" },
  { value: "missed", label: "Missed", color: "gray" },
];

const fields = {
  q: text,
  status: choice(["on_track", "behind_pace", "at_risk", "completed", "missed"]),
  period: choice(["daily", "weekly", "monthly"]),
  on: day,
};

export default function Goals() {
  const projects = useProjects();
  const [shown, show] = useProject();
  const projectId = shown ?? projects[0]?.id;
  const mayEdit = useMay("edit");
  const [{ q, status, period, on }, change] = useFilters(fields);
  const [asked, setAsked] = useState<"add" | { edit: Goal } | { remove: Row } | null>(null);
  const compliance = useRead(
    "getGoalCompliance",
    {
      path: { projectId: projectId ?? "" },
      query: { ...(period === undefined ? {} : { period }), ...(on === undefined ? {} : { reference_date: on }) },
    },
    { enabled: projectId !== undefined },
  );
  const { byId } = useCreators(projectId, { enabled: projectId !== undefined });
  const list = wholeList(compliance);
  const all = list.rows.flatMap(({ creator, compliance }) =>
    compliance.map((standing): Row => ({ ...standing, creator })),
  );
  const rows = all.filter(
    (row) => (status === undefined || row.status === status) && isCalled(byId.get(row.creator.id), q),
  );
  const advice = [...new Set(all.flatMap(({ advisory }) => (advisory.scrape_stale ? advisory.messages : [])))];
  const columns: readonly Column<Row>[] = [
    {
      id: "creator",
      header: "Creator",
      cell: ({ creator }) => <CreatorLink of={byId.get(creator.id)} id={creator.id} />,
    },
    {
      id: "goal",
      header: "Goal",
      cell: (row) => (
        <div>
          <Text size="sm">{goalText(row.goal)}</Text>
          <Text size="xs" c="dimmed">
            {row.period_start === row.period_end
              ? formatDate(row.period_start)
              : `${formatDate(row.period_start)} – ${formatDate(row.period_end)}`}
          </Text>
        </div>
      ),
    },
    { id: "progress", header: "Reached", cell: (row) => <Reached of={row} /> },
    { id: "status", header: "Standing", width: 150, cell: (row) => <StandingBadge of={row} /> },
    ...menuColumn<Row>(
      mayEdit,
      (row) => `More about the goal of ${row.creator.handle}`,
      (row) => (
        <>
          <Menu.Item onClick={() => setAsked({ edit: row.goal })}>Edit</Menu.Item>
          <Menu.Item onClick={() => setAsked({ remove: row })}>Remove</Menu.Item>
        </>
      ),
    ),
  ];
  const add = (
    <PermissionGate needs="edit">
      <Button leftSection={<IconPlus size={16} />} onClick={() => setAsked("add")} disabled={projectId === undefined}>
        Set goals
      </Button>
    </PermissionGate>
  );
  const isNarrowed = q !== undefined || status !== undefined || period !== undefined || on !== undefined;
  const close = () => setAsked(null);
  return (
    <>
      <PageHeader title="Goals" actions={add}>
        What creators are to reach, and how they stand. Structures with the rule “Goals” pay by these.
      </PageHeader>
      <Filters
        isActive={isNarrowed}
        onClear={() => change({ q: undefined, status: undefined, period: undefined, on: undefined })}
      >
        {shown === undefined && projects.length > 1 && (
          <Select
            aria-label="Project"
            data={projects.map(({ id, name }) => ({ value: id, label: name }))}
            value={projectId ?? null}
            onChange={(value) => show(value ?? undefined)}
            allowDeselect={false}
            w={{ base: "100%", xs: 190 }}
          />
        )}
        <SearchFilter label="Search creators" value={q} onChange={(value) => change({ q: value })} />
        <ChoiceFilter
          label="Standing"
          options={statuses.map(({ value, label }) => ({ value, label }))}
          value={status}
          onChange={(value) => change({ status: value })}
        />
        <ChoiceFilter
          label="Period"
          options={[
            { value: "daily", label: "Daily" },
            { value: "weekly", label: "Weekly" },
            { value: "monthly", label: "Monthly" },
          ]}
          value={period}
          onChange={(value) => change({ period: value })}
        />
        <TextInput
          type="date"
          aria-label="Periods that contain this date"
          value={on ?? ""}
          onChange={(event) => change({ on: event.currentTarget.value || undefined })}
        />
      </Filters>
      {advice.length > 0 && (
        <Alert variant="light" color="yellow" icon={<IconInfoCircle size={18} />} mb="md">
          {advice.slice(0, 3).join(" ")}
        </Alert>
      )}
      {all.length > 0 && <Summary rows={all} onChoose={(value) => change({ status: value })} />}
      <DataTable
        label="Goals"
        list={{ ...list, rows, isLoading: list.isLoading && projectId !== undefined }}
        columns={columns}
        rowId={({ goal }) => goal.id}
        empty={
          <EmptyState icon={IconTargetArrow} title={isNarrowed ? "No such goals" : "No goals are set"} action={add}>
            Goals are counts per period: posts, views, engagement or followers. A structure can pay when they are met,
            in whole or in part.
          </EmptyState>
        }
      />
      {asked === "add" && projectId !== undefined && <AddGoals projectId={projectId} onClose={close} />}
      {asked !== null && typeof asked === "object" && "edit" in asked && <EditGoal of={asked.edit} onClose={close} />}
      {asked !== null && typeof asked === "object" && "remove" in asked && (
        <RemoveGoal of={asked.remove} onClose={close} />
      )}
    </>
  );
}

function Summary({ rows, onChoose }: { readonly rows: readonly Row[]; readonly onChoose: (status: Status) => void }) {
  return (
    <Group gap="xs" mb="md">
      {statuses.flatMap(({ value, label, color }) => {
        const count = rows.filter(({ status }) => status === value).length;
        if (count === 0) return [];
        return [
          <Button key={value} size="compact-sm" variant="light" color={color} onClick={() => onChoose(value)}>
            {formatCount(count)} {label.toLowerCase()}
          </Button>,
        ];
      })}
    </Group>
  );
}

function Reached({ of: { actual, target, goal, status } }: { readonly of: Row }) {
  const percent = target === 0 ? 100 : (actual / target) * 100;
  const color = statuses.find(({ value }) => value === status)?.color ?? "gray";
  return (
    <div style={{ minWidth: 120 }}>
      <Text size="sm" className="figures">
        {measure(actual, goal.type)}
        <Text span inherit c="dimmed">
          {" "}
          of {measure(target, goal.type)}
        </Text>
      </Text>
      <Progress
        value={Math.min(100, percent)}
        color={color}
        size="sm"
        mt={4}
        aria-label={`${Math.floor(percent)}% reached`}
      />
    </div>
  );
}

function StandingBadge({ of: { status, advisory } }: { readonly of: Row }) {
  const known = statuses.find(({ value }) => value === status);
  return (
    <Group gap={6} wrap="nowrap">
      <Badge color={known?.color ?? "gray"}>{known?.label ?? status}</Badge>
      {advisory.has_advisory && (
        <Tooltip
          label={advisory.messages.join(" ")}
          multiline
          maw={320}
          events={{ hover: true, focus: true, touch: true }}
        >
          <ActionIcon variant="transparent" color="gray" size="sm" aria-label={`Note: ${advisory.messages.join(" ")}`}>
            <IconInfoCircle size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  );
}

function RemoveGoal({ of, onClose }: { readonly of: Row; readonly onClose: () => void }) {
  const remove = useWrite("deleteGoal", {
    refreshes: ["listGoals", "getGoalCompliance", "explainStructure"],
    done: "The goal is removed.",
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title="Remove the goal?"
      confirm="Remove it"
      isDangerous
      onConfirm={() => remove.mutate({ path: { id: of.goal.id } })}
      isPending={remove.isPending}
      error={remove.error}
    >
      @{of.creator.handle}: {goalText(of.goal)}. What is booked already stays; periods that are judged later do without
      it.
    </ConfirmDialog>
  );
}
