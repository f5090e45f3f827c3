/** What a rail says came of payments. */

/** `returned` is money that came back after it was sent; `failed` never left, or was refused. */
export const RESULT_OUTCOMES = ["paid", "failed", "returned", "waiting"] as const;
export type ResultOutcome = (typeof RESULT_OUTCOMES)[number];

/** What one row says of one payment. */
export interface ResultRow {
  /** Where in the file it is: its line, or the number of the transaction in a message. */
  readonly line: number;
  /** As the file has it; empty where only `trace` says which payment it is. */
  readonly reference: string;
  readonly outcome: ResultOutcome;
  /** Why, as the rail codes it: `R03`, `AC04`, `UNCLAIMED`; null where it says nothing. */
  readonly reason: string | null;
  /** In minor units of `currency`, never negative; null where the file does not say. */
  readonly amountCents: bigint | null;
  readonly currency: string | null;
  /** `YYYY-MM-DD`; null where the file does not say, or not plainly. */
  readonly date: string | null;
  /** The rail's own number of the payment. */
  readonly railId: string | null;
  /** Text of the rail for people, and with a change of account what it should be. */
  readonly message: string;
  /** Nacha: the trace number that the payment was sent with. */
  readonly trace: string | null;
}

/** What is said of a file as a whole, and so of each of its payments that no row names. */
export interface ResultOfFile extends Omit<ResultRow, "reference" | "trace"> {
  /** The id that the message was sent with, `PR-2026-0007-01`. */
  readonly messageId: string;
}

/** A row that says nothing that can be used, and why. */
export interface UnreadRow {
  readonly line: number;
  readonly fault: string;
}

export type ResultItem = ResultRow | ResultOfFile | UnreadRow;

export function isUnread(item: ResultItem): item is UnreadRow {
  return "fault" in item;
}

export function isOfFile(item: ResultItem): item is ResultOfFile {
  return "messageId" in item;
}

/** A file that is not what its reader reads. */
export class ResultsFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ResultsFault";
  }
}

export interface ResultReader {
  readonly kind: "neutral" | "paypal" | "wise" | "nacha" | "pain" | "camt";
  readonly label: string;
  /** Whether a file that begins like this is one of this reader's. */
  recognizes(beginning: string): boolean;
  /**
   * The rows of a file, some at a time, so that a caller can do other work between them. Rows of payments that are not the product's, such as
   * fees, are passed over. @throws ResultsFault for a file that is another kind of file
   */
  read(bytes: Uint8Array): AsyncGenerator<readonly ResultItem[]>;
}
