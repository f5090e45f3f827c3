/** What is answered about pay runs. */
import { z } from "zod";
import { FLAG_KINDS } from "../../engine/flags.ts";
import { RAIL_KINDS } from "../../engine/payruns/kinds.ts";
import { MENDERS } from "../../engine/payruns/reasons.ts";
import { LINE_STATES, RUN_STATES } from "../../engine/payruns/states.ts";
import * as answer from "../answers.ts";
import { reasonCodes } from "./runs.ts";

const Sum = z.object({ count: answer.tally, cents: answer.amount });
const sums = z.record(z.string(), Sum);
const named = z.object({ id: answer.id, name: answer.text });

/** A doubt about what a line pays. */
const FlagOfLine = z.object({
  id: answer.id,
  video_id: answer.id.describe("The post it is about"),
  kind: z.enum(FLAG_KINDS),
  state: z.enum(["open", "confirmed"]),
  sentence: answer.text,
});

export const PayRunApprovalRow = z.object({
  id: answer.id,
  kind: z.enum(["approved", "rejected"]),
  by: answer.text,
  text: answer.text.nullable(),
  is_self: answer.flag.describe("Approved by who made or changed the run"),
  digest: answer.text,
  at: answer.at,
  revoked_at: answer.at.nullable(),
});

export const PayRunFileRow = z.object({
  number: answer.tally,
  name: answer.text,
  sha256: answer.text,
  lines: answer.tally,
  total_cents: answer.amount,
  by_state: sums.describe("Number and sum of its lines by state: together they are total_cents"),
  erased_at: answer.at.nullable(),
});

const listed = {
  id: answer.id,
  org_id: answer.id,
  run_id: answer.text.meta({ examples: ["PR-2026-0007"] }),
  status: z.enum(RUN_STATES),
  rail: z.enum(RAIL_KINDS),
  currency: answer.money,
  originator: z.object({ id: answer.id, name: answer.text }),
  planned_cents: answer.amount.describe("The sum of its lines, those left out by hand not among them"),
  planned_count: answer.tally,
  left_out_cents: answer.amount,
  left_out_count: answer.tally,
  owed_cents: answer.amount.describe("planned_cents + left_out_cents"),
  made_by: answer.text,
  created_at: answer.at,
  updated_at: answer.at,
};

export const PayRunListRow = z.object(listed);

export const PayRunRow = z.object({
  ...listed,
  project_ids: z.array(answer.id).nullable(),
  cut_off: answer.at,
  note: answer.text,
  execution_date: answer.date.nullable(),
  options: z.record(z.string(), z.unknown()),
  digest: answer.text.describe("What an approval signs"),
  lines: sums.describe("Number and sum of lines by state"),
  left_out: sums.describe("Number and sum of those left out by their first reason"),
  approvals: z.array(PayRunApprovalRow),
  approvals_needed: answer.tally,
  is_self_approved: answer.flag,
  flagged: Sum.extend({
    digest: answer.text
      .nullable()
      .describe("What an approver accepts as flagged_digest; null where nothing is flagged"),
    first: z
      .array(z.object({ id: answer.id, payee: named, flags: z.array(FlagOfLine) }))
      .describe("The first 5 of the lines"),
  }).describe("Lines to be paid that flags touch, of projects where flags hold: opened since the draft was made"),
  fell_back: z
    .object({
      at: answer.at,
      reasons: z.array(z.object({ code: answer.text, sentence: answer.text, references: z.array(answer.text) })),
    })
    .nullable()
    .describe("Why an approved run is a draft again"),
  files: z.array(PayRunFileRow),
  results: z.array(
    z.object({
      reader: answer.text,
      applied: answer.tally,
      unchanged: answer.tally,
      refused: answer.tally,
      by: answer.text,
      at: answer.at,
    }),
  ),
  rest_from: answer.date.nullable().describe("From this date on the rest may be marked as paid"),
  replaces: answer.id.nullable(),
  approved_at: answer.at.nullable(),
  exported_at: answer.at.nullable(),
  sent_on: answer.date.nullable(),
  closed_at: answer.at.nullable(),
  closed_with_open: z.array(answer.text).nullable(),
  canceled_at: answer.at.nullable(),
  cancel_reason: answer.text.nullable(),
});

