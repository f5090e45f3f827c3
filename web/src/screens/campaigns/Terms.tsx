/** What a campaign pays for: a structure for each term. */
import { Badge, Button, Group, Skeleton, Text } from "@mantine/core";
import { IconPlus, IconReceipt } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { allList, useAll } from "../../api/all.ts";
import { useRead } from "../../api/queries.ts";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { sentenceOf } from "../../rules/sentences.ts";
import { useMay } from "../../session.tsx";
import { TermForm } from "./TermForm.tsx";
import { type Campaign, componentName } from "./words.ts";

type Term = Schemas["StructureRow"];

export function Terms({ of }: { readonly of: Campaign }) {
  const navigate = useNavigate();
  const mayEdit = useMay("edit") && of.status === "active";
  const [dialog, setDialog] = useState<"add" | Schemas["StructureDetail"] | null>(null);
  const all = useAll("listStructures", { query: { project_id: of.project_id } });
  const rows = all.rows.filter(({ campaign_id }) => campaign_id === of.id);
  const columns: readonly Column<Term>[] = [
    {
      id: "name",
      header: "Term",
      cell: (row) => (
        <Text size="sm" fw={550}>
          {row.name}
        </Text>
      ),
    },
    {
      id: "component",
      header: "Component",
      cell: (row) => (
        <Badge variant="default" style={{ flexShrink: 0, overflow: "visible" }} miw="max-content">
          {componentName(row.component)}
        </Badge>
      ),
    },
    { id: "rule", header: "Rule", cell: (row) => <Rule id={row.id} /> },
    ...(mayEdit
      ? [
          {
            id: "actions",
            header: "Actions",
            isHeaderHidden: true,
            isFigure: true,
            controls: "below" as const,
            cell: (row: Term) => <EditButton of={row} onEdit={setDialog} />,
          },
        ]
      : []),
  ];
  const add = mayEdit && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setDialog("add")}>
      Add term
    </Button>
  );
  return (
    <>
      {rows.length > 0 && <div style={{ textAlign: "right", marginBottom: 16 }}>{add}</div>}
      <DataTable
        label="Terms"
        isCards
        list={allList(all, rows)}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: `/structures/${id}` })}
        empty={
          <EmptyState icon={IconReceipt} title="No terms yet" action={add}>
            Terms define what a cycle pays: an amount for its posts, a commission or a bonus, in cash or credits.
          </EmptyState>
        }
      />
      {dialog !== null && (
        <TermForm campaign={of} of={dialog === "add" ? null : dialog} onClose={() => setDialog(null)} />
      )}
    </>
  );
}

function Rule({ id }: { readonly id: string }) {
  const { data } = useRead("getStructure", { path: { id } });
  if (data === undefined) return <Skeleton h={16} w="80%" miw={160} />;
  return (
    <Text size="sm" miw={180}>
      {sentenceOf(data.current_version)}
    </Text>
  );
}

function EditButton(props: { readonly of: Term; readonly onEdit: (term: Schemas["StructureDetail"]) => void }) {
  const { data } = useRead("getStructure", { path: { id: props.of.id } });
  if (data === undefined || data.archived_at !== null || data.current_version.criteria_type === "manual") return null;
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <Button size="compact-sm" variant="subtle" onClick={() => props.onEdit(data)} aria-label={`Edit ${data.name}`}>
        Edit
      </Button>
    </Group>
  );
}
