/** What a source has to look at: posts, accounts, and posts before a cutoff. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { at, type Tx } from "../db.ts";
import { isOneOf, type OfSource, type Platforms } from "./looks.ts";

/** Posts made since an instant (null: ever) get a look that is due now. Returns how many there were. */
export async function planNewPosts(
  tx: Tx,
  { orgId, projectId, sourceId }: OfSource,
  platforms: Platforms,
  madeSince: EpochMs | null,
  now: EpochMs,
): Promise<number> {
  const { rows } = await sql`
    insert into post_looks (org_id, source_id, video_id, due_at)
    select v.org_id, ${sourceId}::uuid, v.id, ${at(now)} from videos v
    where v.org_id = ${orgId}::uuid and v.project_id = ${projectId}::uuid and v.tracking_status <> 'excluded'
      and not v.tracking_disabled and ${isOneOf("v.platform", platforms)}
      and ${madeSince === null ? sql`true` : sql`v.created_at >= ${at(madeSince)}`}
    on conflict do nothing returning video_id`.execute(tx);
  return rows.length;
}

/** Creators made or returned get their account looked through. */
export async function planAccounts(
  tx: Tx,
  { orgId, projectId, sourceId }: OfSource,
  platforms: Platforms,
  now: EpochMs,
): Promise<void> {
  await sql`
    insert into account_looks (org_id, source_id, creator_id, due_at)
    select c.org_id, ${sourceId}::uuid, c.id, ${at(now)} from creators c
    where c.org_id = ${orgId}::uuid and c.project_id = ${projectId}::uuid and c.removed_at is null
      and ${isOneOf("c.platform", platforms)}
    on conflict do nothing`.execute(tx);
}

/** Instants by which posts must have been read: those of a creator of a time, or one. */
export interface ReadBy {
  readonly creatorId: string;
  readonly from: EpochMs;
  /** Not included. */
  readonly to: EpochMs;
  readonly videoId: string | null;
  readonly at: EpochMs;
}

/** Makes posts due a little before the instants they must be read by, unless they were looked at since. */
export async function planCutoffs(
  tx: Tx,
  { orgId, sourceId }: OfSource,
  readBy: readonly ReadBy[],
  leadMs: number,
): Promise<void> {
  for (let first = 0; first < readBy.length; first += CUTOFFS_AT_ONCE) {
    const some = readBy.slice(first, first + CUTOFFS_AT_ONCE);
    const instants = (pick: (one: ReadBy) => EpochMs) => arrayText(some.map(pick));
    await sql`
      update post_looks l set due_at = least(l.due_at, w.due_at), cutoff = w.at
      from (
        select v.id as video_id, min(to_timestamp(c.at::float8 / 1000)) as at,
               min(to_timestamp((c.at - ${leadMs}::bigint)::float8 / 1000)) as due_at
        from unnest(${arrayText(some.map((one) => one.creatorId))}::uuid[], ${arrayText(some.map((one) => one.videoId))}::uuid[],
                    ${instants((one) => one.from)}::bigint[], ${instants((one) => one.to)}::bigint[], ${instants((one) => one.at)}::bigint[])
          as c (creator_id, video_id, posted_from, posted_to, at)
        join videos v on v.org_id = ${orgId}::uuid and v.creator_id = c.creator_id and (c.video_id is null or v.id = c.video_id)
          and v.posted_at >= to_timestamp(c.posted_from::float8 / 1000) and v.posted_at < to_timestamp(c.posted_to::float8 / 1000)
        where v.counts
        group by v.id
      ) w
      where l.org_id = ${orgId}::uuid and l.source_id = ${sourceId}::uuid and l.video_id = w.video_id
        and (l.cutoff is null or l.cutoff > w.at or l.cutoff <= l.looked_at)`.execute(tx);
  }
}

const CUTOFFS_AT_ONCE = 5_000;
