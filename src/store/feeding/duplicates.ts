import { sql } from "kysely";
import { arrayText } from "../arrays.ts";
import type { Db } from "../db.ts";

/** Two posts that may be one. */
export interface LikelyDuplicate {
  readonly video_id: string;
  readonly platform: string;
  readonly external_id: string;
  readonly duplicate_of: string;
  readonly project_id: string;
  /**
   * `same_post`: of the same platform and id, in another project. `same_address`, `same_title`: of the same creator,
   * under another id.
   */
  readonly why: "same_post" | "same_address" | "same_title";
}

const SHOWN_MAX = 100;
/** The most days between two posts of the same title that count as one post uploaded twice. */
const TITLE_DAYS = 30;
const TITLE_LENGTH_MIN = 8;

/** What these posts may be duplicates of, one row for each pair, in order of the posts' ids; at most a hundred. */
export async function findLikelyDuplicates(
  db: Db,
  orgId: string,
  videoIds: readonly string[],
): Promise<LikelyDuplicate[]> {
  if (videoIds.length === 0) return [];
  const { rows } = await sql<LikelyDuplicate>`
    with n as (
      select id, project_id, creator_id, platform, external_id, url, title, posted_at from videos
      where org_id = ${orgId}::uuid and id = any(${arrayText(videoIds)}::uuid[])
    )
    (select n.id as video_id, n.platform, n.external_id, d.id as duplicate_of, d.project_id, 'same_post' as why
     from n
     cross join projects p
     join videos d on d.org_id = p.org_id and d.project_id = p.id and d.platform = n.platform and d.external_id = n.external_id
     where p.org_id = ${orgId}::uuid and p.archived_at is null and p.id <> n.project_id)
    union all
    (select n.id, n.platform, n.external_id, d.id, d.project_id,
            case when d.url = n.url then 'same_address' else 'same_title' end
     from n
     join videos d on d.org_id = ${orgId}::uuid and d.creator_id = n.creator_id and d.id <> n.id
       and d.posted_at between n.posted_at - make_interval(days => ${TITLE_DAYS}) and n.posted_at + make_interval(days => ${TITLE_DAYS})
       and (d.url = n.url or (d.title = n.title and char_length(n.title) >= ${TITLE_LENGTH_MIN})))
    order by video_id, duplicate_of limit ${SHOWN_MAX}`.execute(db);
  return rows;
}
