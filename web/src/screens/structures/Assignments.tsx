/** Whom a structure pays: now, and in history; many at once. */
import { Badge, Button, Group, Switch, Text, TextInput } from "@mantine/core";
import { IconUserMinus, IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { allList, useAll } from "../../api/all.ts";
import { useWrite } from "../../api/queries.ts";
import { CreatorLink, isCalled, useCreators } from "../../creators.tsx";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { startOfDay } from "../../pieces/dates.ts";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { Filters, SearchFilter } from "../../pieces/Filters.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { When } from "../../pieces/When.tsx";
import { flag, text, useFilters } from "../../search.ts";
import { useMay, useOrganization } from "../../session.tsx";
import { CreatorPicker } from "./CreatorPicker.tsx";
import type { Structure } from "./types.ts";

type Assignment = Schemas["AssignmentRow"];

const fields = { history: flag, q: text };
const NONE: ReadonlySet<string> = new Set();

export function Assignments({ of }: { readonly of: Structure }) {
  const [{ history, q }, change] = useFilters(fields);
  const [selected, setSelected] = useState(NONE);
  const [asked, setAsked] = useState<"assign" | "unassign" | null>(null);
  const mayEdit = useMay("edit") && of.archived_at === null;
  const all = useAll("listAssignments", { path: { id: of.id }, query: { include_inactive: history === true } });
  const { byId } = useCreators(of.project_id);
  const rows = all.rows.filter(({ creator_id }) => isCalled(byId.get(creator_id), q));
  const chosen = rows.filter((row) => selected.has(row.id) && row.is_active).map((row) => row.creator_id);
  const columns: readonly Column<Assignment>[] = [
    {
      id: "creator",
      header: "Creator",
      cell: (row) => <CreatorLink of={byId.get(row.creator_id)} id={row.creator_id} />,
    },
    { id: "from", header: "Assigned", cell: (row) => <When at={row.assigned_at} /> },
    { id: "to", header: "Until", isExtra: true, cell: (row) => <When at={row.unassigned_at} empty="now" /> },
    {
      id: "state",
      header: "State",
      isExtra: true,
      cell: (row) => (row.is_active ? <Badge>Assigned</Badge> : <Badge color="gray">Ended</Badge>),
    },
  ];
  const isByHand = of.current_version.criteria_type === "manual";
  const assign = mayEdit && !isByHand && (
    <Button leftSection={<IconUserPlus size={16} />} onClick={() => setAsked("assign")}>
      Assign creators
    </Button>
  );
  const close = () => {
    setAsked(null);
    setSelected(NONE);
  };
  return (
    <>
      <Group justify="space-between" align="flex-start">
        <Filters isActive={q !== undefined} onClear={() => change({ q: undefined })}>
          <SearchFilter label="Search creators" value={q} onChange={(value) => change({ q: value })} />
          <Switch
            label="With history"
            checked={history === true}
            onChange={(event) => change({ history: event.currentTarget.checked ? true : undefined })}
            mb={8}
          />
        </Filters>
        <Group gap="sm" mb="md">
          {chosen.length > 0 && (
            <PermissionGate needs="edit">
              <Button variant="default" leftSection={<IconUserMinus size={16} />} onClick={() => setAsked("unassign")}>
                Unassign {chosen.length}
              </Button>
            </PermissionGate>
          )}
          {assign}
        </Group>
      </Group>
      <DataTable
        label="Assigned creators"
        list={allList(all, rows)}
        columns={columns}
        rowId={(row) => row.id}
        rowName={(row) => byId.get(row.creator_id)?.handle ?? row.creator_id}
        {...(mayEdit ? { selection: { ids: selected, onChange: setSelected } } : {})}
        empty={
          <EmptyState
            icon={IconUsers}
            title={q === undefined ? "Nobody is assigned" : "Nobody by that name"}
            action={assign}
          >
            {isByHand
              ? "It holds amounts that were entered by hand, for whoever they were entered. Nobody is assigned to it."
              : "A structure pays those who are assigned to it, from the day they are. The day may lie in the past; the next run catches up."}
          </EmptyState>
        }
      />
      {asked === "assign" && <Assign of={of} assigned={all.rows} onClose={close} />}
      {asked === "unassign" && <Unassign of={of} creatorIds={chosen} onClose={close} />}
    </>
  );
}

const refreshes = ["listAssignments", "getStructure", "listAccruals", "getPayoutSummary", "explainStructure"] as const;

function Assign(props: {
  readonly of: Structure;
  readonly assigned: readonly Assignment[];
  readonly onClose: () => void;
}) {
  const { of, assigned, onClose } = props;
  const { timezone } = useOrganization();
  const [chosen, setChosen] = useState(NONE);
  const [since, setSince] = useState("");
  const assign = useWrite("assignCreators", {
    refreshes,
    done: (answer) =>
      `${answer.assigned} assigned.${answer.already_assigned > 0 ? ` ${answer.already_assigned} were already.` : ""}`,
    onDone: onClose,
  });
  const taken = new Set(assigned.filter((row) => row.is_active).map((row) => row.creator_id));
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      size="lg"
      title={`Assign creators to ${of.name}`}
      submit={chosen.size === 0 ? "Assign" : `Assign ${chosen.size}`}
      onSubmit={() => {
        if (chosen.size === 0) return;
        const assigned_at = since === "" ? {} : { assigned_at: startOfDay(since, timezone) };
        assign.mutate({ path: { id: of.id }, body: { creator_ids: [...chosen], ...assigned_at } });
      }}
      isPending={assign.isPending}
      error={assign.error}
      fields={["assigned_at"]}
    >
      <CreatorPicker projectId={of.project_id} without={taken} chosen={chosen} onChange={setChosen} />
      <TextInput
        type="date"
        label="Since the beginning of"
        description="Left empty: from now on. A day in the past is caught up by the next run."
        value={since}
        onChange={(event) => setSince(event.currentTarget.value)}
        error={fieldError(assign.error, "assigned_at")}
        maw={260}
      />
    </FormDialog>
  );
}

function Unassign(props: {
  readonly of: Structure;
  readonly creatorIds: readonly string[];
  readonly onClose: () => void;
}) {
  const { of, creatorIds, onClose } = props;
  const { timezone } = useOrganization();
  const [until, setUntil] = useState("");
  const unassign = useWrite("unassignCreators", {
    refreshes,
    done: (answer) => `${answer.unassigned} unassigned.`,
    onDone: onClose,
  });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={`Unassign ${creatorIds.length === 1 ? "one creator" : `${creatorIds.length} creators`}?`}
      submit="Unassign"
      onSubmit={() => {
        const unassigned_at = until === "" ? {} : { unassigned_at: startOfDay(until, timezone) };
        unassign.mutate({ path: { id: of.id }, body: { creator_ids: [...creatorIds], ...unassigned_at } });
      }}
      isPending={unassign.isPending}
      error={unassign.error}
      fields={["unassigned_at"]}
    >
      <Text size="sm">What they have earned stays payable. They can be assigned again at any time.</Text>
      <TextInput
        type="date"
        label="At the beginning of"
        description="Left empty: now. Not before the end of a period that is booked."
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        error={fieldError(unassign.error, "unassigned_at")}
        data-autofocus
        maw={260}
      />
    </FormDialog>
  );
}
