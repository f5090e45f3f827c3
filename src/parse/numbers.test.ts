import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencies, exponentOf } from "../engine/currencies.ts";
import { editable, notationOf, readAmount, readCount, readMoney, readRate } from "./numbers.ts";

const count = (text: string) => {
  const read = readCount(text);
  return read.ok ? read.value : read.reason;
};
const usd = (text: string) => {
  const read = readAmount(text, { currency: "USD" });
  return read.ok ? read.value : read.reason;
};

describe("a count", () => {
  it.each([
    ["150.000", 150_000n],
    ["150,000", 150_000n],
    ["150 000", 150_000n],
    ["150\u00a0000", 150_000n],
    ["150\u202f000", 150_000n],
    ["150'000", 150_000n],
    ["150’000", 150_000n],
    ["150_000", 150_000n],
    ["1.234.567", 1_234_567n],
    ["1,50,000", 150_000n],
    ["12,34,56,789", 123_456_789n],
    ["240000.0", 240_000n],
    ["240000,00", 240_000n],
    ["240000.000", 240_000n],
    ["0.000", 0n],
    ["0", 0n],
    ["007", 7n],
    ["1,2K", 1_200n],
    ["1.2K", 1_200n],
    ["1.2 k", 1_200n],
    ["3,4M", 3_400_000n],
    ["2B", 2_000_000_000n],
    ["1,2 Mio.", 1_200_000n],
    ["٣٤٥", 345n],
    ["١٬٢٣٤", 1_234n],
    ["１２３，４５６", 123_456n],
    ["१,५०,०००", 150_000n],
    ["+12", 12n],
    ["9007199254740991", 9_007_199_254_740_991n],
  ])("%s is %d", (text, value) => {
    expect(count(text)).toBe(value);
  });

  it.each([
    ["", "empty"],
    ["  ", "empty"],
    ["--", "empty"],
    ["—", "empty"],
    ["N/A", "empty"],
    ["abc", "not_a_number"],
    ["12 50", "not_a_number"],
    ["1,2,3", "not_a_number"],
    ["1.2.3", "not_a_number"],
    ["1,234,56", "not_a_number"],
    ["2026-03-04", "not_a_number"],
    ["0,150,000", "not_a_number"],
    ["10²", "not_a_number"],
    ["½", "not_a_number"],
    ["$5", "not_a_number"],
    ["0x10", "not_a_number"],
    ["1".repeat(81), "not_a_number"],
    ["1.5", "too_precise"],
    ["1.2345K", "too_precise"],
    ["1,234K", "ambiguous"],
    ["-1", "negative"],
    ["(5)", "negative"],
    ["1.2E+05", "scientific"],
    ["9007199254740992", "too_large"],
  ])("%s is %s", (text, reason) => {
    expect(count(text)).toBe(reason);
  });
});

