/**
 * Numbers as people type them and as files hold them, whatever their language writes: `1,234.50`, `1.234,50`, `1 234,50`,
 * `1'234.50`, `1,50,000`, `12,5K`, `(12.50)`, `€50`, `٣٫٥`. One grammar for money, counts and rates, for a field and for a whole column.
 *
 * - **Notation.** In `point` notation the decimals come after a point and commas may group; in `comma` notation the reverse.
 *   Spaces of any width, apostrophes and underscores group in both. Groups have three digits, or are Indian (`1,50,000`), and a number
 *   that begins with 0 has none. What only one notation can read is read; `1.250` can be read by both, as 1.25 and as 1,250.
 * - **Counts are whole**, so a group of three after a separator is a group: `150.000` and `150,000` are both 150,000; `240000.0` is whole, too.
 *   Amounts without a minor unit (JPY, CREDITS) are read likewise.
 * - **Amounts and rates** that can be read both ways are refused, with both readings, unless the caller knows the notation of the column.
 * - **Digits** of any script that writes numbers in tens are read by their value (full width, Arabic, Persian, Devanagari…).
 * - **Signs.** `-5`, `5-`, `−5` and `(5)` are negative, `12,-` is 12. A lone dash is an empty cell.
 * - **Short forms** `K`, `M`, `B` (also `Tsd.`, `Mio.`, `Mrd.`) are for counts; an amount in short form was rounded by what wrote it and is refused.
 * - `1.2E+05` is what a spreadsheet leaves of a number it had no room for: refused.
 */
import { exponentOf } from "../engine/currencies.ts";
import { exactText, MAX_COUNT, MAX_DECIMAL_PLACES } from "../engine/money.ts";
import { finish, forEachInSteps, type Steps } from "../engine/steps.ts";
import { trimmed } from "./characters.ts";
import type { CurrencyMark } from "./currency.ts";
import { GROUP, inNotation, type Notation, type Parts, partsOf } from "./notation.ts";

export type { Notation } from "./notation.ts";

/** The notation that a column's cells decide together. */
export type ColumnNotation = Notation | "either" | "mixed";

/** Why a text was not read. */
export type Unread =
  | "empty"
  | "not_a_number"
  /** Can be read two ways; `readings` has both. */
  | "ambiguous"
  /** Is written in the other notation than the column's. */
  | "other_notation"
  /** More decimals than the currency, the rate or a count has. */
  | "too_precise"
  | "negative"
  | "too_large"
  /** `1.2K` for an amount. */
  | "short_form"
  /** `1.2E+05`. */
  | "scientific"
  /** Names another currency than the expected one; `mark` says which. */
  | "other_currency"
  /** Names no currency that the product knows, or one of several (`kr`); `mark` says what was written. */
  | "unknown_currency";

export type Read<T> =
  | { readonly ok: true; readonly value: T; readonly mark?: CurrencyMark }
  | { readonly ok: false; readonly reason: Unread; readonly readings?: readonly T[]; readonly mark?: CurrencyMark };

export interface Money {
  /** In minor units; whole credits in `CREDITS`. */
  readonly minor: bigint;
  readonly currency: string;
}

interface AmountOptions {
  /** The notation of the whole column, where it is known; a field has none. */
  readonly notation?: Notation | undefined;
  /** Whether amounts below zero are taken; else they are `negative`. */
  readonly signed?: boolean | undefined;
}

/** A count, such as views: whole and not negative. `150.000`, `150,000`, `240000.0` and `1,2K` are counts. */
export function readCount(text: string, options: { readonly notation?: Notation | undefined } = {}): Read<bigint> {
  const parts = partsOf(text);
  if (!parts.ok) return parts;
  if (parts.value.mark !== undefined) return { ok: false, reason: "not_a_number", mark: parts.value.mark };
  return read(parts.value, { ...options, places: 0, whole: true });
}

/**
 * An amount of money in minor units of `currency`: `12,50` is 1250n of USD. A sign or code in the text must be able to
 * mean that currency (`€50` for USD is `other_currency`) and comes back as `mark`.
 */
export function readAmount(text: string, options: AmountOptions & { readonly currency: string }): Read<bigint> {
  const parts = partsOf(text);
  if (!parts.ok) return parts;
  const { mark, short } = parts.value;
  if (mark !== undefined && !mark.codes.includes(options.currency))
    return { ok: false, reason: mark.codes.length === 0 ? "unknown_currency" : "other_currency", mark };
  const places = exponentOf(options.currency);
  const found = read(parts.value, { ...options, places, whole: places === 0 });
  const marked = mark === undefined ? found : { ...found, mark };
  if (short !== 0 && (marked.ok || marked.reason !== "not_a_number"))
    return { ...unread("short_form"), ...readingsOf(marked) };
  return marked;
}

/**
 * An amount and its currency, for a cell of a file. `stated` is what the row's currency column says, where there is
 * one: a mark in the amount must agree with it. Without one the mark decides, and without a mark `usual` does.
 */
export function readMoney(
  text: string,
  options: AmountOptions & { readonly stated?: string | undefined; readonly usual: string },
): Read<Money> {
  const parts = partsOf(text);
  if (!parts.ok) return parts;
  const { mark } = parts.value;
  const isUsual = mark?.codes.includes(options.usual) === true;
  const currency = options.stated ?? (mark === undefined || isUsual ? options.usual : mark.usual);
  if (currency === null) return { ok: false, reason: "unknown_currency", ...(mark === undefined ? {} : { mark }) };
  const found = readAmount(text, { notation: options.notation, signed: options.signed, currency });
  if (found.ok) return { ...found, value: { minor: found.value, currency } };
  const { readings, ...rest } = found;
  return readings === undefined ? rest : { ...rest, readings: readings.map((minor) => ({ minor, currency })) };
}

