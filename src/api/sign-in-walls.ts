/** What stands around the sign-in library: bounds of guessing, browsers that are known, and the audit log. */
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { App } from "../flow/context.ts";
import { type Attempt, admitAttempt, SLOW_AFTER, settleAttempt, tooMany } from "../flow/organization/attempts.ts";
import { type Client, noteSignIn, type SignInEvent } from "../flow/organization/sign-in-log.ts";
import { subscriberOf } from "./arrival.ts";
import { SignInCookies } from "./known-browser.ts";

/** What a path is called in the audit log when it went well, and when it was refused; null: nothing is noted. */
const actions: Readonly<Record<string, { readonly done: string | null; readonly refused: string | null }>> = {
  "/sign-in/email": { done: "sign_in.succeed", refused: "sign_in.fail" },
  "/two-factor/verify-totp": { done: "sign_in.second_factor", refused: "sign_in.second_factor_fail" },
  "/two-factor/verify-backup-code": { done: "sign_in.backup_code", refused: "sign_in.second_factor_fail" },
  "/sign-out": { done: "sign_in.end", refused: null },
  "/revoke-session": { done: "sign_in.revoke", refused: null },
  "/revoke-other-sessions": { done: "sign_in.revoke", refused: null },
  "/change-password": { done: "user.change_password", refused: "user.change_password_fail" },
  "/verify-password": { done: null, refused: "user.verify_password_fail" },
  "/two-factor/enable": { done: "user.begin_second_factor", refused: "user.verify_password_fail" },
  "/two-factor/disable": { done: "user.remove_second_factor", refused: "user.verify_password_fail" },
  "/two-factor/generate-backup-codes": { done: "user.new_backup_codes", refused: "user.verify_password_fail" },
};

/** Where a secret is given that can be guessed. */
const guessable = new Set(Object.keys(actions).filter((path) => !/^\/(sign-out|revoke-)/.test(path)));

const Credentials = z.object({ email: z.string().max(320) });
const Answered = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }).partial().optional(),
  twoFactorRedirect: z.boolean().optional(),
});

/** Requests that wait since their account fails from everywhere: in all, and from one network. */
const waitingMax = 100;
const waitingPerNetworkMax = 2;
const waitingRetryMs = 5_000;

interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** One request on its way through. */
interface Passing {
  readonly path: string;
  readonly attempt: Attempt | null;
  readonly attempts: number;
  readonly counted: readonly string[];
  readonly client: Client;
  readonly requestId: string;
  readonly person: Person | null;
  readonly atSecondFactor: string | null;
}

export class SignInWalls {
  readonly #app: App;
  readonly #cookies: SignInCookies;
  readonly #waiting = new Map<string, number>();

  constructor(app: App, secret: string, isSecure: boolean) {
    this.#app = app;
    this.#cookies = new SignInCookies(secret, isSecure);
  }

  /**
   * Counts the attempt and lets it wait where its account is under attack.
   *
   * @param person who is signed in, if anybody
   * @throws DomainError `rate_limit_exceeded`
   */
  async enter(request: FastifyRequest, path: string, person: Person | null): Promise<Passing> {
    const { cookie } = request.headers;
    const now = this.#app.now();
    const atSecondFactor = this.#cookies.atSecondFactor(cookie, now);
    const client = { address: request.ip, userAgent: request.headers["user-agent"] ?? null };
    const passing = { path, client, requestId: request.id, person, atSecondFactor };
    const account = guessable.has(path) ? accountOf(path, request.body, person, atSecondFactor) : null;
    if (account === null) return { ...passing, attempt: null, attempts: 0, counted: [] };
    const isSecondFactor = isOfCode(path) && person === null;
    const browser = this.#cookies.knownBrowser(cookie, isSecondFactor ? afterCode(account) : account, now);
    const attempt = { account, network: subscriberOf(request.ip), browser, isSecondFactor };
    const { delayMs, attempts, counted } = await admitAttempt(this.#app, attempt);
    if (delayMs > 0) await this.#wait(attempt, delayMs);
    return { ...passing, attempt, attempts, counted };
  }

  /** Notes how it ended, and answers the cookies to set. */
  async leave(passing: Passing, status: number, content: unknown): Promise<readonly string[]> {
    const isDone = status < 300;
    const { path, attempt, counted } = passing;
    // Refusals of the library's own bounds, and failures of the server, say nothing about the secret.
    const isRefused = status >= 400 && status < 500 && status !== 429;
    if (attempt !== null && !isRefused) await settleAttempt(this.#app, attempt, counted, isDone);
    const { user, twoFactorRedirect } = Answered.safeParse(content).data ?? {};
    const isHalfWay = twoFactorRedirect === true;
    await this.#note(passing, isDone, isRefused, isHalfWay);
    if (!isDone || !path.match(/^\/(sign-in|two-factor\/verify)/)) return [];
    const now = this.#app.now();
    if (isHalfWay) return attempt === null ? [] : [this.#cookies.leaveAtSecondFactor(attempt.account, now)];
    if (user?.email === undefined) return [];
    // A browser that gave the password alone is a stranger at the second factor, also when that is turned on later.
    const accounts = isOfCode(path) ? [user.email, afterCode(user.email)] : [user.email];
    return accounts.map((account) => this.#cookies.know(account, this.#app.newId(), now));
  }

  async #note(passing: Passing, isDone: boolean, isRefused: boolean, isHalfWay: boolean): Promise<void> {
    const { path, attempt, attempts, person, client, requestId, atSecondFactor } = passing;
    const names = actions[path];
    const action = isDone ? (isHalfWay ? "sign_in.password" : names?.done) : isRefused ? names?.refused : null;
    const who = person ?? emailOf(attempt?.account ?? atSecondFactor);
    if (action === null || action === undefined || who === null) return;
    // An attack must not fill the log: one entry says that strangers are slowed down, until the window ends.
    if (!isDone && attempts > SLOW_AFTER + 1) return;
    const name = !isDone && attempts === SLOW_AFTER + 1 ? "sign_in.slow_down" : action;
    const event: SignInEvent = { action: name, client, requestId, isCertain: isDone };
    await noteSignIn(this.#app, who, event);
  }

  async #wait({ network }: Attempt, delayMs: number): Promise<void> {
    const mine = this.#waiting.get(network) ?? 0;
    const all = [...this.#waiting.values()].reduce((sum, one) => sum + one, 0);
    if (mine >= waitingPerNetworkMax || all >= waitingMax) throw tooMany(waitingRetryMs);
    this.#waiting.set(network, mine + 1);
    try {
      await sleep(delayMs);
    } finally {
      const left = (this.#waiting.get(network) ?? 1) - 1;
      if (left > 0) this.#waiting.set(network, left);
      else this.#waiting.delete(network);
    }
  }
}

function isOfCode(path: string): boolean {
  return path.startsWith("/two-factor/verify-");
}

/** What a browser's cookie says when it passed an account's second factor. */
function afterCode(account: string): string {
  return `${account} at second factor`;
}

/** Whose secret is tried. */
function accountOf(path: string, body: unknown, person: Person | null, atSecondFactor: string | null): string | null {
  if (path !== "/sign-in/email") return person?.email ?? atSecondFactor;
  const named = Credentials.safeParse(body);
  return named.success ? named.data.email.trim().toLowerCase() : null;
}

function emailOf(account: string | null): { readonly email: string } | null {
  return account === null ? null : { email: account };
}
