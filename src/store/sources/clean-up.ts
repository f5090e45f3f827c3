/** What of sources is kept for a limited time; across organizations, as the owner. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Tx } from "../db.ts";

/** Erases answers whose time is over. Returns how many. */
export async function forgetAnswers(tx: Tx, now: EpochMs): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with gone as (
      delete from source_answers a using sources s
      where s.org_id = a.org_id and s.id = a.source_id
        and a.received_at < ${at(now)} - make_interval(days => s.answers_kept_days)
      returning 1
    ) select count(*)::int as n from gone`.execute(tx);
  return rows[0]?.n ?? 0;
}

/**
 * Erases readings whose source's retention is over and that nothing needs: of posts whose creator was never assigned to
 * a structure and has no accrual. The newest reading of a post stays. At most `limit`; returns how many, by organization
 * and source.
 */
export async function forgetReadings(
  tx: Tx,
  now: EpochMs,
  limit: number,
): Promise<{ readonly org_id: string; readonly source_id: string; readonly readings: number }[]> {
  await sql`select set_config('stipend.erasing_readings', 'on', true)`.execute(tx);
  const { rows } = await sql<{ org_id: string; source_id: string; readings: number }>`
    with over as (
      select r.org_id, r.video_id, r.captured_at, r.revision from sources s
      join videos v on v.org_id = s.org_id and v.project_id = s.project_id
      cross join lateral (
        select r.* from readings r where r.org_id = v.org_id and r.video_id = v.id and r.source_id = s.id offset 0) r
      where s.readings_kept_days is not null
        and r.recorded_at < ${at(now)} - make_interval(days => s.readings_kept_days)
        and r.captured_at < (select max(n.captured_at) from readings n where n.org_id = v.org_id and n.video_id = v.id)
        and not exists (select from assignments a where a.org_id = v.org_id and a.creator_id = v.creator_id)
        and not exists (select from accruals c where c.org_id = v.org_id and c.creator_id = v.creator_id)
      limit ${limit}
    ), gone as (
      delete from readings r using over o
      where r.org_id = o.org_id and r.video_id = o.video_id and r.captured_at = o.captured_at and r.revision = o.revision
      returning r.org_id, r.source_id, r.batch
    ), noted as (
      insert into reading_erasures (org_id, batch, source_id, erased_at, readings)
      select org_id, batch, source_id, ${at(now)}, count(*)::int from gone group by org_id, batch, source_id
      returning org_id, source_id, readings
    )
    select org_id, source_id, sum(readings)::int as readings from noted group by org_id, source_id`.execute(tx);
  await sql`select set_config('stipend.erasing_readings', 'off', true)`.execute(tx);
  return rows;
}
