/** Whether a rule is sound, field by field. */
import { z } from "zod";
import type { Version } from "../types.ts";
import { CRITERIA_TYPES, isCriteriaType, rules } from "./kinds.ts";
import { PRORATION_MODES, ruleOf } from "./lookup.ts";
import { amountCentsSchema, type RuleProblem } from "./rule.ts";

/** The fields of a rule, as in a request body or a scenario. */
export interface RuleDraft {
  readonly criteria_type: string;
  readonly period: string | null;
  readonly amount_cents: number | null;
  readonly currency: string;
  readonly criteria_params: unknown;
  readonly proration_mode: string;
  readonly backfill_on_assignment?: boolean | undefined;
}

const prorationSchema = z.enum(PRORATION_MODES);

/** Where a rule is for: a project, by the calendar, or a campaign, by its members' cycles. */
export type RuleHome = "project" | "campaign";

/**
 * Everything that is wrong with a rule, field by field; empty when it is sound.
 * With `current`, the version the structure has now, also that an edit does not turn a periodic structure into one judged by
 * marks, nor one that is paid by post into another, or back (docs/rules.md, "Versions"). With `home`, also that the period is one of a project or of a campaign.
 */
export function validateRule(
  draft: RuleDraft,
  current?: Pick<Version, "criteriaType" | "period">,
  home?: RuleHome,
): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const refuse = (path: string, message: string) => problems.push({ path, message });
  if (!isCriteriaType(draft.criteria_type)) {
    return [{ path: "criteria_type", message: `must be one of ${CRITERIA_TYPES.join(", ")}` }];
  }
  const rule = rules[draft.criteria_type];
  if (current !== undefined && ruleOf(current).judgedBy !== rule.judgedBy) {
    const isManual = ruleOf(current).judgedBy === "entry";
    const between = isManual
      ? "earnings entered by hand have no rule"
      : "cannot be changed between view_threshold and a periodic rule";
    refuse("criteria_type", between);
  }
  if (current !== undefined && current.period !== draft.period && [current.period, draft.period].includes("post")) {
    refuse("period", `cannot be changed ${draft.period === "post" ? "to" : "from"} post: make a structure of its own`);
  }

  const params = rule.schema.safeParse(draft.criteria_params);
  for (const issue of params.error?.issues ?? []) {
    refuse(["criteria_params", ...issue.path].join("."), issue.message);
  }
  if (!prorationSchema.safeParse(draft.proration_mode).success) {
    refuse("proration_mode", `must be one of ${PRORATION_MODES.join(", ")}`);
  }

  if (rule.judgedBy === "mark") {
    if (draft.period !== null) refuse("period", `must be null for ${draft.criteria_type}`);
    if (draft.amount_cents !== null) refuse("amount_cents", `must be null for ${draft.criteria_type}`);
    if (draft.proration_mode !== "skip") refuse("proration_mode", `must be skip for ${draft.criteria_type}`);
    if (params.success) problems.push(...currencyProblems(params.data, draft.currency));
  } else if (rule.judgedBy === "period") {
    const periods = rule.periods.filter(
      (period) => home === undefined || (period === "cycle") === (home === "campaign"),
    );
    if (periods.length === 0) refuse("criteria_type", `${draft.criteria_type} ${NOT_AT_HOME[home ?? "project"]}`);
    else if (!periods.some((period) => period === draft.period)) refuse("period", `must be ${oneOf(periods)}`);
    if (params.success) problems.push(...rule.problems(params.data, draft));
    if (rule.amount === null) {
      if ((draft.amount_cents ?? 0) !== 0)
        refuse("amount_cents", `must be null for ${draft.criteria_type}: its params say it all`);
    } else if (!amountCentsSchema.safeParse(draft.amount_cents).success) {
      refuse("amount_cents", "must be a whole number from 0 to 1000000000000");
    }
    if (draft.backfill_on_assignment === true) refuse("backfill_on_assignment", "is only for view_threshold");
  }
  return problems;
}

const NOT_AT_HOME: Readonly<Record<RuleHome, string>> = {
  project: "is for campaigns only: it needs a campaign_id",
  campaign: "is not for campaigns: goals have calendar periods",
};

function oneOf(values: readonly string[]): string {
  return values.length === 1 ? `${values[0]}` : `one of ${values.join(", ")}`;
}

const currenciesSchema = z.object({ thresholds: z.array(z.object({ currency: z.string() })) });

/** Sums never mix currencies, so each mark's is the rule's. */
function currencyProblems(params: unknown, currency: string): RuleProblem[] {
  const parsed = currenciesSchema.safeParse(params);
  if (!parsed.success) return [];
  return parsed.data.thresholds.flatMap((threshold, index) =>
    threshold.currency === currency
      ? []
      : [{ path: `criteria_params.thresholds.${index}.currency`, message: `must be ${currency}, the rule's currency` }],
  );
}
