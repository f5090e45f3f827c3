/** Rows of a JSON file in the shape of another service: read by a mapping, then checked like every row of JSON. */
import { invalid, invalidBody } from "../../../contract/errors.ts";
import type { EpochMs } from "../../../engine/types.ts";
import { readInstant } from "../../../parse/dates.ts";
import { type FileItem, FileUnreadable, readJsonFile, readJsonItems } from "../../../sources/file.ts";
import { MappingInput, mapperOf } from "../../../sources/mapping.ts";
import { compilePath } from "../../../sources/paths.ts";
import { presetMapping, presetNames } from "../../../sources/presets.ts";
import type { PostAnswer } from "../../../sources/source.ts";
import { jsonPresets, OWN_PRESET } from "./presets.ts";
import { type IncomingReading, type Refusal, readRow } from "./row.ts";

/** The shape of a JSON file: one of `jsonPresets`, or a mapping of paths as a person wrote it. */
export type JsonShape = { readonly preset: string } | { readonly mapping: unknown };

export interface MappedOptions {
  readonly shape: JsonShape;
  /** When rows that do not say it were read. */
  readonly readOn?: string | undefined;
  /** Of rows that do not name theirs. */
  readonly platform?: string | undefined;
  readonly creator?: string | undefined;
  readonly timezone: string;
  readonly latestMs: EpochMs;
}

const MISSING = { absent: "not found", deleted: "deleted", private: "private", not_public: "not public" } as const;

type Rows = AsyncGenerator<(IncomingReading | Refusal)[]>;

/**
 * Opens a file; nothing of it is read yet.
 *
 * @throws DomainError `invalid_body` for a mapping or a date that cannot be read; from the rows, for a file that is not
 * JSON of this shape
 */
export function openMapped(source: AsyncIterable<Uint8Array>, options: MappedOptions): () => Rows {
  const takenAt = takenAtOf(options);
  if ("preset" in options.shape && options.shape.preset === OWN_PRESET)
    return () => readable(ownRows(source, options, takenAt));
  const mapping = mappingOf(options.shape);
  const ofAll = mapping.platform === undefined && options.platform !== undefined ? { platform: options.platform } : {};
  const mapper = mapperOf({ ...mapping, ...ofAll }, options.timezone);
  async function* rows(): Rows {
    for await (const items of readJsonFile(source, mapper, takenAt))
      yield items.map((item) => rowOf(item, options.creator, options.latestMs));
  }
  return () => readable(rows());
}

async function* readable(rows: Rows): Rows {
  try {
    yield* rows;
  } catch (error) {
    throw error instanceof FileUnreadable ? invalidBody("", error.message) : error;
  }
}

const OWN_LISTS = ["$.readings[*]", "$[*]"];

async function* ownRows(
  source: AsyncIterable<Uint8Array>,
  { platform, creator, latestMs }: MappedOptions,
  takenAt: EpochMs | null,
): Rows {
  const unsaid = {
    ...(takenAt === null ? {} : { captured_at: new Date(takenAt).toISOString() }),
    ...(platform === undefined ? {} : { platform }),
    ...(creator === undefined ? {} : { creator_handle: creator }),
  };
  const rowAt = (value: unknown, line: number) =>
    readRow(typeof value === "object" && value !== null ? { ...unsaid, ...value } : value, line, latestMs);
  const place = OWN_LISTS.join(" or ");
  const isRow = (value: unknown) => !("reason" in rowAt(value, 1));
  for await (const items of readJsonItems(source, { lists: OWN_LISTS.map(compilePath), place, isPost: isRow }))
    yield items.map((item) =>
      "fault" in item ? { line: item.line, reason: item.fault } : rowAt(item.value, item.line),
    );
}

function mappingOf(shape: JsonShape): MappingInput {
  if ("preset" in shape) {
    const preset = presetNames.find((name) => name === shape.preset);
    if (preset !== undefined) return MappingInput.parse(presetMapping(preset));
    throw invalidBody("preset", `must be one of ${jsonPresets.join(", ")}`);
  }
  const read = MappingInput.safeParse(shape.mapping);
  if (read.success) return read.data;
  throw invalid(
    "invalid_body",
    read.error.issues.map(({ path, message }) => ({ path: ["mapping", ...path].join("."), message })),
  );
}

function takenAtOf({ readOn, timezone }: MappedOptions): EpochMs | null {
  if (readOn === undefined) return null;
  const read = readInstant(readOn, { timezone });
  if (!read.ok) throw invalidBody("read_on", `"${readOn}" is no date such as 2026-10-31`);
  return read.at;
}

function rowOf(item: FileItem, creator: string | undefined, latestMs: EpochMs): IncomingReading | Refusal {
  const { line } = item;
  if ("fault" in item) return { line, reason: item.fault };
  return rowOfPost(item.post, line, creator, latestMs);
}

/** A post of a service's answer as a row, checked like every row of JSON. */
export function rowOfPost(
  post: PostAnswer,
  line: number,
  creator: string | undefined,
  latestMs: EpochMs,
): IncomingReading | Refusal {
  const name = `${post.platform} ${post.externalId}`;
  if (post.state === "missing") return { line, reason: `${name} is ${MISSING[post.why]}, so there is no reading` };
  if (post.state === "failed") return { line, reason: `${name}: ${post.message}` };
  const handle = post.handle ?? creator;
  const row = {
    platform: post.platform,
    external_id: post.externalId,
    captured_at: new Date(post.capturedAt).toISOString(),
    ...post.counts,
    ...(handle === undefined ? {} : { creator_handle: handle }),
    ...(post.title === null ? {} : { title: post.title }),
    ...(isAddress(post.url) ? { url: post.url } : {}),
    ...(post.postedAt === null ? {} : { posted_at: new Date(post.postedAt).toISOString() }),
  };
  const read = readRow(row, line, latestMs);
  return "reason" in read ? read : { ...read, definition: post.definition };
}

function isAddress(url: string | null): url is string {
  return url !== null && /^https?:\/\//.test(url) && URL.canParse(url);
}
