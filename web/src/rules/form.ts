/** A rule while it is being typed: texts, as in the fields; and back to what the API takes. */
import { editable } from "../../../src/parse/numbers.ts";
import { DEFAULT_CURRENCY, plainMoney } from "../pieces/money.ts";
import { typedAmount } from "../pieces/typed.ts";
import { CRITERIA_TYPES, type CriteriaType, rules } from "./kinds.ts";
import { type ParamTexts, paramsOf, textsOf } from "./params.ts";
import type { Draft, PayPeriod, Proration, Rule } from "./rule.ts";

export interface RuleForm {
  readonly kind: CriteriaType;
  /** Kept where the kind has none. */
  readonly period: PayPeriod;
  readonly amount: string;
  readonly currency: string;
  readonly proration: Proration;
  readonly backfill: boolean;
  /** By kind, so that a look at another one loses nothing. */
  readonly params: Readonly<Record<CriteriaType, ParamTexts>>;
}

/** A sensible rule of each kind to start from. */
export function emptyForm(more: Partial<RuleForm> = {}): RuleForm {
  const { currency = DEFAULT_CURRENCY } = more;
  const params = Object.fromEntries(
    CRITERIA_TYPES.map((kind) => [kind, textsOf(rules[kind].fields, startOf(kind), currency)]),
  ) as Record<CriteriaType, ParamTexts>;
  return {
    ...{ kind: "recurring", period: "monthly", amount: "", proration: "prorate", backfill: false },
    currency,
    params,
    ...more,
  };
}

/** What a kind begins with, under whatever it may be paid by. */
function startOf(kind: CriteriaType): object {
  const rule = rules[kind];
  const byPost = rule.judgedBy === "period" ? rule.startByPost : undefined;
  return { ...(byPost ?? {}), ...(rule.start as object) };
}

/** The form of a rule that the server has; of a kind that this form cannot write, the first one's. */
export function formOf(rule: Rule): RuleForm {
  const form = emptyForm({ currency: rule.currency });
  const kind = CRITERIA_TYPES.find((each) => each === rule.criteria_type);
  if (kind === undefined) return form;
  const { amount, fields } = rules[kind];
  const isEmpty = rule.amount_cents === null || (rule.amount_cents === 0 && amount?.isOptional === true);
  return {
    ...form,
    kind,
    period: (rule.period ?? form.period) as PayPeriod,
    amount: isEmpty ? "" : editable(plainMoney(rule.amount_cents ?? 0, rule.currency)),
    proration: rule.proration_mode as Proration,
    backfill: rule.backfill_on_assignment === true,
    params: { ...form.params, [kind]: textsOf(fields, rule.criteria_params, rule.currency) },
  };
}

/** A field that cannot be sent as it is; paths are the API's. */
export interface FormProblem {
  readonly path: string;
  readonly message: string;
  /** Nothing was typed yet: shown after the first attempt to save. */
  readonly isMissing: boolean;
}

/** The draft, or what keeps it from being one. The server checks it again, and more. */
export function draftOf(form: RuleForm): { readonly draft: Draft | null; readonly problems: readonly FormProblem[] } {
  const problems: FormProblem[] = [];
  const report = (path: string, message: string, isMissing: boolean) => problems.push({ path, message, isMissing });
  const { kind, currency } = form;
  const { judgedBy, amount, fields } = rules[kind];
  const isByMarks = judgedBy === "mark";
  const period = isByMarks ? null : form.period;
  let cents: number | null = null;
  if (amount !== null) {
    const { value, problem, isEmpty } = typedAmount(form.amount, currency);
    if (problem !== undefined && !(isEmpty && amount.isOptional)) report("amount_cents", problem, isEmpty);
    cents = Number(value ?? 0n);
  }
  const draft = {
    criteria_type: kind,
    currency,
    period,
    amount_cents: cents,
    // A post's window is covered whole or not at all.
    proration_mode: isByMarks || period === "post" ? "skip" : form.proration,
    ...(isByMarks ? { backfill_on_assignment: form.backfill } : {}),
    criteria_params: paramsOf(fields, form.params[kind], { currency, period }, report),
  } as Draft;
  return { draft: problems.length === 0 ? draft : null, problems };
}

/** What a kind may be paid by in a project; nothing for marks and for kinds of campaigns alone. */
export function projectPeriods(kind: CriteriaType): readonly PayPeriod[] {
  const rule = rules[kind];
  return rule.judgedBy === "period" ? rule.periods.filter((period) => period !== "cycle") : [];
}

/** The kinds of a project's structures, and those of a campaign's terms. */
export const projectKinds = CRITERIA_TYPES.filter(
  (kind) => rules[kind].judgedBy === "mark" || projectPeriods(kind).length > 0,
);
export const termKinds = CRITERIA_TYPES.filter((kind) => {
  const rule = rules[kind];
  return rule.judgedBy === "period" && rule.periods.includes("cycle");
});
