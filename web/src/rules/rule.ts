/** Rules as stored in versions and drafts. */
import type { Schemas } from "../../../src/sdk/index.ts";

export type Version = Schemas["VersionRow"];
export type Draft = Schemas["RuleDraft"];
export type Cadence = "daily" | "weekly" | "monthly";
export type PayPeriod = Cadence | "cycle" | "post";
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

export const cadences: readonly { readonly value: Cadence; readonly label: string; readonly noun: string }[] = [
  { value: "daily", label: "Daily", noun: "day" },
  { value: "weekly", label: "Weekly", noun: "week" },
  { value: "monthly", label: "Monthly", noun: "month" },
];

/** What a project's rule may be paid for. */
export const paidFor: readonly { readonly value: PayPeriod; readonly noun: string }[] = [
  ...cadences,
  { value: "post", noun: "post" },
];

/** `week` for `weekly`. */
export function periodNoun(period: string | null): string {
  return cadences.find(({ value }) => value === period)?.noun ?? period ?? "period";
}
