/** Request limits: per key and minute, and per organization and UTC day. What the door asks, and what it tells clients. */

import { DomainError } from "../contract/errors.ts";
import type { EpochMs } from "../engine/types.ts";
import type { Identity } from "./auth.ts";

/** The answer to "may this request pass?", counted if so. Times in whole seconds from now. */
export interface Verdict {
  readonly isAllowed: boolean;
  /** The limit nearest to being reached: its name, size, what is left, and when it refills. */
  readonly policy: "minute" | "day";
  readonly limit: number;
  readonly remaining: number;
  readonly windowSeconds: number;
  readonly resetSeconds: number;
}

/** Counts requests; implementations must answer from memory, without a database write per request. */
export interface RateLimiter {
  take(identity: Identity, now: EpochMs): Verdict | null;
}

/** A limiter that lets everything pass; null verdicts send no headers. */
export const noLimits: RateLimiter = { take: () => null };

/** The `RateLimit` header fields of a verdict (IETF draft-ietf-httpapi-ratelimit-headers; advisory). */
export function rateLimitHeaders(verdict: Verdict): Readonly<Record<string, string>> {
  const name = `"${verdict.policy}"`;
  return {
    "ratelimit-policy": `${name};q=${verdict.limit};w=${verdict.windowSeconds}`,
    ratelimit: `${name};r=${verdict.remaining};t=${verdict.resetSeconds}`,
  };
}

/** The 429 of a verdict (reference facts 1.5): `retryAfter` in seconds, also sent as `Retry-After`. */
export function rateLimitExceeded(verdict: Verdict): DomainError {
  return new DomainError("rate_limit_exceeded", "Rate limit exceeded", { retryAfter: verdict.resetSeconds });
}
