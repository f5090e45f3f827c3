/**
 * Request limits: per key and minute (sliding), and per organization and UTC day. Both are shared by all processes: a
 * process leases a few requests at a time from the database and spends them from memory. Never more than the limit is
 * admitted; a process that stops or idles wastes at most one lease, a twentieth of the limit.
 */

import { DomainError } from "../contract/errors.ts";
import type { Plan } from "../contract/organization/organization.ts";
import { limitsOf, requestsPerMinute } from "../contract/organization/plans.ts";
import type { EpochMs } from "../engine/types.ts";
import { dayMs, daySubject, type Lease, type RequestLimit, windowStart } from "../flow/organization/request-counts.ts";
import type { Identity } from "./auth.ts";

/** The answer to "may this request pass?", counted if so. Times in whole seconds from now. */
export interface Verdict {
  readonly isAllowed: boolean;
  readonly policy: "minute" | "day";
  readonly limit: number;
  readonly remaining: number;
  readonly windowSeconds: number;
  readonly resetSeconds: number;
}

export interface RateLimiter {
  /** Null where nothing limits. */
  take(identity: Identity, now: EpochMs): Promise<Verdict | null>;
}

/** A limiter that lets everything pass. */
export const noLimits: RateLimiter = { take: async () => null };

/** `leaseRequests` bound to the app; tests give their own. */
export type TakeLease = (limit: RequestLimit, wanted: number, now: EpochMs) => Promise<Lease>;

const minuteMs = 60_000;
const sessionRequestsPerMinute = 3_000;
const leaseShare = 20;
const maximumLease = 100;
/** Counters kept in memory; the least recently used are dropped first. */
const maximumCounters = 10_000;

/** The limiter of `/api/v1`. */
export function requestLimiter(takeLease: TakeLease): RateLimiter {
  const counters = new Map<string, Counter>();
  const counterOf = (limit: RequestLimit): Counter => {
    const key = `${limit.orgId} ${limit.subject}`;
    const known = counters.get(key);
    const counter = known?.limit.limit === limit.limit ? known : new Counter(limit, takeLease);
    counters.delete(key);
    counters.set(key, counter);
    const oldest = counters.size > maximumCounters ? counters.keys().next().value : undefined;
    if (oldest !== undefined) counters.delete(oldest);
    return counter;
  };
  return {
    async take(identity, now) {
      // People are outside the plan's quotas; a limit remains for a runaway page.
      if (identity.user !== undefined) return counterOf(sessionLimit(identity)).take(now, "minute");
      const minute = await counterOf(minuteLimit(identity)).take(now, "minute");
      const perDay = limitsOf(identity.plan).max_api_requests_per_day;
      if (!minute.isAllowed || perDay === null) return minute;
      const { orgId } = identity;
      const daily = { orgId, subject: daySubject, windowMs: dayMs, limit: perDay, isSliding: false };
      const day = await counterOf(daily).take(now, "day");
      return day.isAllowed && minute.remaining <= day.remaining ? minute : day;
    },
  };
}

function sessionLimit({ orgId, keyId }: Identity): RequestLimit {
  return { orgId, subject: `user:${keyId}`, windowMs: minuteMs, limit: sessionRequestsPerMinute, isSliding: true };
}

function minuteLimit({ orgId, keyId, plan, requestsPerMinute: own }: Identity): RequestLimit {
  const limit = own ?? requestsPerMinute[plan as Plan] ?? requestsPerMinute.free;
  return { orgId, subject: `key:${keyId}`, windowMs: minuteMs, limit, isSliding: true };
}

/** One limit as this process sees it: requests leased and not yet spent. */
class Counter {
  readonly limit: RequestLimit;
  readonly #takeLease: TakeLease;
  #start: EpochMs = Number.NEGATIVE_INFINITY;
  #tokens = 0;
  #room = 0;
  #refusedUntil: EpochMs = Number.NEGATIVE_INFINITY;
  #leasing: Promise<void> | null = null;

  constructor(limit: RequestLimit, takeLease: TakeLease) {
    this.limit = limit;
    this.#takeLease = takeLease;
  }

  async take(now: EpochMs, policy: Verdict["policy"]): Promise<Verdict> {
    const isAllowed = await this.#spend(now);
    const { limit, windowMs } = this.limit;
    const resetMs = isAllowed ? windowStart(now, windowMs) + windowMs - now : this.#refusedUntil - now;
    return {
      isAllowed,
      policy,
      limit,
      remaining: isAllowed ? this.#tokens + this.#room : 0,
      windowSeconds: windowMs / 1000,
      resetSeconds: Math.max(1, Math.ceil(resetMs / 1000)),
    };
  }

  async #spend(now: EpochMs): Promise<boolean> {
    const start = windowStart(now, this.limit.windowMs);
    if (start > this.#start) {
      this.#start = start;
      this.#tokens = 0;
    }
    // A request that waited for a lease may find it spent; each turn either spends, refuses, or waits for the next
    // lease.
    while (this.#tokens === 0) {
      if (now < this.#refusedUntil) return false;
      this.#leasing ??= this.#lease(now).finally(() => {
        this.#leasing = null;
      });
      await this.#leasing;
    }
    this.#tokens -= 1;
    return true;
  }

  async #lease(now: EpochMs): Promise<void> {
    const { limit, windowMs } = this.limit;
    const wanted = Math.max(1, Math.min(maximumLease, Math.floor(limit / leaseShare)));
    const windowEnd = windowStart(now, windowMs) + windowMs;
    const nothing = { granted: 0, room: 0, nextAt: windowEnd };
    const { granted, room, nextAt } = limit === 0 ? nothing : await this.#takeLease(this.limit, wanted, now);
    this.#tokens += granted;
    this.#room = room;
    if (granted === 0) this.#refusedUntil = Math.max(nextAt, now + 1);
  }
}

/** The `RateLimit` header fields of a verdict (IETF draft-ietf-httpapi-ratelimit-headers; advisory). */
export function rateLimitHeaders(verdict: Verdict): Readonly<Record<string, string>> {
  const name = `"${verdict.policy}"`;
  return {
    "ratelimit-policy": `${name};q=${verdict.limit};w=${verdict.windowSeconds}`,
    ratelimit: `${name};r=${verdict.remaining};t=${verdict.resetSeconds}`,
  };
}

/** The 429 of a verdict: `retryAfter` in seconds, also sent as `Retry-After`. */
export function rateLimitExceeded(verdict: Verdict): DomainError {
  return new DomainError("rate_limit_exceeded", "Rate limit exceeded", { retryAfter: verdict.resetSeconds });
}
