/** A rule while it is being typed: texts, as in the fields; and back to what the API takes. */
import { parseMoney, plainMoney } from "../pieces/money.ts";
import { type Cadence, type Draft, type Kind, kinds, type Proration, paramsOf, type Rule } from "./rule.ts";
import { shifted } from "./words.ts";

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

export const CURRENCY = "USD";

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
  const money = (cents: number) => plainMoney(cents, rule.currency);
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
      multiplier: String(params.partial_multiplier ?? 1),
      leastCompletion: params.min_completion_pct === undefined ? "" : String(params.min_completion_pct),
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

function rateText(cents: number): string {
  const text = shifted(String(cents), -2);
  const [whole, fraction = ""] = text.split(".");
  return `${whole}.${fraction.padEnd(2, "0")}`;
}

/** A field that cannot be sent as it is; paths are the API's. */
export interface FormProblem {
  readonly path: string;
  readonly message: string;
  /** Nothing was typed yet: shown once somebody tries to save. */
  readonly isMissing: boolean;
}

/** `50,000`, `50k` and `1.5m` as numbers; undefined for anything else. */
export function parseCount(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([km]?)$/i.exec(text.replaceAll(/[,\s]/g, ""));
  if (match === null) return undefined;
  const places = { k: 3, m: 6 }[(match[2] ?? "").toLowerCase()] ?? 0;
  const count = Number(shifted(match[1] ?? "", places));
  return Number.isSafeInteger(count) ? count : undefined;
}

function parseDecimal(text: string): number | undefined {
  const plain = text.replaceAll(/[,\s]/g, "");
  return /^\d{1,12}(\.\d{1,8})?$/.test(plain) ? Number(plain) : undefined;
}

/** The draft, or what keeps it from being one. The server checks it again, and more. */
export function draftOf(form: RuleForm): { readonly draft: Draft | null; readonly problems: readonly FormProblem[] } {
  const problems: FormProblem[] = [];
  function read<Value>(
    path: string,
    text: string,
    parse: (text: string) => Value | undefined,
    otherwise: Value,
    message: string,
    isOptional = false,
  ): Value {
    if (text.trim() === "" && isOptional) return otherwise;
    const value = parse(text.trim());
    if (value === undefined) problems.push({ path, message, isMissing: text.trim() === "" });
    return value ?? otherwise;
  }
  const money = (path: string, text: string, isOptional = false) =>
    read(path, text, parseCents, 0, "Write an amount such as 250 or 250.00.", isOptional);
  const count = (path: string, text: string, isOptional = false) =>
    read(path, text, parseCount, 0, "Write a whole number such as 50,000 or 50k.", isOptional);
  const decimal = (path: string, text: string, otherwise: number) =>
    read(path, text, parseDecimal, otherwise, "Write a number such as 0.8.", true);
  const draft: Draft = {
    criteria_type: form.kind,
    currency: CURRENCY,
    ...(form.kind === "view_threshold"
      ? {
          ...{ period: null, amount_cents: null, proration_mode: "skip", backfill_on_assignment: form.backfill },
          criteria_params: {
            thresholds: form.marks.map((mark, index) => ({
              view_count: count(`criteria_params.thresholds.${index}.view_count`, mark.views),
              amount_cents: money(`criteria_params.thresholds.${index}.amount_cents`, mark.amount),
              currency: CURRENCY,
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
    const rate = (path: string, text: string) =>
      read(path, text, (typed) => centsOfRate(typed), 0, "Write a rate such as 1.75.");
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
            partial_multiplier: decimal("criteria_params.partial_multiplier", form.multiplier, 1),
            min_completion_pct: decimal("criteria_params.min_completion_pct", form.leastCompletion, 0),
          }
        : {}),
    };
  return { draft: problems.length === 0 ? draft : null, problems };
}

function parseCents(text: string): number | undefined {
  const cents = parseMoney(text.replace(/^\$/, ""), CURRENCY);
  return cents === undefined ? undefined : Number(cents);
}

function centsOfRate(text: string): number | undefined {
  const plain = text.replaceAll(/[$,\s]/g, "");
  return /^\d{1,10}(\.\d{1,8})?$/.test(plain) ? Number(shifted(plain, 2)) : undefined;
}
