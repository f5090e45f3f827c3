/**
 * Dates and times as files and people write them: ISO 8601, `2026/03/04`, `04.03.2026`, `3/4/2026 5:06 PM`, `Oct 3,
 * 2026`, `3 October 2026`, seconds and milliseconds since 1970. What names no zone is of the organization's; a date
 * alone is its beginning. Whether `03/09/2026` begins with the day is a property of a column, never of a cell:
 * `dateOrderOf` decides it for all.
 */

import { finish, forEachInSteps, type Steps } from "../engine/steps.ts";
import { asciiDigits, trimmed as withoutEdges } from "./characters.ts";

/** Which of a date's two small numbers comes first. */
export type DateOrder = "dmy" | "mdy";
export const dateOrders = ["dmy", "mdy"] as const;

export type InstantRead =
  | { readonly ok: true; readonly at: number; readonly isDateOnly: boolean }
  | { readonly ok: false; readonly reason: "not_a_date" | "no_such_date" | "ambiguous" | "other_order" };

/** The order of a column's dates. `either`: both orders fit every cell. `none`: no cell needs one. */
export type ColumnOrder = DateOrder | "either" | "mixed" | "none";

const MONTHS: Readonly<Record<string, number>> = monthNumbers([
  "jan january januar janvier janv enero ene gennaio gen janeiro januari",
  "feb february februar février fevrier févr fevr febrero febbraio fevereiro fev februari",
  "mar march märz marz mars marzo março marco maart mrz",
  "apr april avril avr abril abr aprile",
  "may mai mayo maggio mag maio mei",
  "jun june juni juin junio giugno giu junho",
  "jul july juli juillet juil julio luglio lug julho",
  "aug august août aout agosto ago augustus",
  "sep sept september septembre septiembre settembre set setembro",
  "oct october oktober okt octobre octubre ottobre ott outubro out",
  "nov november novembre noviembre novembro",
  "dec december dezember dez décembre decembre déc diciembre dic dicembre dezembro des desember",
]);

function monthNumbers(rows: readonly string[]): Record<string, number> {
  return Object.fromEntries(rows.flatMap((row, index) => row.split(" ").map((name) => [name, index + 1])));
}

const TEXT_LENGTH_MAX = 100;
/** Years a four-digit number is taken for. */
const YEAR_MIN = 1970;
const YEAR_MAX = 9_998;

/** The parts of a date, before the order of day and month is known. */
interface Pieces {
  readonly year: number;
  /** As written; for a date that says which is which, `order` is null and these are month and day. */
  readonly first: number;
  readonly second: number;
  readonly isOrdered: boolean;
  readonly clock: Clock | undefined;
}

interface Clock {
  readonly ms: number;
  /** Minutes ahead of UTC; undefined where the text names no zone. */
  readonly offsetMinutes: number | undefined;
}

