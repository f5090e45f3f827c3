/** The texts of "Pay everyone". */
import { groupDigits } from "../../ledger/amounts.ts";

export const words = {
  title: "Pay everyone",
  lead: "See what would be paid and who would be left out, then draft one pay run for each account and currency.",
  scope: {
    title: "What to pay",
    projects: "Projects",
    projectsHint: "Empty: all projects",
    cutOff: "Earned by",
    cutOffHint: "Empty: everything booked by now",
    note: "Note to payees",
    noteHint: "What payees see with the payment, where the bank or service shows it",
  },
  preview: {
    title: "What would be paid",
    adding: "Adding up what is owed…",
    nothing: "Nothing is owed",
    nothingHint: "No earnings are open in this scope.",
    owed: (amount: string) => `${amount} owed`,
    planned: (amount: string) => `${amount} to pay`,
    left: (amount: string) => `${amount} left out`,
    noAccount: (currency: string) => `No account pays in ${currency} to anyone who is owed.`,
    addAccount: "Add a paying account",
    noOneYet: "No one who is owed can be paid yet: see below what each of them needs.",
    columns: { reserve: "Reserve for fees", available: "Balance of the account" },
  },
  fees: {
    percent: (account: string) => `Reserve for fees of ${account}, in percent`,
    available: (account: string) => `Available in ${account}`,
    needed: (amount: string) => `${amount} needed`,
    enough: (amount: string) => `Enough: ${amount} stays`,
    missing: (amount: string) => `${amount} is missing`,
  },
  leftOut: {
    title: "Who is left out, and why",
    none: "No payee is left out.",
    count: (count: number) => (count === 1 ? "1 creator" : `${groupDigits(count)} creators`),
    more: (count: number) => `and ${groupDigits(count)} more; the draft lists all of them`,
  },
  make: {
    submit: (runs: number) => (runs === 1 ? "Draft 1 pay run" : `Draft ${runs} pay runs`),
    text: "A draft reserves what it plans: no other payment settles it. Nothing is paid before approval and upload.",
    making: (people: number) =>
      `Drafting ${groupDigits(people)} payments. Thousands take some seconds; keep this page open.`,
  },
  drafts: {
    title: (runs: number) => (runs === 1 ? "1 draft is made" : `${runs} drafts are made`),
    none: "No draft was made: nothing can be paid in this scope now.",
    lead: "Look at the lines, and leave out what should wait. Then each run is approved, by another member where there is one.",
    open: (run: string) => `Open ${run}`,
    all: "See all pay runs",
  },
} as const;
