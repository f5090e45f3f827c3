/** The texts of a creator's follower counts. */
import { formatCount } from "../../rules/words.ts";

export const words = {
  more: "More actions for this creator",
  followers: {
    tab: "Followers",
    label: "Follower counts",
    lead: "How many followers the account had, newest first. Goals of followers and pay rules that use them read the last count before a period ends.",
    columns: { at: "Counted", count: "Followers", change: "Change", stored: "Stored", actions: "Actions" },
    replaced: "Replaced",
    change: (change: number) => `${change > 0 ? "+" : change < 0 ? "−" : "±"}${formatCount(Math.abs(change))}`,
    empty: "No follower counts yet",
    emptyHint: "Enter one, import a file, or send them through the API.",
    import: "Import file",
    spoken: (first: string, last: string, count: number) => `${formatCount(count)} counts, from ${first} to ${last}`,
    point: (count: number, day: string) => `${formatCount(count)} followers on ${day}`,
    enter: "Enter count",
    correct: "Correct",
    correctOf: (when: string) => `Correct the count of ${when}`,
    title: "Enter followers",
    at: "Counted at",
    inZone: (timezone: string) => `in ${timezone}`,
    badDate: "Enter a date and a time.",
    count: "Followers",
    countHint: "in total, not the increase",
    reason: "Reason",
    reasonHint: "Stored in the audit log",
    sayWhy: "Enter a reason.",
    save: "Save",
    saved: "The count is stored.",
    follows:
      "A value that it replaces is kept. Booked earnings stay as they are; the next nightly calculation corrects them if the project's payout policy says so, and ",
    replay: "the replay of a pay rule",
    afterReplay: " shows the difference.",
  },
} as const;
