/** Secrets of links: 32 random bytes in the link, their SHA-256 in the database. */
import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;
const TOKEN_TEXT = /^[A-Za-z0-9_-]{43}$/;

/** A new token, safe in a URL, and its stored hash. */
export function newLink(): { readonly token: string; readonly hash: Buffer } {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  return { token, hash: digest(token) };
}

/** The stored hash of a token; undefined for text that cannot be one. */
export function tokenHash(token: string): Buffer | undefined {
  return TOKEN_TEXT.test(token) ? digest(token) : undefined;
}

function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
