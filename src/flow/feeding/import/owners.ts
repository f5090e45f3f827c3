import { localDateOf } from "../../../engine/periods.ts";
import { handleKey } from "../../../parse/handles.ts";
import { refusal } from "../../../parse/readings-rows.ts";
import type { Db } from "../../../store/db.ts";
import { findCreatorsById } from "../../../store/feeding/creators.ts";
import { earlierHandleKeys } from "../../../store/feeding/named-creators.ts";
import type { RowPosts } from "./posts.ts";
import type { IncomingReading, Refusal } from "./row.ts";

/** Rows compared with the posts they name. */
export interface Owned {
  /** The posts of the rows that are written; undefined where a row is rejected or has no post. */
  readonly posts: RowPosts;
  /** Rows that name another creator than their post's. */
  readonly refused: readonly Refusal[];
  /**
   * Rows that are accepted although they differ from their post: another date, or a second creator name within one
   * file.
   */
  readonly noted: readonly Refusal[];
}

interface Owner {
  readonly handle: string;
  readonly key: string;
  /** Keys of handles it had before. */
  readonly earlier: ReadonlySet<string>;
}

const HANDLES_REMEMBERED_MAX = 50_000;

/**
 * Compares the rows of an import with the posts they name. A row for a known post that names another creator is
 * rejected with both names: counting it for either could pay the wrong one. A post that the import itself created was
 * not known before: channels change their names within one export, so the post keeps the first name, and the other
 * names are reported. A row with another date for the post is reported, too.
 */
export class Owners {
  readonly #orgId: string;
  readonly #projectId: string;
  readonly #timezone: string;
  readonly #owners = new Map<string, Owner>();
  readonly #keys = new Map<string, string>();

  constructor(orgId: string, projectId: string, timezone: string) {
    this.#orgId = orgId;
    this.#projectId = projectId;
    this.#timezone = timezone;
  }

  /** Rows and their posts, compared with the creators that `load` has read. */
  split(rows: readonly IncomingReading[], posts: RowPosts, isMadeHere: (videoId: string) => boolean): Owned {
    const refused: Refusal[] = [];
    const noted: Refusal[] = [];
    const kept = rows.map((row, index) => {
      const post = posts[index];
      if (post === undefined) return undefined;
      const { line, creatorHandle, postedAt } = row;
      const owner = post.creator_id === null ? null : this.#owners.get(post.creator_id);
      if (creatorHandle !== undefined && owner !== undefined && !this.#isOwner(owner, creatorHandle)) {
        const rule =
          owner === null
            ? `is not whose post this is: it belongs to no creator. PATCH /videos/${post.id} with creator_id gives it to one`
            : `is not whose post this is: it belongs to @${owner.handle}. PATCH /videos/${post.id} with creator_id moves it`;
        const conflict = refusal(line, "creator_handle", creatorHandle, rule);
        if (!isMadeHere(post.id)) {
          refused.push(conflict);
          return undefined;
        }
        noted.push(conflict);
      }
      if (
        postedAt !== undefined &&
        postedAt !== post.posted_at &&
        this.#date(postedAt) !== this.#date(post.posted_at)
      ) {
        const rule = `is not the post's date here, ${this.#date(post.posted_at)}. PATCH /videos/{id} with posted_at corrects it`;
        noted.push(refusal(line, "posted_at", this.#date(postedAt), rule));
      }
      return post;
    });
    return { posts: kept, refused, noted };
  }

  /** Creators to compare these rows with that have not been read yet. */
  missing(rows: readonly IncomingReading[], posts: RowPosts): string[] {
    if (this.#owners.size > HANDLES_REMEMBERED_MAX) this.#owners.clear();
    const missing = new Set<string>();
    posts.forEach((post, index) => {
      const id = post?.creator_id;
      if (id != null && rows[index]?.creatorHandle !== undefined && !this.#owners.has(id)) missing.add(id);
    });
    return [...missing];
  }

  async load(db: Db, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const earlier = Map.groupBy(await earlierHandleKeys(db, this.#orgId, ids), ({ creator_id }) => creator_id);
    const had = (id: string) => new Set(earlier.get(id)?.map(({ handle_key }) => handle_key));
    for (const { id, handle } of await findCreatorsById(db, this.#orgId, this.#projectId, ids))
      this.#owners.set(id, { handle, key: handleKey(handle), earlier: had(id) });
  }

  #isOwner(owner: Owner | null, handle: string): boolean {
    if (owner === null) return false;
    if (owner.handle === handle) return true;
    let key = this.#keys.get(handle);
    if (key === undefined) {
      key = handleKey(handle);
      if (this.#keys.size > HANDLES_REMEMBERED_MAX) this.#keys.clear();
      this.#keys.set(handle, key);
    }
    return key === owner.key || owner.earlier.has(key);
  }

  #date(at: number): string {
    return localDateOf(at, this.#timezone);
  }
}
