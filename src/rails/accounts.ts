/** Checks of accounts and recipients. Each answers why one is refused, as the end of a sentence, or null. */
import { IBAN_LENGTHS, PATTERNS, SEPA_COUNTRIES } from "./tables.ts";
import type { Fault, Fields } from "./types.ts";

/** PayPal's limit; 254 is what mail itself takes. */
const EMAIL_MAX = 127;

/** A field as text; anything else is no text. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A field that need not be given: absent, null and empty are the same. */
export function optionalText(value: unknown): string | null {
  return value === undefined || value === null || value === "" ? null : textOf(value);
}

export function isEmail(text: string): boolean {
  return text.length <= EMAIL_MAX && PATTERNS.email.test(text);
}

/** IBAN in capitals without spaces: known country, its length, and the check digits of ISO 7064 (mod 97 is 1). */
export function ibanProblem(iban: string): string | null {
  if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]+$/.test(iban)) return "must be an IBAN in capitals and digits, without spaces";
  const country = iban.slice(0, 2);
  const length = IBAN_LENGTHS.get(country);
  if (length === undefined) return `is not an IBAN: ${country} has none`;
  if (iban.length !== length) return `has ${iban.length} characters; an IBAN of ${country} has ${length}`;
  return mod97(iban.slice(4) + iban.slice(0, 4)) === 1 ? null : "is mistyped: its check digits do not fit";
}

export function isSepaIban(iban: string): boolean {
  return SEPA_COUNTRIES.has(iban.slice(0, 2));
}

function mod97(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

const ROUTING_WEIGHTS = [3, 7, 1];

/** ABA routing number: nine digits that a bank's begin with, weighted 3, 7, 1 to a multiple of ten. */
export function routingProblem(routing: string): string | null {
  if (!/^[0-9]{9}$/.test(routing)) return "must be a routing number of nine digits";
  const prefix = routing.slice(0, 2);
  if (!/^(?:0[1-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2])$/.test(prefix))
    return `is not a routing number: no bank's begins with ${prefix}`;
  const sum = [...routing].reduce(
    (total, digit, index) => total + Number(digit) * (ROUTING_WEIGHTS[index % 3] ?? 0),
    0,
  );
  return sum % 10 === 0 ? null : "is mistyped: its check digit does not fit";
}

export const ACCOUNT_TYPES = ["checking", "savings"] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

export function isAccountType(text: string): text is AccountType {
  return (ACCOUNT_TYPES as readonly string[]).includes(text);
}

/** A US account as a destination or an originator's offset gives it: faults of its three fields. */
export function usAccountFaults(fields: Fields, field: string): Fault[] {
  const routing = routingProblem(textOf(fields.routing));
  const faults: Fault[] = [];
  if (routing !== null) faults.push({ code: "routing_invalid", field, message: `routing ${routing}` });
  if (!PATTERNS.us_account.test(textOf(fields.account)))
    faults.push({ code: "account_invalid", field, message: "account must be 1 to 17 digits, capitals or hyphens" });
  if (!isAccountType(textOf(fields.account_type)))
    faults.push({ code: "account_type_invalid", field, message: "account_type must be checking or savings" });
  return faults;
}

/** `ibanFault` names the field that holds it. */
export function ibanFault(value: unknown, field: string): Fault | null {
  const problem = ibanProblem(textOf(value));
  return problem === null ? null : { code: "iban_invalid", field, message: `iban ${problem}` };
}
