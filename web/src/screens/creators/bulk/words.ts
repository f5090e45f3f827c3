/** The texts of what is done with many creators at once. */
import { groupDigits } from "../../../ledger/amounts.ts";

/** `1 creator`, `1,204 creators`. */
const creators = (count: number) => `${groupDigits(count)} ${count === 1 ? "creator" : "creators"}`;

export const words = {
  creators,
  edit: "Edit selection",
  cancel: "Cancel",
  goOn: "Go on with the rest",
  done: "Done",
  leaving: {
    title: "Leave while this is at work?",
    text: "Creators that were changed stay changed. The rest stay as they are.",
  },
  tag: {
    menu: "Tag…",
    title: (count: number) => `Tag ${creators(count)}`,
    submit: "Save tags",
    add: "Add tags",
    remove: "Remove tags",
    none: "There are no creator tags yet.",
    create: "Create one under Tags",
    done: (count: number) => `Tags of ${creators(count)} changed.`,
    same: "have these tags already",
    empty: "Choose a tag",
  },
  hold: {
    menu: "Hold…",
    title: (count: number) => `Hold ${creators(count)}?`,
    submit: "Hold",
    text: "What they are owed, and what they earn from now on, stays owed but is left out of payments until you release them.",
    reason: "Reason",
    reasonHint: "For example, a contract to be signed. Shown wherever their earnings appear.",
    done: (count: number) => `${creators(count)} on hold.`,
    same: "on hold for this reason already",
  },
  release: {
    menu: "Release…",
    title: (count: number) => `Release ${creators(count)}?`,
    submit: "Release",
    text: "Their earnings can be paid again. An earning that was put on hold by itself, or by a flag, stays on hold.",
    done: (count: number) => `${creators(count)} released.`,
    same: "not on hold",
  },
  assign: {
    menu: "Assign to a pay rule…",
    title: (count: number) => `Assign ${creators(count)}`,
    submit: "Assign",
    rule: "Pay rule",
    day: "From the start of",
    dayHint: "Defaults to now. May be in the past; the next nightly calculation catches up.",
    done: (count: number) => `${creators(count)} assigned.`,
    same: "assigned already",
    empty: "Choose a pay rule",
  },
  unassign: {
    menu: "Unassign from a pay rule…",
    title: (count: number) => `Unassign ${creators(count)}`,
    submit: "Unassign",
    rule: "Pay rule",
    day: "At the start of",
    dayHint: "Defaults to now. Not before the end of a booked period.",
    text: "Past earnings stay payable. You can assign them again at any time.",
    done: (count: number) => `${creators(count)} unassigned.`,
    same: "not assigned",
    empty: "Choose a pay rule",
  },
  remove: {
    menu: "Remove…",
    title: (count: number) => `Remove ${creators(count)}?`,
    submit: "Remove",
    text: "Their assignments end now. Earnings stay payable and history is kept. You can restore them.",
    done: (count: number) => `${creators(count)} removed.`,
    same: "removed already",
  },
  restore: {
    menu: "Restore…",
    title: (count: number) => `Restore ${creators(count)}?`,
    submit: "Restore",
    text: "They are active again. Assignments that ended with the removal stay ended.",
    done: (count: number) => `${creators(count)} restored.`,
    same: "active already",
  },
} as const;

/** Why a creator of the selection stays as it is, by the code of the refusal. */
const refusals: Readonly<Record<string, string>> = {
  not_found: "no longer there",
  creator_merged: "merged into another creator",
  in_pay_run: "in a pay run: leave the line out of it first",
  not_in_project: "removed, or in another project than the pay rule",
  not_in_campaign: "not a member of the campaign of this pay rule",
  has_later_accruals: "with a booked period that ends later",
  limit_reached: "beyond the limit of your plan",
};

export const refusalText = (code: string): string => refusals[code] ?? "not possible in their current state";
