/** The inputs of judgements, loaded set-based for many creators and periods at once. */
import { type RawBuilder, sql } from "kysely";
import type { EpochMs, Goal, Needs, Post, PostHistory } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { counterColumns } from "../counters.ts";
import type { Db } from "../db.ts";
import { at } from "../db.ts";
import { toIso } from "../types.ts";

/** A creator's posts in a span of time, with readings up to an instant; `slot` is returned with every post found. */
export interface PostWindow {
  readonly slot: number;
  readonly creatorId: string;
  readonly startAt: EpochMs;
  readonly endAt: EpochMs;
  readonly cutoff: EpochMs;
}

interface PostRow {
  readonly slot: number;
  readonly id: string;
  readonly posted_at: EpochMs;
  readonly captured_at: EpochMs | null;
  readonly view_count: bigint | null;
  readonly like_count: bigint | null;
  readonly comment_count: bigint | null;
  readonly share_count: bigint | null;
  readonly save_count: bigint | null;
}

/**
 * Counting posts of each window with the last reading at or before its cutoff (docs/rules.md, "Which posts"), by slot.
 * Without `interactions` their likes, comments, shares and saves are left null.
 */
export async function loadPosts(
  db: Db,
  orgId: string,
  windows: readonly PostWindow[],
  { interactions }: Pick<Needs, "interactions">,
): Promise<Map<number, Post[]>> {
  const found = new Map<number, Post[]>();
  if (windows.length === 0) return found;
  const { source, slotsOf } = asGrid(orgId, windows) ?? asList(orgId, windows);
  const { rows } = await sql<PostRow>`
    select w.slot, w.id, w.posted_at, r.captured_at, r.view_count, ${counterColumns(orgId, sql`w.id`, interactions)}
    from ${source} w
    left join lateral last_reading(${orgId}::uuid, w.id, w.cutoff) r on true`.execute(db);
  for (const row of rows) {
    const post: Post = {
      videoId: row.id,
      postedAt: row.posted_at,
      capturedAt: row.captured_at,
      views: row.view_count ?? 0n,
      likes: row.like_count,
      comments: row.comment_count,
      shares: row.share_count,
      saves: row.save_count,
    };
    for (const slot of slotsOf(row.slot)) {
      const posts = found.get(slot);
      if (posts === undefined) found.set(slot, [post]);
      else posts.push(post);
    }
  }
  return found;
}

/** The posts to read, and the windows each is in: `slotsOf` the query's `slot`; empty where no window needs it. */
interface PostSource {
  readonly source: RawBuilder<unknown>;
  readonly slotsOf: (slot: number) => readonly number[];
}

/** Pairs that are not needed are read and dropped; beyond this share of all pairs, querying each window is cheaper. */
const GRID_WASTE_MAX = 1.5;

/**
 * Windows that are some creators times some periods, as they nearly always are: sends creators and periods instead of
 * their pairs, so that a creator's posts take one index lookup. Any number of windows may share a pair. Null where they
 * are not.
 */
function asGrid(orgId: string, windows: readonly PostWindow[]): PostSource | null {
  const creators = new Map<string, number>();
  const periods = new Map<string, { readonly at: number; readonly window: PostWindow }>();
  const places = windows.map((window) => {
    const { creatorId, startAt, endAt, cutoff } = window;
    const name = `${startAt} ${endAt} ${cutoff}`;
    const period = periods.get(name) ?? { at: periods.size, window };
    periods.set(name, period);
    const creator = creators.get(creatorId) ?? creators.size;
    creators.set(creatorId, creator);
    return { creator, period: period.at, slot: window.slot };
  });
  if (creators.size * periods.size > windows.length * GRID_WASTE_MAX) return null;
  const slots: number[][] = new Array(creators.size * periods.size);
  for (const { creator, period, slot } of places) {
    const place = creator * periods.size + period;
    const same = slots[place];
    if (same === undefined) slots[place] = [slot];
    else same.push(slot);
  }
  const of = [...periods.values()].map(({ window }) => window);
  const first = of.reduce((least, { startAt }) => Math.min(least, startAt), Number.POSITIVE_INFINITY);
  const last = of.reduce((most, { endAt }) => Math.max(most, endAt), Number.NEGATIVE_INFINITY);
  const source = sql`(
    select ((c.n - 1) * ${of.length}::int + p.n - 1)::int as slot, v.id, v.posted_at, p.cutoff
    from unnest(${arrayText([...creators.keys()])}::uuid[]) with ordinality as c (creator_id, n)
    join videos v on v.org_id = ${orgId} and v.creator_id = c.creator_id and v.counts
      and v.posted_at >= ${toIso(first)}::timestamptz and v.posted_at < ${toIso(last)}::timestamptz
    join unnest(${instants(of, "startAt")}, ${instants(of, "endAt")}, ${instants(of, "cutoff")})
      with ordinality as p (start_at, end_at, cutoff, n) on v.posted_at >= p.start_at and v.posted_at < p.end_at)`;
  return { source, slotsOf: (slot) => slots[slot] ?? [] };
}

function asList(orgId: string, windows: readonly PostWindow[]): PostSource {
  const source = sql`(
    select w.slot, v.id, v.posted_at, w.cutoff
    from unnest(${arrayText(windows.map((window) => window.slot))}::int[],
                ${arrayText(windows.map((window) => window.creatorId))}::uuid[],
                ${instants(windows, "startAt")}, ${instants(windows, "endAt")}, ${instants(windows, "cutoff")})
      as w (slot, creator_id, start_at, end_at, cutoff)
    join videos v on v.org_id = ${orgId} and v.creator_id = w.creator_id and v.counts
      and v.posted_at >= w.start_at and v.posted_at < w.end_at)`;
  return { source, slotsOf: (slot) => [slot] };
}

