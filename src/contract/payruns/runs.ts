/** Pay runs: drafts of what is owed, approved, exported as files, and settled by what the rail says. */
import { z } from "zod";
import { RAIL_KINDS } from "../../engine/payruns/kinds.ts";
import { REASON_CODES, type ReasonCode } from "../../engine/payruns/reasons.ts";
import { LINE_STATES, RUN_STATES } from "../../engine/payruns/states.ts";
import { currency, instant, localDate, metadata, nameOf, paging, queryFlag, textOf, uuid } from "../primitives.ts";
import { changesSomething, document } from "../shapes.ts";

export const lineResults = ["paid", "failed", "returned", "waiting"] as const;
export const reasonCodes = REASON_CODES as readonly [ReasonCode, ...ReasonCode[]];
const maximumProjects = 1_000;
const maximumLinesAtOnce = 500;

const text = textOf(1_000).min(1, "must not be empty");
const note = textOf(1_000).default("").describe("What payees see with the payment");
const scope = {
  project_ids: z.array(uuid).min(1).max(maximumProjects).nullable().default(null).describe("Null: all projects"),
  cut_off: instant.optional().describe("Default now: accruals booked after it wait for a later run"),
};
const options = metadata.describe(
  "The rail's options, such as over_limit or same_day; they go over those of the account",
);

export const CreatePayRunBody = z.strictObject({
  originator_id: uuid.describe("The account that pays"),
  currency,
  ...scope,
  note,
  execution_date: localDate.optional().describe("Default: the rail's next banking day"),
  options: options.default({}),
});

export const CreatePayRunsBody = z.strictObject({ ...scope, note });

/** As many as fit into an address. */
const maximumProjectsOfQuery = 100;

const projectList = z
  .string()
  .regex(/^[\da-f-]+(?:,[\da-f-]+)*$/i, "must be UUIDs, separated by commas")
  .meta({ examples: ["01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10"] })
  .transform((text, context) => {
    const read = z.array(uuid).max(maximumProjectsOfQuery).safeParse(text.split(","));
    if (read.success) return read.data;
    context.addIssue({ code: "custom", message: `must be up to ${maximumProjectsOfQuery} UUIDs, separated by commas` });
    return z.NEVER;
  });

export const PreviewPayRunsQuery = z.object({
  project_ids: document(projectList, z.string()).optional().describe("Only these projects, separated by commas"),
  cut_off: instant.optional().describe("Default now"),
  note: textOf(1_000).optional().describe("As for the drafts: some rails refuse a payment without one"),
});

export const UpdatePayRunBody = z
  .strictObject({
    note: textOf(1_000).optional(),
    execution_date: localDate.optional(),
    options: options.optional(),
  })
  .check(changesSomething());

export const UpdatePayRunLinesBody = z
  .strictObject({
    line_ids: z.array(uuid).min(1).max(maximumLinesAtOnce),
    excluded: z.boolean().describe("true leaves the lines out, false puts them back"),
    reason: text.optional().describe("Required to leave lines out"),
  })
  .transform(({ reason, ...body }, context) => {
    if (body.excluded && reason === undefined)
      context.addIssue({ code: "custom", path: ["reason"], message: "is required to leave lines out" });
    return { ...body, reason: reason ?? "" };
  });

export const ApprovePayRunBody = z.strictObject({
  digest: nameOf(100).describe("Of the run as you saw it; 409 for any other"),
  text: text.nullable().default(null),
  flagged_digest: nameOf(100)
    .optional()
    .describe(
      "flagged.digest of the run as you saw it: approves the lines that flags touch, too. Without it, and for any other, they are 409 lines_flagged",
    ),
});

export const RejectPayRunBody = z.strictObject({ text: text.describe("Why") });

export const SentPayRunBody = z.strictObject({
  date: localDate.optional().describe("When the files were uploaded; default today"),
});

export const ClosePayRunBody = z.strictObject({
  accept_open: z.boolean().default(false).describe("Closes with open lines, which the run then lists"),
});

export const CancelPayRunBody = z.strictObject({
  no_file_uploaded: z.boolean().default(false).describe("The statement that no file of the run was uploaded"),
  reason: text.nullable().default(null),
});

export const PayRunLineResultBody = z.strictObject({
  result: z.enum(lineResults),
  message: text.describe("How it is known"),
  code: nameOf(50).nullable().default(null).describe("The rail's code, such as R03"),
  rail_id: nameOf(200).nullable().default(null),
  date: localDate.optional(),
});

export const ListPayRunsQuery = z.object({
  status: z.enum(RUN_STATES).optional(),
  rail: z.enum(RAIL_KINDS).optional(),
  payee_id: uuid.optional().describe("Only runs with a line of this payee"),
  ...paging,
});

export const ListLinesQuery = z.object({
  status: z.enum(LINE_STATES).optional(),
  search: textOf(100).optional().describe("Part of the payee's name, or a reference"),
  flagged: queryFlag.optional().describe("Only lines to be paid that flags touch"),
  ...paging,
});

export const ListLeftOutQuery = z.object({ reason: z.enum(reasonCodes).optional(), ...paging });

export const LineParams = z.object({ id: uuid, lineId: uuid });
export const FileParams = z.object({
  id: uuid,
  number: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, "must be the number of a file")
    .transform(Number),
});
