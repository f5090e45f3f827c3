/**
 * Sign-in: passwords, sessions and second factors are better-auth's, set up here with everything closed that the
 * product does not offer. Organizations, members and invitations are the product's own (`flow/organization/people.ts`).
 */
import type { App } from "../flow/context.ts";
import type { SignedIn } from "../flow/organization/people.ts";
import { signInSecret } from "../flow/organization/users.ts";
import type { AuthOptions } from "./library.ts";

export type { Passwords } from "./library.ts";

/** What the HTTP layer needs of sign-in. */
export interface Auth {
  /** Loads the library, so that the first person need not wait for it. */
  load(): Promise<void>;
  /** Answers a request below `/api/auth`. The caller has checked its origin. */
  answer(request: Request): Promise<Response>;
  /** Who is signed in, by the cookies of a request; null if no one is. */
  userOf(headers: Headers): Promise<SignedInUser | null>;
}

export interface SignedInUser extends SignedIn {
  readonly hasSecondFactor: boolean;
}

/** The header in which the server passes the client's address; a client's own header of this name is removed. */
export const clientAddressHeader = "x-stipend-client";

/** Opens sign-in on the installation's database; the secret is created there once and shared by all processes. */
export async function openAuth(app: App, options: AuthOptions): Promise<Auth> {
  const given = { ...options, secret: await signInSecret(app), clientAddressHeader };
  const open = async () => (await import("./library.ts")).openLibrary(app, given);
  let opened: ReturnType<typeof open> | undefined;
  const library = () => {
    opened ??= open();
    return opened;
  };
  return {
    load: async () => void (await library()),
    answer: async (request) => (await library()).handler(request),
    userOf: async (headers) => {
      const found = await (await library()).api.getSession({ headers });
      if (found === null) return null;
      const { id, name, email, twoFactorEnabled } = found.user;
      return { id, name, email, hasSecondFactor: twoFactorEnabled === true };
    },
  };
}
