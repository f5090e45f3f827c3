/** Rules, reasons and differences in plain English: what the kinds say, in the figures of the dashboard. */
import { formatMoney } from "../pieces/money.ts";
import { factsOfParams, kindName, kindNamed, type RuleParts, reasonText, sentenceOfParts } from "./kinds.ts";
import { periodNoun, type Rule } from "./rule.ts";
import { sayIn } from "./say.ts";

function partsOf(rule: Rule): RuleParts {
  return {
    criteriaType: rule.criteria_type,
    period: rule.period,
    amountCents: rule.amount_cents === null ? null : BigInt(rule.amount_cents),
    criteriaParams: rule.criteria_params,
  };
}

/** What a rule does, in a sentence or two that a creator would understand. */
export function sentenceOf(rule: Rule): string {
  return sentenceOfParts(partsOf(rule), sayIn(rule.currency));
}

/** How assignment affects a post's window. */
export const paidIfAssigned =
  "A post is paid if its creator was assigned on the day it was published; leaving later changes nothing.";

/** What happens if a creator joins or leaves mid-period, or had already passed a milestone. */
export function midwaySentence(rule: Rule): string {
  const judgedBy = kindNamed(rule.criteria_type)?.judgedBy;
  if (judgedBy === "entry") return "Each has its own note.";
  if (judgedBy === "mark")
    return rule.backfill_on_assignment === true
      ? "Milestones passed before the creator was assigned are also paid."
      : "Milestones passed before the creator was assigned are not paid.";
  if (rule.period === "post") return paidIfAssigned;
  const noun = periodNoun(rule.period);
  if (rule.proration_mode === "skip") return `A creator who joins or leaves mid-${noun} gets nothing for that ${noun}.`;
  if (rule.proration_mode === "full") return `A creator who joins or leaves mid-${noun} gets the full amount.`;
  return `A creator who joins or leaves mid-${noun} is paid in proportion to the days.`;
}

/** A reason with a capital, as a sentence of its own: `The goals were not met.` */
export function reasonSentence(reason: string): string {
  return sentence(reasonText(reason));
}

/** A clause as a sentence of its own. */
export function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
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
  prorate: "prorated",
  full: "whole amount",
};

function facts(rule: Rule): ReadonlyMap<string, string> {
  const kind = kindNamed(rule.criteria_type);
  const found = new Map<string, string>([["Kind", kindName(rule.criteria_type)]]);
  if (rule.period !== null) found.set("Period", rule.period);
  if (rule.amount_cents !== null)
    found.set(kind?.amount?.label ?? "Amount", formatMoney(rule.amount_cents, rule.currency));
  for (const [what, text] of factsOfParams(partsOf(rule), sayIn(rule.currency))) found.set(what, text);
  if (kind?.judgedBy === "mark")
    found.set("Earlier milestones", rule.backfill_on_assignment === true ? "paid" : "not paid");
  else if (rule.period !== "post") found.set("Partial period", midway[rule.proration_mode] ?? rule.proration_mode);
  return found;
}
