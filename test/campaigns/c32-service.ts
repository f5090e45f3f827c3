/**
 * The service that C32 asks: YouTube's Data API as it is documented, with numbers that follow from the seed, and with
 * everything that services do wrong. It writes down what it said.
 */
import { localDateOf } from "../../src/engine/periods.ts";
import { BrokenPromise, Random } from "./campaign.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
const STEP_MS = 12 * HOUR_MS;

/** Failures in a row that the service allows itself: beyond, a source pauses for hours. */
const FAILURES_IN_A_ROW_MAX = 2;
const WRONG_EVERY = 60;
const ABSENT_EVERY = 90;
const ANSWERED_BETWEEN = 2;
const NO_LIKES_EVERY = 7;
const LIKES_LEFT_OUT_EVERY = 5;
const FALLS_EVERY = 18;
const ZERO_EVERY = 97;
const JUMPS_EVERY = 89;

/** What the service said of one post. */
export interface Said {
  readonly id: string;
  readonly views: number;
  readonly likes: number | null;
}

/** One answer that makes sense, and what it says of the posts that were asked for. */
export interface Served {
  readonly at: number;
  readonly asked: readonly string[];
  readonly said: readonly Said[];
  /** Left out without a word. */
  readonly absent: readonly string[];
}

export interface ServiceOptions {
  readonly seed: number;
  readonly unitsPerDay: number;
  /** Where the day of the budget begins at midnight. */
  readonly zone: string;
  /** Answers that fail, in a thousand. */
  readonly faultsPerMille: number;
  readonly now: () => number;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export class NightService {
  readonly served: Served[] = [];
  readonly faults = new Map<string, number>();
  requests = 0;
  mostInOneDay = 0;
  /** Whether the budget of the night before was used up, and of how many nights it was. */
  wasTight = false;
  tightNights = 0;
  readonly #postedAt = new Map<string, number>();
  readonly #days = new Map<string, number>();
  readonly #options: ServiceOptions;
  readonly #random: Random;
  /** Posts that were left out, and right answers until they may be again. */
  readonly #leftOut = new Map<string, number>();
  #failuresInARow = 0;

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.#random = new Random(options.seed);
  }

  /** A post that is there from now on. */
  publish(id: string, postedAt: number): void {
    this.#postedAt.set(id, postedAt);
  }

  get unitsPerDay(): number {
    return this.#options.unitsPerDay;
  }

  /** Requests of the day so far. */
  get usedToday(): number {
    return this.#days.get(this.#today()) ?? 0;
  }

  /** Answers a request for posts; null: it says nothing until the caller gives up. @throws BrokenPromise past the budget */
  answer(ids: readonly string[]): Reply | null {
    this.requests += 1;
    const used = this.usedToday + 1;
    this.#days.set(this.#today(), used);
    this.mostInOneDay = Math.max(this.mostInOneDay, used);
    if (used > this.#options.unitsPerDay)
      throw new BrokenPromise(`request ${used} of a day, within a budget of ${this.#options.unitsPerDay}`);
    const fault = this.#fault();
    if (fault === undefined) return this.#serve(ids);
    this.faults.set(fault.name, (this.faults.get(fault.name) ?? 0) + 1);
    return fault.reply;
  }

  #today(): string {
    return localDateOf(this.#options.now(), this.#options.zone);
  }

  #fault(): { readonly name: string; readonly reply: Reply | null } | undefined {
    const isFault = this.#random.next() * 1_000 < this.#options.faultsPerMille;
    if (!isFault || this.#failuresInARow === FAILURES_IN_A_ROW_MAX) {
      this.#failuresInARow = 0;
      return undefined;
    }
    this.#failuresInARow += 1;
    const error = { error: { code: 429, errors: [{ reason: "tooManyRequests" }], message: "Too many requests" } };
    const after = { "retry-after": String(60 + this.#random.below(540)) };
    return this.#random.pick([
      { name: "429", reply: { status: 429, headers: after, body: JSON.stringify(error) } },
      { name: "503", reply: { status: 503, headers: {}, body: "upstream is tired" } },
      { name: "time-out", reply: null },
      { name: "no JSON", reply: { status: 200, headers: {}, body: "<html>Sign in</html>" } },
    ]);
  }

  #serve(asked: readonly string[]): Reply {
    const at = this.#options.now();
    const [said, absent, items]: [Said[], string[], unknown[]] = [[], [], []];
    for (const id of asked) {
      const postedAt = this.#postedAt.get(id);
      // Not twice in a row: a post that is gone is a doubt that no file can show. One right answer may die with its worker.
      const isLeftOut = this.#random.below(ABSENT_EVERY) === 0 && !this.#leftOut.has(id);
      if (postedAt === undefined || isLeftOut) {
        this.#leftOut.set(id, ANSWERED_BETWEEN);
        absent.push(id);
        continue;
      }
      const { views, likes } = this.#countsOf(id, postedAt, at);
      const isWrong = this.#random.below(WRONG_EVERY) === 0;
      if (!isWrong) {
        said.push({ id, views, likes });
        const left = (this.#leftOut.get(id) ?? 0) - 1;
        if (left > 0) this.#leftOut.set(id, left);
        else this.#leftOut.delete(id);
      }
      const wrong = isWrong
        ? this.#random.pick([{ viewCount: "12K" }, { viewCount: -5 }, {}, { viewCount: null }])
        : {};
      const likeCount = likes === null ? {} : { likeCount: String(likes) };
      const statistics = isWrong ? { ...likeCount, ...wrong } : { viewCount: String(views), ...likeCount };
      items.push({ kind: "youtube#video", id, statistics });
    }
    // Services also name what they were not asked for, and what has no name.
    items.push({ id: "stranger000", statistics: { viewCount: "999999999" } }, { statistics: { viewCount: "7" } });
    this.served.push({ at, asked, said, absent });
    return { status: 200, headers: {}, body: JSON.stringify({ items: this.#random.shuffle(items) }) };
  }

  /** Views grow by steps of half a day, fall now and then, are 0, or jump; likes are hidden for some posts and left out at times. */
  #countsOf(id: string, postedAt: number, at: number): Omit<Said, "id"> {
    const step = Math.floor(at / STEP_MS);
    const own = this.#drawn(id, 0);
    const days = Math.max(0, step * STEP_MS - postedAt) / DAY_MS;
    const grown = Math.floor((own % 40_000) * (days / (days + 3)));
    const drawn = this.#drawn(id, step);
    const fallen = drawn % FALLS_EVERY === 0 ? Math.floor(grown * 0.9) : grown;
    const views = drawn % ZERO_EVERY === 0 ? 0 : drawn % JUMPS_EVERY === 0 ? fallen * 50 : fallen;
    const isHidden = own % NO_LIKES_EVERY === 0 || this.#drawn(id, -step) % LIKES_LEFT_OUT_EVERY === 0;
    return { views, likes: isHidden ? null : Math.floor(views / 20) };
  }

  #drawn(id: string, salt: number): number {
    let hash = (this.#options.seed ^ Math.imul(salt, 0x9e3779b1)) >>> 0;
    for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193) >>> 0;
    return new Random(hash).below(2 ** 31);
  }
}

/** The ids that a request asks for. */
export function askedIds(url: string): string[] {
  return (new URL(url).searchParams.get("id") ?? "").split(",");
}
