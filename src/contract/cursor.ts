/**
 * List cursors: the order instant and id of the last row seen. Opaque on the wire (base64url), but a bare ISO instant
 * is understood too, as the reference describes cursors of accruals and payments.
 */

import type { EpochMs } from "../engine/types.ts";
import { parseInstant } from "./time.ts";

/** Where the next page begins: rows strictly after (`at`, `id`) in the list's order. */
export interface Cursor {
  readonly at: EpochMs;
  /** Null for a bare instant: the page begins with rows strictly older than `at`. */
  readonly id: string | null;
}

const separator = "_";
const maximumLength = 200;
/** An id as cursors hold it. */
export const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The wire form of a cursor, from the last row of a page. */
export function encodeCursor(at: EpochMs, id: string): string {
  return Buffer.from(`${new Date(at).toISOString()}${separator}${id}`, "utf8").toString("base64url");
}

/** Reads a cursor; undefined when it is neither one of ours nor a bare ISO instant. */
export function decodeCursor(text: string): Cursor | undefined {
  if (text.length > maximumLength) return undefined;
  const bare = parseInstant(text);
  if (bare !== undefined) return { at: bare, id: null };
  const plain = Buffer.from(text, "base64url").toString("utf8");
  const cut = plain.indexOf(separator);
  if (cut < 0) return undefined;
  const at = parseInstant(plain.slice(0, cut));
  const id = plain.slice(cut + 1);
  return at === undefined || !idPattern.test(id) ? undefined : { at, id };
}
