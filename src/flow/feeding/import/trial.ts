import { handleKey } from "../../../parse/handles.ts";
import { findCreatorsByName } from "../../../store/feeding/named-creators.ts";
import { compareReadings, type FoundVideo } from "../../../store/feeding/readings.ts";
import { read } from "../../command.ts";
import type { Context } from "../../context.ts";
import { askedKey, nameKey } from "../creators.ts";
import { batchOf } from "./batch.ts";
import { Owners } from "./owners.ts";
import { findPosts, keyOf, POSTS_REMEMBERED_MAX, type RowPosts, whyUnknown } from "./posts.ts";
import type { IncomingReading, Refusal } from "./row.ts";
import type { BatchOutcome } from "./writer.ts";

/**
 * What an import would do, batch by batch, without writing anything. Rows for one instant of a post that lie in different
 * batches are each compared with what is stored; what would concern the new creators and posts alone
 * (duplicates, rules, room of the plan) is not looked at.
 */
export class Trial {
  readonly #ctx: Context;
  readonly #projectId: string;
  readonly #owners: Owners;
  /** Posts and creators that the file would add, by name; beyond the bound they are counted again. */
  readonly #posts = new Map<string, FoundVideo>();
  readonly #creators = new Set<string>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(ctx: Context, projectId: string, timezone: string) {
    this.#ctx = ctx;
    this.#projectId = projectId;
    this.#owners = new Owners(ctx.orgId, projectId, timezone);
  }

  /** Waits for the batch before. */
  async room(): Promise<void> {
    await this.#last;
  }

  async end(): Promise<void> {
    await Promise.allSettled([this.#last]);
  }

  write(rows: readonly IncomingReading[]): Promise<BatchOutcome> {
    const done = this.#last.then(() => this.#compared(rows));
    this.#last = done;
    return done;
  }

  async #compared(rows: readonly IncomingReading[]): Promise<BatchOutcome> {
    const { orgId } = this.#ctx;
    return read(this.#ctx, async (db) => {
      const posts: RowPosts = rows.map(() => undefined);
      await findPosts(db, orgId, this.#projectId, rows, posts);
      const { refused: unknown, makers } = this.#describe(rows, posts);
      const names = makers.map((row) => ({
        platform: row.platform,
        handle: row.creatorHandle ?? "",
        handle_key: handleKey(row.creatorHandle ?? ""),
      }));
      const known = await findCreatorsByName(db, orgId, this.#projectId, names);
      const keys = new Set([...this.#creators, ...known.map(askedKey)]);
      const fresh = new Set(makers.map(creatorKey).filter((key) => !keys.has(key)));
      if (this.#creators.size > POSTS_REMEMBERED_MAX) this.#creators.clear();
      for (const key of fresh) this.#creators.add(key);
      await this.#owners.load(db, this.#owners.missing(rows, posts));
      const { refused, noted, posts: kept } = this.#owners.split(rows, posts, () => false);
      const all = [...unknown, ...refused];
      const { columns } = batchOf(rows, kept);
      const stored = await compareReadings(db, orgId, columns);
      // A post that would be added has no readings yet.
      const added = batchOf(
        rows,
        rows.map((row, index) => (posts[index] === undefined ? this.#posts.get(keyOf(row)) : undefined)),
      );
      const inserted = stored.inserted + added.columns.places.filter((place) => place === 1).length;
      const replaced = stored.replaced + added.columns.places.filter((place) => place > 1).length;
      return {
        ...{ inserted, replaced, unchanged: rows.length - all.length - inserted - replaced, refused: all, noted },
        ...{ createdCreators: fresh.size, createdVideos: makers.length, createdVideoIds: [], videoIds: [] },
        creatorIds: new Set([...columns.owners.values(), ...known.map(({ id }) => id)]),
      };
    });
  }

  /** Rows that describe posts the file would add, each once, and rows whose posts nothing describes. */
  #describe(
    rows: readonly IncomingReading[],
    posts: RowPosts,
  ): { readonly refused: readonly Refusal[]; readonly makers: readonly IncomingReading[] } {
    const refused: Refusal[] = [];
    const makers: IncomingReading[] = [];
    if (this.#posts.size > POSTS_REMEMBERED_MAX) this.#posts.clear();
    rows.forEach((row, index) => {
      const key = keyOf(row);
      if (posts[index] !== undefined || this.#posts.has(key)) return;
      if (row.videoId !== undefined || row.creatorHandle === undefined || row.postedAt === undefined) {
        refused.push(whyUnknown(row));
        return;
      }
      this.#posts.set(key, { id: key, creator_id: null, posted_at: row.postedAt });
      makers.push(row);
    });
    return { refused, makers };
  }
}

function creatorKey(row: IncomingReading): string {
  return nameKey({ platform: row.platform, handle: row.creatorHandle ?? "" });
}
