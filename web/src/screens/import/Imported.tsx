/** The files that were imported: what each brought, and taking one back. */
import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconArrowBackUp, IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import { capabilityOfUndo } from "../../../../src/parse/import-kinds.ts";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useList, useRead } from "../../api/queries.ts";
import { useRefresh } from "../../api/under-way.ts";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { When } from "../../pieces/When.tsx";
import { useProject } from "../../project.ts";
import { useProjectColumn } from "../../project-column.tsx";
import { broughtBy, UndoDialog } from "./UndoDialog.tsx";
import { words } from "./words.ts";

type Import = Schemas["ImportRow"];

export function Imported() {
  const [project] = useProject();
  const list = useList("listImports", { query: project === undefined ? {} : { project_id: project } });
  const projectColumn = useProjectColumn<Import>();
  const [undoing, setUndoing] = useState<Import | null>(null);
  useRefresh(
    ["listImports"],
    list.rows.some(({ undone }) => undone?.finished === false),
  );
  const columns: readonly Column<Import>[] = [
    {
      id: "file",
      header: words.columns.file,
      width: "24%",
      cell: (row) => (
        <Text size="sm" fw={550} style={{ overflowWrap: "anywhere" }}>
          {row.file_name ?? words.noName}
        </Text>
      ),
    },
    {
      id: "when",
      header: words.columns.when,
      cell: (row) => (
        <Stack gap={0}>
          <When at={row.made_at} withTime />
          <Text size="xs" c="dimmed">
            {words.by(row.made_by)}
          </Text>
        </Stack>
      ),
    },
    {
      id: "brought",
      header: words.columns.brought,
      width: "24%",
      cell: (row) => (
        <Stack gap={0}>
          <Text size="sm">{words.brought(broughtBy(row))}</Text>
          {row.rejected > 0 && (
            <Text size="xs" c="dimmed">
              {words.rejected(row.rejected)}
            </Text>
          )}
        </Stack>
      ),
    },
    ...projectColumn,
    { id: "state", header: words.columns.state, cell: (row) => <State of={row} /> },
    {
      id: "actions",
      header: words.columns.actions,
      isHeaderHidden: true,
      controls: "below",
      cell: (row) => <UndoButton of={row} onClick={() => setUndoing(row)} />,
    },
  ];
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {words.lead}
      </Text>
      <DataTable
        label={words.tab}
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        isCards
        empty={
          <EmptyState icon={IconFileImport} title={words.empty}>
            {words.emptyHint}
          </EmptyState>
        }
      />
      {undoing !== null && <UndoDialog of={undoing} onClose={() => setUndoing(null)} />}
    </Stack>
  );
}

function State({ of: { kind, undone } }: { readonly of: Import }) {
  if (undone === null) return <Badge color="moss">{words.states.counts}</Badge>;
  return (
    <div>
      <Badge color={undone.finished ? "gray" : "yellow"}>
        {undone.finished ? words.states.undone : words.states.unfinished}
      </Badge>
      {!undone.finished && (
        <Text size="xs" c="dimmed" role="status">
          {words.progress(kind, undone.readings, undone.readings_left)}
        </Text>
      )}
      <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
        {words.undone(undone.by, undone.reason)}
      </Text>
    </div>
  );
}

function UndoButton({ of, onClick }: { readonly of: Import; readonly onClick: () => void }) {
  if (of.undone?.finished === true) return null;
  return (
    <PermissionGate needs={capabilityOfUndo(of.kind)}>
      <Group gap="xs" justify="flex-end" wrap="nowrap">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowBackUp size={14} />}
          aria-label={words.undoOf(of.file_name ?? words.noName)}
          onClick={onClick}
        >
          {of.undone === null ? words.undo : words.goOn}
        </Button>
      </Group>
    </PermissionGate>
  );
}

/** Under the result of an import: the way back. */
export function UndoSent({ importId, onDone }: { readonly importId: string; readonly onDone: () => void }) {
  const { data: row } = useRead("getImport", { path: { id: importId } });
  const [isOpen, setOpen] = useState(false);
  if (row === undefined || row.undone !== null) return null;
  return (
    <PermissionGate needs={capabilityOfUndo(row.kind)}>
      <Text size="sm" c="dimmed">
        {words.wrongFile}{" "}
        <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
          {words.dialog.confirm}
        </Button>
      </Text>
      {isOpen && <UndoDialog of={row} onClose={() => setOpen(false)} onDone={onDone} />}
    </PermissionGate>
  );
}
