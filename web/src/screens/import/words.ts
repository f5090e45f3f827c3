/** The texts of imported files and of undoing one. */
import { formatCount } from "../../rules/words.ts";

const counted = (count: number, one: string, many: string) => `${formatCount(count)} ${count === 1 ? one : many}`;

interface Brought {
  readonly readings: number;
  readonly posts: number;
  readonly creators: number;
}

/** `1,204 readings, 30 posts`; what is 0 is left out. */
function list({ readings, posts, creators }: Brought): string {
  return [
    counted(readings, "reading", "readings"),
    ...(posts > 0 ? [counted(posts, "post", "posts")] : []),
    ...(creators > 0 ? [counted(creators, "creator", "creators")] : []),
  ].join(", ");
}

export const words = {
  tab: "Imported files",
  lead: "Files of views and posts, newest first. Undo takes back everything a file brought.",
  empty: "No imported files yet",
  emptyHint: "Each file of views and posts that you import is listed here, and can be undone.",
  columns: { file: "File", when: "Imported", brought: "Brought", state: "Status", actions: "Actions" },
  noName: "Unnamed file",
  by: (name: string) => `by ${name}`,
  brought: (of: Brought) => list(of),
  rejected: (count: number) => `${counted(count, "row", "rows")} rejected`,
  states: { counts: "Counts", undone: "Undone", unfinished: "Undo not finished" },
  undone: (by: string, reason: string) => `${by}: ${reason}`,
  undo: "Undo",
  undoOf: (file: string) => `Undo ${file}`,
  goOn: "Finish undo",
  check: "Check the whole file",
  understood: "How the file is read",
  wouldStore: (count: number) => `Dry run of ${counted(count, "row", "rows")}: nothing is stored yet`,
  wouldAdd: (creators: number, posts: number) =>
    `It would add ${counted(creators, "creator", "creators")} and ${counted(posts, "post", "posts")}.`,
  badges: {
    fresh: (count: number) => `${formatCount(count)} new`,
    corrected: (count: number) => `${formatCount(count)} corrected`,
    known: (count: number) => `${formatCount(count)} already known`,
    rejected: (count: number) => `${formatCount(count)} rejected`,
  },
  reasons: "Why rows are rejected",
  reason: (count: number, text: string) => `${counted(count, "row", "rows")}: ${text}`,
  firstRows: (rows: readonly number[], isAll: boolean) =>
    `${rows.length === 1 ? "row" : "rows"} ${rows.map((row) => formatCount(row)).join(", ")}${isAll ? "" : ", …"}`,
  profile: {
    reads: (name: string, isAdjusted: boolean) =>
      isAdjusted ? `Profile “${name}”, with changes.` : `Read by your profile “${name}”.`,
    save: "Save as profile",
    update: "Update profile",
    rename: "Rename profile",
    remove: "Delete profile",
    menu: (name: string) => `Actions for profile ${name}`,
    submit: "Save",
    name: "Name",
    nameHint: "The tool; its next file with these columns is read the same way",
    saved: "The profile is saved.",
    updated: "The profile is updated.",
    deleted: "The profile is deleted.",
  },
  wrongFile: "Wrong file? Everything it brought can be taken back.",
  dialog: {
    title: (file: string) => `Undo the import of ${file}?`,
    confirm: "Undo import",
    readings: (of: Brought) =>
      `${list(of)} will be taken back. Values that the file had replaced count again. Posts and creators that have something else stay.`,
    money:
      "Booked earnings stay as they are. The next nightly calculation corrects them if the project's payout policy says so.",
    reason: "Reason",
    reasonHint: "Stored with the import and in the audit log",
    done: (of: Brought) => `Taken back: ${list(of)}.`,
  },
} as const;
