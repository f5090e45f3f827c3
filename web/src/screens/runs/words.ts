/** The texts of who earned nothing in a calculation. */
import { formatCount } from "../../rules/words.ts";

export const words = {
  explained: (count: number) => `${formatCount(count)} earned nothing. Choose a reason to see who.`,
  listLabel: (reason: string) => `Who earned nothing: ${reason}`,
  creator: "Creator",
  rule: "Pay rule",
  period: "Period",
  milestone: "Milestones",
  actions: "Actions",
  why: "Why?",
  whyOf: (creator: string, period: string) => `Why did ${creator} earn nothing, ${period}?`,
  none: "Who they were is kept for 100 days.",
} as const;
