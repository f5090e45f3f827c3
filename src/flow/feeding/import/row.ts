import type { ZodError } from "zod";
import { defaultPlatform } from "../../../contract/feeding/creators.ts";
import { ImportedReading, type Reading } from "../../../contract/feeding/readings.ts";
import { localDateOf, startOfDate } from "../../../engine/periods.ts";
import type { EpochMs } from "../../../engine/types.ts";
import { readPostAddress } from "../../../parse/posts.ts";
import { type RefusedRow, refusal } from "../../../parse/readings-rows.ts";

/**
 * A reading as received: the post, the instant, the counts, and the fields that may create the post and its creator.
 * Counts are whole numbers; null means not reported.
 */
export interface IncomingReading {
  readonly line: number;
  readonly videoId: string | undefined;
  readonly platform: string;
  readonly externalId: string | undefined;
  readonly capturedAt: EpochMs;
  readonly views: number;
  readonly likes: number | null;
  readonly comments: number | null;
  readonly shares: number | null;
  readonly saves: number | null;
  readonly creatorHandle: string | undefined;
  readonly creatorName: string | undefined;
  readonly title: string | undefined;
  readonly url: string | undefined;
  readonly postedAt: EpochMs | undefined;
  readonly kind: string | undefined;
  /** What "a view" means in this number, where the shape of the file says it. */
  readonly definition?: string | null;
}

/** Why a row was rejected: the field, the value as written, and what was expected. */
export type Refusal = RefusedRow;

export const FUTURE = "is more than a day in the future";

/**
 * Why a post cannot have been published on the date its row gives: after tomorrow, or after it was read. A reading with
 * a date but no time counts as read when that date began, so a post of the same date is not after it.
 */
export function postDateFault(
  row: Pick<IncomingReading, "line" | "postedAt" | "capturedAt">,
  latestMs: EpochMs,
  timezone: string,
): Refusal | undefined {
  const { line, postedAt, capturedAt } = row;
  if (postedAt === undefined || postedAt <= capturedAt) return undefined;
  const shown = new Date(postedAt).toISOString();
  if (postedAt > latestMs) return refusal(line, "posted_at", shown, FUTURE);
  const readOn = localDateOf(capturedAt, timezone);
  if (localDateOf(postedAt, timezone) === readOn && startOfDate(readOn, timezone) === capturedAt) return undefined;
  const rule = `is after the post was read, at ${new Date(capturedAt).toISOString()}`;
  return refusal(line, "posted_at", shown, rule);
}

/** Reads one row of a JSON or NDJSON body. `latestMs` is the newest `captured_at` allowed. */
export function readRow(row: unknown, line: number, latestMs: EpochMs): IncomingReading | Refusal {
  const result = ImportedReading.safeParse(row);
  if (!result.success) return refusalOf(result.error, row, line);
  if (result.data.captured_at > latestMs) {
    return refusal(line, "captured_at", (row as { captured_at: unknown }).captured_at, FUTURE);
  }
  return fromReading(result.data, line);
}

/** The rejection of a row that fails its schema, with the first error. */
export function refusalOf(error: ZodError, row: unknown, line: number): Refusal {
  const issue = error.issues[0];
  const field = String(issue?.path[0] ?? "");
  const rule = issue?.message ?? "is invalid";
  if (field === "") return { line, reason: rule };
  return refusal(line, field, (row as Record<string, unknown>)[field], rule);
}

function reported(count: bigint | null | undefined): number | null {
  return count === null || count === undefined ? null : Number(count);
}

function fromReading(reading: Reading, line: number): IncomingReading | Refusal {
  const isNamed = reading.video_id !== undefined || reading.external_id !== undefined;
  const address = isNamed ? undefined : readPostAddress(reading.url ?? "");
  if (address?.ok === false) return refusal(line, "url", reading.url, address.rule);
  if (address !== undefined && reading.platform !== undefined && reading.platform !== address.platform)
    return refusal(line, "url", reading.url, `is a post on ${address.platform}, and platform says ${reading.platform}`);
  return {
    line,
    videoId: reading.video_id,
    platform: reading.platform ?? address?.platform ?? defaultPlatform,
    externalId: reading.external_id ?? address?.id,
    capturedAt: reading.captured_at,
    views: Number(reading.view_count),
    likes: reported(reading.like_count),
    comments: reported(reading.comment_count),
    shares: reported(reading.share_count),
    saves: reported(reading.save_count),
    creatorHandle: reading.creator_handle,
    creatorName: reading.creator_name,
    title: reading.title,
    url: reading.url,
    postedAt: reading.posted_at,
    kind: reading.kind,
  };
}
