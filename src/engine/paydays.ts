/** When a project pays: pure calendar dates, without a zone. */
import { addDays } from "./periods.ts";
import type { LocalDate } from "./types.ts";

/** `day` of a month is its last day where the month is shorter; of a week, 1 is Monday. */
export interface Payday {
  readonly kind: "month_day" | "weekday";
  readonly day: number;
  /** So many days before it is time to remind. */
  readonly remindDays: number;
}

const WEEK = 7;
const DAY_MS = 86_400_000;

/** The first payday that is not before a date. */
export function nextPayday({ kind, day }: Payday, today: LocalDate): LocalDate {
  if (kind === "weekday") return addDays(today, (day - weekdayOf(today) + WEEK) % WEEK);
  const [year = 0, month = 1] = today.split("-").map(Number);
  const inMonth = dayOfMonth(year, month, day);
  return inMonth >= today ? inMonth : dayOfMonth(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, day);
}

/** How many days lie between two dates. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

/** 1 is Monday, 7 is Sunday. */
function weekdayOf(date: LocalDate): number {
  return new Date(date).getUTCDay() || WEEK;
}

function dayOfMonth(year: number, month: number, day: number): LocalDate {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${year}-${two(month)}-${two(Math.min(day, last))}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
