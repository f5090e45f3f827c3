/** What each kind of rule pays, in days and BigInt sums: written from docs/rules.md, sharing nothing with the product. */

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
/** Late readings still arrive; retainers do not wait for them. */
const SETTLING_MS = 2 * DAY_MS;

/** The program that is modeled. `rules` of the product's side are made from it. */
export const PROGRAM = {
  retainer: { cents: 137n },
  perViews: { least: 1_000n, base: 25n, bound: 5_000n, below: 300n, above: 150n, cap: 2_000n },
  /** Only the views of a post above so many count. */
  floored: { floor: 1_000n, rate: 250n },
  /** Each post once, for its first days. */
  postWindow: { days: 2, settleDays: 1, least: 1_000n, rate: 210n, cap: 2_500n },
  goals: { cents: 333n, posts: 1n, views: 2_000n, leastCompletion: 60n },
  bonuses: [
    { views: 1_000n, cents: 111n },
    { views: 5_000n, cents: 222n },
  ],
  campaign: { cycleDays: 2, graceDays: 1, postsRequired: 2 },
  perPost: { cents: 77n, most: 2 },
  deliverables: { cents: 501n },
  oneTime: { cents: 900n },
  sales: { percent: 10n },
} as const;

export type RuleName = Exclude<keyof typeof PROGRAM, "campaign">;

interface ModelPost {
  /** Another one after a merge. */
  creator: number;
  readonly at: number;
  /** In order of time. */
  readonly readings: { readonly at: number; readonly views: bigint }[];
}

interface ModelSale {
  /** Another one after a merge. */
  creator: number;
  readonly at: number;
  readonly cents: bigint;
  readonly customer: number;
}

/** One accrual that is due: what it is of, in words, and the amount. */
export interface Due {
  readonly key: string;
  readonly creator: number;
  readonly cents: bigint;
  /** The rule and its period; null for what is of a post. */
  readonly period: string | null;
  readonly isOfCycle: boolean;
}

/** The name of what an accrual is for. `detail` is a post and a mark, for bonuses, or a post and its window. */
export function dueKey(rule: string, creator: number, day: string, detail = ""): string {
  return `${rule} ${creator} ${day} ${detail}`.trim();
}

/**
 * Everything that creators did, and what is due for it. The first `members` creators take part in everything from the day of
 * `openedAt`; keys name them by their places, also after merges.
 */
export class EarningsModel {
  readonly posts: ModelPost[] = [];
  readonly sales: ModelSale[] = [];
  /** Keys of what was booked. */
  readonly booked = new Set<string>();
  /** The creator that each member is by now. */
  readonly #members: number[];
  readonly #firstDay: number;

  constructor(members: number, openedAt: number) {
    this.#members = Array.from({ length: members }, (_, place) => place);
    this.#firstDay = openedAt - (openedAt % DAY_MS);
  }

  /** The place of a creator among the members; null for one that takes part in nothing. */
  memberOf(creator: number): number | null {
    const place = this.#members.indexOf(creator);
    return place < 0 ? null : place;
  }

  /** What one creator did is another's from now on. */
  move(from: number, into: number): void {
    for (const one of [...this.posts, ...this.sales]) if (one.creator === from) one.creator = into;
    const member = this.memberOf(from);
    if (member !== null) this.#members[member] = into;
  }

  /** What a run as of `now` has to book, and has not. */
  due(now: number): Due[] {
    return this.#everythingDue(now).filter(({ key, cents }) => cents !== 0n && !this.booked.has(key));
  }

