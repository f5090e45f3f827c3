import { types as pgTypes } from "pg";
import type { EpochMs } from "../engine/types.ts";

/** PostgreSQL type numbers whose default parsing would lose money or time (notes: `docs/adr/0003-values.md`). */
const OID = { int8: 20, int8Array: 1016, date: 1082, timestamp: 1114, timestamptz: 1184, numeric: 1700 } as const;

/** Parses PostgreSQL's UTC text form, `2026-03-01 04:05:06.789+00`. Sessions always run in UTC. */
export function parseInstant(text: string): EpochMs {
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11).replace("+00", "Z")}`);
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
