/** The texts of the tags screen. */
import { groupDigits } from "../../ledger/amounts.ts";
import type { TagKind } from "../../tags.tsx";

interface KindWords {
  readonly tab: string;
  readonly empty: string;
  readonly emptyHint: string;
  readonly newTag: string;
  readonly example: string;
  readonly none: string;
  /** `3 creators`. */
  readonly count: (count: number) => string;
}

export const kindWords: Readonly<Record<TagKind, KindWords>> = {
  creator: {
    tab: "Creators",
    empty: "No creator tags yet",
    emptyHint: "Create a tag, assign it, and filter the list of creators by it.",
    newTag: "New creator tag",
    example: "Top performer",
    none: "No creators yet.",
    count: (count) => `${groupDigits(count)} ${count === 1 ? "creator" : "creators"}`,
  },
  payout: {
    tab: "Creator payouts",
    empty: "No payout tags yet",
    emptyHint: "Create a tag, assign it, and filter the list of creator payouts by it.",
    newTag: "New payout tag",
    example: "Priority",
    none: "No creator payouts yet.",
    count: (count) => `${groupDigits(count)} ${count === 1 ? "creator payout" : "creator payouts"}`,
  },
};

export const words = {
  title: "Tags",
  lead: "Labels to find creators and creator payouts, here and through the API. They never affect amounts.",
  newTag: "New tag",
  columns: { name: "Tag", usedBy: "Used by", changed: "Changed" },
  actionsFor: (name: string) => `More actions for ${name}`,
  assign: "Assign",
  create: { submit: "Create tag", name: "Name", nameMissing: "Enter a name." },
  assigning: {
    title: (name: string) => `Assign ${name}`,
    submit: "Save",
    search: "Search by name",
    notFound: "No results.",
    tooLong: "The list is too long to show in full. Unlisted ones keep the tag; use the API to change them.",
    removed: "removed",
    /** A creator payout of the list. */
    cycle: (creator: string, number: number) => `${creator}, cycle ${number}`,
    until: (date: string) => `to ${date}`,
    done: (name: string, count: number) => `${name}: used by ${groupDigits(count)}.`,
  },
} as const;
