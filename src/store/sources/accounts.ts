/** Accounts that are looked through for new posts: when they were, and when they are again. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import type { Keyset } from "../paging.ts";
import { isOneOf, type OfSource, type Platforms } from "./looks.ts";

/** An account that is looked through for new posts. */
export interface DueAccount {
  readonly creator_id: string;
  readonly platform: string;
  readonly handle: string;
  readonly cursor: string | null;
  readonly failures: number;
  /** Posts of before this date are not taken in. */
  readonly since: string;
}

export async function dueAccounts(
  db: Db,
  { orgId, sourceId }: OfSource,
  platforms: Platforms,
  now: EpochMs,
  limit: number,
): Promise<DueAccount[]> {
  const { rows } = await sql<DueAccount>`
    select l.creator_id, c.platform, c.handle, l.cursor, l.failures,
           coalesce(c.tracking_start_date, (c.created_at at time zone 'UTC')::date)::text as since
    from account_looks l cross join lateral (
      select c.platform, c.handle, c.tracking_start_date, c.created_at, c.removed_at from creators c
      where c.org_id = l.org_id and c.id = l.creator_id offset 0) c
    where l.org_id = ${orgId}::uuid and l.source_id = ${sourceId}::uuid and l.due_at <= ${at(now)} and c.removed_at is null
      and ${isOneOf("c.platform", platforms)}
    order by l.due_at, l.creator_id limit ${limit}`.execute(db);
  return rows;
}

export async function noteAccount(
  tx: Tx,
  { orgId, sourceId }: OfSource,
  account: {
    readonly creatorId: string;
    readonly dueAt: EpochMs;
    readonly cursor: string | null;
    readonly fault: string | null;
  },
  now: EpochMs,
): Promise<void> {
  await sql`
    update account_looks set due_at = ${at(account.dueAt)}, cursor = ${account.cursor}, fault = ${account.fault},
      looked_at = case when ${account.fault === null} then ${at(now)} else looked_at end,
      failures = case when ${account.fault === null} then 0 else failures + 1 end
    where org_id = ${orgId}::uuid and source_id = ${sourceId}::uuid and creator_id = ${account.creatorId}::uuid`.execute(
    tx,
  );
}

export interface AccountRow {
  readonly creator_id: string;
  readonly handle: string;
  readonly platform: string;
  readonly created_at: EpochMs;
  readonly looked_at: EpochMs | null;
  readonly due_at: EpochMs | null;
  readonly fault: string | null;
}

export function selectAccounts(
  db: Db,
  orgId: string,
  sourceId: string,
  page: { readonly cursor: Keyset | undefined; readonly limit: number },
): Promise<AccountRow[]> {
  let query = db
    .selectFrom("account_looks as l")
    // Each is looked up by its key, whatever the planner knows.
    .innerJoinLateral(
      (one) =>
        one
          .selectFrom("creators as k")
          .selectAll()
          .whereRef("k.org_id", "=", "l.org_id")
          .whereRef("k.id", "=", "l.creator_id")
          .offset(sql.lit(0))
          .as("c"),
      (join) => join.onTrue(),
    )
    .select(["l.creator_id", "c.handle", "c.platform", "c.created_at", "l.looked_at", "l.due_at", "l.fault"])
    .where("l.org_id", "=", orgId)
    .where("l.source_id", "=", sourceId)
    .where("c.removed_at", "is", null);
  const { cursor } = page;
  if (cursor !== undefined)
    query = query.where(sql<boolean>`(c.created_at, c.id) < (${at(cursor.at)}, ${cursor.id}::uuid)`);
  return query.orderBy("c.created_at", "desc").orderBy("c.id", "desc").limit(page.limit).execute();
}
