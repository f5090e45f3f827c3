/** Flags: doubts about posts that the readings show, and what people decided about them. */
import { type Selectable, sql } from "kysely";
import type { Doubt, Evidence, FlagKind } from "../../engine/flags.ts";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText, textArray } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import { patiently } from "../patience.ts";
import type { FlagsTable } from "../schema.gen.ts";
import { toIso } from "../types.ts";
import { jsonText } from "../write-log.ts";

export type FlagState = "open" | "dismissed" | "confirmed" | "closed";

export type FlagRow = Omit<Selectable<FlagsTable>, "kind" | "evidence" | "state"> & {
  readonly kind: FlagKind;
  readonly evidence: Evidence;
  readonly state: FlagState;
};

/** A flag as lists show it: with its post and the creator who has the post. */
export type ListedFlag = FlagRow & {
  readonly creator_id: string | null;
  readonly platform: string;
  readonly external_id: string;
  readonly title: string | null;
};

/** Flags that count: nothing but the readings, or a person's dismissal, ends them. */
const LIVE = sql`state in ('open', 'confirmed')`;

export interface FlagFilter {
  readonly project_id?: string | undefined;
  readonly creator_id?: string | undefined;
  readonly video_id?: string | undefined;
  readonly kind?: FlagKind | undefined;
  readonly state?: FlagState | undefined;
}

/** Newest first. */
export async function selectFlags(
  db: Db,
  orgId: string,
  filter: FlagFilter & { readonly limit: number; readonly cursor?: Keyset | undefined },
): Promise<ListedFlag[]> {
  const { project_id: projectId, creator_id: creatorId, video_id: videoId, kind, state } = filter;
  const { rows } = await sql<ListedFlag>`
    select f.*, v.creator_id, v.platform, v.external_id, v.title
    from flags f join videos v on v.org_id = f.org_id and v.id = f.video_id
    where f.org_id = ${orgId}::uuid
      ${projectId === undefined ? sql`` : sql`and f.project_id = ${projectId}::uuid`}
      ${creatorId === undefined ? sql`` : sql`and v.creator_id = ${creatorId}::uuid`}
      ${videoId === undefined ? sql`` : sql`and f.video_id = ${videoId}::uuid`}
      ${kind === undefined ? sql`` : sql`and f.kind = ${kind}`}
      ${state === undefined ? sql`` : sql`and f.state = ${state}`}
      and ${olderThan("f.created_at", filter.cursor)}
    order by f.created_at desc, f.id desc limit ${filter.limit}`.execute(db);
  return rows;
}

export async function findFlag(db: Db, orgId: string, id: string): Promise<ListedFlag | undefined> {
  const { rows } = await sql<ListedFlag>`
    select f.*, v.creator_id, v.platform, v.external_id, v.title
    from flags f join videos v on v.org_id = f.org_id and v.id = f.video_id
    where f.org_id = ${orgId}::uuid and f.id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** Counts of open flags stop here: beyond it a number says no more. */
const COUNTED_MAX = 10_000;

/** Open flags by kind, of a project or of all; at most 10,000 are counted. */
export async function countOpenFlags(
  db: Db,
  orgId: string,
  projectId: string | undefined,
): Promise<Map<FlagKind, number>> {
  const { rows } = await sql<{ kind: FlagKind; n: number }>`
    select kind, count(*)::int as n from (
      select kind from flags where org_id = ${orgId}::uuid and state = 'open'
        ${projectId === undefined ? sql`` : sql`and project_id = ${projectId}::uuid`} limit ${COUNTED_MAX}
    ) f group by kind`.execute(db);
  return new Map(rows.map((row) => [row.kind, row.n]));
}

/** All flags of these posts, whatever became of them. */
export async function flagsOfPosts(db: Db, orgId: string, videoIds: readonly string[]): Promise<FlagRow[]> {
  if (videoIds.length === 0) return [];
  const { rows } = await sql<FlagRow>`
    select * from flags where org_id = ${orgId}::uuid and video_id = any(${arrayText(videoIds)}::uuid[])
    order by video_id, at, kind`.execute(db);
  return rows;
}

/** Whether anything of a project is flagged at all: most are not, and need no more looks. */
export async function hasLiveFlags(db: Db, orgId: string, projectId: string): Promise<boolean> {
  const { rows } = await sql`
    select from flags where org_id = ${orgId}::uuid and project_id = ${projectId}::uuid and ${LIVE} limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** The creators of a project, or of some, who have a post with a live flag. */
export async function creatorsWithLiveFlags(
  db: Db,
  orgId: string,
  projectId: string,
  creatorIds?: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ creator_id: string }>`
    select distinct creator_id from videos where org_id = ${orgId}::uuid
      and ${creatorIds === undefined ? sql`creator_id is not null` : sql`creator_id = any(${arrayText(creatorIds)}::uuid[])`}
      and id in (select video_id from flags
        where org_id = ${orgId}::uuid and project_id = ${projectId}::uuid and ${LIVE})`.execute(db);
  return new Set(rows.map((row) => row.creator_id));
}

/** Live flags of these posts. */
export async function liveFlagsOf(
  db: Db,
  orgId: string,
  projectId: string,
  videoIds: readonly string[],
): Promise<FlagRow[]> {
  if (videoIds.length === 0) return [];
  const { rows } = await sql<FlagRow>`
    select * from flags where org_id = ${orgId}::uuid and project_id = ${projectId}::uuid
      and video_id = any(${arrayText(videoIds)}::uuid[]) and ${LIVE}`.execute(db);
  return rows;
}

