/**
 * Which characters a text may hold, and how one that came from elsewhere is shown on a terminal. Controls move cursors
 * and send commands to terminals; directional overrides show a text in another order than it is stored.
 */

/** Unicode's overrides, embeddings and isolates of direction. Marks (U+200E, U+200F) occur in normal text. */
const DIRECTION = "\\u202a-\\u202e\\u2066-\\u2069";
const LINE = "\\u2028\\u2029";
/** C0 without tab, line feed and carriage return; DEL and C1. */
const CONTROLS = "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f";

const NOT_IN_NAMES = new RegExp(`[\\t\\n\\r${CONTROLS}${DIRECTION}${LINE}]`, "u");
const NOT_IN_TEXTS = new RegExp(`[${CONTROLS}${DIRECTION}]`, "u");
const NOT_ON_TERMINALS = new RegExp(`[\\r${CONTROLS}${DIRECTION}]`, "gu");

/** Whether a text of one line holds only what every screen shows as it is. */
export function isPrintableLine(text: string): boolean {
  return !NOT_IN_NAMES.test(text);
}

/** The same for free text, which may have lines and tabs. */
export function isPrintableText(text: string): boolean {
  return !NOT_IN_TEXTS.test(text);
}

/** The text with what a terminal would act on written out, as `\x1b` or `\u202e`. */
export function forTerminal(text: string): string {
  return text.replaceAll(NOT_ON_TERMINALS, (sign) => {
    const hex = (sign.codePointAt(0) ?? 0).toString(16);
    return hex.length <= 2 ? `\\x${hex.padStart(2, "0")}` : `\\u${hex.padStart(4, "0")}`;
  });
}

/** The same inside of JSON, which stays JSON and means the same. */
export function jsonForTerminal(json: string): string {
  return json.replaceAll(NOT_ON_TERMINALS, (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`);
}
