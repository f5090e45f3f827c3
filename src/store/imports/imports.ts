/** Files that were imported: what each stored and added, part by part. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";

/** What a file held. */
export type ImportKind = "readings" | "followers" | "payments" | "opening_balances";

/** An import as it begins. */
export interface NewImport {
  readonly id: string;
  readonly projectId: string;
  readonly kind: ImportKind;
  readonly fileName: string | null;
  readonly actor: { readonly type: string; readonly id: string | null; readonly name: string };
  readonly now: EpochMs;
}

/**
 * Adds an import if it is not there yet, and holds it against being undone until the transaction ends.
 *
 * @returns whether rows may be added to it: it is of this project and kind, and is not taken back
 */
export async function openImport(tx: Tx, orgId: string, given: NewImport): Promise<boolean> {
  const { id, projectId, kind, fileName, actor, now } = given;
  await sql`
    insert into imports (org_id, id, project_id, kind, file_name, actor_type, actor_id, actor_name, made_at)
    select ${orgId}::uuid, ${id}::uuid, id, ${kind}, ${fileName}, ${actor.type}, ${actor.id}, ${actor.name}, ${at(now)}
    from projects where org_id = ${orgId}::uuid and id = ${projectId}::uuid for key share
    on conflict do nothing`.execute(tx);
  const { rows } = await sql`
    select from imports where org_id = ${orgId}::uuid and id = ${id}::uuid and project_id = ${projectId}::uuid and kind = ${kind}
    for key share`.execute(tx);
  return rows.length > 0 && !(await isUndone(tx, orgId, id));
}

async function isUndone(db: Db, orgId: string, id: string): Promise<boolean> {
  const { rows } =
    await sql`select from import_undos where org_id = ${orgId}::uuid and import_id = ${id}::uuid`.execute(db);
  return rows.length > 0;
}

/** Whether rows may be sent under this id: it is new, or of this project and kind and not taken back. */
export async function mayBeAddedTo(
  db: Db,
  orgId: string,
  id: string,
  of: { readonly projectId: string; readonly kind: ImportKind },
): Promise<boolean> {
  const { rows } = await sql<{ project_id: string; kind: string }>`
    select project_id, kind from imports where org_id = ${orgId}::uuid and id = ${id}::uuid`.execute(db);
  return (
    rows.every((row) => row.project_id === of.projectId && row.kind === of.kind) && !(await isUndone(db, orgId, id))
  );
}

/** Readings that one statement wrote. */
export interface ImportPart {
  readonly batch: bigint;
  readonly inserted: number;
  readonly replaced: number;
}

export async function appendParts(
  tx: Tx,
  orgId: string,
  importId: string,
  parts: readonly ImportPart[],
): Promise<void> {
  if (parts.length === 0) return;
  await sql`
    insert into import_parts (org_id, import_id, batch, inserted, replaced)
    select ${orgId}::uuid, ${importId}::uuid, batch, inserted, replaced
    from unnest(${arrayText(parts.map((part) => part.batch))}::bigint[], ${arrayText(parts.map((part) => part.inserted))}::int[],
                ${arrayText(parts.map((part) => part.replaced))}::int[]) as p (batch, inserted, replaced)`.execute(tx);
}

export type AddedEntity = "videos" | "creators" | "payments" | "earnings";

/** Notes what an import added besides readings; what it added before stays as it is noted. */
export async function appendAdditions(
  tx: Tx,
  orgId: string,
  importId: string,
  entity: AddedEntity,
  ids: readonly string[],
  now: EpochMs,
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    insert into import_additions (org_id, import_id, entity, row_id, added_at, batch)
    select ${orgId}::uuid, ${importId}::uuid, ${entity}, id, ${at(now)}, (select nextval('reading_batches'))
    from unnest(${arrayText(ids)}::uuid[]) as a (id) on conflict do nothing`.execute(tx);
}

/** How many entries an import has noted. */
export async function countAdditions(tx: Tx, orgId: string, importId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from import_additions where org_id = ${orgId}::uuid and import_id = ${importId}::uuid`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}

