/**
 * Records of a Nacha file: 94 characters each, at fixed positions. Written here and read only by `results/nacha.ts`.
 */

export const RECORD_LENGTH = 94;
export const RECORDS_PER_BLOCK = 10;
/** Service classes: credits only, or credits and the debit that balances them. */
export const CREDITS_ONLY = "220";
export const MIXED = "200";

/** Entry classes: people, and companies. */
export const ENTRY_CLASSES = ["PPD", "CCD"] as const;
export type EntryClass = (typeof ENTRY_CLASSES)[number];

/** A field to its width: text to the left with spaces, numbers to the right with zeros. */
export const left = (text: string, width: number) => text.slice(0, width).padEnd(width, " ");
export const number = (value: bigint | number, width: number) => String(value).padStart(width, "0").slice(-width);
const blank = (width: number) => " ".repeat(width);
/** `2026-11-25` as `261125`. */
const shortDate = (date: string) => date.slice(2, 10).replaceAll("-", "");

export interface FileHeader {
  readonly destination: string;
  readonly destinationName: string;
  readonly origin: string;
  readonly originName: string;
  /** Local, `2026-11-25T04:30`. */
  readonly created: string;
  readonly modifier: string;
}

export function fileHeader(file: FileHeader): string {
  const time = file.created.slice(11).replace(":", "");
  const names = left(file.destinationName, 23) + left(file.originName, 23);
  return `101 ${file.destination}${file.origin.padStart(10, " ")}${shortDate(file.created)}${time}${file.modifier}094101${names}${blank(8)}`;
}

export interface BatchHeader {
  readonly serviceClass: string;
  readonly companyName: string;
  readonly companyId: string;
  readonly entryClass: EntryClass;
  readonly description: string;
  readonly effectiveDate: string;
  readonly odfi: string;
  readonly batch: number;
}

export function batchHeader(batch: BatchHeader): string {
  const company = `${left(batch.companyName, 16)}${blank(20)}${batch.companyId}`;
  const dates = `${blank(6)}${shortDate(batch.effectiveDate)}${blank(3)}`;
  return `5${batch.serviceClass}${company}${batch.entryClass}${left(batch.description, 10)}${dates}1${batch.odfi}${number(batch.batch, 7)}`;
}

export interface Entry {
  readonly code: string;
  readonly routing: string;
  readonly account: string;
  readonly amountCents: bigint;
  readonly reference: string;
  readonly name: string;
  readonly hasAddenda: boolean;
  readonly trace: string;
}

export function entryRecord(entry: Entry): string {
  const account = `${entry.routing}${left(entry.account, 17)}${number(entry.amountCents, 10)}`;
  const payee = `${left(entry.reference, 15)}${left(entry.name, 22)}${blank(2)}`;
  return `6${entry.code}${account}${payee}${entry.hasAddenda ? 1 : 0}${entry.trace}`;
}

export function addendaRecord(note: string, trace: string): string {
  return `705${left(note, 80)}0001${trace.slice(-7)}`;
}

/** Sums of a batch or of a file. */
export interface Sums {
  /** Entries and addenda. */
  readonly records: number;
  /** Of the first eight digits of the routing numbers; ten digits of it are written. */
  readonly hash: bigint;
  readonly debitCents: bigint;
  readonly creditCents: bigint;
}

const sumFields = (sums: Sums) =>
  `${number(sums.hash, 10)}${number(sums.debitCents, 12)}${number(sums.creditCents, 12)}`;

export function batchControl(batch: BatchHeader, sums: Sums): string {
  const totals = `${number(sums.records, 6)}${sumFields(sums)}`;
  return `8${batch.serviceClass}${totals}${batch.companyId}${blank(25)}${batch.odfi}${number(batch.batch, 7)}`;
}

export function fileControl(batches: number, blocks: number, sums: Sums): string {
  return `9${number(batches, 6)}${number(blocks, 6)}${number(sums.records, 8)}${sumFields(sums)}${blank(39)}`;
}

export const FILLER = "9".repeat(RECORD_LENGTH);
