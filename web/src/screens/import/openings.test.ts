/** What is read from a spreadsheet of balances that are still owed. */
import { describe, expect, test } from "vitest";
import { amountIn, currencyIn, guessPlaces, type Places } from "../../import/places.ts";
import { type OpeningPart, openingParts, openingsOf, sumsOf } from "./openings.ts";

describe("a file of opening balances", () => {
  const creators = [
    { id: "a", handle: "ana.films", platform: "tiktok" },
    { id: "b", handle: "ben", platform: "tiktok" },
    { id: "c", handle: "ben", platform: "youtube" },
  ];
  const given = { currency: "USD", timezone: "America/New_York" };
  const read = (header: string, ...rows: string[]) => {
    const names = header.split(";");
    const places: Places<OpeningPart> = guessPlaces(names, openingParts);
    const cells = rows.map((row) => row.split(";"));
    return openingsOf(cells, places, creators, given);
  };

  test("amounts are taken to the cent, whatever their decimals come after, and what can be read two ways is not", () => {
    expect(
      [
        "12.50",
        "$1,234.5",
        "7",
        "1,234,567.89",
        "12,50",
        "1.234,50",
        "1.250",
        "1,250",
        "€5",
        "-5",
        "12.505",
        "twelve",
        "",
      ].map((text) => amountIn(text, "USD")),
    ).toEqual([1250, 123450, 700, 123456789, 1250, 123450, ...Array(7).fill(undefined)]);
    expect([amountIn("75", "CREDITS"), amountIn("7.5", "CREDITS"), amountIn("500", "JPY")]).toEqual([
      75,
      undefined,
      500,
    ]);
    expect(["usd", "CREDITS", "credits", "€", "QQQ", ""].map(currencyIn)).toEqual([
      "USD",
      "CREDITS",
      "CREDITS",
      "EUR",
      undefined,
      undefined,
    ]);
  });

  test("rows without a reference are named by creator, date and currency, the second of a kind by its number", () => {
    const rows = read(
      "Creator;Owed;Currency;Since",
      "@Ana.Films;1;USD;2025-12-31",
      "ana.films;1;usd;12/31/2025",
      "ana.films;1;EUR;2025-12-31",
      "ana.films;1;;",
    );
    expect(rows.map(({ reference, reason, date }) => [reference, reason, date])).toEqual([
      ["opening tiktok/ana.films 2025-12-31 USD", "", "2025-12-31"],
      ["opening tiktok/ana.films 2025-12-31 USD #2", "", "2025-12-31"],
      ["opening tiktok/ana.films 2025-12-31 EUR", "", "2025-12-31"],
      ["opening tiktok/ana.films USD", "", undefined],
    ]);
    expect(sumsOf(rows)).toEqual({ USD: 300n, EUR: 100n });
    expect(read("Creator;Owed;Reference", "ana.films;1;R 1")).toMatchObject([{ reference: "R 1", isDerived: false }]);
  });

  test("what cannot be booked says why", () => {
    const rows = read(
      "handle;amount;currency;date;platform",
      ";1;USD;;",
      "zoe;1;USD;;",
      "ben;1;USD;;",
      "ben;1;USD;;YouTube",
      "ana.films;0;USD;;",
      "ana.films;1,250;USD;;",
      "ana.films;1;QQQ;;",
      "ana.films;1;USD;31/12/2025;",
      "ana.films;1;USD;31/31/2025;",
      "ana.films;1;USD;December;",
    );
    expect(rows.map(({ reason, creator }) => [reason, creator?.id])).toEqual([
      ["No creator", undefined],
      ["No creator with the handle @zoe in this project", undefined],
      ["@ben is on several platforms: add the platform", undefined],
      ["", "c"],
      ["Not an amount such as 12.50", "a"],
      ["Not an amount such as 12.50", "a"],
      ["Not a currency such as USD", "a"],
      ["", "a"],
      ["Not a date such as 2025-12-31", "a"],
      ["Not a date such as 2025-12-31", "a"],
    ]);
  });
});
