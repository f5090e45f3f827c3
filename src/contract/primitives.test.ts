import { expect, test } from "vitest";
import type { z } from "zod";
import {
  cents,
  count,
  currency,
  decodeCursor,
  encodeCursor,
  httpUrl,
  instant,
  localDate,
  metadata,
  nameOf,
  positiveDecimal,
  readme,
  timeZone,
  uuid,
} from "./primitives.ts";

const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;
const refusesAll = (schema: z.ZodType, values: readonly unknown[]) => {
  for (const value of values) expect(accepts(schema, value), JSON.stringify(value) ?? String(value)).toBe(false);
};

test("amounts are whole JSON numbers of 0 to 10^12", () => {
  expect(cents.parse(0)).toBe(0n);
  expect(cents.parse(-0)).toBe(0n);
  expect(cents.parse(JSON.parse("1e3"))).toBe(1000n);
  expect(cents.parse(1_000_000_000_000)).toBe(1_000_000_000_000n);
  refusesAll(cents, [
    10.5,
    -1,
    1_000_000_000_001,
    "12",
    " 12 ",
    "0x10",
    "１２",
    Number.NaN,
    Number.POSITIVE_INFINITY,
    null,
    true,
    [1],
  ]);
});

test("counts reach 2^53 - 1 and not further, where JSON numbers stop being exact", () => {
  expect(count.parse(Number.MAX_SAFE_INTEGER)).toBe(9007199254740991n);
  refusesAll(count, [JSON.parse("9007199254740993"), -1, 1.5, "7"]);
});

test("decimals keep what was written, with at most six places", () => {
  expect(positiveDecimal.parse(2.5)).toBe("2.5");
  expect(positiveDecimal.parse(0.000001)).toBe("0.000001");
  expect(positiveDecimal.parse(100000000000000)).toBe("100000000000000");
  refusesAll(positiveDecimal, [0, -1, 0.0000001, 1e21, 1e15, "2.5", Number.POSITIVE_INFINITY]);
});

test("instants name their zone and exist", () => {
  expect(instant.parse("2026-02-28T23:30:00+02:00")).toBe(Date.parse("2026-02-28T21:30:00Z"));
  expect(instant.parse("2026-05-01T12:00:00.1239Z")).toBe(Date.parse("2026-05-01T12:00:00.123Z"));
  expect(instant.parse("2028-02-29T00:00Z")).toBe(Date.parse("2028-02-29"));
  refusesAll(instant, [
    "2026-02-30T00:00:00Z",
    "2026-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "2026-05-01T24:00:00Z",
    "2026-05-01T12:60:00Z",
    "2026-05-01T12:00:60Z",
    "2026-05-01T12:00:00",
    "2026-05-01T12:00:00+24:00",
    "2026-05-01",
    "2026-5-1T00:00:00Z",
    "infinity",
    "1969-12-31T23:59:59Z",
    1777636800000,
  ]);
});

test("dates exist", () => {
  expect(localDate.parse("2028-02-29")).toBe("2028-02-29");
  refusesAll(localDate, [
    "2026-02-30",
    "2026-13-01",
    "0000-01-01",
    "2026-1-5",
    "infinity",
    "2026-05-01T00:00:00Z",
    20260501,
  ]);
});

test("names are normalized, counted in characters, and hold no NUL or half a surrogate pair", () => {
  const name = nameOf(7);
  expect(name.parse("  e\u0301 ")).toBe("é");
  expect(name.parse("👨‍👩‍👧‍👦")).toBe("👨‍👩‍👧‍👦");
  refusesAll(name, ["", "   ", "a\u0000b", "a\ud800", "eightchr", "two\nlines", 7, null]);
});

test("metadata is a JSON object of bounded size and depth", () => {
  const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
  expect(accepts(metadata, { a: [1, "x", null, { b: true }] })).toBe(true);
  expect(accepts(metadata, nested(16))).toBe(true);
  refusesAll(metadata, [
    nested(18),
    { a: "x".repeat(16 * 1024) },
    { a: "\u0000" },
    { "\ud800": 1 },
    { a: Number.POSITIVE_INFINITY },
    [],
    "x",
    null,
  ]);
  expect(accepts(readme, "x".repeat(64 * 1024))).toBe(true);
  refusesAll(readme, ["é".repeat(33 * 1024), "\u0000"]);
});

test("addresses are http or https, without credentials", () => {
  expect(httpUrl.parse("https://example.com/a?b=c")).toBe("https://example.com/a?b=c");
  refusesAll(httpUrl, [
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://example.com",
    "//example.com",
    "https://user@example.com",
    "x",
  ]);
});

test("zones are names of places, not offsets or abbreviations", () => {
  for (const zone of ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Pacific/Apia"])
    expect(accepts(timeZone, zone), zone).toBe(true);
  refusesAll(timeZone, ["EST", "+02:00", "Etc/", "Europe/Atlantis", "", "europe berlin"]);
});

test("ids are lower-cased, currencies are codes in capitals", () => {
  expect(uuid.parse("01980D3A-0000-7000-8000-00000000FFFF")).toBe("01980d3a-0000-7000-8000-00000000ffff");
  refusesAll(uuid, ["", "1", "01980d3a00007000800000000000ffff", "01980d3a-0000-7000-8000-00000000fffg"]);
  expect(accepts(currency, "CREDITS") && accepts(currency, "EUR")).toBe(true);
  refusesAll(currency, ["usd", "US", "EURO", ""]);
});

test("a cursor comes back as it went out; a bare instant is one too; anything else is none", () => {
  const id = "01980d3a-0000-7000-8000-00000000ffff";
  const at = Date.parse("2026-05-01T12:00:00.123Z");
  expect(decodeCursor(encodeCursor(at, id))).toEqual({ at, id });
  expect(decodeCursor("2026-05-01T12:00:00.123Z")).toEqual({ at, id: null });
  const altered = `${encodeCursor(at, id).slice(0, -4)}AAAA`;
  for (const text of ["", "x", altered, Buffer.from("2026-02-30T00:00:00Z_x").toString("base64url"), "a".repeat(300)])
    expect(decodeCursor(text), text).toBeUndefined();
});
