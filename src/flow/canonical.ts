/**
 * One JSON value, one digest: hashed in its canonical form (RFC 8785), so that the order of keys and white space do not
 * matter.
 */

import { createHash } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import canonicalize from "canonicalize";

/** Characters written before the event loop gets a turn: some milliseconds of work. */
const CHARACTERS_AT_A_TIME = 256 * 1_024;

/**
 * SHA-256 over the canonical form of a JSON value, in bounded steps. Throws for numbers and strings that JSON cannot
 * represent.
 */
export async function canonicalDigest(value: unknown): Promise<Buffer> {
  const hash = createHash("sha256");
  let text = "";
  for (const piece of piecesOf(value)) {
    text += piece;
    if (text.length < CHARACTERS_AT_A_TIME) continue;
    hash.update(text);
    text = "";
    await breathe();
  }
  return hash.update(text).digest();
}

/** The same for what is known to be small: one flag, one hold. */
export function smallDigest(value: Readonly<Record<string, unknown>>): Buffer {
  return createHash("sha256")
    .update(canonicalize(value) ?? "")
    .digest();
}

/** The canonical form, written entry by entry: a long request is a list of small entries. */
function* piecesOf(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    yield canonicalize(value) ?? "";
    return;
  }
  let separator = "{";
  for (const [name, field] of Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (field === undefined) continue;
    yield `${separator}${canonicalize(name)}:`;
    separator = ",";
    if (Array.isArray(field)) yield* entriesOf(field);
    else yield canonicalize(field) ?? "";
  }
  yield separator === "{" ? "{}" : "}";
}

function* entriesOf(list: readonly unknown[]): Generator<string> {
  let separator = "[";
  for (const entry of list) {
    yield separator + (canonicalize(entry ?? null) ?? "");
    separator = ",";
  }
  yield separator === "[" ? "[]" : "]";
}
