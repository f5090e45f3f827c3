/** The texts of pay rules, their copies and their assignments. */
import { groupDigits } from "../../ledger/amounts.ts";

const creators = (count: number) => (count === 1 ? "1 creator" : `${groupDigits(count)} creators`);

export const words = {
  scheduled: (version: number) => `Version ${version} takes effect on`,
  showChanges: "Show what changes",
  nothingBooked: "Nothing booked yet.",
  calculate: "Calculate now",
  firstPost: (chosen: number) => (chosen === 0 ? "Posts of this project go back to" : "Their posts go back to"),
  notBefore: "Periods before the assignment pay nothing.",
  assignFrom: (day: string) => `Assign from ${day}`,
  duplicate: {
    menu: "Duplicate…",
    title: (name: string) => `Duplicate ${name}`,
    name: "Name",
    copyOf: (name: string) => `Copy of ${name}`,
    text: "The copy has the rule of the newest version. It has no budget.",
    withCreators: (count: number) => `Assign the same ${creators(count)}`,
    submit: "Duplicate",
    done: "Pay rule duplicated.",
    doneButCreators:
      "The pay rule was duplicated, but its creators could not be assigned. Try again with Copy creators.",
  },
  copy: {
    button: "Copy creators…",
    title: (name: string) => `Copy creators to ${name}`,
    from: "Creators of",
    fromEmpty: "Choose a pay rule",
    noOther: "There is no other pay rule in this project.",
    dates: "Assigned from",
    same: "the same days as there",
    now: "now",
    day: "the start of a day",
    dayLabel: "Day",
    dayEmpty: "Choose a day",
    text: "Both rules pay them from then on. For days in the past, the next nightly calculation catches up.",
    preview: (count: number, total: number) => `${creators(count)} of ${groupDigits(total)} will be assigned:`,
    more: (count: number) => `and ${groupDigits(count)} more`,
    none: "No one is assigned to that pay rule now.",
    all: "All of them are assigned already.",
    reading: "Looking who is affected…",
    submit: "Assign",
    done: (count: number) => `${creators(count)} assigned.`,
  },
} as const;
