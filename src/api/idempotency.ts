/** Reads `Idempotency-Key` and fingerprints the request it came with. */

import { createHash } from "node:crypto";
import { DomainError } from "../contract/errors.ts";
import { canonicalDigest } from "../flow/canonical.ts";

/** 8 to 255 characters, bare or as a quoted string; the value is the same either way. */
const keyForm = /^[A-Za-z0-9._:-]{8,255}$/;

/**
 * The key of a request; null without the header. `rawHeaders` is Node's flat list of names and values: joined headers
 * would hide that two were sent.
 *
 * @throws DomainError `invalid_idempotency_key`
 */
export function idempotencyKey(rawHeaders: readonly string[]): string | null {
  const values = rawHeaders.filter((_, index) => index % 2 === 1 && isKeyName(rawHeaders[index - 1]));
  const [value, second] = values;
  if (value === undefined) return null;
  if (second !== undefined)
    throw new DomainError("invalid_idempotency_key", "Idempotency-Key was sent more than once.");
  const key = /^".*"$/s.test(value) && value.length > 1 ? value.slice(1, -1) : value;
  if (!keyForm.test(key)) {
    const sentence =
      "Idempotency-Key must have 8 to 255 characters of A-Z, a-z, 0-9, dot, underscore, colon and hyphen.";
    throw new DomainError("invalid_idempotency_key", sentence);
  }
  return key;
}

function isKeyName(name: string | undefined): boolean {
  return name?.toLowerCase() === "idempotency-key";
}

/** What makes two requests the same: method and route, parameters, query in canonical order, and the body. */
export interface RequestPrint {
  /** `POST /payout-payments` */
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  /** The query string as sent, without the question mark. */
  readonly query: string;
  /** The raw bytes of the body. */
  readonly bytes: Uint8Array;
  /** The body as JSON; undefined where it is something else. */
  readonly json: unknown;
}

/** The fingerprints of a request: the one it is stored under, and the one of its raw bytes, if that differs. */
export interface Fingerprints {
  readonly fingerprint: Buffer;
  readonly fingerprintOfBytes: Buffer;
}

/**
 * SHA-256 over the request. JSON counts in its canonical form: the same fields in another order are the same request.
 * Keys stored by the raw bytes of their bodies are found by those until they expire.
 */
export async function fingerprints(request: RequestPrint): Promise<Fingerprints> {
  const fingerprintOfBytes = printOf(request, request.bytes);
  const canonical = request.json === undefined ? null : await canonicalDigest(request.json).catch(() => null);
  return {
    fingerprint: canonical === null ? fingerprintOfBytes : printOf(request, canonical),
    fingerprintOfBytes,
  };
}

/** Each part is prefixed by its length, so that no two requests run together. */
function printOf(request: RequestPrint, body: Uint8Array): Buffer {
  const params = Object.entries(request.params).map(([name, value]) => `${name}=${value.toLowerCase()}`);
  const query = new URLSearchParams(request.query);
  query.sort();
  const hash = createHash("sha256");
  for (const part of [request.route, params.sort().join("&"), query.toString(), body]) {
    const bytes = typeof part === "string" ? Buffer.from(part, "utf8") : part;
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest();
}
