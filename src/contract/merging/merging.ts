/** Creators that are one: what a merge would move, and what speaks against it. */
import { z } from "zod";
import * as answer from "../answers.ts";
import { type ErrorCode, errorCodes } from "../errors.ts";
import { CreatorRow } from "../feeding/creators.ts";
import { uuid } from "../primitives.ts";

export const MergeCreatorsBody = z.strictObject({
  other_creator_id: uuid.describe("What it has moves; it stays as the row of old links"),
});

export const MergePreviewQuery = z.object({ other_creator_id: uuid });

const Moved = z
  .object({
    posts: answer.tally,
    assignments: answer.tally,
    goals: answer.tally,
    accruals: answer.tally,
    payments: answer.tally,
    earnings_by_hand: answer.tally,
    memberships: answer.tally.describe("In campaigns"),
    creator_payouts: answer.tally,
    sales: answer.tally,
    follower_readings: answer.tally,
    handles: answer.tally.describe("Earlier handles of this creator from now on"),
  })
  .describe("What changes its creator");

const BookedRow = z.object({ id: answer.id, amount_cents: answer.amount, status: answer.text });

export const MergePreview = z.object({
  creator: CreatorRow,
  other: CreatorRow,
  moved: Moved,
  owed: answer.totals.describe("What is owed to the other"),
  overlaps: z
    .array(
      z.object({
        structure_id: answer.id,
        structure_name: answer.text,
        period_start: answer.date,
        period_end: answer.date,
        currency: answer.money,
        accrual: BookedRow,
        other_accrual: BookedRow,
      }),
    )
    .describe("Structures and periods that both have an accrual of; the first 100"),
  obstacles: z
    .array(
      z.object({
        code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
        message: answer.text,
        meta: z.record(z.string(), z.unknown()),
      }),
    )
    .describe("Empty where they can be merged"),
});

export const MergeAnswer = z.object({ creator: CreatorRow, other_creator_id: answer.id, moved: Moved });

export const creatorDuplicateReasons = ["same_email", "same_name", "same_payee", "similar_handle"] as const;

export const CreatorDuplicateRow = z.object({
  project_id: answer.id,
  platform: answer.text,
  creator_id: answer.id,
  handle: answer.text,
  other_creator_id: answer.id,
  other_handle: answer.text,
  reasons: z.array(z.enum(creatorDuplicateReasons)),
});

export const ListCreatorDuplicatesQuery = z.object({
  project_id: uuid.optional(),
  creator_id: uuid.optional().describe("Only those of one creator"),
});
