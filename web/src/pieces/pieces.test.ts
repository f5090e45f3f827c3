/** What screens are made of, as far as it needs no browser. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvText } from "./csv.ts";
import { addDays, firstOfMonth, presetRanges, startOfDay, todayIn } from "./dates.ts";
import { faultLine } from "./field-labels.ts";
import {
  axisMoney,
  chartMoney,
  chartValue,
  exactMoney,
  formatMoney,
  formatTotals,
  nameCredits,
  plainMoney,
} from "./money.ts";
import { messageOf, withDates } from "./said.ts";
import { typedAmount, typedCount, typedDecimal, typedRate } from "./typed.ts";

test("amounts are shown to the last digit, however large, in the digits of their currency", () => {
  expect(formatMoney(123456, "USD")).toBe("$1,234.56");
  expect(formatMoney(-5, "USD")).toBe("-$0.05");
  expect(formatMoney(9_007_199_254_740_991n, "USD")).toBe("$90,071,992,547,409.91");
  expect(formatMoney(50_000, "JPY")).toBe("JPY 50,000");
  expect(formatMoney(1234, "KWD")).toBe("KWD 1.234");
  expect(exactMoney("118199.25", "USD")).toBe("$1,181.9925");
  expect(exactMoney("1234.5", "JPY")).toBe("JPY 1,234.5");
  expect(exactMoney("-1/3", "USD")).toBe("≈ -$0.003333");
  nameCredits("Points");
  expect(formatMoney(750, "CREDITS")).toBe("750 Points");
  nameCredits(null);
  expect(formatTotals({ CREDITS: 3, USD: 100, EUR: 0 })).toBe("$1.00 + 3 credits");
  expect(formatTotals({})).toBe("—");
});

test("what was typed is understood as it was meant, in every way of writing, and shown before it is sent", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 12n }),
      fc.constantFrom("en-US", "de-DE", "fr-FR", "en-IN"),
      (cents, locale) => {
        const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(
          `${plainMoney(cents, "USD")}` as `${number}`,
        );
        expect(typedAmount(text, "USD")).toMatchObject({ value: cents, shown: formatMoney(cents, "USD") });
        expect(typedAmount(formatMoney(cents, "USD"), "USD").value).toBe(cents);
      },
    ),
  );
  expect(typedAmount("12,50", "USD")).toMatchObject({ value: 1250n, shown: "$12.50" });
  expect(typedAmount("0,50", "USD").value).toBe(50n);
  expect(typedAmount("1.250", "USD").problem).toBe("This can be read as $1.25 or as $1,250.00. Enter 1.25 or 1250.00.");
  expect(typedAmount("1,250", "USD").problem).toBe("This can be read as $1,250.00 or as $1.25. Enter 1250.00 or 1.25.");
  expect(typedAmount("12.345", "USD").problem).toBe(
    "This can be read as $12,345.00, or with more decimals than there are. Enter 12345.00 for $12,345.00.",
  );
  expect(typedAmount("50,000", "JPY")).toMatchObject({ value: 50_000n, shown: "JPY 50,000" });
  expect(typedAmount("7.5", "CREDITS").problem).toBe("There is no smaller unit: enter a whole number.");
  expect(typedAmount("€5", "USD").problem).toBe("This is an amount in EUR.");
  expect(typedAmount("", "USD")).toMatchObject({ isEmpty: true, problem: "Enter an amount such as 125.00." });
  expect(typedCount("50.000")).toMatchObject({ value: 50_000, shown: "50,000" });
  expect(typedCount("1,2K").value).toBe(1_200);
  expect(typedRate("0,91", "USD")).toMatchObject({ value: 91, shown: "$0.91" });
  expect(typedRate("0.00625", "USD")).toMatchObject({ value: 0.625, shown: "$0.00625" });
  expect(typedDecimal("12,5", "%")).toMatchObject({ value: 12.5, shown: "12.5%" });
});

test("a chart's length reads back as the amount it is, to the cent, at its axis too", () => {
  for (const cents of [1, 29, 1_005, 9_007_199_254_740_991])
    expect(chartMoney(chartValue(cents), "USD")).toBe(formatMoney(cents, "USD"));
  expect([axisMoney(12_000_000, "USD"), axisMoney(12_050, "USD")]).toEqual(["$120,000", "$120.50"]);
  expect([axisMoney(50_000, "JPY"), axisMoney(750, "CREDITS")]).toEqual(["JPY 50,000", "750"]);
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

test("errors that no field shows name the field as the screens do, never as the API does", () => {
  expect(faultLine({ path: "criteria_params.tiers.0.cents_per_thousand", message: "must be a number" })).toBe(
    "Tiers 1, rate per 1,000 views: must be a number",
  );
  expect(faultLine({ path: "minimum_payout_cents", message: "must not be negative" })).toBe(
    "Minimum payout: must not be negative",
  );
  expect(faultLine({ path: "body.creator_id", message: "is unknown" })).toBe("Creator: is unknown");
  expect(faultLine({ path: "", message: "must be an object" })).toBe("Must be an object");
});

test("dates in what the server says are written as screens write them; examples, names and instants stay", () => {
  expect(withDates("Both were paid for Retainer, 2026-01-01 to 2026-01-31.")).toBe(
    "Both were paid for Retainer, January 2026.",
  );
  expect(withDates("Taken back: Weekly views, 2026-05-04 to 2026-05-10")).toBe(
    "Taken back: Weekly views, May 4 – 10, 2026",
  );
  expect(withDates("is in force from 2026-01-01 to 2026-01-31; end it")).toBe(
    "is in force from Jan 1, 2026 to Jan 31, 2026; end it",
  );
  expect(messageOf(new Error("Payment of 2026-12-05 returned"))).toBe("Payment of Dec 5, 2026 returned");
  expect(withDates("Launch 2026-03-04, 2026-01-01", "Launch 2026-03-04")).toBe("Launch 2026-03-04, Jan 1, 2026");
  for (const text of [
    "must be a date, such as 2026-10-31",
    'must be a date, not "2026-10-31"',
    "say when the file was read, with read_on=2026-10-31",
    "after 2026-10-31T12:00:00Z",
    "statement-2026-10-31.csv, 2026-13-01",
  ])
    expect(withDates(text)).toBe(text);
});
