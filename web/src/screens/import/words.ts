/** The texts of imported files and of undoing one. */
import type { Schemas } from "../../../../src/sdk/index.ts";
import { formatCount } from "../../rules/words.ts";

const counted = (count: number, one: string, many: string) => `${formatCount(count)} ${count === 1 ? one : many}`;

export const rowCount = (count: number): string => counted(count, "row", "rows");

/** What a file brought, or what its undo took back. */
export interface Brought {
  readonly kind: Schemas["ImportRow"]["kind"];
  readonly readings: number;
  readonly posts: number;
  readonly creators: number;
  /** Payments or opening balances. */
  readonly recorded: number;
}

function countsOf(kind: Brought["kind"], count: number): string {
  return kind === "followers"
    ? counted(count, "follower count", "follower counts")
    : counted(count, "reading", "readings");
}

/** `1,204 readings, 30 posts`; what is 0 is left out. */
function list({ kind, readings, posts, creators, recorded }: Brought): string {
  if (kind === "payments") return counted(recorded, "payment", "payments");
  if (kind === "opening_balances") return counted(recorded, "opening balance", "opening balances");
  return [
    countsOf(kind, readings),
    ...(posts > 0 ? [counted(posts, "post", "posts")] : []),
    ...(creators > 0 ? [counted(creators, "creator", "creators")] : []),
  ].join(", ");
}

export const words = {
  newRule: "Create a pay rule",
  assign: "Assign creators to a pay rule",
  tab: "Imported files",
  lead: "Files of views and posts, followers, past payments and opening balances, newest first. Undo takes back everything a file brought.",
  empty: "No imported files yet",
  emptyHint: "Each file that you import is listed here, and can be undone.",
  columns: { file: "File", when: "Imported", brought: "Brought", state: "Status", actions: "Actions" },
  noName: "Unnamed file",
  by: (name: string) => `by ${name}`,
  brought: (of: Brought) => list(of),
  rejected: (count: number) => `${counted(count, "row", "rows")} rejected`,
  states: { counts: "Counts", undone: "Undone", unfinished: "Undo at work" },
  progress: (kind: Brought["kind"], done: number, left: number) =>
    `${formatCount(done)} of ${countsOf(kind, done + left)} so far`,
  undone: (by: string, reason: string) => `${by}: ${reason}`,
  undo: "Undo",
  undoOf: (file: string) => `Undo ${file}`,
  goOn: "Finish now",
  preview: {
    title: "Preview",
    firstRows: "The first rows",
    zone: (timezone: string) => `Dates without a time zone are read in ${timezone}.`,
    counters: (received: number, isWhole: boolean) =>
      `${isWhole ? `${rowCount(received)}.` : "The first rows of a larger file."} A counter that is missing is not reported, which is not 0.`,
    columns: {
      row: "Row",
      post: "Post",
      platform: "Platform",
      creator: "Creator",
      posted_at: "Posted",
      captured_at: "Read",
      view_count: "Views",
      like_count: "Likes",
      comment_count: "Comments",
      share_count: "Shares",
      save_count: "Saves",
    },
    skipped: (what: string) => `Skipped (${what})`,
    rejected: (reason: string) => `Rejected: ${reason}`,
  },
  check: "Check the whole file",
  understood: "How the file is read",
  wouldStore: (count: number) => `Dry run of ${counted(count, "row", "rows")}: nothing is stored yet`,
  wouldAdd: (creators: number, posts: number) =>
    `It would add ${counted(creators, "creator", "creators")} and ${counted(posts, "post", "posts")}.`,
  created: (creators: number, posts: number) =>
    `Created: ${counted(creators, "creator", "creators")}, ${counted(posts, "post", "posts")}.`,
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
  followers: {
    tab: "Followers",
    drop: "Each row has an account and its followers at one time: a handle, the address of a profile or Stipend's ID of the creator, a date and a number. Short forms such as 12.5K or 12,5K work. Creators must exist. Importing the same file again changes nothing. Large files and .gz work too.",
    sample: "Download a sample file",
    note: (size: string, columns: number) => `${size}, ${counted(columns, "column", "columns")}`,
    answerFirst: "Answer this first",
    notInFile: "not in the file",
    ignored: (columns: string) => `Ignored columns: ${columns}.`,
    readOn: "Counted on",
    readOnHint: "date of the counts in all rows",
    creator: "Creator for all rows",
    creatorHint: "handle, for an export of a single account",
    platform: "Platform for all rows",
    platformHint: "where a handle exists on several",
    preview: "Preview",
    firstRows: "The first rows",
    previewColumns: { creator: "Creator", at: "Counted", count: "Followers" },
    skipped: (what: string) => `Skipped (${what})`,
    rejected: (reason: string) => `Rejected: ${reason}`,
    lacks: {
      follower_count: "Choose the column with the followers.",
      captured_at: "Set when the followers were counted: choose a column or fill in “Counted on”.",
      handle: "Choose the column with the handles, or fill in “Creator for all rows”.",
    } as Readonly<Record<string, string>>,
    back: "Back to columns",
    chooseProject: "Choose a project first",
    import: "Import",
  },
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
    loading: "Loading what the file brought",
    of: (of: Brought, sums: string) => (sums === "" ? list(of) : `${list(of)} of ${sums}`),
    readings: (what: string) =>
      `${what} will be taken back. Values that the file had replaced count again. Posts and creators that have something else stay.`,
    followers: (what: string) => `${what} will be taken back. Values that the file had replaced count again.`,
    payments: (what: string) =>
      `${what} will be voided, as if each were voided by hand. They stay in the history of their creators, and the file can be imported again.`,
    balances: (what: string) =>
      `${what} will be voided and are owed no more. Their references are free, so a corrected file can be imported.`,
    money:
      "Booked earnings stay as they are. The next nightly calculation corrects them if the project's payout policy says so.",
    reason: "Reason",
    reasonHint: "Stored with the import and in the audit log",
    done: (of: Brought) => `Taken back: ${list(of)}.`,
    atWork: "The undo is at work. The list shows how far it is.",
  },
  blocked: {
    title: (file: string) => `${file} cannot be undone yet`,
    lead: "A file is undone as a whole, and some of it has been used since. Undo that first, then this file.",
    close: "Close",
    reasons: {
      paid: {
        title: (n: number) => `${counted(n, "balance", "balances")} settled by a payment`,
        hint: "Void the payment.",
      },
      in_pay_run: {
        title: (n: number) => `${counted(n, "balance", "balances")} in a pay run`,
        hint: "Leave the line out, or cancel the run.",
      },
      divided: {
        title: (n: number) => `${counted(n, "balance", "balances")} paid in part`,
        hint: "What was paid in part stays. Reject or claw back what is left of it.",
      },
      corrected: {
        title: (n: number) => `${counted(n, "balance", "balances")} clawed back`,
        hint: "Reject the clawback.",
      },
      invoiced: {
        title: (n: number) => `${counted(n, "payment", "payments")} on an invoice`,
        hint: "Issue a credit note.",
      },
    },
    by: { payment: "Payment", pay_run: "Pay run", accrual: "Earning", invoice: "Invoice" },
    named: (what: string, name: string | null) => (name === null ? what : `${what} ${name}`),
    noCreator: "no creator",
    more: (count: number) => `and ${formatCount(count)} more`,
  },
} as const;
