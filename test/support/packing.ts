/** Packing whatever an organization has, however new: for tests that compare what is open with what is packed. */
import type { App } from "../../src/flow/context.ts";

/** Packs every month of every post, or of the first so many, as far as it fits. Answers how many readings were packed. */
export async function packAll(app: App, orgId: string, posts: number | null = null): Promise<number> {
  const { rows } = await app.database.owner.query<{ n: string | bigint | null }>(
    `select sum(pack_readings($1, array(select id from videos where org_id = $1 order by id limit $2), month)) as n
     from (select distinct month_of(captured_at) as month from readings where org_id = $1) m`,
    [orgId, posts],
  );
  return Number(rows[0]?.n ?? 0);
}

/** How many readings of an organization are open, and how many are packed. */
export async function storedReadings(app: App, orgId: string): Promise<{ open: number; packed: number }> {
  const { rows } = await app.database.owner.query<{ open: number; packed: number }>(
    `select (select count(*) from readings where org_id = $1)::int as open,
            (select coalesce(sum(cardinality(captured_ms)), 0) from packed_readings where org_id = $1)::int as packed`,
    [orgId],
  );
  return rows[0] ?? { open: 0, packed: 0 };
}
