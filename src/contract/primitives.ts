/**
 * The pieces that request schemas are made of. Outputs are what flows take: instants as EpochMs, money and counts as
 * bigint, names normalized. What a piece refuses, it refuses for every field that uses it.
 */

import { z } from "zod";
import { DEFAULT_CURRENCY, isCurrency } from "../engine/currencies.ts";
import type { EpochMs } from "../engine/types.ts";
import { isPrintableLine, isPrintableText } from "../parse/texts.ts";
import { decodeCursor } from "./cursor.ts";
import { isLocalDate, isTimeZone, parseInstant } from "./time.ts";

export { type Cursor, decodeCursor, encodeCursor } from "./cursor.ts";
export { isLocalDate, isTimeZone, parseInstant } from "./time.ts";

/** A missing field says so, instead of naming the type it does not have. */
z.config({
  customError: (issue) => (issue.code === "invalid_type" && issue.input === undefined ? "is required" : undefined),
});

export const maximumCents = 1_000_000_000_000;
export const maximumMetadataBytes = 16 * 1024;
export const maximumMetadataDepth = 16;
export const maximumReadmeBytes = 64 * 1024;
export const maximumUrlLength = 2_048;
export const defaultPageSize = 50;
export const maximumPageSize = 100;
const utf8 = new TextEncoder();

/** An id: any 8-4-4-4-12 hex string, lower-cased, so that unknown ids answer 404 and only non-ids 400. */
export const uuid = z
  .guid("must be a UUID")
  .overwrite((text) => text.toLowerCase())
  .meta({ format: "uuid", examples: ["01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10"] });

/** An ISO 8601 instant with `Z` or an offset; output EpochMs. */
export const instant = z
  .string()
  .meta({ format: "date-time", examples: ["2026-05-01T12:00:00.000Z"] })
  .transform((text, context) => {
    const at = parseInstant(text);
    if (at !== undefined) return at;
    context.addIssue({
      code: "custom",
      message: "must be an ISO 8601 instant with Z or an offset, of the years 1970 to 9998",
    });
    return z.NEVER;
  });

/** An instant (output EpochMs), or a calendar date (output `YYYY-MM-DD`), which is a day in the organization's zone. */
export const instantOrDate = z
  .string()
  .meta({ examples: ["2026-05-01T12:00:00.000Z", "2026-05-01"] })
  .transform((text, context): EpochMs | string => {
    const at = isLocalDate(text) ? text : parseInstant(text);
    if (at !== undefined) return at;
    context.addIssue({
      code: "custom",
      message: "must be a date YYYY-MM-DD, or an ISO 8601 instant with Z or an offset, of the years 1970 to 9998",
    });
    return z.NEVER;
  });

/** A calendar date `YYYY-MM-DD` that exists. */
export const localDate = z
  .string()
  .refine(isLocalDate, "must be a real date, YYYY-MM-DD")
  .meta({ format: "date", examples: ["2026-05-01"] });

/** Two dates of which the second is not before the first, where both are given. */
export const isInOrder = ({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }) =>
  from === undefined || to === undefined || from <= to;
export const inRangeOrder = { path: ["to"], message: "must not be before from" };

const whole = z.number("must be a whole number, sent as a JSON number").int("must be a whole number");

/** Whole cents of 0 to 10^12 (whole credits in CREDITS); output bigint. */
export const cents = whole
  .min(0, "must be at least 0")
  .max(maximumCents, "must be at most 1000000000000")
  .meta({ examples: [5000] })
  .transform((value) => BigInt(value));

/** The same, and never nothing. */
export const positiveCents = cents.refine((amount) => amount > 0n, "must be greater than 0");

/** A count of 0 to 2^53 - 1; output bigint. */
export const count = whole
  .min(0, "must be at least 0")
  .max(Number.MAX_SAFE_INTEGER, "must be at most 2^53 - 1")
  .meta({ examples: [120000] })
  .transform((value) => BigInt(value));

/** A positive decimal with at most 6 places, below 10^15; output the decimal as a string, never a float. */
export const positiveDecimal = z
  .number("must be a number")
  .gt(0, "must be greater than 0")
  .lt(1e15, "must be below 10^15")
  .refine((value) => /^\d+(\.\d{1,6})?$/.test(String(value)), "must have at most 6 decimal places")
  .meta({ examples: [10] })
  .transform((value) => String(value));

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\u0000");
const storable = "must not contain NUL or lone surrogates";
const printable = "must not contain control characters or directional overrides";
const lengthIn = (text: string): number => [...text].length;

/** A one-line name of 1 to `maximum` code points, trimmed and NFC-normalized. */
export const nameOf = (maximum: number) =>
  z
    .string()
    .refine(isStorable, storable)
    .refine((text) => !/[\r\n]/.test(text), "must be one line")
    .normalize("NFC")
    .trim()
    .refine(isPrintableLine, printable)
    .refine((text) => text.length > 0, "must not be empty")
    .refine((text) => lengthIn(text) <= maximum, `must have at most ${maximum} characters`)
    .meta({ minLength: 1, maxLength: maximum });

