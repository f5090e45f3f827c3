import type { z } from "zod";
import { DomainError, invalid, invalidBody, limitReached, notFound } from "../../contract/errors.ts";
import { limitsOf } from "../../contract/organization/plans.ts";
import type {
  CreateStructureBody,
  ListStructuresQuery,
  UpdateStructureBody,
} from "../../contract/structures/structures.ts";
import { CREDITS } from "../../engine/currencies.ts";
import { type RuleDraft, type RuleHome, validateRule } from "../../engine/rules/index.ts";
import type { EpochMs, Version } from "../../engine/types.ts";
import type { CampaignRow } from "../../store/campaigns/campaigns.ts";
import { lockMembers } from "../../store/campaigns/members.ts";
import type { Tx } from "../../store/db.ts";
import { findOrganization } from "../../store/organization/organizations.ts";
import { countAssigned } from "../../store/structures/assignments.ts";
import * as store from "../../store/structures/structures.ts";
import { lockActiveCampaign, requireCampaign, requireCurrency } from "../campaigns/campaigns.ts";
import { moveWindows } from "../campaigns/memberships.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { type Page, toPage } from "../paging.ts";

type CreateBody = z.output<typeof CreateStructureBody>;
/** What is no term of a campaign need not say so. */
type CreateInput = Omit<CreateBody, "campaign_id" | "component"> &
  Partial<Pick<CreateBody, "campaign_id" | "component">>;
type UpdateInput = z.output<typeof UpdateStructureBody>;
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

/** A structure with its history, as `GET /payout-structures/{id}` shows it. */
export interface StructureDetail {
  readonly structure: store.StructureRow;
  readonly versions: readonly store.VersionRow[];
  readonly currentVersion: store.VersionRow;
  readonly assignmentCount: number;
}

export function listStructures(
  ctx: Context,
  query: z.output<typeof ListStructuresQuery>,
): Promise<Page<store.StructureRow>> {
  return read(ctx, async (db) => {
    const rows = await store.listStructures(db, [ctx.orgId], { ...query, limit: query.limit + 1 });
    return toPage(rows, query.limit, (row) => row.created_at);
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
      currentVersion: last(versions),
      assignmentCount: await countAssigned(db, ctx.orgId, id),
    };
  });
}

/**
 * Creates a structure with its version 1.
 *
 * @throws DomainError `invalid_body` at the field of the rule that is wrong, `not_found` for the project, `limit_reached`
 */
