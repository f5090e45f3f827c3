/** What each plan allows: the limits trackagoat publishes, and this product's own where it publishes none. */

import { limitReached } from "../errors.ts";
import type { Plan } from "./organization.ts";

/** Count limits of a plan; null is no limit. The names are those of `meta.limitKey`. */
export interface PlanLimits {
  readonly max_creators_per_org: number | null;
  readonly max_projects_per_org: number | null;
  readonly max_members_per_org: number | null;
  readonly max_api_keys_per_org: number | null;
  readonly max_payout_methods_per_org: number | null;
  readonly max_payout_structures_per_project: number | null;
  readonly max_payout_campaigns_per_project: number | null;
  readonly max_api_requests_per_day: number | null;
}

export type LimitKey = keyof PlanLimits;

/** Requests a minute and key, unless the organization has its own number. */
export const requestsPerMinute: Readonly<Record<Plan, number>> = { free: 60, starter: 60, ultra: 60, unlimited: 6_000 };

const limits: Readonly<Record<Plan, PlanLimits>> = {
  free: {
    max_creators_per_org: 5,
    max_projects_per_org: 1,
    max_members_per_org: 2,
    max_api_keys_per_org: 2,
    max_payout_methods_per_org: 6,
    max_payout_structures_per_project: 3,
    max_payout_campaigns_per_project: 2,
    max_api_requests_per_day: 0,
  },
  starter: {
    max_creators_per_org: 50,
    max_projects_per_org: 3,
    max_members_per_org: 5,
    max_api_keys_per_org: 5,
    max_payout_methods_per_org: 10,
    max_payout_structures_per_project: 20,
    max_payout_campaigns_per_project: 20,
    max_api_requests_per_day: 1_000,
  },
  ultra: {
    max_creators_per_org: 300,
    max_projects_per_org: 10,
    max_members_per_org: 50,
    max_api_keys_per_org: 50,
    max_payout_methods_per_org: null,
    max_payout_structures_per_project: 200,
    max_payout_campaigns_per_project: 200,
    max_api_requests_per_day: 50_000,
  },
  unlimited: {
    max_creators_per_org: null,
    max_projects_per_org: null,
    max_members_per_org: null,
    max_api_keys_per_org: null,
    max_payout_methods_per_org: null,
    max_payout_structures_per_project: null,
    max_payout_campaigns_per_project: null,
    max_api_requests_per_day: null,
  },
};

/** The limits of a stored plan name. */
export function limitsOf(plan: string): PlanLimits {
  return limits[plan as Plan] ?? limits.free;
}

/**
 * Refuses `added` more than the `current` ones where the plan caps them. Atomic only while the caller holds the
 * organization's row.
 *
 * @throws DomainError `limit_reached`
 */
export function requireRoom(plan: string, key: LimitKey, current: number, added = 1): void {
  const max = limitsOf(plan)[key];
  if (max !== null && added > 0 && current + added > max) throw limitReached(key, current, max);
}
