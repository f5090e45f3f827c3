import { expect, it } from "vitest";
import { CREDITS, currencies, DEFAULT_CURRENCY, exponentOf, isCurrency, nameOf } from "./currencies.ts";
import { formatExact, formatMoney, minorUnitsOf, plainMoney } from "./money.ts";

it("has the currencies of ISO 4217 once each, with their digits and names, and credits", () => {
  const codes = currencies.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.filter((code) => !/^([A-Z]{3}|CREDITS)$/.test(code))).toEqual([]);
  expect(currencies.filter(({ name }) => name.trim() === "")).toEqual([]);
  expect(["USD", "EUR", "JPY", "KWD", "CREDITS", "HUF", "UGX", "IQD"].map(exponentOf)).toEqual([
    2, 2, 0, 3, 0, 2, 0, 3,
  ]);
  expect([nameOf("USD"), nameOf("JPY"), nameOf("KWD")]).toEqual(["US dollar", "Yen", "Kuwaiti dinar"]);
});

it("knows no code beyond them, and still reads rows that have one", () => {
  expect(["QQQ", "usd", "XXX", "XTS", ""].filter(isCurrency)).toEqual([]);
  expect([isCurrency(DEFAULT_CURRENCY), isCurrency(CREDITS)]).toEqual([true, true]);
  expect([formatMoney(5_000n, "QQQ"), plainMoney(5_000n, "QQQ"), nameOf("QQQ")]).toEqual(["QQQ 50.00", "50.00", "QQQ"]);
});

it.each([
  [50_000n, "JPY", "JPY 50,000", "50000"],
  [-1n, "JPY", "-JPY 1", "-1"],
  [1_250n, "KWD", "KWD 1.250", "1.250"],
  [-5n, "KWD", "-KWD 0.005", "-0.005"],
  [123_450n, "USD", "$1,234.50", "1234.50"],
  [1_200n, "EUR", "EUR 12.00", "12.00"],
  [750n, "CREDITS", "750 credits", "750"],
])("%d of %s is %s", (minor, currency, shown, plain) => {
  expect([formatMoney(minor, currency), plainMoney(minor, currency)]).toEqual([shown, plain]);
});

it.each([
  ["118199.25", "USD", "$1,181.9925"],
  ["62.5", "USD", "$0.625"],
  ["1234.5", "JPY", "JPY 1,234.5"],
  ["12.5", "CREDITS", "12.5 credits"],
  ["-7.5", "KWD", "-KWD 0.0075"],
  ["2/3", "JPY", "≈ JPY 0.6667"],
  ["-1/3", "USD", "≈ -$0.003333"],
])("%s minor units of %s is %s", (text, currency, shown) => {
  expect(formatExact(text, currency)).toBe(shown);
});

it("calls minor units by their name", () => {
  expect(["USD", "JPY", "KWD", "CREDITS"].map(minorUnitsOf)).toEqual(["cents", "JPY", "1/1000 KWD", "credits"]);
});