/** The next live flags of a project in order of id, or of a creator's posts, those the creator had before included. */
export async function nextLiveFlags(
  db: Db,
  orgId: string,
  of: { readonly projectId: string } | { readonly creatorId: string },
  after: string | null,
  limit: number,
): Promise<FlagRow[]> {
  const { rows } = await sql<FlagRow>`
    select * from flags f where org_id = ${orgId}::uuid and ${LIVE}
      and ${"projectId" in of ? sql`project_id = ${of.projectId}::uuid` : ofCreator(orgId, of.creatorId)}
      ${after === null ? sql`` : sql`and id > ${after}::uuid`}
    order by id limit ${limit}`.execute(db);
  return rows;
}

function ofCreator(orgId: string, creatorId: string) {
  return sql`video_id in (
        select id from videos where org_id = ${orgId}::uuid and creator_id = ${creatorId}::uuid
        union select video_id from video_moves where org_id = ${orgId}::uuid and creator_id = ${creatorId}::uuid)`;
}

/** Flags in order of id; those that do not exist are left out. */
export async function findFlagsById(db: Db, orgId: string, ids: readonly string[]): Promise<FlagRow[]> {
  const { rows } = await sql<FlagRow>`
    select * from flags where org_id = ${orgId}::uuid and id = any(${arrayText(ids)}::uuid[]) order by id`.execute(db);
  return rows;
}

export interface NewFlag extends Doubt {
  readonly id: string;
  readonly projectId: string;
  readonly videoId: string;
}

/** Opens flags; one that is known already is left as it is. Returns those that are new. */
export async function insertFlags(tx: Tx, orgId: string, flags: readonly NewFlag[], now: EpochMs): Promise<FlagRow[]> {
  if (flags.length === 0) return [];
  const { rows } = await sql<FlagRow>`
    insert into flags (org_id, created_at, updated_at, id, project_id, video_id, kind, at, evidence)
    select ${orgId}::uuid, ${at(now)}, ${at(now)}, n.*
    from unnest(${arrayText(flags.map(({ id }) => id))}::uuid[], ${arrayText(flags.map(({ projectId }) => projectId))}::uuid[],
                ${arrayText(flags.map(({ videoId }) => videoId))}::uuid[], ${flags.map(({ kind }) => kind)}::text[],
                ${arrayText(flags.map((flag) => toIso(flag.at)))}::timestamptz[],
                ${textArray(flags.map(({ evidence }) => jsonText(evidence)))}::text[]::jsonb[])
      as n (id, project_id, video_id, kind, at, evidence)
    on conflict (org_id, video_id, kind, at) do nothing
    returning *`.execute(tx);
  return rows;
}

/** What becomes of a flag: another state, with the person's decision or without one, or other readings that show it. */
export interface FlagChange {
  readonly id: string;
  readonly state: FlagState;
  readonly evidence: Evidence;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: EpochMs | null;
}

export async function updateFlags(
  tx: Tx,
  orgId: string,
  changes: readonly FlagChange[],
  now: EpochMs,
): Promise<FlagRow[]> {
  if (changes.length === 0) return [];
  const { rows } = await sql<FlagRow>`
    update flags f set state = n.state, evidence = n.evidence, reason = n.reason, decided_by = n.decided_by,
      decided_at = n.decided_at, updated_at = ${at(now)}
    from unnest(${arrayText(changes.map(({ id }) => id))}::uuid[], ${changes.map(({ state }) => state)}::text[],
                ${textArray(changes.map(({ evidence }) => jsonText(evidence)))}::text[]::jsonb[],
                ${changes.map(({ reason }) => reason)}::text[], ${changes.map(({ decidedBy }) => decidedBy)}::text[],
                ${arrayText(changes.map(({ decidedAt }) => (decidedAt === null ? null : toIso(decidedAt))))}::timestamptz[])
      as n (id, state, evidence, reason, decided_by, decided_at)
    where f.org_id = ${orgId}::uuid and f.id = n.id
    returning f.*`.execute(tx);
  return rows;
}

/** The project's policy for accruals that a live flag touches. */
export async function holdPolicyOf(db: Db, orgId: string, projectId: string): Promise<"off" | "hold"> {
  const row = await db
    .selectFrom("projects")
    .select("flagged_accruals")
    .where("org_id", "=", orgId)
    .where("id", "=", projectId)
    .executeTakeFirst();
  return row?.flagged_accruals === "hold" ? "hold" : "off";
}

/** Whether flags hold accruals in one of these projects (null: any), and readings wait to be looked through. */
export async function awaitsLook(db: Db, orgId: string, projectIds: readonly string[] | null): Promise<boolean> {
  const { rows } = await sql`
    select from flag_marks where org_id = ${orgId}::uuid and exists (
      select from projects where org_id = ${orgId}::uuid and flagged_accruals = 'hold'
        and ${projectIds === null ? sql`true` : sql`id = any(${arrayText(projectIds)}::uuid[])`})
    limit 1`.execute(db);
  return rows.length > 0;
}

/** How long what books waits for flags that are being written. */
const WAIT_MS = 60_000;

/**
 * Keeps the flags of a project from being opened, closed or decided about until the transaction ends, so that nothing is
 * booked past them. Taken after the limits of structures and before any accrual is locked.
 */
export async function keepFlags(tx: Tx, orgId: string, projectId: string): Promise<void> {
  await patiently(tx, WAIT_MS, sql`select pg_advisory_xact_lock_shared(${lockKey(orgId, projectId)})`);
}

/** Takes the flags of a project for this transaction alone; false while something books. Never waits in anyone's way. */
export async function tryLockFlags(tx: Tx, orgId: string, projectId: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(${lockKey(orgId, projectId)}) as taken`.execute(tx);
  return rows[0]?.taken === true;
}

function lockKey(orgId: string, projectId: string) {
  return sql`hashtextextended(${`flags ${orgId} ${projectId}`}, 0)`;
}
