/** What banks and spreadsheets can take of a text. */
import { LATIN } from "./tables.ts";

export interface Latin {
  /** The text in ASCII as far as it goes. */
  readonly text: string;
  /** Letters that have no Latin form, each once. A name that lost one must not be paid to. */
  readonly lost: string;
}

const PLAIN = /^[ -!#-_a-~]*$/;
const MARKS = /\p{Mn}/gu;
const FOREIGN_LETTERS = /[\p{L}--\p{ASCII}]/gv;

/** A text by the transliteration that banks in SEPA use; letters without a Latin form stay and are named as lost. */
export function latin(text: string): Latin {
  if (PLAIN.test(text)) return { text, lost: "" };
  const decomposed = replaced(text).normalize("NFKD").replaceAll(MARKS, "");
  const converted = replaced(decomposed);
  return { text: converted, lost: [...new Set(converted.match(FOREIGN_LETTERS) ?? [])].join("") };
}

const IN_TABLE = new RegExp(`[${Object.keys(LATIN).join("")}]`, "gu");
const replaced = (text: string) => text.replaceAll(IN_TABLE, (character) => LATIN[character] ?? character);

const OUTSIDE_SEPA = /[^a-zA-Z0-9/\-?:().,'+ ]/gu;
const OUTSIDE_NACHA = /[^A-Z0-9 .,\-/&'()]/gu;
/** Control characters and every space of Unicode, line separators among them. */
const SPACES = /[\p{Cc}\p{Z}]/gu;

/** A text in the characters that SEPA and Wise take: `&` is `+`, what is outside becomes `.`. */
export function sepaText(text: string): Latin {
  const { text: ascii, lost } = latin(text);
  return { text: tidy(ascii.replaceAll(SPACES, " ").replaceAll("&", "+").replaceAll(OUTSIDE_SEPA, ".")), lost };
}

/** A text in the capitals that Nacha takes; what is outside becomes a space. */
export function nachaText(text: string): Latin {
  const { text: ascii, lost } = latin(text);
  return { text: tidy(ascii.replaceAll(SPACES, " ").toUpperCase().replaceAll(OUTSIDE_NACHA, " ")), lost };
}

/** Characters that end a row or are not shown. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@＝＋－＠]/u;

/**
 * A free text for a cell of a CSV that rails and spreadsheets read: one line, and never a formula. `Note: ` in front is readable where the rail
 * prints it; an apostrophe would be printed too.
 */
export function cellText(text: string): string {
  const line = tidy(text.toWellFormed().replaceAll(BREAKS, " "));
  return FORMULA.test(line) ? `Note: ${line}` : line;
}

/** A cell in quotes where it needs them: it holds the separator, a quote or a line end, or a space at an end. */
export function cell(text: string, separator = ","): string {
  const isPlain = !text.includes(separator) && !/["\r\n]|^ | $/.test(text);
  return isPlain ? text : quoted(text);
}

export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Characters as people count them: code points. */
export function lengthOf(text: string): number {
  return [...text].length;
}

function tidy(text: string): string {
  return text.replaceAll(/ {2,}/g, " ").replaceAll(/^ | $/g, "");
}
