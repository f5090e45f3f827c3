/** What the server says, as screens show it. */
import { errorOf } from "../api/error-of.ts";
import { formatDate } from "./When.tsx";

/** A date in a sentence; one that shows how to write dates, stands in quotes or is part of a name stays as it is. */
const DATE = /(?<!such as |like |["“=/.\w-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\w/-]|\.\w)/g;

/** A sentence with its dates as screens write them: `Jan 1, 2026`. What people named (`kept`) stays as it is. */
export function withDates(text: string, kept?: string | null): string {
  if (kept && text.includes(kept))
    return text
      .split(kept)
      .map((part) => withDates(part))
      .join(kept);
  return text.replace(DATE, (date) => formatDate(date));
}

/** What an error says. */
export function messageOf(thrown: unknown): string {
  return withDates(errorOf(thrown).message);
}
