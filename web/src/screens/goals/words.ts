/** Goals in words. */
import { formatCount } from "../../rules/words.ts";
import type { Goal } from "./form.ts";

export const words = { counts: "Counts" } as const;

/** A count, or the percentage of engagement. */
export function measure(value: number, type: Goal["type"]): string {
  return type === "engagement" ? `${Math.round(value * 100) / 100}%` : formatCount(value);
}

/** `20 posts a month`. */
export function goalText({ type, target, period }: Pick<Goal, "type" | "target" | "period">): string {
  const noun = { daily: "day", weekly: "week", monthly: "month" }[period];
  if (type === "engagement") return `${measure(target, type)} engagement in a ${noun}`;
  if (type === "followers") return `${formatCount(target)} followers at the end of a ${noun}`;
  return `${formatCount(target)} ${target === 1 ? type.slice(0, -1) : type} a ${noun}`;
}
