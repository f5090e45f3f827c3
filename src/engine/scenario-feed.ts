/** What creators did in a scenario, as known at its `as_of`; and its structures as the engine sees them. */

import { decimal, exactText } from "./money.ts";
import type { Scenario } from "./scenario-schema.ts";
import { byText } from "./texts.ts";
import type {
  Campaign,
  EpochMs,
  Goal,
  PeriodInputs,
  Post,
  PostHistory,
  Sale,
  ScheduledPeriod,
  Structure,
} from "./types.ts";

/** Inputs of calendar periods and cycles alike. */
export function inputsOf(feed: Feed, creatorId: string, { period, cutoff }: ScheduledPeriod): PeriodInputs {
  return {
    posts: (feed.posts.get(creatorId) ?? [])
      .filter((post) => period.startAt <= post.postedAt && post.postedAt < period.endAt)
      .map((post) => postAt(post, cutoff)),
    goals: feed.goals.get(creatorId) ?? [],
    followers: (feed.followers.get(creatorId) ?? []).findLast((reading) => reading.capturedAt < period.endAt) ?? null,
  };
}

/** A post with all its readings. */
export interface FullHistory extends PostHistory {
  readonly readings: readonly Omit<Post & { readonly capturedAt: EpochMs }, "videoId" | "postedAt">[];
}

/** What creators did, by creator, as known at `as_of`. */
export interface Feed {
  readonly campaigns: ReadonlyMap<string, Campaign>;
  readonly sales: ReadonlyMap<string, readonly (Sale & { readonly campaign: string })[]>;
  readonly posts: ReadonlyMap<string, readonly FullHistory[]>;
  readonly goals: ReadonlyMap<string, readonly Goal[]>;
  readonly followers: ReadonlyMap<string, readonly { readonly capturedAt: EpochMs; readonly count: bigint }[]>;
}

/** Reads a scenario's lists into what each creator did. */
export function feedOf(scenario: Scenario): Feed {
  const asOf = scenario.as_of;
  const readingsOf = Map.groupBy(
    scenario.readings.filter((reading) => reading.captured_at <= asOf),
    (reading) => reading.video,
  );
  const counting = scenario.videos.filter(
    (video) =>
      !video.tracking_disabled && video.tracking_status !== "pending_review" && video.tracking_status !== "excluded",
  );
  const posts = mapOfLists(counting, (video): FullHistory => {
    const readings = (readingsOf.get(video.id) ?? []).map((reading) => ({
      capturedAt: reading.captured_at,
      views: BigInt(reading.view_count),
      likes: counterOf(reading.like_count),
      comments: counterOf(reading.comment_count),
      shares: counterOf(reading.share_count),
      saves: counterOf(reading.save_count),
    }));
    return { videoId: video.id, postedAt: video.posted_at, readings: carried(readings) };
  });
  const goals = mapOfLists(
    scenario.goals.map((goal, index) => ({ ...goal, id: goal.id ?? `${goal.creator}-${index}` })),
    (goal): Goal => ({
      id: goal.id,
      type: goal.type,
      target: exactText(decimal(goal.target)),
      period: goal.period,
      startsOn: goal.starts_on,
      endsOn: goal.ends_on,
    }),
  );
  const known = scenario.followers.filter((reading) => reading.captured_at <= asOf);
  const followers = mapOfLists(known, (reading) => ({
    capturedAt: reading.captured_at,
    count: BigInt(reading.follower_count),
  }));
  for (const [creator, readings] of followers) followers.set(creator, lastPerInstant(readings));
  const campaigns = new Map(
    scenario.campaigns.map((row) => [
      row.id,
      { id: row.id, cycleDays: row.cycle_days, graceDays: row.grace_days, postsRequired: row.posts_required },
    ]),
  );
  return { posts, goals, followers, campaigns, sales: salesOf(scenario) };
}

