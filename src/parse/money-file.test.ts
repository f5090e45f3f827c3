/** Files of balances that are still owed and of payments made before: what is read, what is asked, what is refused. */
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { MoneyFile } from "./money-columns.ts";
import { type MoneyAnswers, moneyPlaces, planMoney, readMoneyTable } from "./money-file.ts";
import { openingsOf, sumsOf } from "./opening-balances.ts";
import { knownOf, pastPayments } from "./past-payments.ts";

const creators = [
  { id: "a", handle: "ana.films", platform: "tiktok" },
  { id: "b", handle: "ben", platform: "instagram" },
  { id: "c", handle: "ben", platform: "tiktok" },
  { id: "d", handle: "José", platform: "instagram" },
];
const setting = { timezone: "America/New_York", today: "2026-11-26" };
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

async function* bytesOf(of: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof of === "string" ? new TextEncoder().encode(of) : of;
}

async function planned(
  kind: MoneyFile,
  file: string | Uint8Array,
  answers: Partial<MoneyAnswers> = {},
  where = setting,
) {
  const table = await readMoneyTable(bytesOf(file), kind, { max: 1_000 });
  const { places } = moneyPlaces(table);
  const { questions, rows } = planMoney(table, places, { currency: "USD", ...answers }, where);
  return { table, questions, rows: [...rows] };
}
const openings = async (...of: [string, Partial<MoneyAnswers>?]) => {
  const { rows, questions } = await planned("opening_balances", ...of);
  return Object.assign(openingsOf(rows, creators), { questions });
};
const payments = async (...of: [string, Partial<MoneyAnswers>?, typeof setting?]) => {
  const { table, rows, questions } = await planned("payments", ...of);
  return Object.assign(pastPayments(table, rows, creators, sha256), { questions });
};
const amounts = (rows: readonly { readonly cents: number | undefined; readonly currency: string | undefined }[]) =>
  rows.map(({ cents, currency }) => (cents === undefined ? undefined : `${cents} ${currency}`));
const asked = ({ questions }: { readonly questions: readonly { readonly path: string; readonly message: string }[] }) =>
  questions.map(({ path, message }) => `${path} ${message}`);

describe("the currency of an amount", () => {
  test("is what the row's sign says, before the currency of rows that say nothing", async () => {
    const text =
      "handle,owed\nana.films,€50.00\nana.films,£7\nana.films,CA$3\nana.films,12 EUR\nana.films,¥500 JPY\nana.films,$4\nana.films,5";
    expect(amounts(await openings(text))).toEqual([
      ...["5000 EUR", "700 GBP", "300 CAD", "1200 EUR", "500 JPY", "400 USD", "500 USD"],
    ]);
    // A sign of several currencies means the one that was said for the file.
    expect(amounts(await openings(text, { currency: "CAD" })).slice(3)).toEqual([
      ...["1200 EUR", "500 JPY", "400 CAD", "500 CAD"],
    ]);
  });

  test("is an error of its row where sign and column disagree, or where it is no one currency", async () => {
    const rows = await payments(
      "handle,amount,currency,date\nana.films,€50.00,USD,2026-02-04\nana.films,£7,gbp,2026-02-04\nana.films,US$7,€,2026-02-04\nana.films,7,QQQ,2026-02-04\nana.films,7 kr,,2026-02-04\nana.films,7 kr,NOK,2026-02-04",
    );
    expect(rows.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'amount "€50.00" is in EUR, but the row\'s currency is USD'],
      [3, ""],
      [4, 'amount "US$7" is in USD, but the row\'s currency is EUR'],
      [5, 'currency "QQQ" is not one currency such as USD'],
      [6, 'amount "7 kr" cannot be taken. “kr” does not name one currency: enter its code, such as USD.'],
      [7, ""],
    ]);
    expect(amounts(rows)).toEqual([undefined, "700 GBP", undefined, undefined, undefined, "700 NOK"]);
  });

  test("can be in the name of the amount's column", async () => {
    for (const header of ["Amount (EUR)", "Amount EUR", "amount_eur", "Amount in €", "AmountEUR"]) {
      const rows = await payments(`handle,${header},date\nana.films,5,2026-02-04\nana.films,$5,2026-02-04`);
      expect(rows.map(({ reason, cents, currency }) => reason || `${cents} ${currency}`)).toEqual([
        "500 EUR",
        'amount "$5" is in USD, but the row\'s currency is EUR',
      ]);
    }
    expect(amounts(await payments("handle,Total,date\nana.films,5,2026-02-04"))).toEqual(["500 USD"]);
    const [both] = await payments("handle,Amount (EUR),currency,date\nana.films,5,USD,2026-02-04");
    expect(both?.reason).toBe('currency "USD" is not that of the column "Amount (EUR)"');
  });
});

