/** Calendar dates as text, `YYYY-MM-DD`: they have no zone, so they are counted in UTC and never shifted. */

export interface DayRange {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const DAY_MS = 86_400_000;

/** The date it is now in a zone. */
export function todayIn(timezone: string, now: number): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: timezone, dateStyle: "short" }).format(now);
  return parts.replaceAll("/", "-");
}

/** The date some days later; negative for earlier. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The first day of the month some months later. */
export function firstOfMonth(date: string, months = 0): string {
  const [year = 0, month = 1] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}

/** The Monday of a date's week. */
export function firstOfWeek(date: string): string {
  const sinceMonday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(date, -sinceMonday);
}

/** Common ranges, both ends included. */
export function presetRanges(today: string): readonly { readonly name: string; readonly range: DayRange }[] {
  const thisMonth = firstOfMonth(today);
  const lastMonth = firstOfMonth(today, -1);
  const year = today.slice(0, 4);
  return [
    { name: "This month", range: { from: thisMonth, to: today } },
    { name: "Last month", range: { from: lastMonth, to: addDays(thisMonth, -1) } },
    { name: "Last 30 days", range: { from: addDays(today, -29), to: today } },
    { name: "Last 90 days", range: { from: addDays(today, -89), to: today } },
    { name: "This year", range: { from: `${year}-01-01`, to: today } },
  ];
}

/** The instant a date begins in a zone, as ISO 8601; for filters that take instants. */
export function startOfDay(date: string, timezone: string): string {
  return instantOf(`${date}T00:00`, timezone);
}

/** The instant of a local minute in a zone, as ISO 8601: what a field for date and time holds, `2026-03-05T14:30`. */
export function instantOf(minute: string, timezone: string): string {
  const guess = Date.parse(`${minute}:00Z`);
  const offset = offsetAt(guess, timezone);
  const first = guess - offset;
  // Near a change of the clock the first guess may have read the other offset.
  return new Date(guess - offsetAt(first, timezone)).toISOString();
}

/** An instant as a field for date and time shows it in a zone: `2026-03-05T14:30`. */
export function localMinute(at: string, timezone: string): string {
  const instant = Date.parse(at);
  return new Date(instant + offsetAt(instant, timezone)).toISOString().slice(0, 16);
}

function offsetAt(instant: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return local - Math.floor(instant / 1000) * 1000;
}
