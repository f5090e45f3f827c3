/** Packing the seals of rows that are deleted after a while (migration 0047): what stays of them is their link. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";

/** A link that still has seals. */
export interface SealedLink {
  readonly org_id: string;
  readonly sequence: bigint;
}

/** The next link, in order of organization and sequence, that was made before `before` and has seals; undefined after the last. */
export async function nextWithSeals(
  db: Db,
  after: SealedLink | null,
  before: EpochMs,
): Promise<SealedLink | undefined> {
  // From link to link, not seal by seal; an organization's links are dated in their order.
  const { rows } = await sql<SealedLink>`
    with recursive link as (
      (select org_id, sequence from key_seals
       ${after === null ? sql`` : sql`where (org_id, sequence) > (${after.org_id}::uuid, ${after.sequence}::bigint)`}
       order by org_id, sequence limit 1)
      union all
      select n.org_id, n.sequence from link l
      cross join lateral (
        select org_id, sequence from key_seals where org_id > l.org_id order by org_id, sequence limit 1
      ) n
      where not ${isBefore("l", before)}
    )
    select l.org_id, l.sequence from link l where ${isBefore("l", before)}
    order by l.org_id, l.sequence limit 1`.execute(db);
  return rows[0];
}

function isBefore(link: string, before: EpochMs) {
  return sql`exists (
    select from audit_chain c
    where c.org_id = ${sql.ref(`${link}.org_id`)} and c.sequence = ${sql.ref(`${link}.sequence`)} and c.sealed_at < ${at(before)})`;
}

/**
 * Takes out the seals of a link when nothing is compared with them: each has a later one, or is a deletion without an
 * earlier one. Answers how many went; none when one is still needed.
 */
export async function packLink(tx: Tx, { org_id, sequence }: SealedLink): Promise<number> {
  await sql`select set_config('stipend.packing_seals', 'on', true)`.execute(tx);
  const { numAffectedRows } = await sql`
    delete from key_seals where org_id = ${org_id} and sequence = ${sequence} and not exists (
      select from key_seals s
      where s.org_id = ${org_id} and s.sequence = ${sequence}
        and not exists (select from key_seals l where l.org_id = s.org_id and l.key = s.key and l.id > s.id)
        and (s.hash is not null or exists (
          select from key_seals e where e.org_id = s.org_id and e.key = s.key and e.sequence < s.sequence))
    )`.execute(tx);
  await sql`select set_config('stipend.packing_seals', 'off', true)`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}