export const RefreshedPayRunRow = PayRunRow.extend({
  differences: z.array(
    z.object({
      payee_id: answer.id,
      name: answer.text,
      before_cents: answer.amount.nullable(),
      after_cents: answer.amount.nullable(),
    }),
  ),
});

const ReasonRow = z.object({
  code: z.enum(reasonCodes),
  sentence: answer.text,
  since: answer.at.nullable(),
  who: z.enum(MENDERS),
  next: answer.text,
  details: z.array(answer.text),
});

export const PayRunLineRow = z.object({
  id: answer.id,
  position: answer.tally,
  payee: named,
  destination: z.object({ id: answer.id, mask: answer.text }),
  reference: answer.text,
  name: answer.text.describe("As the file carries it"),
  amount_cents: answer.amount,
  status: z.enum(LINE_STATES),
  status_at: answer.at,
  reasons: z.array(ReasonRow).describe("Why it was left out; else empty"),
  flags: z.array(FlagOfLine).describe("Doubts about what it pays, of projects where flags hold"),
  left_out_text: answer.text.nullable(),
  code: answer.text.nullable(),
  code_meaning: answer.text.nullable(),
  message: answer.text.nullable(),
  rail_id: answer.text.nullable(),
  result_on: answer.date.nullable(),
  file_number: answer.tally.nullable(),
  parts: z.array(
    z.object({
      project_id: answer.id,
      creator_id: answer.id,
      amount_cents: answer.amount,
      accruals: answer.tally,
      payment_id: answer.id.nullable(),
    }),
  ),
});

export const PayRunLeftOutRow = z.object({
  id: answer.id,
  payee: z.object({ id: answer.id, name: answer.text }),
  project_id: answer.id,
  creator: z.object({ id: answer.id, handle: answer.text }),
  amount_cents: answer.amount,
  accruals: answer.tally,
  reasons: z.array(ReasonRow).min(1).describe("All that apply; the first carries the amount"),
});

export const PayRunPreviewRow = z.object({
  currency: answer.money,
  owed_cents: answer.amount,
  owed_accruals: answer.tally,
  runs: z.array(
    z.object({
      originator: z.object({ id: answer.id, name: answer.text }),
      rail: z.enum(RAIL_KINDS),
      planned_cents: answer.amount,
      planned_count: answer.tally,
      fee: answer.text.nullable().describe("What the rail charges on top, where it is known"),
    }),
  ),
  left_out: z.array(
    z.object({
      code: z.enum(reasonCodes),
      sentence: answer.text,
      who: z.enum(MENDERS),
      next: answer.text,
      count: answer.tally,
      cents: answer.amount,
      first: z
        .array(
          z.object({
            payee: z.object({ id: answer.id, name: answer.text }).nullable().describe("Null: the draft makes one"),
            project_id: answer.id,
            creator: z.object({ id: answer.id, handle: answer.text }),
            amount_cents: answer.amount,
            since: answer.at.nullable(),
            details: z.array(answer.text),
          }),
        )
        .describe("Up to 50 of them"),
    }),
  ),
});

export const PayRunFileContentRow = z.object({ name: answer.text, content: answer.text, sha256: answer.text });

export const PayRunResultsAnswer = z.object({
  reader: answer.text,
  sends: answer.flag.describe("Whether this is the run's first result, by which all of it counts as sent"),
  counts: z.object({ applied: answer.tally, unchanged: answer.tally, refused: answer.tally }),
  by_state: sums,
  applied: z.array(
    z.object({
      reference: answer.text,
      name: answer.text,
      amount_cents: answer.amount,
      from: z.enum(LINE_STATES),
      to: z.enum(LINE_STATES),
      code: answer.text.nullable(),
      code_meaning: answer.text.nullable(),
      message: answer.text.nullable(),
    }),
  ),
  refused: z.array(
    z.object({ line: answer.tally, reference: answer.text.nullable(), why: answer.text, message: answer.text }),
  ),
  run: PayRunRow.nullable().describe("Null in a preview"),
});
