import type { z } from "zod";
import { DomainError, notFound } from "../../contract/errors.ts";
import type {
  AssignBody,
  assignResults,
  ListAssignmentsQuery,
  UnassignBody,
  unassignResults,
} from "../../contract/structures/assignments.ts";
import { iso } from "../../contract/time.ts";
import type { EpochMs } from "../../engine/types.ts";
import { membersAmong } from "../../store/campaigns/members.ts";
import type { Tx } from "../../store/db.ts";
import { appendMarks } from "../../store/judging/marks.ts";
import * as store from "../../store/structures/assignments.ts";
import { findStructure, type StructureRow } from "../../store/structures/structures.ts";
import { command, type Recorded, read } from "../command.ts";
import type { Context } from "../context.ts";
import { requireCreator } from "../feeding/creators.ts";
import { bookKnownMarks } from "../judging/backfill.ts";
import { type Page, toPage } from "../paging.ts";
import { refuseManual } from "./manual-structures.ts";
import { lockActive } from "./structures.ts";

type AssignInput = z.output<typeof AssignBody>;
type UnassignInput = z.output<typeof UnassignBody>;
type AssignResult = (typeof assignResults)[number];
type UnassignResult = (typeof unassignResults)[number];

/** What happened to each creator, in the order of the request. */
export interface AssignAnswer {
  readonly isOfCampaign: boolean;
  readonly results: readonly { readonly creator_id: string; readonly result: AssignResult }[];
}
export interface UnassignAnswer {
  readonly results: readonly { readonly creator_id: string; readonly result: UnassignResult }[];
}

/** @throws DomainError `not_found` */
export function listAssignments(
  ctx: Context,
  structureId: string,
  query: z.output<typeof ListAssignmentsQuery>,
): Promise<Page<store.AssignmentRow>> {
  return read(ctx, async (db) => {
    if ((await findStructure(db, ctx.orgId, structureId)) === undefined) throw notFound("Structure");
    const rows = await store.listAssignments(
      db,
      ctx.orgId,
      { structure_id: structureId },
      { ...query, limit: query.limit + 1 },
    );
    return toPage(rows, query.limit, (row) => row.assigned_at);
  });
}

/** The structures a creator is assigned to. @throws DomainError `not_found` */
export function listCreatorAssignments(
  ctx: Context,
  creatorId: string,
  query: z.output<typeof ListAssignmentsQuery>,
): Promise<Page<store.AssignmentRow>> {
  return read(ctx, async (db) => {
    const { project_id } = await requireCreator(db, ctx.orgId, creatorId);
    const rows = await store.listAssignments(
      db,
      ctx.orgId,
      { project_id, creator_id: creatorId },
      { ...query, limit: query.limit + 1 },
    );
    return toPage(rows, query.limit, (row) => row.assigned_at);
  });
}

/**
 * Assigns creators to a structure from `assigned_at` on (default now; the past is allowed, and the next run catches
 * up). Marks already passed are booked at once where the version in force backfills (docs/rules.md, "Amounts").
 *
 * @throws DomainError `not_found`, `structure_archived`, `entered_by_hand`
 */
export function assign(ctx: Context, structureId: string, input: AssignInput): Promise<AssignAnswer> {
  return command(ctx, "assignment.assign", (tx, record) => assignWithin(tx, ctx, record, structureId, input));
}

/** The same in a transaction that changes more. */
export async function assignWithin(
  tx: Tx,
  ctx: Context,
  record: (entry: Recorded) => void,
  structureId: string,
  input: AssignInput,
): Promise<AssignAnswer> {
  const assignedAt = input.assigned_at ?? ctx.now;
  const structure = await lockActive(tx, ctx.orgId, structureId);
  const known = await store.creatorsOfProject(tx, ctx.orgId, structure.project_id, input.creator_ids);
  if (structure.campaign_id !== null) return inCampaign(tx, ctx.orgId, structure.campaign_id, input.creator_ids, known);
  refuseManual(structure, "no creator is assigned to it");
  const opened = await openEach(tx, ctx, record, structure, new Map([...known].map((id) => [id, assignedAt])));
  const resultOf = (id: string): AssignResult =>
    opened.has(id) ? "assigned" : known.has(id) ? "already_assigned" : "not_in_project";
  return { isOfCampaign: false, results: input.creator_ids.map((id) => ({ creator_id: id, result: resultOf(id) })) };
}

