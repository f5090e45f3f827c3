import type { z } from "zod";
import { DomainError, invalid, invalidBody, limitReached, notFound } from "../../contract/errors.ts";
import { limitsOf } from "../../contract/organization/plans.ts";
import type { CreateStructureBody, ListStructuresQuery } from "../../contract/structures/structures.ts";
import { CREDITS } from "../../engine/currencies.ts";
import { type RuleDraft, type RuleHome, validateRule } from "../../engine/rules/index.ts";
import type { EpochMs, Version } from "../../engine/types.ts";
import { versionsAt } from "../../engine/versions.ts";
import type { CampaignRow } from "../../store/campaigns/campaigns.ts";
import { lockMembers } from "../../store/campaigns/members.ts";
import type { Db, Tx } from "../../store/db.ts";
import { findOrganization } from "../../store/organization/organizations.ts";
import { countAssigned } from "../../store/structures/assignments.ts";
import * as store from "../../store/structures/structures.ts";
import {
  type DatedVersion,
  findVersionDates,
  findVersionsById,
  toDatedVersion,
} from "../../store/structures/versions.ts";
import { lockActiveCampaign, requireCampaign, requireCurrency } from "../campaigns/campaigns.ts";
import { moveWindows } from "../campaigns/memberships.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { type Page, toPage } from "../paging.ts";

type CreateBody = z.output<typeof CreateStructureBody>;
/** A structure that is not a campaign's term may leave these out. */
type CreateInput = Omit<CreateBody, "campaign_id" | "component"> &
  Partial<Pick<CreateBody, "campaign_id" | "component">>;
type RuleInput = Pick<
  CreateInput,
  | "period"
  | "amount_cents"
  | "currency"
  | "criteria_type"
  | "criteria_params"
  | "proration_mode"
  | "backfill_on_assignment"
>;

/** A structure with what it pays now, and to how many. */
export interface ListedStructure {
  readonly structure: store.StructureRow;
  readonly currentVersion: store.VersionRow;
  readonly assignmentCount: number;
}

/** The same with its history, as `GET /payout-structures/{id}` shows it. */
export interface StructureDetail extends ListedStructure {
  readonly versions: readonly store.VersionRow[];
}

export function listStructures(
  ctx: Context,
  query: z.output<typeof ListStructuresQuery>,
): Promise<Page<ListedStructure>> {
  // One that is deleted meanwhile has its versions, or is not in the list.
  return read(ctx, async (db) => {
    const rows = await store.listStructures(db, [ctx.orgId], { ...query, limit: query.limit + 1 });
    const page = toPage(rows, query.limit, (row) => row.created_at);
    return { ...page, rows: await withCurrentVersions(ctx, db, page.rows) };
  });
}

/** Reads of all versions only when they take effect: a structure may have many. */
async function withCurrentVersions(
  { orgId, now }: Context,
  db: Db,
  structures: readonly store.StructureRow[],
): Promise<ListedStructure[]> {
  const ids = structures.map(({ id }) => id);
  const dates = await findVersionDates(db, orgId, ids);
  const current = [...dates.values()].map((versions) => inForce(versions, now).id);
  const versions = await findVersionsById(db, orgId, current);
  const versionOf = new Map(versions.map((version) => [version.structure_id, version]));
  const assigned = await countAssigned(db, orgId, ids);
  return structures.map((structure) => {
    const currentVersion = versionOf.get(structure.id);
    if (currentVersion === undefined) throw new Error("a structure without a version");
    return { structure, currentVersion, assignmentCount: assigned.get(structure.id) ?? 0 };
  });
}

/** @throws DomainError `not_found` */
export function getStructure(ctx: Context, id: string): Promise<StructureDetail> {
  return read(ctx, async (db) => {
    const structure = await store.findStructure(db, ctx.orgId, id);
    if (structure === undefined) throw notFound("Structure");
    const versions = await store.findVersions(db, ctx.orgId, [id]);
    return {
      structure,
      versions,
      currentVersion: rowInForce(versions, ctx.now),
      assignmentCount: (await countAssigned(db, ctx.orgId, [id])).get(id) ?? 0,
    };
  });
}

/**
 * Creates a structure with its version 1.
 *
 * @throws DomainError `invalid_body` at the invalid field of the rule, `not_found` for the project, `limit_reached`
 */
export function createStructure(
  ctx: Context,
  input: CreateInput,
): Promise<{ readonly structure_id: string; readonly version_id: string }> {
  checkRule(input, undefined, (input.campaign_id ?? null) === null ? "project" : "campaign");
  return command(ctx, "structure.create", async (tx, record) => {
    await lockRoom(tx, ctx, input.project_id);
    const id = ctx.app.newId();
    const { project_id, name, metadata, readme, campaign_id = null, component = null } = input;
    const campaign = campaign_id === null ? null : await lockActiveCampaign(tx, ctx.orgId, campaign_id);
    if (campaign !== null && campaign.project_id !== project_id) throw notFound("Campaign");
    if (campaign !== null) await requireCurrency(tx, campaign, input.currency);
    await store.insertStructure(
      tx,
      { org_id: ctx.orgId, id, project_id, name, metadata, readme, campaign_id, component },
      ctx.now,
    );
    const version = await store.insertVersion(tx, ctx.orgId, id, newVersion(ctx, input, 1, ctx.now, null));
    if (campaign !== null) await enrollMembers(tx, ctx, campaign, id);
    record({
      subjectType: "payout_structure",
      subjectId: id,
      details: { name, project_id, campaign_id, component, version_id: version.id, rule: ruleOf(input) },
      event: { type: "payout_structure.created", payload: { structure_id: id, version_id: version.id, project_id } },
    });
    return { structure_id: id, version_id: version.id };
  });
}

