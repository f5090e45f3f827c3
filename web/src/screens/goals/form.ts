/** A goal as it is written in a form. */
import type { Schemas } from "../../../../src/sdk/index.ts";
import { parseCount } from "../../rules/form.ts";

export type Goal = Schemas["GoalRow"];

export interface GoalForm {
  readonly target: string;
  readonly period: Goal["period"];
  readonly starts_on: string;
  readonly ends_on: string;
}

/** What was typed, as a number above 0; `50k` too. */
export function targetOf(text: string): number | undefined {
  const plain = text.trim().replace(/%$/, "");
  const value = parseCount(plain) ?? (/^\d{1,9}\.\d{1,6}$/.test(plain) ? Number(plain) : undefined);
  return value !== undefined && value > 0 ? value : undefined;
}
