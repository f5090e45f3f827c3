/** Which column of a file is which, and what its reader says. */
export type { Part, Places } from "../../../src/parse/columns.ts";

/** The parser's error as a sentence of its own. */
export function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}
