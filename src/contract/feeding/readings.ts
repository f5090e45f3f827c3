/**
 * Readings: what a post had achieved at an instant. Rows are checked one by one, so that good rows land even when
 * others are refused; the body schema therefore leaves the rows unread.
 */

import { z } from "zod";
import { dateOrders } from "../../parse/dates.ts";
import { encodings } from "../../parse/lines.ts";
import { type ColumnName, columnNames } from "../../parse/targets.ts";
import * as answer from "../answers.ts";
import { count, httpUrl, instant, nameOf, paging, queryFlag, textOf, uuid } from "../primitives.ts";
import { document } from "../shapes.ts";
import { handle, platform } from "./creators.ts";
import { externalId, LikelyDuplicate, SourceName, videoKinds, videoTitle } from "./videos.ts";

/** The name of a column in a file. */
export const headerName = textOf(1_000);

/** The name of a saved profile. */
export const profileName = nameOf(100);
export const profileOfFile =
  "name of a saved profile (GET /import-profiles) that says how the file is read; what is said here goes before it";

export const maximumReadingsPerRequest = 10_000;
export const maximumRejectionsShown = 1_000;
/** 2005-01-01: no reading of a post on today's platforms is older. */
export const earliestCaptureMs = Date.UTC(2005, 0, 1);
/** How far ahead of the server's clock a reading may be dated. */
export const captureLeewayMs = 86_400_000;

/** When a post was read, or an account's followers were counted. */
export const capturedAt = instant.refine((at) => at >= earliestCaptureMs, "must be 2005 or later");
const counted = count.nullish().describe("Absent or null: not reported, which is not 0");

const readingFields = {
  video_id: uuid.optional(),
  platform: platform.optional(),
  external_id: externalId.optional(),
  captured_at: capturedAt.describe("2005 to now + 1 day"),
  view_count: count,
  like_count: counted,
  comment_count: counted,
  share_count: counted,
  save_count: counted,
};

/** Of a streamed row only: with these, unknown creators and videos are created. */
const creatingFields = {
  creator_handle: handle.optional(),
  creator_name: nameOf(200).optional(),
  title: videoTitle.optional(),
  url: httpUrl.optional(),
  posted_at: instant.optional(),
  kind: z.enum(videoKinds).optional(),
};

const named = (row: { video_id?: string | undefined; external_id?: string | undefined }): boolean =>
  row.video_id !== undefined || row.external_id !== undefined;
const unnamed = "needs video_id, or platform and external_id";

/** One row of `{"readings": […]}`. */
export const ReadingInput = z.strictObject(readingFields).refine(named, unnamed);

/** One row of an NDJSON body: a reading, and what may create its video and creator. */
export const ImportedReading = z
  .strictObject({ ...readingFields, ...creatingFields })
  .refine((row) => named(row) || row.url !== undefined, `${unnamed}, or url`);

export type Reading = z.output<typeof ImportedReading>;

/** Why a person enters or corrects a number. */
export const enteredFor = textOf(1_000)
  .trim()
  .min(1, "must not be empty")
  .optional()
  .describe("Why, where a person enters or corrects a number; kept in the audit log");

/** The rows are read one by one by the import; the body only bounds their number. */
const why = { reason: enteredFor };
export const CreateReadingsBody = document(
  z.strictObject({ readings: z.array(z.unknown()).min(1).max(maximumReadingsPerRequest), ...why }),
  z.strictObject({ readings: z.array(ReadingInput).min(1).max(maximumReadingsPerRequest), ...why }),
);

/** How a file was read. */
export const ReadAs = z.object({
  preset: answer.text.nullable().describe("The tool that exported the file, if its header identifies one"),
  profile: answer.text.nullable().describe("The saved profile it was read by"),
  encoding: answer.text,
  separator: answer.text,
  header_line: answer.tally,
  columns: z.record(z.string(), z.string()).describe("Field -> the name of its column"),
  unused_columns: z.array(answer.text),
  date_order: z.enum(dateOrders).nullable(),
  understood: z
    .array(answer.text)
    .describe("The same in words: how dates and numbers are read, and where platform and creator come from"),
});

/** Why rows of a file were rejected. */
export const byReason = z
  .array(
    z.object({
      field: answer.text.nullable().describe("Null where the reason is no field's"),
      rule: answer.text.describe("What the field must be, or the whole reason"),
      count: answer.tally,
      values: z.array(answer.text).describe("The first 3 different ones"),
      lines: z.array(answer.tally).describe("The first 10"),
    }),
  )
  .describe("Why rows were rejected, the most frequent reason first; beyond 100 reasons the rest is one");

/** Rows that were rejected, one by one. */
export const rejected = z
  .array(z.object({ line: answer.tally.describe("From 1; a CSV header is line 1"), reason: answer.text }))
  .describe(`The first ${maximumRejectionsShown}`);

export const passedOver = z
  .array(z.object({ reason: answer.text, count: answer.tally, lines: z.array(answer.tally).describe("The first 10") }))
  .describe("Rows that are not readings: blank rows, totals, a repeated header");