/**
 * Archives a structure for good: periods that end later and later crossings earn nothing. Archiving again changes
 * nothing. With `mode` hard it is deleted, which is possible only without accruals.
 *
 * @throws DomainError `not_found`, `has_accruals`
 */
export function deleteStructure(ctx: Context, id: string, mode: "archive" | "hard"): Promise<store.StructureRow> {
  return command(ctx, mode === "hard" ? "structure.delete" : "structure.archive", async (tx, record) => {
    const structure = await store.findStructure(tx, ctx.orgId, id, "for no key update");
    if (structure === undefined) throw notFound("Structure");
    if (mode === "hard") {
      if (await store.structureHasAccruals(tx, ctx.orgId, id)) {
        throw new DomainError("has_accruals", "The structure has accruals; archive it instead of deleting it.");
      }
      await store.deleteStructure(tx, ctx.orgId, id);
      record({ subjectType: "payout_structure", subjectId: id, details: { name: structure.name } });
      return structure;
    }
    if (structure.archived_at !== null) return structure;
    record({
      subjectType: "payout_structure",
      subjectId: id,
      event: { type: "payout_structure.archived", payload: { structure_id: id } },
    });
    return store.updateStructure(tx, ctx.orgId, id, { archived_at: ctx.now }, ctx.now);
  });
}

/** Credits are only for terms of campaigns that enable them. @throws DomainError `invalid_body` at `currency` */
export async function requireRuleCurrency(db: Db, structure: store.StructureRow, currency: string): Promise<void> {
  if (structure.campaign_id !== null) {
    await requireCurrency(db, await requireCampaign(db, [structure.org_id], structure.campaign_id), currency);
  } else if (currency === CREDITS) throw invalidBody("currency", "CREDITS are for terms of a campaign");
}

/** A term applies to every member from the day of joining, even if it is created later; past members are left out. */
async function enrollMembers(tx: Tx, ctx: Context, campaign: CampaignRow, structureId: string): Promise<void> {
  const { timezone } = await requireOrganization(tx, ctx.orgId);
  const members = (await lockMembers(tx, ctx.orgId, campaign.id)).filter((member) => member.left_on === null);
  await moveWindows(tx, ctx, campaign, members, timezone, [structureId]);
}

/** The structure, locked against concurrent edits. */
export async function lockActive(tx: Tx, orgId: string, id: string): Promise<store.StructureRow> {
  return active(await store.findStructure(tx, orgId, id, "for no key update"));
}

export function active(structure: store.StructureRow | undefined): store.StructureRow {
  if (structure === undefined) throw notFound("Structure");
  if (structure.archived_at !== null)
    throw new DomainError("structure_archived", "The structure is archived; archiving is final.");
  return structure;
}

/** Rejects a rule that its kind does not allow, naming every invalid field. */
export function checkRule(input: RuleInput, current?: Pick<Version, "criteriaType" | "period">, home?: RuleHome): void {
  const draft: RuleDraft = { ...input, amount_cents: input.amount_cents === null ? null : Number(input.amount_cents) };
  const problems = validateRule(draft, current, home);
  if (problems.length > 0) throw invalid("invalid_body", problems);
}

/** Locks the project against other new structures. @throws DomainError `not_found` for it, `limit_reached` */
export async function lockRoom(tx: Tx, ctx: Context, projectId: string): Promise<void> {
  const count = await store.countStructuresLocked(tx, ctx.orgId, projectId);
  if (count === undefined) throw notFound("Project");
  await refuseAbovePlan(ctx, tx, count);
}

async function refuseAbovePlan(ctx: Context, tx: Tx, current: number): Promise<void> {
  const organization = await findOrganization(tx, ctx.orgId);
  const max = limitsOf(organization?.plan ?? "unlimited").max_payout_structures_per_project;
  if (max !== null && current >= max) throw limitReached("max_payout_structures_per_project", current, max);
}

export function newVersion(
  ctx: Context,
  input: RuleInput,
  number: number,
  createdAt: EpochMs,
  effectiveAt: EpochMs | null,
): store.NewVersion {
  const instants = { created_at: createdAt, effective_at: effectiveAt };
  return { ...ruleOf(input), id: ctx.app.newId(), version_number: number, ...instants };
}

export function ruleOf(input: RuleInput) {
  return {
    criteria_type: input.criteria_type,
    period: input.period,
    amount_cents: input.amount_cents,
    currency: input.currency,
    criteria_params: input.criteria_params,
    proration_mode: input.proration_mode,
    backfill_on_assignment: input.backfill_on_assignment,
  };
}

export function looksOf({ name, metadata, readme }: store.StructureRow) {
  return { name, metadata, readme };
}

function rowInForce(versions: readonly store.VersionRow[], now: EpochMs): store.VersionRow {
  const current = inForce(versions.map(toDatedVersion), now);
  return versions.find((version) => version.id === current.id) ?? last(versions);
}

/** The version in force; one with a later date is scheduled. */
function inForce(versions: readonly DatedVersion[], now: EpochMs): DatedVersion {
  // Two edits within one millisecond: the second is made in the next one.
  const known = Math.max(now, last(versions).createdAt);
  return versionsAt({ versions }, known).at(-1) ?? last(versions);
}

export function last<Version>(versions: readonly Version[]): Version {
  const version = versions.at(-1);
  if (version === undefined) throw new Error("a structure without a version");
  return version;
}
