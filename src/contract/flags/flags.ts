/** Flags: doubts about posts that their readings show (docs/readings.md, "Doubtful readings"). */

import { z } from "zod";
import { FLAG_KINDS } from "../../engine/flags.ts";
import * as answer from "../answers.ts";
import { nameOf, paging, textOf, uuid } from "../primitives.ts";

export const flagStates = ["open", "dismissed", "confirmed", "closed"] as const;
export const maximumFlagsPerRequest = 1_000;

const kind = z.enum(FLAG_KINDS);

export const ListFlagsQuery = z.object({
  project_id: uuid.optional().describe("Filter to a project"),
  creator_id: uuid.optional().describe("Filter to the posts a creator has now"),
  video_id: uuid.optional().describe("Filter to a post"),
  kind: kind.optional(),
  state: z.enum(flagStates).optional(),
  ...paging,
});

export const CountFlagsQuery = z.object({ project_id: uuid.optional().describe("Filter to a project") });

export const DecideFlagsBody = z
  .strictObject({
    flag_ids: z.array(uuid).min(1).max(maximumFlagsPerRequest),
    flag_digests: z
      .array(nameOf(100))
      .max(maximumFlagsPerRequest)
      .optional()
      .describe(
        "The digest of each of flag_ids as you saw it, in their order: any that is another by now is 409 decision_stale, and none is changed. Without it, whatever the flags say now is decided about",
      ),
    state: z.enum(["dismissed", "confirmed", "open"]),
    reason: textOf(1_000).trim().min(1, "must not be empty").nullable().default(null),
  })
  .refine(({ flag_ids, flag_digests }) => flag_digests === undefined || flag_digests.length === flag_ids.length, {
    path: ["flag_digests"],
    message: "must have one entry for each of flag_ids",
  })
  .refine((body) => (body.state === "open") === (body.reason === null), {
    path: ["reason"],
    message: "is required to dismiss or confirm, and is not for opening again",
  });

/** A reading that shows the doubt. */
const SeenReading = z.object({
  captured_at: answer.at,
  view_count: answer.tally,
  definition: answer.text.nullable().describe("What the source counted as a view; null where it is not known"),
});

export const FlagEvidence = z.object({
  readings: z
    .array(SeenReading)
    .describe("The reading before and the doubtful one; of a zero also the one that came back; of an old one itself"),
  per_day: answer.tally.optional().describe("Of a jump: views a day since the reading before"),
  median_per_day: answer.tally.optional().describe("Of a jump: the median of the post's own increases a day"),
  missed_at: z.array(answer.at).optional().describe("Of a post that is gone: when a source did not find it"),
  tracking_status: answer.text.optional().describe("Of a post that was set aside"),
  tracking_disabled: answer.flag.optional(),
});

const fields = {
  id: answer.id,
  project_id: answer.id,
  video_id: answer.id,
  kind,
  at: answer.at.describe("The reading that shows it; of an old reading the cutoff"),
  sentence: answer.text,
  evidence: FlagEvidence,
  state: z.enum(flagStates).describe("closed: the readings do not show it any more"),
  reason: answer.text.nullable(),
  decided_by: answer.text.nullable(),
  decided_at: answer.at.nullable(),
  digest: answer.text.describe("What a decision sends back in flag_digests: of what the flag says, and was decided"),
  created_at: answer.at,
  updated_at: answer.at,
};

/** A flag next to what it touches. */
export const FlagNoteRow = z.object(fields);

export const FlagRow = z.object({
  org_id: answer.id,
  ...fields,
  creator_id: answer.id.nullable().describe("Who has the post now"),
  platform: answer.text,
  external_id: answer.text,
  title: answer.text.nullable(),
});

export const FlagDetail = FlagRow.extend({
  accruals: z
    .array(
      z.object({
        id: answer.id,
        creator_id: answer.id,
        amount_cents: answer.amount,
        currency: answer.money,
        status: answer.text,
        is_held: answer.flag,
      }),
    )
    .describe("The accruals it touches; the latest 100"),
  accruals_count: answer.tally,
});

export const FlagCountsAnswer = z.object({
  open: answer.tally.describe("At most 10,000 are counted"),
  by_kind: z.record(z.string(), answer.tally),
  is_pending: answer.flag.describe("Readings have arrived that have not been looked through yet"),
});

export const DecideFlagsAnswer = z.object({
  updated: answer.tally,
  unchanged: answer.tally.describe("Flags in that state already, and closed ones"),
});
