/** Why nothing was earned in a calculation: the reasons, most frequent first, and who they are about. */
import { Button, Stack, Text } from "@mantine/core";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useList } from "../../api/queries.ts";
import { CreatorLink } from "../../creators.tsx";
import { periodText } from "../../ledger/periods.ts";
import { useWhy } from "../../ledger/why/useWhy.ts";
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { reasonText } from "../../rules/kinds.ts";
import { formatCount } from "../../rules/words.ts";
import { words } from "./words.ts";

type Run = Schemas["RunRow"];
type Skip = Schemas["RunSkipRow"];

export function Skipped(props: {
  readonly of: Run;
  readonly reason: string | undefined;
  readonly onChange: (reason: string | undefined) => void;
}) {
  const { of: run, reason, onChange } = props;
  const reasons = Object.entries(run.skipped).sort(([, a], [, b]) => b - a);
  if (reasons.length === 0) return null;
  const count = reasons.reduce((sum, [, own]) => sum + own, 0);
  return (
    <Stack gap="xs">
      <Text size="sm">{words.explained(count)}</Text>
      <Stack gap={4} align="flex-start">
        {reasons.map(([code, own]) => (
          <Button
            key={code}
            variant={code === reason ? "light" : "subtle"}
            size="compact-sm"
            aria-expanded={code === reason}
            onClick={() => onChange(code === reason ? undefined : code)}
            styles={{ label: { whiteSpace: "normal", textAlign: "left" }, root: { height: "auto" } }}
          >
            {formatCount(own)} × {reasonText(code)}
          </Button>
        ))}
      </Stack>
      {reason !== undefined && run.skipped[reason] !== undefined && <Who of={run} reason={reason} />}
    </Stack>
  );
}

function Who({ of: run, reason }: { readonly of: Run; readonly reason: string }) {
  const list = useList("listRunSkips", { path: { id: run.id }, query: { reason } });
  const { openPeriod } = useWhy();
  const columns: readonly Column<Skip>[] = [
    { id: "creator", header: words.creator, cell: (row) => <CreatorLink of={row.creator} id={row.creator_id} /> },
    {
      id: "rule",
      header: words.rule,
      cell: (row) => (
        <AnchorLink to="/structures/$structureId" params={{ structureId: row.structure_id }} size="sm">
          {row.structure_name}
        </AnchorLink>
      ),
    },
    { id: "period", header: words.period, cell: periodOf },
    {
      id: "why",
      header: words.actions,
      isHeaderHidden: true,
      isFigure: true,
      controls: "corner",
      cell: (row) => (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={words.whyOf(row.creator.display_name ?? row.creator.handle, periodOf(row))}
          onClick={() => openPeriod(row.structure_id, row.creator_id, row.period_start ?? undefined)}
        >
          {words.why}
        </Button>
      ),
    },
  ];
  return (
    <DataTable
      label={words.listLabel(reasonText(reason))}
      isCards
      list={list}
      columns={columns}
      rowId={(row) =>
        [row.creator_id, row.structure_id, row.period_start, row.video_id, row.threshold_view_count].join(" ")
      }
      total={run.skipped[reason]}
      empty={words.none}
    />
  );
}

/** `Mar 1, 2026`, `March 2026`; milestones have no period until they are reached. */
function periodOf({ period_start: start, period_end: end }: Skip): string {
  if (start === null || end === null) return words.milestone;
  return periodText(start, end);
}
