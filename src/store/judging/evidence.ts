/** When the inputs of a judgement arrived or changed: read to explain why its result is different today. */
import { type RawBuilder, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import type { Db } from "../db.ts";
import { toIso } from "../types.ts";

/** Everything to look up; each list may be empty. */
export interface EvidenceRequest {
  readonly structureId: string;
  readonly creatorIds: readonly string[];
  readonly accrualIds: readonly string[];
  readonly videoIds: readonly string[];
  readonly goalIds: readonly string[];
  readonly saleIds: readonly string[];
  readonly readings: readonly { readonly videoId: string; readonly capturedAt: EpochMs }[];
  readonly followers: readonly { readonly creatorId: string; readonly capturedAt: EpochMs }[];
}

/** One change of a post's status. */
export interface StatusChange {
  readonly changed_at: EpochMs;
  readonly before: string;
  readonly after: string;
}

export interface Evidence {
  readonly postsMade: ReadonlyMap<string, EpochMs>;
  /** When posts and accruals last came to their creator by a merge of two. */
  readonly merged: ReadonlyMap<string, EpochMs>;
  /** In order of time. */
  readonly statusChanges: ReadonlyMap<string, readonly StatusChange[]>;
  /** By `momentKey`: when the value that counts was recorded. */
  readonly readings: ReadonlyMap<string, EpochMs>;
  /** By `momentKey`: when a reading was last taken back with its import. */
  readonly withdrawn: ReadonlyMap<string, EpochMs>;
  readonly followers: ReadonlyMap<string, EpochMs>;
  /** When a sale was recorded. */
  readonly sales: ReadonlyMap<string, EpochMs>;
  /** When a goal was last created, edited or deleted. */
  readonly goals: ReadonlyMap<string, EpochMs>;
  /** When an assignment of the creator to the structure was last created or ended. */
  readonly assignments: ReadonlyMap<string, EpochMs>;
}

/** The identity of a reading: its post or creator, and when it was captured. */
export function momentKey(id: string, capturedAt: EpochMs): string {
  return `${id} ${capturedAt}`;
}

/** Gathers the evidence, a query for each kind. */
export async function gatherEvidence(db: Db, orgId: string, request: EvidenceRequest): Promise<Evidence> {
  const { videoIds, goalIds, creatorIds } = request;
  const posts = await sql<{ id: string; at: EpochMs }>`
    select id, created_at as at from videos where org_id = ${orgId} and id = any(${videoIds}::uuid[])`.execute(db);
  const merged = await sql<{ id: string; at: EpochMs }>`
    select v.row_id as id, max(m.merged_at)::timestamptz as at from creator_moves v
    join creator_merges m on m.org_id = v.org_id and m.id = v.merge_id
    where v.org_id = ${orgId} and ((v.entity = 'videos' and v.row_id = any(${videoIds}::uuid[]))
      or (v.entity = 'accruals' and v.row_id = any(${request.accrualIds}::uuid[]))) group by 1`.execute(db);
  const changes = await sql<StatusChange & { video_id: string }>`
    select video_id, changed_at,
           old_tracking_status || case when old_tracking_disabled then ', tracking disabled' else '' end as before,
           new_tracking_status || case when new_tracking_disabled then ', tracking disabled' else '' end as after
    from video_history where org_id = ${orgId} and video_id = any(${videoIds}::uuid[])
    order by video_id, sequence`.execute(db);
  const goals = await sql<{ id: string; at: EpochMs }>`
    select id, updated_at as at from goals where org_id = ${orgId} and id = any(${goalIds}::uuid[])`.execute(db);
  const sales = await sql<{ id: string; at: EpochMs }>`
    select id, created_at as at from campaign_sales where org_id = ${orgId} and id = any(${request.saleIds}::uuid[])`.execute(
    db,
  );
  const assignments = await sql<{ id: string; at: EpochMs }>`
    select creator_id as id, max(updated_at) as at from assignments
    where org_id = ${orgId} and structure_id = ${request.structureId} and creator_id = any(${creatorIds}::uuid[])
    group by creator_id`.execute(db);
  const moments = request.readings.map(({ videoId, capturedAt }) => ({ id: videoId, capturedAt }));
  const followers = request.followers.map(({ creatorId, capturedAt }) => ({ id: creatorId, capturedAt }));
  const byId = (rows: readonly { id: string; at: EpochMs }[]) => new Map(rows.map((row) => [row.id, row.at]));
  return {
    postsMade: byId(posts.rows),
    merged: byId(merged.rows),
    statusChanges: Map.groupBy(changes.rows, (row) => row.video_id),
    readings: await recordedAt(db, sql`readings_at(${orgId}::uuid, w.id, w.captured_at)`, moments),
    withdrawn: new Map([
      ...(await withdrawnAt(db, orgId, "withdrawn_readings", moments)),
      ...(await withdrawnAt(db, orgId, "withdrawn_follower_readings", followers)),
    ]),
    followers: await recordedAt(
      db,
      sql`(select * from follower_readings
           where org_id = ${orgId} and creator_id = w.id and captured_at = w.captured_at) of_creator`,
      followers,
    ),
    sales: byId(sales.rows),
    goals: byId(goals.rows),
    assignments: byId(assignments.rows),
  };
}

/** A reading's post or creator, and when it was captured. */
interface Moment {
  readonly id: string;
  readonly capturedAt: EpochMs;
}

async function withdrawnAt(
  db: Db,
  orgId: string,
  table: "withdrawn_readings" | "withdrawn_follower_readings",
  moments: readonly Moment[],
): Promise<Map<string, EpochMs>> {
  if (moments.length === 0) return new Map();
  const subject = sql.ref(`r.${table === "withdrawn_readings" ? "video_id" : "creator_id"}`);
  const { rows } = await sql<{ id: string; captured_at: EpochMs; at: EpochMs }>`
    select w.id, w.captured_at, max(r.withdrawn_at)::timestamptz as at
    from unnest(${arrayText(moments.map(({ id }) => id))}::uuid[],
                ${arrayText(moments.map(({ capturedAt }) => toIso(capturedAt)))}::timestamptz[]) as w (id, captured_at)
    join ${sql.table(table)} r on r.org_id = ${orgId}::uuid and ${subject} = w.id and r.captured_at = w.captured_at
    group by w.id, w.captured_at`.execute(db);
  return new Map(rows.map((row) => [momentKey(row.id, row.captured_at), row.at]));
}

/** When the value that counts for each moment `w` was recorded, of all `values` that it has. */
async function recordedAt(
  db: Db,
  values: RawBuilder<unknown>,
  moments: readonly Moment[],
): Promise<Map<string, EpochMs>> {
  if (moments.length === 0) return new Map();
  const { rows } = await sql<{ id: string; captured_at: EpochMs; at: EpochMs }>`
    select w.id, w.captured_at, r.recorded_at as at
    from unnest(${arrayText(moments.map((moment) => moment.id))}::uuid[],
                ${arrayText(moments.map((moment) => toIso(moment.capturedAt)))}::timestamptz[])
      as w (id, captured_at)
    cross join lateral (
      select recorded_at from ${values} order by revision desc limit 1
    ) r`.execute(db);
  return new Map(rows.map((row) => [momentKey(row.id, row.captured_at), row.at]));
}