describe("an amount that can be read two ways", () => {
  test("is asked about for the whole column, and read as is answered", async () => {
    const text = "handle,owed\nana.films,1.250\nben,7\nana.films,2.500";
    expect(asked(await openings(text))).toEqual([
      'decimals is needed: amount "1.250" can be $1.25 (point) or $1,250.00 (comma)',
    ]);
    expect(amounts(await openings(text, { decimals: "comma" }))).toEqual(["125000 USD", "700 USD", "250000 USD"]);
    expect(amounts(await openings(text, { decimals: "point" }))).toEqual(["125 USD", "700 USD", "250 USD"]);
  });

  test("is read as another cell of its column decides; an answer against that is asked again", async () => {
    const text = 'handle;owed\nana.films;1.250\nana.films;12,50\nana.films;"1.234,5"';
    expect(amounts(await openings(text))).toEqual(["125000 USD", "1250 USD", "123450 USD"]);
    expect(asked(await openings(text, { decimals: "point" }))).toEqual([
      "decimals is point, but the file has amounts that only comma can read",
    ]);
  });

  test("is refused alone where its column is written both ways, and none is asked about in whole units", async () => {
    const both = await openings("handle;owed\nana.films;1.234,50\nana.films;1,234.50\nana.films;1.250");
    expect(both.questions).toEqual([]);
    expect(both.map(({ reason }) => reason)).toEqual([
      ...["", "", 'amount "1.250" cannot be taken. This can be read as $1.25 or as $1,250.00. Enter 1.25 or 1250.00.'],
    ]);
    const yen = await openings("handle;owed;currency\nana.films;1.250;JPY\nana.films;2,500;CREDITS");
    expect([yen.questions, amounts(yen)]).toEqual([[], ["1250 JPY", "2500 CREDITS"]]);
  });

  test("what is no amount names itself and says what would do", async () => {
    const rows = await openings(
      "handle;owed\nana.films;twelve\nana.films;\nana.films;0\nana.films;-5\nana.films;12.505\nana.films;1.2K\nana.films;1.2E+05",
    );
    expect(rows.map(({ reason }) => reason)).toEqual([
      'amount "twelve" cannot be taken. Enter an amount such as 125.00.',
      "amount is missing",
      'amount "0" must not be zero',
      'amount "-5" cannot be taken. Enter a number that is not below zero.',
      'amount "12.505" cannot be taken. Enter at most 2 decimals.',
      'amount "1.2K" cannot be taken. Enter 1200.00: short forms such as 1.2K are rounded.',
      'amount "1.2E+05" cannot be taken. A spreadsheet shortened this number: enter all of its digits.',
    ]);
  });
});

