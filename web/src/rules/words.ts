/** Rules and reasons in plain English. */
import { formatMoney } from "../pieces/money.ts";
import { kindName, paramsOf, periodNoun, type Rule } from "./rule.ts";

const whole = new Intl.NumberFormat("en-US");
const short = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

export const formatCount = (count: number): string => whole.format(count);
/** `1.5M`, where there is little room. */
export const shortCount = (count: number): string => short.format(count);

/** A rate per 1,000 views with all its digits: `$1.75`, `$0.625`. */
export function formatRate(centsPerThousand: number, currency: string): string {
  if (currency === "CREDITS") return `${centsPerThousand} credits`;
  const formatter = new Intl.NumberFormat("en-US", { style: "currency", currency, maximumFractionDigits: 8 });
  return formatter.format(shifted(String(centsPerThousand), -2) as `${number}`);
}

/** A decimal's text with its point moved, exactly: `62.5` by -2 is `0.625`. */
export function shifted(decimal: string, places: number): string {
  const [whole = "", fraction = ""] = decimal.split(".");
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const at = point <= 0 ? 1 : point;
  const text = `${padded.slice(0, at)}.${padded.slice(at)}`.replace(/^0+(?=\d)/, "");
  return text.replace(/0+$/, "").replace(/\.$/, "");
}

const sold = { all: "all sales", first: "customers' first purchases", repeat: "customers' repeat purchases" } as const;

/** What a rule does, in a sentence or two that a creator would understand. */
export function sentenceOf(rule: Rule): string {
  const params = paramsOf(rule);
  const noun = periodNoun(rule.period);
  const amount = formatMoney(rule.amount_cents ?? 0, rule.currency);
  if (params === undefined) return `Pays ${amount} by the rule “${kindName(rule.criteria_type)}”.`;
  if (params.kind === "view_threshold") {
    const marks = [...params.thresholds].sort((a, b) => a.view_count - b.view_count);
    const each = marks.map(
      (mark) => `${formatMoney(mark.amount_cents, mark.currency)} at ${formatCount(mark.view_count)}`,
    );
    return `Pays once for every post that reaches a mark: ${listed(each)} views.`;
  }
  if (params.kind === "recurring") return `Pays ${amount} every ${noun}.`;
  if (params.kind === "manual") return "Holds amounts that were entered by hand.";
  if (params.kind === "one_time") return `Pays ${amount} once, with the first cycle.`;
  if (params.kind === "deliverables")
    return `Pays ${amount} for a cycle in which all required posts came${params.partial_allowed === true ? ", and the share of it when some came" : ""}.`;
  if (params.kind === "per_post")
    return `Pays ${amount} for each post of a cycle${params.max_posts === undefined ? "" : `, for ${params.max_posts} at most`}.`;
  if (params.kind === "sales") return `Pays ${params.percent ?? 0}% of ${sold[params.scope ?? "all"]} in a cycle.`;
  if (params.kind === "goals") {
    const when = { all: "all goals are", any: "at least one goal is", n_of_m: `at least ${params.n ?? 1} goals are` }[
      params.mode
    ];
    const full = `Pays ${amount} for every ${noun} in which ${when} met`;
    if (params.partial_allowed !== true) return `${full}, and nothing otherwise.`;
    const multiplier = params.partial_multiplier ?? 1;
    const share = multiplier === 1 ? "the share that was reached" : `the share that was reached, times ${multiplier}`;
    const least = params.min_completion_pct ?? 0;
    return `${full}; otherwise ${share}${least > 0 ? `, from ${least}% on` : ""}.`;
  }
  const tiers = params.tiers.map((tier, index) => {
    const rate = formatRate(tier.cents_per_thousand, rule.currency);
    const per = index === 0 ? `${rate} per 1,000` : rate;
    if (tier.up_to_impressions === null) return params.tiers.length === 1 ? per : `${per} beyond`;
    return `${per} up to ${formatCount(tier.up_to_impressions)}`;
  });
  const base = (rule.amount_cents ?? 0) > 0 ? ` plus ${amount}` : "";
  const least =
    params.min_impressions > 0 ? ` Below ${formatCount(params.min_impressions)} views it pays nothing.` : "";
  const cap =
    params.max_payout_cents === null
      ? ""
      : ` At most ${formatMoney(params.max_payout_cents, rule.currency)} a ${noun}.`;
  return `Pays for the views of each ${noun}'s posts: ${tiers.join(", then ")}${base}.${least}${cap}`;
}

