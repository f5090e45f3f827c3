/** Projects: one program or period each. */
import { Alert, Badge, Button, Checkbox, Menu, Switch, Text, Textarea, TextInput } from "@mantine/core";
import { IconFolder, IconPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Schemas, StipendError } from "../../../src/sdk/index.ts";
import { addresses } from "../addresses.ts";
import { useList, useRead, useWrite } from "../api/queries.ts";
import { useReaches } from "../limits.ts";
import { ConfirmDialog } from "../pieces/ConfirmDialog.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { Filters } from "../pieces/Filters.tsx";
import { FormDialog } from "../pieces/FormDialog.tsx";
import { fieldError } from "../pieces/FormErrors.tsx";
import { formatTotals } from "../pieces/money.ts";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { PermissionGate } from "../pieces/PermissionGate.tsx";
import { menuColumn } from "../pieces/RowMenu.tsx";
import { When } from "../pieces/When.tsx";
import { useFilters } from "../search.ts";
import { useMay } from "../session.tsx";
import { Policy } from "./projects/Policy.tsx";

type Project = Schemas["ProjectRow"];
const refreshes = ["listProjects", "getProject", "getMe"] as const;

export default function Projects() {
  const navigate = useNavigate();
  const mayEdit = useMay("edit");
  const [{ archived }, change] = useFilters(addresses["/projects"]);
  const [dialog, setDialog] = useState<
    { edit: Project | null } | { policy: Project } | { archive: Project } | { remove: Project } | null
  >(null);
  const mayDecide = useMay("administer");
  const mayEnd = useReaches()("deleteProject");
  const list = useList("listProjects", { query: archived === true ? { include_archived: true } : {} });
  const close = () => setDialog(null);
  const columns: readonly Column<Project>[] = [
    {
      id: "name",
      header: "Project",
      cell: (row) => (
        <div style={{ minWidth: 160 }}>
          <Text size="sm" fw={550}>
            {row.name} {row.archived_at !== null && <Badge color="gray">Archived</Badge>}
          </Text>
          <Text size="xs" c="dimmed" lineClamp={2} maw={520}>
            {row.description}
          </Text>
        </div>
      ),
    },
    {
      id: "outstanding",
      header: "Outstanding",
      isFigure: true,
      cell: (row) => <Sums id={row.id} of="outstanding_cents" />,
    },
    { id: "paid", header: "Paid", isFigure: true, isExtra: true, cell: (row) => <Sums id={row.id} of="paid_cents" /> },
    { id: "made", header: "Created", isExtra: true, cell: (row) => <When at={row.created_at} /> },
    ...menuColumn<Project>(
      mayEdit,
      (row) => `More actions for ${row.name}`,
      (row) => (
        <>
          <Menu.Item onClick={() => setDialog({ edit: row })}>Edit</Menu.Item>
          {mayDecide && <Menu.Item onClick={() => setDialog({ policy: row })}>Payout policy</Menu.Item>}
          {mayEnd && row.archived_at === null && (
            <Menu.Item onClick={() => setDialog({ archive: row })}>Archive</Menu.Item>
          )}
          {mayEnd && <Menu.Item onClick={() => setDialog({ remove: row })}>Delete permanently</Menu.Item>}
        </>
      ),
    ),
  ];
  const make = (
    <PermissionGate needs="edit" calls="createProject">
      <Button leftSection={<IconPlus size={16} />} onClick={() => setDialog({ edit: null })}>
        New project
      </Button>
    </PermissionGate>
  );
  return (
    <>
      <PageHeader title="Projects" actions={make}>
        A project is one program or season. Creators, pay rules and payments belong to a project; open it to see only
        its own.
      </PageHeader>
      <Filters isActive={archived === true} onClear={() => change({ archived: undefined })}>
        <Switch
          label="Show archived"
          checked={archived === true}
          onChange={(event) => change({ archived: event.currentTarget.checked ? true : undefined })}
        />
      </Filters>
      <DataTable
        label="Projects"
        isCards
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: "/", search: { project: id } })}
        empty={
          <EmptyState icon={IconFolder} title="No projects yet" action={make}>
            A project holds creators, their posts and the rules that pay them. Create one to get started.
          </EmptyState>
        }
      />
      {dialog !== null && "edit" in dialog && <EditProject of={dialog.edit} onClose={close} />}
      {dialog !== null && "policy" in dialog && <Policy of={dialog.policy} onClose={close} />}
      {dialog !== null && "archive" in dialog && <EndProject of={dialog.archive} mode="archive" onClose={close} />}
      {dialog !== null && "remove" in dialog && <EndProject of={dialog.remove} mode="hard" onClose={close} />}
    </>
  );
}

