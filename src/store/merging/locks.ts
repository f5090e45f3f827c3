/**
 * The locks of a merge. It changes rows that everything else locks in orders of its own, so it never waits while it holds
 * any: what is taken makes it let go of all and begin again.
 */
import { sql } from "kysely";
import type { Tx } from "../db.ts";
import { SQLSTATE, sqlstateOf } from "../sqlstates.ts";

const key = (orgId: string) => sql`hashtextextended(${`merged creators ${orgId}`}, 0)`;

/** No creators are merged until the transaction ends; taken before any other lock. */
export async function keepCreatorsApart(tx: Tx, orgId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${key(orgId)})`.execute(tx);
}

/**
 * Waits for other merges and for runs that are being started, before anything else is locked. The organization's row is
 * held first, since every write refers to it.
 */
export async function lockMerges(tx: Tx, orgId: string): Promise<void> {
  await sql`select from organizations where org_id = ${orgId} for key share`.execute(tx);
  await sql`select pg_advisory_xact_lock(${key(orgId)})`.execute(tx);
}

/** Tables with rows of a creator that a merge changes; earnings by hand are changed by nothing else. */
const TABLES = [
  "videos",
  "assignments",
  "goals",
  "campaign_members",
  "campaign_sales",
  "accruals",
  "payments",
  "creator_payouts",
] as const;

/**
 * Locks two creators, those that were merged into them before, and what they have.
 *
 * @throws PostgreSQL's `lock_not_available` (`isBusy`) where another transaction holds any of it
 */
export async function lockCreators(tx: Tx, orgId: string, ids: readonly [string, string]): Promise<void> {
  // What was merged before is named by requests that do not know of it yet, and leads elsewhere afterwards.
  await sql`
    select id from creators where org_id = ${orgId} and (id = any(${ids}::uuid[]) or merged_into = any(${ids}::uuid[]))
    order by id for update nowait`.execute(tx);
  for (const table of TABLES) {
    await sql`
      select count(*) from (
        select id from ${sql.table(table)} where org_id = ${orgId} and creator_id = any(${ids}::uuid[]) for update nowait
      ) as locked`.execute(tx);
  }
  await sql`
    select count(*) from (
      select m.tag_id from creator_tag_members m join creator_tags t on t.org_id = m.org_id and t.id = m.tag_id
      where m.org_id = ${orgId} and m.creator_id = any(${ids}::uuid[]) for update of m nowait for key share of t nowait
    ) as locked`.execute(tx);
}

/** Whether a lock was not to be had. */
export function isBusy(error: unknown): boolean {
  return sqlstateOf(error) === SQLSTATE.LOCK_NOT_AVAILABLE;
}
