/** Who takes part, since when. */
import { Badge, Button, Group, Switch, Text, TextInput } from "@mantine/core";
import { IconUserMinus, IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import type { RowOf } from "../../../../src/sdk/index.ts";
import { allList, useAll } from "../../api/all.ts";
import { useWrite } from "../../api/queries.ts";
import { CreatorLink, isCalled, useCreators } from "../../creators.tsx";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { Filters, SearchFilter } from "../../pieces/Filters.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { formatDate } from "../../pieces/When.tsx";
import { flag, text, useFilters } from "../../search.ts";
import { useMay } from "../../session.tsx";
import { CreatorPicker } from "../structures/CreatorPicker.tsx";
import { type Campaign, payoutReads } from "./words.ts";

type Member = RowOf<"listCampaignMembers">;

const fields = { history: flag, q: text };
const NONE: ReadonlySet<string> = new Set();
const refreshes = ["listCampaignMembers", "listAssignments", "getStructure", ...payoutReads] as const;

export function Members({ of }: { readonly of: Campaign }) {
  const [{ history, q }, change] = useFilters(fields);
  const [selected, setSelected] = useState(NONE);
  const [asked, setAsked] = useState<"join" | "leave" | null>(null);
  const mayEdit = useMay("edit") && of.status === "active";
  const all = useAll("listCampaignMembers", { path: { id: of.id }, query: { include_inactive: history === true } });
  const { byId } = useCreators(of.project_id);
  const rows = all.rows.filter(({ creator_id }) => isCalled(byId.get(creator_id), q));
  const chosen = rows.filter((row) => selected.has(row.id) && row.is_active).map((row) => row.creator_id);
  const columns: readonly Column<Member>[] = [
    {
      id: "creator",
      header: "Creator",
      cell: (row) => <CreatorLink of={byId.get(row.creator_id)} id={row.creator_id} />,
    },
    { id: "joined", header: "Joined", cell: (row) => <Text size="sm">{formatDate(row.joined_on)}</Text> },
    {
      id: "left",
      header: "Left",
      isExtra: true,
      cell: (row) => <Text size="sm">{row.left_on === null ? "—" : formatDate(row.left_on)}</Text>,
    },
    {
      id: "state",
      header: "State",
      width: 110,
      cell: (row) => (row.is_active ? <Badge>Member</Badge> : <Badge color="gray">Left</Badge>),
    },
  ];
  const join = mayEdit && (
    <Button leftSection={<IconUserPlus size={16} />} onClick={() => setAsked("join")}>
      Add members
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
          <SearchFilter label="Search members" value={q} onChange={(value) => change({ q: value })} />
          <Switch
            label="With those who left"
            checked={history === true}
            onChange={(event) => change({ history: event.currentTarget.checked ? true : undefined })}
            mb={8}
          />
        </Filters>
        <Group gap="sm" mb="md">
          {chosen.length > 0 && (
            <Button variant="default" leftSection={<IconUserMinus size={16} />} onClick={() => setAsked("leave")}>
              Let {chosen.length} leave
            </Button>
          )}
          {join}
        </Group>
      </Group>
      <DataTable
        label="Members of the campaign"
        list={allList(all, rows)}
        columns={columns}
        rowId={({ id }) => id}
        rowName={(row) => byId.get(row.creator_id)?.handle ?? row.creator_id}
        {...(mayEdit ? { selection: { ids: selected, onChange: setSelected } } : {})}
        empty={
          <EmptyState icon={IconUsers} title={q === undefined ? "No members yet" : "Nobody by that name"} action={join}>
            Each member's first cycle begins on the day they join. All terms apply to every member.
          </EmptyState>
        }
      />
      {asked === "join" && <Join of={of} members={all.rows} onClose={close} />}
      {asked === "leave" && <Leave of={of} creatorIds={chosen} onClose={close} />}
    </>
  );
}

function Join(props: { readonly of: Campaign; readonly members: readonly Member[]; readonly onClose: () => void }) {
  const { of, members, onClose } = props;
  const [chosen, setChosen] = useState(NONE);
  const [since, setSince] = useState("");
  const join = useWrite("addCampaignMembers", {
    refreshes,
    done: ({ joined }) => `${joined} joined.`,
    onDone: onClose,
  });
  const taken = new Set(members.filter(({ is_active }) => is_active).map(({ creator_id }) => creator_id));
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      size="lg"
      title={`Add members to ${of.name}`}
      submit={chosen.size === 0 ? "Add" : `Add ${chosen.size}`}
      onSubmit={() => {
        if (chosen.size === 0) return;
        const joined_on = since === "" ? {} : { joined_on: since };
        join.mutate({ path: { id: of.id }, body: { creator_ids: [...chosen], ...joined_on } });
      }}
      isPending={join.isPending}
      error={join.error}
      fields={["joined_on"]}
    >
      <CreatorPicker projectId={of.project_id} without={taken} chosen={chosen} onChange={setChosen} />
      <TextInput
        type="date"
        label="Joined on"
        description="Left empty: today. The past is allowed; the next run catches up."
        value={since}
        onChange={(event) => setSince(event.currentTarget.value)}
        error={fieldError(join.error, "joined_on")}
        maw={260}
      />
    </FormDialog>
  );
}

function Leave(props: { readonly of: Campaign; readonly creatorIds: readonly string[]; readonly onClose: () => void }) {
  const { of, creatorIds, onClose } = props;
  const [on, setOn] = useState("");
  const leave = useWrite("removeCampaignMembers", { refreshes, done: ({ left }) => `${left} left.`, onDone: onClose });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={creatorIds.length === 1 ? "Let one member leave?" : `Let ${creatorIds.length} members leave?`}
      submit="Let them leave"
      onSubmit={() =>
        leave.mutate({
          path: { id: of.id },
          body: { creator_ids: [...creatorIds], ...(on === "" ? {} : { left_on: on }) },
        })
      }
      isPending={leave.isPending}
      error={leave.error}
      fields={["left_on"]}
    >
      <Text size="sm">
        The cycle under way earns by the terms' rule for parts; later ones are canceled. What was earned stays payable.
      </Text>
      <TextInput
        type="date"
        label="First day without them"
        description="Left empty: today"
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
        error={fieldError(leave.error, "left_on")}
        data-autofocus
        maw={260}
      />
    </FormDialog>
  );
}
