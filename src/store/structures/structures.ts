import { type Selectable, sql } from "kysely";
import type { Campaign, EpochMs, PayPeriod, ProrationMode, Structure, Version } from "../../engine/types.ts";
import { findCampaigns, toEngineCampaign } from "../campaigns/campaigns.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { StructuresTable } from "../schema.gen.ts";
import { jsonText } from "../write-log.ts";
import { toDatedVersion, type VersionRow } from "./versions.ts";

export type { VersionRow } from "./versions.ts";

export type StructureRow = Selectable<StructuresTable>;

/** A structure with all its versions, ascending by number. */
export interface StructureWithVersions {
  readonly structure: StructureRow;
  readonly versions: readonly VersionRow[];
  /** For a term: its campaign's cycles. */
  readonly campaign?: Campaign | null;
}

export interface NewVersion {
  readonly id: string;
  readonly version_number: number;
  readonly criteria_type: string;
  readonly period: string | null;
  readonly amount_cents: bigint | null;
  readonly currency: string;
  readonly criteria_params: unknown;
  readonly proration_mode: string;
  readonly backfill_on_assignment: boolean;
  readonly created_at: EpochMs;
  /** Null: it takes effect when it is created. */
  readonly effective_at: EpochMs | null;
}

export function listStructures(
  db: Db,
  orgIds: readonly string[],
  query: {
    project_id?: string | undefined;
    is_active?: boolean | undefined;
    limit: number;
    cursor?: Keyset | undefined;
  },
): Promise<StructureRow[]> {
  let rows = db.selectFrom("structures").selectAll().where("org_id", "in", orgIds);
  if (query.project_id !== undefined) rows = rows.where("project_id", "=", query.project_id);
  if (query.is_active !== undefined) rows = rows.where("archived_at", query.is_active ? "is" : "is not", null);
  return rows
    .where(olderThan("created_at", query.cursor))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(query.limit)
    .execute();
}

/** One structure; with `lock`, locked against other edits until the transaction ends. */
export async function findStructure(
  db: Db,
  orgId: string,
  id: string,
  lock?: "for no key update" | "for share",
): Promise<StructureRow | undefined> {
  let rows = db.selectFrom("structures").selectAll().where("org_id", "=", orgId).where("id", "=", id);
  if (lock === "for no key update") rows = rows.forNoKeyUpdate();
  if (lock === "for share") rows = rows.forShare();
  return rows.executeTakeFirst();
}

export function findStructures(db: Db, orgId: string, ids: readonly string[]): Promise<StructureRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("structures")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("id", "in", ids)
    .orderBy("id")
    .execute();
}

/** One structure as the engine sees it, with its campaign's cycles. */
export async function loadEngineStructure(db: Db, structure: StructureRow): Promise<Structure> {
  const [only] = await withVersions(db, structure.org_id, [structure]);
  if (only === undefined) throw new Error("a structure was lost");
  return toEngineStructure(only);
}

/** Several, by id. */
export async function loadEngineStructures(
  db: Db,
  orgId: string,
  structures: readonly StructureRow[],
): Promise<Map<string, Structure>> {
  const found = await withVersions(db, orgId, structures);
  return new Map(found.map((one) => [one.structure.id, toEngineStructure(one)]));
}

