/**
 * What a person enters of a destination: brought into one form, and checked field by field by the rules that files are
 * checked by. Digits are never mended: what is checked is what is stored.
 */
import { ibanProblem, isEmail, textOf, usAccountFaults } from "./accounts.ts";
import { paypalRecipient, venmoRecipient } from "./paypal.ts";
import { sepaAddress } from "./sepa-address.ts";
import { PATTERNS } from "./tables.ts";
import type { DestinationType, Fields } from "./types.ts";

/** What is wrong with a field; `field` is empty for the whole, `address.town` for a part. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/** A destination as rails take it, `{type, ...}`, and its faults; with one it is not to be stored. */
export interface DestinationRead {
  readonly destination: Fields & { readonly type: DestinationType };
  readonly faults: readonly FieldFault[];
}

interface Kind {
  /** Every field that the kind has. */
  readonly fields: readonly string[];
  /** Exactly one of these is needed; the others of `needs` are. */
  readonly oneOf?: readonly string[];
  readonly needs?: readonly string[];
  /** What makes two destinations of the kind the same account. */
  readonly identity: readonly string[];
  check(fields: Fields): readonly FieldFault[];
}

const MAX = 500;
const MESSAGE = "email must be a plain address of at most 127 characters";

const KINDS: Readonly<Record<DestinationType, Kind>> = {
  paypal: {
    fields: ["email", "payer_id"],
    oneOf: ["email", "payer_id"],
    identity: ["email", "payer_id"],
    check: (fields) => recipientFaults(fields, ["email", "payer_id"], paypalRecipient(fields).problem),
  },
  venmo: {
    fields: ["phone", "handle"],
    oneOf: ["phone", "handle"],
    identity: ["phone", "handle"],
    check: (fields) => recipientFaults(fields, ["phone", "handle"], venmoRecipient(fields).problem),
  },
  bank_us: {
    fields: ["routing", "account", "account_type"],
    needs: ["routing", "account", "account_type"],
    identity: ["routing", "account"],
    check: (fields) =>
      usAccountFaults(fields, "").map(({ code, message }) => ({ field: US_FIELDS[code] ?? "", message })),
  },
  bank_iban: {
    fields: ["iban", "bic", "email", "address"],
    needs: ["iban"],
    identity: ["iban"],
    check: ibanFaults,
  },
  bank_uk: {
    fields: ["sort_code", "account"],
    needs: ["sort_code", "account"],
    identity: ["sort_code", "account"],
    check: ({ sort_code, account }) => [
      ...fault("sort_code", /^[0-9]{6}$/.test(textOf(sort_code)), "sort_code must be six digits"),
      ...fault("account", /^[0-9]{8}$/.test(textOf(account)), "account must be eight digits"),
    ],
  },
  wise_email: {
    fields: ["email"],
    needs: ["email"],
    identity: ["email"],
    check: ({ email }) => fault("email", isEmail(textOf(email)), MESSAGE),
  },
  wise_recipient: {
    fields: ["recipient_id"],
    needs: ["recipient_id"],
    identity: ["recipient_id"],
    check: ({ recipient_id }) =>
      fault(
        "recipient_id",
        PATTERNS.wise_recipient_id.test(textOf(recipient_id)),
        "recipient_id must be a number or UUID that Wise gave",
      ),
  },
  other: {
    fields: ["text"],
    needs: ["text"],
    identity: ["text"],
    check: ({ text }) => fault("text", [...textOf(text)].length <= MAX, `text must have at most ${MAX} characters`),
  },
};

const US_FIELDS: Readonly<Record<string, string>> = {
  routing_invalid: "routing",
  account_invalid: "account",
  account_type_invalid: "account_type",
};

/** Kinds that a server keeps only sealed: what they hold is enough to take money. */
export const SECRET_KINDS: readonly DestinationType[] = ["bank_us", "bank_iban", "bank_uk", "other"];

