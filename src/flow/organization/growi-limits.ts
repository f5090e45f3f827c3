/** The two limits of the Growi API, per key and shared by all processes. */
import type { EpochMs } from "../../engine/types.ts";
import { countGrowiRequest, findGrowiCount } from "../../store/organization/growi-requests.ts";
import type { App } from "../context.ts";

/** At least this long between two requests of a key. */
export const GROWI_PAUSE_MS = 2_000;
export const GROWI_WINDOW_MS = 3_600_000;

/** Whether a request is allowed; only allowed requests are counted. */
export interface GrowiVerdict {
  readonly outcome: "allowed" | "too_soon" | "too_many";
  readonly limit: number;
  readonly remaining: number;
  /** When the hour of the key ends. */
  readonly resetAt: EpochMs;
}

export function takeGrowiRequest(
  app: App,
  key: { readonly orgId: string; readonly keyId: string; readonly growiHourlyLimit: number },
  now: EpochMs,
): Promise<GrowiVerdict> {
  const { orgId, keyId, growiHourlyLimit: limit } = key;
  return app.database.transaction({ orgId, visibleOrgIds: [orgId] }, async (tx) => {
    const rule = { pauseMs: GROWI_PAUSE_MS, windowMs: GROWI_WINDOW_MS, perWindow: limit };
    const counted = await countGrowiRequest(tx, orgId, keyId, rule, now);
    const count = counted ?? (await findGrowiCount(tx, orgId, keyId));
    const resetAt = (count?.window_start ?? now) + GROWI_WINDOW_MS;
    const remaining = Math.max(0, limit - (resetAt <= now ? 0 : (count?.requests ?? 0)));
    const isTooSoon = count !== undefined && count.last_at > now - GROWI_PAUSE_MS;
    const outcome = counted !== undefined ? "allowed" : isTooSoon ? "too_soon" : "too_many";
    return { outcome, limit, remaining, resetAt };
  });
}
