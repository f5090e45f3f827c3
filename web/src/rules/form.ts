/** A rule while it is being typed: texts, as in the fields; and back to what the API takes. */
import { exponentOf } from "../../../src/engine/currencies.ts";
import { decimal, divide, exactText, rational } from "../../../src/engine/money.ts";
import { editable } from "../../../src/parse/numbers.ts";
import { DEFAULT_CURRENCY, plainMoney } from "../pieces/money.ts";
import { type Typed, typedAmount, typedCount, typedDecimal, typedRate } from "../pieces/typed.ts";
import { type Cadence, type Draft, type Kind, kinds, type Proration, paramsOf, type Rule } from "./rule.ts";

export interface TierText {
  readonly key: number;
  /** Ignored in the last tier, which has no end. */
  readonly upTo: string;
  /** In the currency's whole units per 1,000 views. */
  readonly rate: string;
}

export interface MarkText {
  readonly key: number;
  readonly views: string;
  readonly amount: string;
}

export interface RuleForm {
  readonly kind: Kind;
  readonly period: Cadence;
  readonly amount: string;
  readonly proration: Proration;
  readonly backfill: boolean;
  readonly tiers: readonly TierText[];
  readonly leastViews: string;
  readonly cap: string;
  readonly mode: "all" | "any" | "n_of_m";
  readonly n: string;
  readonly partial: boolean;
  readonly multiplier: string;
  readonly leastCompletion: string;
  readonly marks: readonly MarkText[];
}

let lastKey = 0;
/** Names a line of the form, so that it keeps its field while others come and go. */
export const newKey = (): number => ++lastKey;

/** A sensible rule of each kind to start from. */
export function emptyForm(): RuleForm {
  return {
    ...{ kind: "recurring", period: "monthly", amount: "", proration: "prorate", backfill: false },
    tiers: [
      { key: newKey(), upTo: "50,000", rate: "3.00" },
      { key: newKey(), upTo: "", rate: "1.50" },
    ],
    ...{ leastViews: "", cap: "", mode: "all", n: "2", partial: false, multiplier: "1", leastCompletion: "" },
    marks: [{ key: newKey(), views: "100,000", amount: "50.00" }],
  };
}

const counted = new Intl.NumberFormat("en-US");

export function formOf(rule: Rule): RuleForm {
  const params = paramsOf(rule);
  const money = (cents: number) => editable(plainMoney(cents, rule.currency));
  const form: RuleForm = {
    ...emptyForm(),
    kind: kinds.find(({ value }) => value === params?.kind)?.value ?? "recurring",
    period: (rule.period ?? "monthly") as Cadence,
    amount: rule.amount_cents === null ? "" : money(rule.amount_cents),
    proration: rule.proration_mode as Proration,
    backfill: rule.backfill_on_assignment === true,
  };
  if (params?.kind === "cpm")
    return {
      ...form,
      amount: rule.amount_cents === 0 ? "" : form.amount,
      tiers: params.tiers.map((tier) => ({
        key: newKey(),
        upTo: tier.up_to_impressions === null ? "" : counted.format(tier.up_to_impressions),
        rate: rateText(tier.cents_per_thousand),
      })),
      leastViews: params.min_impressions === 0 ? "" : counted.format(params.min_impressions),
      cap: params.max_payout_cents === null ? "" : money(params.max_payout_cents),
    };
  if (params?.kind === "goals")
    return {
      ...form,
      mode: params.mode,
      n: String(params.n ?? 2),
      partial: params.partial_allowed === true,
      multiplier: editable(String(params.partial_multiplier ?? 1)),
      leastCompletion: params.min_completion_pct === undefined ? "" : editable(String(params.min_completion_pct)),
    };
  if (params?.kind === "view_threshold")
    return {
      ...form,
      marks: params.thresholds.map((mark) => ({
        key: newKey(),
        views: counted.format(mark.view_count),
        amount: money(mark.amount_cents),
      })),
    };
  return form;
}