describe("the dates of a column", () => {
  const days = (rows: readonly { readonly day: string | undefined }[]) => rows.map(({ day }) => day);

  test("are asked about where day and month can be exchanged, with what is usual in the zone", async () => {
    const text = "handle,amount,date\nana.films,5,03/09/2026\nana.films,6,04/09/2026";
    expect(asked(await payments(text))).toEqual([
      'date_order is needed: date "03/09/2026" can be 3 September 2026 (dmy) or 9 March 2026 (mdy); in America/New_York it is usually mdy',
    ]);
    expect(asked(await payments(text, {}, { ...setting, timezone: "UTC" }))).toEqual([
      'date_order is needed: date "03/09/2026" can be 3 September 2026 (dmy) or 9 March 2026 (mdy)',
    ]);
    expect(days(await payments(text, { dateOrder: "dmy" }))).toEqual(["2026-09-03", "2026-09-04"]);
    expect(days(await payments(text, { dateOrder: "mdy" }))).toEqual(["2026-03-09", "2026-04-09"]);
  });

  test("are read in the order that one of them decides", async () => {
    const rows = await payments("handle,amount,date\nana.films,5,03/09/2026\nana.films,6,25/01/2026");
    expect([rows.questions, days(rows)]).toEqual([[], ["2026-09-03", "2026-01-25"]]);
    expect(asked(await payments("handle,amount,date\nana.films,5,03/25/2026", { dateOrder: "dmy" }))).toEqual([
      "date_order is dmy, but the file has dates that only mdy can read",
    ]);
  });

  test("a date is read or refused before anything is ready; none is not today, and none lies in the future", async () => {
    const rows = await payments(
      "Creator;Amount;Date\nana.films;5;2026-02-04\nana.films;5;2026-11-26\nana.films;5;\nana.films;5;soon\nana.films;5;2026-02-30\nana.films;5;2026-11-27\nana.films;5;32 Foo 2026",
    );
    expect(rows.map(({ day, reason }) => [day, reason])).toEqual([
      ["2026-02-04", ""],
      ["2026-11-26", ""],
      [undefined, "date is missing"],
      [undefined, 'date "soon" is not a date or time such as 2026-10-31 or 2026-10-31T12:00:00Z'],
      [undefined, 'date "2026-02-30" is a date that does not exist'],
      ["2026-11-27", 'date "2026-11-27" lies in the future'],
      [undefined, 'date "32 Foo 2026" is not a date or time such as 2026-10-31 or 2026-10-31T12:00:00Z'],
    ]);
    for (const text of ["Feb 4 2026", "4 February 2026", "2026/02/04", "04.02.2026", "4-Feb-26"])
      expect(days(await payments(`Creator;Amount;Date\nana.films;5;${text}`))).toEqual(["2026-02-04"]);
    expect((await openings("handle,owed\nana.films,5"))[0]).toMatchObject({ day: undefined, reason: "" });
  });
});

test("a file that is neither UTF-8 nor UTF-16 is asked about, and read as was said; UTF-16 is seen", async () => {
  const text = "handle;owed\nJosé;€5,00\n";
  const latin = Uint8Array.from(Buffer.from(text.replace("€", "\u0080"), "latin1"));
  await expect(planned("opening_balances", latin)).rejects.toMatchObject({ path: "encoding" });
  const named = await readMoneyTable(bytesOf(latin), "opening_balances", { encoding: "windows-1252", max: 10 });
  const { rows } = planMoney(named, moneyPlaces(named).places, { currency: "USD" }, setting);
  expect(openingsOf(rows, creators)).toMatchObject([{ creator: { id: "d" }, cents: 500, currency: "EUR", reason: "" }]);
  const wide = await planned("opening_balances", Uint8Array.from(Buffer.from(`\ufeff${text}`, "utf16le")));
  expect(openingsOf(wide.rows, creators)).toMatchObject([{ creator: { id: "d" }, cents: 500, currency: "EUR" }]);
});

test("a broken line is named and the rest goes on; sums and blank rows are passed over; a column that lacks is asked for", async () => {
  const { table, rows } = await planned(
    "payments",
    'handle,amount,date\nana.films,5,2026-02-04\n"ben,6,2026-02-04\n,,\nana.films,7,2026-02-05\nTotal,12,\n',
  );
  expect(rows.map(({ line, cents, reason }) => [line, cents, reason])).toEqual([
    [2, 500, ""],
    [3, undefined, "it holds a quote that is never closed"],
    [5, 700, ""],
  ]);
  expect(table.passed).toEqual({ "blank rows": [4], "rows of totals": [6] });
  expect(asked(await planned("payments", "who,amount\nana.films,5"))).toEqual([
    "handle is missing from the header: say which column has it (creator's handle), with columns.handle",
    "date is missing from the header: say which column has it (paid on), with columns.date",
  ]);
  await expect(readMoneyTable(bytesOf("handle,owed\na,1\nb,2\n"), "opening_balances", { max: 1 })).rejects.toThrow(
    "more than 1 rows",
  );
  await expect(planned("opening_balances", "handle,owed\n")).rejects.toThrow("no rows");
});

