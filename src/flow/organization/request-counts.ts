/** Leases of a request limit, taken from the database in batches, so that a request does not cost a write. */
import type { EpochMs } from "../../engine/types.ts";
import { addRequests, countedRequests } from "../../store/organization/request-counts.ts";
import { isMoving } from "../../store/sqlstates.ts";
import { readOne } from "../command.ts";
import { type App, type Context, isInProjects } from "../context.ts";
import { appOf } from "../places.ts";

/** A limit of `limit` requests in `windowMs`, counted under `subject` for an organization. */
export interface RequestLimit {
  readonly orgId: string;
  readonly subject: string;
  readonly windowMs: number;
  readonly limit: number;
  /** Sliding limits also count the part of the previous window within the last `windowMs`. */
  readonly isSliding: boolean;
}

/** The requests granted by a lease, and what is left for others. */
export interface Lease {
  readonly granted: number;
  readonly room: number;
  /** When nothing was granted: the earliest instant at which a request may be. */
  readonly nextAt: EpochMs;
}

/** The daily count of an organization, in UTC days. */
export const daySubject = "requests";
export const dayMs = 86_400_000;

/** The start of the window that holds `now`; windows are aligned to the epoch. */
export function windowStart(now: EpochMs, windowMs: number): EpochMs {
  return now - (now % windowMs);
}

/**
 * Takes up to `requested` requests of a limit; exact across processes, because the count is locked meanwhile. For the
 * seconds in which an organization moves to another database its requests are not counted, so that it can be read.
 */
export async function leaseRequests(app: App, limit: RequestLimit, requested: number, now: EpochMs): Promise<Lease> {
  const place = await appOf(app, limit.orgId);
  return lease(place, limit, requested, now).catch((error: unknown) => {
    if (!isMoving(error)) throw error;
    return { granted: requested, room: 0, nextAt: now };
  });
}

async function lease(app: App, limit: RequestLimit, requested: number, now: EpochMs): Promise<Lease> {
  const { orgId, subject, windowMs } = limit;
  const start = windowStart(now, windowMs);
  let room = 0;
  let nextAt = now;
  const granted = await app.database.transaction(
    { orgId, visibleOrgIds: [orgId] },
    (tx) =>
      addRequests(tx, orgId, subject, { start, previousStart: start - windowMs }, (current, previous) => {
        const stillCounting = limit.isSliding ? Math.ceil((previous * (start + windowMs - now)) / windowMs) : 0;
        const free = Math.max(0, limit.limit - current - stillCounting);
        room = free - Math.min(free, requested);
        nextAt = refillsAt(limit, start, current, previous);
        return Math.min(free, requested);
      }),
    // A count belongs to no request: losing one must not make a request's outcome uncertain.
    { isDispensable: true },
  );
  return { granted, room, nextAt };
}

/** When a full window has room for one more request. In a sliding one the older window's share decreases evenly. */
function refillsAt(
  { limit, windowMs, isSliding }: RequestLimit,
  start: EpochMs,
  current: number,
  previous: number,
): EpochMs {
  const end = start + windowMs;
  if (!isSliding || limit === 0) return end;
  const fadedTo = (count: number, room: number): number => Math.ceil((windowMs * Math.max(0, count - room)) / count);
  return current >= limit ? end + fadedTo(current, limit - 1) : start + fadedTo(previous, limit - current - 1);
}

/** Requests of the organization counted for this UTC day; none are counted where the plan has no quota. */
export function requestsToday(ctx: Context): Promise<number> {
  // How much others use is no matter of a project.
  if (isInProjects(ctx)) return Promise.resolve(0);
  return readOne(ctx, (db) => countedRequests(db, ctx.orgId, daySubject, windowStart(ctx.now, dayMs)));
}
