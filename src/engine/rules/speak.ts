/** Rules, reasons and lines in words, for screens and the command line: each kind's own, and those that all share. */

import type { Line } from "../types.ts";
import { type Fact, factsOf } from "./fields.ts";
import { isRuleKind, rules } from "./kinds.ts";
import type { Rule } from "./rule.ts";
import {
  type Judged,
  type LineText,
  type LineWords,
  nounOf,
  type ReasonWords,
  type Say,
  sharedLines,
  sharedReasons,
} from "./words.ts";

/** The parts of a version that words are made of. */
export interface RuleParts {
  readonly criteriaType: string;
  readonly period: string | null;
  readonly amountCents: bigint | null;
  readonly criteriaParams: unknown;
}

/** The kind by its name; undefined for one that this engine does not know. */
export function kindNamed(name: string): Rule | undefined {
  return isRuleKind(name) ? rules[name] : undefined;
}

/** `Goals`; the bare name of a kind that this engine does not know. */
export function kindName(name: string): string {
  return kindNamed(name)?.name ?? name.replaceAll("_", " ");
}

/** What a rule pays, in a sentence or two. One whose kind or params this engine does not know is named by its kind. */
export function sentenceOf(rule: RuleParts, say: Say): string {
  const params = paramsOf(rule);
  const amountCents = rule.amountCents ?? 0n;
  if (params === null) return `Pays ${say.money(amountCents)} under the rule “${kindName(rule.criteriaType)}”.`;
  return params.kind.sentence({ params: params.value, noun: nounOf(rule.period), amountCents }, say);
}

/** What the params of a rule say, field by field; none where they are not sound. */
export function factsOfParams(rule: RuleParts, say: Say): readonly Fact[] {
  const params = paramsOf(rule);
  return params === null
    ? []
    : factsOf(params.kind.fields, rule.period, params.value as Readonly<Record<string, unknown>>, say);
}

/** A judgement as its words need it: the rule it was judged by, and what its snapshot keeps. */
export interface JudgedParts {
  readonly rule: RuleParts | null;
  /** As the snapshot has them. */
  readonly inputs: unknown;
  readonly cover: Judged<unknown, unknown>["cover"];
}

/**
 * Why nothing was earned, as a clause without capital and full stop: `the goals were not met`. Given the judgement, it
 * includes the figures. A code that this engine does not know is written out.
 */
export function reasonText(code: string, judged?: JudgedParts, say?: Say): string {
  const words = reasonWords(code, judged?.rule ?? null);
  if (words === undefined) return code.replaceAll("_", " ");
  if (judged === undefined || say === undefined) return words.text;
  return words.why?.(judgedOf(judged), say) ?? words.text;
}

/** Whether a kind or the engine itself declares this code. */
export function isReason(code: string): boolean {
  return reasonWords(code, null) !== undefined;
}

/** A line's name and how its amount was computed. Without the judgement it says what the line alone does. */
export function lineText(line: Line, judged: JudgedParts | null, say: Say): LineText {
  const found = lineWords(line.label, judged?.rule ?? null);
  const parts = judged === null ? { params: null, kept: null, cover: null } : judgedOf(judged);
  if (found !== undefined) return found.words(line, { ...parts, rest: found.rest }, say);
  const name = line.label.charAt(0).toUpperCase() + line.label.slice(1);
  return { name, how: line.quantity === "1" ? "" : `${line.quantity} × ${say.exact(line.unit_rate)}` };
}

/** Whether the kind, or all of them together, declare a label. */
export function isLine(label: string, kind: string): boolean {
  const own = kindNamed(kind);
  return wordsAt(sharedLines, label) !== undefined || (own !== undefined && wordsAt(own.lines, label) !== undefined);
}

function judgedOf({ rule, inputs, cover }: JudgedParts): Judged<unknown, unknown> {
  const kind = rule === null ? undefined : kindNamed(rule.criteriaType);
  const kept = kind?.inputs.safeParse(inputs);
  return {
    params: rule === null ? null : (paramsOf(rule)?.value ?? null),
    kept: kept?.success === true ? kept.data : null,
    cover,
  };
}

function paramsOf(rule: RuleParts): { readonly kind: Rule; readonly value: unknown } | null {
  const kind = kindNamed(rule.criteriaType);
  const params = kind?.schema.safeParse(rule.criteriaParams);
  return kind === undefined || params?.success !== true ? null : { kind, value: params.data };
}

/** The words of the rule's own kind first; codes and labels mean the same in all kinds that share them. */
function kindsFrom(rule: RuleParts | null): readonly Rule[] {
  const own = rule === null ? undefined : kindNamed(rule.criteriaType);
  return own === undefined ? Object.values(rules) : [own];
}

function reasonWords(code: string, rule: RuleParts | null): ReasonWords | undefined {
  const shared: Readonly<Record<string, ReasonWords>> = sharedReasons;
  if (Object.hasOwn(shared, code)) return shared[code];
  for (const { reasons } of kindsFrom(rule)) if (Object.hasOwn(reasons, code)) return reasons[code];
  return undefined;
}

interface FoundWords {
  readonly words: LineWords;
  readonly rest: string;
}

function lineWords(label: string, rule: RuleParts | null): FoundWords | undefined {
  const shared = wordsAt(sharedLines, label);
  if (shared !== undefined) return shared;
  for (const { lines } of kindsFrom(rule)) {
    const own = wordsAt(lines, label);
    if (own !== undefined) return own;
  }
  return undefined;
}

/** The words declared for a label, or for the longest beginning of it. */
function wordsAt(lines: Readonly<Record<string, LineWords>>, label: string): FoundWords | undefined {
  const exact = Object.hasOwn(lines, label) ? lines[label] : undefined;
  if (exact !== undefined) return { words: exact, rest: "" };
  const beginning = Object.keys(lines)
    .filter((declared) => label.startsWith(`${declared} `))
    .sort((a, b) => b.length - a.length)[0];
  const words = beginning === undefined ? undefined : lines[beginning];
  return beginning === undefined || words === undefined
    ? undefined
    : { words, rest: label.slice(beginning.length + 1) };
}
