/** When posts and accounts were looked at, and when they are again. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText, textArray } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";

export interface OfSource {
  readonly orgId: string;
  readonly projectId: string;
  readonly sourceId: string;
}

/** Platforms a source reads; null: all but `except`. */
export interface Platforms {
  readonly only: readonly string[] | null;
  readonly except: readonly string[];
}

export const isOneOf = (platform: string, { only, except }: Platforms) => sql<boolean>`(
  ${only === null ? sql`true` : sql`${sql.ref(platform)} = any(${textArray(only)}::text[])`}
  and not ${sql.ref(platform)} = any(${textArray(except)}::text[]))`;

/** A post that is asked about. */
export interface DuePost {
  readonly video_id: string;
  readonly platform: string;
  readonly external_id: string;
  readonly url: string | null;
  readonly posted_at: EpochMs;
  readonly looked_at: EpochMs | null;
  readonly cutoff: EpochMs | null;
  readonly misses: number;
  readonly failures: number;
}

const DUE_COLUMNS = sql`l.video_id, v.platform, v.external_id, v.url, v.posted_at, l.looked_at, l.cutoff, l.misses, l.failures`;
/** The post of each look by its id: a planner that does not know yet how many looks there are would read all posts for each. */
const ITS_POST = sql`cross join lateral (
  select v.platform, v.external_id, v.url, v.posted_at, v.tracking_status, v.tracking_disabled from videos v
  where v.org_id = l.org_id and v.id = l.video_id offset 0) v`;

/** Posts that are due: those with a cutoff first, then those that were never looked at, then the longest due. */
export async function duePosts(
  db: Db,
  { orgId, sourceId }: OfSource,
  platforms: Platforms,
  now: EpochMs,
  { limit, onlyUrgent }: { readonly limit: number; readonly onlyUrgent: boolean },
): Promise<DuePost[]> {
  const { rows } = await sql<DuePost>`
    select ${DUE_COLUMNS} from post_looks l ${ITS_POST}
    where l.org_id = ${orgId}::uuid and l.source_id = ${sourceId}::uuid and l.due_at <= ${at(now)}
      ${onlyUrgent ? sql`and (l.looked_at is null or l.cutoff > l.looked_at)` : sql``}
      and v.tracking_status <> 'excluded' and not v.tracking_disabled and ${isOneOf("v.platform", platforms)}
    order by l.cutoff is null or l.cutoff <= coalesce(l.looked_at, '-infinity'), l.cutoff, l.looked_at is not null, l.due_at, l.video_id
    limit ${limit}`.execute(db);
  return rows;
}

/** These posts, due or not. */
export async function postsOf(db: Db, { orgId, sourceId }: OfSource, videoIds: readonly string[]): Promise<DuePost[]> {
  const { rows } = await sql<DuePost>`
    select ${DUE_COLUMNS} from post_looks l ${ITS_POST}
    where l.org_id = ${orgId}::uuid and l.source_id = ${sourceId}::uuid and l.video_id = any(${arrayText(videoIds)}::uuid[])`.execute(
    db,
  );
  return rows;
}

