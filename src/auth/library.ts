/**
 * better-auth as the product uses it, with everything closed that the product does not offer. Loaded for the
 * first request that signs in or is signed in.
 */
import { betterAuth } from "better-auth";
import { twoFactor } from "better-auth/plugins/two-factor";
import { maximumPasswordLength, minimumPasswordLength } from "../contract/organization/people.ts";
import type { App } from "../flow/context.ts";
import { countAttempt } from "../flow/organization/users.ts";
import { signInDatabase } from "../store/organization/sign-in-database.ts";
import { closedPaths, tables, twoFactorSchema } from "./tables.ts";

const SECOND = 1;
const DAY = 86_400 * SECOND;
const SESSION_LENGTH = 7 * DAY;
const SESSION_RENEWED_AFTER = DAY;
const ATTEMPTS_WINDOW = 60 * SECOND;
const ATTEMPTS_MAX = 100;
const SECOND_MS = 1_000;

export interface AuthOptions {
  /** The address people use, such as `https://payouts.example.com`; null: the address this server listens on. */
  readonly publicUrl: string | null;
  /** How passwords are hashed and checked; by the library unless given. No setting of the product gives it. */
  readonly passwords?: Passwords;
}

export interface Passwords {
  hash(password: string): Promise<string>;
  verify(attempt: { readonly hash: string; readonly password: string }): Promise<boolean>;
}

export interface LibraryOptions extends AuthOptions {
  /** Of the installation; signs cookies. */
  readonly secret: string;
  /** Names the client's address in requests. */
  readonly clientAddressHeader: string;
}

export function openLibrary(app: App, options: LibraryOptions) {
  const isSecure = options.publicUrl?.startsWith("https:") === true;
  return betterAuth({
    appName: "Stipend",
    baseURL: options.publicUrl ?? "http://localhost",
    basePath: "/api/auth",
    secret: options.secret,
    database: { db: signInDatabase(app.database), type: "postgres", transaction: false },
    ...tables,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: minimumPasswordLength,
      maxPasswordLength: maximumPasswordLength,
      revokeSessionsOnPasswordReset: true,
      ...(options.passwords === undefined ? {} : { password: options.passwords }),
    },
    session: { ...tables.session, expiresIn: SESSION_LENGTH, updateAge: SESSION_RENEWED_AFTER },
    // Its own lock of an account would keep the owner out as well; the walls count wrong codes (`flow/organization/attempts.ts`).
    plugins: [twoFactor({ issuer: "Stipend", schema: twoFactorSchema, accountLockout: { enabled: false } })],
    disabledPaths: closedPaths,
    rateLimit: {
      enabled: true,
      window: ATTEMPTS_WINDOW,
      max: ATTEMPTS_MAX,
      customStorage: {
        consume: async (key, { window, max }) => {
          const waitMs = await countAttempt(app, `auth ${key}`, { windowMs: window * SECOND_MS, max });
          return { allowed: waitMs === null, retryAfter: waitMs === null ? null : Math.ceil(waitMs / SECOND_MS) };
        },
      },
    },
    advanced: {
      cookiePrefix: "stipend",
      useSecureCookies: isSecure,
      defaultCookieAttributes: { httpOnly: true, sameSite: "strict", secure: isSecure, path: "/" },
      ipAddress: { ipAddressHeaders: [options.clientAddressHeader] },
      database: { generateId: () => app.newId(), validateSchema: false },
      // The HTTP layer checks the origin of every write that carries a session, for this library and for the API alike.
      disableCSRFCheck: true,
      disableOriginCheck: true,
    },
    telemetry: { enabled: false },
    logger: { level: "warn", log: (level, message) => app.log[level === "error" ? "error" : "warn"]({}, message) },
  });
}
