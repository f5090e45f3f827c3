/** The texts of what calculations booked, and of who earned nothing. */
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
  assignedLater: {
    title: "Posts from before the assignment",
    text: (creators: number, from: string, first: string) =>
      `${creators === 1 ? "1 creator is" : `${formatCount(creators)} creators are`} assigned from ${from} on, with posts since ${first}. Posts from before the assignment earn nothing. To pay for them, unassign and assign again from an earlier day:`,
    open: (rule: string) => `Open ${rule}`,
  },
} as const;
