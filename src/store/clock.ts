/** The newest entry of the audit log, by which a clock that fell behind is noticed. */
import { sql } from "kysely";
import type { EpochMs } from "../engine/types.ts";
import type { Db } from "./db.ts";

/** What a confirmation of the clock is about in the audit log; its `ignores_until` is an instant in ISO 8601. */
export const CLOCK = "clock";

/**
 * When the newest entry of an organization was written, by the clock of then; null: there is none. Entries that were ahead
 * when a person confirmed the clock do not count.
 */
export async function newestEntry(db: Db, orgId: string): Promise<EpochMs | null> {
  const { rows } = await sql<{ at: EpochMs }>`
    select a.at from audit_log a
    where a.org_id = ${orgId} and not exists (
      select from audit_log c
      where c.org_id = a.org_id and c.subject_type = ${CLOCK} and c.subject_id = ${CLOCK}
        and a.at > c.at and a.at <= (c.details->>'ignores_until')::timestamptz)
    order by a.at desc, a.id desc limit 1`.execute(db);
  return rows[0]?.at ?? null;
}
