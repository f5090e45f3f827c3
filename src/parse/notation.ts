/**
 * The grammar of numbers that people write: signs, digits, separators and what is written next to them. `numbers.ts`
 * computes their values.
 */
import { asciiDigits, visible } from "./characters.ts";
import { type CurrencyMark, currencyMark } from "./currency.ts";

/** Which sign comes before the decimals. */
export const notations = ["point", "comma"] as const;
export type Notation = (typeof notations)[number];

/** Digits of a group. */
export const GROUP = 3;
/** Longer than any number that is one; keeps a cell of a megabyte from being looked at. */
const LONGEST = 80;

/**
 * A number in pieces: digits with their separators, the sign, the power of ten of a short form, the text next to it.
 */
export interface Parts {
  readonly body: string;
  readonly isNegative: boolean;
  readonly short: number;
  readonly mark?: CurrencyMark;
}

/** One way of writing each sign: ASCII digits, spaces, minus, apostrophe; Arabic separators in point notation. */
function plain(text: string): string {
  return asciiDigits(visible(text))
    .replaceAll(/[\u200c\u200d]/gu, "")
    .replaceAll(/[\u2212\u2010-\u2015\ufe63\uff0d]/gu, "-")
    .replaceAll(/[\u2018\u2019\u02bc\u2032\uff07`´]/gu, "'")
    .replaceAll(/[\uff01-\uff5e]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll("\uffe5", "¥")
    .replaceAll("\uffe1", "£")
    .replaceAll(/\s+/gu, " ")
    .trim();
}

const SHORT: Readonly<Record<string, number>> = {
  ...{ k: 3, tsd: 3, m: 6, mm: 6, mn: 6, mio: 6, b: 9, bn: 9, mrd: 9 },
};

const EMPTY = /^(-+|n\/?a|null|none)?$/i;
const NUMBER =
  /^(?<before>(?:[^\d.,()+-]|(?<=\p{L})\.(?=[ \d]))*)(?<body>[.,]?\d(?:[\d .,'_\u066b\u066c]*\d)?)(?<dash>[.,]-?)?(?<after>[^\d]*)$/u;

type Found =
  | { readonly ok: true; readonly value: Parts }
  | { readonly ok: false; readonly reason: "empty" | "not_a_number" | "scientific" };

/** Parses a text, or says why it is not a number. */
export function partsOf(text: string): Found {
  if (text.length > LONGEST) return no("not_a_number");
  const whole = plain(text);
  if (EMPTY.test(whole)) return no("empty");
  if (/^[+-]?[\d.,]+e[+-]?\d+$/i.test(whole)) return no("scientific");
  const { rest, isNegative } = unsigned(whole.replace(/^'(?=.*\d)/, ""));
  const { before = "", body = "", after = "" } = NUMBER.exec(rest)?.groups ?? {};
  if (body === "") return no("not_a_number");
  const [shortText, tail] = shortOf(after.trim());
  const marks = [before, tail].map((part) => part.trim()).filter((part) => part !== "");
  if (marks.length > 1 && new Set(marks.map((part) => currencyMark(part).codes.join())).size > 1 && !agree(marks))
    return no("not_a_number");
  const mark = marks.map(currencyMark).sort((a, b) => a.codes.length - b.codes.length)[0];
  if (mark !== undefined && mark.codes.length === 0 && !/^\p{L}{3,7}$/u.test(mark.written)) return no("not_a_number");
  return {
    ok: true,
    value: { body, isNegative, short: SHORT[shortText] ?? 0, ...(mark === undefined ? {} : { mark }) },
  };
}

/** `$50 USD`: both marks can mean one currency. */
function agree(marks: readonly string[]): boolean {
  const [first, second] = marks.map((mark) => currencyMark(mark).codes);
  return first?.some((code) => second?.includes(code)) === true;
}

/** Takes off what makes a number negative, wherever people write it: `-5`, `5-`, `(5)`, `-$5`, `$-5`. */
function unsigned(text: string): { readonly rest: string; readonly isNegative: boolean } {
  const inside = /^\((.*)\)$/.exec(text) ?? /^([^\d()]*)\(([^()]*)\)([^\d()]*)$/.exec(text);
  if (inside !== null) return { rest: inside.slice(1).join(""), isNegative: true };
  const signed = /^([^\d.,+-]*)([+-]) ?(.*)$/.exec(text);
  if (signed !== null) return { rest: `${signed[1]}${signed[3]}`, isNegative: signed[2] === "-" };
  const trailing = /^(.*\d) ?-([^\d-]*)$/.exec(text);
  if (trailing !== null) return { rest: `${trailing[1]}${trailing[2]}`, isNegative: true };
  return { rest: text, isNegative: false };
}

function shortOf(after: string): readonly [short: string, rest: string] {
  if (currencyMark(after).codes.length > 0) return ["", after];
  const [, word = "", rest = ""] = /^(\p{L}+)\.?(?: ?(.*))?$/u.exec(after) ?? [];
  if (SHORT[word.toLowerCase()] !== undefined) return [word.toLowerCase(), rest];
  return ["", after];
}

/** A body in one notation, as digits before and after the point; undefined where that notation does not write so. */
export function inNotation(
  body: string,
  notation: Notation,
): { readonly whole: string; readonly fraction: string } | undefined {
  const arabic = /[\u066b\u066c]/.test(body);
  const text = body.replaceAll("\u066c", ",").replaceAll("\u066b", ".");
  if (arabic && notation === "comma") return undefined;
  const mark = notation === "point" ? "." : ",";
  const at = text.indexOf(mark);
  if (at !== text.lastIndexOf(mark)) return undefined;
  const grouped = at === -1 ? text : text.slice(0, at);
  const fraction = at === -1 ? "" : text.slice(at + 1);
  if (!/^\d*$/.test(fraction)) return undefined;
  const whole = ungrouped(grouped, notation);
  return whole === undefined ? undefined : { whole: whole === "" ? "0" : whole, fraction };
}

function ungrouped(text: string, notation: Notation): string | undefined {
  if (/^\d*$/.test(text)) return text;
  const separators = new Set(text.replaceAll(/\d/g, ""));
  if (separators.size !== 1 || text.startsWith("0")) return undefined;
  const [separator = ""] = separators;
  const groups = text.split(separator);
  const [first = "", ...others] = groups;
  const isWestern = first.length <= GROUP && others.every((group) => group.length === GROUP);
  const isIndian =
    separator === "," &&
    notation === "point" &&
    first.length <= 2 &&
    others.at(-1)?.length === GROUP &&
    others.slice(0, -1).every((group) => group.length === 2);
  return first !== "" && (isWestern || isIndian) ? groups.join("") : undefined;
}

function no(reason: "empty" | "not_a_number" | "scientific") {
  return { ok: false, reason } as const;
}
