/** What screens are made of, as far as it needs no browser. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvText } from "../../web/src/pieces/csv.ts";
import { addDays, firstOfMonth, presetRanges, startOfDay, todayIn } from "../../web/src/pieces/dates.ts";
import {
  decimalOf,
  formatMoney,
  formatTotals,
  nameCredits,
  parseMoney,
  plainMoney,
} from "../../web/src/pieces/money.ts";

test("amounts are shown to the last digit, however large, in the digits of their currency", () => {
  expect(formatMoney(123456, "USD")).toBe("$1,234.56");
  expect(formatMoney(-5, "USD")).toBe("-$0.05");
  expect(formatMoney(9_007_199_254_740_991n, "USD")).toBe("$90,071,992,547,409.91");
  expect(formatMoney(1500, "JPY")).toBe("¥1,500");
  expect(formatMoney(1234, "KWD")).toContain("1.234");
  nameCredits("Points");
  expect(formatMoney(750, "CREDITS")).toBe("750 Points");
  nameCredits(null);
  expect(formatTotals({ CREDITS: 3, USD: 100, EUR: 0 })).toBe("$1.00 + 3 credits");
  expect(formatTotals({})).toBe("—");
});

test("what was typed comes back as the amount it says, or not at all", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), (cents) => {
      expect(parseMoney(decimalOf(cents, 2), "USD")).toBe(cents);
      expect(parseMoney(formatMoney(cents, "USD").replace("$", ""), "USD")).toBe(cents);
    }),
  );
  for (const text of ["", "abc", "1.234", "-1", "1e3", "1.2.3", "٣", "99999999999999"])
    expect([text, parseMoney(text, "USD")]).toEqual([text, undefined]);
  expect([parseMoney("7", "CREDITS"), parseMoney("7.5", "CREDITS"), plainMoney(-1234, "USD")]).toEqual([
    7n,
    undefined,
    "-12.34",
  ]);
});

test("a file holds nothing that a spreadsheet would run, and keeps what it holds", () => {
  const columns = [
    { name: "name", value: (row: readonly string[]) => row[0] ?? null },
    { name: "amount", value: (row: readonly string[]) => row[1] ?? null, isNumber: true },
  ];
  const text = csvText(columns, [
    ["=HYPERLINK(1)", "-12.34"],
    ["@maya", "=1+1"],
    ['say "hi", please\nnow', "5"],
    ["-5", "-5"],
  ]);
  expect(text).toBe(
    'name,amount\r\n\'=HYPERLINK(1),-12.34\r\n\'@maya,\'=1+1\r\n"say ""hi"", please\nnow",5\r\n\'-5,-5\r\n',
  );
});

test("dates do not shift, and days begin when they do in the zone", () => {
  expect(todayIn("Pacific/Auckland", Date.parse("2026-03-31T12:00:00Z"))).toBe("2026-04-01");
  expect([addDays("2026-02-28", 1), addDays("2026-03-01", -1)]).toEqual(["2026-03-01", "2026-02-28"]);
  expect([firstOfMonth("2026-01-31", -1), firstOfMonth("2026-12-05", 1)]).toEqual(["2025-12-01", "2027-01-01"]);
  expect(presetRanges("2026-03-15")[1]).toEqual({
    name: "Last month",
    range: { from: "2026-02-01", to: "2026-02-28" },
  });
  expect(startOfDay("2026-03-08", "America/New_York")).toBe("2026-03-08T05:00:00.000Z");
  expect(startOfDay("2026-03-09", "America/New_York")).toBe("2026-03-09T04:00:00.000Z");
  expect(startOfDay("2026-03-29", "Europe/Berlin")).toBe("2026-03-28T23:00:00.000Z");
  expect(startOfDay("2026-10-26", "Europe/Berlin")).toBe("2026-10-25T23:00:00.000Z");
  expect(startOfDay("2026-01-01", "Asia/Kathmandu")).toBe("2025-12-31T18:15:00.000Z");
});
