/** The creators assigned to a pay rule, now and in the past; assigns many at once. */
import { Anchor, Button, Text } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useAll } from "../../api/all.ts";
import { useList, useWrite } from "../../api/queries.ts";
import { structureReads } from "../../api/structure-reads.ts";
import { ledgerReads } from "../../ledger/all.ts";
import { periodAround } from "../../ledger/periods.ts";
import type { Column } from "../../pieces/DataTable.tsx";
import { startOfDay, todayIn } from "../../pieces/dates.ts";
import { formatDate, When } from "../../pieces/When.tsx";
import { AddParts, EndParts, PartState, Roster, useRosterHistory } from "../../roster.tsx";
import { needsOf } from "../../rules/kinds.ts";
import { useMay, useOrganization } from "../../session.tsx";
import { CopyCreators } from "./CopyCreators.tsx";
import type { Structure } from "./types.ts";
import { words } from "./words.ts";

type Assignment = Schemas["AssignmentRow"];

const columns: readonly Column<Assignment>[] = [
  { id: "from", header: "Assigned", cell: (row) => <When at={row.assigned_at} /> },
  { id: "to", header: "Until", isExtra: true, cell: (row) => <When at={row.unassigned_at} empty="open" /> },
  {
    id: "state",
    header: "Status",
    isExtra: true,
    cell: (row) => <PartState of={row} active="Assigned" ended="Ended" />,
  },
];
const roster = {
  label: "Assigned creators",
  search: "Search creators",
  history: "Show history",
  add: "Assign creators",
  end: (count: number) => `Unassign ${count}`,
  none: "No creators assigned",
};

export function Assignments({ of }: { readonly of: Structure }) {
  const mayEdit = useMay("edit") && of.archived_at === null;
  const history = useRosterHistory();
  const all = useAll("listAssignments", { path: { id: of.id }, query: { include_inactive: history } });
  const isByHand = of.current_version.criteria_type === "manual";
  const lesson = isByHand
    ? "Holds manually entered amounts. No creators are assigned to it."
    : "A pay rule pays its assigned creators from the day of assignment. The day may be in the past; the next nightly calculation catches up.";
  const [isCopying, setCopying] = useState(false);
  const mayAdd = !isByHand && of.campaign_id === null;
  return (
    <>
      <Roster
        projectId={of.project_id}
        all={all}
        columns={columns}
        mayEdit={mayEdit}
        mayAdd={!isByHand}
        more={
          mayAdd && (
            <Button variant="default" leftSection={<IconCopy size={16} />} onClick={() => setCopying(true)}>
              {words.copy.button}
            </Button>
          )
        }
        words={{ ...roster, lesson }}
        addDialog={(onClose) => <Assign of={of} assigned={all.rows} onClose={onClose} />}
        endDialog={(creatorIds, onClose) => <Unassign of={of} creatorIds={creatorIds} onClose={onClose} />}
      />
      {isCopying && <CopyCreators of={of} onClose={() => setCopying(false)} />}
    </>
  );
}

const refreshes = ["listAssignments", ...structureReads, "explainStructure", ...ledgerReads] as const;

function Assign(props: {
  readonly of: Structure;
  readonly assigned: readonly Assignment[];
  readonly onClose: () => void;
}) {
  const { of, assigned, onClose } = props;
  const { timezone } = useOrganization();
  const readsPosts = needsOf({ criteriaType: of.current_version.criteria_type }).posts;
  const assign = useWrite("assignCreators", {
    refreshes,
    done: (answer) =>
      `${answer.assigned} assigned.${answer.already_assigned > 0 ? ` ${answer.already_assigned} already were.` : ""}`,
    onDone: onClose,
  });
  return (
    <AddParts
      projectId={of.project_id}
      parts={assigned}
      title={`Assign creators to ${of.name}`}
      submit="Assign"
      day={{
        name: "assigned_at",
        label: "From the start of",
        description: "Defaults to now. May be in the past; the next nightly calculation catches up.",
      }}
      write={assign}
      {...(readsPosts && {
        dayHelp: (chosen: ReadonlySet<string>, day: string, setDay: (day: string) => void) => (
          <FirstPost of={of} chosen={chosen} day={day} onChoose={setDay} />
        ),
      })}
      onSubmit={(creator_ids, since) => {
        const assigned_at = since === "" ? {} : { assigned_at: startOfDay(since, timezone) };
        assign.mutate({ path: { id: of.id }, body: { creator_ids, ...assigned_at } });
      }}
      onClose={onClose}
    />
  );
}

/** As many posts are looked at; where there are more, nothing is offered. */
const POSTS_MAX = 100;

/** Offers the period of the first post, where the chosen day would leave posts out that are there already. */
function FirstPost(props: {
  readonly of: Structure;
  readonly chosen: ReadonlySet<string>;
  readonly day: string;
  readonly onChoose: (day: string) => void;
}) {
  const { of, chosen, day, onChoose } = props;
  const { timezone } = useOrganization();
  const [one] = chosen;
  const whose = chosen.size === 1 && one !== undefined ? { creator_id: one } : { project_id: of.project_id };
  const { rows, isStale, hasMore } = useList("listVideos", { query: { ...whose, limit: POSTS_MAX } });
  const posts = rows.filter(({ creator_id }) => chosen.size === 0 || (creator_id !== null && chosen.has(creator_id)));
  const first = posts.map(({ posted_at }) => Date.parse(posted_at)).sort((one, other) => one - other)[0];
  if (first === undefined || isStale || hasMore) return null;
  const firstDay = todayIn(timezone, first);
  // Of a period that is covered in part, a part is paid.
  const offered = periodAround(of.current_version.period, firstDay).start;
  if ((day === "" ? todayIn(timezone, Date.now()) : day) <= offered) return null;
  return (
    <Text size="sm" role="status">
      {words.firstPost(chosen.size)} {formatDate(firstDay)}. {words.notBefore}{" "}
      <Anchor component="button" type="button" size="sm" underline="always" onClick={() => onChoose(offered)}>
        {words.assignFrom(formatDate(offered))}
      </Anchor>
    </Text>
  );
}

function Unassign(props: {
  readonly of: Structure;
  readonly creatorIds: readonly string[];
  readonly onClose: () => void;
}) {
  const { of, creatorIds, onClose } = props;
  const { timezone } = useOrganization();
  const unassign = useWrite("unassignCreators", {
    refreshes,
    done: (answer) => `${answer.unassigned} unassigned.`,
    onDone: onClose,
  });
  return (
    <EndParts
      title={`Unassign ${creatorIds.length === 1 ? "one creator" : `${creatorIds.length} creators`}?`}
      submit="Unassign"
      day={{
        name: "unassigned_at",
        label: "At the start of",
        description: "Defaults to now. Not before the end of a booked period.",
      }}
      write={unassign}
      onSubmit={(until) => {
        const unassigned_at = until === "" ? {} : { unassigned_at: startOfDay(until, timezone) };
        unassign.mutate({ path: { id: of.id }, body: { creator_ids: [...creatorIds], ...unassigned_at } });
      }}
      onClose={onClose}
    >
      <Text size="sm">Past earnings stay payable. You can assign them again at any time.</Text>
    </EndParts>
  );
}
