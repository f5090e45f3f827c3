/** Why a number was not read, in a sentence for the person who wrote it: the same at a field, in a file's row and on the command line. */
import { exponentOf } from "../engine/currencies.ts";
import { formatMoney, groupDigits, plainMoney } from "../engine/money.ts";
import { editable, type Read } from "./numbers.ts";

type NotRead<T> = Extract<Read<T>, { ok: false }>;

/** What a number should have been. */
interface Wanted<T> {
  /** "an amount such as 12.50". */
  readonly what: string;
  /** "USD has 2 decimals". */
  readonly precision: string;
  /** A value as it is shown, "$12.50", and as it is typed without doubt, "12.50". */
  readonly show: (value: T) => string;
  readonly type: (value: T) => string;
}

/** For an amount of `currency`; `example` in minor units, an amount that would do. */
export function whyNoAmount(
  unread: NotRead<bigint>,
  currency: string,
  options: { readonly example?: bigint; readonly creditName?: string } = {},
): string {
  const places = exponentOf(currency);
  const type = (minor: bigint) => editable(plainMoney(minor, currency));
  return sentence(unread, {
    what: `an amount such as ${type(options.example ?? 125n * 10n ** BigInt(places))}`,
    precision: places === 0 ? "There is no smaller unit: enter a whole number." : `Enter at most ${places} decimals.`,
    show: (minor) => formatMoney(minor, currency, options.creditName),
    type,
  });
}

/** For a count, such as views. */
export function whyNoCount(unread: NotRead<bigint>, example = 50_000n): string {
  return sentence(unread, {
    what: `a whole number such as ${groupDigits(example)}`,
    precision: "Enter a whole number.",
    show: groupDigits,
    type: String,
  });
}

/** For a rate, share or target; `what` it should be, with an example. */
export function whyNoRate(unread: NotRead<string>, what = "a number such as 0.8"): string {
  return sentence(unread, {
    what,
    precision: "That is more decimals than can be kept.",
    show: (decimal) => decimal.replace(/^\d+/, (whole) => groupDigits(BigInt(whole))),
    type: editable,
  });
}

function sentence<T>(unread: NotRead<T>, wanted: Wanted<T>): string {
  const { readings = [], mark } = unread;
  const [first, second] = readings;
  switch (unread.reason) {
    case "ambiguous": {
      if (first === undefined) return `Enter ${wanted.what}.`;
      const [one, other] = [wanted.show(first), second === undefined ? undefined : wanted.show(second)];
      if (other === undefined || second === undefined)
        return `This can be read as ${one}, or with more decimals than there are. Enter ${wanted.type(first)} for ${one}.`;
      return `This can be read as ${one} or as ${other}. Enter ${wanted.type(first)} or ${wanted.type(second)}.`;
    }
    case "other_notation":
      return "Its decimals are written another way than in the rest of the column.";
    case "too_precise":
      return wanted.precision;
    case "negative":
      return "Enter a number that is not below zero.";
    case "too_large":
      return "That is too large.";
    case "short_form":
      return `Enter ${first === undefined ? "the whole number" : wanted.type(first)}: short forms such as 1.2K are rounded.`;
    case "scientific":
      return "A spreadsheet shortened this number: enter all of its digits.";
    case "other_currency":
      return `This is an amount in ${mark?.usual ?? mark?.written ?? "another currency"}.`;
    case "unknown_currency":
      return `“${mark?.written ?? ""}” does not name one currency: enter its code, such as USD.`;
    case "empty":
    case "not_a_number":
      return `Enter ${wanted.what}.`;
  }
}
