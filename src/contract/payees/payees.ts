/** Payees: who gets money, a person or a business. A creator has one payee at most. */
import { z } from "zod";
import { ENTITIES } from "../../engine/payruns/kinds.ts";
import * as answer from "../answers.ts";
import { email } from "../organization/people.ts";
import { metadata, nameOf, paging, readme, textOf, uniqueIds, uuid } from "../primitives.ts";
import { changesSomething } from "../shapes.ts";
import { DestinationRow } from "./destinations.ts";

export const maximumCreatorsLinked = 500;
export const payeeStatuses = ["active", "archived"] as const;

const country = z
  .string()
  .regex(/^[A-Z]{2}$/, "must be a country of two capitals, such as DE")
  .meta({ examples: ["DE"] });

const part = (maximum: number) => nameOf(maximum).optional();

export const address = z.strictObject({
  street: part(70),
  building: part(16),
  postcode: part(16),
  town: part(35),
  country: country.optional(),
});

export const vatId = nameOf(30).nullable();

const fields = {
  name: nameOf(140).describe("As the bank knows the payee"),
  latin_name: nameOf(140).nullable().describe("The same in Latin letters, where the name is not"),
  entity: z
    .enum(ENTITIES)
    .nullable()
    .describe("Of destinations entered from now on: each keeps what it was entered with"),
  email: email.nullable(),
  country: country.nullable(),
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, "must be a language tag such as de-AT")
    .nullable(),
  address: address.nullable(),
  vat_id: vatId,
  metadata,
  readme,
};

export const CreatePayeeBody = z.strictObject({
  ...fields,
  latin_name: fields.latin_name.default(null),
  entity: fields.entity.default(null),
  email: fields.email.default(null),
  country: fields.country.default(null),
  locale: fields.locale.default(null),
  address: fields.address.default(null),
  vat_id: fields.vat_id.default(null),
  metadata: fields.metadata.default({}),
  readme: fields.readme.default(null),
  creator_ids: uniqueIds(maximumCreatorsLinked).default([]).describe("Creators that are paid through it"),
});

export const UpdatePayeeBody = z
  .strictObject({ ...fields, status: z.enum(payeeStatuses).describe("archived: is not paid") })
  .partial()
  .check(changesSomething());

export const ListPayeesQuery = z.object({
  search: textOf(100)
    .optional()
    .describe("Part of a name, an e-mail address or a creator's handle, also of an earlier one"),
  status: z.enum(payeeStatuses).optional(),
  project_id: uuid.optional().describe("Filter to payees with a creator in this project"),
  ...paging,
});

export const PayeeCreatorsBody = z.strictObject({
  creator_ids: uniqueIds(maximumCreatorsLinked).refine((ids) => ids.length > 0, "must name a creator"),
});

export const MergePayeeBody = z.strictObject({
  other_payee_id: uuid.describe("Its creators and destinations move; it is archived"),
});

export const PayeeCreatorRow = z.object({
  id: answer.id,
  project_id: answer.id,
  platform: answer.text,
  handle: answer.text,
  display_name: answer.text.nullable(),
  is_active: answer.flag,
});

export const PayeeRow = z.object({
  id: answer.id,
  org_id: answer.id,
  name: answer.text,
  latin_name: answer.text.nullable(),
  entity: z.enum(ENTITIES).nullable(),
  email: answer.text.nullable(),
  country: answer.text.nullable(),
  locale: answer.text.nullable(),
  address: address.nullable(),
  vat_id: answer.text.nullable(),
  status: z.enum(payeeStatuses),
  merged_into: answer.id.nullable().describe("The payee it was merged into"),
  metadata: answer.json,
  readme: answer.notes,
  creator_count: answer.tally,
  created_at: answer.at,
  updated_at: answer.at,
});

export const PayeeDetail = PayeeRow.extend({
  creators: z.array(PayeeCreatorRow).describe("At most 500"),
  destinations: z.array(DestinationRow).describe("Newest first, at most 100"),
});

export const duplicateReasons = ["same_email", "same_handle", "same_destination"] as const;

export const PayeeDuplicateRow = z.object({
  payee_id: answer.id,
  name: answer.text,
  other_payee_id: answer.id,
  other_name: answer.text,
  reasons: z.array(z.enum(duplicateReasons)),
});

export const ListDuplicatesQuery = z.object({ payee_id: uuid.optional().describe("Only those of one payee") });

export const HandleRow = z.object({
  handle: answer.text,
  platform: answer.text,
  from_creator_id: answer.id.nullable().describe("The merged creator that had it"),
  since: answer.at,
  until: answer.at,
});
