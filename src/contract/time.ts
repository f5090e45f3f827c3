/**
 * Strict readers of ISO 8601, and how it is written. `Date` rolls 30 February over into March; these refuse it.
 */

import type { EpochMs } from "../engine/types.ts";

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const instantPattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})$/;
const earliestYear = 1970;
/** The day after any date, in any zone, still has a year of four digits: databases and ISO 8601 write no fifth alike. */
const latestYear = 9998;
const minuteMs = 60_000;
const hourMs = 3_600_000;

/** Midnight UTC of a calendar date of 1970 to 9998; undefined when the text is no real date. */
function parseDate(text: string): EpochMs | undefined {
  const match = datePattern.exec(text);
  if (match === null) return undefined;
  const year = Number(match[1]);
  const midnight = Date.UTC(year, Number(match[2]) - 1, Number(match[3]));
  if (year < earliestYear || year > latestYear || new Date(midnight).toISOString().slice(0, 10) !== text)
    return undefined;
  return midnight;
}

/** Whether the text is a real calendar date `YYYY-MM-DD` of the years 1970 to 9998. */
export function isLocalDate(text: string): boolean {
  return parseDate(text) !== undefined;
}

/**
 * Reads an ISO 8601 instant with `Z` or an offset; digits below the millisecond are cut off. Undefined when the text
 * is anything else, names a date or time that does not exist, or lies outside the years 1970 to 9998.
 */
export function parseInstant(text: string): EpochMs | undefined {
  const match = instantPattern.exec(text);
  if (match === null) return undefined;
  const [, date = "", hour = "", minute = "", second = "0", fraction = "", offset = ""] = match;
  const midnight = parseDate(date);
  if (midnight === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const offsetMs = parseOffset(offset);
  if (offsetMs === undefined) return undefined;
  const millisecond = Number(fraction.padEnd(3, "0").slice(0, 3));
  const at = midnight + Number(hour) * hourMs + Number(minute) * minuteMs + Number(second) * 1000 + millisecond;
  return at - offsetMs < 0 ? undefined : at - offsetMs;
}

function parseOffset(text: string): number | undefined {
  if (text === "Z") return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(4, 6));
  if (hours > 23 || minutes > 59) return undefined;
  return (text.startsWith("-") ? -1 : 1) * (hours * hourMs + minutes * minuteMs);
}

/** Whether the text names an IANA zone known here: `UTC` or `Area/Place`. Offsets and abbreviations are refused. */
export function isTimeZone(text: string): boolean {
  if (text !== "UTC" && !/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+){1,2}$/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: text }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** ISO 8601 UTC with milliseconds. */
export { instantText as iso } from "../engine/texts.ts";
