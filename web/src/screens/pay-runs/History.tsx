/** What was done to a run, by whom and when. */
import { Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useList } from "../../api/queries.ts";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { When } from "../../pieces/When.tsx";
import { actionText } from "../audit/actions.ts";
import type { Run } from "./run-state.ts";
import { words } from "./words.ts";

type Entry = Schemas["AuditRow"];

const columns: readonly Column<Entry>[] = [
  { id: "when", header: words.history.columns.when, cell: ({ at }) => <When at={at} withTime />, width: 200 },
  { id: "what", header: words.history.columns.what, cell: (entry) => <Text size="sm">{actionText(entry)}</Text> },
  { id: "who", header: words.history.columns.who, cell: ({ actor }) => <Text size="sm">{actor.name ?? "—"}</Text> },
];

export function History({ of: run }: { readonly of: Run }) {
  const list = useList("listAuditLog", { query: { subject_id: run.id } });
  return (
    <DataTable
      label={words.run.tabs.history}
      list={list}
      columns={columns}
      rowId={({ id }) => id}
      empty={
        <EmptyState icon={IconHistory} title={words.history.empty}>
          {words.run.tabs.history}
        </EmptyState>
      }
    />
  );
}