function Sums({ id, of }: { readonly id: string; readonly of: "outstanding_cents" | "paid_cents" }) {
  const { data } = useRead("getPayoutSummary", { query: { project_id: id } });
  if (data === undefined) return null;
  return (
    <Text size="sm" style={{ whiteSpace: "nowrap" }}>
      {formatTotals(Object.fromEntries(data.totals.map((sums) => [sums.currency, sums[of]])))}
    </Text>
  );
}

function EditProject({ of, onClose }: { readonly of: Project | null; readonly onClose: () => void }) {
  const [name, setName] = useState(of?.name ?? "");
  const [description, setDescription] = useState(of?.description ?? "");
  const [isSame, setSame] = useState(false);
  const make = useWrite("createProject", { refreshes, done: "Project created.", onDone: onClose });
  const edit = useWrite("updateProject", { refreshes, done: "Saved.", onDone: onClose });
  const { error, isPending } = of === null ? make : edit;
  const other = nameTaken(error, name);
  const body = {
    ...{ name, description: description.trim() === "" ? null : description },
    ...(isSame && other !== undefined ? { allow_same_name: true } : {}),
  };
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={of === null ? "New project" : `Edit ${of.name}`}
      submit={of === null ? "Create project" : "Save"}
      onSubmit={() => (of === null ? make.mutate({ body }) : edit.mutate({ path: { id: of.id }, body }))}
      isPending={isPending}
      error={other === undefined ? error : null}
      fields={["name", "description"]}
    >
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldError(error, "name")}
        data-autofocus
      />
      {other !== undefined && (
        <Alert variant="light" color="yellow" title={`There is a project called “${other}” already`} role="alert">
          <Text size="sm" mb="xs">
            Files and the command line name projects without regard to case, so two of one name are easily mistaken.
          </Text>
          <Checkbox
            label="Use this name all the same"
            checked={isSame}
            onChange={(event) => setSame(event.currentTarget.checked)}
          />
        </Alert>
      )}
      <Textarea
        label="Description"
        autosize
        minRows={2}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
        error={fieldError(error, "description")}
      />
    </FormDialog>
  );
}

/** The other project that has the name, in whatever case, where the name was refused for it. */
function nameTaken(error: Error | null, name: string): string | undefined {
  if (!(error instanceof StipendError) || error.code !== "conflict_name") return undefined;
  const { name: other } = error.meta as { readonly name?: unknown };
  return typeof other === "string" && other.toLowerCase() === name.normalize("NFC").trim().toLowerCase()
    ? other
    : undefined;
}

function EndProject(props: { readonly of: Project; readonly mode: "archive" | "hard"; readonly onClose: () => void }) {
  const { of, mode, onClose } = props;
  const isHard = mode === "hard";
  const end = useWrite("deleteProject", {
    refreshes,
    done: isHard ? `${of.name} deleted.` : `${of.name} archived.`,
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={isHard ? `Permanently delete ${of.name}?` : `Archive ${of.name}?`}
      confirm={isHard ? "Delete" : "Archive"}
      isDangerous
      {...(isHard ? { type: of.name } : {})}
      onConfirm={() => end.mutate({ path: { id: of.id }, query: { mode } })}
      isPending={end.isPending}
      error={end.error}
    >
      {isHard
        ? "Only possible if no money is recorded in the project. Also deletes its creators, posts, readings and pay rules."
        : "The project is hidden from lists and its pay rules stop earning. Past earnings can still be paid."}
    </ConfirmDialog>
  );
}