describe("an amount", () => {
  it.each([
    ["12,50", 1250n],
    ["12.50", 1250n],
    ["0,50", 50n],
    [".50", 50n],
    [",50", 50n],
    ["12,-", 1200n],
    ["12.", 1200n],
    ["1,234.50", 123_450n],
    ["1.234,50", 123_450n],
    ["1 234,50", 123_450n],
    ["1\u202f234,50", 123_450n],
    ["1'234.50", 123_450n],
    ["1,50,000.00", 15_000_000n],
    ["1,234,567", 123_456_700n],
    ["1.234.567", 123_456_700n],
    ["0.500", 50n],
    ["1234.500", 123_450n],
    ["$12.50", 1250n],
    ["US$ 12,50", 1250n],
    ["12.50 USD", 1250n],
    ["usd12.50", 1250n],
    ["$12.50 USD", 1250n],
    ["12,50 $", 1250n],
    ["٣٫٥", 350n],
    ["٬١٢", "not_a_number"],
    ["1250", 125_000n],
    ["1.250", "ambiguous"],
    ["1,250", "ambiguous"],
    ["12.345", "ambiguous"],
    ["1,234.567", "too_precise"],
    ["12,505", "ambiguous"],
    ["12.5001", "too_precise"],
    ["€50.00", "other_currency"],
    ["£7", "other_currency"],
    ["50 kr", "other_currency"],
    ["QQQ 50", "unknown_currency"],
    ["1.2K", "short_form"],
    ["-5", "negative"],
    ["$-5", "negative"],
    ["-$5", "negative"],
    ["($5)", "negative"],
    ["5-", "negative"],
    ["−5", "negative"],
    ["-0", 0n],
    ["$", "not_a_number"],
    ["$5€", "not_a_number"],
    ["12%", "not_a_number"],
  ])("%s is %s", (text, value) => {
    expect(usd(text)).toBe(value);
  });

  it("names both readings of what can be read two ways", () => {
    for (const text of ["1.250", "1,250"])
      expect(new Set((readAmount(text, { currency: "USD" }) as { readings: readonly bigint[] }).readings)).toEqual(
        new Set([125n, 125_000n]),
      );
  });

  it("is below zero where that is allowed", () => {
    for (const text of ["-12,50", "(12.50)", "12.50-", "−12.50", "($12.50)", "-$12.50", "$(12.50)"])
      expect(readAmount(text, { currency: "USD", signed: true })).toMatchObject({ ok: true, value: -1250n });
  });

  it("has the decimals of its currency", () => {
    expect(readAmount("50,000", { currency: "JPY" })).toMatchObject({ value: 50_000n });
    expect(readAmount("50.000", { currency: "JPY" })).toMatchObject({ value: 50_000n });
    expect(readAmount("¥50,000", { currency: "JPY" })).toMatchObject({ value: 50_000n });
    expect(readAmount("50000.00", { currency: "JPY" })).toMatchObject({ value: 50_000n });
    expect(readAmount("50.5", { currency: "JPY" })).toMatchObject({ reason: "too_precise" });
    expect(readAmount("12.5", { currency: "KWD" })).toMatchObject({ value: 12_500n });
    expect(readAmount("1,234.567", { currency: "KWD" })).toMatchObject({ value: 1_234_567n });
    expect(readAmount("750 credits", { currency: "CREDITS" })).toMatchObject({ value: 750n });
  });
});

describe("an amount with its currency", () => {
  const money = (text: string, stated?: string) => {
    const read = readMoney(text, { stated, usual: "USD" });
    return read.ok ? `${read.value.currency} ${read.value.minor}` : read.reason;
  };
  it.each([
    ["€50.00", undefined, "EUR 5000"],
    ["£7", undefined, "GBP 700"],
    ["50 USD", undefined, "USD 5000"],
    ["R$ 1.234,50", undefined, "BRL 123450"],
    ["$50", undefined, "USD 5000"],
    ["$50", "CAD", "CAD 5000"],
    ["50", "EUR", "EUR 5000"],
    ["€50", "EUR", "EUR 5000"],
    ["€50", "USD", "other_currency"],
    ["50 GBP", "USD", "other_currency"],
    ["50 kr", undefined, "unknown_currency"],
    ["50 kr", "SEK", "SEK 5000"],
    ["¥5,000", undefined, "unknown_currency"],
    ["¥5,000", "JPY", "JPY 5000"],
    ["QQQ 5", undefined, "unknown_currency"],
    ["Rs. 1,50,000", "INR", "INR 15000000"],
  ])("%s in a row of %s is %s", (text, stated, value) => {
    expect(money(text, stated)).toBe(value);
  });
});

describe("a rate", () => {
  it.each([
    ["0,91", "0.91"],
    ["0.91", "0.91"],
    ["$0.91", "0.91"],
    ["0,910", "0.91"],
    ["12,345678", "12.345678"],
    ["12", "12"],
    ["1,2345", "1.2345"],
    ["1.250", "ambiguous"],
    ["0.1234567", "too_precise"],
    ["12,5 %", "12.5"],
    ["€1", "other_currency"],
  ])("%s is %s", (text, value) => {
    const read = readRate(text, { currency: "USD" });
    expect(read.ok ? read.value : read.reason).toBe(value);
  });
});

