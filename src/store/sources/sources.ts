/** Sources as they are kept: what is asked, how it stands, and which worker asks it. */
import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import { isServedHere } from "../places.ts";
import type { SourcesTable } from "../schema.gen.ts";
import { jsonText } from "../write-log.ts";

export type SourceRow = Omit<Selectable<SourcesTable>, "settings"> & {
  readonly settings: Readonly<Record<string, unknown>>;
};

export interface NewSource {
  readonly id: string;
  readonly project_id: string;
  readonly name: string;
  readonly kind: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Buffer | null;
  readonly secrets_key: string | null;
  readonly units_per_day: bigint | null;
  readonly watches_accounts: boolean;
  readonly lists_every_hours: number;
  readonly readings_kept_days: number | null;
  readonly answers_kept_days: number;
}

/** What changes of a source; what is left out stays. */
export type SourceChanges = Partial<
  Omit<NewSource, "id" | "project_id" | "kind"> & {
    readonly state: "active" | "paused" | "stopped";
    readonly state_reason: string | null;
    readonly wait_until: EpochMs | null;
    readonly wait_reason: string | null;
    readonly failures: number;
    readonly list_cursor: string | null;
    readonly list_due_at: EpochMs | null;
    readonly planned_until: EpochMs | null;
    readonly pending: string | null;
    readonly pending_posts: string[] | null;
    readonly archived_at: EpochMs;
  }
>;

export async function insertSource(tx: Tx, orgId: string, source: NewSource, now: EpochMs): Promise<SourceRow> {
  const row = await tx
    .insertInto("sources")
    .values({
      ...source,
      org_id: orgId,
      settings: jsonText(source.settings),
      state_at: at(now),
      created_at: at(now),
      updated_at: at(now),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as SourceRow;
}

export async function findSource(db: Db, orgId: string, id: string): Promise<SourceRow | undefined> {
  const row = await db
    .selectFrom("sources")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row as SourceRow | undefined;
}

export async function lockSource(tx: Tx, orgId: string, id: string): Promise<SourceRow | undefined> {
  const { rows } = await sql<SourceRow>`
    select * from sources where org_id = ${orgId}::uuid and id = ${id}::uuid for no key update`.execute(tx);
  return rows[0];
}

export async function selectSources(
  db: Db,
  orgId: string,
  page: {
    readonly projectId: string | undefined;
    readonly includeArchived: boolean;
    readonly cursor: Keyset | undefined;
    readonly limit: number;
  },
): Promise<SourceRow[]> {
  let query = db.selectFrom("sources").selectAll().where("org_id", "=", orgId);
  if (page.projectId !== undefined) query = query.where("project_id", "=", page.projectId);
  if (!page.includeArchived) query = query.where("archived_at", "is", null);
  const rows = await query
    .where(olderThan("created_at", page.cursor))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit)
    .execute();
  return rows as SourceRow[];
}

/** The sources of a project that are asked at present, the first made first. */
export async function activeSources(db: Db, orgId: string, projectId: string): Promise<SourceRow[]> {
  const rows = await db
    .selectFrom("sources")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("state", "=", "active")
    .where("archived_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows as SourceRow[];
}

export async function updateSource(
  tx: Tx,
  orgId: string,
  id: string,
  changes: SourceChanges,
  now: EpochMs,
): Promise<SourceRow> {
  const { settings, wait_until, list_due_at, planned_until, archived_at, ...rest } = changes;
  const instants = Object.fromEntries(
    Object.entries({ wait_until, list_due_at, planned_until, archived_at }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value === null ? null : at(value)]],
    ),
  );
  const row = await tx
    .updateTable("sources")
    .set({
      ...rest,
      ...(settings === undefined ? {} : { settings: jsonText(settings) }),
      ...(changes.state === undefined ? {} : { state_at: at(now) }),
      ...instants,
      updated_at: at(now),
    })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as SourceRow;
}

/** Has sources plan their posts from the beginning. */
export async function planAgain(tx: Tx, orgId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("sources")
    .set({ planned_until: null })
    .where("org_id", "=", orgId)
    .where("id", "in", [...ids])
    .execute();
}

/** Renews the lease of a source; false where it is another worker's by now, or ended. */
export async function renewLease(
  tx: Tx,
  orgId: string,
  id: string,
  lease: { readonly id: string; readonly until: EpochMs },
): Promise<boolean> {
  const { rows } = await sql`
    update sources set leased_until = ${at(lease.until)}
    where org_id = ${orgId}::uuid and id = ${id}::uuid and lease = ${lease.id}::uuid returning id`.execute(tx);
  return rows.length > 0;
}

/** Takes the lease of a source; undefined where another worker has it. */
export async function takeLease(
  tx: Tx,
  orgId: string,
  id: string,
  lease: { readonly id: string; readonly until: EpochMs; readonly now: EpochMs },
): Promise<SourceRow | undefined> {
  const { rows } = await sql<SourceRow>`
    update sources set lease = ${lease.id}::uuid, leased_until = ${at(lease.until)}
    where org_id = ${orgId}::uuid and id = ${id}::uuid
      and (lease is null or leased_until <= ${at(lease.now)})
    returning *`.execute(tx);
  return rows[0];
}

export async function endLease(tx: Tx, orgId: string, id: string, lease: string): Promise<void> {
  await sql`
    update sources set lease = null, leased_until = null
    where org_id = ${orgId}::uuid and id = ${id}::uuid and lease = ${lease}::uuid`.execute(tx);
}

/** Sources of every organization with something to do at an instant; as the owner. */
export async function dueSources(
  db: Db,
  now: EpochMs,
  plannedBefore: EpochMs,
): Promise<{ readonly org_id: string; readonly id: string }[]> {
  const { rows } = await sql<{ org_id: string; id: string }>`
    select s.org_id, s.id from sources s join projects p on p.org_id = s.org_id and p.id = s.project_id
    where s.state = 'active' and s.archived_at is null and p.archived_at is null and ${isServedHere("s.org_id")}
      and (s.wait_until is null or s.wait_until <= ${at(now)})
      and (s.leased_until is null or s.leased_until <= ${at(now)})
      and (s.planned_until is null or s.planned_until <= ${at(plannedBefore)} or s.list_due_at <= ${at(now)}
        or exists (select from post_looks l where l.org_id = s.org_id and l.source_id = s.id and l.due_at <= ${at(now)})
        or exists (select from account_looks l where l.org_id = s.org_id and l.source_id = s.id and l.due_at <= ${at(now)}
                     and l.creator_id not in (select c.id from creators c where c.org_id = l.org_id and c.removed_at is not null)))
    order by s.org_id, s.id`.execute(db);
  return rows;
}
