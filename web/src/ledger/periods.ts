/** Periods as text for people. */
import { addDays, firstOfMonth, firstOfWeek } from "../pieces/dates.ts";
import { formatDate } from "../pieces/When.tsx";

const shortDay = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", month: "short", day: "numeric" });
const monthName = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", month: "long", year: "numeric" });

const instantOf = (date: string) => new Date(`${date}T12:00:00Z`);
const lastDay = (date: string) => {
  const day = instantOf(date);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
};

/** `August 2026`, `Aug 3 – 9, 2026`, `Mar 5, 2026`: both ends included. */
export function periodText(start: string, end: string): string {
  if (start === end) return formatDate(start);
  const isMonth =
    start.slice(0, 7) === end.slice(0, 7) && start.endsWith("-01") && Number(end.slice(8)) === lastDay(end);
  if (isMonth) return monthName.format(instantOf(start));
  const sameYear = start.slice(0, 4) === end.slice(0, 4);
  const first = sameYear ? shortDay.format(instantOf(start)) : formatDate(start);
  const last = start.slice(0, 7) === end.slice(0, 7) ? `${Number(end.slice(8))}, ${end.slice(0, 4)}` : formatDate(end);
  return `${first} – ${last}`;
}

/** The period that holds a date, both ends included: the day itself for rules with no longer periods. */
export function periodAround(period: string | null, date: string): { readonly start: string; readonly end: string } {
  if (period === "monthly") return { start: firstOfMonth(date), end: addDays(firstOfMonth(date, 1), -1) };
  if (period === "weekly") return { start: firstOfWeek(date), end: addDays(firstOfWeek(date), 6) };
  return { start: date, end: date };
}

/** `August 2026` of `2026-08`. */
export function longMonthText(month: string): string {
  return monthName.format(instantOf(`${month}-01`));
}

/** `Aug 26` of `2026-08`. */
export function monthText(month: string): string {
  return new Intl.DateTimeFormat("en-US", { timeZone: "UTC", month: "short", year: "2-digit" }).format(
    new Date(`${month}-15T12:00:00Z`),
  );
}

/** Every date from `start` to `end`, both included, at most 400. */
export function datesBetween(start: string, end: string): string[] {
  const dates: string[] = [];
  for (let at = Date.parse(`${start}T00:00:00Z`); dates.length < 400; at += 86_400_000) {
    const date = new Date(at).toISOString().slice(0, 10);
    if (date > end) break;
    dates.push(date);
  }
  return dates;
}

/** Dates of a filter in a sentence: `Oct 1 – 31, 2026`, `since Oct 1, 2026`, `up to Oct 31, 2026`; nothing without dates. */
function rangeText(from: string | undefined, to: string | undefined): string {
  if (from !== undefined && to !== undefined) return periodText(from, to);
  if (from !== undefined) return `since ${formatDate(from)}`;
  return to === undefined ? "" : `up to ${formatDate(to)}`;
}

/** The same after a verb: `Paid in October 2026`, `Paid Oct 1 – 7, 2026`, `Paid since Oct 1, 2026`, `Paid`. */
export function inDates(verb: string, from: string | undefined, to: string | undefined): string {
  const text = rangeText(from, to);
  if (text === "") return verb;
  return /^\p{L}+ \d{4}$/u.test(text) ? `${verb} in ${text}` : `${verb} ${text}`;
}
