import fc from "fast-check";
import Fraction from "fraction.js";
import { describe, expect, it } from "vitest";
import { add, decimal, divide, exactText, formatMoney, multiply, parseExact, rational, roundHalfUp } from "./money.ts";

const fractions = fc.tuple(fc.bigInt(-(10n ** 24n), 10n ** 24n), fc.bigInt(1n, 10n ** 12n));

describe("exact arithmetic", () => {
  it("adds, multiplies and divides as an independent fraction library does", () => {
    fc.assert(
      fc.property(fractions, fractions, ([an, ad], [bn, bd]) => {
        const [a, b] = [rational(an, ad), rational(bn, bd)];
        const [x, y] = [new Fraction(an, ad), new Fraction(bn, bd)];
        expect(new Fraction(exactText(add(a, b))).equals(x.add(y))).toBe(true);
        expect(new Fraction(exactText(multiply(a, b))).equals(x.mul(y))).toBe(true);
        if (bn !== 0n) expect(new Fraction(exactText(divide(a, b))).equals(x.div(y))).toBe(true);
      }),
    );
  });

  it("writes a fraction as text that reads back to the same value", () => {
    fc.assert(
      fc.property(fractions, ([n, d]) => {
        const back = parseExact(exactText(rational(n, d)));
        expect(back.n * d).toBe(n * back.d);
      }),
    );
  });

  it.each([
    [12.345, "12.345"],
    [0.000001, "0.000001"],
    [0.1, "0.1"],
    ["2.500000", "2.5"],
    [1.0, "1"],
    [999_999_999.999999, "999999999.999999"],
    [7n, "7"],
  ])("reads the decimal %s as written", (written, text) => {
    expect(exactText(decimal(written))).toBe(text);
  });

  it.each([0.0000001, 0.30000000000000004, Number.NaN, Number.POSITIVE_INFINITY, "1/3", "1e3", "", " 1"])(
    "refuses %s, which is not a decimal of at most six places",
    (value) => {
      expect(() => decimal(value)).toThrow(RangeError);
    },
  );

  it("writes plain decimals where they end and reduced fractions where they do not", () => {
    expect(exactText(rational(60000n, 31n))).toBe("60000/31");
    expect(exactText(rational(-15n, 31n))).toBe("-15/31");
    expect(exactText(rational(1n, 8n))).toBe("0.125");
    expect(exactText(rational(-1n, 20n))).toBe("-0.05");
    expect(exactText(rational(62n, 31n))).toBe("2");
  });
});

describe("rounding", () => {
  it.each([
    [1n, 2n, 1n],
    [3n, 2n, 2n],
    [5n, 2n, 3n],
    [49n, 100n, 0n],
    [-1n, 2n, 0n],
    [-3n, 2n, -1n],
    [-51n, 100n, -1n],
    [7n, 1n, 7n],
  ])("%s/%s is rounded half up to %s", (n, d, rounded) => {
    expect(roundHalfUp(rational(n, d))).toBe(rounded);
  });

  it("never moves an amount by more than half a unit", () => {
    fc.assert(
      fc.property(fractions, ([n, d]) => {
        const moved = 2n * (roundHalfUp(rational(n, d)) * d - n);
        expect(moved > -d && moved <= d).toBe(true);
      }),
    );
  });
});

it.each([
  [123450n, "USD", "$1,234.50"],
  [-5n, "USD", "-$0.05"],
  [100000000000000000000n, "USD", "$1,000,000,000,000,000,000.00"],
  [750n, "CREDITS", "750 credits"],
  [12345678n, "CREDITS", "12,345,678 credits"],
  [1200n, "EUR", "EUR 12.00"],
])("formats %s in %s as %s", (amount, currency, text) => {
  expect(formatMoney(amount, currency)).toBe(text);
});
