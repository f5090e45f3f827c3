/** A creator who does enough that every kind of rule earns something, and one who does nothing. */
import { type CriteriaType, type PeriodicRule, type Rule, rules } from "../../src/engine/rules/index.ts";
import type { PayPeriod } from "../../src/engine/types.ts";

/** What a rule that has an amount pays. */
export const AMOUNT_CENTS = 5_000;

export interface RuleRow {
  readonly criteria_type: CriteriaType;
  readonly period: PayPeriod | null;
  readonly amount_cents: number | null;
  readonly currency: string;
  readonly criteria_params: unknown;
  readonly proration_mode: "skip" | "prorate" | "full";
}

/** The periods that a kind may be paid by; `null` for marks. */
export function periodsOf(rule: Rule): readonly (PayPeriod | null)[] {
  return rule.judgedBy === "period" ? rule.periods : [null];
}

/** The rule that a new one of the kind begins with. */
export function ruleRow(kind: CriteriaType, period: PayPeriod | null, more: Partial<RuleRow> = {}): RuleRow {
  const rule = rules[kind];
  return {
    criteria_type: kind,
    period,
    amount_cents: rule.amount === null ? null : AMOUNT_CENTS,
    currency: "USD",
    criteria_params: period === "post" && rule.judgedBy === "period" ? (rule.startByPost ?? rule.start) : rule.start,
    proration_mode: "skip",
    ...more,
  };
}

export const isCycle = (period: PayPeriod | null): boolean => period === "cycle";

/** 30 days of January 2026, a post a day, a goal of each cadence, sales, one of them refunded; the other creator has nothing. */
export function scenarioOf(row: RuleRow, assigned: { readonly from?: string } = {}) {
  const days = Array.from({ length: 30 }, (_, day) => `2026-01-${String(day + 1).padStart(2, "0")}`);
  const assigned_at = `${assigned.from ?? "2026-01-01"}T00:00:00Z`;
  return {
    timezone: "UTC",
    as_of: "2026-03-01T00:00:00Z",
    creators: ["ana", "ben"],
    campaigns: [{ id: "c1", cycle_days: 30, grace_days: 3, posts_required: 3 }],
    structures: [
      {
        id: "s1",
        campaign: isCycle(row.period) ? "c1" : null,
        versions: [{ created_at: "2025-12-01T00:00:00Z", ...row }],
        assignments: ["ana", "ben"].map((creator) => ({ creator, assigned_at })),
      },
    ],
    goals: ["daily", "weekly", "monthly"].map((period) => ({
      ...{ creator: "ana", type: "engagement", target: 2.5, period, starts_on: "2026-01-01" },
    })),
    videos: days.map((day) => ({ id: `v${day}`, creator: "ana", posted_at: `${day}T12:00:00Z` })),
    readings: days.map((day) => ({
      ...{
        video: `v${day}`,
        captured_at: `${day}T13:00:00Z`,
        view_count: 120_000,
        like_count: 9_000,
        comment_count: 77,
      },
    })),
    followers: [{ creator: "ana", captured_at: "2026-01-01T00:00:00Z", follower_count: 1_000 }],
    sales: ["2026-01-05", "2026-01-06", "2026-01-07"].map((day, index) => ({
      ...{ id: `sale ${index}`, campaign: "c1", creator: "ana", customer: "cy", amount_cents: 4_999 },
      sold_at: `${day}T00:00:00Z`,
      // One is known by the cutoff, one comes after it.
      refunded_at: [null, "2026-01-20T00:00:00Z", "2026-02-20T00:00:00Z"][index] ?? null,
    })),
  };
}

/** All kinds by name that a run judges. */
export const judged = Object.entries(rules).filter(
  (row): row is [CriteriaType, Exclude<Rule, { judgedBy: "entry" }>] => row[1].judgedBy !== "entry",
);

export const periodic = judged.filter((row): row is [CriteriaType, PeriodicRule] => row[1].judgedBy === "period");
