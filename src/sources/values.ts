/** Reads the values of answers: counts that are strings, seconds or ISO dates, ids that are numbers. */
import { readInstant } from "../parse/dates.ts";

/**
 * A count of 0 to 2^53 - 1; null where it is not reported; undefined for what is no count (masked, rounded to `12K`,
 * below 0). Nothing is guessed: it becomes money.
 */
export function countOf(value: unknown): number | null | undefined {
  if (value === null || value === undefined || value === "") return null;
  const number = typeof value === "string" && /^\d{1,16}$/.test(value.trim()) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** An instant in milliseconds since 1970, of `timezone` where it names none; null where there is none that can be read. */
export function instantOf(value: unknown, timezone = "UTC"): number | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const read = readInstant(String(value), { timezone });
  return read.ok ? read.at : null;
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
