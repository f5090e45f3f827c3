/** The one table of rule kinds. A new kind is its file, and its name and its row here. */
import { cpm } from "./cpm.ts";
import { deliverables } from "./deliverables.ts";
import { goals } from "./goals.ts";
import { manual } from "./manual.ts";
import { oneTime } from "./one-time.ts";
import { perPost } from "./per-post.ts";
import { recurring } from "./recurring.ts";
import type { Rule } from "./rule.ts";
import { sales } from "./sales.ts";
import { viewThreshold } from "./view-threshold.ts";

/** The kinds a structure can be made with. */
export const CRITERIA_TYPES = [
  "recurring",
  "goals",
  "cpm",
  "view_threshold",
  "deliverables",
  "per_post",
  "one_time",
  "sales",
] as const;
export type CriteriaType = (typeof CRITERIA_TYPES)[number];

/** With `manual`, which the product itself makes for earnings entered by hand. */
export const RULE_KINDS = [...CRITERIA_TYPES, "manual"] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export const rules: Readonly<Record<RuleKind, Rule>> = {
  recurring,
  goals,
  cpm,
  view_threshold: viewThreshold,
  deliverables,
  per_post: perPost,
  one_time: oneTime,
  sales,
  manual,
};

export function isCriteriaType(text: string): text is CriteriaType {
  return (CRITERIA_TYPES as readonly string[]).includes(text);
}

export function isRuleKind(text: string): text is RuleKind {
  return (RULE_KINDS as readonly string[]).includes(text);
}
