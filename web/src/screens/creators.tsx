/** All creators: found by name, added one by one or by the list, edited and removed. */

import { Badge, Button, Switch, Text } from "@mantine/core";
import { IconPlus, IconUsers } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { addresses } from "../addresses.ts";
import { useList, useRead } from "../api/queries.ts";
import { type Creator, CreatorLink } from "../creators.tsx";
import { platformName } from "../ledger/platforms.ts";
import { CsvButton } from "../pieces/CsvButton.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { Filters, SearchFilter } from "../pieces/Filters.tsx";
import { formatMoney } from "../pieces/money.ts";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { PermissionGate } from "../pieces/PermissionGate.tsx";
import { usePicked } from "../pieces/picked.ts";
import { menuColumn } from "../pieces/RowMenu.tsx";
import { formatDate } from "../pieces/When.tsx";
import { useProject } from "../project.ts";
import { useProjectColumn } from "../project-column.tsx";
import { useFilters } from "../search.ts";
import { useMay } from "../session.tsx";
import { TagFilter } from "../tags.tsx";
import { AddCreators } from "./creators/AddCreators.tsx";
import { EditSelection } from "./creators/bulk/EditSelection.tsx";
import { type CreatorAction, CreatorActions, CreatorDialog } from "./creators/one.tsx";

const csvColumns = [
  { name: "handle", value: (row: Creator) => row.handle },
  { name: "platform", value: (row: Creator) => row.platform },
  { name: "display_name", value: (row: Creator) => row.display_name },
  { name: "email", value: (row: Creator) => row.email },
  { name: "tracking_mode", value: (row: Creator) => row.tracking_mode },
  { name: "tracking_start_date", value: (row: Creator) => row.tracking_start_date },
  { name: "hold_reason", value: (row: Creator) => row.hold?.reason ?? null },
  { name: "removed_at", value: (row: Creator) => row.removed_at },
];

export default function Creators() {
  const navigate = useNavigate();
  const [project] = useProject();
  const [filters, change] = useFilters(addresses["/creators"]);
  const { q, removed, held, tag } = filters;
  const [dialog, setDialog] = useState<"add" | CreatorAction | null>(null);
  const narrow = {
    ...(project === undefined ? {} : { project_id: project }),
    ...(q === undefined ? {} : { search: q.replace(/^@/, "") }),
    ...(tag === undefined ? {} : { tag_id: tag }),
    ...(removed === true ? { include_removed: true } : {}),
  };
  const given = { query: { ...narrow, ...(held === true ? { held: "true" as const } : {}) } };
  const list = useList("listCreators", given);
  const total = useRead("getCreatorTotals", given).data?.count;
  const picked = usePicked(list.rows, total, JSON.stringify(given));
  const csv = { operation: "listCreators", given, columns: csvColumns } as const;
  const columns = useColumns(project, q, setDialog);
  const add = (
    <PermissionGate needs="edit">
      <Button leftSection={<IconPlus size={16} />} onClick={() => setDialog("add")}>
        Add creators
      </Button>
    </PermissionGate>
  );
  return (
    <>
      <PageHeader
        title="Creators"
        actions={
          <>
            <CsvButton {...csv} fileName="creators" />
            {add}
          </>
        }
      >
        Accounts on one platform in one project. Removed creators keep their history and earnings.
      </PageHeader>
      <Filters
        isActive={q !== undefined || removed === true || held === true || tag !== undefined}
        onClear={() => change({ q: undefined, removed: undefined, held: undefined, tag: undefined })}
      >
        <SearchFilter label="Search by handle or name" value={q} onChange={(value) => change({ q: value })} />
        <TagFilter kind="creator" value={tag} onChange={(value) => change({ tag: value })} />
        <Switch
          label="Only on hold"
          checked={held === true}
          onChange={(event) => change({ held: event.currentTarget.checked ? true : undefined })}
        />
        <Switch
          label="Show removed"
          checked={removed === true}
          onChange={(event) => change({ removed: event.currentTarget.checked ? true : undefined })}
        />
      </Filters>
      <DataTable
        label="Creators"
        list={list}
        columns={columns}
        isCards
        rowId={({ id }) => id}
        rowName={({ handle }) => `@${handle}`}
        selection={picked.selection}
        total={total}
        onOpen={({ id }) => void navigate({ to: `/creators/${id}` })}
        empty={
          <EmptyState icon={IconUsers} title={noneTitle(q, tag)} action={add}>
            Add the handles you work with, or import a file of readings: its creators are created automatically.
          </EmptyState>
        }
      />
      <EditSelection
        picked={picked}
        total={total}
        filter={{ ...narrow, ...(held === true ? { held } : {}) }}
        csv={{ ...csv, fileName: "creators-selected" }}
      />
      {dialog === "add" && <AddCreators onClose={() => setDialog(null)} />}
      {dialog !== null && dialog !== "add" && <CreatorDialog of={dialog} onClose={() => setDialog(null)} />}
    </>
  );
}

