/**
 * Whether what accruals were judged by is what is stored: the version word for word, and every count of views with its
 * reading. A snapshot that was forged whole, together with its hash, leads to its amount again, but not to these.
 */
import type { ReadSnapshot } from "../../engine/read-snapshot.ts";
import { inKeyOrder } from "../../engine/texts.ts";
import type { Version } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import type { BookedAccrual, Offence } from "../../store/proving/verify.ts";
import { type CountedViews, viewsWithoutReading } from "../../store/proving/verify-inputs.ts";
import { storedVersions } from "../../store/structures/structures.ts";

/** An accrual with its snapshot as it was read. */
export interface Read {
  readonly accrual: BookedAccrual;
  readonly snapshot: ReadSnapshot;
}

/** Versions kept between batches. */
const VERSIONS_MAX = 1_000;
/** Counts of views asked about at once. */
const VIEWS_AT_ONCE = 10_000;

/** Compares snapshots, batch by batch, with versions and readings. */
export class InputsExaminer {
  readonly #db: Db;
  readonly #stored = new Map<string, string | null>();
  readonly #written = new WeakMap<Version, string>();

  constructor(db: Db) {
    this.#db = db;
  }

  async problemsOf(batch: readonly Read[]): Promise<Offence[]> {
    await this.#loadVersions(batch);
    const problems = batch.flatMap(({ accrual, snapshot }) => {
      const { version } = snapshot;
      if (version === null || this.#textOf(version) === this.#stored.get(version.id)) return [];
      return [offence(accrual, `version ${version.number} in its snapshot is not the stored version ${version.id}`)];
    });
    // Structures of a creator count the same posts, one after the other: each reading is looked for once.
    const counted = new Map<string, { readonly views: CountedViews; readonly accruals: BookedAccrual[] }>();
    for (const { accrual, snapshot } of batch) {
      for (const views of viewsIn(accrual, snapshot)) {
        const key = `${views.videoId} ${views.capturedAt} ${views.views} ${views.orgId}`;
        const known = counted.get(key);
        if (known === undefined) counted.set(key, { views, accruals: [accrual] });
        else known.accruals.push(accrual);
      }
    }
    const asked = [...counted.values()];
    for (let from = 0; from < asked.length; from += VIEWS_AT_ONCE) {
      const some = asked.slice(from, from + VIEWS_AT_ONCE);
      const missing = await viewsWithoutReading(
        this.#db,
        some.map(({ views }) => views),
      );
      for (const place of missing) {
        for (const accrual of some[place]?.accruals ?? []) {
          const { views, videoId } = some[place]?.views ?? { views: 0n, videoId: "" };
          problems.push(offence(accrual, `counts ${views} views of post ${videoId}, which no reading has`));
        }
      }
    }
    return problems;
  }

  async #loadVersions(batch: readonly Read[]): Promise<void> {
    if (this.#stored.size > VERSIONS_MAX) this.#stored.clear();
    const ids = new Set(batch.flatMap(({ snapshot }) => (snapshot.version === null ? [] : [snapshot.version.id])));
    const unknown = [...ids].filter((id) => !this.#stored.has(id));
    const found = await storedVersions(this.#db, unknown);
    for (const id of unknown) {
      const version = found.get(id);
      this.#stored.set(id, version === undefined ? null : this.#textOf(version));
    }
  }

  /** Reading keeps one value for all snapshots of a version, so each is written once. */
  #textOf(version: Version): string {
    const known = this.#written.get(version);
    if (known !== undefined) return known;
    const text = JSON.stringify(inKeyOrder({ ...version, amountCents: version.amountCents?.toString() ?? null }));
    this.#written.set(version, text);
    return text;
  }
}

function viewsIn({ org_id: orgId }: BookedAccrual, { measured, mark }: ReadSnapshot): CountedViews[] {
  const posts = (measured?.posts ?? []).flatMap(({ videoId, capturedAt, views }) => {
    return capturedAt === null ? [] : [{ orgId, videoId, capturedAt, views }];
  });
  if (mark === null) return posts;
  const { captured_at: capturedAt, views } = mark.crossing;
  return [...posts, { orgId, videoId: mark.video_id, capturedAt, views }];
}

function offence({ org_id, id }: BookedAccrual, detail: string): Offence {
  return { org_id, subject: `accrual ${id}`, detail };
}
