import { captureLeewayMs } from "../../contract/feeding/readings.ts";
import type { EpochMs } from "../../engine/types.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { requireProject } from "../organization/projects.ts";
import { passesByItself } from "../passing.ts";
import { cutShort } from "./import/cut-short.ts";
import { countRowsOf, type OfImport, requireOpen } from "./import/kept.ts";
import { type IncomingReading, postDateFault, type Refusal, readRow } from "./import/row.ts";
import { type FileOptions, type ImportFormat, openSource } from "./import/rows.ts";
import { type Batch, type ImportAnswer, newBatch, Tally } from "./import/tally.ts";
import { Trial } from "./import/trial.ts";
import { ReadingWriter } from "./import/writer.ts";

export type { ImportFormat } from "./import/rows.ts";
export type { ImportAnswer } from "./import/tally.ts";

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
  /** Says what would be stored, and stores nothing. */
  readonly isDryRun?: boolean | undefined;
  /** Called after every batch. */
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Called once the file is open and its header is valid, before anything is written. Returns the project. */
  readonly onOpened?: () => Promise<string>;
}

/** Rows per transaction of a streamed import; memory holds three batches, one being read and two being written. */
const BATCH_ROWS = 5_000;

/**
 * Records up to 10,000 readings, given as raw rows of a JSON body, in one transaction. Valid rows are recorded even if
 * others are rejected (docs/api.md, "Feed it every night").
 *
 * @param reason why a person enters or corrects them
 * @throws DomainError `not_found` (project)
 */
export async function recordReadings(
  ctx: Context,
  projectId: string,
  rows: readonly unknown[],
  reason?: string | undefined,
): Promise<ImportAnswer> {
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
  tally.add(batch, await new ReadingWriter(ctx, projectId, timezone, null, reason).write(batch.rows));
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
      const place = { projectId: givenProjectId, kind: "readings" } as const;
      if (options.importId !== undefined) await requireOpen(db, ctx, place, options.importId);
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
  const isDryRun = options.isDryRun === true;
  const writer = isDryRun
    ? new Trial(writing, projectId, timezone)
    : new ReadingWriter(writing, projectId, timezone, of);
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
    throw tally.stored > 0 && !isDryRun && passesByItself(first) ? cutShort(ctx, first, tally.stored) : first;
  }
  const answer = await tally.answer(ctx, projectId, file.understood, tally.hasWritten && !isDryRun ? of.id : null);
  if (isDryRun) return { ...answer, dry_run: true };
  if (answer.received > 0)
    await countRowsOf(writing, of.id, { received: answer.received, rejected: answer.rejected_count });
  return answer;
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
