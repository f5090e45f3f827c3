/** Characters that look like nothing or like others, as they come from phones, chats and spreadsheets. */

/** Marks of direction, joiners of nothing and byte order marks; joiners that letters need are not among them. */
const UNSEEN = "\\u200b\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff";
const INVISIBLE = new RegExp(`[${UNSEEN}]`, "gu");
/** Without characters that are not seen. */
export function visible(text: string): string {
  return text.replaceAll(INVISIBLE, "");
}

/** What `\s` matches, and what is not seen, from a code unit to another. */
const EDGES: readonly (readonly [number, number])[] = [
  ...([
    [0x09, 0x0d],
    [0x20, 0x20],
    [0xa0, 0xa0],
    [0x61c, 0x61c],
    [0x1680, 0x1680],
    [0x2000, 0x200b],
  ] as const),
  ...([
    [0x200e, 0x200f],
    [0x2028, 0x202f],
    [0x205f, 0x2060],
    [0x2066, 0x2069],
    [0x3000, 0x3000],
    [0xfeff, 0xfeff],
  ] as const),
];

function isEdge(unit: number): boolean {
  return EDGES.some(([first, last]) => unit >= first && unit <= last);
}

/**
 * Without blanks and unseen characters around it, as a copied text has them; those inside stay. By each character once: an
 * expression tries again from each blank of a long run.
 */
export function trimmed(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && isEdge(text.charCodeAt(from))) from++;
  while (to > from && isEdge(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

const ZEROS = [
  ...[0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66],
  ...[0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0xff10],
];

/** With the digits of every script that counts in tens as `0` to `9`. */
export function asciiDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((first) => point >= first && point < first + 10);
    return zero === undefined ? digit : String(point - zero);
  });
}
