/** A structure with everything that judging its past needs, loaded once for a request or a run. */
import { invalid, notFound } from "../../../contract/errors.ts";
import { ruleOf } from "../../../engine/rules/index.ts";
import type { Structure, Version, Window } from "../../../engine/types.ts";
import type { Db } from "../../../store/db.ts";
import { creatorsOf, creatorsOfStructure } from "../../../store/judging/past.ts";
import { findOrganization } from "../../../store/organization/organizations.ts";
import { windowsOf } from "../../../store/structures/assignments.ts";
import { findStructure, loadEngineStructure, type StructureRow } from "../../../store/structures/structures.ts";
import { read } from "../../command.ts";
import type { Context } from "../../context.ts";

/** One statement gathers the inputs of many creators; a request may wait longer for it than for a row. */
const STATEMENT_TIMEOUT_MS = 60_000;

/** Runs `work` on one consistent, read-only snapshot of the organization: on the picture named, or as it is now. */
export function inSnapshot<T>(ctx: Context, work: (db: Db) => Promise<T>, picture?: string): Promise<T> {
  return read(ctx, work, { statementTimeoutMs: STATEMENT_TIMEOUT_MS, picture });
}

export interface LoadedStructure {
  readonly row: StructureRow;
  readonly structure: Structure;
  readonly timezone: string;
}

/** @throws DomainError `not_found` */
export async function loadStructure(db: Db, ctx: Context, id: string): Promise<LoadedStructure> {
  const row = await findStructure(db, ctx.orgId, id);
  if (row === undefined) throw notFound("Structure");
  const structure = await loadEngineStructure(db, row);
  return { row, structure, timezone: (await findOrganization(db, ctx.orgId))?.timezone ?? "UTC" };
}

/**
 * Those listed, or every creator ever assigned or booked for. @throws DomainError `not_found` for one of another
 * project
 */
export async function creatorsToJudge(
  db: Db,
  ctx: Context,
  row: StructureRow,
  listed: readonly string[] | undefined,
  limit: number,
): Promise<readonly string[]> {
  if (listed === undefined) return creatorsOfStructure(db, ctx.orgId, row.id, limit);
  await requireCreators(db, ctx, row.project_id, listed);
  return listed;
}

/** @throws DomainError `not_found` when one of them is not of the project */
export async function requireCreators(db: Db, ctx: Context, projectId: string, ids: readonly string[]): Promise<void> {
  const found = await creatorsOf(db, ctx.orgId, projectId, ids, ids.length);
  if (found.length < new Set(ids).size) throw notFound("Creator");
}

/** The windows of some creators in one structure; a creator without any is left out. */
export async function windowsIn(
  db: Db,
  orgId: string,
  structureId: string,
  creatorIds: readonly string[],
): Promise<Map<string, readonly Window[]>> {
  const all = await windowsOf(db, orgId, [structureId], { ids: creatorIds });
  return new Map([...all].flatMap(([id, own]) => [[id, own.get(structureId) ?? []] as const]));
}

/** Whether runs judge a version: by calendar periods, cycles or marks. Earnings entered by hand are never judged. */
export function isReplayable(version: Version): boolean {
  return ruleOf(version).judgedBy !== "entry";
}

/** Whether a version can be simulated: only calendar periods and marks can, because cycles belong to members. */
export function isSimulable(version: Version): boolean {
  return isReplayable(version) && version.period !== "cycle";
}

/** @throws DomainError `invalid_params` */
export function requireReplayable(versions: readonly Version[]): void {
  if (versions.every(isReplayable)) return;
  const message = "holds amounts entered by hand, which are never judged again";
  throw invalid("invalid_params", [{ path: "id", message }]);
}