const CLOCK =
  /^(?:[T,]?\s*(?:at\s+|um\s+|à\s+)?)?(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*([ap]\.?\s?m\.?)?\s*(?:Uhr)?\s*(?:\(?(Z|UTC|GMT)\)?\s*([+-]\d{1,2}(?::?\d{2})?)?|([+-]\d{2}(?::?\d{2})?))?(?:\s*\(.*\))?$/i;

/** `order` is the column's; without one a date whose order matters and is not plain is `ambiguous`. */
export function readInstant(
  text: string,
  given: { readonly timezone: string; readonly order?: DateOrder | undefined },
): InstantRead {
  const trimmed = asciiDigits(withoutEdges(text));
  if (/^\d{10}(?:\.0+)?$/.test(trimmed))
    return { ok: true, at: Number.parseInt(trimmed, 10) * 1_000, isDateOnly: false };
  if (/^\d{13}$/.test(trimmed)) return { ok: true, at: Number(trimmed), isDateOnly: false };
  const pieces = piecesOf(trimmed);
  if (pieces === undefined) return { ok: false, reason: "not_a_date" };
  const day = dayOf(pieces, given.order);
  if (typeof day === "string") return { ok: false, reason: day };
  const { clock } = pieces;
  const wall = day + (clock?.ms ?? 0);
  if (clock?.offsetMinutes !== undefined)
    return { ok: true, at: wall - clock.offsetMinutes * 60_000, isDateOnly: false };
  return { ok: true, at: instantIn(wall, given.timezone), isDateOnly: clock === undefined };
}

/** The order that a column's cells decide together. Cells that are not dates are ignored. */
export function dateOrderOf(texts: Iterable<string>): ColumnOrder {
  return finish(dateOrderInSteps(texts));
}

/** Like `dateOrderOf`. */
export function* dateOrderInSteps(texts: Iterable<string>): Steps<ColumnOrder> {
  let dayFirst = false;
  let monthFirst = false;
  let isOpen = false;
  yield* forEachInSteps(new Set(texts), (text) => {
    const pieces = piecesOf(asciiDigits(withoutEdges(text)));
    if (pieces === undefined || pieces.isOrdered) return;
    if (pieces.first > 12 && pieces.second <= 12) dayFirst = true;
    else if (pieces.second > 12 && pieces.first <= 12) monthFirst = true;
    else if (pieces.first !== pieces.second) isOpen = true;
  });
  if (dayFirst && monthFirst) return "mixed";
  if (dayFirst) return "dmy";
  if (monthFirst) return "mdy";
  return isOpen ? "either" : "none";
}

/** The usual order at the place of a time zone; undefined for `UTC` and other zones without a place. */
export function usualOrder(timezone: string): DateOrder | undefined {
  if (MONTH_FIRST_ZONES.test(timezone)) return "mdy";
  return /^(?:UTC|Etc\/|GMT)/.test(timezone) || !timezone.includes("/") ? undefined : "dmy";
}

/** The United States with its islands; everywhere else the day comes first, or the year. */
const MONTH_FIRST_ZONES =
  /^(?:US\/|America\/(?:New_York|Chicago|Denver|Los_Angeles|Phoenix|Anchorage|Detroit|Boise|Juneau|Sitka|Nome|Adak|Metlakatla|Yakutat|Menominee|Puerto_Rico|Indiana\/|Indianapolis|Kentucky\/|Louisville|North_Dakota\/|Shiprock|Fort_Wayne)|Pacific\/(?:Honolulu|Guam|Pago_Pago|Saipan)|Asia\/Manila$)/;

function piecesOf(text: string): Pieces | undefined {
  if (text.length === 0 || text.length > TEXT_LENGTH_MAX) return undefined;
  return numeric(text) ?? named(text);
}

/** `2026-03-04`, `2026/3/4`, `20260304`; `04.03.2026`, `3/4/2026`, `3-4-26`. */
function numeric(text: string): Pieces | undefined {
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text);
  if (compact !== null) return pieces(compact[1], compact[2], compact[3], true);
  const year = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?(?=$|[T\s,])(.*)$/.exec(text);
  if (year !== null) return pieces(year[1], year[3], year[4], true, year[5]);
  const han = /^(\d{4})年(\d{1,2})月(\d{1,2})日(.*)$/.exec(text);
  if (han !== null) return pieces(han[1], han[2], han[3], true, han[4]);
  const small = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?=$|[T\s,])(.*)$/.exec(text);
  if (small === null) return undefined;
  const [, first = "", separator, second = "", end = "", rest] = small;
  // Points are written between day and month alone, never month first.
  if (separator === ".") return pieces(fullYear(end), second, first, true, rest);
  return pieces(fullYear(end), first, second, false, rest);
}

/**
 * `Oct 3, 2026`, `October 3rd 2026`, `3 Oct 2026`, `3. Oktober 2026`, `Sat, 3 Oct 2026 …`, `Sat Oct 03 10:00:00 +0000
 * 2026`.
 */
