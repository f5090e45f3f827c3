/** The draft's cost by month next to the compared one. Loaded when first shown. */
import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import { axisMoney, chartMoney, chartValue } from "../../pieces/money.ts";

const names = new Intl.DateTimeFormat("en-US", { month: "short", year: "2-digit", timeZone: "UTC" });

export default function MonthsChart(props: {
  readonly months: readonly { readonly month: string; readonly draft: number; readonly other: number }[];
  readonly otherName: string;
  readonly currency: string;
  readonly height: number;
}) {
  const { months, otherName, currency, height } = props;
  const hasOther = months.some(({ other }) => other !== 0);
  const data = months.map(({ month, draft, other }) => ({
    month: names.format(new Date(`${month}-15T00:00:00Z`)),
    This: chartValue(draft),
    [otherName]: chartValue(other),
  }));
  const spoken = data
    .map(
      ({ month, This, [otherName]: other = 0 }) =>
        `${month}: this rule ${chartMoney(Number(This), currency)}${hasOther ? `, ${otherName} ${chartMoney(Number(other), currency)}` : ""}`,
    )
    .join("; ");
  return (
    <div role="img" aria-label={`Cost by month. ${spoken}`}>
      <BarChart
        h={height}
        data={data}
        dataKey="month"
        series={[
          ...(hasOther ? [{ name: otherName, color: "gray.5" }] : []),
          { name: "This", label: "This rule", color: "moss.6" },
        ]}
        withLegend={hasOther}
        legendProps={{ verticalAlign: "top", height: 30 }}
        valueFormatter={(value) => chartMoney(value, currency)}
        yAxisProps={{
          width: 84,
          tickFormatter: (value: number) => axisMoney(value, currency),
        }}
        gridAxis="x"
        tickLine="none"
        maxBarWidth={36}
        barChartProps={{ accessibilityLayer: false }}
      />
    </div>
  );
}
