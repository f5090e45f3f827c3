/** Rules as they stand in versions and drafts, and how their params read by kind. */
import type { Schemas } from "../../../src/sdk/index.ts";

export type Version = Schemas["VersionRow"];
export type Draft = Schemas["RuleDraft"];
export type Cadence = "daily" | "weekly" | "monthly";
export type Proration = Draft["proration_mode"];

/** What versions and drafts have in common. */
export interface Rule {
  readonly criteria_type: string;
  readonly period: string | null;
  readonly amount_cents: number | null;
  readonly currency: string;
  readonly criteria_params: object;
  readonly proration_mode: string;
  readonly backfill_on_assignment?: boolean | undefined;
}

export interface CpmParams {
  readonly source: "posts_in_period";
  readonly min_impressions: number;
  readonly max_payout_cents: number | null;
  readonly tiers: readonly { readonly up_to_impressions: number | null; readonly cents_per_thousand: number }[];
}

export interface GoalsParams {
  readonly mode: "all" | "any" | "n_of_m";
  readonly n?: number;
  readonly partial_allowed?: boolean;
  readonly partial_multiplier?: number;
  readonly min_completion_pct?: number;
}

export interface MarksParams {
  readonly thresholds: readonly {
    readonly view_count: number;
    readonly amount_cents: number;
    readonly currency: string;
  }[];
}

/** The kinds of campaigns' terms, which are paid by the cycle. */
export interface TermParams {
  readonly partial_allowed?: boolean;
  readonly max_posts?: number;
  readonly percent?: number;
  readonly scope?: "first" | "repeat" | "all";
}

export type TermKind = "deliverables" | "per_post" | "one_time" | "sales" | "manual";
type Term = { readonly [Of in TermKind]: { readonly kind: Of } & TermParams }[TermKind];
const termKinds: readonly string[] = ["deliverables", "per_post", "one_time", "sales", "manual"];

/** The params by kind. The server has checked them; kinds that a newer server has are undefined. */
export function paramsOf(
  rule: Rule,
):
  | { readonly kind: "recurring" }
  | ({ readonly kind: "cpm" } & CpmParams)
  | ({ readonly kind: "goals" } & GoalsParams)
  | ({ readonly kind: "view_threshold" } & MarksParams)
  | Term
  | undefined {
  const params = rule.criteria_params;
  switch (rule.criteria_type) {
    case "recurring":
      return { kind: "recurring" };
    case "cpm":
      return { kind: "cpm", ...(params as CpmParams) };
    case "goals":
      return { kind: "goals", ...(params as GoalsParams) };
    case "view_threshold":
      return { kind: "view_threshold", ...(params as MarksParams) };
    default:
      return termKinds.includes(rule.criteria_type)
        ? ({ kind: rule.criteria_type, ...(params as TermParams) } as Term)
        : undefined;
  }
}

export type Kind = "recurring" | "goals" | "cpm" | "view_threshold";

/** The kinds as people choose among them. */
export const kinds: readonly { readonly value: Kind; readonly label: string; readonly hint: string }[] = [
  { value: "recurring", label: "Retainer", hint: "The same amount every period" },
  { value: "cpm", label: "Pay per views", hint: "So much per 1,000 views, in tiers" },
  { value: "goals", label: "Goals", hint: "An amount when goals are met" },
  { value: "view_threshold", label: "View bonuses", hint: "Once for each post that passes a mark" },
];

export const cadences: readonly { readonly value: Cadence; readonly label: string; readonly noun: string }[] = [
  { value: "daily", label: "Daily", noun: "day" },
  { value: "weekly", label: "Weekly", noun: "week" },
  { value: "monthly", label: "Monthly", noun: "month" },
];

/** `week` for `weekly`. */
export function periodNoun(period: string | null): string {
  return cadences.find(({ value }) => value === period)?.noun ?? period ?? "period";
}
