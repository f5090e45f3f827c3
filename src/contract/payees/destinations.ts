/** Destinations: where a payee's money goes. A change is a new one; answers show masks. */
import { z } from "zod";
import { DESTINATION_TYPES, ENTITIES } from "../../engine/payruns/kinds.ts";
import * as answer from "../answers.ts";
import { password } from "../organization/people.ts";
import { currency, metadata, nameOf, paging, uuid } from "../primitives.ts";

export const destinationStatuses = [
  "pending_review",
  "active",
  "superseded",
  "suspended",
  "retired",
  "rejected",
] as const;

const entity = z.enum(ENTITIES);
const why = nameOf(500);

export const CreateDestinationBody = z.strictObject({
  kind: z.enum(DESTINATION_TYPES),
  currency: currency.nullable().default(null).describe("Null: for any currency"),
  label: nameOf(100).nullable().default(null).describe("Needed for `other`, which shows nothing else"),
  holder_name: nameOf(140).optional().describe("Whose account it is. Default: the payee's name"),
  holder_name_latin: nameOf(140).nullable().optional().describe("Default: the payee's latin_name"),
  entity: entity.optional().describe("Default: the payee's"),
  details: metadata.describe(
    "By kind. paypal: email, or payer_id; venmo: phone, or handle; bank_us: routing, account, account_type; bank_iban: iban, bic, email, " +
      "address; bank_uk: sort_code, account; wise_email: email; wise_recipient: recipient_id; other: text",
  ),
});

export const ListDestinationsQuery = z.object({
  payee_id: uuid.optional(),
  status: z.enum(destinationStatuses).optional(),
  ...paging,
});

export const ApproveDestinationBody = z.strictObject({
  note: nameOf(500).nullable().default(null),
  password: password
    .optional()
    .describe("Your password: needed to approve what you entered, where no other member may"),
});

export const RejectDestinationBody = z.strictObject({ reason: why });
export const SuspendDestinationBody = z.strictObject({ reason: why });
export const ReactivateDestinationBody = z.strictObject({ reason: why });
export const RetireDestinationBody = z.strictObject({ reason: why });
export const VerifyDestinationBody = z.strictObject({ note: nameOf(500).describe("How it was verified") });
export const ReadDestinationBody = z.strictObject({ reason: why.describe("Kept in the audit log") });

export const DestinationRow = z.object({
  id: answer.id,
  org_id: answer.id,
  payee_id: answer.id,
  kind: z.enum(DESTINATION_TYPES),
  currency: answer.money.nullable(),
  country: answer.text.nullable(),
  label: answer.text.nullable(),
  mask: answer.text,
  holder_name: answer.text,
  holder_name_latin: answer.text.nullable(),
  entity,
  status: z.enum(destinationStatuses),
  status_reason: answer.text.nullable(),
  status_note: answer.text.nullable(),
  status_at: answer.at,
  usable_from: answer.at.nullable().describe("Paid to from here on while it is active; null until it is approved"),
  replaces: answer.id.nullable(),
  replaced_by: answer.id.nullable(),
  entered_by: z.object({ type: answer.text, id: answer.text.nullable(), name: answer.text.nullable() }),
  reviewed_at: answer.at.nullable(),
  reviewed_by: answer.text.nullable(),
  self_reviewed: answer.flag.describe("Approved by who entered it, since no other member could"),
  verified_at: answer.at.nullable(),
  verification_note: answer.text.nullable(),
  created_at: answer.at,
});

export const EnteredDestinationAnswer = DestinationRow.extend({
  duplicates: z
    .array(z.object({ payee_id: answer.id, name: answer.text, destination_id: answer.id, status: answer.text }))
    .describe("Other payees with the same account"),
});

export const DestinationDetailsAnswer = DestinationRow.extend({ details: answer.json.describe("In full") });