/** Counts rows that a request sent; an import that has stored nothing is not there, and stays so. */
export async function countRows(
  tx: Tx,
  orgId: string,
  id: string,
  rows: { readonly received: number; readonly rejected: number },
): Promise<void> {
  await sql`
    update imports set received = received + ${rows.received}, rejected = rejected + ${rows.rejected}
    where org_id = ${orgId}::uuid and id = ${id}::uuid`.execute(tx);
}

/** An import with what it brought, and what its undo took back. */
export interface ImportRow {
  readonly org_id: string;
  readonly id: string;
  readonly project_id: string;
  readonly kind: ImportKind;
  readonly file_name: string | null;
  readonly actor_type: string;
  readonly actor_name: string;
  readonly made_at: EpochMs;
  readonly received: bigint;
  readonly rejected: bigint;
  readonly inserted: number;
  readonly replaced: number;
  readonly created_videos: number;
  readonly created_creators: number;
  /** Payments or opening balances it recorded. */
  readonly recorded: number;
  /** Null where it was not taken back. */
  readonly undone_at: EpochMs | null;
  readonly finished_at: EpochMs | null;
  readonly undone_by: string | null;
  readonly undo_reason: string | null;
  readonly withdrawn: number;
  readonly returned_videos: number;
  readonly returned_creators: number;
  readonly returned_amounts: number;
  /** Of its readings those that are there still. */
  readonly readings_left: number;
}

const ROW = sql`
  i.org_id, i.id, i.project_id, i.kind, i.file_name, i.actor_type, i.actor_name, i.made_at, i.received, i.rejected,
  p.inserted, p.replaced, p.withdrawn, p.readings_left, a.created_videos, a.created_creators, a.recorded,
  u.undone_at, u.finished_at, u.actor_name as undone_by, u.reason as undo_reason, r.returned_videos, r.returned_creators, r.returned_amounts`;

const JOINED = sql`
  left join import_undos u on u.org_id = i.org_id and u.import_id = i.id
  cross join lateral (
    select coalesce(sum(inserted), 0)::int as inserted, coalesce(sum(replaced), 0)::int as replaced,
           coalesce(sum(inserted + replaced) filter (where withdrawn_at is not null), 0)::int as withdrawn,
           coalesce(sum(inserted + replaced) filter (where withdrawn_at is null), 0)::int as readings_left
    from import_parts where org_id = i.org_id and import_id = i.id and not is_copied) p
  cross join lateral (
    select count(*) filter (where entity = 'videos')::int as created_videos,
           count(*) filter (where entity = 'creators')::int as created_creators,
           count(*) filter (where entity in ('payments', 'earnings'))::int as recorded
    from import_additions where org_id = i.org_id and import_id = i.id) a
  cross join lateral (
    select count(*) filter (where entity = 'videos')::int as returned_videos,
           count(*) filter (where entity = 'creators')::int as returned_creators,
           count(*) filter (where entity in ('payments', 'earnings'))::int as returned_amounts
    from import_returns where org_id = i.org_id and import_id = i.id) r`;

/** Newest first. */
export async function selectImports(
  db: Db,
  orgId: string,
  projectId: string | undefined,
  page: { readonly cursor: Keyset | undefined; readonly limit: number },
): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select ${ROW} from (
      select * from imports where org_id = ${orgId}::uuid
        and ${projectId === undefined ? sql`true` : sql`project_id = ${projectId}::uuid`} and ${olderThan("made_at", page.cursor)}
      order by made_at desc, id desc limit ${page.limit}
    ) i ${JOINED} order by i.made_at desc, i.id desc`.execute(db);
  return rows;
}

export async function findImport(db: Db, orgId: string, id: string): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`
    select ${ROW} from (select * from imports where org_id = ${orgId}::uuid and id = ${id}::uuid) i ${JOINED}`.execute(
    db,
  );
  return rows[0];
}
