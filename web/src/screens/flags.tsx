/** The flags' inbox: doubts about posts, dismissed or confirmed with a reason, one or many at once. */
import { Button, Group, Text } from "@mantine/core";
import { IconFlag } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../../src/sdk/index.ts";
import { addresses } from "../addresses.ts";
import { useList } from "../api/queries.ts";
import { CreatorLink, useCreators } from "../creators.tsx";
import { FlagSentence, FlagStateBadge, flagKinds, flagStates, useFlagSentence } from "../flags.tsx";
import { AnchorLink } from "../pieces/AnchorLink.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { ChoiceFilter, Filters } from "../pieces/Filters.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { useProject } from "../project.ts";
import { useProjectColumn } from "../project-column.tsx";
import { useFilters } from "../search.ts";
import { useMay } from "../session.tsx";
import { DecideFlags, type FlagDecision } from "./flags/DecideFlags.tsx";
import { words } from "./flags/words.ts";

type Row = Schemas["FlagRow"];
const NONE: ReadonlySet<string> = new Set();

export default function Flags() {
  const [project] = useProject();
  const [{ state = "open", kind, post }, change] = useFilters(addresses["/flags"]);
  const [selected, setSelected] = useState(NONE);
  const [deciding, setDeciding] = useState<FlagDecision | null>(null);
  const mayPay = useMay("pay");
  const sentenceOf = useFlagSentence();
  const query = {
    state,
    ...(kind === undefined ? {} : { kind }),
    ...(post === undefined ? {} : { video_id: post }),
    ...(project === undefined ? {} : { project_id: project }),
  };
  const list = useList("listFlags", { query });
  const chosen = list.rows.filter(({ id }) => selected.has(id));
  const isDecidable = mayPay && state !== "closed";
  return (
    <>
      <PageHeader title="Flags">
        Doubts about posts. A flag changes no reading and no amount; a project’s payout policy says whether it holds
        what it touches.
      </PageHeader>
      <Filters
        isActive={state !== "open" || kind !== undefined || post !== undefined}
        onClear={() => change({ state: undefined, kind: undefined, post: undefined })}
      >
        <ChoiceFilter label="State" options={flagStates} value={state} onChange={(next) => change({ state: next })} />
        <ChoiceFilter label="Kind" options={flagKinds} value={kind} onChange={(next) => change({ kind: next })} />
        {post !== undefined && <Text size="sm">Of one post</Text>}
      </Filters>
      {isDecidable && list.rows.length > 0 && (
        <Group
          gap="sm"
          mb={{ base: 0, sm: "md" }}
          className="thumb-bar"
          {...(chosen.length > 0 ? { "data-on": true } : {})}
        >
          {decisionsFrom(state).map(({ to, label }) => (
            <Button
              key={to}
              variant={to === "dismissed" ? "filled" : "default"}
              disabled={chosen.length === 0}
              onClick={() => setDeciding({ to, flags: chosen })}
            >
              {label} {chosen.length > 0 ? chosen.length : ""}
            </Button>
          ))}
          {chosen.length === 0 && (
            <Text size="sm" c="dimmed">
              {words.selectFirst}
            </Text>
          )}
        </Group>
      )}
      <DataTable
        label="Flags"
        isCards
        list={list}
        columns={useColumns()}
        rowId={({ id }) => id}
        rowName={(row) => `${row.title ?? row.external_id}: ${sentenceOf(row)}`}
        {...(isDecidable ? { selection: { ids: selected, onChange: setSelected } } : {})}
        empty={
          <EmptyState icon={IconFlag} title={state === "open" ? "No open flags" : "No flags"}>
            Counts that fall, jump or drop to 0, posts that are gone, and old readings appear here.
          </EmptyState>
        }
      />
      {deciding !== null && (
        <DecideFlags
          of={deciding}
          onClose={() => {
            setDeciding(null);
            setSelected(NONE);
          }}
        />
      )}
    </>
  );
}

function decisionsFrom(state: Row["state"]): readonly { readonly to: FlagDecision["to"]; readonly label: string }[] {
  const all = [
    { to: "dismissed", label: "Dismiss" },
    { to: "confirmed", label: "Confirm" },
    { to: "open", label: "Open again" },
  ] as const;
  return all.filter(({ to }) => to !== state);
}

function useColumns(): readonly Column<Row>[] {
  const [project] = useProject();
  const { byId } = useCreators(project);
  const projectColumn = useProjectColumn<Row>();
  return [
    {
      id: "flag",
      header: "Flag",
      cell: (row) => (
        <div style={{ minWidth: 180 }}>
          <AnchorLink to="/videos/$videoId" params={{ videoId: row.video_id }} size="sm" fw={550}>
            {row.title ?? row.external_id}
          </AnchorLink>
          <Text size="sm">
            <FlagSentence of={row} />
          </Text>
          {row.reason !== null && (
            <Text size="xs" c="dimmed">
              {row.decided_by}: {row.reason}
            </Text>
          )}
        </div>
      ),
    },
    {
      id: "creator",
      header: "Creator",
      isExtra: true,
      cell: (row) =>
        row.creator_id === null ? (
          <Text size="sm" c="dimmed">
            no creator
          </Text>
        ) : (
          <CreatorLink of={byId.get(row.creator_id)} id={row.creator_id} />
        ),
    },
    ...projectColumn,
    { id: "state", header: "State", width: 120, isExtra: true, cell: (row) => <FlagStateBadge of={row} /> },
  ];
}
