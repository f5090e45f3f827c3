/** The demo's dates and times of day, all in its organization's zone. */
import { addDays, countDays, localDateOf, startOfDate } from "../../engine/periods.ts";
import type { EpochMs, LocalDate } from "../../engine/types.ts";

export const DEMO_TIMEZONE = "America/New_York";
const HOUR_MS = 3_600_000;
const MONTH_NAMES = "January February March April May June July August September October November December".split(" ");

/** The days the demo covers: from `first` to `last`, the day before today. */
export interface Story {
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly days: number;
}

/** The last `months` months up to yesterday, so that the last night is the one before today. */
export function storyUntil(now: EpochMs, months: number): Story {
  const today = localDateOf(now, DEMO_TIMEZONE);
  const last = addDays(today, -1);
  const first = monthsBefore(today, months);
  return { first, last, days: countDays(first, last) };
}

/** The same day of the month earlier, or the last one there is. */
function monthsBefore(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const index = year * 12 + month - 1 - months;
  const firstOfMonth = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-01`;
  const nextMonth = addDays(firstOfMonth, 31).slice(0, 8);
  const length = countDays(firstOfMonth, addDays(`${nextMonth}01`, -1));
  return addDays(firstOfMonth, Math.min(day, length) - 1);
}

/** An instant of a date: `hour` hours after its midnight (an hour off on the two days when the clocks change). */
export function at(date: LocalDate, hour: number): EpochMs {
  return startOfDate(date, DEMO_TIMEZONE) + Math.round(hour * HOUR_MS);
}

/** `2026-05-20` as `May 2026`. */
export function monthName(date: LocalDate): string {
  return `${MONTH_NAMES[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(date: LocalDate): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}