/** What happens to somebody who is assigned or leaves within a period, or was past a mark before. */
export function midwaySentence(rule: Rule): string {
  if (rule.criteria_type === "manual") return "Each has its own note.";
  if (rule.criteria_type === "view_threshold")
    return rule.backfill_on_assignment === true
      ? "Marks that a post had passed before its creator was assigned are paid, too."
      : "Marks that a post had passed before its creator was assigned are not paid.";
  const noun = periodNoun(rule.period);
  if (rule.proration_mode === "skip") return `Who joins or leaves within a ${noun} gets nothing for it.`;
  if (rule.proration_mode === "full") return `Who joins or leaves within a ${noun} gets the whole of it.`;
  return `Who joins or leaves within a ${noun} gets the share of its days.`;
}

/** `a, b and c`. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

const reasons: Readonly<Record<string, string>> = {
  partial_period_skipped: "was assigned for a part of the period only, and the rule skips those",
  no_goals: "had no goals set for the period",
  goals_not_met: "did not meet the goals",
  below_min_completion: "reached less of the goals than the rule asks for",
  requirements_not_met: "delivered fewer posts than required",
  not_first_cycle: "was paid with the first cycle already",
  below_min_impressions: "had fewer views than the rule asks for",
  zero_amount: "came to an amount of zero",
  crossed_before_assignment: "passed the mark before being assigned",
  outside_assignment: "passed the mark while not assigned",
  threshold_not_in_version: "passed a mark that the rule did not have at the time",
  booked_only: "was booked where this rule has no such period or mark",
};

/** Why nothing came out, for one creator: `did not meet the goals`. */
export function reasonText(reason: string): string {
  return reasons[reason] ?? reason.replaceAll("_", " ");
}

/** A reason with a capital, as a sentence of its own. */
export function reasonSentence(reason: string): string {
  const text = reasonText(reason);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** One thing that differs between two versions. */
export interface Difference {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** What an edit changed, field by field, in the words of the form. */
export function differencesOf(before: Rule, after: Rule): readonly Difference[] {
  const [old, now] = [facts(before), facts(after)];
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names].flatMap((what) => {
    const [was, is] = [old.get(what) ?? "—", now.get(what) ?? "—"];
    return was === is ? [] : [{ what, before: was, after: is }];
  });
}

const midway: Readonly<Record<string, string>> = {
  skip: "nothing",
  prorate: "share of the days",
  full: "whole amount",
};

function facts(rule: Rule): Map<string, string> {
  const money = (cents: number) => formatMoney(cents, rule.currency);
  const found = new Map<string, string>([["Kind", kindName(rule.criteria_type)]]);
  if (rule.period !== null) found.set("Period", rule.period);
  const params = paramsOf(rule);
  if (rule.amount_cents !== null)
    found.set(params?.kind === "cpm" ? "Base amount" : "Amount", money(rule.amount_cents));
  if (params?.kind === "cpm") {
    for (const [index, tier] of params.tiers.entries()) {
      const upTo = tier.up_to_impressions === null ? "beyond" : `up to ${formatCount(tier.up_to_impressions)}`;
      found.set(`Tier ${index + 1}`, `${formatRate(tier.cents_per_thousand, rule.currency)} ${upTo}`);
    }
    found.set("Least views", formatCount(params.min_impressions));
    found.set("Cap", params.max_payout_cents === null ? "none" : money(params.max_payout_cents));
  }
  if (params?.kind === "goals") {
    const { mode, n } = params;
    found.set("Goals needed", mode === "all" ? "all" : mode === "any" ? "any one" : `at least ${n ?? 1}`);
    found.set("Partial pay", params.partial_allowed === true ? "yes" : "no");
    if (params.partial_allowed === true) {
      found.set("Partial multiplier", String(params.partial_multiplier ?? 1));
      found.set("Least completion", `${params.min_completion_pct ?? 0}%`);
    }
  }
  if (params?.kind === "deliverables") found.set("Partial pay", params.partial_allowed === true ? "yes" : "no");
  if (params?.kind === "per_post")
    found.set("Posts paid", params.max_posts === undefined ? "all" : `at most ${params.max_posts}`);
  if (params?.kind === "sales") found.set("Share", `${params.percent ?? 0}% of ${sold[params.scope ?? "all"]}`);
  if (params?.kind === "view_threshold") {
    for (const mark of params.thresholds)
      found.set(`At ${formatCount(mark.view_count)} views`, money(mark.amount_cents));
    found.set("Marks passed before", rule.backfill_on_assignment === true ? "paid" : "not paid");
  } else found.set("Part of a period", midway[rule.proration_mode] ?? rule.proration_mode);
  return found;
}
