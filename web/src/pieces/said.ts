/** What the server says, as screens show it. */
import { errorOf } from "../api/error-of.ts";
import { periodText } from "../ledger/periods.ts";
import { formatDate } from "./When.tsx";

const DAY = "\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])";
const BEFORE = '(?<!such as |like |["“=/.\\w-])';
const AFTER = "(?![\\w/-]|\\.\\w)";
/** A date in a sentence; one that shows how to write dates, stands in quotes or is part of a name stays as it is. */
const DATE = new RegExp(`${BEFORE}${DAY}${AFTER}`, "g");
/** A period as a name; `from … to …` keeps its words. */
const PERIOD = new RegExp(`(?<!from )${BEFORE}(${DAY}) to (${DAY})${AFTER}`, "g");

/**
 * A sentence with its dates as screens write them: `Jan 1, 2026`, `January 2026` for a month. What people named (`kept`)
 * stays as it is.
 */
export function withDates(text: string, kept?: string | null): string {
  if (kept && text.includes(kept))
    return text
      .split(kept)
      .map((part) => withDates(part))
      .join(kept);
  return text
    .replace(PERIOD, (_, start: string, end: string) => periodText(start, end))
    .replace(DATE, (date) => formatDate(date));
}

/** A clause with its first letter in capitals. */
export function capitalized(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}

/** What an error says. */
export function messageOf(thrown: unknown): string {
  return withDates(errorOf(thrown).message);
}
