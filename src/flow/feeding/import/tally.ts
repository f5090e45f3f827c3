/** The outcome of an import, added up batch by batch. */
import { maximumRejectionsShown } from "../../../contract/feeding/readings.ts";
import type { PassedRow } from "../../../parse/readings-rows.ts";
import { type ReasonGroup, ReasonGroups } from "../../../parse/reason-groups.ts";
import { answerOf } from "../../../parse/refusals.ts";
import { type CreatorName, findCreatorsWithoutStructure } from "../../../store/feeding/creators.ts";
import { findLikelyDuplicates, type LikelyDuplicate } from "../../../store/feeding/duplicates.ts";
import { read } from "../../command.ts";
import type { Context } from "../../context.ts";
import { type Grouped, PassedRows } from "./passed.ts";
import { type ReadAs, readAsOf } from "./read-as.ts";
import { type ReadLatePost, readLate } from "./read-late.ts";
import type { IncomingReading, Refusal } from "./row.ts";
import type { SourceFile } from "./rows.ts";
import type { BatchOutcome } from "./writer.ts";

/** The outcome of the rows. Lines count from 1 (a CSV header is line 1; in a JSON list the first row is line 1). */
export interface ImportAnswer {
  readonly received: number;
  readonly inserted: number;
  readonly unchanged: number;
  readonly replaced: number;
  /** In order of their lines; the first 1,000. */
  readonly rejected: readonly Refusal[];
  readonly rejected_count: number;
  /** All of them, by field and rule. */
  readonly rejected_by_reason: readonly ReasonGroup[];
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
  /** Whether this is what would have been stored. */
  readonly dry_run: boolean;
}

const CREATORS_SHOWN = 100;
const POSTS_SHOWN = 100;
/** Posts of an import whose first reading is compared with the cutoff of their period. */
const POSTS_DATED_MAX = 5_000;
/** New posts that are checked for being duplicates of known ones. */
const POSTS_COMPARED_MAX = 1_000;

/** Rows of one transaction, and those that are rejected before it. */
export interface Batch {
  readonly rows: IncomingReading[];
  readonly refused: Refusal[];
}

export function newBatch(): Batch {
  return { rows: [], refused: [] };
}

export class Tally {
  received = 0;
  #inserted = 0;
  #unchanged = 0;
  #replaced = 0;
  #rejectedCount = 0;
  readonly #rejected: Refusal[] = [];
  readonly #reasons = new ReasonGroups();
  #notesCount = 0;
  readonly #notes: Refusal[] = [];
  #createdCreators = 0;
  #createdVideos = 0;
  readonly #comparedVideos: string[] = [];
  readonly #creatorIds = new Set<string>();
  readonly #videoIds = new Set<string>();
  readonly #passed = new PassedRows();

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
    for (const row of refused) this.#reasons.add(row);
    this.#rejected.push(...refused.slice(0, maximumRejectionsShown - this.#rejected.length));
    this.#notesCount += outcome.noted.length;
    this.#notes.push(...outcome.noted.slice(0, maximumRejectionsShown - this.#notes.length));
    this.#createdCreators += outcome.createdCreators;
    this.#createdVideos += outcome.createdVideos;
    this.#comparedVideos.push(...outcome.createdVideoIds.slice(0, POSTS_COMPARED_MAX - this.#comparedVideos.length));
    for (const id of outcome.creatorIds) this.#creatorIds.add(id);
    for (const id of outcome.videoIds) if (this.#videoIds.size < POSTS_DATED_MAX) this.#videoIds.add(id);
  }

  pass({ line, passed }: PassedRow): void {
    this.#passed.add(passed, line);
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
      rejected: this.#rejected.map(answerOf),
      rejected_count: this.#rejectedCount,
      rejected_by_reason: this.#reasons.list(),
      created_creators: this.#createdCreators,
      created_videos: this.#createdVideos,
      passed_over: this.#passed.list(),
      notes: this.#notes.map(answerOf),
      notes_count: this.#notesCount,
      without_structure: idle.slice(0, CREATORS_SHOWN),
      without_structure_count: idle.length,
      read_late: late.slice(0, POSTS_SHOWN),
      read_late_count: late.length,
      likely_duplicates: duplicates,
      read_as: understood === null ? null : readAsOf(understood),
      import_id: importId,
      dry_run: false,
    };
  }
}
