/** What can be said about a version without judging it. */
import type { EpochMs, Needs, Version } from "../types.ts";
import { isRuleKind, rules } from "./kinds.ts";
import type { PostWindow, Rule } from "./rule.ts";

export const CADENCES = ["daily", "weekly", "monthly"] as const;
/** What a version may pay by: the calendar, the cycles of campaign members, or a window for each post. */
export const PAY_PERIODS = [...CADENCES, "cycle", "post"] as const;
export const PRORATION_MODES = ["skip", "prorate", "full"] as const;

/** The longest any kind waits for late readings after a period. */
export const LONGEST_SETTLING_MS: EpochMs = Math.max(...Object.values(rules).map((rule) => rule.settlingDelayMs));

/** The rule of a version. Throws `RangeError` for a kind this engine does not know. */
export function ruleOf(version: Pick<Version, "criteriaType">): Rule {
  if (!isRuleKind(version.criteriaType)) throw new RangeError(`unknown rule kind: ${version.criteriaType}`);
  return rules[version.criteriaType];
}

/** The window that a version gives each post; null where it is not paid by post. */
export function postWindowOf(version: Version): PostWindow | null {
  const rule = ruleOf(version);
  return version.period === "post" && rule.judgedBy === "period" ? (rule.postWindow?.(version) ?? null) : null;
}

/** How long after the end of a calendar period, or of a post's window, a version waits, in ms (docs/rules.md, "Time"). */
export function settlingDelayMs(version: Version): number {
  return postWindowOf(version)?.settleMs ?? ruleOf(version).settlingDelayMs;
}

/** What must be loaded to judge a version. */
export function needsOf(version: Pick<Version, "criteriaType">): Needs {
  return ruleOf(version).needs;
}
