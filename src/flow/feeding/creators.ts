import type { z } from "zod";
import { DomainError, notFound } from "../../contract/errors.ts";
import type {
  CreateCreatorItem,
  CreatorTotalsQuery,
  ListCreatorsQuery,
  UpdateCreatorBody,
} from "../../contract/feeding/creators.ts";
import { limitsOf, requireRoom } from "../../contract/organization/plans.ts";
import { localDateOf } from "../../engine/periods.ts";
import { handleKey } from "../../parse/handles.ts";
import type { NamedCreator } from "../../parse/named-creators.ts";
import type { Db, Tx } from "../../store/db.ts";
import {
  type CreatorFilter,
  type CreatorRow,
  countCreators,
  countMatching,
  endAssignments,
  findCreator,
  insertCreators,
  lockCreator,
  selectCreators,
  setRemoved,
  updateCreator as storeChanges,
} from "../../store/feeding/creators.ts";
import { findCreatorsByHandle, findCreatorsByName } from "../../store/feeding/named-creators.ts";
import { appendMarks } from "../../store/judging/marks.ts";
import { lockOrganization } from "../../store/organization/organizations.ts";
import { isTaken } from "../../store/sqlstates.ts";
import type { Added } from "../added.ts";
import { leaveAllCampaigns } from "../campaigns/memberships.ts";
import { command, type Recorded, read, readOne } from "../command.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { requireProject } from "../organization/projects.ts";
import { type Page, toPage } from "../paging.ts";

/** Newest first; `search` is a part of the handle or display name; removed ones only on request. */
export async function listCreators(ctx: Context, query: z.output<typeof ListCreatorsQuery>): Promise<Page<CreatorRow>> {
  const { cursor, limit } = query;
  const page = { cursor, limit: limit + 1 };
  const found = await readOne(ctx, (db) => selectCreators(db, ctx.orgId, creatorFilter(query), page));
  return toPage(found, limit, (row) => row.created_at);
}

/** How many creators the same list has. */
export async function creatorTotals(
  ctx: Context,
  query: z.output<typeof CreatorTotalsQuery>,
): Promise<{ readonly count: number }> {
  return { count: await readOne(ctx, (db) => countMatching(db, ctx.orgId, creatorFilter(query))) };
}

/** A filter as requests name it, in the words of the store. */
export function creatorFilter(query: z.output<typeof CreatorTotalsQuery>): CreatorFilter {
  const { project_id: projectId, tag_id: tagId, search, held, include_removed: includeRemoved } = query;
  return { projectId, tagId, search, held, includeRemoved };
}

/** On each platform whom these handles mean: who has them, or else had them last. @throws DomainError `not_found` (project) */
export function findCreators(ctx: Context, projectId: string, handles: readonly string[]): Promise<NamedCreator[]> {
  return read(ctx, async (db) => {
    await requireProject(db, ctx.orgId, projectId);
    return findCreatorsByHandle(db, ctx.orgId, projectId, [...new Set(handles.map(handleKey))]);
  });
}

export function getCreator(ctx: Context, id: string): Promise<CreatorRow> {
  return readOne(ctx, (db) => requireCreator(db, ctx.orgId, id));
}

/** A creator in the answer to a POST, and whether the request restored a removed one. */
export interface AddedCreator extends Added<CreatorRow> {
  readonly reactivated: boolean;
}

/**
 * Adds up to 50 creators and returns them in request order. A removed creator is restored with the fields given, an
 * active one is left unchanged; neither counts as created.
 *
 * @throws DomainError `not_found` (project), `limit_reached`
 */
