/** Audits of packed readings; that they are what was recorded is compared with their seals, as of all readings. */
import { sql } from "kysely";
import type { Audit } from "./verify-ledger.ts";

export const packedAudits: readonly Audit[] = [
  {
    name: "packed_readings_in_order",
    promise: "Packed readings are in the order by which they are looked up, and none of them is open as well.",
    table: "packed_readings",
    query: sql`
      select p.org_id, 'packed readings of post ' || p.video_id || ' in ' || to_char(p.month, 'YYYY-MM') as subject,
             'are not in order' as detail
      from packed_readings p
      where exists (
        select from generate_series(2, cardinality(p.captured_ms)) i
        where (p.captured_ms[i], coalesce(p.revisions[i], 0)) <= (p.captured_ms[i - 1], coalesce(p.revisions[i - 1], 0)))
      union all
      select r.org_id, 'reading of post ' || r.video_id || ' at ' || r.captured_at, 'is open, and packed as well'
      from packed_months m join readings r on r.org_id = m.org_id
        and r.captured_at >= m.month::timestamp at time zone 'UTC'
        and r.captured_at < (m.month + interval '1 month') at time zone 'UTC'
      where exists (select from packed_at(r.org_id, r.video_id, r.captured_at) p where p.revision = r.revision)`,
  },
];
