import { SQLSTATE, sqlstateOf } from "../../../store/sqlstates.ts";
import { command, read } from "../../command.ts";
import type { Context } from "../../context.ts";
import { LANES } from "../../lanes.ts";
import { type Batch, batchOf, merge, overlap } from "./batch.ts";
import { keepOf, type OfImport, restoreReturned } from "./kept.ts";
import { type Owned, Owners } from "./owners.ts";
import { findOrMakePosts, findPosts, KnownPosts, NOTHING_MADE, POSTS_REMEMBERED_MAX, type RowPosts } from "./posts.ts";
import type { IncomingReading, Refusal } from "./row.ts";

export interface BatchOutcome {
  readonly inserted: number;
  readonly replaced: number;
  readonly unchanged: number;
  readonly refused: readonly Refusal[];
  readonly createdCreators: number;
  readonly createdVideos: number;
  readonly createdVideoIds: readonly string[];
  /** Whose posts the rows are about. */
  readonly creatorIds: ReadonlySet<string>;
  /** The posts themselves; one may be there several times. */
  readonly videoIds: readonly string[];
  /** Rows that were accepted although they differ from their post here. */
  readonly noted: readonly Refusal[];
}

const NOTHING: BatchOutcome = {
  ...{ inserted: 0, replaced: 0, unchanged: 0, refused: [], noted: [] },
  ...{ createdCreators: 0, createdVideos: 0, createdVideoIds: [], creatorIds: new Set(), videoIds: [] },
};

/** A batch that is being written. */
interface UnderWay {
  readonly done: Promise<BatchOutcome>;
  /** Undefined until its instants are known. */
  batch(): Batch | undefined;
}

/** Rows whose posts are all known. */
interface Ready extends Owned {
  readonly batch: Batch;
}

const LOCK_ATTEMPTS_MAX = 10;

/**
 * Writes the rows of an import batch by batch, each in its own transaction, a few at once. Where the order of the file
 * matters it is kept: a batch that holds the same instant of a post as one in progress, or a post that does not exist
 * yet, waits for the batches before it.
 */
export class ReadingWriter {
  readonly #ctx: Context;
  readonly #projectId: string;
  readonly #known = new KnownPosts();
  readonly #owners: Owners;
  readonly #import: OfImport | null;
  readonly #reason: string | undefined;
  /** Posts that this import created; beyond the bound they count as known. */
  readonly #made = new Set<string>();
  #underWay: UnderWay[] = [];
  #failure: Promise<unknown> | undefined;

  /**
   * @param of the import that what is written belongs to, if any
   * @param reason why a person writes it
   */
  constructor(ctx: Context, projectId: string, timezone: string, of: OfImport | null = null, reason?: string) {
    this.#ctx = ctx;
    this.#reason = reason;
    this.#import = of;
    this.#projectId = projectId;
    this.#owners = new Owners(ctx.orgId, projectId, timezone);
  }

