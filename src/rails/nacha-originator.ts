/** The account that pays by Nacha: what the bank gave the operator, and where its debit goes in a balanced file. */
import { type AccountType, isAccountType, routingProblem, textOf, usAccountFaults } from "./accounts.ts";
import { isLocalMinute } from "./calendars.ts";
import type { EntryClass, FileHeader } from "./nacha-records.ts";
import { originatorFault, originatorTextFault } from "./names.ts";
import { nachaText } from "./text.ts";
import type { Fault, Fields } from "./types.ts";

/** `PAYROLL` is what Nacha asks for on wages and similar compensation of people. */
const DESCRIPTIONS: Readonly<Record<EntryClass, string>> = { PPD: "PAYROLL", CCD: "PAYOUT" };
const BANK_NAME_MAX = 23;
const COMPANY_NAME_MAX = 16;
const DESCRIPTION_MAX = 10;

export interface NachaOriginator extends FileHeader {
  readonly companyName: string;
  readonly companyId: string;
  /** The first eight digits of the originating bank's routing number. */
  readonly odfi: string;
  readonly descriptions: Readonly<Record<EntryClass, string>>;
  readonly offset: { readonly routing: string; readonly account: string; readonly accountType: AccountType } | null;
}

/** Reads an account that has no fault. */
export function readNachaOriginator(fields: Fields): NachaOriginator {
  const given = objectOf(fields.entry_descriptions);
  const text = (name: string) => nachaText(textOf(fields[name])).text;
  const description = (entryClass: EntryClass) =>
    isGiven(given[entryClass]) ? nachaText(textOf(given[entryClass])).text : DESCRIPTIONS[entryClass];
  return {
    destination: textOf(fields.immediate_destination),
    destinationName: text("immediate_destination_name"),
    origin: textOf(fields.immediate_origin),
    originName: text("immediate_origin_name"),
    created: textOf(fields.file_created),
    modifier: isGiven(fields.file_id_modifier) ? textOf(fields.file_id_modifier) : "A",
    companyName: text("company_name"),
    companyId: textOf(fields.company_id),
    odfi: textOf(fields.odfi_routing).slice(0, 8),
    descriptions: { PPD: description("PPD"), CCD: description("CCD") },
    offset: isGiven(fields.offset) ? offsetOf(objectOf(fields.offset)) : null,
  };
}

function offsetOf(fields: Fields): NonNullable<NachaOriginator["offset"]> {
  const type = textOf(fields.account_type);
  return {
    routing: textOf(fields.routing),
    account: textOf(fields.account),
    accountType: isAccountType(type) ? type : "checking",
  };
}

/** What is wrong with an account, each field once. */
export function nachaOriginatorFaults(fields: Fields): Fault[] {
  const descriptions = objectOf(fields.entry_descriptions);
  const text = (name: string, max: number, value = fields[name], field = name) =>
    originatorTextFault(nachaText(textOf(value)), field, max);
  return [
    routingFault(fields, "immediate_destination"),
    routingFault(fields, "odfi_routing"),
    matching(
      fields,
      "immediate_origin",
      /^[0-9A-Z]{9,10}$/,
      "must be 9 or 10 digits or capitals, as the bank gave them",
    ),
    matching(fields, "company_id", /^[0-9A-Z]{10}$/, "must be 10 digits or capitals, as the bank gave them"),
    isLocalMinute(textOf(fields.file_created))
      ? null
      : originatorFault("file_created", "must be a local date and time, such as 2026-11-25T04:30"),
    text("immediate_destination_name", BANK_NAME_MAX),
    text("immediate_origin_name", BANK_NAME_MAX),
    text("company_name", COMPANY_NAME_MAX),
    ...Object.keys(DESCRIPTIONS)
      .filter((key) => isGiven(descriptions[key]))
      .map((key) => text("", DESCRIPTION_MAX, descriptions[key], `entry_descriptions.${key}`)),
    isGiven(fields.file_id_modifier)
      ? matching(fields, "file_id_modifier", /^[A-Z0-9]$/, "must be one of A to Z and 0 to 9")
      : null,
    offsetFault(fields.offset),
  ].filter((fault) => fault !== null);
}

function routingFault(fields: Fields, name: string): Fault | null {
  const problem = routingProblem(textOf(fields[name]));
  return problem === null ? null : originatorFault(name, problem);
}

function matching(fields: Fields, name: string, pattern: RegExp, message: string): Fault | null {
  return pattern.test(textOf(fields[name])) ? null : originatorFault(name, message);
}

function offsetFault(offset: unknown): Fault | null {
  if (!isGiven(offset)) return null;
  const [fault] = usAccountFaults(objectOf(offset), "offset");
  return fault === undefined ? null : originatorFault("offset", fault.message);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function objectOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}
