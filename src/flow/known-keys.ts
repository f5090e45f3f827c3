import type { EpochMs } from "../engine/types.ts";
import type { Database } from "../store/db.ts";
import { type FoundKey, KEY_CHANGES } from "../store/organization/keys.ts";

/** How long a key is believed without asking again: the bound for a connection that is dead without saying so. */
const KEPT_MS = 10_000;
const KEPT_MAX = 10_000;

/**
 * Keys that a server has looked up, so that requests need not ask for theirs every time. Right among all processes:
 * whatever changes a key or what its organization allows is notified by the database (migration 0024) and forgets all
 * of them. While nothing can be heard nothing is kept, and every request asks.
 */
export class KnownKeys {
  readonly #known = new Map<string, { readonly key: FoundKey; readonly until: EpochMs }>();
  #isHearing = false;
  /** Counts what was notified: an answer that was asked for before a change is not kept after it. */
  #changes = 0;

  /** What is kept for this hash, else what `look` finds. */
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

  /** Forgets all: something that keys depend on has changed. */
  forget(): void {
    this.#changes += 1;
    this.#known.clear();
  }

  /** Listener of changes from now on; `stop` ends that. */
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
