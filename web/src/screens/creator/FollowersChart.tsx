/** A creator's followers over time, one point per count. Loaded when it is first shown: charts are large. */
import "@mantine/charts/styles.css";
import { AreaChart } from "@mantine/charts";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { formatInstant } from "../../pieces/When.tsx";
import { formatCount, shortCount } from "../../rules/words.ts";
import { useOrganization } from "../../session.tsx";
import { words } from "./words.ts";

/** @param props.counts the oldest first, one for each instant */
export default function FollowersChart(props: {
  readonly counts: readonly Schemas["FollowerReadingRow"][];
  readonly height: number;
}) {
  const { counts, height } = props;
  const { timezone } = useOrganization();
  const { followers } = words;
  const dayOf = (at: string) => formatInstant(at, timezone, false);
  const [first, last] = [counts[0], counts.at(-1)];
  const point = (of: typeof first) =>
    of === undefined ? "" : followers.point(of.follower_count, dayOf(of.captured_at));
  return (
    <div role="img" aria-label={followers.spoken(point(first), point(last), counts.length)}>
      <AreaChart
        h={height}
        data={counts.map(({ captured_at, follower_count }) => ({ at: captured_at, [followers.count]: follower_count }))}
        dataKey="at"
        series={[{ name: followers.count, color: "moss.6" }]}
        curveType="linear"
        withDots={counts.length < 40}
        gridAxis="x"
        tickLine="none"
        valueFormatter={formatCount}
        // Followers seldom change by much: an axis from 0 would show a level line.
        yAxisProps={{ width: 56, tickFormatter: shortCount, domain: ["auto", "auto"] }}
        xAxisProps={{ minTickGap: 40, tickFormatter: dayOf }}
        tooltipProps={{ labelFormatter: (at) => typeof at === "string" && formatInstant(at, timezone, true) }}
        areaChartProps={{ accessibilityLayer: false }}
        areaProps={{ isAnimationActive: false }}
      />
    </div>
  );
}
