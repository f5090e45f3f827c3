/** Creators found by the handles they have, and by those they had before. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText, textArray } from "../arrays.ts";
import type { Db } from "../db.ts";
import type { CreatorKey, CreatorName, CreatorRow } from "./creators.ts";

/** A creator, with the handle that was asked for: its own, or one it had before. */
export type NamedCreatorRow = CreatorRow & { readonly asked_handle_key: string };

/**
 * The creators of a project that have these handles, or had them: a handle that no creator has now means the creator that had
 * it last.
 */
export async function findCreatorsByName(
  db: Db,
  orgId: string,
  projectId: string,
  names: readonly CreatorKey[],
): Promise<NamedCreatorRow[]> {
  const { rows } = await sql<NamedCreatorRow>`
    with n as (select * from unnest(${names.map((name) => name.platform)}::text[], ${names.map((name) => name.handle_key)}::text[]) as n (platform, key)),
    own as (
      select c.*, n.key as asked_handle_key from n
      join creators c on c.org_id = ${orgId}::uuid and c.project_id = ${projectId}::uuid
        and c.platform = n.platform and c.handle_key = n.key and c.merged_into is null)
    select * from own union all
    select c.*, h.handle_key from (
      select distinct on (h.platform, h.handle_key) h.platform, h.handle_key, h.creator_id from n
      join creator_handles h on h.org_id = ${orgId}::uuid and h.project_id = ${projectId}::uuid
        and h.platform = n.platform and h.handle_key = n.key
      where not exists (select from own where own.platform = n.platform and own.asked_handle_key = n.key)
      order by h.platform, h.handle_key, h.until desc, h.id desc) h
    join creators c on c.org_id = ${orgId}::uuid and c.id = h.creator_id`.execute(db);
  return rows;
}

/** A creator by a handle that was asked for, with where it is. */
export type CalledCreator = CreatorName & { readonly id: string; readonly project_id: string };

/**
 * The creators of a project, or of all, removed ones too, who have one of these handles on any platform, or had it; keys as
 * handles are compared by. `handle` is the one that was asked for.
 */
export async function findCreatorsByHandle(
  db: Db,
  orgId: string,
  projectId: string | null,
  keys: readonly string[],
): Promise<CalledCreator[]> {
  const asked = textArray(keys);
  const within = (of: "c" | "h") =>
    projectId === null ? sql`true` : sql`${sql.ref(`${of}.project_id`)} = ${projectId}::uuid`;
  const { rows } = await sql<CalledCreator>`
    with own as (
      select c.id, c.project_id, c.platform, c.handle, c.handle_key from creators c
      where c.org_id = ${orgId}::uuid and ${within("c")} and c.handle_key = any(${asked}::text[])
        and c.merged_into is null)
    select id, project_id, platform, handle from own union all
    select id, project_id, platform, handle from (
      select distinct on (h.project_id, h.platform, h.handle_key) h.creator_id as id, h.project_id, h.platform, h.handle
      from creator_handles h
      where h.org_id = ${orgId}::uuid and ${within("h")} and h.handle_key = any(${asked}::text[])
        and not exists (select from own where own.project_id = h.project_id and own.platform = h.platform
                          and own.handle_key = h.handle_key)
      order by h.project_id, h.platform, h.handle_key, h.until desc, h.id desc) earlier`.execute(db);
  return rows;
}

/** A handle that a creator had before. */
export interface EarlierHandle {
  readonly handle: string;
  readonly handle_key: string;
  readonly platform: string;
  /** The creator that had it before it was merged; null for a handle of its own. */
  readonly from_creator_id: string | null;
  readonly since: EpochMs;
  readonly until: EpochMs;
}

const HANDLES_MAX = 500;

/** Newest first. */
export function handlesOf(db: Db, orgId: string, creatorId: string): Promise<EarlierHandle[]> {
  return db
    .selectFrom("creator_handles")
    .select(["handle", "handle_key", "platform", "from_creator_id", "since", "until"])
    .where("org_id", "=", orgId)
    .where("creator_id", "=", creatorId)
    .orderBy("until", "desc")
    .orderBy("id", "desc")
    .limit(HANDLES_MAX)
    .execute();
}

/** Keys of the handles that these creators had before and that mean them still: none has them now, and none had them later. */
export async function earlierHandleKeys(
  db: Db,
  orgId: string,
  creatorIds: readonly string[],
): Promise<{ readonly creator_id: string; readonly handle_key: string }[]> {
  const { rows } = await sql<{ readonly creator_id: string; readonly handle_key: string }>`
    select h.creator_id, h.handle_key from creator_handles h
    where h.org_id = ${orgId}::uuid and h.creator_id = any(${arrayText(creatorIds)}::uuid[])
      and not exists (select from creators c where c.org_id = h.org_id and c.project_id = h.project_id and c.platform = h.platform
                        and c.handle_key = h.handle_key and c.merged_into is null)
      and not exists (select from creator_handles l where l.org_id = h.org_id and l.project_id = h.project_id
                        and l.platform = h.platform and l.handle_key = h.handle_key and (l.until, l.id) > (h.until, h.id)
                        and l.creator_id <> h.creator_id)`.execute(db);
  return rows;
}
