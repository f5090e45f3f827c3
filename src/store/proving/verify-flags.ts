/** Audits of flags and of the accruals they hold. */
import { sql } from "kysely";
import type { Db } from "../db.ts";
import type { FlagRow } from "../flags/flags.ts";
import type { Audit } from "./verify-ledger.ts";

/** Organizations whose readings have all been looked through: elsewhere a flag may be about to change. */
const LOOKED_THROUGH = sql`not exists (select from flag_marks m where m.org_id = h.org_id)`;

export const flagAudits: readonly Audit[] = [
  {
    name: "flags_hold_while_they_are_live",
    promise:
      "An accrual is held by flags exactly while an open or confirmed flag of a project that holds what is flagged does.",
    table: "flag_holds",
    query: sql`
      select h.org_id, 'accrual ' || h.accrual_id as subject, 'held by flag ' || h.flag_id || ', which is ' || f.state as detail
      from flag_holds h join flags f on f.org_id = h.org_id and f.id = h.flag_id
      where h.released_at is null and f.state not in ('open', 'confirmed')
      union all
      select h.org_id, 'accrual ' || h.accrual_id, 'held by flag ' || h.flag_id || ', which its project does not ask for'
      from flag_holds h join flags f on f.org_id = h.org_id and f.id = h.flag_id
      join projects p on p.org_id = f.org_id and p.id = f.project_id
      where h.released_at is null and p.flagged_accruals <> 'hold' and ${LOOKED_THROUGH}
      union all
      select h.org_id, 'accrual ' || h.accrual_id,
             case when a.status = 'paid' then 'paid while flag ' || h.flag_id || ' holds it' else 'not on hold, though flag ' || h.flag_id || ' holds it' end
      from flag_holds h join accruals a on a.org_id = h.org_id and a.id = h.accrual_id
      where h.released_at is null and (a.status = 'paid' or (a.status = 'earned' and a.hold is null))
      union all
      select a.org_id, 'accrual ' || a.id, 'on hold by flags, and none holds it'
      from accruals a
      where a.hold ->> 'by' = 'flags'
        and not exists (select from flag_holds h where h.org_id = a.org_id and h.accrual_id = a.id and h.released_at is null)`,
  },
];

/** The next open and confirmed flags, in order of their posts, of organizations whose readings have all been looked through. */
export async function nextStandingFlags(
  db: Db,
  after: { readonly org_id: string; readonly video_id: string } | null,
  limit: number,
): Promise<FlagRow[]> {
  const { rows } = await sql<FlagRow>`
    with posts as (
      select distinct org_id, video_id from flags h where state in ('open', 'confirmed') and ${LOOKED_THROUGH}
        ${after === null ? sql`` : sql`and (org_id, video_id) > (${after.org_id}::uuid, ${after.video_id}::uuid)`}
      order by org_id, video_id limit ${limit}
    )
    select f.* from posts join flags f using (org_id, video_id) where f.state in ('open', 'confirmed') order by f.org_id, f.video_id, f.id`.execute(
    db,
  );
  return rows;
}

/** Whether readings of an organization were ever erased because their source's retention was over. */
export async function hasErasures(db: Db, orgId: string): Promise<boolean> {
  const { rows } = await sql`select from reading_erasures where org_id = ${orgId}::uuid limit 1`.execute(db);
  return rows.length > 0;
}
