/** Follower readings: how many followers a creator's account had at an instant. */
import { z } from "zod";
import { dateOrders } from "../../parse/dates.ts";
import { type FollowerColumn, followerColumns } from "../../parse/followers-columns.ts";
import { encodings } from "../../parse/lines.ts";
import * as answer from "../answers.ts";
import { count, nameOf, paging, queryFlag, textOf, uuid } from "../primitives.ts";
import { oneOrList } from "../shapes.ts";
import { handle, platform } from "./creators.ts";
import {
  byReason,
  capturedAt,
  enteredFor,
  headerName,
  maximumReadingsPerRequest,
  passedOver,
  profileName,
  profileOfFile,
  ReadAs,
  rejected,
} from "./readings.ts";

const FollowerReadingItem = z.strictObject({
  creator_id: uuid,
  captured_at: capturedAt.describe("2005 to now + 1 day"),
  follower_count: count,
  reason: enteredFor,
});

export const CreateFollowerReadingsBody = oneOrList("readings", FollowerReadingItem, maximumReadingsPerRequest);

export const ListFollowerReadingsQuery = z.object(paging);

export const FollowerReadingRow = z.object({
  creator_id: answer.id,
  captured_at: answer.at,
  recorded_at: answer.at.describe("Of two values for one instant, the one recorded last counts"),
  follower_count: answer.tally,
});

const columnAnswers = Object.fromEntries(
  followerColumns.map((name) => [
    `columns.${name}`,
    headerName.optional().describe(`The column with the ${name}; empty for none`),
  ]),
) as Record<`columns.${FollowerColumn}`, z.ZodOptional<typeof headerName>>;

/** What a request says about a file of follower counts. Everything is optional; a 400 names what is needed and missing. */
export const FollowersFileQuery = z.object({
  read_on: textOf(40).optional().describe("When rows without a date were counted; a date or an instant"),
  date_order: z
    .enum(dateOrders)
    .optional()
    .describe("Whether dates such as 03/09/2026 begin with the day or the month"),
  encoding: z.enum(encodings).optional().describe("Required if it is neither UTF-8 nor UTF-16"),
  platform: platform.optional().describe("For rows that do not name one"),
  creator: handle.optional().describe("The handle of the creator of all rows that do not name one"),
  profile: profileName.optional().describe(`The ${profileOfFile}`),
  ...columnAnswers,
});

/** The same, and what the file is known by afterwards. */
export const ImportFollowersQuery = FollowersFileQuery.extend({
  file_name: nameOf(255).optional().describe("What the list of imports calls it"),
  dry_run: queryFlag
    .optional()
    .describe("Read all of it, compare it with what is stored, say what would be stored, and store nothing"),
  import_id: uuid
    .optional()
    .describe("Of a file that is sent in several requests: an id of your own, the same for all of them"),
});

export const ImportFollowersAnswer = z.object({
  received: answer.tally,
  inserted: answer.tally,
  unchanged: answer.tally.describe("The same again"),
  replaced: answer.tally.describe("Another value for a known instant: kept next to the first, counts from now on"),
  rejected,
  rejected_count: answer.tally,
  rejected_by_reason: byReason,
  passed_over: passedOver,
  read_as: ReadAs,
  import_id: answer.id.nullable().describe("What it can be taken back by; null where nothing was stored"),
  dry_run: answer.flag.describe("Whether nothing was stored: the counts are what would have been"),
});
