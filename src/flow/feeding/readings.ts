import { DomainError } from "../../contract/errors.ts";
import { captureLeewayMs, maximumRejectionsShown } from "../../contract/feeding/readings.ts";
import { groupDigits } from "../../engine/money.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { PassedRow } from "../../parse/readings-rows.ts";
import { type CreatorName, findCreatorsWithoutStructure } from "../../store/feeding/creators.ts";
import { findLikelyDuplicates, type LikelyDuplicate } from "../../store/feeding/duplicates.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { requireProject } from "../organization/projects.ts";
import { passesByItself } from "../passing.ts";
import { countRowsOf, type OfImport, requireOpen } from "./import/kept.ts";
import { type ReadAs, readAsOf } from "./import/read-as.ts";
import { type ReadLatePost, readLate } from "./import/read-late.ts";
import { type IncomingReading, postDateFault, type Refusal, readRow } from "./import/row.ts";
import { type FileOptions, type ImportFormat, openSource, type SourceFile } from "./import/rows.ts";
import { type BatchOutcome, ReadingWriter } from "./import/writer.ts";

export type { ImportFormat } from "./import/rows.ts";

/** Rows of one kind, counted; the first lines are named. */
export interface Grouped {
  readonly reason: string;
  readonly count: number;
  readonly lines: readonly number[];
}

/** The outcome of the rows. Lines count from 1 (a CSV header is line 1; in a JSON list the first row is line 1). */
export interface ImportAnswer {
  readonly received: number;
  readonly inserted: number;
  readonly unchanged: number;
  readonly replaced: number;
  /** In order of their lines; the first 1,000. */
  readonly rejected: readonly Refusal[];
  readonly rejected_count: number;
  readonly created_creators: number;
  readonly created_videos: number;
  /** Rows that are not readings: blank rows, totals, a repeated header. */
  readonly passed_over: readonly Grouped[];
  /** Rows that were accepted although they differ from the stored post; the first 1,000. */
  readonly notes: readonly Refusal[];
  readonly notes_count: number;
  /** Creators of these posts to whom no pay rule is assigned; the first 100. */
  readonly without_structure: readonly CreatorName[];
  readonly without_structure_count: number;
  /** Posts that were read for the first time after the cutoff of the period they were posted in; the first 100. */
  readonly read_late: readonly ReadLatePost[];
  readonly read_late_count: number;
  /** New posts that may be posts that are known already; the first 100. */
  readonly likely_duplicates: readonly LikelyDuplicate[];
  /** Null for JSON. */
  readonly read_as: ReadAs | null;
  /** The import that can be taken back; null where nothing was stored, and for rows that are no file. */
  readonly import_id: string | null;
}

/** Progress of an import. */
export interface ImportProgress {
  readonly bytes: number;
  readonly received: number;
}

export interface ImportOptions extends FileOptions {
  readonly format: ImportFormat;
  /** Of a file that is sent in several requests: the same for all of them. */
  readonly importId?: string | undefined;
  readonly fileName?: string | undefined;
  /** Called after every batch. */
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Called once the file is open and its header is valid, before anything is written. Returns the project. */
  readonly onOpened?: () => Promise<string>;
}

/** Rows per transaction of a streamed import; memory holds three batches, one being read and two being written. */
const BATCH_ROWS = 5_000;
const GROUP_LINES_SHOWN = 10;
const CREATORS_SHOWN = 100;
const POSTS_SHOWN = 100;
/** Posts of an import whose first reading is compared with the cutoff of their period. */
const POSTS_DATED_MAX = 5_000;
/** New posts that are checked for being duplicates of known ones. */
const POSTS_COMPARED_MAX = 1_000;

/**
 * Records up to 10,000 readings, given as raw rows of a JSON body, in one transaction. Valid rows are recorded even if
 * others are rejected (docs/api.md, "Feed it every night").
 *
 * @throws DomainError `not_found` (project)
 */
