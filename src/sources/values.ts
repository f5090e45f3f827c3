/** Reads the values of answers: counts that are strings, seconds or ISO dates, ids that are numbers. */
import { parseInstant } from "../contract/time.ts";

/**
 * A count of 0 to 2^53 - 1; null where it is not reported; undefined for what is no count (masked, rounded to `12K`,
 * below 0). Nothing is guessed: it becomes money.
 */
export function countOf(value: unknown): number | null | undefined {
  if (value === null || value === undefined || value === "") return null;
  const number = typeof value === "string" && /^\d{1,16}$/.test(value.trim()) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** Seconds and milliseconds since 1970 differ by their size from 2001 to 2286. */
const SECONDS = /^\d{9,10}(\.\d{1,6})?$/;
const MILLISECONDS = /^\d{12,13}$/;
/** Without a zone a date could be any of 27 hours; most services mean UTC, and the day of a post decides no cent alone. */
const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/** An instant in milliseconds since 1970; null where there is none that can be read. */
export function instantOf(value: unknown): number | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = String(value).trim();
  if (SECONDS.test(text)) return Math.trunc(Number(text) * 1_000);
  if (MILLISECONDS.test(text)) return Number(text);
  const spelled = WITHOUT_ZONE.test(text) ? `${text}Z` : text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2");
  return parseInstant(spelled.replace(" ", "T")) ?? null;
}

/** A text of one line within a length; null for anything else. */
export function textOf(value: unknown, lengthMax: number): string | null {
  if (typeof value !== "string") return null;
  const text = value.replaceAll("\u0000", "").replaceAll(/\s+/g, " ").trim().toWellFormed();
  return text === "" ? null : [...text].slice(0, lengthMax).join("");
}

/** An id. Numbers beyond 2^53 have lost digits when they get here, and so name another post. */
export function idOf(value: unknown): string | null {
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
  return typeof value === "string" && /^[\x21-\x7e]{1,200}$/.test(value.trim()) ? value.trim() : null;
}