/** Free text of up to `maximum` code points, with lines and tabs; kept as sent. */
export const textOf = (maximum: number) =>
  z
    .string()
    .refine(isStorable, storable)
    .refine(isPrintableText, printable)
    .refine((text) => lengthIn(text) <= maximum, `must have at most ${maximum} characters`)
    .meta({ maxLength: maximum });

/** Markdown notes of up to 64 KiB. */
export const readme = z
  .string()
  .refine(isStorable, storable)
  .refine(isPrintableText, printable)
  .refine((text) => utf8.encode(text).length <= maximumReadmeBytes, "must be at most 64 KiB")
  .nullable()
  .meta({ description: "Markdown notes, up to 64 KiB" });

/** A web address; http and https only, without credentials. */
export const httpUrl = z
  .string()
  .max(maximumUrlLength)
  .refine(isStorable, storable)
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const url = new URL(text);
    return (url.protocol === "https:" || url.protocol === "http:") && url.username === "" && url.password === "";
  }, "must be an http or https URL")
  .meta({ format: "uri", examples: ["https://example.com/receipt/1"] });

/** Agent-writable structured data: a JSON object of up to 16 KiB and 16 levels. */
export const metadata = z
  .record(z.string(), z.unknown())
  .superRefine((value, context) => {
    const fault = faultIn(value, 0);
    if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
    else if (utf8.encode(JSON.stringify(value)).length > maximumMetadataBytes)
      context.addIssue({ code: "custom", message: "must be at most 16 KiB of JSON" });
  })
  .meta({ description: "Agent-writable structured data, up to 16 KiB" });

function faultIn(value: unknown, depth: number): string | undefined {
  if (depth > maximumMetadataDepth) return `must have at most ${maximumMetadataDepth} levels`;
  if (typeof value === "string") return isStorable(value) ? undefined : storable;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : "must hold finite numbers only";
  if (value === null || typeof value !== "object") return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const fault = isStorable(key) ? faultIn(inner, depth + 1) : storable;
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** A currency of the product's table: ISO 4217 in capitals, or CREDITS. */
export const currency = z
  .string()
  .refine(isCurrency, "must be an ISO 4217 code in capitals such as USD, or CREDITS")
  .meta({ pattern: "^([A-Z]{3}|CREDITS)$", examples: [DEFAULT_CURRENCY] });

/** An IANA zone name. */
export const timeZone = z
  .string()
  .refine(isTimeZone, "must be an IANA time zone such as Europe/Berlin")
  .meta({ examples: ["Europe/Berlin"] });

/** A flag in a query that may be given either way: `true` or `false`. */
export const queryBoolean = z.enum(["true", "false"], "must be true or false").transform((text) => text === "true");

/** A flag in a query: `1`, `true`, `0` or `false`. */
export const queryFlag = z
  .enum(["1", "true", "0", "false"], "must be 1, true, 0 or false")
  .transform((text) => text === "1" || text === "true");

/** How many rows of a long answer are wanted, in a query: 0 to `maximum`. */
export const upTo = (maximum: number) =>
  z
    .string()
    .regex(/^\d{1,7}$/, "must be a whole number")
    .transform(Number)
    .refine((count) => count <= maximum, `must be at most ${maximum}`)
    .optional();

/** Page size in a query: 1 to 100, default 50; refused, not clamped, beyond. */
export const limit = z
  .string()
  .regex(/^([1-9]\d?|100)$/, `must be a whole number from 1 to ${maximumPageSize}`)
  .meta({ description: `Items per page (max ${maximumPageSize}, default ${defaultPageSize})`, examples: ["50"] })
  .transform(Number)
  .default(defaultPageSize);

/** A list cursor in a query: `meta.nextCursor` of the page before, or a bare ISO instant. */
export const cursor = z
  .string()
  .meta({ description: "meta.nextCursor of the page before; an ISO instant is accepted too" })
  .transform((text, context) => {
    const found = decodeCursor(text);
    if (found !== undefined) return found;
    context.addIssue({ code: "custom", message: "must be a cursor from meta.nextCursor" });
    return z.NEVER;
  });

/** The two paging parameters of every list. */
export const paging = { limit, cursor: cursor.optional() };

/** `{id}` in a path. */
export const IdParams = z.object({ id: uuid });

/** `{projectId}` in a path. */
export const ProjectParams = z.object({ projectId: uuid });

/** A list of at most `maximum` ids; one named twice counts once. */
export const uniqueIds = (maximum: number) =>
  z
    .array(uuid)
    .max(maximum)
    .overwrite((ids) => [...new Set(ids)]);
