/**
 * Exact arithmetic for money. A `Rational` is a fraction of two bigints, because a rate such as 12.345 cents per
 * thousand views or a share such as 12 of 31 days has no exact binary float. Fractions are reduced only when they are
 * written, which keeps judging a creator a matter of microseconds.
 */

import { CREDITS, DEFAULT_CURRENCY, exponentOf } from "./currencies.ts";

/** An exact fraction; the denominator is always positive. It need not be reduced. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

/** Decimals in rules have at most this many places (docs/rules.md, "Amounts"). */
export const MAX_DECIMAL_PLACES = 6;

/** Decimals in rules are at most this large: up to here a JSON number with six places reads back exactly as written. */
export const MAX_DECIMAL = 1_000_000_000;

/** Amounts in rules are whole minor units from 0 to this (API, "Conventions"). */
export const MAX_AMOUNT_CENTS = 1_000_000_000_000;

/** Counts are whole numbers from 0 to this, the largest integer a JSON number holds exactly. */
export const MAX_COUNT = Number.MAX_SAFE_INTEGER;

/** Sums are at most this far from zero: what a JSON number and the database's `minor_units` hold exactly. */
export const MAX_SUM_CENTS = BigInt(Number.MAX_SAFE_INTEGER);

/** Whether a sum can be written; a rounded one would be a wrong one. */
export function isWritable(cents: bigint): boolean {
  return cents <= MAX_SUM_CENTS && cents >= -MAX_SUM_CENTS;
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

/** The fraction `n / d`. Throws `RangeError` when `d` is 0. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new RangeError("a fraction needs a denominator other than 0");
  return d < 0n ? { n: -n, d: -d } : { n, d };
}

export function add(a: Rational, b: Rational): Rational {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d };
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, { n: -b.n, d: b.d });
}

export function multiply(a: Rational, b: Rational): Rational {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** `a / b`. Throws `RangeError` when `b` is 0. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d, a.d * b.n);
}

/** Negative when `a < b`, 0 when they are equal, positive when `a > b`. */
export function compare(a: Rational, b: Rational): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function minimum(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

/**
 * The only rounding in the product: to the nearest whole number, an exact half upwards (docs/rules.md, "Amounts").
 * Upwards means towards positive infinity, so that a negative difference rounds like the amounts it is the difference
 * of.
 */
export function roundHalfUp(value: Rational): bigint {
  const numerator = 2n * value.n + value.d;
  const denominator = 2n * value.d;
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}

const DECIMAL_PATTERN = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Reads a decimal as written: `"2.5"`, `7n`, or a JSON number through its shortest decimal form, never through its binary
 * value. Throws `RangeError` for anything else, and for more than six decimal places.
 */
export function decimal(value: number | string | bigint): Rational {
  if (typeof value === "bigint") return { n: value, d: 1n };
  const text = typeof value === "number" ? plainText(value) : value;
  const match = DECIMAL_PATTERN.exec(text);
  if (match === null) throw new RangeError(`not a decimal number: ${text}`);
  const [, sign, whole = "0", written = ""] = match;
  const places = written.replace(/0+$/, "");
  if (places.length > MAX_DECIMAL_PLACES)
    throw new RangeError(`more than ${MAX_DECIMAL_PLACES} decimal places: ${text}`);
  const digits = BigInt(whole + places);
  return { n: sign === "-" ? -digits : digits, d: 10n ** BigInt(places.length) };
}

/** Whether `decimal` would take this value. */
export function isDecimal(value: number | string): boolean {
  try {
    decimal(value);
    return true;
  } catch {
    return false;
  }
}

/** JavaScript writes numbers below 1e-6 with an exponent; those have too many places and are refused by the pattern. */
function plainText(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

/**
 * A fraction as exact text: a plain decimal where one exists (`"617.25"`), else the reduced fraction (`"60000/31"`).
 * `parseExact` reads both back.
 */
export function exactText(value: Rational): string {
  if (value.d === 1n) return value.n.toString();
  const divisor = greatestCommonDivisor(value.n < 0n ? -value.n : value.n, value.d);
  const n = value.n / divisor;
  const d = value.d / divisor;
  if (d === 1n) return n.toString();
  const places = decimalPlacesOf(d);
  if (places === null) return `${n}/${d}`;
  return decimalOf((n * 10n ** BigInt(places)) / d, places);
}

/** Reads what `exactText` wrote. Throws `RangeError` for anything else. */
export function parseExact(text: string): Rational {
  const match = /^(-?\d+)(?:\/([1-9]\d*)|\.(\d+))?$/.exec(text);
  if (match === null) throw new RangeError(`not an exact number: ${text}`);
  const [, whole = "0", denominator, places] = match;
  if (denominator !== undefined) return { n: BigInt(whole), d: BigInt(denominator) };
  if (places !== undefined) return { n: BigInt(whole + places), d: 10n ** BigInt(places.length) };
  return { n: BigInt(whole), d: 1n };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** How many decimal places `1 / d` needs, or null when it never ends (a prime factor other than 2 and 5). */
function decimalPlacesOf(d: bigint): number | null {
  let rest = d;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : null;
}

/** Groups the digits of a whole number by thousands: `1234567` becomes `1,234,567`. */
export function groupDigits(value: bigint): string {
  return value.toString().replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A decimal with `places` digits after the point, of whole units of the last one: `1234567` with 2 is `12345.67`. */
export function decimalOf(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, "0");
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return units < 0n ? `-${text}` : text;
}

/** The bare amount for a file or a field: `1234.56` of USD, `1234` of JPY, `1.250` of KWD. */
export function plainMoney(minor: bigint, currency: string): string {
  return decimalOf(minor, exponentOf(currency));
}

/**
 * An amount as a person reads it, the same on screens, on the command line and in answers: `$1,234.50`, `-$0.05`, `750
 * credits` (API, "Growi"); other currencies lead with their code and have their own digits, `EUR 12.00`, `JPY 50,000`,
 * `KWD 1.250`. `minor` is in minor units, whole credits in `CREDITS`; `creditName` is what an organization calls its
 * credits.
 */
export function formatMoney(minor: bigint, currency: string, creditName = "credits"): string {
  return formatUnits(minor, exponentOf(currency), currency, creditName);
}

/** Digits that an amount without end is shown with after its minor unit. */
const SHOWN_PLACES = 4;

/**
 * An exact amount of minor units (`118199.25`, or a fraction `1/3`, as `exactText` writes them) as money with as many
 * digits as it needs: `$1,181.9925`. What has no end is rounded to four digits and marked: `≈ $0.003333`. Throws
 * `RangeError` for other texts.
 */
export function formatExact(text: string, currency: string, creditName = "credits"): string {
  const value = parseExact(text);
  const endless = text.includes("/");
  const places = endless ? SHOWN_PLACES : (text.split(".")[1]?.replace(/0+$/, "").length ?? 0);
  const units = roundHalfUp(multiply(value, rational(10n ** BigInt(places))));
  const shown = formatUnits(units, exponentOf(currency) + places, currency, creditName);
  return endless ? `≈ ${shown}` : shown;
}

function formatUnits(units: bigint, places: number, currency: string, creditName: string): string {
  const sign = units < 0n ? "-" : "";
  const [whole = "0", fraction] = decimalOf(units < 0n ? -units : units, places).split(".");
  const text = `${groupDigits(BigInt(whole))}${fraction === undefined ? "" : `.${fraction}`}`;
  if (currency === CREDITS) return `${sign}${text} ${creditName}`;
  return currency === DEFAULT_CURRENCY ? `${sign}$${text}` : `${sign}${currency} ${text}`;
}

/**
 * What an amount's minor units are called in a sentence: "cents", "credits"; the currency itself where it has none, as
 * JPY.
 */
export function minorUnitsOf(currency: string): string {
  if (currency === CREDITS) return "credits";
  const exponent = exponentOf(currency);
  return exponent === 0 ? currency : exponent === 2 ? "cents" : `1/${10 ** exponent} ${currency}`;
}
