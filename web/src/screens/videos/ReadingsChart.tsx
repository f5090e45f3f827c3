/** A post's views over time. Loaded when it is first shown. */
import "@mantine/charts/styles.css";
import { AreaChart } from "@mantine/charts";
import { formatInstant } from "../../pieces/When.tsx";
import { formatCount, shortCount } from "../../rules/words.ts";
import { useOrganization } from "../../session.tsx";

export default function ReadingsChart(props: {
  readonly readings: readonly { readonly captured_at: string; readonly view_count: number }[];
  readonly height: number;
}) {
  const { timezone } = useOrganization();
  const data = [...props.readings]
    .reverse()
    .map(({ captured_at, view_count }) => ({ at: formatInstant(captured_at, timezone, false), Views: view_count }));
  return (
    <AreaChart
      h={props.height}
      data={data}
      dataKey="at"
      series={[{ name: "Views", color: "moss.6" }]}
      curveType="monotone"
      withDots={false}
      gridAxis="x"
      tickLine="none"
      valueFormatter={formatCount}
      yAxisProps={{ width: 56, tickFormatter: shortCount }}
      xAxisProps={{ minTickGap: 40 }}
    />
  );
}
