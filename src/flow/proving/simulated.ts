/** Which rule a simulation judges, and on which creators. */
import type { z } from "zod";
import { invalidBody, notFound } from "../../contract/errors.ts";
import type { SimulateBody } from "../../contract/proving/simulation.ts";
import { startOfDate } from "../../engine/periods.ts";
import type { Structure, Window } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { creatorsAssigned, creatorsOf } from "../../store/judging/past.ts";
import { findProject } from "../../store/organization/projects.ts";
import { findStructure } from "../../store/structures/structures.ts";
import type { Context } from "../context.ts";
import { creatorsToJudge, isSimulable, loadStructure, requireCreators, windowsIn } from "../judging/past/load.ts";

export type SimulationRequest = z.output<typeof SimulateBody>;

/** The creators of one simulation: each has its own sums in the answer. */
const MAX_CREATORS = 100_000;
/** A draft is in no table; its id appears only in snapshots that are discarded. */
const DRAFT_ID = "00000000-0000-0000-0000-000000000000";

/** A rule with the creators it is tried on. */
export interface Subject {
  readonly projectId: string;
  readonly structure: Structure;
  readonly windows: ReadonlyMap<string, readonly Window[]>;
  readonly creatorIds: readonly string[];
  readonly handles: ReadonlyMap<string, string>;
}

/** A structure as it is, with its own assignments; listed creators only narrow them. */
export async function ownVersions(db: Db, ctx: Context, request: SimulationRequest): Promise<Subject> {
  const { row, structure } = await loadStructure(db, ctx, request.structure_id ?? "");
  if (request.project_id !== undefined && request.project_id !== row.project_id) throw notFound("Structure");
  if (!structure.versions.every(isSimulable)) {
    throw invalidBody("structure_id", "must be a structure of calendar periods or marks");
  }
  const creatorIds = await creatorsToJudge(db, ctx, row, request.creator_ids, MAX_CREATORS + 1);
  refuseTooManyCreators(creatorIds.length);
  const windows = await windowsIn(db, ctx.orgId, row.id, creatorIds);
  const creators = await creatorsOf(db, ctx.orgId, row.project_id, creatorIds, creatorIds.length);
  return { projectId: row.project_id, structure, windows, creatorIds, handles: handlesOf(creators) };
}

/** A draft, for creators who are treated as assigned from the first date on. */
const NOT_BY_HAND = {
  compare_with: "a rule is compared with rules",
  assigned_to: "no creator is assigned to it",
} as const;

export async function draftOf(
  db: Db,
  ctx: Context,
  request: SimulationRequest,
  rule: NonNullable<SimulationRequest["rule"]>,
  timezone: string,
): Promise<Subject> {
  const projectId = request.project_id ?? "";
  if ((await findProject(db, ctx.orgId, projectId)) === undefined) throw notFound("Project");
  for (const field of ["compare_with", "assigned_to"] as const) {
    const id = request[field];
    if (id === undefined) continue;
    const other = await findStructure(db, ctx.orgId, id);
    if (other === undefined || other.project_id !== projectId) throw notFound("Structure");
    if (other.is_manual) throw invalidBody(field, `holds earnings entered by hand; ${NOT_BY_HAND[field]}`);
  }
  if (request.creator_ids !== undefined) await requireCreators(db, ctx, projectId, request.creator_ids);
  const creators =
    request.assigned_to === undefined
      ? await creatorsOf(db, ctx.orgId, projectId, request.creator_ids ?? null, MAX_CREATORS + 1)
      : await creatorsAssigned(db, ctx.orgId, request.assigned_to, MAX_CREATORS + 1);
  refuseTooManyCreators(creators.length);
  const window = { assignedAt: startOfDate(request.from, timezone), unassignedAt: null };
  const version = {
    ...{ id: DRAFT_ID, number: 1, createdAt: 0, criteriaType: rule.criteria_type, period: rule.period },
    ...{ amountCents: rule.amount_cents, currency: rule.currency, criteriaParams: rule.criteria_params },
    ...{ prorationMode: rule.proration_mode, backfillOnAssignment: rule.backfill_on_assignment },
  };
  if (!isSimulable(version)) throw invalidBody("rule.period", "must be a calendar period, or null for view_threshold");
  return {
    projectId,
    structure: { id: DRAFT_ID, archivedAt: null, versions: [version] },
    windows: new Map(creators.map((creator) => [creator.id, [window]])),
    creatorIds: creators.map((creator) => creator.id),
    handles: handlesOf(creators),
  };
}

function refuseTooManyCreators(creators: number): void {
  if (creators > MAX_CREATORS)
    throw invalidBody("creator_ids", `would be more than ${MAX_CREATORS}; narrow it by creators`);
}

function handlesOf(creators: readonly { readonly id: string; readonly handle: string }[]): Map<string, string> {
  return new Map(creators.map(({ id, handle }) => [id, handle]));
}
