import { SQLSTATE, sqlstateOf } from "../../../store/sqlstates.ts";
import { command, read } from "../../command.ts";
import type { Context } from "../../context.ts";
import { LANES } from "../../lanes.ts";
import { type Batch, batchOf, merge, overlap } from "./batch.ts";
import { findOrMakePosts, findPosts, KnownPosts, type RowPosts } from "./posts.ts";
import type { IncomingReading, Refusal } from "./row.ts";

export interface BatchOutcome {
  readonly inserted: number;
  readonly replaced: number;
  readonly unchanged: number;
  readonly refused: readonly Refusal[];
}

/** A batch that is being written. */
interface UnderWay {
  readonly done: Promise<BatchOutcome>;
  /** Undefined until it is known what it speaks of. */
  batch(): Batch | undefined;
}

const LOCK_ATTEMPTS_MAX = 10;

/**
 * Writes the rows of an import batch by batch, each in a transaction of its own, a few at once. Whatever depends on the order
 * of the file keeps it: a batch that speaks of the same instant of a post as one under way, or of a post that is not there
 * yet, waits for those before it.
 */
export class ReadingWriter {
  readonly #ctx: Context;
  readonly #projectId: string;
  readonly #known = new KnownPosts();
  #underWay: UnderWay[] = [];
  #failure: Promise<unknown> | undefined;

  constructor(ctx: Context, projectId: string) {
    this.#ctx = ctx;
    this.#projectId = projectId;
  }

  /** Waits until there is room for another batch. @throws what an earlier one failed with */
  async room(): Promise<void> {
    if (this.#underWay.length >= LANES) await Promise.race(this.#underWay.map(({ done }) => done));
    await this.#failure;
  }

  /** Waits until nothing is under way any more, whatever became of it. */
  async end(): Promise<void> {
    await Promise.allSettled(this.#underWay.map(({ done }) => done));
  }

  /** Begins to write rows. Good ones land whatever the others are. */
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
    tell: (batch: Batch) => void,
  ): Promise<BatchOutcome> {
    if (rows.length === 0) return { inserted: 0, replaced: 0, unchanged: 0, refused: [] };
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
    const batch = batchOf(rows, posts);
    tell(batch);
    if (earlier.some((other) => mayOverlap(batch, other.batch()))) await afterEarlier();
    return this.#retried(rows, posts, batch);
  }

  async #retried(rows: readonly IncomingReading[], posts: RowPosts, batch: Batch | undefined): Promise<BatchOutcome> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once(rows, posts, batch);
      } catch (error) {
        if (!isLockTimeout(error) || attempt === LOCK_ATTEMPTS_MAX) throw error;
      }
    }
  }

  async #once(rows: readonly IncomingReading[], known: RowPosts, ready: Batch | undefined): Promise<BatchOutcome> {
    const { outcome, posts } = await command(this.#ctx, "reading.record", async (tx, record) => {
      // What an attempt that is rolled back has made does not exist.
      const posts = [...known];
      const refused = ready ? [] : await findOrMakePosts(tx, this.#ctx, this.#projectId, rows, posts);
      const { columns } = ready ?? batchOf(rows, posts);
      const { inserted, replaced } = await merge(tx, this.#ctx, this.#projectId, columns);
      if (inserted + replaced > 0) {
        record({ subjectType: "project", subjectId: this.#projectId, details: { inserted, replaced } });
      }
      const unchanged = rows.length - refused.length - inserted - replaced;
      return { outcome: { inserted, replaced, unchanged, refused }, posts };
    });
    if (ready === undefined) this.#remember(rows, posts);
    return outcome;
  }

  /** Of what is committed alone: a post that was made in a transaction that failed is none. */
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

/** Another import of the same rows held them for longer than a request waits; a stream has the time to wait again. */
function isLockTimeout(error: unknown): boolean {
  return sqlstateOf(error) === SQLSTATE.LOCK_NOT_AVAILABLE;
}
