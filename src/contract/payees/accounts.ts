/** Originator accounts: the accounts that pay, one rail each; and the settings of destinations. */
import { z } from "zod";
import { DESTINATION_TYPES, RAIL_KINDS } from "../../engine/payruns/kinds.ts";
import * as answer from "../answers.ts";
import { currency, metadata, nameOf, queryFlag } from "../primitives.ts";
import { changesSomething } from "../shapes.ts";

const csv = z.strictObject({
  columns: z
    .array(z.strictObject({ field: nameOf(50), heading: nameOf(100) }))
    .min(1)
    .max(50)
    .optional(),
  separator: z.enum([",", ";", "\t", "|"]).optional(),
  decimal_mark: z.enum(["point", "comma"]).optional(),
  line_ending: z.enum(["crlf", "lf"]).optional(),
  full_details: z.boolean().optional().describe("Whether columns may hold accounts in full"),
});

const fields = {
  name: nameOf(100),
  currency: currency.nullable().describe("Null: pays in any currency that its rail takes"),
  originator: metadata.describe("What the rail's file says of who pays; read in full by `POST …/details` alone"),
  default_kinds: z.array(z.enum(DESTINATION_TYPES)).max(DESTINATION_TYPES.length),
  options: metadata.describe("The rail's options of a run: over_limit, decimal, addenda, same_day, line_ending, …"),
  csv: csv.nullable(),
};

export const CreateOriginatorAccountBody = z.strictObject({
  ...fields,
  rail: z.enum(RAIL_KINDS),
  currency: fields.currency.default(null),
  originator: fields.originator.default({}),
  default_kinds: fields.default_kinds.default([]),
  options: fields.options.default({}),
  csv: fields.csv.default(null),
});

export const UpdateOriginatorAccountBody = z
  .strictObject({ ...fields, is_archived: z.boolean() })
  .partial()
  .check(changesSomething());

export const ListOriginatorAccountsQuery = z.object({ include_archived: queryFlag.default(false) });

export const OriginatorAccountRow = z.object({
  id: answer.id,
  org_id: answer.id,
  rail: z.enum(RAIL_KINDS),
  name: answer.text,
  currency: answer.money.nullable(),
  mask: answer.text,
  default_kinds: z.array(z.enum(DESTINATION_TYPES)),
  options: answer.json,
  csv: answer.json.nullable(),
  archived_at: answer.at.nullable(),
  created_at: answer.at,
  updated_at: answer.at,
});

export const OriginatorAccountDetailsAnswer = OriginatorAccountRow.extend({
  originator: answer.json.describe("In full"),
});

export const duplicatePolicies = ["warn", "block"] as const;

export const PayeeSettingsBody = z
  .strictObject({
    cool_down_hours: z.int().min(0).max(1080).describe("Until a destination that replaces another is paid to"),
    duplicates: z.enum(duplicatePolicies).describe("block: an account that another payee has is refused"),
  })
  .partial()
  .check(changesSomething());

export const PayeeSettingsRow = z.object({
  cool_down_hours: answer.tally,
  duplicates: z.enum(duplicatePolicies),
  has_secret_key: answer.flag.describe("Without one the server keeps no bank details"),
});
