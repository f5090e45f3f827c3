/** A structure made from another one, and creators who are assigned as to another one. */
import type { z } from "zod";
import { DomainError, invalidBody, notFound } from "../../contract/errors.ts";
import { type CopyAssignmentsBody, maximumAssignmentsCopied } from "../../contract/structures/assignments.ts";
import type { DuplicateStructureBody } from "../../contract/structures/structures.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { type OpenAssignment, openAssignments } from "../../store/structures/assignments.ts";
import {
  findStructure,
  findVersions,
  insertStructure,
  insertVersion,
  type VersionRow,
} from "../../store/structures/structures.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";
import { openEach } from "./assignments.ts";
import { refuseManual } from "./manual-structures.ts";
import { last, lockActive, lockRoom } from "./structures.ts";

const NAME_MAX = 200;

/**
 * Makes a structure of the same project with the rule of the newest version, which may be scheduled, as its version 1. An
 * archived one can be duplicated, a term of a campaign cannot: its copy would pay every member twice.
 *
 * @throws DomainError `not_found`, `limit_reached`, `managed_by_campaign`, `entered_by_hand`
 */
export function duplicateStructure(
  ctx: Context,
  id: string,
  { name }: z.output<typeof DuplicateStructureBody>,
): Promise<{ readonly structure_id: string; readonly version_id: string }> {
  return command(ctx, "structure.duplicate", async (tx, record) => {
    const from = await findStructure(tx, ctx.orgId, id, "for share");
    if (from === undefined) throw notFound("Structure");
    if (from.campaign_id !== null)
      throw new DomainError("managed_by_campaign", "The structure is a term of a campaign; add a term there.");
    refuseManual(from, "it has no rule to copy");
    const rule = ruleOfVersion(last(await findVersions(tx, ctx.orgId, [id])));
    await lockRoom(tx, ctx, from.project_id);
    const copy = {
      ...{
        org_id: ctx.orgId,
        id: ctx.app.newId(),
        project_id: from.project_id,
        metadata: from.metadata,
        readme: from.readme,
      },
      ...{
        name: name ?? [...`Copy of ${from.name}`].slice(0, NAME_MAX).join("").trim(),
        campaign_id: null,
        component: null,
      },
    };
    await insertStructure(tx, copy, ctx.now);
    const version = await insertVersion(tx, ctx.orgId, copy.id, {
      ...{ ...rule, id: ctx.app.newId(), version_number: 1, created_at: ctx.now, effective_at: null },
    });
    const { id: structure_id, project_id } = copy;
    record({
      subjectType: "payout_structure",
      subjectId: structure_id,
      details: { name: copy.name, project_id, copy_of: id, version_id: version.id, rule },
      event: { type: "payout_structure.created", payload: { structure_id, version_id: version.id, project_id } },
    });
    return { structure_id, version_id: version.id };
  });
}

/** What a version says, without its number and its times. */
function ruleOfVersion({ criteria_type, period, amount_cents, currency, criteria_params, ...how }: VersionRow) {
  const { proration_mode, backfill_on_assignment } = how;
  return { criteria_type, period, amount_cents, currency, criteria_params, proration_mode, backfill_on_assignment };
}

/** Who is assigned, or would be. */
export interface CopiedAssignments {
  readonly results: readonly (OpenAssignment & { readonly assigned_at: EpochMs })[];
  readonly total: number;
  readonly next: string | null;
}

type CopyInput = z.output<typeof CopyAssignmentsBody>;

/**
 * Assigns who is assigned to another structure of the project now: each since the day of that assignment, or all since
 * `assigned_at`. With `preview` it only says who.
 *
 * @throws DomainError `not_found`, `structure_archived`, `entered_by_hand`, `managed_by_campaign`, `invalid_body`
 */
export function copyAssignments(ctx: Context, id: string, input: CopyInput): Promise<CopiedAssignments> {
  if (input.preview) return read(ctx, (db) => toCopy(db, ctx, id, input));
  return command(ctx, "assignment.assign", async (tx, record) => {
    const structure = await lockActive(tx, ctx.orgId, id);
    const found = await toCopy(tx, ctx, id, input);
    const fresh = found.results.filter((row) => !row.is_in_other);
    const since = new Map(fresh.map((row) => [row.creator_id, row.assigned_at]));
    const opened = await openEach(tx, ctx, record, structure, since);
    return {
      ...found,
      results: found.results.map((row) => ({ ...row, is_in_other: !opened.has(row.creator_id) })),
    };
  });
}

/** The creators of one request, with the instants they are assigned from. */
async function toCopy(
  db: Db,
  ctx: Context,
  id: string,
  { from_structure_id: fromId, assigned_at, after }: CopyInput,
): Promise<CopiedAssignments> {
  const [structure, from] = [await findStructure(db, ctx.orgId, id), await findStructure(db, ctx.orgId, fromId)];
  if (structure === undefined || from === undefined) throw notFound("Structure");
  if (structure.archived_at !== null)
    throw new DomainError("structure_archived", "The structure is archived; archiving is final.");
  if (structure.campaign_id !== null)
    throw new DomainError("managed_by_campaign", "The structure is a term of a campaign: members join the campaign.");
  refuseManual(structure, "no creator is assigned to it");
  if (fromId === id) throw invalidBody("from_structure_id", "must be another structure");
  if (from.project_id !== structure.project_id)
    throw invalidBody("from_structure_id", "must be a structure of the same project");
  const page = { after, limit: maximumAssignmentsCopied + 1 };
  const { rows, total } = await openAssignments(db, ctx.orgId, fromId, id, page);
  const results = rows
    .slice(0, maximumAssignmentsCopied)
    .map((row) => ({ ...row, assigned_at: assigned_at ?? row.assigned_at }));
  return { results, total, next: rows.length > results.length ? (results.at(-1)?.creator_id ?? null) : null };
}
