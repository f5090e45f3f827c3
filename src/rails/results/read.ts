/** A file of results by the reader that knows it, and what it can be matched with in a file that was sent. */

import type { RailKind } from "../../engine/payruns/kinds.ts";
import { rails } from "../kinds.ts";
import type { RailFile } from "../types.ts";
import { type ResultReader, ResultsFault } from "./types.ts";

/** Bytes of a file that say what it is. */
const BEGINNING_BYTES = 8_192;

/** The reader of a rail that knows a file. @throws ResultsFault where none does, naming what the rail sends */
export function readerOf(kind: RailKind, bytes: Uint8Array): ResultReader {
  const { label, readers } = rails[kind];
  const beginning = new TextDecoder().decode(bytes.subarray(0, BEGINNING_BYTES));
  const reader = readers.find((one) => one.recognizes(beginning));
  if (reader !== undefined) return reader;
  const known = readers.map((one) => one.label).join(", ");
  throw new ResultsFault(`the file is none that ${label} is read from: ${known}`);
}

/** How a rail may name a payment of a file, other than by its reference. */
export interface SentAs {
  readonly reference: string;
  /** Nacha's trace number. */
  readonly trace?: string;
  /** The id of the SEPA message that the payment is in. */
  readonly messageId?: string;
}

/** What each payment of a file was sent as. */
export function sentAs(kind: RailKind, { content, references }: RailFile): SentAs[] {
  if (kind === "sepa") {
    const messageId = /<MsgId>([^<]*)</.exec(content)?.[1] ?? "";
    return references.map((reference) => ({ reference, messageId }));
  }
  if (kind !== "nacha") return references.map((reference) => ({ reference }));
  // The debit that balances a batch has no reference.
  return content
    .split(/\r?\n/)
    .filter((record) => record.startsWith("6"))
    .map((record) => ({ reference: record.slice(39, 54).trim(), trace: record.slice(79, 94) }))
    .filter(({ reference }) => reference !== "");
}
