/** Hashes of passwords, by the library of sign-in. It is large and most processes hash nothing, so it is loaded late. */

/** The hash to store of a password. */
export async function hashPassword(password: string): Promise<string> {
  const library = await import("better-auth/crypto");
  return library.hashPassword(password);
}

/** Whether a hash is that of this password. */
export async function verifyPassword(attempt: { readonly hash: string; readonly password: string }): Promise<boolean> {
  const library = await import("better-auth/crypto");
  return library.verifyPassword(attempt);
}