  /** Waits until there is room for another batch. @throws the error of an earlier batch that failed */
  async room(): Promise<void> {
    if (this.#underWay.length >= LANES) await Promise.race(this.#underWay.map(({ done }) => done));
    await this.#failure;
  }

  /** Waits until no batch is in progress, whether they succeed or fail. */
  async end(): Promise<void> {
    await Promise.allSettled(this.#underWay.map(({ done }) => done));
  }

  /** Begins to write rows. Valid rows are written even if others are rejected. */
  write(rows: readonly IncomingReading[]): Promise<BatchOutcome> {
    const earlier = [...this.#underWay];
    let batch: Batch | undefined;
    const done = this.#write(rows, earlier, (known) => {
      batch = known;
    });
    const entry: UnderWay = { done, batch: () => batch };
    this.#underWay.push(entry);
    const leave = () => {
      this.#underWay = this.#underWay.filter((other) => other !== entry);
    };
    done.then(leave, () => {
      leave();
      this.#failure ??= done;
    });
    return done;
  }

  async #write(
    rows: readonly IncomingReading[],
    earlier: readonly UnderWay[],
    onBatch: (batch: Batch) => void,
  ): Promise<BatchOutcome> {
    if (rows.length === 0) return NOTHING;
    const ctx = this.#ctx;
    const afterEarlier = () => Promise.all(earlier.map(({ done }) => done));
    const posts: RowPosts = rows.map((row) => this.#known.get(row));
    if (posts.includes(undefined)) {
      const hasAll = await read(ctx, (db) => findPosts(db, ctx.orgId, this.#projectId, rows, posts));
      if (!hasAll) {
        await afterEarlier();
        return this.#retried(rows, posts, undefined);
      }
      this.#remember(rows, posts);
    }
    const strangers = this.#owners.missing(rows, posts);
    if (strangers.length > 0) await read(ctx, (db) => this.#owners.load(db, strangers));
    const owned = this.#owners.split(rows, posts, (id) => this.#made.has(id));
    const batch = batchOf(rows, owned.posts);
    onBatch(batch);
    if (earlier.some((other) => mayOverlap(batch, other.batch()))) await afterEarlier();
    return this.#retried(rows, posts, { ...owned, batch });
  }

  async #retried(rows: readonly IncomingReading[], posts: RowPosts, ready: Ready | undefined): Promise<BatchOutcome> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once(rows, posts, ready);
      } catch (error) {
        if (!isLockTimeout(error) || attempt === LOCK_ATTEMPTS_MAX) throw error;
      }
    }
  }

  async #once(rows: readonly IncomingReading[], known: RowPosts, ready: Ready | undefined): Promise<BatchOutcome> {
    const { outcome, posts } = await command(this.#ctx, "reading.record", async (tx, record) => {
      // Posts created by an attempt that was rolled back do not exist.
      const posts = [...known];
      const made = ready ? NOTHING_MADE : await findOrMakePosts(tx, this.#ctx, this.#projectId, rows, posts);
      if (!ready) await this.#owners.load(tx, this.#owners.missing(rows, posts));
      const fresh = new Set(made.videoIds);
      const owned = ready ?? this.#owners.split(rows, posts, (id) => fresh.has(id) || this.#made.has(id));
      const { columns } = ready?.batch ?? batchOf(rows, owned.posts);
      const { inserted, replaced, parts } = await merge(tx, this.#ctx, this.#projectId, columns);
      const restored = await restoreReturned(tx, this.#ctx, this.#projectId, columns);
      // Last, so that two batches of an import wait for each other with nothing left to lock.
      const added = {
        videos: [...made.videoIds, ...restored.videos],
        creators: [...made.creatorIds, ...restored.creators],
      };
      const hasWritten = inserted + replaced + added.videos.length + added.creators.length > 0;
      const ofImport = this.#import;
      const place = { projectId: this.#projectId, kind: "readings" } as const;
      if (ofImport !== null && hasWritten) await keepOf(tx, this.#ctx, place, ofImport, { parts, ...added });
      if (inserted + replaced > 0) {
        const of = ofImport === null ? {} : { import_id: ofImport.id, file_name: ofImport.fileName };
        record({
          subjectType: "project",
          subjectId: this.#projectId,
          details: { inserted, replaced, ...of, ...this.#why(columns) },
        });
      }
      const refused = [...made.refused, ...owned.refused];
      const unchanged = rows.length - refused.length - inserted - replaced;
      const outcome: BatchOutcome = {
        ...{ inserted, replaced, unchanged, refused, noted: owned.noted },
        ...{
          createdCreators: made.creatorIds.length,
          createdVideos: made.videoIds.length,
          createdVideoIds: made.videoIds,
        },
        creatorIds: new Set(columns.owners.values()),
        videoIds: columns.videoIds,
      };
      return { outcome, posts };
    });
    if (ready === undefined) this.#remember(rows, posts);
    if (this.#made.size > POSTS_REMEMBERED_MAX) this.#made.clear();
    for (const id of outcome.createdVideoIds) this.#made.add(id);
    return outcome;
  }

  /** Why it was written, and the posts, of which a person enters a few. */
  #why({ videoIds }: Batch["columns"]): Readonly<Record<string, unknown>> {
    if (this.#reason === undefined) return {};
    const [first] = videoIds;
    const isOne = videoIds.every((id) => id === first);
    return { reason: this.#reason, ...(isOne && first !== undefined ? { video_id: first } : {}) };
  }

  /** Only of committed batches: a post created in a failed transaction does not exist. */
  #remember(rows: readonly IncomingReading[], posts: RowPosts): void {
    rows.forEach((row, index) => {
      const post = posts[index];
      if (post !== undefined && this.#known.get(row) === undefined) this.#known.add(row, post);
    });
  }
}

function mayOverlap(batch: Batch, other: Batch | undefined): boolean {
  return other === undefined || overlap(batch, other);
}

/** Another import of the same rows locked them for longer than a request waits; a stream has the time to wait again. */
function isLockTimeout(error: unknown): boolean {
  return sqlstateOf(error) === SQLSTATE.LOCK_NOT_AVAILABLE;
}
