/** Structures that hold earnings entered by hand: created automatically, and never assigned to creators. */
import { DomainError } from "../../contract/errors.ts";
import type { Version } from "../../engine/types.ts";
import type { Tx } from "../../store/db.ts";
import {
  findVersions,
  insertStructure,
  insertVersion,
  type StructureRow,
  toEngineVersion,
} from "../../store/structures/structures.ts";
import type { Context } from "../context.ts";

/** A structure that holds earnings, with its only version. */
export interface ManualStructure {
  readonly structureId: string;
  readonly version: Version;
}

/** The owner of such a structure: a campaign's component, or a project's kind and currency. */
type Place = { readonly project_id: string } & (
  | { readonly campaign_id: string; readonly component: string }
  | { readonly earning_kind: string; readonly earning_currency: string }
);

/** Creates one. The caller has locked its owner, so that there is never a second. */
export async function makeManualStructure(
  tx: Tx,
  ctx: Context,
  place: Place,
  name: string,
  currency: string,
): Promise<ManualStructure> {
  const structureId = ctx.app.newId();
  const row = { org_id: ctx.orgId, id: structureId, name, metadata: {}, readme: null, is_manual: true, ...place };
  await insertStructure(tx, row, ctx.now);
  const version = await insertVersion(tx, ctx.orgId, structureId, {
    id: ctx.app.newId(),
    version_number: 1,
    criteria_type: "manual",
    period: null,
    amount_cents: null,
    currency,
    criteria_params: {},
    proration_mode: "skip",
    backfill_on_assignment: false,
    created_at: ctx.now,
    effective_at: null,
  });
  return { structureId, version: toEngineVersion(version) };
}

/** Those of these ids, each with its only version. */
export async function loadManualStructures(tx: Tx, ctx: Context, ids: readonly string[]): Promise<ManualStructure[]> {
  const versions = await findVersions(tx, ctx.orgId, ids);
  if (versions.length < ids.length) throw new Error("a structure for earnings by hand has no version");
  return versions.map((row) => ({ structureId: row.structure_id, version: toEngineVersion(row) }));
}

/** @throws DomainError `entered_by_hand` for a structure that has no rule */
export function refuseManual(structure: Pick<StructureRow, "is_manual">, what: string): void {
  if (!structure.is_manual) return;
  throw new DomainError("entered_by_hand", `The structure holds earnings entered by hand: ${what}.`);
}
