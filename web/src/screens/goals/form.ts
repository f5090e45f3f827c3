/** A goal as it is written in a form. */
import type { Schemas } from "../../../../src/sdk/index.ts";
import { type Typed, typedCount, typedDecimal } from "../../pieces/typed.ts";

export type Goal = Schemas["GoalRow"];

export interface GoalForm {
  readonly target: string;
  readonly period: Goal["period"];
  readonly starts_on: string;
  readonly ends_on: string;
}

/** What was typed as a target: a percentage of engagement, else a whole number such as `50k`; nothing that is 0. */
export function targetOf(text: string, type: Goal["type"]): Typed<number> {
  const typed =
    type === "engagement"
      ? typedDecimal(text, "%", "a percentage such as 4.5")
      : typedCount(text, type === "posts" ? 20n : 50_000n);
  return typed.value === 0 ? { ...typed, value: undefined, shown: "", problem: "Enter a number above 0." } : typed;
}
