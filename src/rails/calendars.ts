/** Days on which banks settle. Dates are `YYYY-MM-DD`. */
import { addDays, isLocalDate } from "../engine/periods.ts";

/** Whether SEPA settles: TARGET is closed at weekends and on six holidays, two of which move with Easter. */
export function isTargetDay(date: string): boolean {
  const easter = easterSunday(Number(date.slice(0, 4)));
  const isFixed = ["01-01", "05-01", "12-25", "12-26"].includes(date.slice(5));
  return !isWeekend(date) && !isFixed && date !== addDays(easter, -2) && date !== addDays(easter, 1);
}

/** Holidays on a date; one on a Sunday is kept on Monday, one on a Saturday not at all. */
const FEDERAL_DATES = ["01-01", "06-19", "07-04", "11-11", "12-25"];
/** Month, weekday (1 is Monday), and which of the month's; the last is -1. */
const FEDERAL_WEEKDAYS = [
  { month: 1, weekday: 1, nth: 3 },
  { month: 2, weekday: 1, nth: 3 },
  { month: 5, weekday: 1, nth: -1 },
  { month: 9, weekday: 1, nth: 1 },
  { month: 10, weekday: 1, nth: 2 },
  { month: 11, weekday: 4, nth: 4 },
];

/** Whether the Federal Reserve settles, and with it Nacha's network. */
export function isFederalReserveDay(date: string): boolean {
  if (isWeekend(date) || FEDERAL_DATES.includes(date.slice(5))) return false;
  if (weekdayOf(date) === 1 && FEDERAL_DATES.includes(addDays(date, -1).slice(5))) return false;
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8));
  const isLastWeek = addDays(date, 7).slice(5, 7) !== date.slice(5, 7);
  return !FEDERAL_WEEKDAYS.some(
    (holiday) =>
      holiday.month === month &&
      holiday.weekday === weekdayOf(date) &&
      (holiday.nth === -1 ? isLastWeek : holiday.nth === Math.ceil(day / 7)),
  );
}

/** A date that exists, in the years that calendars are made for. */
export function isDate(text: string): boolean {
  return /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) && isLocalDate(text);
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** An instant in UTC with seconds: `2026-11-25T09:30:00Z`. */
export function isInstant(text: string): boolean {
  return isDate(INSTANT.exec(text)?.[1] ?? "");
}

const LOCAL_MINUTE = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d$/;

/** A local date and time: `2026-11-25T04:30`. */
export function isLocalMinute(text: string): boolean {
  return isDate(LOCAL_MINUTE.exec(text)?.[1] ?? "");
}

/** 1 for Monday to 7 for Sunday. */
function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

function isWeekend(date: string): boolean {
  return weekdayOf(date) > 5;
}

/** By the method of Meeus, Jones and Butcher for the Gregorian calendar. */
function easterSunday(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const leapCenturies = Math.floor(century / 4);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCenturies - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * shift + 114;
  const month = Math.floor(days / 31);
  return `${year}-${String(month).padStart(2, "0")}-${String((days % 31) + 1).padStart(2, "0")}`;
}