export async function countDue(db: Db, { orgId, sourceId }: OfSource, now: EpochMs): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from post_looks
    where org_id = ${orgId}::uuid and source_id = ${sourceId}::uuid and due_at <= ${at(now)}`.execute(db);
  return rows[0]?.n ?? 0;
}

/** What a call said about a post. */
export interface Look {
  readonly videoId: string;
  readonly dueAt: EpochMs | null;
  readonly state: "seen" | "missed" | "failed";
  /** Of a missed post: what the source said; of a failed one: a sentence. */
  readonly why: string | null;
}

/** Two misses a day apart, with no other answer between them. */
const IS_GONE = sql`coalesce(l.missed_at - l.missing_since >= interval '1 day', false)`;
/**
 * What ends a row of misses: a sight of the post, and an answer about it that cannot be used. What is known to be gone is
 * so until it is seen.
 */
const ENDS_MISSES = sql`(excluded.seen_at is not null or (excluded.looked_at is null and not ${IS_GONE}))`;
/** A miss after another source has seen the post is a first one. */
const BEGINS_MISSES = sql`(excluded.missed_at is not null and exists (
  select from post_looks o where o.org_id = l.org_id and o.video_id = l.video_id and o.seen_at >= l.missing_since))`;

/** Notes what a source said of posts at an instant. */
export async function noteLooks(
  tx: Tx,
  { orgId, sourceId }: OfSource,
  looks: readonly Look[],
  now: EpochMs,
): Promise<void> {
  if (looks.length === 0) return;
  await sql`
    insert into post_looks as l (org_id, source_id, video_id, due_at, looked_at, seen_at, missing_since, missed_at, misses,
                                 missing_why, failures, fault)
    select ${orgId}::uuid, ${sourceId}::uuid, n.video_id, to_timestamp(n.due_ms::float8 / 1000)::timestamptz(3),
           case when n.state <> 'failed' then ${at(now)} end, case when n.state = 'seen' then ${at(now)} end,
           case when n.state = 'missed' then ${at(now)} end, case when n.state = 'missed' then ${at(now)} end,
           (n.state = 'missed')::int, case when n.state = 'missed' then n.why end,
           (n.state = 'failed')::int, case when n.state = 'failed' then n.why end
    from unnest(${arrayText(looks.map((look) => look.videoId))}::uuid[], ${arrayText(looks.map((look) => look.dueAt))}::bigint[],
                ${textArray(looks.map((look) => look.state))}::text[], ${textArray(looks.map((look) => look.why ?? ""))}::text[])
      as n (video_id, due_ms, state, why)
    order by n.video_id
    on conflict (org_id, source_id, video_id) do update set
      due_at = excluded.due_at,
      looked_at = coalesce(excluded.looked_at, l.looked_at),
      seen_at = coalesce(excluded.seen_at, l.seen_at),
      missing_since = case when ${ENDS_MISSES} then null when ${BEGINS_MISSES} then excluded.missing_since
                           else coalesce(l.missing_since, excluded.missing_since) end,
      missed_before_at = case when ${ENDS_MISSES} or ${BEGINS_MISSES} then null
                              when excluded.missed_at is not null then l.missed_at else l.missed_before_at end,
      missed_at = case when ${ENDS_MISSES} then null else coalesce(excluded.missed_at, l.missed_at) end,
      misses = case when ${ENDS_MISSES} then 0 when ${BEGINS_MISSES} then 1 else l.misses + excluded.misses end,
      missing_why = case when ${ENDS_MISSES} then null else coalesce(excluded.missing_why, l.missing_why) end,
      failures = case when excluded.looked_at is not null then 0 else l.failures + 1 end,
      fault = excluded.fault,
      cutoff = case when excluded.looked_at is not null then null else l.cutoff end`.execute(tx);
  // An old reading that turns out to be unchanged is old no more, and what another source misses is there.
  const seen = looks.flatMap(({ state, videoId }) => (state === "seen" ? [videoId] : []));
  await sql`
    insert into flag_marks (org_id, video_id)
    select distinct org_id, video_id from flags
    where org_id = ${orgId}::uuid and video_id = any(${arrayText(seen)}::uuid[]) and kind in ('stale', 'gone')
      and state in ('open', 'confirmed')`.execute(tx);
}

/** The newest reading of each of these posts, for "nothing changed". */
export interface NewestReading {
  readonly video_id: string;
  readonly captured_at: EpochMs;
  readonly view_count: bigint;
  readonly like_count: bigint | null;
  readonly comment_count: bigint | null;
  readonly share_count: bigint | null;
  readonly save_count: bigint | null;
  readonly definition: string | null;
}

export async function newestReadings(
  db: Db,
  orgId: string,
  videoIds: readonly string[],
): Promise<Map<string, NewestReading>> {
  const { rows } = await sql<NewestReading>`
    select r.video_id, r.captured_at, r.view_count, r.like_count, r.comment_count, r.share_count, r.save_count, r.definition
    from unnest(${arrayText(videoIds)}::uuid[]) as v (id)
    cross join lateral last_reading(${orgId}::uuid, v.id, 'infinity') r`.execute(db);
  return new Map(rows.map((row) => [row.video_id, row]));
}

/** A person asks for everything now: accounts, and posts that were not looked at for a while. */
export async function makeAllDue(
  tx: Tx,
  { orgId, sourceId }: OfSource,
  now: EpochMs,
  lookedBefore: EpochMs,
): Promise<void> {
  await sql`update account_looks set due_at = least(due_at, ${at(now)}) where org_id = ${orgId}::uuid and source_id = ${sourceId}::uuid`.execute(
    tx,
  );
  await sql`
    update post_looks set due_at = least(due_at, ${at(now)})
    where org_id = ${orgId}::uuid and source_id = ${sourceId}::uuid and due_at is not null
      and (looked_at is null or looked_at <= ${at(lookedBefore)})`.execute(tx);
}

/** A post by the name it has on its platform. */
export type PostName = Pick<DuePost, "platform" | "external_id">;

/** Posts that a whole list of the source did not have although an earlier one did; `named` are in it, and could not be used. */
export async function notListed(
  db: Db,
  { orgId, sourceId }: OfSource,
  since: EpochMs,
  named: readonly PostName[],
  limit: number,
): Promise<DuePost[]> {
  const { rows } = await sql<DuePost>`
    select ${DUE_COLUMNS} from post_looks l ${ITS_POST}
    where l.org_id = ${orgId}::uuid and l.source_id = ${sourceId}::uuid and l.seen_at is not null and l.looked_at < ${at(since)}
      and (v.platform, v.external_id) not in (
        select * from unnest(${textArray(named.map(({ platform }) => platform))}::text[],
                             ${textArray(named.map((post) => post.external_id))}::text[]))
    order by l.video_id limit ${limit}`.execute(db);
  return rows;
}

/**
 * What a source saw by other settings says nothing about what it lacks by these: it may list other posts. What is known
 * to be gone stays so until it is seen.
 */
export async function forgetSights(tx: Tx, { orgId, sourceId }: OfSource): Promise<void> {
  await sql`
    update post_looks l set seen_at = null, missing_since = null, missed_before_at = null, missed_at = null, misses = 0,
      missing_why = null
    where org_id = ${orgId}::uuid and source_id = ${sourceId}::uuid and not ${IS_GONE}`.execute(tx);
}

/** What a source looks after. */
export interface LookFigures {
  readonly posts: number;
  readonly missing: number;
  readonly accounts: number;
  /** When the next post or account is due. */
  readonly next_at: EpochMs | null;
}

const UNREMOVED_ACCOUNTS = sql`account_looks l join creators c on c.org_id = l.org_id and c.id = l.creator_id and c.removed_at is null`;

export async function lookFigures(
  db: Db,
  orgId: string,
  sourceIds: readonly string[],
): Promise<Map<string, LookFigures>> {
  const { rows } = await sql<LookFigures & { source_id: string }>`
    select s.id as source_id,
      (select count(*)::int from post_looks l where l.org_id = ${orgId}::uuid and l.source_id = s.id) as posts,
      (select count(*)::int from post_looks l where l.org_id = ${orgId}::uuid and l.source_id = s.id and l.misses > 0) as missing,
      (select count(*)::int from ${UNREMOVED_ACCOUNTS} where l.org_id = ${orgId}::uuid and l.source_id = s.id) as accounts,
      least((select min(due_at) from post_looks l where l.org_id = ${orgId}::uuid and l.source_id = s.id),
            (select min(due_at) from ${UNREMOVED_ACCOUNTS} where l.org_id = ${orgId}::uuid and l.source_id = s.id)) as next_at
    from unnest(${arrayText(sourceIds)}::uuid[]) as s (id)`.execute(db);
  return new Map(rows.map(({ source_id, ...figures }) => [source_id, figures]));
}