export function createCreators(
  ctx: Context,
  projectId: string,
  items: readonly z.output<typeof CreateCreatorItem>[],
): Promise<AddedCreator[]> {
  return command(ctx, "creator.add", async (tx, record) => {
    await requireProject(tx, ctx.orgId, projectId);
    const { plan, timezone } = await lockWhereCapped(tx, ctx.orgId);
    const isCapped = limitsOf(plan).max_creators_per_org !== null;
    const before = isCapped ? await countCreators(tx, ctx.orgId) : 0;
    const today = localDateOf(ctx.now, timezone);
    const fresh = items.map((item) => ({
      ...item,
      id: ctx.app.newId(),
      handle_key: handleKey(item.handle),
      tracking_start_date: item.tracking_start_date ?? today,
    }));
    const rows = new Map<string, CreatorRow>();
    const find = async (names: typeof fresh) => {
      for (const row of await findCreatorsByName(tx, ctx.orgId, projectId, names)) rows.set(askedKey(row), row);
    };
    // A handle that a creator had before names that creator.
    await find(fresh);
    const unknown = fresh.filter((item) => !rows.has(nameKey(item)));
    const inserted = await insertCreators(tx, ctx.orgId, projectId, unknown, ctx.now);
    const created = new Set(inserted.map((row) => row.id));
    for (const row of inserted) rows.set(nameKey(row), row);
    // Named twice here, or added by another request meanwhile.
    if (inserted.length < unknown.length) await find(unknown);
    const reactivated = new Set<string>();
    let added = inserted.length;
    for (const { platform, handle, ...given } of items) {
      const row = rows.get(nameKey({ platform, handle }));
      if (row === undefined || row.removed_at === null) continue;
      await setRemoved(tx, ctx.orgId, row.id, null, ctx.now);
      const back = await storeChanges(tx, ctx.orgId, row.id, given, ctx.now);
      if (back !== undefined) rows.set(nameKey({ platform, handle }), back);
      added += 1;
      reactivated.add(row.id);
      record({ subjectType: "creator", subjectId: row.id, details: { reactivated: true } });
    }
    if (isCapped) requireRoom(plan, "max_creators_per_org", before, added);
    for (const row of inserted) record({ subjectType: "creator", subjectId: row.id, details: { handle: row.handle } });
    return items.map((item) => {
      const row = rows.get(nameKey(item));
      if (row === undefined) throw new Error(`creator ${item.handle} is neither new nor known`);
      return { row, created: created.delete(row.id), reactivated: reactivated.delete(row.id) };
    });
  });
}

/** @throws DomainError `not_found`, `handle_taken` */
export function updateCreator(
  ctx: Context,
  id: string,
  changes: z.output<typeof UpdateCreatorBody>,
): Promise<CreatorRow> {
  return command(ctx, "creator.update", async (tx, record) => {
    record({ subjectType: "creator", subjectId: id, details: { ...changes } });
    const { handle } = changes;
    const kept = handle === undefined ? changes : { ...changes, handle_key: handleKey(handle) };
    const row = await storeChanges(tx, ctx.orgId, id, kept, ctx.now).catch((error: unknown) => {
      if (!isTaken(error, "creators_handle")) throw error;
      throw new DomainError("handle_taken", `The handle ${changes.handle} is taken by another creator of the project.`);
    });
    if (row === undefined) throw notFound("Creator");
    return row;
  });
}

/** Removes a creator: its open assignments end now, its history stays, and it can be added again. */
export function deleteCreator(ctx: Context, id: string): Promise<CreatorRow> {
  return command(ctx, "creator.remove", async (tx, record) => {
    const creator = await lockCreator(tx, ctx.orgId, id);
    if (creator === undefined) throw notFound("Creator");
    if (creator.removed_at !== null) return creator;
    const { timezone } = await requireOrganization(tx, ctx.orgId);
    return removeWithin(tx, ctx, record, creator, timezone);
  });
}

/** The same for a creator that is locked and active. */
export async function removeWithin(
  tx: Tx,
  ctx: Context,
  record: (entry: Recorded) => void,
  creator: CreatorRow,
  timezone: string,
): Promise<CreatorRow> {
  const { id, project_id } = creator;
  const ended = await endAssignments(tx, ctx.orgId, creator, ctx.now);
  if (ended > 0) {
    await appendMarks(tx, ctx.orgId, [{ project_id, creator_id: id, since: ctx.now, until: ctx.now }]);
  }
  await leaveAllCampaigns(tx, ctx, id, localDateOf(ctx.now, timezone), timezone);
  record({ subjectType: "creator", subjectId: id, details: { assignments_ended: ended } });
  return setRemoved(tx, ctx.orgId, id, ctx.now, ctx.now);
}

/** @throws DomainError `not_found` */
export async function requireCreator(db: Db, orgId: string, id: string): Promise<CreatorRow> {
  const creator = await findCreator(db, orgId, id);
  if (creator === undefined) throw notFound("Creator");
  return creator;
}

/**
 * Reads the organization, and locks it where its plan caps creators, so that concurrent requests cannot both pass the
 * cap.
 */
export async function lockWhereCapped(tx: Tx, orgId: string): Promise<{ plan: string; timezone: string }> {
  const organization = await requireOrganization(tx, orgId);
  const isCapped = limitsOf(organization.plan).max_creators_per_org !== null;
  return isCapped ? lockOrganization(tx, orgId) : organization;
}

/** Handles are compared without case. */
export function nameKey(name: { readonly platform: string; readonly handle: string }): string {
  return `${name.platform} ${handleKey(name.handle)}`;
}

/** The same key, of the handle that a creator was asked for by. */
export function askedKey(row: { readonly platform: string; readonly asked_handle_key: string }): string {
  return `${row.platform} ${row.asked_handle_key}`;
}
