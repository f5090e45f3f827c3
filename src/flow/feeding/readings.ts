import type { z } from "zod";
import { encodeCursor } from "../../contract/cursor.ts";
import { captureLeewayMs, type ListReadingsQuery, maximumRejectionsShown } from "../../contract/feeding/readings.ts";
import { type ReadingKeyset, type ReadingRow, selectReadings } from "../../store/feeding/readings.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { requireProject } from "../organization/projects.ts";
import { type Page, toPageBy } from "../paging.ts";
import { readLines } from "./import/lines.ts";
import { type IncomingReading, type Refusal, readRow } from "./import/row.ts";
import { type ImportFormat, rowReader } from "./import/rows.ts";
import { type BatchOutcome, ReadingWriter } from "./import/writer.ts";
import { requireVideo } from "./videos.ts";

export type { ImportFormat } from "./import/rows.ts";

/** What became of the rows. Lines count from 1 (a CSV header is line 1; in a JSON list the first row is line 1). */
export interface ImportAnswer {
  readonly received: number;
  readonly inserted: number;
  readonly unchanged: number;
  readonly replaced: number;
  /** In order of their lines; the first 1,000. */
  readonly rejected: readonly Refusal[];
  readonly rejected_count: number;
}

/** How far an import is. */
export interface ImportProgress {
  readonly bytes: number;
  readonly received: number;
}

export interface ImportOptions {
  readonly format: ImportFormat;
  /** Called after every batch. */
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** Rows per transaction of a streamed import; memory holds three batches, one being read and two being written. */
const BATCH_ROWS = 5_000;

/**
 * Records up to 10,000 readings in one transaction, unread rows of a JSON body. Rows that are refused do not keep the
 * others from landing (API page, "Feeding it").
 *
 * @throws DomainError `not_found` (project)
 */
export async function recordReadings(ctx: Context, projectId: string, rows: readonly unknown[]): Promise<ImportAnswer> {
  await read(ctx, (db) => requireProject(db, ctx.orgId, projectId));
  const tally = new Tally();
  const batch = newBatch();
  rows.forEach((row, index) => {
    take(batch, readRow(row, index + 1, ctx.now + captureLeewayMs));
  });
  tally.add(batch, await new ReadingWriter(ctx, projectId).write(batch.rows));
  return tally.answer();
}

/**
 * Reads a CSV or NDJSON stream of any length. Every batch is a transaction of its own, so what was read before a
 * failure stands, and the same file can simply be sent again: readings are idempotent by nature.
 *
 * @throws DomainError `not_found` (project), `invalid_body` for a header that does not fit
 */
export async function importReadings(
  ctx: Context,
  projectId: string,
  source: AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<ImportAnswer> {
  await read(ctx, (db) => requireProject(db, ctx.orgId, projectId));
  const writing: Context = { ...ctx, idempotency: null };
  const tally = new Tally();
  const writer = new ReadingWriter(writing, projectId);
  let batch = newBatch();
  let bytes = 0;
  // Outcomes are told in the order of the file, whichever batch is done first.
  let told: Promise<void> = Promise.resolve();
  const counted = count(source, (length) => {
    bytes += length;
  });
  /** Hands the batch over to the database and goes on reading while it is written. */
  const flush = async () => {
    await writer.room();
    const full = batch;
    batch = newBatch();
    const done = writer.write(full.rows);
    told = told.then(async () => {
      tally.add(full, await done);
      options.onProgress?.({ bytes, received: tally.received });
    });
    // A failure is thrown where it is waited for; until then it must not count as unhandled.
    for (const promise of [done, told]) promise.catch(() => {});
  };
  const reader = rowReader(options.format, ctx.now + captureLeewayMs, (row) => take(batch, row));
  let line = 0;
  try {
    for await (const lines of readLines(counted)) {
      for (const text of lines) reader.push(text, ++line);
      if (batch.rows.length + batch.refused.length >= BATCH_ROWS) await flush();
    }
    reader.end();
    await flush();
  } finally {
    await writer.end();
    await told;
  }
  return tally.answer();
}

/** The readings of a post, newest first; a value that was replaced stands behind the one that counts. */
export async function listReadings(
  ctx: Context,
  videoId: string,
  { cursor, limit }: z.output<typeof ListReadingsQuery>,
): Promise<Page<ReadingRow>> {
  const found = await read(ctx, async (db) => {
    await requireVideo(db, ctx.orgId, videoId);
    return selectReadings(db, ctx.orgId, videoId, { cursor: cursor && keysetOf(cursor), limit: limit + 1 });
  });
  return toPageBy(found, limit, (row) => encodeCursor(row.captured_at, revisionId(row.revision)));
}

/** A cursor names an instant and an id; a reading has no id, so its revision is written in the form of one. */
function revisionId(revision: number): string {
  return `00000000-0000-0000-0000-${revision.toString(16).padStart(12, "0")}`;
}

function keysetOf(cursor: { readonly at: number; readonly id: string | null }): ReadingKeyset {
  return { at: cursor.at, revision: cursor.id === null ? null : Number.parseInt(cursor.id.slice(-7), 16) };
}

interface Batch {
  readonly rows: IncomingReading[];
  readonly refused: Refusal[];
}

function newBatch(): Batch {
  return { rows: [], refused: [] };
}

function take(batch: Batch, row: IncomingReading | Refusal): void {
  if ("reason" in row) batch.refused.push(row);
  else batch.rows.push(row);
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

  add(batch: Batch, outcome: BatchOutcome): void {
    this.received += batch.rows.length + batch.refused.length;
    this.#inserted += outcome.inserted;
    this.#unchanged += outcome.unchanged;
    this.#replaced += outcome.replaced;
    const refused = [...batch.refused, ...outcome.refused].sort((a, b) => a.line - b.line);
    this.#rejectedCount += refused.length;
    this.#rejected.push(...refused.slice(0, maximumRejectionsShown - this.#rejected.length));
  }

  answer(): ImportAnswer {
    return {
      received: this.received,
      inserted: this.#inserted,
      unchanged: this.#unchanged,
      replaced: this.#replaced,
      rejected: this.#rejected,
      rejected_count: this.#rejectedCount,
    };
  }
}
