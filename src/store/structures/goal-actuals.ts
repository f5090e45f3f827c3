import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { interactionsAt } from "../counters.ts";
import type { Db } from "../db.ts";
import { toIso } from "../types.ts";

/** A creator and a period: its posts, their readings up to the cutoff, followers before `followersBefore`. */
export interface ActualsWindow {
  readonly creatorId: string;
  readonly startAt: EpochMs;
  readonly endAt: EpochMs;
  readonly cutoff: EpochMs;
  readonly followersBefore: EpochMs;
}

/** The totals of a window's counting posts (docs/rules.md, "Which posts" and "Amounts"). */
export interface Actuals {
  readonly posts: bigint;
  readonly views: bigint;
  readonly interactions: bigint;
  /** The newest reading among them; null without one. */
  readonly newest_reading_at: EpochMs | null;
  readonly followers: bigint | null;
  readonly followers_at: EpochMs | null;
}

/** The actuals of many windows in one statement, in the order of the windows. */
export async function selectActuals(db: Db, orgId: string, windows: readonly ActualsWindow[]): Promise<Actuals[]> {
  if (windows.length === 0) return [];
  const instants = (pick: (window: ActualsWindow) => EpochMs) =>
    arrayText(windows.map((window) => toIso(pick(window))));
  const { rows } = await sql<Actuals>`
    with windows as (
      select * from unnest(${arrayText(windows.map((window) => window.creatorId))}::uuid[],
        ${instants((window) => window.startAt)}::timestamptz[], ${instants((window) => window.endAt)}::timestamptz[],
        ${instants((window) => window.cutoff)}::timestamptz[], ${instants((window) => window.followersBefore)}::timestamptz[])
        with ordinality as w (creator_id, start_at, end_at, cutoff, followers_before, slot)
    ), sums as (
      select w.slot, count(*) as posts, coalesce(sum(r.view_count), 0)::bigint as views,
             coalesce(sum(${interactionsAt(orgId, sql`v.id`)}), 0)::bigint as interactions,
             max(r.captured_at) as newest_reading_at
      from windows w
      join videos v on v.org_id = ${orgId}::uuid and v.creator_id = w.creator_id and v.counts
        and v.posted_at >= w.start_at and v.posted_at < w.end_at
      left join lateral last_reading(${orgId}::uuid, v.id, w.cutoff) r on true
      group by w.slot
    )
    select coalesce(s.posts, 0)::bigint as posts, coalesce(s.views, 0)::bigint as views,
           coalesce(s.interactions, 0)::bigint as interactions, s.newest_reading_at,
           f.follower_count as followers, f.captured_at as followers_at
    from windows w
    left join sums s using (slot)
    left join lateral (
      select follower_count, captured_at from follower_readings
      where org_id = ${orgId}::uuid and creator_id = w.creator_id and captured_at < w.followers_before
      order by captured_at desc, revision desc limit 1
    ) f on true
    order by w.slot`.execute(db);
  return rows;
}
