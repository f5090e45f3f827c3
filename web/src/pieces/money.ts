/** Amounts as people read them: the engine's words for money, with the organization's own name for credits. */
import { CREDITS, currencies, DEFAULT_CURRENCY, exponentOf, nameOf } from "../../../src/engine/currencies.ts";
import * as engine from "../../../src/engine/money.ts";

export { CREDITS, DEFAULT_CURRENCY } from "../../../src/engine/currencies.ts";

const CREDIT_NAME = "credits";
let creditName = CREDIT_NAME;

/** Calls credits as the organization does, wherever an amount is shown; null calls them credits. */
export function nameCredits(name: string | null): void {
  creditName = name ?? CREDIT_NAME;
}

/** `$1,234.56`, `JPY 50,000`; credits, which have no minor unit, as `1,234 credits`. */
export function formatMoney(minorUnits: number | bigint, currency: string): string {
  return engine.formatMoney(BigInt(minorUnits), currency, creditName);
}

/** An exact amount of minor units (`118199.25`, or a fraction `1/3`) as money, with as many places as it needs. */
export function exactMoney(minorUnits: string, currency: string): string {
  return engine.formatExact(minorUnits, currency, creditName);
}

/** The bare number for a file: `1234.56`. */
export function plainMoney(minorUnits: number | bigint, currency: string): string {
  return engine.plainMoney(BigInt(minorUnits), currency);
}

/** A rate in minor units, which may have parts of one, in whole units: `1.75`, `0.625`. */
export function plainRate(minorUnits: number, currency: string): string {
  const exponent = exponentOf(currency);
  const text = engine.exactText(engine.divide(engine.decimal(minorUnits), engine.rational(10n ** BigInt(exponent))));
  const [whole, fraction = ""] = text.split(".");
  return exponent === 0 && fraction === "" ? text : `${whole}.${fraction.padEnd(exponent, "0")}`;
}

/** `USD`; credits under the organization's name for them. */
export function currencyName(currency: string): string {
  return currency === CREDITS ? creditName : currency;
}

/** The prefix of an amount field: `$`, `JPY`, the name of credits. */
export function currencySign(currency: string): string {
  return currency === DEFAULT_CURRENCY ? "$" : currencyName(currency);
}

/** The most used first. */
const USUAL = [DEFAULT_CURRENCY, "EUR", "GBP"];

/** Every currency of money to choose from: `{value: "EUR", label: "EUR, Euro"}`. */
export function currencyChoices(): { readonly value: string; readonly label: string }[] {
  const codes = new Set([...USUAL, ...currencies.map(({ code }) => code).filter((code) => code !== CREDITS)]);
  return [...codes].map((code) => ({ value: code, label: `${code}, ${nameOf(code)}` }));
}

/**
 * An amount as a length in a chart, in minor units. The only place where money becomes a float: exact up to 2^53, which every
 * amount of the API is within. `chartMoney` and `axisMoney` read it back.
 */
export function chartValue(minorUnits: number | bigint): number {
  return Number(minorUnits);
}

/** The amount that a length in a chart is, to the last digit. */
export function chartMoney(value: number, currency: string): string {
  return formatMoney(BigInt(Math.round(value)), currency);
}

/** The same at an axis, where whole amounts need no cents and credits no name. */
export function axisMoney(value: number, currency: string): string {
  const minor = BigInt(Math.round(value));
  return currency === CREDITS ? engine.groupDigits(minor) : formatMoney(minor, currency).replace(/\.0+$/, "");
}

/** Currencies as they are listed: money by name, credits at the end. */
export function inOrder(currencies: Iterable<string>): string[] {
  const rank = (currency: string) => (currency === CREDITS ? `~${currency}` : currency);
  return [...currencies].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** Rows in the order of their currencies. */
export function byCurrency<Row extends { readonly currency: string }>(rows: readonly Row[]): Row[] {
  const order = inOrder(new Set(rows.map(({ currency }) => currency)));
  return [...rows].sort((a, b) => order.indexOf(a.currency) - order.indexOf(b.currency));
}

/** Sums by currency: `{USD: 1200}` as `$12.00`, several side by side, money first; nothing at all is `none`. */
export function formatTotals(totals: Readonly<Record<string, number | bigint>>, none = "—"): string {
  const parts = inOrder(Object.keys(totals)).flatMap((currency) => {
    const amount = BigInt(totals[currency] ?? 0);
    return amount === 0n ? [] : [formatMoney(amount, currency)];
  });
  return parts.length === 0 ? none : parts.join(" + ");
}