function instants(windows: readonly PostWindow[], name: "startAt" | "endAt" | "cutoff"): RawBuilder<unknown> {
  return sql`${arrayText(windows.map((window) => toIso(window[name])))}::timestamptz[]`;
}

/** The goals of some creators of one project, by creator. */
export async function loadGoals(
  db: Db,
  orgId: string,
  projectId: string,
  creatorIds: readonly string[],
): Promise<Map<string, Goal[]>> {
  const rows = await db
    .selectFrom("goals")
    .select(["id", "creator_id", "type", "target", "period", "starts_on", "ends_on"])
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("creator_id", "in", creatorIds)
    .where("deleted_at", "is", null)
    .execute();
  const found = new Map<string, Goal[]>();
  for (const row of rows) {
    const goals = found.get(row.creator_id) ?? [];
    goals.push({
      id: row.id,
      type: row.type as Goal["type"],
      // numeric(22, 6) answers "2.500000"; the engine keeps the decimal as a person would write it.
      target: row.target.includes(".") ? row.target.replace(/\.?0+$/, "") : row.target,
      period: row.period as Goal["period"],
      startsOn: row.starts_on,
      endsOn: row.ends_on,
    });
    found.set(row.creator_id, goals);
  }
  return found;
}

export interface FollowerWindow {
  readonly slot: number;
  readonly creatorId: string;
  readonly before: EpochMs;
}

/** The last follower count captured before an instant, by slot (docs/rules.md, "Amounts": goals). */
export async function loadFollowers(
  db: Db,
  orgId: string,
  windows: readonly FollowerWindow[],
): Promise<Map<number, { count: bigint; capturedAt: EpochMs }>> {
  if (windows.length === 0) return new Map();
  const { rows } = await sql<{ slot: number; follower_count: bigint; captured_at: EpochMs }>`
    select w.slot, f.follower_count, f.captured_at
    from unnest(${windows.map((window) => window.slot)}::int[], ${windows.map((window) => window.creatorId)}::uuid[],
                ${windows.map((window) => toIso(window.before))}::timestamptz[]) as w (slot, creator_id, before)
    cross join lateral (
      select follower_count, captured_at from follower_readings
      where org_id = ${orgId} and creator_id = w.creator_id and captured_at < w.before
      order by captured_at desc, revision desc limit 1
    ) f`.execute(db);
  return new Map(rows.map((row) => [row.slot, { count: row.follower_count, capturedAt: row.captured_at }]));
}

/** All posts of these creators, whenever they were read; see `loadHistories`. */
export function allOf(creatorIds: readonly string[]): ReadonlyMap<string, null> {
  return new Map(creatorIds.map((id) => [id, null]));
}

/**
 * Counting posts of these creators that reached `leastViews` by `asOf`, with their readings up to then (one per
 * instant: the last recorded), by creator: all posts, or those of a creator that were read since an instant. A post
 * below every mark leaves no trace, so it is never loaded. Posts are looked up by lists of their keys, so that the plan
 * does not depend on statistics: a join of the two was once planned to take minutes. One list is one walk through the
 * index, where a look for each post begins at its root every time.
 */
export async function loadHistories(
  db: Db,
  orgId: string,
  readSince: ReadonlyMap<string, EpochMs | null>,
  leastViews: bigint,
  asOf: EpochMs,
): Promise<Map<string, PostHistory[]>> {
  const { rows } = await sql<{
    creator_id: string;
    id: string;
    posted_at: EpochMs;
    captured_at: EpochMs;
    view_count: bigint;
  }>`
    with own as materialized (
      select v.id, v.creator_id, v.posted_at, c.read_since
      from unnest(${[...readSince.keys()]}::uuid[], ${[...readSince.values()].map((since) => (since === null ? null : toIso(since)))}::timestamptz[])
        as c (id, read_since)
      join videos v on v.org_id = ${orgId} and v.creator_id = c.id and v.counts
    ), asked as materialized (
      select array_agg(id) as ids, min(read_since) as since from own where read_since is not null
    ), read as materialized (
      select r.video_id, max(r.last_at) as last_at
      from asked cross join lateral read_since(${orgId}::uuid, asked.ids, asked.since) r group by r.video_id
    ), reached as materialized (
      select distinct video_id from all_readings()
      where org_id = ${orgId} and captured_at <= ${at(asOf)} and view_count >= ${leastViews}
        and video_id = any(array(select o.id from own o left join read on read.video_id = o.id
                                 where o.read_since is null or read.last_at >= o.read_since))
    )
    select v.creator_id, v.id, v.posted_at, r.captured_at, r.view_count
    from reached join own v on v.id = reached.video_id
    cross join lateral (
      select distinct on (captured_at) captured_at, view_count from all_readings()
      where org_id = ${orgId} and video_id = v.id and captured_at <= ${at(asOf)}
      order by captured_at, revision desc
    ) r
    order by v.creator_id, v.id, r.captured_at`.execute(db);
  const found = new Map<string, PostHistory[]>();
  let current: { videoId: string; readings: { capturedAt: EpochMs; views: bigint }[] } | undefined;
  for (const row of rows) {
    if (current?.videoId !== row.id) {
      const readings: { capturedAt: EpochMs; views: bigint }[] = [];
      current = { videoId: row.id, readings };
      const posts = found.get(row.creator_id) ?? [];
      posts.push({ videoId: row.id, postedAt: row.posted_at, readings });
      found.set(row.creator_id, posts);
    }
    current.readings.push({ capturedAt: row.captured_at, views: row.view_count });
  }
  return found;
}