export function createStructure(
  ctx: Context,
  input: CreateInput,
): Promise<{ readonly structure_id: string; readonly version_id: string }> {
  checkRule(input, undefined, (input.campaign_id ?? null) === null ? "project" : "campaign");
  return command(ctx, "structure.create", async (tx, record) => {
    const count = await store.countStructuresLocked(tx, ctx.orgId, input.project_id);
    if (count === undefined) throw notFound("Project");
    await refuseAbovePlan(ctx, tx, count);
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
    const version = await store.insertVersion(tx, ctx.orgId, id, newVersion(ctx, input, 1, ctx.now));
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

/** What an edit answers: the row of a cosmetic one, the new version of a rule edit. */
export type UpdatedStructure =
  | { readonly kind: "cosmetic"; readonly structure: store.StructureRow }
  | { readonly kind: "rule"; readonly version: store.VersionRow };

/**
 * Edits the looks of a structure, or its rule, which makes the next version and touches nothing booked (docs/rules.md,
 * "Versions").
 *
 * @throws DomainError `invalid_body`, `not_found`, `structure_archived`
 */
export function updateStructure(ctx: Context, id: string, input: UpdateInput): Promise<UpdatedStructure> {
  if (input.kind === "rule") checkRule(input);
  return command(ctx, input.kind === "rule" ? "structure.edit_rule" : "structure.edit", async (tx, record) => {
    const structure = await lockActive(tx, ctx.orgId, id);
    if (input.kind === "cosmetic") {
      const updated = await store.updateStructure(tx, ctx.orgId, id, input, ctx.now);
      record({
        subjectType: "payout_structure",
        subjectId: id,
        details: { before: looksOf(structure), after: looksOf(updated) },
      });
      return { kind: "cosmetic", structure: updated };
    }
    const current = last(await store.findVersions(tx, ctx.orgId, [id]));
    checkRule(input, store.toEngineVersion(current), structure.campaign_id === null ? "project" : "campaign");
    await requireRuleCurrency(tx, structure, input.currency);
    // Versions are ordered by their instants, so two edits within one millisecond must not share one.
    const createdAt = Math.max(ctx.now, current.created_at + 1);
    const version = await store.insertVersion(
      tx,
      ctx.orgId,
      id,
      newVersion(ctx, input, current.version_number + 1, createdAt),
    );
    record({
      subjectType: "payout_structure",
      subjectId: id,
      details: { version_id: version.id, version_number: version.version_number, rule: ruleOf(input) },
      event: { type: "payout_structure.version_created", payload: { structure_id: id, version_id: version.id } },
    });
    return { kind: "rule", version };
  });
}

/**
 * Archives a structure for good: periods that end later and crossings that lie later earn nothing. Archiving again
 * changes nothing. With `mode` hard it is deleted, which only one without accruals can be.
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

/** Credits are for terms of campaigns that have them. @throws DomainError `invalid_body` at `currency` */
async function requireRuleCurrency(tx: Tx, structure: store.StructureRow, currency: string): Promise<void> {
  if (structure.campaign_id !== null) {
    await requireCurrency(tx, await requireCampaign(tx, [structure.org_id], structure.campaign_id), currency);
  } else if (currency === CREDITS) throw invalidBody("currency", "CREDITS are for terms of a campaign");
}

/** A term applies to every member from the day of joining, also when it is made later; who has left stays out. */
async function enrollMembers(tx: Tx, ctx: Context, campaign: CampaignRow, structureId: string): Promise<void> {
  const { timezone } = await requireOrganization(tx, ctx.orgId);
  const members = (await lockMembers(tx, ctx.orgId, campaign.id)).filter((member) => member.left_on === null);
  await moveWindows(tx, ctx, campaign, members, timezone, [structureId]);
}

/** The structure, held against concurrent edits. */
export async function lockActive(tx: Tx, orgId: string, id: string): Promise<store.StructureRow> {
  const structure = await store.findStructure(tx, orgId, id, "for no key update");
  if (structure === undefined) throw notFound("Structure");
  if (structure.archived_at !== null)
    throw new DomainError("structure_archived", "The structure is archived; archiving is final.");
  return structure;
}

/** Refuses a rule that its kind does not allow, naming every field that is wrong. */
export function checkRule(input: RuleInput, current?: Pick<Version, "criteriaType">, home?: RuleHome): void {
  const draft: RuleDraft = { ...input, amount_cents: input.amount_cents === null ? null : Number(input.amount_cents) };
  const problems = validateRule(draft, current, home);
  if (problems.length > 0) throw invalid("invalid_body", problems);
}

async function refuseAbovePlan(ctx: Context, tx: Tx, current: number): Promise<void> {
  const organization = await findOrganization(tx, ctx.orgId);
  const max = limitsOf(organization?.plan ?? "unlimited").max_payout_structures_per_project;
  if (max !== null && current >= max) throw limitReached("max_payout_structures_per_project", current, max);
}

function newVersion(ctx: Context, input: RuleInput, number: number, createdAt: EpochMs): store.NewVersion {
  return { ...ruleOf(input), id: ctx.app.newId(), version_number: number, created_at: createdAt };
}

function ruleOf(input: RuleInput) {
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

function looksOf({ name, metadata, readme }: store.StructureRow) {
  return { name, metadata, readme };
}

function last(versions: readonly store.VersionRow[]): store.VersionRow {
  const version = versions.at(-1);
  if (version === undefined) throw new Error("a structure without a version");
  return version;
}