export async function recordReadings(ctx: Context, projectId: string, rows: readonly unknown[]): Promise<ImportAnswer> {
  const { timezone } = await read(ctx, async (db) => {
    await requireProject(db, ctx.orgId, projectId);
    return requireOrganization(db, ctx.orgId);
  });
  const tally = new Tally();
  const batch = newBatch();
  const latestMs = ctx.now + captureLeewayMs;
  rows.forEach((row, index) => {
    take(batch, readRow(row, index + 1, latestMs), latestMs, timezone);
  });
  tally.add(batch, await new ReadingWriter(ctx, projectId, timezone).write(batch.rows));
  return tally.answer(ctx, projectId, null, null);
}

/**
 * Reads a CSV or NDJSON stream of any length. Every batch is its own transaction, so batches before a failure are kept,
 * and the same file can simply be sent again: readings are idempotent. `projectId` is null where `options.onOpened`
 * returns it.
 *
 * @throws DomainError `not_found` (project), `invalid_query` for an import that takes no more rows, `invalid_body` for an
 * invalid header and for questions the request must answer first
 */
export async function importReadings(
  ctx: Context,
  givenProjectId: string | null,
  source: AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<ImportAnswer> {
  const { timezone } = await read(ctx, async (db) => {
    if (givenProjectId !== null) {
      await requireProject(db, ctx.orgId, givenProjectId);
      if (options.importId !== undefined) await requireOpen(db, ctx, givenProjectId, options.importId);
    }
    return requireOrganization(db, ctx.orgId);
  });
  const latestMs = ctx.now + captureLeewayMs;
  let bytes = 0;
  const counted = count(source, (length) => {
    bytes += length;
  });
  const file = await openSource(counted, { ...options, timezone, latestMs });
  const projectId = givenProjectId ?? (await options.onOpened?.());
  if (projectId === undefined) throw new Error("an import needs a project");
  const writing: Context = { ...ctx, idempotency: null };
  const tally = new Tally();
  const of: OfImport = { id: options.importId ?? ctx.app.newId(), fileName: options.fileName ?? null };
  const writer = new ReadingWriter(writing, projectId, timezone, of);
  let batch = newBatch();
  // Outcomes are added in file order, whichever batch finishes first.
  let added: Promise<void> = Promise.resolve();
  /** Sends the batch to the database and continues reading while it is written. */
  const flush = async () => {
    await writer.room();
    const full = batch;
    batch = newBatch();
    const done = writer.write(full.rows);
    added = added.then(async () => {
      tally.add(full, await done);
      options.onProgress?.({ bytes, received: tally.received });
    });
    // A failure is thrown where the promise is awaited; until then it must not count as unhandled.
    for (const promise of [done, added]) promise.catch(() => {});
  };
  try {
    for await (const rows of file.rows()) {
      for (const row of rows) {
        if ("passed" in row) tally.pass(row);
        else take(batch, row, latestMs, timezone);
      }
      if (batch.rows.length + batch.refused.length >= BATCH_ROWS) await flush();
    }
    await flush();
    await writer.end();
    await added;
  } catch (error) {
    await writer.end();
    const first = await added.then(
      () => error,
      (failure: unknown) => failure,
    );
    throw tally.stored > 0 && passesByItself(first) ? cutShort(ctx, first, tally.stored) : first;
  }
  const answer = await tally.answer(ctx, projectId, file.understood, tally.hasWritten ? of.id : null);
  if (answer.received > 0)
    await countRowsOf(writing, of.id, { received: answer.received, rejected: answer.rejected_count });
  return answer;
}

/** What is stored stays, so that it must not be said that nothing was changed. */
function cutShort(ctx: Context, error: unknown, stored: number): DomainError {
  ctx.app.log.warn({ err: error, orgId: ctx.orgId }, "an import was cut short");
  const rows = stored === 1 ? "1 row is stored and stays" : `${groupDigits(BigInt(stored))} rows are stored and stay`;
  return new DomainError(
    "unavailable",
    `The database cannot serve right now; ${rows}. Send the same again later: what is stored counts as unchanged.`,
    { stored },
  );
}

interface Batch {
  readonly rows: IncomingReading[];
  readonly refused: Refusal[];
}

function newBatch(): Batch {
  return { rows: [], refused: [] };
}

function take(batch: Batch, row: IncomingReading | Refusal, latestMs: EpochMs, timezone: string): void {
  const checked = "reason" in row ? row : (postDateFault(row, latestMs, timezone) ?? row);
  if ("reason" in checked) batch.refused.push(checked);
  else batch.rows.push(checked);
}

async function* count(source: AsyncIterable<Uint8Array>, seen: (length: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    seen(chunk.length);
    yield chunk;
  }
}

class Tally {
  received = 0;
  #inserted = 0;
  #unchanged = 0;
  #replaced = 0;
  #rejectedCount = 0;
  readonly #rejected: Refusal[] = [];
  #notesCount = 0;
  readonly #notes: Refusal[] = [];
  #createdCreators = 0;
  #createdVideos = 0;
  readonly #comparedVideos: string[] = [];
  readonly #creatorIds = new Set<string>();
  readonly #videoIds = new Set<string>();
  readonly #passed = new Map<string, { count: number; lines: number[] }>();

  /** Rows that wrote a reading. */
  get stored(): number {
    return this.#inserted + this.#replaced;
  }

  /** Whether anything was written at all. */
  get hasWritten(): boolean {
    return this.stored + this.#createdCreators + this.#createdVideos > 0;
  }

  add(batch: Batch, outcome: BatchOutcome): void {
    this.received += batch.rows.length + batch.refused.length;
    this.#inserted += outcome.inserted;
    this.#unchanged += outcome.unchanged;
    this.#replaced += outcome.replaced;
    const refused = [...batch.refused, ...outcome.refused].sort((a, b) => a.line - b.line);
    this.#rejectedCount += refused.length;
    this.#rejected.push(...refused.slice(0, maximumRejectionsShown - this.#rejected.length));
    this.#notesCount += outcome.noted.length;
    this.#notes.push(...outcome.noted.slice(0, maximumRejectionsShown - this.#notes.length));
    this.#createdCreators += outcome.createdCreators;
    this.#createdVideos += outcome.createdVideoIds.length;
    this.#comparedVideos.push(...outcome.createdVideoIds.slice(0, POSTS_COMPARED_MAX - this.#comparedVideos.length));
    for (const id of outcome.creatorIds) this.#creatorIds.add(id);
    for (const id of outcome.videoIds) if (this.#videoIds.size < POSTS_DATED_MAX) this.#videoIds.add(id);
  }

  pass({ line, passed }: PassedRow): void {
    const group = this.#passed.get(passed) ?? { count: 0, lines: [] };
    this.#passed.set(passed, group);
    group.count += 1;
    if (group.lines.length < GROUP_LINES_SHOWN) group.lines.push(line);
  }

  async answer(
    ctx: Context,
    projectId: string,
    understood: SourceFile["understood"],
    importId: string | null,
  ): Promise<ImportAnswer> {
    const { idle, duplicates, late } = await read(ctx, async (db) => ({
      idle: await findCreatorsWithoutStructure(db, ctx.orgId, projectId, [...this.#creatorIds]),
      duplicates: await findLikelyDuplicates(db, ctx.orgId, this.#comparedVideos),
      late: await readLate(db, ctx, projectId, [...this.#videoIds]),
    }));
    return {
      received: this.received,
      inserted: this.#inserted,
      unchanged: this.#unchanged,
      replaced: this.#replaced,
      rejected: this.#rejected,
      rejected_count: this.#rejectedCount,
      created_creators: this.#createdCreators,
      created_videos: this.#createdVideos,
      passed_over: [...this.#passed].map(([reason, group]) => ({ reason, ...group })),
      notes: this.#notes,
      notes_count: this.#notesCount,
      without_structure: idle.slice(0, CREATORS_SHOWN),
      without_structure_count: idle.length,
      read_late: late.slice(0, POSTS_SHOWN),
      read_late_count: late.length,
      likely_duplicates: duplicates,
      read_as: understood === null ? null : readAsOf(understood),
      import_id: importId,
    };
  }
}
