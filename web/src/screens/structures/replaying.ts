/** The differences of a replay as text and totals. */
import type { DataOf } from "../../../../src/sdk/index.ts";
import { type Totals, totalsOf } from "../../ledger/amounts.ts";
import { kindNamed } from "../../rules/kinds.ts";
import type { Structure } from "./types.ts";

export type Answer = DataOf<"replayStructure">;
export type Difference = Answer["differences"][number];
export type Cause = Difference["causes"][number];

/** Whether the API replays it: all but amounts entered by hand, which nothing judges again. */
export function canBeReplayed({ versions }: Structure): boolean {
  return versions.every(
    ({ period, criteria_type }) => period !== null || kindNamed(criteria_type)?.judgedBy === "mark",
  );
}

const causes: Readonly<Record<Cause["kind"], string>> = {
  reading_arrived: "A later reading of a post",
  reading_corrected: "A reading was corrected",
  reading_withdrawn: "An import with a reading was undone",
  followers_read: "A new follower count",
  post_arrived: "A new post",
  creators_merged: "Creators that were merged",
  post_status_changed: "A post was included or excluded",
  sale_arrived: "A new sale",
  sale_order_changed: "The customer had an earlier purchase",
  goal_changed: "A goal was changed",
  assignment_changed: "The assignment was changed",
  rule_changed: "The rule was changed",
  structure_archived: "The pay rule was archived",
  unexplained: "Unknown cause; needs review",
};

export function causeName({ kind }: Cause): string {
  return causes[kind];
}

/** `24,000 views → 30,000 views`; empty if there is nothing to compare. */
export function causeChange({ before, after }: Cause): string {
  const grouped = (text: string) => text.replace(/\d{4,}(?= (?:views|interactions|followers))/g, groupedDigits);
  return [before, after].flatMap((text) => (text === null ? [] : [grouped(text).replaceAll("_", " ")])).join(" → ");
}

function groupedDigits(digits: string): string {
  return BigInt(digits).toLocaleString("en-US");
}

/** Whether a true-up can correct it: what was rejected or voided is owed nothing. */
export function isCorrectable({ status }: Difference): boolean {
  return status === "earned" || status === "paid";
}

/**
 * The amount of its true-up before caps and budget, as the server computes it: a downward one excludes what is already
 * clawed back.
 */
export function trueUpOf(difference: Difference, onlyUpward: boolean): number {
  const { difference_cents: cents, clawed_back_cents: clawedBack } = difference;
  if (!isCorrectable(difference)) return 0;
  if (cents >= 0) return cents;
  return onlyUpward ? 0 : Math.min(0, cents - clawedBack);
}

/** Totals of the true-ups to book, by currency, with their differences. */
export function expected(differences: readonly Difference[], onlyUpward: boolean) {
  const moving = differences.filter((row) => trueUpOf(row, onlyUpward) !== 0);
  const before: Totals = totalsOf(moving, (row) => row.booked_cents + row.clawed_back_cents);
  const change: Totals = totalsOf(moving, (row) => trueUpOf(row, onlyUpward));
  const after: Totals = new Map(
    [...before].map(([currency, cents]) => [currency, cents + (change.get(currency) ?? 0n)]),
  );
  return { count: moving.length, before, change, after };
}
