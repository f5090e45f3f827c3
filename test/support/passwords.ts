/** The passwords of sign-in's library, which takes a tenth of a second for each on purpose: here for each new one. */
import { hashPassword, verifyPassword } from "better-auth/crypto";
import type { Passwords } from "../../src/auth/index.ts";

const hashes = new Map<string, Promise<string>>();
const verdicts = new Map<string, Promise<boolean>>();

/** Hashes and checks as the library does, and remembers what it answered. */
export const passwords: Passwords = {
  hash: (password) => remembered(hashes, password, () => hashPassword(password)),
  verify: (attempt) =>
    remembered(verdicts, JSON.stringify([attempt.hash, attempt.password]), () => verifyPassword(attempt)),
};

function remembered<T>(answers: Map<string, Promise<T>>, about: string, ask: () => Promise<T>): Promise<T> {
  const known = answers.get(about) ?? ask();
  answers.set(about, known);
  return known;
}
