/** Editing a structure: its appearance, or its rule, which creates the next version (docs/rules.md, "Versions"). */
import type { z } from "zod";
import type { UpdateStructureBody } from "../../contract/structures/structures.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { lockAgainstRuns } from "../../store/organization/organizations.ts";
import * as store from "../../store/structures/structures.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import {
  changesBy,
  effectiveInstant,
  type RuleChanges,
  refuseCadenceBelowBooked,
  refuseDuringRun,
  reopen,
} from "./dated-edits.ts";
import { active, checkRule, last, lockActive, looksOf, newVersion, requireRuleCurrency, ruleOf } from "./structures.ts";

type UpdateInput = z.output<typeof UpdateStructureBody>;

/** A rule edit; a preview has no id. `changes` is null where computing it is too much for one request. */
export interface EditedRule {
  readonly kind: "rule";
  readonly versionId: string | null;
  readonly versionNumber: number;
  readonly effectiveAt: EpochMs;
  readonly changes: RuleChanges | null;
  /** Whether the request has `effective_at` or `preview`. */
  readonly isDated: boolean;
}

/** The result of an edit: the row for a cosmetic one, the new version for a rule edit. */
export type UpdatedStructure = { readonly kind: "cosmetic"; readonly structure: store.StructureRow } | EditedRule;

type CosmeticInput = Extract<UpdateInput, { kind: "cosmetic" }>;
type RuleEditInput = Extract<UpdateInput, { kind: "rule" }>;

/**
 * Edits the appearance of a structure, or its rule, which creates the next version and changes no booked accrual
 * (docs/rules.md, "Versions").
 *
 * @throws DomainError `invalid_body`, `not_found`, `structure_archived`; `run_in_progress` for a backdated rule during
 * a run
 */
export function updateStructure(ctx: Context, id: string, input: UpdateInput): Promise<UpdatedStructure> {
  return input.kind === "rule" ? editRule(ctx, id, input) : editLooks(ctx, id, input);
}

function editLooks(ctx: Context, id: string, input: CosmeticInput): Promise<UpdatedStructure> {
  return command(ctx, "structure.edit", async (tx, record) => {
    const structure = await lockActive(tx, ctx.orgId, id);
    const updated = await store.updateStructure(tx, ctx.orgId, id, input, ctx.now);
    record({
      subjectType: "payout_structure",
      subjectId: id,
      details: { before: looksOf(structure), after: looksOf(updated) },
    });
    return { kind: "cosmetic", structure: updated };
  });
}

async function editRule(ctx: Context, id: string, input: RuleEditInput): Promise<EditedRule> {
  checkRule(input);
  // Judged before anything is locked, so that no other transaction waits for it.
  const planned = await read(ctx, async (db) => planEdit(ctx, db, await requireActive(db, ctx.orgId, id), input));
  const changes = await changesBy(ctx, id, store.toEngineVersion(planned.row));
  if (input.preview) return edited(planned.row, null, changes, true);
  const isDatedBack = planned.row.effective_at !== null && planned.row.effective_at < ctx.now;
  return command(ctx, "structure.edit_rule", async (tx, record) => {
    if (isDatedBack) {
      await lockAgainstRuns(tx, ctx.orgId);
      await refuseDuringRun(tx, ctx.orgId);
    }
    const { row } = await planEdit(ctx, tx, await lockActive(tx, ctx.orgId, id), input);
    const version = await store.insertVersion(tx, ctx.orgId, id, row);
    if (isDatedBack && version.effective_at !== null) {
      await reopen(tx, ctx.orgId, id, version.effective_at, version.created_at);
    }
    const { id: versionId, version_number: number, effective_at: effectiveAt } = version;
    const dated = effectiveAt === null ? {} : { effective_at: new Date(effectiveAt).toISOString() };
    record({
      subjectType: "payout_structure",
      subjectId: id,
      details: { version_id: versionId, version_number: number, rule: ruleOf(input), ...dated },
      event: { type: "payout_structure.version_created", payload: { structure_id: id, version_id: versionId } },
    });
    return edited(version, versionId, changes, effectiveAt !== null);
  });
}

function edited(
  row: store.VersionRow,
  versionId: string | null,
  changes: RuleChanges | null,
  isDated: boolean,
): EditedRule {
  const { version_number: versionNumber, created_at: createdAt, effective_at: effectiveAt } = row;
  return { kind: "rule", versionId, versionNumber, effectiveAt: effectiveAt ?? createdAt, changes, isDated };
}

/** The next version of a structure as an edit would create it, checked against the current one. */
async function planEdit(ctx: Context, db: Db, structure: store.StructureRow, input: RuleEditInput) {
  const { org_id: orgId, id } = structure;
  const current = last(await store.findVersions(db, orgId, [id]));
  checkRule(input, store.toEngineVersion(current), structure.campaign_id === null ? "project" : "campaign");
  await requireRuleCurrency(db, structure, input.currency);
  const { timezone } = await requireOrganization(db, orgId);
  const effectiveAt = effectiveInstant(input.effective_at, timezone, ctx.now);
  // Versions are ordered by their instants, so two edits within one millisecond must not share one.
  const createdAt = Math.max(ctx.now, current.created_at + 1);
  const next = newVersion(ctx, input, current.version_number + 1, createdAt, effectiveAt);
  const row: store.VersionRow & store.NewVersion = { ...next, org_id: orgId, structure_id: id };
  if (effectiveAt !== null) {
    const before = await store.loadEngineStructure(db, structure);
    await refuseCadenceBelowBooked(db, orgId, before, store.toEngineVersion(row), timezone);
  }
  return { row };
}

async function requireActive(db: Db, orgId: string, id: string): Promise<store.StructureRow> {
  return active(await store.findStructure(db, orgId, id));
}
