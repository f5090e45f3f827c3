/**
 * Calendar periods in an IANA zone (docs/rules.md, "Time"). All boundaries are the zone's local midnights, found with
 * Temporal and remembered per zone, because a nightly run needs the local date of millions of instants.
 */
import { Temporal } from "temporal-polyfill";
import type { Cadence, EpochMs, LocalDate, Period } from "./types.ts";

const DAY_MS = 86_400_000;

/** Zones kept at once, and remembered days per zone; beyond these the oldest zone or all days are forgotten. */
const MAX_ZONES = 64;
const MAX_DAYS = 50_000;

/** 1970-01-01 was a Thursday, the fourth day of a week that begins on Monday. */
const EPOCH_WEEKDAY = 3;

/** A date as the number of days since 1970-01-01; a form to calculate with. */
type DayNumber = number;

interface Calendar {
  readonly timezone: string;
  readonly starts: Map<DayNumber, EpochMs>;
  readonly periods: Readonly<Record<Cadence, Map<DayNumber, Period>>>;
  /** The offset that was right last time; the next guess begins with it. */
  offsetMs: number;
}

const calendars = new Map<string, Calendar>();
const dates = new Map<DayNumber, LocalDate>();

/** Whether `timezone` names an IANA zone. Fixed offsets such as `+02:00` are not zones an organization can have. */
export function isTimezone(timezone: string): boolean {
  if (!/^[A-Za-z]/.test(timezone)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timezone);
    return true;
  } catch {
    return false;
  }
}

function calendarOf(timezone: string): Calendar {
  const known = calendars.get(timezone);
  if (known !== undefined) return known;
  if (!isTimezone(timezone)) throw new RangeError(`unknown time zone: ${timezone}`);
  const calendar: Calendar = {
    timezone,
    starts: new Map(),
    periods: { daily: new Map(), weekly: new Map(), monthly: new Map() },
    offsetMs: 0,
  };
  const oldest = calendars.keys().next();
  if (calendars.size >= MAX_ZONES && !oldest.done) calendars.delete(oldest.value);
  calendars.set(timezone, calendar);
  return calendar;
}

function remember<Key, Value>(cache: Map<Key, Value>, key: Key, value: Value): Value {
  if (cache.size >= MAX_DAYS) cache.clear();
  cache.set(key, value);
  return value;
}

function dayOf(date: LocalDate): DayNumber {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS;
}

function dateOf(day: DayNumber): LocalDate {
  return dates.get(day) ?? remember(dates, day, new Date(day * DAY_MS).toISOString().slice(0, 10));
}

/** Where a clock change skips midnight, the day begins with the first instant that exists. */
function startOfDay(calendar: Calendar, day: DayNumber): EpochMs {
  const known = calendar.starts.get(day);
  if (known !== undefined) return known;
  const start = Temporal.PlainDate.from(dateOf(day)).toZonedDateTime(calendar.timezone).epochMilliseconds;
  return remember(calendar.starts, day, start);
}

function dayAt(calendar: Calendar, at: EpochMs): DayNumber {
  let day = Math.floor((at + calendar.offsetMs) / DAY_MS);
  while (startOfDay(calendar, day) > at) day -= 1;
  while (startOfDay(calendar, day + 1) <= at) day += 1;
  calendar.offsetMs = day * DAY_MS - startOfDay(calendar, day);
  return day;
}

function firstDayOf(cadence: Cadence, day: DayNumber): DayNumber {
  switch (cadence) {
    case "daily":
      return day;
    case "weekly":
      return day - ((((day + EPOCH_WEEKDAY) % 7) + 7) % 7);
    case "monthly":
      return day - (Number(dateOf(day).slice(8, 10)) - 1);
  }
}

/** The first day of the period that follows the one beginning on `first`. */
function followingDayOf(cadence: Cadence, first: DayNumber): DayNumber {
  switch (cadence) {
    case "daily":
      return first + 1;
    case "weekly":
      return first + 7;
    case "monthly": {
      const date = dateOf(first);
      return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 1) / DAY_MS;
    }
  }
}

function periodOfDay(calendar: Calendar, cadence: Cadence, day: DayNumber): Period {
  const first = firstDayOf(cadence, day);
  const known = calendar.periods[cadence].get(first);
  if (known !== undefined) return known;
  const following = followingDayOf(cadence, first);
  const period: Period = {
    start: dateOf(first),
    end: dateOf(following - 1),
    startAt: startOfDay(calendar, first),
    endAt: startOfDay(calendar, following),
  };
  return remember(calendar.periods[cadence], first, period);
}

/** The local date of an instant: the date whose midnight is the last one at or before it. Throws on an unknown zone. */
export function localDateOf(at: EpochMs, timezone: string): LocalDate {
  return dateOf(dayAt(calendarOf(timezone), at));
}

/** The first instant of a local date. */
export function startOfDate(date: LocalDate, timezone: string): EpochMs {
  return startOfDay(calendarOf(timezone), dayOf(date));
}

/**
 * The period of a cadence that contains a local date: that day, its week from Monday to Sunday, or its calendar month.
 */
export function periodOfDate(cadence: Cadence, date: LocalDate, timezone: string): Period {
  return periodOfDay(calendarOf(timezone), cadence, dayOf(date));
}

/** The period of a cadence that contains an instant: `startAt <= at < endAt`. */
export function periodOfInstant(cadence: Cadence, at: EpochMs, timezone: string): Period {
  const calendar = calendarOf(timezone);
  return periodOfDay(calendar, cadence, dayAt(calendar, at));
}

/** The period that begins where `period` ends. */
export function nextPeriod(cadence: Cadence, period: Period, timezone: string): Period {
  return periodOfDay(calendarOf(timezone), cadence, dayOf(period.end) + 1);
}

/** How many dates lie from `first` to `last`, both included. */
export function countDays(first: LocalDate, last: LocalDate): number {
  return dayOf(last) - dayOf(first) + 1;
}

/** The date `days` later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(dayOf(date) + days);
}

/** Whether the text is a real calendar date, `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = dayOf(text);
  return Number.isFinite(day) && dateOf(day) === text;
}
