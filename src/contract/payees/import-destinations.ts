/** Files of payees' accounts: what a request says about one, and what came of each row. */
import { z } from "zod";
import { DESTINATION_TYPES, ENTITIES } from "../../engine/payruns/kinds.ts";
import { type AccountColumn, accountColumns } from "../../parse/account-columns.ts";
import { ACCOUNT_ROWS_MAX } from "../../parse/accounts-file.ts";
import { encodings } from "../../parse/lines.ts";
import * as answer from "../answers.ts";
import { handle, platform } from "../feeding/creators.ts";
import { queryFlag, textOf, uuid } from "../primitives.ts";
import { document } from "../shapes.ts";
import { CreateDestinationBody, destinationStatuses } from "./destinations.ts";

const headerName = textOf(1_000);

const columnAnswers = Object.fromEntries(
  accountColumns.map((name) => [
    `columns.${name}`,
    headerName.optional().describe(`Of CSV: the column with the ${name}; empty for none`),
  ]),
) as Record<`columns.${AccountColumn}`, z.ZodOptional<typeof headerName>>;

export const ImportDestinationsQuery = z.object({
  dry_run: queryFlag.default(false).describe("Says what each row would do, and writes nothing"),
  project_id: uuid.optional().describe("The project of the handles; default all"),
  platform: platform.optional().describe("Of handles whose row does not say it"),
  entity: z.enum(ENTITIES).optional().describe("Of rows that do not say it, where the payee does not either"),
  encoding: z.enum(encodings).optional().describe("Of CSV that is neither UTF-8 nor UTF-16"),
  ...columnAnswers,
});

/** One row: whose account it is, and the destination as `createDestination` takes it. */
export const AccountInput = z
  .strictObject({
    payee_id: uuid.optional(),
    creator_id: uuid.optional().describe("Its payee, which is made where it has none"),
    creator_handle: handle.optional().describe("One the creator has, or had before"),
    platform: platform.optional().describe("With creator_handle, where it exists on several"),
    ...CreateDestinationBody.shape,
  })
  .refine(
    ({ payee_id, creator_id, creator_handle }) =>
      [payee_id, creator_id, creator_handle].filter((one) => one !== undefined).length === 1,
    { message: "needs one of payee_id, creator_id and creator_handle" },
  )
  .refine((row) => row.platform === undefined || row.creator_handle !== undefined, {
    path: ["platform"],
    message: "goes with creator_handle",
  });

/** The rows are read one by one; the body only bounds their number. */
export const ImportDestinationsBody = document(
  z.strictObject({ accounts: z.array(z.unknown()).min(1).max(ACCOUNT_ROWS_MAX) }),
  z.strictObject({ accounts: z.array(AccountInput).min(1).max(ACCOUNT_ROWS_MAX) }),
);

export const accountOutcomes = ["entered", "unchanged", "refused"] as const;

export const ImportedAccountRow = z.object({
  line: answer.tally.describe("Of CSV, the header being line 1; of JSON, the place in the list, from 1"),
  outcome: z
    .enum(accountOutcomes)
    .describe("unchanged: the payee has this very account already. In a dry run, what would come of it"),
  payee_id: answer.id.nullable().describe("Null where the row is refused, or in a dry run would make the payee"),
  payee_name: answer.text.nullable(),
  makes_payee: answer.flag.describe("The creator had no payee"),
  destination_id: answer.id.nullable().describe("Null in a dry run for one that would be entered"),
  kind: z.enum(DESTINATION_TYPES).nullable(),
  currency: answer.money.nullable(),
  mask: answer.text.nullable(),
  holder_name: answer.text.nullable(),
  status: z.enum(destinationStatuses).nullable(),
  usable_from: answer.at.nullable().describe("Paid to from here on; null until it is approved"),
  replaces: z
    .object({ destination_id: answer.id, mask: answer.text, status: z.enum(destinationStatuses) })
    .nullable()
    .describe("The destination whose place it takes, as it was before"),
  duplicates: z
    .array(z.object({ payee_id: answer.id.nullable(), name: answer.text }))
    .describe("Other payees with the same account; without an id, one that an earlier row of a dry run would make"),
  field: answer.text.nullable().describe("Of a refused row: the field, such as details.iban"),
  reason: answer.text.nullable().describe("Of a refused row; never what the field says"),
});

export const ImportDestinationsAnswer = z.object({
  dry_run: answer.flag,
  received: answer.tally,
  entered: answer.tally,
  unchanged: answer.tally,
  rejected_count: answer.tally,
  rows: z.array(ImportedAccountRow).describe("All of them, in order"),
  passed_over: z
    .array(
      z.object({ reason: answer.text, count: answer.tally, lines: z.array(answer.tally).describe("The first 10") }),
    )
    .describe("Blank rows, and rows without an account"),
});
