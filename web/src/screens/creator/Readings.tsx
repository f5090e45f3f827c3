/** A post's views over time, one point per reading. Loaded lazily: charts are large. */
import "@mantine/charts/styles.css";
import { LineChart } from "@mantine/charts";
import { Box, Skeleton, Text } from "@mantine/core";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useAll } from "../../api/all.ts";
import { groupDigits, shortCount } from "../../ledger/amounts.ts";
import { formatInstant } from "../../pieces/When.tsx";
import { useOrganization } from "../../session.tsx";

const READINGS_MAX = 1_000;
const HEIGHT = 220;

export default function Readings({ video }: { readonly video: Schemas["VideoRow"] }) {
  const { rows, isLoading } = useAll("listReadings", { path: { id: video.id } }, { max: READINGS_MAX });
  const { timezone } = useOrganization();
  if (isLoading) return <Skeleton height={HEIGHT} m="md" />;
  // Of two values for one instant the one recorded last counts.
  const byInstant = new Map<string, Schemas["ReadingRow"]>();
  for (const row of rows) {
    const known = byInstant.get(row.captured_at);
    if (known === undefined || known.recorded_at < row.recorded_at) byInstant.set(row.captured_at, row);
  }
  const points = [...byInstant.values()]
    .sort((a, b) => (a.captured_at < b.captured_at ? -1 : 1))
    .map((row) => ({ at: formatInstant(row.captured_at, timezone, false), Views: row.view_count }));
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined)
    return (
      <Text size="sm" c="dimmed" p="md">
        No readings for this post yet.
      </Text>
    );
  const spoken = `${points.length} readings, from ${groupDigits(first.Views)} views on ${first.at} to ${groupDigits(last.Views)} on ${last.at}`;
  return (
    <Box p="md" role="img" aria-label={spoken} bg="var(--stipend-surface)">
      <LineChart
        h={HEIGHT}
        data={points}
        dataKey="at"
        series={[{ name: "Views", color: "moss.6" }]}
        curveType="monotone"
        valueFormatter={shortCount}
        gridAxis="x"
        tickLine="none"
        withDots={points.length < 40}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false }}
      />
    </Box>
  );
}
