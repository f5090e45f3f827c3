/**
 * Limits on guessing that lock no owner out. Failures are counted by account and network together: a network that fails
 * too often at one account waits for its window to end, whatever others do. An account that fails from everywhere
 * answers strangers slowly, and browsers that signed in before at once. A code has six digits, so slowness is not
 * enough: strangers at an account's second factor fail ten times in a window, wherever they are, and those that passed it
 * before have tries of their own.
 */
import { createHash } from "node:crypto";
import { DomainError } from "../../contract/errors.ts";
import * as store from "../../store/organization/users.ts";
import type { App } from "../context.ts";

/** An attempt to sign in to an account, from a network, in a browser that signed in to it before or not. */
export interface Attempt {
  /** The address in lower case, or an id; whether there is such an account is not said. */
  readonly account: string;
  /** An IPv4 address or a /64 of IPv6. */
  readonly network: string;
  /** The id of a browser that signed in to this account before; null: a stranger. */
  readonly browser: string | null;
  /** It is a code, after the right password. */
  readonly isSecondFactor: boolean;
}

/** How an attempt goes on. */
export interface Admitted {
  readonly delayMs: number;
  /** Failures of the account in the window, this one among them if it fails. */
  readonly attempts: number;
  /** Where it was counted. */
  readonly counted: readonly string[];
}

const WINDOW_MS = 15 * 60_000;
const PER_NETWORK_MAX = 10;
const PER_BROWSER_MAX = 10;
/** Codes of all strangers together, in a window. */
const STRANGERS_CODES_MAX = 10;
/** From here on strangers wait. */
export const SLOW_AFTER = 30;
const SLOW_FIRST_MS = 250;
const SLOW_MOST_MS = 5_000;
const DOUBLINGS_MAX = 5;

/**
 * Counts an attempt before it is made, so that those at once are each counted; `settleAttempt` takes it back where it
 * did not fail.
 *
 * @throws DomainError `rate_limit_exceeded` where this network, this browser, or strangers at the second factor have
 * failed too often at the account
 */
export async function admitAttempt(app: App, attempt: Attempt): Promise<Admitted> {
  const now = app.now();
  const counted: string[] = [];
  const count = (key: string) => {
    counted.push(key);
    return app.database.ownerTransaction((tx) => store.countAttempt(tx, key, WINDOW_MS, now));
  };
  const keys = keysOf(attempt);
  const isKnown = keys.browser !== null && (await count(keys.browser)).attempts <= PER_BROWSER_MAX;
  if (!isKnown) {
    const { attempts, window_ends_at } = await count(keys.network);
    if (attempts > PER_NETWORK_MAX) throw tooMany(window_ends_at - now);
  }
  if (isKnown && attempt.isSecondFactor) return { delayMs: 0, attempts: 0, counted };
  const { attempts, window_ends_at } = await count(keys.account);
  if (attempt.isSecondFactor && attempts > STRANGERS_CODES_MAX) throw tooMany(window_ends_at - now);
  const beyond = attempts - SLOW_AFTER;
  const delayMs = isKnown || beyond <= 0 ? 0 : SLOW_FIRST_MS * 2 ** Math.min(beyond - 1, DOUBLINGS_MAX);
  return { delayMs: Math.min(delayMs, SLOW_MOST_MS), attempts, counted };
}

/** Takes an attempt back: one that succeeded also clears what its network and browser failed before. */
export function settleAttempt(
  app: App,
  attempt: Attempt,
  counted: Admitted["counted"],
  hasSucceeded: boolean,
): Promise<void> {
  const keys = keysOf(attempt);
  const own = [keys.network, ...(keys.browser === null ? [] : [keys.browser])];
  return app.database.ownerTransaction(async (tx) => {
    await store.uncountAttempts(
      tx,
      counted.filter((key) => !hasSucceeded || !own.includes(key)),
    );
    if (hasSucceeded) await store.forgetAttempts(tx, own);
  });
}

/** How the keys of an account begin, for forgetting all of them. */
export function attemptsOf(account: string): string {
  return `failed ${hashed(account)}`;
}

/** @returns the 429 of too many attempts */
export function tooMany(waitMs: number): DomainError {
  const retryAfter = Math.max(1, Math.ceil(waitMs / 1_000));
  return new DomainError("rate_limit_exceeded", `Too many attempts; try again in ${retryAfter} seconds.`, {
    retryAfter,
  });
}

function keysOf({ account, network, browser, isSecondFactor }: Attempt) {
  const all = isSecondFactor ? `${attemptsOf(account)} at second factor` : attemptsOf(account);
  return {
    account: all,
    network: `${all} from ${hashed(network)}`,
    browser: browser === null ? null : `${all} in ${hashed(browser)}`,
  };
}

function hashed(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
