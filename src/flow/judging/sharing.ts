/**
 * Shares out the budgets of a project once all its creators have been judged (docs/adr/0007-budget-order.md): claims
 * are booked in the order in which they fall due, one page per transaction. Every page reads what has been used from
 * the ledger, so any worker may take the next one, and a run that is killed leaves a prefix of the order booked.
 */
import { isPaidByCycle } from "../../engine/cycles.ts";
import type { Version } from "../../engine/types.ts";
import type { Tx } from "../../store/db.ts";
import { type KeptClaim, takeClaims } from "../../store/judging/claims.ts";
import { endMarks } from "../../store/judging/marks.ts";
import * as store from "../../store/judging/runs.ts";
import { lockLimits } from "../../store/structures/budgets.ts";
import type { Context } from "../context.ts";
import { refreshPayouts } from "../cycles/cycles.ts";
import { bookJudged } from "./book-judged.ts";
import { correctLateInputs } from "./late-inputs.ts";
import { isLimited, limitJudged, warnOfBudgets } from "./limits.ts";
import type { Project, StartedRun } from "./plan.ts";
import { bookRefunds } from "./refunds.ts";
import type { Judged } from "./task.ts";

/**
 * Does the next part of a sharing chunk: a page of claims; when none are left, the late inputs of some creators; then
 * marks the chunk done. Returns true when it is done.
 */
export async function shareChunk(
  ctx: Context,
  tx: Tx,
  started: StartedRun,
  project: Project,
  chunk: store.ChunkRow,
): Promise<boolean> {
  const { run, sizes } = started;
  const owner = { orgId: ctx.orgId, runId: run.id, projectId: project.id };
  const claims = await takeClaims(tx, owner, sizes.pageClaims);
  if (claims.length > 0) {
    await store.addToRun(tx, chunk, await bookPage(ctx, tx, started, project, claims));
    return false;
  }
  // Under `freeze` nothing booked is judged again, so all marks end here.
  const atOnce = project.lateReadings === "freeze" ? null : sizes.lateCreators;
  const marks = await endMarks(tx, ctx.orgId, run.id, project.id, atOnce);
  if (atOnce === null || marks.size === 0) {
    await store.finishChunk(tx, chunk, store.NOTHING_DONE, ctx.app.now());
    return true;
  }
  const { structures, budgets, lateReadings: policy } = project;
  const limited = structures.filter((structure) => isLimited(structure, budgets)).map((structure) => structure.id);
  for (const id of limited.sort()) await lockLimits(tx, ctx.orgId, id, "alone");
  const { timezone } = started;
  const late = { projectId: project.id, policy, timezone, asOf: run.as_of, runId: run.id, structures, marks };
  const corrected = await correctLateInputs(ctx, tx, late);
  await store.addToRun(tx, chunk, store.withAccruals(store.NOTHING_DONE, corrected));
  return false;
}

async function bookPage(
  ctx: Context,
  tx: Tx,
  { run }: StartedRun,
  project: Project,
  claims: readonly KeptClaim[],
): Promise<store.Tally> {
  const { budgets } = project;
  const structures = project.structures.filter((structure) => budgets.has(structure.id));
  const versions = new Map(
    structures.flatMap((structure) => structure.versions.map((version) => [version.id, version])),
  );
  const judged = claims.map((claim) => toJudged(claim, versions));
  const shared = await limitJudged(ctx, tx, { structures, budgets, asOf: run.as_of, corrects: false }, judged);
  const { tally, payoutIds } = await bookJudged(ctx, tx, project, run.id, shared.judged);
  if (structures.some(isPaidByCycle)) {
    // Refunds of this page are booked now, so that the next page finds the budget as this one expected.
    const creatorIds = [...new Set(claims.map((claim) => claim.creatorId))];
    for (const { creatorPayoutId } of await bookRefunds(tx, ctx, project.id, creatorIds, run.as_of))
      payoutIds.add(creatorPayoutId);
  }
  await refreshPayouts(tx, ctx, payoutIds);
  await warnOfBudgets(ctx, tx, budgets, shared.usedBefore, run.as_of);
  // Their chunks have counted them as judged.
  return { ...tally, judged: 0 };
}

/** A claim as judged: its snapshot is the text that is hashed. */
function toJudged({ structureId, creatorId, kept }: KeptClaim, versions: ReadonlyMap<string, Version>): Judged {
  const { versionId, amountCents, threshold, snapshotText, ...same } = kept;
  const version = versions.get(versionId);
  if (version === undefined) throw new Error(`the run does not know version ${versionId}`);
  const snapshot = JSON.parse(snapshotText);
  return {
    structureId,
    creatorId,
    judgement: {
      ...same,
      outcome: "accrual",
      version,
      amountCents: BigInt(amountCents),
      threshold: threshold === null ? null : BigInt(threshold),
      lines: snapshot.lines,
      snapshot,
      snapshotText,
    },
  };
}
