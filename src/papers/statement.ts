/** A statement as every form of it is drawn from: figures and texts that only need to be laid out. */
import type { Bucket as StatementBucket } from "../engine/ledger-events.ts";
import { instantText } from "../engine/texts.ts";
import type { EpochMs, LocalDate } from "../engine/types.ts";

export type { StatementBucket };

export interface StatementHead {
  readonly orgId: string;
  readonly organization: string;
  /** Whose statement it is: one line for each, such as a name and a handle. */
  readonly parties: readonly string[];
  /** The first of them in Latin letters, where it was entered. */
  readonly latinName: string | null;
  /** Null: from the first event on. */
  readonly from: LocalDate | null;
  readonly to: LocalDate;
  readonly timezone: string;
  readonly asOf: EpochMs;
  /** Where the audit chain ended when the books were verified last. */
  readonly anchor: string | null;
  /** Whether its lines are of several creators, so that each names its own. */
  readonly namesCreators: boolean;
}

export interface StructureSums {
  readonly structureId: string;
  readonly structureName: string;
  readonly earnedCents: bigint;
  readonly enteredCents: bigint;
  readonly correctedCents: bigint;
  readonly count: bigint;
}

export type Sums = Readonly<Record<StatementBucket, bigint>>;

/** The same equation of one project. */
export interface ProjectSums {
  readonly projectId: string;
  readonly projectName: string;
  readonly openingCents: bigint;
  readonly sums: Sums;
  readonly closingCents: bigint;
}

export interface MethodSums {
  /** Null: payments without a method. */
  readonly methodName: string | null;
  readonly paidCents: bigint;
  readonly returnedCents: bigint;
}

/** One currency's balances: `opening + earned + entered + corrected - withheld - paid + returned = closing`. */
export interface CurrencyStatement {
  readonly currency: string;
  readonly openingCents: bigint;
  readonly sums: Sums;
  readonly closingCents: bigint;
  readonly structures: readonly StructureSums[];
  readonly projects: readonly ProjectSums[];
  readonly methods: readonly MethodSums[];
  readonly lineCount: bigint;
}

export interface StatementPost {
  readonly id: string;
  readonly platform: string;
  readonly externalId: string;
  readonly url: string | null;
  readonly title: string | null;
}

export interface StatementLine {
  readonly date: LocalDate;
  readonly currency: string;
  readonly bucket: StatementBucket;
  readonly kind: string;
  /** The change of what is owed. */
  readonly amountCents: bigint;
  readonly balanceCents: bigint;
  readonly text: string;
  readonly accrualId: string | null;
  readonly paymentId: string | null;
  readonly creatorId: string | null;
  /** `@ana on tiktok`. */
  readonly creator: string | null;
  readonly projectId: string;
  readonly structureId: string | null;
  readonly structureName: string | null;
  readonly periodStart: LocalDate | null;
  readonly periodEnd: LocalDate | null;
  readonly post: StatementPost | null;
  readonly methodName: string | null;
  readonly reference: string | null;
  readonly notes: readonly string[];
}

/** A statement while it is read: its lines come in batches, in the order of currency and day. */
export interface Statement {
  readonly head: StatementHead;
  readonly currencies: readonly CurrencyStatement[];
  readonly lines: AsyncIterable<readonly StatementLine[]>;
}

/** Takes the next part of a file; resolves when there is room for more. */
export type Write = (part: string) => Promise<void>;

/** The figures in the order in which they are printed, each with its sign in the sum. */
export function balanceRows(of: CurrencyStatement): readonly (readonly [label: string, cents: bigint])[] {
  const { sums } = of;
  return [
    ["Opening balance", of.openingCents],
    ["Earned", sums.earned],
    ["Entered", sums.entered],
    ["Corrected", sums.corrected],
    ["Withheld", -sums.withheld],
    ["Paid", -sums.paid],
    ["Returned", sums.returned],
    ["Closing balance", of.closingCents],
  ];
}

/** `2026-10-01 to 2026-10-31`. */
export function datesText({ from, to }: Pick<StatementHead, "from" | "to">): string {
  return `${from ?? "The beginning"} to ${to}`;
}

/** The address of a line's post, or what names it where it has none. */
export function postText({ url, title, externalId }: StatementPost): string {
  return url ?? title ?? externalId;
}

export function statementTitle(head: Pick<StatementHead, "parties" | "from" | "to">): string {
  return `Statement, ${head.parties[0] ?? ""}, ${datesText(head)}`;
}

/** What every paper says of the time at which it was read. */
export function asOfText({ asOf, timezone }: Pick<StatementHead, "asOf" | "timezone">): string {
  return `As of ${instantText(asOf)}; dates are in the time zone ${timezone}.`;
}

export const NOTHING_NOTE = "No earnings or payments in these dates.";
/** What a paper says of when things count. */
export const BASIS =
  "Earnings count on the last day of their period, or on the day they were booked where that month was closed before; payments on the day they were made, corrections and returns on the day they happened.";
export const ANCHOR_NOTE =
  "Keep this line with your statement. If anyone rewrites the books behind it, they will no longer match it.";

/** What is printed below a line's text, the post aside. */
export function detailsOf(line: StatementLine, head: Pick<StatementHead, "namesCreators">): readonly string[] {
  return [
    ...(head.namesCreators && line.creator !== null ? [line.creator] : []),
    ...(line.reference === null ? [] : [line.reference]),
    ...line.notes,
  ];
}
