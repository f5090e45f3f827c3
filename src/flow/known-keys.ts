import type { EpochMs } from "../engine/types.ts";
import type { Database } from "../store/db.ts";
import { type FoundKey, KEY_CHANGES } from "../store/organization/keys.ts";

/** How long a cached key is used without reading it again: the bound for a connection that is silently dead. */
const KEPT_MS = 10_000;
const KEPT_MAX = 10_000;

/**
 * A cache of API keys, so that requests need not read theirs every time. Coherent across processes through
 * LISTEN/NOTIFY: every change of a key, or of what its organization allows, is notified by the database (migration
 * 0024) and clears the cache. While the listener is down nothing is cached, and every request reads its key.
 */
export class KnownKeys {
  readonly #known = new Map<string, { readonly key: FoundKey; readonly until: EpochMs }>();
  #isHearing = false;
  /** Counts notifications: a lookup that began before a change is not cached after it. */
  #changes = 0;

  /** The cached key of this hash, else what `look` finds. */
  async find(hash: Buffer, now: EpochMs, look: () => Promise<FoundKey | undefined>): Promise<FoundKey | undefined> {
    const name = hash.toString("base64");
    const known = this.#known.get(name);
    if (known !== undefined && known.until > now) return known.key;
    const asOf = this.#changes;
    const key = await look();
    if (key === undefined || !this.#isHearing || asOf !== this.#changes) return key;
    if (this.#known.size >= KEPT_MAX) this.#known.clear();
    this.#known.set(name, { key, until: now + KEPT_MS });
    return key;
  }

  /** Clears the cache: something that keys depend on has changed. */
  forget(): void {
    this.#changes += 1;
    this.#known.clear();
  }

  /** Listens for changes from now on; `stop` ends it. */
  listen(database: Pick<Database, "listen">): { stop(): Promise<void> } {
    const turn = (isHearing: boolean) => {
      this.#isHearing = isHearing;
      this.forget();
    };
    return database.listen(KEY_CHANGES, {
      begun: () => turn(true),
      notified: () => this.forget(),
      lost: () => turn(false),
    });
  }
}
