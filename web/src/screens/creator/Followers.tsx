/** How many followers a creator's account had: a chart, every count, and entering or correcting one. */
import { Badge, Box, Button, Group, Menu, Paper, Skeleton, Stack, Text } from "@mantine/core";
import { IconPlus, IconUpload, IconUsers } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useList } from "../../api/queries.ts";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { LinkButton } from "../../pieces/LinkButton.tsx";
import { menuColumn } from "../../pieces/RowMenu.tsx";
import { formatInstant, When } from "../../pieces/When.tsx";
import { inOrderOfTime } from "../../readings.ts";
import { formatCount } from "../../rules/words.ts";
import { useMay, useOrganization } from "../../session.tsx";
import { EnterFollowers } from "./EnterFollowers.tsx";
import { words as areaWords } from "./words.ts";

const FollowersChart = lazy(() => import("./FollowersChart.tsx"));

const words = areaWords.followers;
const CHART_HEIGHT = 200;
/** A line needs two points. */
const DRAWN_MIN = 2;

type Count = Schemas["FollowerReadingRow"];
type Creator = Schemas["CreatorRow"];

export function Followers({ of: creator }: { readonly of: Creator }) {
  const list = useList("listFollowerReadings", { path: { id: creator.id }, query: { limit: 100 } });
  const [entering, setEntering] = useState<Count | "new" | null>(null);
  const mayEdit = useMay("edit");
  const counting = inOrderOfTime(list.rows);
  const columns = useColumns(counting, list.hasMore, setEntering);
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text size="sm" c="dimmed" maw={560}>
          {words.lead}
        </Text>
        {mayEdit && (
          <Group gap="xs">
            <LinkButton
              to="/import"
              search={{ what: "followers" }}
              variant="default"
              leftSection={<IconUpload size={16} />}
            >
              {words.import}
            </LinkButton>
            <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setEntering("new")}>
              {words.enter}
            </Button>
          </Group>
        )}
      </Group>
      {counting.length >= DRAWN_MIN && (
        <Paper p="md" radius="md">
          <Suspense fallback={<Skeleton h={CHART_HEIGHT} />}>
            <FollowersChart counts={counting} height={CHART_HEIGHT} />
          </Suspense>
        </Paper>
      )}
      <DataTable
        label={words.label}
        isCards
        list={list}
        columns={columns}
        rowId={keyOf}
        empty={
          <EmptyState icon={IconUsers} title={words.empty}>
            {words.emptyHint}
          </EmptyState>
        }
      />
      {entering !== null && (
        <EnterFollowers
          of={creator}
          corrects={entering === "new" ? null : entering}
          onClose={() => setEntering(null)}
        />
      )}
    </Stack>
  );
}

function keyOf(row: Count): string {
  return `${row.captured_at} ${row.recorded_at} ${row.follower_count}`;
}

/** @param counting the counts that count, the oldest first */
function useColumns(
  counting: readonly Count[],
  hasMore: boolean,
  onCorrect: (row: Count) => void,
): readonly Column<Count>[] {
  const mayEdit = useMay("edit");
  const { timezone } = useOrganization();
  const placeOf = new Map(counting.map((row, place) => [row, place]));
  return [
    {
      id: "at",
      header: words.columns.at,
      cell: (row) => (
        <Group gap="xs" wrap="nowrap">
          <When at={row.captured_at} withTime />
          {!placeOf.has(row) && <Badge color="gray">{words.replaced}</Badge>}
        </Group>
      ),
    },
    {
      id: "count",
      header: words.columns.count,
      isFigure: true,
      cell: (row) => (
        <Text span size="sm" className="figures" {...(placeOf.has(row) ? {} : { c: "dimmed", td: "line-through" })}>
          {formatCount(row.follower_count)}
        </Text>
      ),
    },
    {
      id: "change",
      header: words.columns.change,
      isFigure: true,
      cell: (row) => {
        const place = placeOf.get(row);
        const before = place === undefined ? undefined : counting[place - 1];
        // What came before the oldest one that is shown may not have been read yet.
        if (before === undefined) return <Box c="dimmed">{place === 0 && hasMore ? "…" : "—"}</Box>;
        return words.change(row.follower_count - before.follower_count);
      },
    },
    { id: "stored", header: words.columns.stored, isExtra: true, cell: (row) => <When at={row.recorded_at} /> },
    ...menuColumn<Count>(
      mayEdit,
      (row) => words.correctOf(formatInstant(row.captured_at, timezone, true)),
      (row) => <Menu.Item onClick={() => onCorrect(row)}>{words.correct}</Menu.Item>,
    ),
  ];
}
