/** Which version of a structure decides, without reading what all of them say. */
import type { Selectable } from "kysely";
import type { VersionDates } from "../../engine/versions.ts";
import type { Db } from "../db.ts";
import type { StructureVersionsTable } from "../schema.gen.ts";

export type VersionRow = Selectable<StructureVersionsTable>;

/** When the versions of some structures were created and take effect, by structure, ascending by number. */
export async function findVersionDates(
  db: Db,
  orgId: string,
  structureIds: readonly string[],
): Promise<Map<string, DatedVersion[]>> {
  if (structureIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("structure_versions")
    .select(["id", "structure_id", "version_number", "created_at", "effective_at"])
    .where("org_id", "=", orgId)
    .where("structure_id", "in", structureIds)
    .orderBy("structure_id")
    .orderBy("version_number")
    .execute();
  const byStructure = Map.groupBy(rows, (row) => row.structure_id);
  return new Map([...byStructure].map(([id, versions]) => [id, versions.map(toDatedVersion)]));
}

export interface DatedVersion extends VersionDates {
  readonly id: string;
}

export function toDatedVersion(
  row: Pick<VersionRow, "id" | "version_number" | "created_at" | "effective_at">,
): DatedVersion {
  return {
    id: row.id,
    number: row.version_number,
    createdAt: row.created_at,
    ...(row.effective_at === null ? {} : { effectiveAt: row.effective_at }),
  };
}

export function findVersionsById(db: Db, orgId: string, ids: readonly string[]): Promise<VersionRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db.selectFrom("structure_versions").selectAll().where("org_id", "=", orgId).where("id", "in", ids).execute();
}