/** Reads the fields of a kind as they were typed. `label` is what `other` shows. */
export function readDestination(kind: DestinationType, given: Fields, label: string | null): DestinationRead {
  const { fields, oneOf = [], needs = [], check } = KINDS[kind];
  const faults: FieldFault[] = Object.keys(given)
    .filter((name) => !fields.includes(name))
    .map((name) => ({ field: name, message: `is no field of ${kind}, which has ${fields.join(", ")}` }));
  const read: Record<string, unknown> = {};
  for (const name of fields) {
    const value = given[name];
    if (value === undefined || value === null || value === "") continue;
    if (name === "address") read[name] = value;
    else if (typeof value !== "string" || !value.isWellFormed() || /\p{Cc}/u.test(value.trim()))
      faults.push({ field: name, message: "must be text on one line" });
    else if (value.trim() !== "") read[name] = inOneForm(name, value.trim());
  }
  const isBad = (name: string) => faults.some(({ field }) => field === name);
  for (const name of needs) {
    if (read[name] === undefined && !isBad(name)) faults.push({ field: name, message: "is required" });
  }
  const chosen = oneOf.filter((name) => read[name] !== undefined);
  if (oneOf.length > 0 && chosen.length !== 1 && !oneOf.some(isBad))
    faults.push({ field: oneOf[0] ?? "", message: `needs ${oneOf.join(" or ")}, and not both` });
  if (kind === "other" && label === null)
    faults.push({ field: "label", message: "is required: nothing else is shown" });
  faults.push(
    ...(chosen.length === oneOf.length && oneOf.length > 0 ? [] : check(read)).filter(
      ({ field }) => !isBad(field) && (read[field.split(".")[0] ?? ""] !== undefined || field === ""),
    ),
  );
  return { destination: { type: kind, ...read, ...(kind === "other" && { label }) }, faults };
}

/** What two destinations of the same account have in common, whatever else they say. */
export function identityOf(destination: Fields & { readonly type: DestinationType }): Fields {
  const { identity } = KINDS[destination.type];
  return Object.fromEntries(
    identity
      .filter((name) => destination[name] !== undefined)
      .map((name) => {
        const text = textOf(destination[name]);
        return [name, name === "email" || name === "handle" ? text.toLowerCase() : text];
      }),
  );
}

function inOneForm(name: string, text: string): string {
  const plain = text.normalize("NFC");
  switch (name) {
    case "iban":
    case "bic":
    case "payer_id":
      return plain.replaceAll(/[\s-]/g, "").toUpperCase();
    case "routing":
    case "sort_code":
      return plain.replaceAll(/[\s-]/g, "");
    case "account":
      return plain.replaceAll(/\s/g, "").toUpperCase();
    case "phone":
      return plain.replaceAll(/[\s().-]/g, "");
    case "email": {
      const at = plain.lastIndexOf("@");
      return at < 0 ? plain : plain.slice(0, at) + plain.slice(at).toLowerCase();
    }
    case "handle":
      return plain.replace(/^@/, "");
    case "recipient_id":
    case "account_type":
      return plain.toLowerCase();
    default:
      return plain;
  }
}

function ibanFaults({ iban, bic, email, address }: Fields): FieldFault[] {
  const problem = ibanProblem(textOf(iban));
  return [
    ...(problem === null ? [] : [{ field: "iban", message: `iban ${problem}` }]),
    ...fault("bic", bic === undefined || PATTERNS.bic.test(textOf(bic)), "bic must be 8 or 11 capitals and digits"),
    ...fault("email", email === undefined || isEmail(textOf(email)), MESSAGE),
    ...addressFaults(address),
  ];
}

const ADDRESS_FIELDS = ["street", "building", "postcode", "town", "country"];

function addressFaults(address: unknown): FieldFault[] {
  if (address === undefined) return [];
  if (typeof address !== "object" || address === null || Array.isArray(address))
    return [{ field: "address", message: "must be an object of street, building, postcode, town, country" }];
  const odd = Object.entries(address).find(
    ([name, value]) =>
      (!ADDRESS_FIELDS.includes(name) && name !== "lines") || (typeof value !== "string" && value !== null),
  );
  if (odd !== undefined && odd[0] !== "lines")
    return [{ field: `address.${odd[0]}`, message: `must be text, and one of ${ADDRESS_FIELDS.join(", ")}` }];
  return sepaAddress(address).faults.map(({ field, message }) => ({
    field: field.replace("destination.", ""),
    message,
  }));
}

/** A fault of a field whose own name may begin the sentence; which of two was given is found by what is there. */
function recipientFaults(fields: Fields, names: readonly string[], problem: string | null): FieldFault[] {
  const given = names.find((name) => fields[name] !== undefined);
  return problem === null || given === undefined ? [] : [{ field: given, message: problem }];
}

function fault(field: string, isFine: boolean, message: string): FieldFault[] {
  return isFine ? [] : [{ field, message }];
}
