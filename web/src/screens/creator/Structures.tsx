/** The creator's pay rules: since when, and why the latest period paid what it did. */
import { Anchor, Badge, Button, VisuallyHidden } from "@mantine/core";
import { IconChartDots, IconHelpCircle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useList } from "../../api/queries.ts";
import { useStructures } from "../../ledger/all.ts";
import { useWhy } from "../../ledger/why/useWhy.ts";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { addDays, todayIn } from "../../pieces/dates.ts";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { When } from "../../pieces/When.tsx";
import { useOrganization } from "../../session.tsx";

type Assignment = Schemas["AssignmentRow"];

export function Structures({ creatorId }: { readonly creatorId: string }) {
  const list = useList("listCreatorAssignments", { path: { id: creatorId }, query: { include_inactive: true } });
  const { nameOf } = useStructures();
  const { openPeriod } = useWhy();
  const { timezone } = useOrganization();
  /** An ended assignment shows the last period that it covered. */
  const askedOn = (row: Assignment) =>
    row.unassigned_at === null ? undefined : addDays(todayIn(timezone, Date.parse(row.unassigned_at)), -1);
  const columns: readonly Column<Assignment>[] = [
    {
      id: "structure",
      header: "Pay rule",
      cell: (row) => (
        <Anchor component={Link} to={`/structures/${row.structure_id}`} fw={550} size="sm">
          {nameOf(row.structure_id)}
        </Anchor>
      ),
    },
    { id: "since", header: "Assigned", cell: (row) => <When at={row.assigned_at} /> },
    { id: "until", header: "Until", cell: (row) => <When at={row.unassigned_at} empty="open" />, isExtra: true },
    {
      id: "state",
      header: "Status",
      cell: (row) => <Badge color={row.is_active ? "moss" : "gray"}>{row.is_active ? "Assigned" : "Ended"}</Badge>,
      isExtra: true,
    },
    {
      id: "why",
      header: <VisuallyHidden>Actions</VisuallyHidden>,
      isFigure: true,
      controls: "corner",
      cell: (row) => (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconHelpCircle size={15} />}
          aria-label={`View periods: ${nameOf(row.structure_id)}`}
          onClick={() => openPeriod(row.structure_id, creatorId, askedOn(row))}
        >
          View periods
        </Button>
      ),
    },
  ];
  return (
    <DataTable
      label="Pay rules"
      isCards
      list={list}
      columns={columns}
      rowId={(row) => row.id}
      empty={
        <EmptyState
          icon={IconChartDots}
          title="Not assigned to any pay rule"
          action={
            <Button component={Link} to="/structures">
              Go to pay rules
            </Button>
          }
        >
          Assign the creator to a pay rule, from now on or from a past date. The next nightly calculation catches up.
        </EmptyState>
      }
    />
  );
}
