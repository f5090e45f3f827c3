/** A number as typed: its value, how it was understood, and its error. */
import { exponentOf } from "../../../src/engine/currencies.ts";
import { exactText, multiply, parseExact, rational } from "../../../src/engine/money.ts";
import { readHours } from "../../../src/parse/hours.ts";
import { type Read, readAmount, readCount, readRate } from "../../../src/parse/numbers.ts";
import { whyNoAmount, whyNoCount, whyNoRate } from "../../../src/parse/unread.ts";
import { currencyName, exactMoney, formatMoney } from "./money.ts";

export interface Typed<Value> {
  /** Undefined while nothing or no number is typed. */
  readonly value: Value | undefined;
  readonly isEmpty: boolean;
  /** As it is understood: `$12.50`, `50,000`; empty while there is no value. */
  readonly shown: string;
  /** The error, with what to enter instead; undefined while there is a value. */
  readonly problem: string | undefined;
}

type NotRead<T> = Extract<Read<T>, { ok: false }>;

function typed<T, Value>(
  read: Read<T>,
  toValue: (read: T) => Value,
  show: (read: T) => string,
  why: (unread: NotRead<T>) => string,
): Typed<Value> {
  if (!read.ok) return { value: undefined, isEmpty: read.reason === "empty", shown: "", problem: why(read) };
  return { value: toValue(read.value), isEmpty: false, shown: show(read.value), problem: undefined };
}

/** An amount in minor units; `example` is one that would do. */
export function typedAmount(text: string, currency: string, example?: bigint): Typed<bigint> {
  return typed(
    readAmount(text, { currency }),
    (minor) => minor,
    (minor) => formatMoney(minor, currency),
    (unread) =>
      whyNoAmount(unread, currency, {
        creditName: currencyName(currency),
        ...(example === undefined ? {} : { example }),
      }),
  );
}

/** A whole number such as views; `50k` too. */
export function typedCount(text: string, example?: bigint): Typed<number> {
  return typed(
    readCount(text),
    Number,
    (count) => count.toLocaleString("en-US"),
    (unread) => whyNoCount(unread, example),
  );
}

const DAY_HOURS = 24;

/** A time in whole hours up to `longest`; `3 days` too. */
export function typedHours(text: string, { example, longest }: { example: bigint; longest: bigint }): Typed<number> {
  const read = readHours(text);
  if (read.ok && read.value > longest) {
    const problem = `Enter at most ${hoursText(Number(longest))}.`;
    return { value: undefined, isEmpty: false, shown: "", problem };
  }
  return typed(
    read,
    Number,
    (hours) => hoursText(Number(hours)),
    (unread) => whyNoCount(unread, example),
  );
}

/** `48 hours, 2 days` */
function hoursText(hours: number): string {
  const inHours = counted(hours, "hour");
  return hours > 0 && hours % DAY_HOURS === 0 ? `${inHours}, ${counted(hours / DAY_HOURS, "day")}` : inHours;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}

/** Decimals of a minor unit that a rate may have. */
const RATE_PLACES = 6;

/** A rate in whole units of a currency, such as $0.91, in minor units: 91. */
export function typedRate(text: string, currency: string): Typed<number> {
  const exponent = exponentOf(currency);
  const minorOf = (rate: string) => exactText(multiply(parseExact(rate), rational(10n ** BigInt(exponent))));
  return typed(
    readRate(text, { currency, places: RATE_PLACES + exponent }),
    (rate) => Number(minorOf(rate)),
    (rate) => exactMoney(minorOf(rate), currency),
    (unread) => whyNoRate(unread, "a rate such as 1.75"),
  );
}

/** A plain decimal, such as a multiplier or a percentage, with its `unit` behind it. */
export function typedDecimal(text: string, unit = "", what?: string): Typed<number> {
  return typed(
    readRate(text),
    Number,
    (decimal) => `${decimal.replace(/^\d+/, (whole) => BigInt(whole).toLocaleString("en-US"))}${unit}`,
    (unread) => whyNoRate(unread, what),
  );
}
