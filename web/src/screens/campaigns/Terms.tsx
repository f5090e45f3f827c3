/** What a campaign pays for: a structure for each term. */
import { Badge, Button, Group, Text } from "@mantine/core";
import { IconPlus, IconReceipt } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { allList, useAll } from "../../api/all.ts";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { sentenceOf } from "../../rules/sentences.ts";
import { useMay } from "../../session.tsx";
import { TermForm } from "./TermForm.tsx";
import { type Campaign, componentName } from "./words.ts";

type Term = Schemas["ListedStructureRow"];

export function Terms({ of }: { readonly of: Campaign }) {
  const navigate = useNavigate();
  const mayEdit = useMay("edit") && of.status === "active";
  const [dialog, setDialog] = useState<"add" | Term | null>(null);
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
    {
      id: "rule",
      header: "Rule",
      cell: (row) => (
        <Text size="sm" miw={180}>
          {sentenceOf(row.current_version)}
        </Text>
      ),
    },
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

function EditButton({ of: term, onEdit }: { readonly of: Term; readonly onEdit: (term: Term) => void }) {
  if (term.archived_at !== null || term.current_version.criteria_type === "manual") return null;
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <Button size="compact-sm" variant="subtle" onClick={() => onEdit(term)} aria-label={`Edit ${term.name}`}>
        Edit
      </Button>
    </Group>
  );
}
