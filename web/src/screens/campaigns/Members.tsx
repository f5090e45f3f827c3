/** Who takes part, since when. */
import { Text } from "@mantine/core";
import type { RowOf } from "../../../../src/sdk/index.ts";
import { useAll } from "../../api/all.ts";
import { useWrite } from "../../api/queries.ts";
import { structureReads } from "../../api/structure-reads.ts";
import { ledgerReads } from "../../ledger/all.ts";
import type { Column } from "../../pieces/DataTable.tsx";
import { formatDate } from "../../pieces/When.tsx";
import { AddParts, EndParts, PartState, Roster, useRosterHistory } from "../../roster.tsx";
import { useMay } from "../../session.tsx";
import type { Campaign } from "./words.ts";

type Member = RowOf<"listCampaignMembers">;

const refreshes = ["listCampaignMembers", "listAssignments", ...structureReads, ...ledgerReads] as const;
const columns: readonly Column<Member>[] = [
  { id: "joined", header: "Joined", cell: (row) => <Text size="sm">{formatDate(row.joined_on)}</Text> },
  {
    id: "left",
    header: "Left",
    isExtra: true,
    cell: (row) => <Text size="sm">{row.left_on === null ? "—" : formatDate(row.left_on)}</Text>,
  },
  { id: "state", header: "Status", width: 110, cell: (row) => <PartState of={row} active="Member" ended="Left" /> },
];
const words = {
  label: "Members of the campaign",
  search: "Search members",
  history: "Show former members",
  add: "Add members",
  end: (count: number) => `Remove ${count}`,
  none: "No members yet",
  lesson: "Each member's first cycle starts on the day they join. All terms apply to every member.",
};

export function Members({ of }: { readonly of: Campaign }) {
  const mayEdit = useMay("edit") && of.status === "active";
  const history = useRosterHistory();
  const all = useAll("listCampaignMembers", { path: { id: of.id }, query: { include_inactive: history } });
  return (
    <Roster
      projectId={of.project_id}
      all={all}
      columns={columns}
      mayEdit={mayEdit}
      mayAdd
      words={words}
      addDialog={(onClose) => <Join of={of} members={all.rows} onClose={onClose} />}
      endDialog={(creatorIds, onClose) => <Leave of={of} creatorIds={creatorIds} onClose={onClose} />}
    />
  );
}

function Join(props: { readonly of: Campaign; readonly members: readonly Member[]; readonly onClose: () => void }) {
  const { of, members, onClose } = props;
  const join = useWrite("addCampaignMembers", {
    refreshes,
    done: ({ joined }) => `${joined} added.`,
    onDone: onClose,
  });
  return (
    <AddParts
      projectId={of.project_id}
      parts={members}
      title={`Add members to ${of.name}`}
      submit="Add"
      day={{
        name: "joined_on",
        label: "Joined on",
        description: "Defaults to today. May be in the past; the next nightly calculation catches up.",
      }}
      write={join}
      onSubmit={(creator_ids, since) => {
        const joined_on = since === "" ? {} : { joined_on: since };
        join.mutate({ path: { id: of.id }, body: { creator_ids, ...joined_on } });
      }}
      onClose={onClose}
    />
  );
}

function Leave(props: { readonly of: Campaign; readonly creatorIds: readonly string[]; readonly onClose: () => void }) {
  const { of, creatorIds, onClose } = props;
  const leave = useWrite("removeCampaignMembers", {
    refreshes,
    done: ({ left }) => `${left} removed.`,
    onDone: onClose,
  });
  return (
    <EndParts
      title={creatorIds.length === 1 ? "Remove 1 member?" : `Remove ${creatorIds.length} members?`}
      submit="Remove"
      day={{ name: "left_on", label: "First day after leaving", description: "Defaults to today" }}
      write={leave}
      onSubmit={(on) => {
        const left_on = on === "" ? {} : { left_on: on };
        leave.mutate({ path: { id: of.id }, body: { creator_ids: [...creatorIds], ...left_on } });
      }}
      onClose={onClose}
    >
      <Text size="sm">
        The current cycle earns according to the terms' partial-period setting; later cycles are canceled. Past earnings
        stay payable.
      </Text>
    </EndParts>
  );
}
