/**
 * How values are written in a snapshot: instants as ISO text, counts as decimal text, keys in ascending order. With
 * keys in order `JSON.stringify` writes canonical JSON (RFC 8785 takes numbers and strings from ECMAScript), at native
 * speed.
 */
import type { EpochMs, Window } from "./types.ts";

const DAY_MS = 86_400_000;
const DAYS_KEPT_MAX = 4_096;
const TIME_LENGTH = "00:00:00.000Z".length;
const days = new Map<number, string>();
const pairs = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));
const triples = Array.from({ length: 1_000 }, (_, number) => String(number).padStart(3, "0"));

/**
 * An instant as snapshots and answers write it: ISO 8601 UTC with milliseconds, as `Date` writes it. A night writes
 * millions of them, of few days: keeping the days' texts makes it four times as fast. Throws `RangeError` for anything
 * that is not an instant.
 */
export function instantText(at: EpochMs): string {
  const day = Math.floor(at / DAY_MS);
  let date = days.get(day);
  if (date === undefined) {
    date = new Date(day * DAY_MS).toISOString().slice(0, -TIME_LENGTH);
    if (days.size >= DAYS_KEPT_MAX) days.clear();
    days.set(day, date);
  }
  // Whole numbers of 32 bits from here on, which divide in half the time.
  const ms = (at - day * DAY_MS) | 0;
  const seconds = (ms / 1_000) | 0;
  const minutes = (seconds / 60) | 0;
  const hours = (minutes / 60) | 0;
  return `${date}${pairs[hours]}:${pairs[minutes - hours * 60]}:${pairs[seconds - minutes * 60]}.${triples[ms - seconds * 1_000]}Z`;
}

export function windowText(window: Window) {
  return {
    assigned_at: instantText(window.assignedAt),
    unassigned_at: window.unassignedAt === null ? null : instantText(window.unassignedAt),
  };
}

/** Ascending order of texts by UTF-16 code units, the same on every machine; for `sort`. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The same JSON value with the keys of every object in ascending order of UTF-16 code units, as RFC 8785 wants them.
 */
export function inKeyOrder(value: unknown): unknown {
  return isInKeyOrder(value) ? value : sorted(value);
}

/** Whether two JSON values are the same, whatever the order of their keys; without writing them as text. */
export function isSameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left)) {
    return Array.isArray(right) && left.length === right.length && left.every((item, n) => isSameJson(item, right[n]));
  }
  const [keys, other] = [Object.keys(left), right as Readonly<Record<string, unknown>>];
  if (Array.isArray(right) || keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => key in other && isSameJson((left as typeof other)[key], other[key]));
}

/** Nearly everything has been written in order, and need not be copied to be so. */
function isInKeyOrder(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (Array.isArray(value)) return value.every(isInKeyOrder);
  let previous = "";
  for (const [key, item] of Object.entries(value)) {
    if (key < previous || !isInKeyOrder(item)) return false;
    previous = key;
  }
  return true;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
