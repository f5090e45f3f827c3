/**
 * A strict reader of JSON bodies. `JSON.parse` accepts duplicate keys and any depth; an API for money must not: it
 * cannot guess which amount was meant.
 */

import { DomainError, invalidBody } from "../contract/errors.ts";

/** Deeper than any body of the API needs, shallow enough for every recursive reader. */
export const maximumJsonDepth = 32;

const quote = 0x22;
const backslash = 0x5c;
const openObject = 0x7b;
const closeObject = 0x7d;
const openArray = 0x5b;
const closeArray = 0x5d;
const colon = 0x3a;

/**
 * Parses UTF-8 JSON. An empty body is undefined.
 *
 * @throws DomainError `invalid_body` for broken UTF-8 or syntax, more than `maximumJsonDepth` levels, a key given twice
 * in one object, or a key `__proto__`
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decode(bytes);
  if (text.trim() === "") return undefined;
  checkKeysAndDepth(text);
  try {
    return JSON.parse(text);
  } catch {
    throw invalidBody("", "is not valid JSON");
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw invalidBody("", "is not valid UTF-8");
  }
}

/** One pass over the text, without recursion; leaves syntax to `JSON.parse`. */
function checkKeysAndDepth(text: string): void {
  const keysByLevel: (Set<string> | null)[] = [];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === openObject || code === openArray) {
      if (keysByLevel.length === maximumJsonDepth) throw invalidBody("", `has more than ${maximumJsonDepth} levels`);
      keysByLevel.push(code === openObject ? new Set() : null);
    } else if (code === closeObject || code === closeArray) {
      keysByLevel.pop();
    } else if (code === quote) {
      const end = endOfString(text, index);
      const keys = keysByLevel.at(-1);
      if (keys && isFollowedByColon(text, end + 1)) addKey(keys, text.slice(index, end + 1));
      index = end;
    }
  }
}

function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === quote) return index;
    index += code === backslash ? 2 : 1;
  }
  return text.length;
}

function isFollowedByColon(text: string, start: number): boolean {
  let index = start;
  while (index < text.length && text.charCodeAt(index) <= 0x20) index++;
  return text.charCodeAt(index) === colon;
}

function addKey(keys: Set<string>, quoted: string): void {
  let key: unknown;
  try {
    key = quoted.includes("\\") ? JSON.parse(quoted) : quoted.slice(1, -1);
  } catch {
    throw invalidBody("", "is not valid JSON");
  }
  if (key === "__proto__") throw new DomainError("invalid_body", "Invalid body: the key __proto__ is not allowed.");
  if (typeof key !== "string") return;
  if (keys.has(key)) throw invalidBody("", `has the key ${JSON.stringify(key.slice(0, 100))} twice`);
  keys.add(key);
}
