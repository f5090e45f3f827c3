/** A post's readings as charts draw them. */
import { formatCount } from "./rules/words.ts";

interface Recorded {
  readonly captured_at: string;
  readonly recorded_at: string;
}

interface Reading extends Recorded {
  readonly view_count: number;
}

/** In order of time; of several values for one instant the one recorded last counts. */
export function inOrderOfTime<Row extends Recorded>(rows: readonly Row[]): readonly Row[] {
  const byInstant = new Map<string, Row>();
  for (const row of rows) {
    const known = byInstant.get(row.captured_at);
    if (known === undefined || known.recorded_at < row.recorded_at) byInstant.set(row.captured_at, row);
  }
  return [...byInstant.values()].sort((a, b) => Date.parse(a.captured_at) - Date.parse(b.captured_at));
}

/** What a chart of readings shows, for who does not see it. `readings` are in order of time. */
export function spokenReadings(readings: readonly Reading[], dayOf: (at: string) => string): string {
  const [first, last] = [readings[0], readings.at(-1)];
  if (first === undefined || last === undefined) return "No readings";
  return `${readings.length} readings, from ${formatCount(first.view_count)} views on ${dayOf(first.captured_at)} to ${formatCount(last.view_count)} on ${dayOf(last.captured_at)}`;
}
