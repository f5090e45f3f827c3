import fc from "fast-check";
import { expect, test } from "vitest";
import { parseInstant } from "./types.ts";

/** As PostgreSQL writes an instant in UTC: decimals without the zeros they end in. */
function asPostgres(at: number, belowMs: string): string {
  const [date = "", time = ""] = new Date(at).toISOString().slice(0, -1).split("T");
  return `${date} ${`${time}${belowMs}`.replace(/\.?0+$/, (zeros, place: number) => (place < 8 ? zeros : ""))}+00`;
}

test("an instant is read as PostgreSQL writes it, cut off below the millisecond", () => {
  const instants = fc.integer({ min: Date.parse("0001-01-01T00:00:00Z"), max: Date.parse("9999-12-31T23:59:59.999Z") });
  const belowMs = fc.constantFrom("", "000", "001", "100", "999");
  fc.assert(fc.property(instants, belowMs, (at, below) => parseInstant(asPostgres(at, below)) === at));
  expect(parseInstant("2026-03-01 04:05:06+00")).toBe(Date.parse("2026-03-01T04:05:06Z"));
  expect(parseInstant("2026-03-01 04:05:06.7+00")).toBe(Date.parse("2026-03-01T04:05:06.700Z"));
  expect(parseInstant("2026-03-01 04:05:06.123456+00")).toBe(Date.parse("2026-03-01T04:05:06.123Z"));
});

test("what is no instant of those years is not taken for another one", () => {
  for (const text of ["infinity", "-infinity", "10000-01-01 00:00:00+00", "0044-03-15 00:00:00+00 BC", ""])
    expect(parseInstant(text), text).toBeNaN();
});