export function findVersions(db: Db, orgId: string, structureIds: readonly string[]): Promise<VersionRow[]> {
  if (structureIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("structure_versions")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("structure_id", "in", structureIds)
    .orderBy("structure_id")
    .orderBy("version_number")
    .execute();
}

/**
 * Every structure of a project with its versions: what a run judges by. Includes archived ones, whose past is still
 * due.
 */
export async function findProjectStructures(
  db: Db,
  orgId: string,
  projectId: string,
): Promise<StructureWithVersions[]> {
  const structures = await db
    .selectFrom("structures")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .orderBy("id")
    .execute();
  return withVersions(db, orgId, structures);
}

async function withVersions(
  db: Db,
  orgId: string,
  structures: readonly StructureRow[],
): Promise<StructureWithVersions[]> {
  const versions = await findVersions(
    db,
    orgId,
    structures.map((structure) => structure.id),
  );
  const byStructure = Map.groupBy(versions, (version) => version.structure_id);
  const campaignIds = [...new Set(structures.flatMap((row) => (row.campaign_id === null ? [] : [row.campaign_id])))];
  const campaigns = new Map(
    (await findCampaigns(db, orgId, campaignIds)).map((row) => [row.id, toEngineCampaign(row)]),
  );
  return structures.map((structure) => ({
    structure,
    versions: byStructure.get(structure.id) ?? [],
    campaign: structure.campaign_id === null ? null : (campaigns.get(structure.campaign_id) ?? null),
  }));
}

/** The engine's view of a stored structure. */
export function toEngineStructure({ structure, versions, campaign = null }: StructureWithVersions): Structure {
  return { id: structure.id, archivedAt: structure.archived_at, campaign, versions: versions.map(toEngineVersion) };
}

export function toEngineVersion(row: VersionRow): Version {
  return {
    ...toDatedVersion(row),
    criteriaType: row.criteria_type,
    period: row.period as PayPeriod | null,
    amountCents: row.amount_cents,
    currency: row.currency,
    criteriaParams: row.criteria_params,
    prorationMode: row.proration_mode as ProrationMode,
    backfillOnAssignment: row.backfill_on_assignment,
  };
}

/** Versions of any organizations as they are stored, by id. */
export async function storedVersions(db: Db, ids: readonly string[]): Promise<Map<string, Version>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("structure_versions").selectAll().where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, toEngineVersion(row)]));
}

/** Locks the project against concurrent creations, so that two of them cannot both take the last place of a plan. */
export async function countStructuresLocked(tx: Tx, orgId: string, projectId: string): Promise<number | undefined> {
  const project = await tx
    .selectFrom("projects")
    .select("id")
    .where("org_id", "=", orgId)
    .where("id", "=", projectId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (project === undefined) return undefined;
  const counted = await tx
    .selectFrom("structures")
    .select((count) => count.fn.countAll<bigint>().as("n"))
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("archived_at", "is", null)
    .where("is_manual", "=", false)
    .executeTakeFirstOrThrow();
  return Number(counted.n);
}

export function insertStructure(
  tx: Tx,
  row: {
    org_id: string;
    id: string;
    project_id: string;
    name: string;
    metadata: unknown;
    readme: string | null;
    campaign_id?: string | null;
    component?: string | null;
    is_manual?: boolean;
    earning_kind?: string;
    earning_currency?: string;
  },
  now: EpochMs,
): Promise<StructureRow> {
  return tx
    .insertInto("structures")
    .values({ ...row, metadata: jsonText(row.metadata), created_at: at(now), updated_at: at(now) })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function insertVersion(tx: Tx, orgId: string, structureId: string, version: NewVersion): Promise<VersionRow> {
  return tx
    .insertInto("structure_versions")
    .values({
      ...version,
      org_id: orgId,
      structure_id: structureId,
      criteria_params: jsonText(version.criteria_params),
      created_at: at(version.created_at),
      effective_at: version.effective_at === null ? null : at(version.effective_at),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function updateStructure(
  tx: Tx,
  orgId: string,
  id: string,
  changes: { name?: string | undefined; metadata?: unknown; readme?: string | null | undefined; archived_at?: EpochMs },
  now: EpochMs,
): Promise<StructureRow> {
  return tx
    .updateTable("structures")
    .set({
      updated_at: at(now),
      ...(changes.name === undefined ? {} : { name: changes.name }),
      ...(changes.metadata === undefined ? {} : { metadata: jsonText(changes.metadata) }),
      ...(changes.readme === undefined ? {} : { readme: changes.readme }),
      ...(changes.archived_at === undefined ? {} : { archived_at: at(changes.archived_at) }),
    })
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function structureHasAccruals(db: Db, orgId: string, structureId: string): Promise<boolean> {
  const found = await sql<{ found: boolean }>`
    select exists (select from accruals where org_id = ${orgId} and structure_id = ${structureId}) as found`.execute(
    db,
  );
  return found.rows[0]?.found === true;
}

/** Archives every structure of a project that is not archived yet. */
export async function archiveStructuresOf(tx: Tx, orgId: string, projectId: string, now: EpochMs): Promise<void> {
  await tx
    .updateTable("structures")
    .set({ archived_at: at(now), updated_at: at(now) })
    .where("org_id", "=", orgId)
    .where("project_id", "=", projectId)
    .where("archived_at", "is", null)
    .execute();
}

/** Removes a structure, its versions and its assignments. */
export async function deleteStructure(tx: Tx, orgId: string, id: string): Promise<void> {
  await tx.deleteFrom("structures").where("org_id", "=", orgId).where("id", "=", id).execute();
}
