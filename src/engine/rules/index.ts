/** Rules as the rest of the product sees them. */
export type { Fact, Field } from "./fields.ts";
export { CRITERIA_TYPES, type CriteriaType, isCriteriaType, RULE_KINDS, type RuleKind, rules } from "./kinds.ts";
export {
  CADENCES,
  LONGEST_SETTLING_MS,
  needsOf,
  PAY_PERIODS,
  PRORATION_MODES,
  postWindowOf,
  ruleOf,
  settlingDelayMs,
} from "./lookup.ts";
export type { EntryRule, MarkRule, PeriodicRule, PostWindow, Rule, RuleProblem } from "./rule.ts";
export { amountCentsSchema, countSchema, DAY_MS, decimalSchema, LATE_READINGS_MS } from "./rule.ts";
export { type RuleDraft, type RuleHome, validateRule } from "./validate.ts";
