/** What goes into a payment file, and what comes of it. Money is in minor units of the run's currency. */

export { DESTINATION_TYPES, type DestinationType, ENTITIES, type Entity } from "../engine/payruns/kinds.ts";

/** Fields as they were given; what a rail needs of them it checks itself. */
export type Fields = Readonly<Record<string, unknown>>;

/** What the operator chose for the files of a run. */
export interface RunOptions {
  /** A line above its limit is an error, or is paid in parts. */
  readonly overLimit: "error" | "split";
  /** Replaces PayPal's limit of a payment; elsewhere the lower of it and the format's holds. */
  readonly itemLimitCents: bigint | null;
  /** Payments in a file; never more than the rail's own. */
  readonly maxRows: number | null;
  /** PayPal: the decimal sign of the sender's country. */
  readonly decimal: "point" | "comma";
  /** Nacha: a record with the note after each entry. */
  readonly addenda: boolean;
  readonly sameDay: boolean;
  readonly lineEnding: "crlf" | "lf";
  /** SEPA: one booking for the file on the payer's account, or one for each payment. */
  readonly batchBooking: boolean;
}

/** A line of a run: one payee and what they are to get. */
export interface RunLine {
  readonly lineId: string;
  readonly reference: string;
  readonly name: string;
  /** `individual` or `business`, where it is one of them. */
  readonly entity: string;
  /** As given: it is a whole number, or the line is refused. */
  readonly amount: unknown;
  /** The line's note, or the run's where it has none. */
  readonly note: string;
  readonly payeeId: string;
  readonly destination: Fields;
}

/** A run: one rail, one currency, one account that pays. */
export interface Run {
  readonly runId: string;
  /** ISO 8601 in UTC with seconds and `Z`. */
  readonly createdAt: string;
  /** `YYYY-MM-DD`; used by Nacha and SEPA. */
  readonly executionDate: string;
  readonly rail: string;
  readonly currency: string;
  readonly originator: Fields;
  readonly options: RunOptions;
  readonly lines: readonly RunLine[];
}

/** One payment of a file: a line, or a part of one that is above its limit. */
export interface Part {
  readonly line: RunLine;
  readonly reference: string;
  readonly amountCents: bigint;
}

/** Why a run has no file. */
export const FAULT_CODES = [
  "rail_unknown",
  "run_id_invalid",
  "currency_not_supported",
  "created_at_invalid",
  "execution_date_invalid",
  "execution_date_not_banking_day",
  "execution_date_past",
  "amount_invalid",
  "reference_invalid",
  "duplicate_reference",
  "amount_over_limit",
  "reference_too_long",
  "nothing_to_pay",
  "originator_invalid",
  "destination_type",
  "name_not_latin",
  "name_invalid",
  "name_too_long",
  "name_has_digits",
  "entity_invalid",
  "recipient_invalid",
  "amount_not_whole",
  "note_too_long",
  "note_required",
  "venmo_usd_only",
  "iban_invalid",
  "iban_country_not_sepa",
  "bic_invalid",
  "address_unstructured",
  "address_incomplete",
  "address_invalid",
  "routing_invalid",
  "account_invalid",
  "account_type_invalid",
  "too_many_files",
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

export interface Fault {
  readonly code: FaultCode;
  /** The field of the run or of the line: `amount_cents`, `originator.iban`. */
  readonly field: string;
  readonly message: string;
}

/** `lineId` is null for what concerns the whole run. */
export interface LineFault extends Fault {
  readonly lineId: string | null;
}

export interface Warning {
  readonly code: "name_truncated";
  readonly lineId: string;
  readonly message: string;
}

export interface Excluded {
  readonly lineId: string;
  readonly reason: "zero_amount" | "negative_amount";
}

export interface RailFile {
  readonly name: string;
  readonly content: string;
  /** Of the content as UTF-8, in hexadecimal. */
  readonly sha256: string;
  /** Payments in it, without headers, addenda and offsets. */
  readonly lines: number;
  readonly totalCents: bigint;
  /** In the order of the file. */
  readonly references: readonly string[];
}

/** All or nothing: with one fault anywhere there is no file. */
export interface Outcome {
  readonly status: "ok" | "error";
  readonly files: readonly RailFile[];
  readonly excluded: readonly Excluded[];
  readonly errors: readonly LineFault[];
  readonly warnings: readonly Warning[];
}
