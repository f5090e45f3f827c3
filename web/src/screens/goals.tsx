/** Goals and creators' progress. */
import { Alert, Button, Menu, TextInput } from "@mantine/core";
import { IconInfoCircle, IconPlus, IconTargetArrow } from "@tabler/icons-react";
import { useState } from "react";
import { addresses } from "../addresses.ts";
import { useRead, useWrite } from "../api/queries.ts";
import { CreatorLink, isCalled, useCreators } from "../creators.tsx";
import { NeedsProject, ProjectFilter, useOneProject } from "../ProjectSelect.tsx";
import { ConfirmDialog } from "../pieces/ConfirmDialog.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { ChoiceFilter, Filters, SearchFilter } from "../pieces/Filters.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { PermissionGate } from "../pieces/PermissionGate.tsx";
import { menuColumn } from "../pieces/RowMenu.tsx";
import { wholeList } from "../pieces/whole-list.ts";
import { useFilters } from "../search.ts";
import { useMay } from "../session.tsx";
import { AddGoals } from "./goals/AddGoals.tsx";
import { EditGoal } from "./goals/EditGoal.tsx";
import type { Goal } from "./goals/form.ts";
import { GoalCell, Reached, type Row, StandingBadge, Summary, statuses } from "./goals/standing.tsx";
import { goalText } from "./goals/words.ts";

type DialogState = "add" | { readonly edit: Goal } | { readonly remove: Row };

export default function Goals() {
  const standings = useStandings();
  const { project, filters, change, isNarrowed, list, rows, all, byId } = standings;
  const { projectId } = project;
  const [dialog, setDialog] = useState<DialogState | null>(null);
  const columns = useColumns(byId, setDialog);
  const add = (
    <PermissionGate needs="edit">
      <NeedsProject of={project}>
        <Button
          leftSection={<IconPlus size={16} />}
          onClick={() => setDialog("add")}
          disabled={projectId === undefined}
        >
          Set goals
        </Button>
      </NeedsProject>
    </PermissionGate>
  );
  return (
    <>
      <PageHeader title="Goals" actions={add}>
        Targets for creators and their progress. “Goals” pay rules pay by them.
      </PageHeader>
      <Filters
        isActive={isNarrowed}
        onClear={() => change({ q: undefined, status: undefined, period: undefined, on: undefined })}
      >
        <ProjectFilter of={project} />
        <Narrowing filters={filters} change={change} />
      </Filters>
      {standings.advice.length > 0 && (
        <Alert variant="light" color="yellow" icon={<IconInfoCircle size={18} />} mb="md">
          {standings.advice.slice(0, 3).join(" ")}
        </Alert>
      )}
      {all.length > 0 && <Summary rows={all} onChoose={(value) => change({ status: value })} />}
      <DataTable
        label="Goals"
        isCards
        list={{ ...list, rows, isLoading: list.isLoading && projectId !== undefined }}
        columns={columns}
        rowId={({ goal }) => goal.id}
        empty={
          <EmptyState icon={IconTargetArrow} title={isNarrowed ? "No matching goals" : "No goals yet"} action={add}>
            A goal is a target per period for posts, views, engagement or followers. A pay rule can pay when goals are
            met, fully or partly.
          </EmptyState>
        }
      />
      {dialog !== null && projectId !== undefined && (
        <Dialog of={dialog} projectId={projectId} onClose={() => setDialog(null)} />
      )}
    </>
  );
}

/** The goals of the project that match the filters, with creators' progress. */
function useStandings() {
  const project = useOneProject();
  const { projectId } = project;
  const [filters, change] = useFilters(addresses["/goals"]);
  const { q, status, period, on } = filters;
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
  return {
    ...{ project, filters, change, list, all, byId },
    rows: all.filter((row) => (status === undefined || row.status === status) && isCalled(byId.get(row.creator.id), q)),
    advice: [...new Set(all.flatMap(({ advisory }) => (advisory.scrape_stale ? advisory.messages : [])))],
    isNarrowed: [q, status, period, on].some((value) => value !== undefined),
  };
}

type Standings = ReturnType<typeof useStandings>;

function Narrowing({ filters, change }: Pick<Standings, "filters" | "change">) {
  const { q, status, period, on } = filters;
  return (
    <>
      <SearchFilter label="Search creators" value={q} onChange={(value) => change({ q: value })} />
      <ChoiceFilter
        label="Progress"
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
    </>
  );
}

function useColumns(byId: Standings["byId"], ask: (dialog: DialogState) => void): readonly Column<Row>[] {
  const mayEdit = useMay("edit");
  return [
    {
      id: "creator",
      header: "Creator",
      cell: ({ creator }) => <CreatorLink of={byId.get(creator.id)} id={creator.id} />,
    },
    { id: "goal", header: "Goal", cell: (row) => <GoalCell of={row} /> },
    { id: "progress", header: "Reached", cell: (row) => <Reached of={row} /> },
    { id: "status", header: "Progress", width: 150, cell: (row) => <StandingBadge of={row} /> },
    ...menuColumn<Row>(
      mayEdit,
      (row) => `More actions for the goal of ${row.creator.handle}`,
      (row) => (
        <>
          <Menu.Item onClick={() => ask({ edit: row.goal })}>Edit</Menu.Item>
          <Menu.Item onClick={() => ask({ remove: row })}>Remove</Menu.Item>
        </>
      ),
    ),
  ];
}

function Dialog(props: { readonly of: DialogState; readonly projectId: string; readonly onClose: () => void }) {
  const { of, projectId, onClose } = props;
  if (of === "add") return <AddGoals projectId={projectId} onClose={onClose} />;
  return "edit" in of ? <EditGoal of={of.edit} onClose={onClose} /> : <RemoveGoal of={of.remove} onClose={onClose} />;
}

function RemoveGoal({ of, onClose }: { readonly of: Row; readonly onClose: () => void }) {
  const remove = useWrite("deleteGoal", {
    refreshes: ["listGoals", "getGoalCompliance", "explainStructure"],
    done: "Goal removed.",
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title="Remove this goal?"
      confirm="Remove"
      isDangerous
      onConfirm={() => remove.mutate({ path: { id: of.goal.id } })}
      isPending={remove.isPending}
      error={remove.error}
    >
      @{of.creator.handle}: {goalText(of.goal)}. Booked amounts stay; later periods are evaluated without it.
    </ConfirmDialog>
  );
}