function named(text: string): Pieces | undefined {
  const plain = text.replace(/^\p{L}{2,12}\.?,?\s+(?=\p{L}|\d)/u, (word) => (monthOf(word) === undefined ? "" : word));
  const twitter = /^(\p{L}{3})\s+(\d{1,2})\s+(\d{1,2}:\d{2}:\d{2}\s+[+-]\d{4})\s+(\d{4})$/u.exec(plain);
  if (twitter !== null) return withMonth(twitter[1], twitter[2], twitter[4], ` ${twitter[3]}`);
  const month = /^(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\.?,?\s+(\d{4})(?=$|[T\s,])(.*)$/u.exec(plain);
  if (month !== null) return withMonth(month[1], month[2], month[3], month[4]);
  const day =
    /^(\d{1,2})(?:st|nd|rd|th|er|º)?[.\s-]\s*(?:de\s+)?(\p{L}{3,12})\.?(?:,?\s+(?:de\s+)?|-)(\d{4}|\d{2})(?=$|[T\s,])(.*)$/u.exec(
      plain,
    );
  return day === null ? undefined : withMonth(day[2], day[1], fullYear(day[3] ?? ""), day[4]);
}

function monthOf(word: string): number | undefined {
  return MONTHS[
    word
      .trim()
      .replace(/[.,]+$/, "")
      .toLowerCase()
  ];
}

function withMonth(name = "", day = "", year = "", rest = ""): Pieces | undefined {
  const month = monthOf(name);
  return month === undefined ? undefined : pieces(year, String(month), day, true, rest);
}

function pieces(year = "", first = "", second = "", isOrdered = true, rest = ""): Pieces | undefined {
  const clock = rest.trim() === "" ? undefined : clockOf(rest.trim());
  if (clock === null) return undefined;
  return { year: Number(year), first: Number(first), second: Number(second), isOrdered, clock };
}

function fullYear(text: string): string {
  return text.length === 2 ? `20${text}` : text;
}

function clockOf(text: string): Clock | null {
  const match = CLOCK.exec(text);
  if (match === null) return null;
  const [, hourText = "", minuteText, second = "0", fraction = "", half, zone, zoned, bare] = match;
  if (minuteText === undefined && half === undefined) return null;
  const minute = Number(minuteText ?? 0);
  let hour = Number(hourText);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || Number(second) > 59) return null;
  const offset = zone === undefined && bare === undefined ? undefined : offsetOf(zoned ?? bare ?? "");
  if (offset === null) return null;
  const ms = Number(fraction.padEnd(3, "0").slice(0, 3));
  return { ms: ((hour * 60 + minute) * 60 + Number(second)) * 1_000 + ms, offsetMinutes: offset };
}

/** `+02:00`, `+0200`, `+2` in minutes; 0 for an empty text. */
function offsetOf(text: string): number | null {
  if (text === "") return 0;
  const [, sign, hours = "", minutes = "0"] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(text) ?? [];
  if (sign === undefined || Number(hours) > 23 || Number(minutes) > 59) return null;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Midnight UTC of the calendar day, or why there is none. */
function dayOf(
  { year, first, second, isOrdered }: Pieces,
  order: DateOrder | undefined,
): number | "no_such_date" | "ambiguous" | "other_order" {
  if (isOrdered) return midnight(year, first, second);
  const monthFirst = midnight(year, first, second);
  const dayFirst = midnight(year, second, first);
  if (order !== undefined) {
    const [given, other] = order === "mdy" ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
    return given === "no_such_date" && other !== "no_such_date" ? "other_order" : given;
  }
  if (monthFirst === "no_such_date") return dayFirst;
  return dayFirst === "no_such_date" || dayFirst === monthFirst ? monthFirst : "ambiguous";
}

function midnight(year: number, month: number, day: number): number | "no_such_date" {
  const at = Date.UTC(year, month - 1, day);
  const read = new Date(at);
  const isReal = year >= YEAR_MIN && year <= YEAR_MAX && read.getUTCMonth() === month - 1 && read.getUTCDate() === day;
  return isReal ? at : "no_such_date";
}

/**
 * The instant at which a zone's clock shows a time; in the hour that a clock leaves out, the time is taken as if it did
 * not.
 */
function instantIn(wall: number, timezone: string): number {
  if (timezone === "UTC") return wall;
  const first = wall - offsetAt(wall, timezone);
  return wall - offsetAt(first, timezone);
}

const ZONES_MAX = 64;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clock is ahead of UTC at an instant, in ms. */
function offsetAt(instant: number, timezone: string): number {
  if (timezone === "UTC") return 0;
  let formatter = formatters.get(timezone);
  if (formatter === undefined) {
    if (formatters.size >= ZONES_MAX) formatters.clear();
    formatter = new Intl.DateTimeFormat("en-US", {
      ...{ timeZone: timezone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
      ...{ hour: "numeric", minute: "numeric", second: "numeric" },
    });
    formatters.set(timezone, formatter);
  }
  const parts = new Map(formatter.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - Math.floor(instant / 1_000) * 1_000;
}

/** The local date of an instant, `YYYY-MM-DD`. */
export function localDateIn(at: number, timezone: string): string {
  return new Date(at + offsetAt(at, timezone)).toISOString().slice(0, 10);
}

/** `3 September 2026`, for the two readings of an ambiguous date. */
export function spelledDate(text: string, order: DateOrder): string {
  const read = readInstant(text, { timezone: "UTC", order });
  if (!read.ok) return text;
  return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" }).format(
    read.at,
  );
}
