import { types as pgTypes } from "pg";
import type { EpochMs } from "../engine/types.ts";

/** PostgreSQL type numbers whose default parsing would lose money or time (notes: `docs/adr/0003-values.md`). */
const OID = { int8: 20, int8Array: 1016, date: 1082, timestamp: 1114, timestamptz: 1184, numeric: 1700 } as const;

const DAYS_KEPT_MAX = 4_096;
const ZERO = "0".charCodeAt(0);
const PLUS = "+".charCodeAt(0);
const SPACE = " ".charCodeAt(0);
/** `2026-03-01 04:05:06+00`, and the same with six decimals. */
const [SHORTEST, LONGEST] = [22, 29];
/** Midnights, by year, month and day in one number. */
const midnights = new Map<number, EpochMs>();

/**
 * Parses PostgreSQL's UTC text form, `2026-03-01 04:05:06.789+00`. Sessions always run in UTC. A page or a night reads
 * thousands of them, of few days: keeping the days makes it seven times as fast. NaN for what is no instant of the
 * years 0 to 9999, such as `infinity`.
 */
export function parseInstant(text: string): EpochMs {
  const { length } = text;
  const isUsual = text.charCodeAt(10) === SPACE && text.charCodeAt(length - 3) === PLUS;
  if (!isUsual || length < SHORTEST || length > LONGEST) return parseRare(text);
  const year = digits(text, 0) * 100 + digits(text, 2);
  const day = (year * 16 + digits(text, 5)) * 32 + digits(text, 8);
  let midnight = midnights.get(day);
  if (midnight === undefined) {
    midnight = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
    if (Number.isNaN(midnight)) return midnight;
    if (midnights.size >= DAYS_KEPT_MAX) midnights.clear();
    midnights.set(day, midnight);
  }
  const decimals = length > SHORTEST ? thousandths(text, length - 3) : 0;
  return midnight + digits(text, 11) * 3_600_000 + digits(text, 14) * 60_000 + digits(text, 17) * 1_000 + decimals;
}

function parseRare(text: string): EpochMs {
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11).replace("+00", "Z")}`);
}

/** The number that two digits of a text are. */
function digits(text: string, from: number): number {
  return (text.charCodeAt(from) - ZERO) * 10 + text.charCodeAt(from + 1) - ZERO;
}

/** The milliseconds that begin after the point; what is below them is cut off. */
function thousandths(text: string, end: number): number {
  let value = 0;
  for (let place = 20; place < 23; place++) value = value * 10 + (place < end ? text.charCodeAt(place) - ZERO : 0);
  return value;
}

/** The ISO 8601 UTC form with milliseconds that both PostgreSQL and the API use. */
export { instantText as toIso } from "../engine/texts.ts";

const parseText = (text: string): string => text;

/** Type parsers of every connection: int8 as bigint, instants as milliseconds, dates and numerics as text. */
export const valueTypes = {
  getTypeParser(oid: number, format?: "text" | "binary"): unknown {
    if (format === "binary") return pgTypes.getTypeParser(oid, format);
    switch (oid) {
      case OID.int8:
        return BigInt;
      case OID.int8Array:
        return (text: string) => (text === "{}" ? [] : text.slice(1, -1).split(",").map(BigInt));
      case OID.timestamptz:
        return parseInstant;
      case OID.date:
      case OID.timestamp:
      case OID.numeric:
        return parseText;
      default:
        return pgTypes.getTypeParser(oid, "text");
    }
  },
};