export const ImportAnswer = z.object({
  received: answer.tally,
  inserted: answer.tally,
  unchanged: answer.tally.describe("The same again"),
  replaced: answer.tally.describe("Another value for a known instant: kept next to the first, counts from now on"),
  rejected,
  rejected_count: answer.tally,
  rejected_by_reason: byReason,
  created_creators: answer.tally,
  created_videos: answer.tally,
  passed_over: passedOver,
  notes: z
    .array(z.object({ line: answer.tally, reason: answer.text }))
    .describe(`Rows that were accepted although they differ from the stored post; the first ${maximumRejectionsShown}`),
  notes_count: answer.tally,
  without_structure: z
    .array(z.object({ platform: answer.text, handle: answer.text }))
    .describe("Creators of these posts to whom no structure is assigned; the first 100"),
  without_structure_count: answer.tally,
  read_late: z
    .array(
      z.object({
        video_id: answer.id,
        structure_id: answer.id,
        first_read_at: answer.at,
        period_start: answer.date,
        period_end: answer.date,
        cutoff: answer.at.describe("The cutoff of readings for the period in which the post was published"),
      }),
    )
    .describe(
      "Posts first read by this import, after the cutoff of their period: they count as zero there. The first 100 of the first 5,000 posts",
    ),
  read_late_count: answer.tally,
  likely_duplicates: z.array(LikelyDuplicate).describe("New posts that may be duplicates of known ones; the first 100"),
  read_as: ReadAs.nullable().describe("How a CSV file was read; null for JSON"),
  import_id: answer.id
    .nullable()
    .describe("What it can be taken back by; null where nothing was stored, and for JSON rows"),
  dry_run: answer.flag.describe("Whether nothing was stored: the counts are what would have been"),
});

export const maximumRowsPreviewed = 20;

export const PreviewAnswer = z.object({
  shape: z
    .enum(["csv", "preset", "mapping", "unknown"])
    .describe("What the file is read as; unknown: JSON that needs a mapping"),
  preset: answer.text.nullable().describe("Of JSON: the one that was given, or that reads the most of its items"),
  whole: answer.flag.describe("Whether these are all of its rows; only the first MiB of a file is looked at"),
  received: answer.tally,
  rejected_count: answer.tally,
  rejected_by_reason: byReason,
  rows: z
    .array(
      z.object({
        line: answer.tally,
        reason: answer.text.nullable().describe("Why the row would be rejected"),
        reading: z
          .object({
            platform: answer.text,
            external_id: answer.text.nullable(),
            captured_at: answer.at,
            view_count: answer.tally,
            like_count: answer.tally.nullable(),
            comment_count: answer.tally.nullable(),
            share_count: answer.tally.nullable(),
            save_count: answer.tally.nullable(),
            creator_handle: answer.text.nullable(),
            title: answer.text.nullable(),
            url: answer.text.nullable(),
            posted_at: answer.at.nullable(),
          })
          .nullable(),
      }),
    )
    .describe(`The first ${maximumRowsPreviewed}`),
  sample: answer.text.nullable().describe("Of JSON: its first item, to write a mapping by; cut to 2,000 characters"),
  read_as: ReadAs.nullable().describe("How a CSV file is read; null for JSON"),
});

const columnAnswers = Object.fromEntries(
  columnNames.map((name) => [
    `columns.${name}`,
    headerName.optional().describe(`Of CSV: the column with the ${name}; empty for none`),
  ]),
) as Record<`columns.${ColumnName}`, z.ZodOptional<typeof headerName>>;

/** What a request says about a file. Everything is optional; a 400 names what is needed and missing. */
export const ImportQuery = z.object({
  preset: textOf(40)
    .optional()
    .describe(
      "Of JSON: whose answer the file is, such as clockworks; stipend for Stipend's own rows. Then it may have any length",
    ),
  mapping: textOf(4_000)
    .optional()
    .describe("Of JSON in another shape: where the fields are, as JSON, as in the settings of a source"),
  profile: profileName.optional().describe(`Of CSV: the ${profileOfFile}`),
  read_on: textOf(40)
    .optional()
    .describe("Of files: when rows without a reading's date were read; a date or an instant"),
  date_order: z
    .enum(dateOrders)
    .optional()
    .describe("Of CSV: whether dates such as 03/09/2026 begin with the day or the month"),
  encoding: z.enum(encodings).optional().describe("Of CSV: required if it is neither UTF-8 nor UTF-16"),
  platform: platform.optional().describe("Of files: for rows that do not name one"),
  creator: handle.optional().describe("Of files: the handle of the creator of all rows that do not name one"),
  skip: z
    .union([headerName, z.array(headerName).max(500)])
    .optional()
    .describe("Of CSV: a column to skip; repeat it for several"),
  ...columnAnswers,
});

/** The same, and what the file is known by afterwards. */
export const RecordQuery = ImportQuery.extend({
  file_name: nameOf(255).optional().describe("Of files: what the list of imports calls it"),
  dry_run: queryFlag
    .optional()
    .describe("Of files: read all of it, compare it with what is stored, say what would be stored, and store nothing"),
  import_id: uuid
    .optional()
    .describe("Of files that are sent in several requests: an id of your own, the same for all of them"),
});

const reportedTally = answer.tally.nullable().describe("Null where it was not reported");
const counts = {
  view_count: answer.tally,
  like_count: reportedTally,
  comment_count: reportedTally,
  share_count: reportedTally,
  save_count: reportedTally,
};

export const ListReadingsQuery = z.object(paging);

export const ReadingRow = z.object({
  video_id: answer.id,
  captured_at: answer.at,
  recorded_at: answer.at.describe("Of two values for one instant, the one recorded last counts"),
  ...counts,
  definition: answer.text.nullable().describe("What counts as a view in this number; null where nothing says so"),
  source: SourceName.nullable().describe("Null for what was imported, or sent through the API"),
  source_run_id: answer.id.nullable().describe("The run of the source, which keeps the service's answer for a while"),
});
