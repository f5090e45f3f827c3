import { z } from "zod";
import { type FieldError, invalid } from "../../../contract/errors.ts";
import { defaultPlatform, handle, platform } from "../../../contract/feeding/creators.ts";
import { earliestCaptureMs } from "../../../contract/feeding/readings.ts";
import { externalId, videoKinds, videoTitle } from "../../../contract/feeding/videos.ts";
import { httpUrl, instant, nameOf, uuid } from "../../../contract/primitives.ts";
import type { EpochMs } from "../../../engine/types.ts";
import { FUTURE, type IncomingReading, type Refusal, reasonFor } from "./row.ts";

/**
 * The columns of a readings file. A cell is checked by the contract's schema of its field; `plain` lets what is plainly
 * right pass without it, because a file holds millions of cells and a schema costs a microsecond or more.
 */
const TEXT_COLUMNS = {
  video_id: { schema: uuid, plain: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ },
  platform: { schema: platform, plain: /^[a-z0-9][a-z0-9_-]{0,29}$/ },
  external_id: { schema: externalId, plain: /^[\x21-\x7e]{1,200}$/ },
  creator_handle: { schema: handle, plain: /^[A-Za-z0-9._-]{1,30}$/ },
  creator_name: { schema: nameOf(200), plain: /^[\x21-\x7e]([\x20-\x7e]{0,198}[\x21-\x7e])?$/ },
  title: { schema: videoTitle, plain: /^[\x20-\x7e]{1,5000}$/ },
  url: { schema: httpUrl, plain: /^https:\/\/([a-z]{1,20}\.){1,3}[a-z]{2,10}\/[\w\-./?=&]{0,200}$/ },
  kind: { schema: z.enum(videoKinds), plain: /^(video|carousel)$/ },
} as const;
const INSTANT_COLUMNS = ["captured_at", "posted_at"] as const;
const COUNT_COLUMNS = ["view_count", "like_count", "comment_count", "share_count", "save_count"] as const;

type TextColumn = keyof typeof TEXT_COLUMNS;
type InstantColumn = (typeof INSTANT_COLUMNS)[number];
type CountColumn = (typeof COUNT_COLUMNS)[number];
type Column = TextColumn | InstantColumn | CountColumn;

const COLUMNS: readonly string[] = [...Object.keys(TEXT_COLUMNS), ...INSTANT_COLUMNS, ...COUNT_COLUMNS];
const INSTANTS_REMEMBERED_MAX = 20_000;
const COUNT = /^\d{1,16}$/;
const COUNT_RULE = `must be a whole number of 0 to ${Number.MAX_SAFE_INTEGER}, digits only`;

/** Thrown inside of one row's reading and turned into its refusal. */
class CellRefused {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

/** Reads the records of one file, whose header says what stands where. */
export class CellReader {
  readonly #at: Readonly<Record<Column, number>>;
  readonly #width: number;
  readonly #latestMs: EpochMs;
  readonly #instants = new Map<string, EpochMs>();

  /** @throws DomainError `invalid_body` naming the columns that are missing, unknown or doubled */
  constructor(header: readonly string[], latestMs: EpochMs) {
    this.#at = placesOf(header);
    this.#width = header.length;
    this.#latestMs = latestMs;
  }

  read(cells: readonly string[], line: number): IncomingReading | Refusal {
    if (cells.length !== this.#width) {
      return { line, reason: `has ${cells.length} cells where the header has ${this.#width}` };
    }
    try {
      return this.#row(cells, line);
    } catch (refused) {
      if (refused instanceof CellRefused) return { line, reason: refused.reason };
      throw refused;
    }
  }

  #row(cells: readonly string[], line: number): IncomingReading {
    const videoId = this.#text(cells, "video_id");
    const externalIdCell = this.#text(cells, "external_id");
    if (videoId === undefined && externalIdCell === undefined) {
      throw new CellRefused("needs video_id, or platform and external_id");
    }
    const capturedAt = this.#instant(cells, "captured_at");
    if (capturedAt === undefined) throw new CellRefused("captured_at is missing");
    const shown = () => cells[this.#at.captured_at];
    if (capturedAt < earliestCaptureMs)
      throw new CellRefused(reasonFor("captured_at", shown(), "must be 2005 or later"));
    if (capturedAt > this.#latestMs) throw new CellRefused(reasonFor("captured_at", shown(), FUTURE));
    const views = this.#count(cells, "view_count");
    if (views === undefined) throw new CellRefused("view_count is missing");
    return {
      line,
      videoId,
      platform: this.#text(cells, "platform") ?? defaultPlatform,
      externalId: externalIdCell,
      capturedAt,
      views,
      likes: this.#count(cells, "like_count") ?? 0,
      comments: this.#count(cells, "comment_count") ?? 0,
      shares: this.#count(cells, "share_count") ?? 0,
      saves: this.#count(cells, "save_count") ?? 0,
      creatorHandle: this.#text(cells, "creator_handle"),
      creatorName: this.#text(cells, "creator_name"),
      title: this.#text(cells, "title"),
      url: this.#text(cells, "url"),
      postedAt: this.#instant(cells, "posted_at"),
      kind: this.#text(cells, "kind"),
    };
  }

  #text(cells: readonly string[], column: TextColumn): string | undefined {
    const cell = cells[this.#at[column]];
    if (cell === undefined || cell === "") return undefined;
    const { plain, schema } = TEXT_COLUMNS[column];
    if (plain.test(cell)) return cell;
    return checked(column, cell, schema);
  }

  #instant(cells: readonly string[], column: InstantColumn): EpochMs | undefined {
    const cell = cells[this.#at[column]];
    if (cell === undefined || cell === "") return undefined;
    const known = this.#instants.get(cell);
    if (known !== undefined) return known;
    const read = checked(column, cell, instant);
    if (this.#instants.size >= INSTANTS_REMEMBERED_MAX) this.#instants.clear();
    this.#instants.set(cell, read);
    return read;
  }

  #count(cells: readonly string[], column: CountColumn): number | undefined {
    const cell = cells[this.#at[column]];
    if (cell === undefined || cell === "") return undefined;
    const count = COUNT.test(cell) ? Number(cell) : Number.NaN;
    if (!Number.isSafeInteger(count)) throw new CellRefused(reasonFor(column, cell, COUNT_RULE));
    return count;
  }
}

function checked<Value>(column: Column, cell: string, schema: z.ZodType<Value>): Value {
  const result = schema.safeParse(cell);
  if (result.success) return result.data;
  throw new CellRefused(reasonFor(column, cell, result.error.issues[0]?.message ?? "is invalid"));
}

/** Where each column stands, -1 where it does not. Names are taken without case; columns without a name are passed over. */
function placesOf(header: readonly string[]): Record<Column, number> {
  const names = header.map((name) => name.trim().toLowerCase());
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    if (name === "") continue;
    if (!COLUMNS.includes(name)) {
      errors.push({ path: name, message: `is not a column of a readings file; known are ${COLUMNS.join(", ")}` });
    } else if (seen.has(name)) {
      errors.push({ path: name, message: "stands in the header twice" });
    }
    seen.add(name);
  }
  const needed = ["captured_at", "view_count", ...(seen.has("video_id") ? [] : ["external_id"])];
  for (const name of needed) if (!seen.has(name)) errors.push({ path: name, message: "is missing from the header" });
  if (errors.length > 0) throw invalid("invalid_body", errors);
  return Object.fromEntries(COLUMNS.map((name) => [name, names.indexOf(name)])) as Record<Column, number>;
}