/** A rate as it is typed: `1.75`, `0.625`. */
function rateText(cents: number): string {
  const exponent = exponentOf(DEFAULT_CURRENCY);
  const text = exactText(divide(decimal(cents), rational(10n ** BigInt(exponent))));
  const [whole, fraction = ""] = text.split(".");
  return editable(`${whole}.${fraction.padEnd(exponent, "0")}`);
}

/** A field that cannot be sent as it is; paths are the API's. */
export interface FormProblem {
  readonly path: string;
  readonly message: string;
  /** Nothing was typed yet: shown once somebody tries to save. */
  readonly isMissing: boolean;
}

/** The draft, or what keeps it from being one. The server checks it again, and more. */
export function draftOf(form: RuleForm): { readonly draft: Draft | null; readonly problems: readonly FormProblem[] } {
  const problems: FormProblem[] = [];
  function read<Value, Sent>(
    path: string,
    { value, isEmpty, problem }: Typed<Value>,
    otherwise: Sent,
    sent: (value: Value) => Sent,
    isOptional = false,
  ): Sent {
    if (value !== undefined) return sent(value);
    if (problem !== undefined && !(isEmpty && isOptional))
      problems.push({ path, message: problem, isMissing: isEmpty });
    return otherwise;
  }
  const same = (value: number) => value;
  const money = (path: string, text: string, isOptional = false) =>
    read(path, typedAmount(text, DEFAULT_CURRENCY), 0, Number, isOptional);
  const count = (path: string, text: string, isOptional = false) => read(path, typedCount(text), 0, same, isOptional);
  const share = (path: string, text: string, otherwise: number) =>
    read(path, typedDecimal(text), otherwise, same, true);
  const draft: Draft = {
    criteria_type: form.kind,
    currency: DEFAULT_CURRENCY,
    ...(form.kind === "view_threshold"
      ? {
          ...{ period: null, amount_cents: null, proration_mode: "skip", backfill_on_assignment: form.backfill },
          criteria_params: {
            thresholds: form.marks.map((mark, index) => ({
              view_count: count(`criteria_params.thresholds.${index}.view_count`, mark.views),
              amount_cents: money(`criteria_params.thresholds.${index}.amount_cents`, mark.amount),
              currency: DEFAULT_CURRENCY,
            })),
          },
        }
      : {
          period: form.period,
          amount_cents: money("amount_cents", form.amount, form.kind === "cpm"),
          proration_mode: form.proration,
          criteria_params: {},
        }),
  };
  if (form.kind === "cpm") {
    const rate = (path: string, text: string) => read(path, typedRate(text, DEFAULT_CURRENCY), 0, same);
    draft.criteria_params = {
      source: "posts_in_period",
      min_impressions: count("criteria_params.min_impressions", form.leastViews, true),
      max_payout_cents: form.cap.trim() === "" ? null : money("criteria_params.max_payout_cents", form.cap),
      tiers: form.tiers.map((tier, index) => ({
        up_to_impressions:
          index === form.tiers.length - 1 ? null : count(`criteria_params.tiers.${index}.up_to_impressions`, tier.upTo),
        cents_per_thousand: rate(`criteria_params.tiers.${index}.cents_per_thousand`, tier.rate),
      })),
    };
    for (const [index, tier] of draft.criteria_params.tiers.entries()) {
      const before = draft.criteria_params.tiers[index - 1]?.up_to_impressions ?? 0;
      const path = `criteria_params.tiers.${index}.up_to_impressions`;
      if (tier.up_to_impressions === null || problems.some((problem) => problem.path === path)) continue;
      if (tier.up_to_impressions <= before)
        problems.push({ path, message: "Must be more than in the tier before.", isMissing: false });
    }
  }
  if (form.kind === "goals")
    draft.criteria_params = {
      mode: form.mode,
      ...(form.mode === "n_of_m" ? { n: count("criteria_params.n", form.n) } : {}),
      ...(form.mode === "all" && form.partial
        ? {
            partial_allowed: true,
            partial_multiplier: share("criteria_params.partial_multiplier", form.multiplier, 1),
            min_completion_pct: share("criteria_params.min_completion_pct", form.leastCompletion, 0),
          }
        : {}),
    };
  return { draft: problems.length === 0 ? draft : null, problems };
}
