/**
 * Likes, comments, shares and saves: a reading reports some of them or none; each is that of the last reading that
 * reports it.
 */
import { type RawBuilder, sql } from "kysely";

const COUNTERS = ["like_count", "comment_count", "share_count", "save_count"] as const;
type Counter = (typeof COUNTERS)[number];

/** As the function `last_reported` of the database knows them. */
const NAMES = { like_count: "likes", comment_count: "comments", share_count: "shares", save_count: "saves" } as const;

/**
 * The value of a counter as known at the reading `r` of a post, null where no reading by then reports it
 * (docs/rules.md, "Which posts"). Older readings are looked at only where `r` does not report it.
 */
export function reportedBy(orgId: string, videoId: RawBuilder<unknown>, counter: Counter): RawBuilder<bigint | null> {
  const name = sql.raw(`'${NAMES[counter]}'`);
  return sql`coalesce(r.${sql.ref(counter)}, (
      select value from last_reported(${orgId}::uuid, ${videoId}, ${name}, r.captured_at, r.revision)))`;
}

/** All four as columns of their names; nulls where they are not used. */
export function counterColumns(orgId: string, videoId: RawBuilder<unknown>, isWanted: boolean): RawBuilder<unknown> {
  return sql.join(
    COUNTERS.map((counter) => {
      const value = isWanted ? reportedBy(orgId, videoId, counter) : sql`null::bigint`;
      return sql`${value} as ${sql.ref(counter)}`;
    }),
  );
}

/** Their sum; one that was never reported adds nothing. */
export function interactionsAt(orgId: string, videoId: RawBuilder<unknown>): RawBuilder<bigint> {
  const values = COUNTERS.map((counter) => sql`coalesce(${reportedBy(orgId, videoId, counter)}, 0)`);
  return sql`(${sql.join(values, sql` + `)})`;
}
