/** The texts of files of payees' accounts. */
import { formatCount } from "../../rules/words.ts";

const counted = (count: number, one: string, many: string) => `${formatCount(count)} ${count === 1 ? one : many}`;

export const words = {
  tab: "Payees' accounts",
  drop: "One row per account: a creator's handle, the account's details in a column each (or a kind next to one account), and whose account it is. Creators without a payee get one. Importing the same file again changes nothing.",
  lead: "Many payees to pay?",
  steps: [
    "Fill in the template, or take your own sheet: its columns are found by their names.",
    "Drop it here. You see what each row will do before anything is saved.",
    "A row that is refused says why. Correct it and import the file again: what is there already stays as it is.",
  ],
  template: "Download the template",
  note: (rows: number) => counted(rows, "row", "rows"),
  project: "Project of the handles",
  allProjects: "All projects",
  entity: "Person or business, where a row does not say",
  entityHint: "payment files differ by it",
  entities: { individual: "Person", business: "Business" },
  allColumns: "Show all columns",
  lacks: {
    handle: "Choose the column with the creators' handles.",
    account: "Choose a column with accounts, such as PayPal or IBAN.",
  } as Readonly<Record<string, string>>,
  checking: "Checking each row…",
  passed: (count: number, why: string) => `Passed over: ${formatCount(count)} ${why}.`,
  plan: (entered: number, rows: number) =>
    entered === 0
      ? "Nothing to enter: each row is refused or already there."
      : `${formatCount(entered)} of ${counted(rows, "account", "accounts")} will be entered.`,
  done: (entered: number, unchanged: number, refused: number) =>
    `${formatCount(entered)} entered, ${formatCount(unchanged)} already there, ${formatCount(refused)} refused.`,
  replaces: (count: number) =>
    `${counted(count, "row replaces an account", "rows replace accounts")} that payees have now`,
  replacesHint:
    "Check them with the payees by a way you know. The new accounts are not paid to until they have cooled down, or a second person has approved them, and the old ones are not paid to any more.",
  enter: "Enter accounts",
  again: "Check again",
  mayNot: "Your role cannot enter accounts.",
  toPayees: "Go to payees",
  download: "Download refused rows",
  refusedTitle: (count: number) => `${counted(count, "row is", "rows are")} refused; the others do not depend on them.`,
  table: "Accounts in the file",
  columns: { line: "Line", payee: "Payee", account: "Account", holder: "Holder", result: "Result" },
  first: (shown: number, all: number) => `The first ${formatCount(shown)} of ${formatCount(all)} rows.`,
  badges: { ready: "Ready", entered: "Entered", unchanged: "Already there", refused: "Refused" },
  makesPayee: (isDone: boolean) => (isDone ? "Payee created" : "Creates the payee"),
  replaced: (mask: string) => `Replaces ${mask}`,
  review: "Waits for review by another member",
  usableFrom: "Paid to from",
  duplicate: (names: string) => `Also the account of ${names}`,
  forCurrency: (currency: string) => `for ${currency}`,
  whyRefused: "why_refused",
  /** Names that are written in capitals, in a reason. */
  why: (reason: string) => reason.replaceAll(/\b(?:iban|bic)\b/g, (name) => name.toUpperCase()),
} as const;