  #everythingDue(now: number): Due[] {
    const due: Due[] = [];
    for (const creator of this.#members) {
      for (let day = this.#firstDay; day + DAY_MS <= now; day += DAY_MS) due.push(...this.#ofDay(creator, day, now));
      due.push(...this.#ofCycles(creator, now));
    }
    return [...due, ...this.#bonuses(now), ...this.#windows(now)];
  }

  #windows(now: number): Due[] {
    const { days, settleDays, least, rate, cap } = PROGRAM.postWindow;
    return this.posts.flatMap((post, index) => {
      const end = post.at - (post.at % DAY_MS) + days * DAY_MS;
      const cutoff = end + settleDays * DAY_MS;
      if (cutoff > now) return [];
      const views = min(viewsAt(post, end), viewsAt(post, cutoff));
      const cents = views < least ? 0n : min(halfUp(views * rate, 1_000n), cap);
      return [this.#one("postWindow", post.creator, post.at, cents, `p${index} window`)];
    });
  }

  #ofDay(creator: number, day: number, now: number): Due[] {
    const end = day + DAY_MS;
    const retainer = this.#one("retainer", creator, day, PROGRAM.retainer.cents);
    const cutoff = end + SETTLING_MS;
    if (cutoff > now) return [retainer];
    const posts = this.#postsIn(creator, day, end);
    const views = posts.reduce((sum, post) => sum + viewsAt(post, cutoff), 0n);
    return [
      retainer,
      this.#one("perViews", creator, day, perViews(views)),
      this.#one("floored", creator, day, floored(posts.map((post) => viewsAt(post, cutoff)))),
      this.#one("goals", creator, day, goals(BigInt(posts.length), views)),
    ];
  }

  #ofCycles(creator: number, now: number): Due[] {
    const { cycleDays, graceDays, postsRequired } = PROGRAM.campaign;
    const required = BigInt(postsRequired);
    const taken = new Set<ModelPost>();
    const due: Due[] = [];
    for (let start = this.#firstDay; ; start += cycleDays * DAY_MS) {
      const end = start + cycleDays * DAY_MS;
      const cutoff = end + graceDays * DAY_MS + SETTLING_MS;
      if (cutoff > now) return due;
      const own = this.#postsIn(creator, start, end);
      const delivered = own.filter((post) => !taken.has(post));
      for (const late of this.#postsIn(creator, end, end + graceDays * DAY_MS)) {
        if (delivered.length < postsRequired && !taken.has(late)) delivered.push(late);
      }
      for (const post of delivered) taken.add(post);
      const paidPosts = BigInt(Math.min(own.length, PROGRAM.perPost.most));
      const part = BigInt(Math.min(delivered.length, postsRequired));
      due.push(
        this.#one("perPost", creator, start, PROGRAM.perPost.cents * paidPosts),
        this.#one("deliverables", creator, start, halfUp(PROGRAM.deliverables.cents * part, required)),
        this.#one("oneTime", creator, start, start === this.#firstDay ? PROGRAM.oneTime.cents : 0n),
        this.#one("sales", creator, start, this.#commission(creator, start, end)),
      );
    }
  }

  /** Of each customer's first purchase in the campaign, with any creator. */
  #commission(creator: number, start: number, end: number): bigint {
    const customers = new Set<number>();
    let sum = 0n;
    for (const sale of this.sales) {
      const isFirst = !customers.has(sale.customer);
      customers.add(sale.customer);
      if (isFirst && sale.creator === creator && sale.at >= start && sale.at < end) sum += sale.cents;
    }
    return halfUp(sum * PROGRAM.sales.percent, 100n);
  }

  #bonuses(now: number): Due[] {
    return this.posts.flatMap((post, index) =>
      PROGRAM.bonuses.flatMap(({ views, cents }) => {
        const crossing = post.readings.find((reading) => reading.at <= now && reading.views >= views);
        if (crossing === undefined) return [];
        return [{ ...this.#one("bonuses", post.creator, crossing.at, cents, `p${index} ${views}`) }];
      }),
    );
  }

  #postsIn(creator: number, from: number, to: number): ModelPost[] {
    return this.posts.filter((post) => post.creator === creator && post.at >= from && post.at < to);
  }

  #one(rule: RuleName, creator: number, at: number, cents: bigint, detail = ""): Due {
    const day = new Date(at).toISOString().slice(0, "2026-03-15".length);
    const member = this.memberOf(creator);
    const period = detail === "" ? `${rule} ${day}` : null;
    const isOfCycle = ["perPost", "deliverables", "oneTime", "sales"].includes(rule);
    const key = dueKey(rule, member ?? -1, day, detail);
    return { key, creator, cents: member === null ? 0n : cents, period, isOfCycle };
  }
}

/** The views of the last reading at or before an instant. */
function viewsAt(post: ModelPost, instant: number): bigint {
  return post.readings.findLast((reading) => reading.at <= instant)?.views ?? 0n;
}

function perViews(views: bigint): bigint {
  const { least, base, bound, below, above, cap } = PROGRAM.perViews;
  if (views < least) return 0n;
  const inFirst = views < bound ? views : bound;
  // In thousandths of a cent.
  const exact = base * 1_000n + inFirst * below + (views - inFirst) * above;
  return exact > cap * 1_000n ? cap : halfUp(exact, 1_000n);
}

function floored(views: readonly bigint[]): bigint {
  const { floor, rate } = PROGRAM.floored;
  const counted = views.reduce((sum, own) => (own < floor ? sum : sum + own - floor), 0n);
  return halfUp(counted * rate, 1_000n);
}

/** The share of the amount that the mean of both completions is, from the least completion on. */
function goals(posts: bigint, views: bigint): bigint {
  const goal = PROGRAM.goals;
  const whole = 2n * goal.posts * goal.views;
  const reached = min(posts, goal.posts) * goal.views + min(views, goal.views) * goal.posts;
  return 100n * reached < goal.leastCompletion * whole ? 0n : halfUp(goal.cents * reached, whole);
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** Of amounts that are not negative. */
function halfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}