describe("rows of opening balances", () => {
  test("without a reference are named by creator, date and currency, the second of a kind by its number", async () => {
    const rows = await openings(
      "Creator;Owed;Currency;Since\n@Ana.Films;1;USD;2025-12-31\nana.films;1;usd;12/31/2025\nana.films;1;EUR;2025-12-31\nana.films;1;;",
    );
    expect(rows.map(({ reference, reason, day }) => [reference, reason, day])).toEqual([
      ["opening tiktok/ana.films 2025-12-31 USD", "", "2025-12-31"],
      ["opening tiktok/ana.films 2025-12-31 USD #2", "", "2025-12-31"],
      ["opening tiktok/ana.films 2025-12-31 EUR", "", "2025-12-31"],
      ["opening tiktok/ana.films USD", "", undefined],
    ]);
    expect(sumsOf(rows)).toEqual({ USD: 300n, EUR: 100n });
    expect((await openings("Creator;Owed;Reference\nana.films;1;R 1"))[0]).toMatchObject({
      reference: "R 1",
      isDerived: false,
    });
  });

  test("say whom they mean, by handle and platform, or why that is open", async () => {
    const rows = await openings("handle;amount;platform\n;1;\nzoe;1;\nben;1;\nben;1;Instagram\nana.films;1;Insta");
    expect(rows.map(({ reason, creator }) => [reason, creator?.id])).toEqual([
      ["No creator", undefined],
      ["No creator with the handle @zoe in this project", undefined],
      ["@ben is on several platforms: add the platform", undefined],
      ["", "b"],
      ["No creator with the handle @ana.films in this project on Instagram", undefined],
    ]);
  });
});

describe("rows of past payments", () => {
  test("a row is named by its own reference, or by its file's content and its number", async () => {
    const text = "Creator;Amount;Date\nana.films;5;2026-02-04\nana.films;5;2026-02-04";
    const [first, second] = await payments(text);
    const [again] = await payments(text);
    const [other] = await payments(`${text}\nana.films;7;2026-02-05`);
    expect(first?.reference).toMatch(/^file:[0-9a-f]{32}:1$/);
    expect(again?.reference).toBe(first?.reference);
    expect(new Set([first?.reference, second?.reference, other?.reference]).size).toBe(3);
    const own = await payments(
      "Creator;Amount;Date;TxID\nana.films;5;2026-02-04;wire 9\nana.films;6;2026-02-04;wire 9",
    );
    expect(own.map(({ reference, reason }) => [reference, reason])).toEqual([
      ["wire 9", ""],
      ["wire 9", "reference is that of line 2, too"],
    ]);
  });

  test("what is recorded is known by its reference; an equal payment is asked about, once for each; a voided one says nothing", async () => {
    const rows = await payments(
      "Creator;Amount;Date\nana.films;5;2026-02-04\nana.films;5;2026-02-04\nana.films;6;2026-02-04",
    );
    const payment = {
      ...{ creator_id: "a", currency: "USD", total: 500, external_reference: null, status: "paid" },
      paidAt: Date.parse("2026-02-04T20:00:00.000Z"),
    };
    const known = (...recorded: readonly object[]) => {
      const found = knownOf(
        rows,
        recorded.map((fields) => ({ ...payment, ...fields })),
        setting.timezone,
      );
      return rows.map(({ reference }) => found.get(reference));
    };
    expect(known()).toEqual([undefined, undefined, undefined]);
    expect(known({})).toEqual(["equal", undefined, undefined]);
    expect(known({ external_reference: rows[0]?.reference })).toEqual(["paid", undefined, undefined]);
    expect(known({ external_reference: rows[1]?.reference, status: "rejected" }, {})).toEqual([
      "equal",
      "rejected",
      undefined,
    ]);
    const none = [undefined, undefined, undefined];
    expect(known({ external_reference: rows[0]?.reference, status: "voided" })).toEqual(none);
    expect(known({ status: "voided" })).toEqual(none);
    // Another day in the organization's zone, another currency, another creator.
    expect(known({ paidAt: Date.parse("2026-02-05T05:00:00.000Z") }, { currency: "EUR" }, { creator_id: "b" })).toEqual(
      none,
    );
  });
});