describe("a column", () => {
  it("is in the notation that any of its cells decides", () => {
    expect(notationOf(["1.250", "12,50"])).toBe("comma");
    expect(notationOf(["1,250", "12.50"])).toBe("point");
    expect(notationOf(["1.250", "3.000.000"])).toBe("comma");
    expect(notationOf(["1.250", "1250", "", "x"])).toBe("either");
    expect(notationOf(["12.50", "12,50"])).toBe("mixed");
    expect(readAmount("1.250", { currency: "USD", notation: "comma" })).toMatchObject({ value: 125_000n });
    expect(readAmount("1.250", { currency: "USD", notation: "point" })).toMatchObject({ value: 125n });
    expect(readAmount("12.50", { currency: "USD", notation: "comma" })).toMatchObject({ reason: "other_notation" });
    expect(readAmount("12.345", { currency: "USD", notation: "point" })).toMatchObject({ reason: "too_precise" });
  });
  it("of counts is one of groups unless a number without groups has three decimals", () => {
    expect(notationOf(["150.000", "1.2K", "240000.0"], "count")).toBe("either");
    expect(notationOf(["150.000", "240000.000"], "count")).toBe("point");
    expect(readCount("150.000", { notation: "point" })).toMatchObject({ value: 150n });
  });
});

/** Written by Intl as each language writes money; what a person copies from their own spreadsheet. */
const LOCALES = [
  ...[
    "en-US",
    "de-DE",
    "de-CH",
    "de-AT",
    "fr-FR",
    "es-ES",
    "es-MX",
    "it-IT",
    "pt-BR",
    "pt-PT",
    "nl-NL",
    "sv-SE",
    "nb-NO",
    "da-DK",
  ],
  ...[
    "fi-FI",
    "pl-PL",
    "cs-CZ",
    "hu-HU",
    "ro-RO",
    "tr-TR",
    "ru-RU",
    "uk-UA",
    "en-IN",
    "hi-IN",
    "bn-BD",
    "ar-EG",
    "fa-IR",
    "ja-JP",
    "ko-KR",
  ],
  ...["zh-CN", "th-TH", "vi-VN", "id-ID", "he-IL", "mr-IN", "ne-NP", "my-MM"],
];
const amounts = fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 0n, max: 200_000n }));

describe("what a language writes", () => {
  it.each(LOCALES)("%s: an amount comes back, whatever its size", (locale) => {
    const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    fc.assert(
      fc.property(amounts, (cents) => {
        const decimal = `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}` as `${number}`;
        expect(usd(format.format(decimal))).toBe(cents);
        const negative = format.format(`-${decimal}` as `${number}`);
        expect(readAmount(negative, { currency: "USD", signed: true })).toMatchObject({ ok: true, value: -cents });
      }),
      { numRuns: 100 },
    );
  });
  it.each(LOCALES)("%s: a count comes back", (locale) => {
    const format = new Intl.NumberFormat(locale);
    fc.assert(
      fc.property(amounts, (views) => {
        expect(count(format.format(views))).toBe(views);
      }),
      { numRuns: 100 },
    );
  });
  it.each(LOCALES)("%s: an amount with the sign of its currency comes back", (locale) => {
    fc.assert(
      fc.property(
        amounts,
        fc.constantFrom("USD", "EUR", "GBP", "JPY", "INR", "BRL", "KRW", "PLN"),
        (minor, currency) => {
          const places = exponentOf(currency);
          const text = minor.toString().padStart(places + 1, "0");
          const decimal = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
          for (const currencyDisplay of ["symbol", "code"] as const) {
            const format = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay });
            expect(readMoney(format.format(decimal as `${number}`), { stated: currency, usual: "USD" })).toMatchObject({
              value: { minor, currency },
            });
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

it("takes back what it puts into a field, in every currency", () => {
  fc.assert(
    fc.property(amounts, fc.constantFrom(...currencies.map(({ code }) => code)), (minor, currency) => {
      const places = exponentOf(currency);
      const text = minor.toString().padStart(places + 1, "0");
      const decimal = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
      expect(readAmount(editable(decimal), { currency })).toMatchObject({ ok: true, value: minor });
    }),
  );
});

it("never throws, and never reads a text that holds no digit", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 90 }), (text) => {
      for (const found of [readCount(text), readAmount(text, { currency: "USD", signed: true }), readRate(text)])
        if (!/\p{Nd}/u.test(text)) expect(found.ok).toBe(false);
    }),
  );
});
