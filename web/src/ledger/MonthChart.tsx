/** Earned by month of the period's end, and how much of it has been settled by payments since. Loaded lazily: charts are large. */
import "@mantine/charts/styles.css";
import { BarChart } from "@mantine/charts";
import { Text } from "@mantine/core";
import type { Schemas } from "../../../src/sdk/index.ts";
import { axisMoney, chartMoney, chartValue, formatMoney } from "../pieces/money.ts";
import { earnedOf } from "./amounts.ts";
import { monthText } from "./periods.ts";

type Group = Schemas["SummaryAnswer"]["groups"][number];

const MONTHS_SHOWN = 18;
const HEIGHT = 168;

/** `groups` as the summary gives them by month; one currency is drawn. */
export default function MonthChart(props: { readonly groups: readonly Group[]; readonly currency: string }) {
  const { groups, currency } = props;
  const months = groups
    .filter((group) => group.currency === currency && group.key !== null && earnedOf(group) !== 0n)
    .slice(0, MONTHS_SHOWN)
    .reverse();
  if (months.length === 0)
    return (
      <Text size="sm" c="dimmed">
        No data for these dates.
      </Text>
    );
  const data = months.map((group) => ({
    month: monthText(group.key ?? ""),
    Settled: chartValue(group.settled_cents),
    Owed: chartValue(group.outstanding_cents),
  }));
  const spoken = months
    .map(
      (group) =>
        `${monthText(group.key ?? "")}: ${formatMoney(group.settled_cents, currency)} settled, ${formatMoney(group.outstanding_cents, currency)} owed`,
    )
    .join("; ");
  return (
    <div role="img" aria-label={`Earned by month. ${spoken}`}>
      <BarChart
        h={HEIGHT}
        data={data}
        dataKey="month"
        type="stacked"
        withLegend
        legendProps={{ verticalAlign: "bottom" }}
        series={[
          { name: "Settled", color: "moss.6" },
          { name: "Owed", color: "yellow.5" },
        ]}
        valueFormatter={(value) => chartMoney(value, currency)}
        yAxisProps={{ width: 84, tickFormatter: (value: number) => axisMoney(value, currency) }}
        tickLine="none"
        gridAxis="x"
        maxBarWidth={44}
        barChartProps={{ accessibilityLayer: false }}
        barProps={{ isAnimationActive: false }}
      />
    </div>
  );
}
