/** Files of balances that are still owed, and of payments made before: what a request says about one, and what came of it. */
import { z } from "zod";
import { dateOrders } from "../../parse/dates.ts";
import { encodings } from "../../parse/lines.ts";
import { type MoneyColumn, moneyColumns } from "../../parse/money-columns.ts";
import { notations } from "../../parse/notation.ts";
import * as answer from "../answers.ts";
import { maximumRejectionsShown } from "../feeding/readings.ts";
import { currency, nameOf, queryFlag, textOf, uuid } from "../primitives.ts";

/** Rows of one file. */
export const maximumAmountsPerFile = 5_000;

const headerName = textOf(1_000);

const columnAnswers = Object.fromEntries(
  moneyColumns.map((name) => [
    `columns.${name}`,
    headerName.optional().describe(`The column with the ${name}; empty for none`),
  ]),
) as Record<`columns.${MoneyColumn}`, z.ZodOptional<typeof headerName>>;

const fileName = nameOf(255).optional().describe("What the list of imports calls the file");

/** The import that rows of a file belong to which are sent in several requests. */
export const AmountsImport = z
  .strictObject({ id: uuid.describe("An id of your own, the same for all of them"), file_name: fileName })
  .describe("The file it comes from: everything of one file is taken back together (POST /imports/{id}/undo)");

/** What a request says about the file. Everything is optional; what cannot be known without it is asked for in a 400. */
export const ImportAmountsQuery = z.object({
  currency: currency
    .optional()
    .describe("Of rows that do not say theirs, by a column, a sign or a header; default USD"),
  date_order: z
    .enum(dateOrders)
    .optional()
    .describe("Whether dates such as 03/09/2026 begin with the day or the month"),
  decimals: z.enum(notations).optional().describe("Whether 1.250 is 1.25 (point) or 1,250 (comma)"),
  encoding: z.enum(encodings).optional().describe("Where it is neither UTF-8 nor UTF-16"),
  file_name: fileName,
  import_id: uuid
    .optional()
    .describe("Of files that are sent in several requests: an id of your own, the same for all of them"),
  ...columnAnswers,
});

export const ImportPaymentsQuery = ImportAmountsQuery.extend({
  record_equal: queryFlag
    .default(false)
    .describe("Also records rows that equal a recorded payment of another reference: same creator, day and amount"),
});

export const ImportAmountsAnswer = z.object({
  import_id: answer.id.nullable().describe("What it can be taken back by; null where nothing was recorded"),
  received: answer.tally,
  recorded: answer.tally.describe("Balances booked, or payments recorded"),
  unchanged: answer.tally.describe("Brought in before, by their references"),
  equal: z
    .array(answer.tally)
    .describe("Lines that were left out because they equal a recorded payment; see record_equal"),
  rejected: z
    .array(z.object({ line: answer.tally.describe("From 1; the header is line 1"), reason: answer.text }))
    .describe(`The first ${maximumRejectionsShown}`),
  rejected_count: answer.tally,
  passed_over: z
    .array(
      z.object({ reason: answer.text, count: answer.tally, lines: z.array(answer.tally).describe("The first 10") }),
    )
    .describe("Blank rows and sums"),
});