/** Opens windows since these instants for creators of the structure's project. Returns those that had none open. */
export async function openEach(
  tx: Tx,
  ctx: Context,
  record: (entry: Recorded) => void,
  structure: StructureRow,
  since: ReadonlyMap<string, EpochMs>,
): Promise<ReadonlySet<string>> {
  const windows = [...since]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([creatorId, assignedAt]) => ({ id: ctx.app.newId(), creatorId, assignedAt }));
  const opened = await store.openWindows(tx, ctx.orgId, structure, windows, ctx.now);
  const fresh = windows.filter(({ creatorId }) => opened.has(creatorId));
  await appendMarks(
    tx,
    ctx.orgId,
    fresh.map(({ creatorId, assignedAt }) => ({
      ...{ project_id: structure.project_id, creator_id: creatorId, since: assignedAt, until: assignedAt },
    })),
  );
  const booked = await bookKnownMarks(ctx, tx, structure, [...opened].sort());
  for (const { creatorId, assignedAt } of fresh) {
    record({
      subjectType: "assignment",
      subjectId: creatorId,
      details: { structure_id: structure.id, assigned_at: iso(assignedAt) },
    });
  }
  for (const booking of booked) {
    record({
      subjectType: "payout_accrual",
      subjectId: booking.id,
      details: { backfilled: true },
      event: { type: "payout_accrual.earned", payload: { accrual_id: booking.id, structure_id: structure.id } },
    });
  }
  return opened;
}

/**
 * Ends the open assignments of creators at `unassigned_at` (default now). Earned accruals stay payable, so the end
 * cannot be before the end of a booked period.
 *
 * @throws DomainError `not_found`, `managed_by_campaign`, `has_later_accruals`
 */
export function unassign(ctx: Context, structureId: string, input: UnassignInput): Promise<UnassignAnswer> {
  return command(ctx, "assignment.unassign", async (tx, record) => {
    const { results } = await unassignWithin(tx, ctx, record, structureId, input, "refused");
    return { results: results as UnassignAnswer["results"] };
  });
}

/**
 * The same in a transaction that changes more. Creators with a period that is booked beyond the end are `left` as they are, or the
 * whole is `refused`.
 */
export async function unassignWithin(
  tx: Tx,
  ctx: Context,
  record: (entry: Recorded) => void,
  structureId: string,
  input: UnassignInput,
  booked: "left" | "refused",
): Promise<{
  readonly results: readonly { readonly creator_id: string; readonly result: UnassignResult | "has_later_accruals" }[];
}> {
  const unassignedAt = input.unassigned_at ?? ctx.now;
  const structure = await findStructure(tx, ctx.orgId, structureId, "for no key update");
  if (structure === undefined) throw notFound("Structure");
  if (structure.campaign_id !== null) {
    throw new DomainError("managed_by_campaign", "The structure is a term of a campaign: members leave the campaign.");
  }
  const open = await store.openAmong(tx, ctx.orgId, structureId, input.creator_ids);
  const later = new Set(await store.bookedAfter(tx, ctx.orgId, structureId, [...open], unassignedAt));
  if (later.size > 0 && booked === "refused") {
    throw new DomainError(
      "has_later_accruals",
      `unassigned_at is before the end of a period already booked for ${later.size} of the creators.`,
      { creator_ids: [...later] },
    );
  }
  const ending = input.creator_ids.filter((id) => !later.has(id));
  const closed = await store.closeWindows(tx, ctx.orgId, structureId, ending, unassignedAt, ctx.now);
  await markAll(tx, ctx.orgId, structure.project_id, closed, unassignedAt);
  for (const creatorId of closed) {
    record({
      subjectType: "assignment",
      subjectId: creatorId,
      details: { structure_id: structureId, unassigned_at: iso(unassignedAt) },
    });
  }
  return {
    results: input.creator_ids.map((id) => ({
      creator_id: id,
      result: closed.has(id) ? "unassigned" : later.has(id) ? "has_later_accruals" : "not_assigned",
    })),
  };
}

/** Joining assigns a campaign's terms, so members are already assigned, and other creators cannot be. */
async function inCampaign(
  tx: Tx,
  orgId: string,
  campaignId: string,
  creatorIds: readonly string[],
  known: ReadonlySet<string>,
): Promise<AssignAnswer> {
  const members = await membersAmong(tx, orgId, campaignId, creatorIds);
  const resultOf = (id: string): AssignResult =>
    members.has(id) ? "already_assigned" : known.has(id) ? "not_in_campaign" : "not_in_project";
  return { isOfCampaign: true, results: creatorIds.map((id) => ({ creator_id: id, result: resultOf(id) })) };
}

function markAll(
  tx: Parameters<typeof appendMarks>[0],
  orgId: string,
  projectId: string,
  creatorIds: ReadonlySet<string>,
  instant: EpochMs,
): Promise<void> {
  const marks = [...creatorIds].map((creator_id) => ({
    project_id: projectId,
    creator_id,
    since: instant,
    until: instant,
  }));
  return appendMarks(tx, orgId, marks);
}