/** A customer's first purchase is the first in the campaign; an unnamed customer is a new one. */
function salesOf(scenario: Scenario): Map<string, (Sale & { readonly campaign: string })[]> {
  const seen = new Set<string>();
  const inOrder = scenario.sales
    .filter((sale) => sale.sold_at <= scenario.as_of)
    .sort((a, b) => a.sold_at - b.sold_at || byText(a.id, b.id))
    .map((sale) => {
      const key = JSON.stringify([sale.campaign, sale.customer]);
      const isFirst = sale.customer === null || !seen.has(key);
      seen.add(key);
      return { ...sale, isFirst };
    });
  return mapOfLists(inOrder, (sale) => ({
    id: sale.id,
    reference: sale.id,
    campaign: sale.campaign,
    amountCents: BigInt(sale.amount_cents),
    soldAt: sale.sold_at,
    isFirst: sale.isFirst,
    refundedAt: sale.refunded_at,
  }));
}

function mapOfLists<Row extends { readonly creator: string }, Item>(
  rows: readonly Row[],
  make: (row: Row) => Item,
): Map<string, Item[]> {
  const lists = new Map<string, Item[]>();
  for (const [creator, items] of Map.groupBy(rows, (row) => row.creator)) lists.set(creator, items.map(make));
  return lists;
}

/** Ascending by instant; of two values for one instant the later in the list counts. */
function lastPerInstant<Reading extends { readonly capturedAt: EpochMs }>(readings: readonly Reading[]): Reading[] {
  const last = new Map(readings.map((reading) => [reading.capturedAt, reading]));
  return [...last.values()].sort((a, b) => a.capturedAt - b.capturedAt);
}

function counterOf(count: number | null): bigint | null {
  return count === null ? null : BigInt(count);
}

/**
 * The readings in order, each with the counters it does not report as the last one before that does: what is known at
 * its instant. Of two values for one instant the later in the list counts, and reports what the first one reported
 * unless it says otherwise.
 */
function carried(readings: FullHistory["readings"]): FullHistory["readings"] {
  let [likes, comments, shares, saves]: (bigint | null)[] = [];
  return lastPerInstant(
    readings
      .toSorted((a, b) => a.capturedAt - b.capturedAt)
      .map((reading) => {
        likes = reading.likes ?? likes ?? null;
        comments = reading.comments ?? comments ?? null;
        shares = reading.shares ?? shares ?? null;
        saves = reading.saves ?? saves ?? null;
        return { ...reading, likes, comments, shares, saves };
      }),
  );
}

const NO_READING = { views: 0n, likes: null, comments: null, shares: null, saves: null, capturedAt: null };

/** A post with its last reading at or before the cutoff; without one the views are 0. */
export function postAt(post: FullHistory, cutoff: EpochMs): Post {
  const reading = post.readings.findLast((candidate) => candidate.capturedAt <= cutoff) ?? NO_READING;
  return { ...reading, videoId: post.videoId, postedAt: post.postedAt };
}

/** A structure of a scenario as the engine sees it. */
export function structureOf(row: Scenario["structures"][number], campaigns: ReadonlyMap<string, Campaign>): Structure {
  return {
    id: row.id,
    archivedAt: row.archived_at,
    campaign: row.campaign === null ? null : (campaigns.get(row.campaign) ?? null),
    versions: row.versions.map((version, index) => ({
      id: version.id ?? `${row.id}.${index + 1}`,
      number: index + 1,
      createdAt: version.created_at,
      ...(version.effective_at === undefined ? {} : { effectiveAt: version.effective_at }),
      criteriaType: version.criteria_type,
      period: version.period,
      amountCents: version.amount_cents === null ? null : BigInt(version.amount_cents),
      currency: version.currency,
      criteriaParams: version.criteria_params,
      prorationMode: version.proration_mode,
      backfillOnAssignment: version.backfill_on_assignment,
    })),
  };
}
