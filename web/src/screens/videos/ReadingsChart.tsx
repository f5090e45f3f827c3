/** A post's views over time, with its flags. Loaded when it is first shown. */
import "@mantine/charts/styles.css";
import { AreaChart } from "@mantine/charts";
import { FLAG_NAMES } from "../../../../src/parse/flag-words.ts";
import type { Schemas } from "../../../../src/sdk/index.ts";
import type { Flag } from "../../flags.tsx";
import { formatInstant } from "../../pieces/When.tsx";
import { inOrderOfTime, spokenReadings } from "../../readings.ts";
import { formatCount, shortCount } from "../../rules/words.ts";
import { useOrganization } from "../../session.tsx";

type Drawn = Pick<Schemas["ReadingRow"], "captured_at" | "recorded_at" | "view_count">;

/** Where a flag is drawn: at the reading that shows it, or the last one before. */
function placeOf(at: string, readings: readonly Drawn[]): Drawn | undefined {
  return readings.findLast(({ captured_at }) => Date.parse(captured_at) <= Date.parse(at)) ?? readings[0];
}

export default function ReadingsChart(props: {
  readonly readings: readonly Drawn[];
  readonly flags: readonly Pick<Flag, "kind" | "at" | "state">[];
  readonly height: number;
}) {
  const { timezone } = useOrganization();
  const readings = inOrderOfTime(props.readings);
  // By the instant: a day may have several readings.
  const marks = new Map<string, string[]>();
  for (const { kind, at } of props.flags) {
    const reading = placeOf(at, readings);
    if (reading === undefined) continue;
    const names = marks.get(reading.captured_at) ?? [];
    if (!names.includes(FLAG_NAMES[kind])) marks.set(reading.captured_at, [...names, FLAG_NAMES[kind]]);
  }
  const dayOf = (at: string) => formatInstant(at, timezone, false);
  const lines = [...marks].sort(([a], [b]) => Date.parse(a) - Date.parse(b));
  const flagged = lines.map(([at, names]) => `${names.join(", ")} on ${dayOf(at)}`).join("; ");
  const spoken = `${spokenReadings(readings, dayOf)}${flagged === "" ? "" : `. Flagged: ${flagged}`}`;
  return (
    <div role="img" aria-label={spoken}>
      <AreaChart
        h={props.height}
        data={readings.map(({ captured_at, view_count }) => ({ at: captured_at, Views: view_count }))}
        dataKey="at"
        series={[{ name: "Views", color: "moss.6" }]}
        curveType="monotone"
        withDots={false}
        gridAxis="x"
        tickLine="none"
        valueFormatter={formatCount}
        yAxisProps={{ width: 56, tickFormatter: shortCount }}
        xAxisProps={{ minTickGap: 40, tickFormatter: dayOf }}
        tooltipProps={{ labelFormatter: (at) => typeof at === "string" && formatInstant(at, timezone, true) }}
        areaChartProps={{ accessibilityLayer: false }}
        referenceLines={lines.map(([x, names]) => ({
          ...{ x, label: names.join(", "), color: "yellow.7", labelPosition: "insideTopRight" as const },
        }))}
      />
    </div>
  );
}
