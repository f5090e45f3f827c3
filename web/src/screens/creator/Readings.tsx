/** A post's views over time, one point per reading. Loaded lazily: charts are large. */
import "@mantine/charts/styles.css";
import { LineChart } from "@mantine/charts";
import { Box, Skeleton, Text } from "@mantine/core";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useAll } from "../../api/all.ts";
import { shortCount } from "../../ledger/amounts.ts";
import { formatInstant } from "../../pieces/When.tsx";
import { inOrderOfTime, spokenReadings } from "../../readings.ts";
import { useOrganization } from "../../session.tsx";

const READINGS_MAX = 1_000;
const HEIGHT = 220;

export default function Readings({ video }: { readonly video: Schemas["VideoRow"] }) {
  const { rows, isLoading } = useAll("listReadings", { path: { id: video.id } }, { max: READINGS_MAX });
  const { timezone } = useOrganization();
  if (isLoading) return <Skeleton height={HEIGHT} m="md" />;
  const readings = inOrderOfTime(rows);
  if (readings.length === 0)
    return (
      <Text size="sm" c="dimmed" p="md">
        No readings for this post yet.
      </Text>
    );
  const dayOf = (at: string) => formatInstant(at, timezone, false);
  const points = readings.map(({ captured_at, view_count }) => ({ at: captured_at, Views: view_count }));
  return (
    <Box p="md" role="img" aria-label={spokenReadings(readings, dayOf)} bg="var(--stipend-surface)">
      <LineChart
        h={HEIGHT}
        data={points}
        dataKey="at"
        series={[{ name: "Views", color: "moss.6" }]}
        curveType="monotone"
        valueFormatter={shortCount}
        xAxisProps={{ tickFormatter: dayOf }}
        tooltipProps={{ labelFormatter: (at) => typeof at === "string" && formatInstant(at, timezone, true) }}
        gridAxis="x"
        tickLine="none"
        withDots={points.length < 40}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false }}
      />
    </Box>
  );
}
