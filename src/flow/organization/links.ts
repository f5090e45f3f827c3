/** Secrets that travel in a link: 32 random bytes for the one who gets it, their SHA-256 for everybody else. */
import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;
const TOKEN_TEXT = /^[A-Za-z0-9_-]{43}$/;

/** A new token, in the letters of an address, and what is stored of it. */
export function newLink(): { readonly token: string; readonly hash: Buffer } {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  return { token, hash: digest(token) };
}

/** What is stored of a token; undefined for text that cannot be one. */
export function tokenHash(token: string): Buffer | undefined {
  return TOKEN_TEXT.test(token) ? digest(token) : undefined;
}

function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
