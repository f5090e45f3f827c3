/** A post's views over time, with its flags. Loaded when it is first shown. */
import "@mantine/charts/styles.css";
import { AreaChart } from "@mantine/charts";
import { FLAG_NAMES } from "../../../../src/parse/flag-words.ts";
import type { Flag } from "../../flags.tsx";
import { formatInstant } from "../../pieces/When.tsx";
import { formatCount, shortCount } from "../../rules/words.ts";
import { useOrganization } from "../../session.tsx";

interface Drawn {
  readonly captured_at: string;
  readonly view_count: number;
}

/** Where a flag is drawn: at the reading that shows it, or the last one before. */
function placeOf(at: string, readings: readonly Drawn[]): Drawn | undefined {
  return readings.find(({ captured_at }) => Date.parse(captured_at) <= Date.parse(at)) ?? readings.at(-1);
}

/** `readings` are newest first. */
export default function ReadingsChart(props: {
  readonly readings: readonly Drawn[];
  readonly flags: readonly Pick<Flag, "kind" | "at" | "state">[];
  readonly height: number;
}) {
  const { timezone } = useOrganization();
  const marks = new Map<string, string[]>();
  for (const { kind, at } of props.flags) {
    const reading = placeOf(at, props.readings);
    if (reading === undefined) continue;
    const day = formatInstant(reading.captured_at, timezone, false);
    marks.set(day, [...(marks.get(day) ?? []), FLAG_NAMES[kind]]);
  }
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
      referenceLines={[...marks].map(([x, names]) => ({
        ...{ x, label: [...new Set(names)].join(", "), color: "yellow.7", labelPosition: "insideTopRight" as const },
      }))}
    />
  );
}