const PERCENT = /[%٪％]$/;

/**
 * A rate, share or target as an exact decimal, `"0.91"`: up to `places` decimals (six, as rules have) and never through a
 * float. `%` after it is passed over; a currency's sign must be able to mean `currency`.
 */
export function readRate(
  text: string,
  options: AmountOptions & { readonly currency?: string | undefined; readonly places?: number } = {},
): Read<string> {
  const bare = trimmed(text);
  const parts = partsOf(PERCENT.test(bare) ? bare.slice(0, -1) : bare);
  if (!parts.ok) return parts;
  const { mark, short } = parts.value;
  if (mark !== undefined && (options.currency === undefined || !mark.codes.includes(options.currency)))
    return {
      ok: false,
      reason: mark.codes.length === 0 || options.currency === undefined ? "not_a_number" : "other_currency",
      mark,
    };
  const places = options.places ?? MAX_DECIMAL_PLACES;
  const found = read(parts.value, { ...options, places, whole: false });
  if (short !== 0 && (found.ok || found.reason !== "not_a_number")) return unread("short_form");
  if (found.ok) return { ok: true, value: decimalText(found.value, places) };
  const { readings, ...rest } = found;
  return readings === undefined ? rest : { ...rest, readings: readings.map((units) => decimalText(units, places)) };
}

/**
 * The notation that a column's cells decide: `either` when none does (then ask, where some cell comes back
 * `ambiguous`), `mixed` when they contradict each other (then each cell is read alone). For a column of counts only
 * `240000.000` decides, since `150.000` alone is a group.
 */
export function notationOf(texts: Iterable<string>, of: "amount" | "count" = "amount"): ColumnNotation {
  return finish(notationInSteps(texts, of));
}

/** Like `notationOf`. */
export function* notationInSteps(texts: Iterable<string>, of: "amount" | "count" = "amount"): Steps<ColumnNotation> {
  const found = new Set<Notation>();
  yield* forEachInSteps(new Set(texts), (text) => {
    const notation = found.size > 1 ? undefined : notationOfCell(text, of);
    if (notation !== undefined) found.add(notation);
  });
  return found.size > 1 ? "mixed" : ([...found][0] ?? "either");
}

function notationOfCell(text: string, of: "amount" | "count"): Notation | undefined {
  const parts = partsOf(text);
  if (!parts.ok) return undefined;
  const point = inNotation(parts.value.body, "point");
  const comma = inNotation(parts.value.body, "comma");
  if ((point === undefined) === (comma === undefined)) return undefined;
  const read = point ?? comma;
  if (of === "count" && read?.fraction.length !== GROUP) return undefined;
  return point === undefined ? "comma" : "point";
}

/**
 * A decimal as it is put into a field for editing: the text itself, or with a 0 more where it could be read two ways
 * (`1.250` as `1.2500`), so that what a form shows is what it takes.
 */
export function editable(decimal: string): string {
  const parts = partsOf(decimal);
  return parts.ok && inNotation(parts.value.body, "comma") !== undefined && decimal.includes(".")
    ? `${decimal}0`
    : decimal;
}

interface Kind {
  readonly places: number;
  /** Whether the number has no decimals, so that three digits after a separator are a group. */
  readonly whole: boolean;
  readonly notation?: Notation | undefined;
  readonly signed?: boolean | undefined;
}

/** The number in units of the last place of its kind. */
function read(parts: Parts, kind: Kind): Read<bigint> {
  const point = inNotation(parts.body, "point");
  const comma = inNotation(parts.body, "comma");
  const written = kind.notation === undefined ? undefined : kind.notation === "point" ? point : comma;
  if (kind.notation !== undefined && written === undefined)
    return unread(point === undefined && comma === undefined ? "not_a_number" : "other_notation");
  const candidates = written === undefined ? [point, comma].filter((one) => one !== undefined) : [written];
  const [one, other] = candidates;
  if (one === undefined) return unread("not_a_number");
  if (other === undefined || `${one.whole}.${one.fraction}` === `${other.whole}.${other.fraction}`)
    return units(one, parts, kind);
  const group = one.fraction === "" ? one : other;
  if (kind.whole && parts.short === 0) return units(group, parts, kind);
  const readings = candidates
    .map((each) => units(each, parts, { ...kind, signed: true }))
    .flatMap((each) => (each.ok ? [each.value] : []));
  return { ok: false, reason: "ambiguous", readings };
}

function units(digits: { whole: string; fraction: string }, parts: Parts, kind: Kind): Read<bigint> {
  const shift = kind.places + parts.short;
  const kept = digits.fraction.slice(0, shift).padEnd(shift, "0");
  if (/[1-9]/.test(digits.fraction.slice(shift))) return unread("too_precise");
  const size = BigInt(`${digits.whole}${kept}`);
  if (parts.isNegative && size !== 0n && kind.signed !== true) return unread("negative");
  if (size > BigInt(MAX_COUNT)) return unread("too_large");
  return { ok: true, value: parts.isNegative ? -size : size };
}

function unread(reason: Unread): { readonly ok: false; readonly reason: Unread } {
  return { ok: false, reason };
}

function readingsOf<T>(found: Read<T>): { readings?: readonly T[] } {
  if (found.ok) return { readings: [found.value] };
  return found.readings === undefined ? {} : { readings: found.readings };
}

/** Units of the last of `places` decimals as the shortest decimal: 910000n of six is `0.91`. */
function decimalText(units: bigint, places: number): string {
  return exactText({ n: units, d: 10n ** BigInt(places) });
}