function useColumns(
  project: string | undefined,
  search: string | undefined,
  ask: (action: CreatorAction) => void,
): readonly Column<Creator>[] {
  const mayEdit = useMay("edit");
  const mayPay = useMay("pay");
  const outstanding = useOutstanding(project);
  const projectColumn = useProjectColumn<Creator>();
  return [
    { id: "creator", header: "Creator", cell: (row) => <CreatorLink of={row} id={row.id} search={search} /> },
    {
      id: "platform",
      header: "Platform",
      isExtra: true,
      cell: (row) => <Text size="sm">{platformName(row.platform)}</Text>,
    },
    ...projectColumn,
    { id: "tracking", header: "State", isExtra: true, width: 160, cell: (row) => <Tracking of={row} /> },
    {
      id: "since",
      header: "Since",
      isExtra: true,
      cell: (row) => (
        <Text size="sm" style={{ whiteSpace: "nowrap" }}>
          {row.tracking_start_date === null ? "—" : formatDate(row.tracking_start_date)}
        </Text>
      ),
    },
    {
      id: "outstanding",
      header: "Outstanding",
      isFigure: true,
      cell: (row) => (
        <Text size="sm" fw={550}>
          {outstanding.get(row.id) ?? "—"}
        </Text>
      ),
    },
    ...menuColumn<Creator>(
      mayEdit || mayPay,
      (row) => `More actions for ${row.handle}`,
      (row) => <CreatorActions of={row} ask={ask} />,
    ),
  ];
}

/** Whether a creator is on hold, and how its new posts are treated. */
function Tracking({ of }: { readonly of: Creator }) {
  if (!of.is_active) return <Badge color="gray">Removed</Badge>;
  if (of.hold !== null)
    return (
      <Badge color="yellow" title={of.hold.reason}>
        On hold
      </Badge>
    );
  if (of.tracking_mode === "selective")
    return (
      <Badge color="yellow" title="New posts wait in the inbox">
        Needs approval
      </Badge>
    );
  return <Badge title="New posts count automatically">Tracked</Badge>;
}

function noneTitle(q: string | undefined, tag: string | undefined): string {
  if (q !== undefined) return "No results";
  return tag === undefined ? "No creators yet" : "No creators with this tag";
}

/** What each creator is owed, as text; several currencies side by side. */
function useOutstanding(project: string | undefined): ReadonlyMap<string, string> {
  const { data } = useRead("getPayoutSummary", {
    query: { group_by: "creator", ...(project === undefined ? {} : { project_id: project }) },
  });
  return useMemo(() => {
    const found = new Map<string, string>();
    for (const { key, currency, outstanding_cents } of data?.groups ?? []) {
      if (key === null || outstanding_cents === 0) continue;
      const amount = formatMoney(outstanding_cents, currency);
      const before = found.get(key);
      found.set(key, before === undefined ? amount : `${before} + ${amount}`);
    }
    return found;
  }, [data]);
}
