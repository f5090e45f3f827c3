/** One chunk of a run: creators of one project judged and booked in one transaction. */
import { isPaidByCycle } from "../../engine/cycles.ts";
import { dueAtOf } from "../../engine/limits.ts";
import type { Tx } from "../../store/db.ts";
import { insertClaims, type NewClaim } from "../../store/judging/claims.ts";
import { type TakenMark, takeMarks } from "../../store/judging/marks.ts";
import * as store from "../../store/judging/runs.ts";
import { lockLimits } from "../../store/structures/budgets.ts";
import { type Context, scopeOf } from "../context.ts";
import { refreshPayouts } from "../cycles/cycles.ts";
import { bookJudged } from "./book-judged.ts";
import { judgeCreators } from "./judging.ts";
import { correctLateInputs } from "./late-inputs.ts";
import { isLimited, limitJudged } from "./limits.ts";
import type { Project, StartedRun } from "./plan.ts";
import { bookRefunds } from "./refunds.ts";

const CHUNK_TIMEOUT_MS = 10 * 60_000;

/** A transaction of a run, with a longer time limit than a request's. */
export function inRun<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  return ctx.app.database.transaction(scopeOf(ctx), work, { statementTimeoutMs: CHUNK_TIMEOUT_MS });
}

/** The same marks, as if anything might have changed. */
function judgedWhole(marks: ReadonlyMap<string, TakenMark>): ReadonlyMap<string, TakenMark> {
  return new Map([...marks].map(([id, mark]) => [id, { ...mark, only_readings: false }]));
}

/**
 * Judges a chunk, books it and marks it done. Where the project has budgets, judgements that they limit are stored as
 * claims, and so are the marks, until `shareOut` has booked them in order: neither is lost with the run.
 */
export async function judgeChunk(
  ctx: Context,
  tx: Tx,
  { run, timezone }: StartedRun,
  project: Project,
  chunk: store.ChunkRow,
): Promise<void> {
  const { lateReadings: policy, structures, budgets } = project;
  const isShared = budgets.size > 0;
  const creators = { from: chunk.creator_from, to: chunk.creator_to };
  const taken = { ...creators, keptBy: isShared ? run.id : undefined };
  const marks = await takeMarks(tx, ctx.orgId, project.id, taken, run.as_of, project.judgedThrough);
  const judged = await judgeCreators(tx, {
    orgId: ctx.orgId,
    projectId: project.id,
    timezone,
    asOf: run.as_of,
    judgedThrough: project.judgedThrough,
    structures: project.structures,
    earliest: project.earliest,
    creators,
    hasNewlyDue: project.hasNewlyDue,
    // What a cap or a budget refused may fit now, whatever has arrived.
    marks: structures.some((structure) => isLimited(structure, budgets)) ? judgedWhole(marks) : marks,
  });
  const inCampaigns = structures.some(isPaidByCycle);
  if (inCampaigns && isShared) {
    // Refunds change accruals that budgets count. Limits are locked before accruals, as in true-ups.
    const ids = structures.filter((structure) => isLimited(structure, budgets)).map((structure) => structure.id);
    for (const id of ids.sort()) await lockLimits(tx, ctx.orgId, id, "together");
  }
  const claims: NewClaim[] = [];
  const free = judged.filter(({ structureId, creatorId, judgement }) => {
    if (judgement.outcome !== "accrual" || !budgets.has(structureId)) return true;
    claims.push({ structureId, creatorId, dueAt: dueAtOf(judgement), earned: judgement });
    return false;
  });
  await insertClaims(tx, { orgId: ctx.orgId, runId: run.id, projectId: project.id }, claims);
  const corrects = policy !== "freeze" && marks.size > 0 && !isShared;
  const shared = await limitJudged(ctx, tx, { structures, budgets, asOf: run.as_of, corrects }, free);
  const { tally, payoutIds } = await bookJudged(ctx, tx, project, run.id, shared.judged);
  if (inCampaigns) {
    const creatorIds = new Set([...marks.keys(), ...judged.map((row) => row.creatorId)]);
    const corrections = await bookRefunds(tx, ctx, project.id, [...creatorIds], run.as_of);
    for (const { creatorPayoutId } of corrections) payoutIds.add(creatorPayoutId);
  }
  const late = { projectId: project.id, policy, timezone, asOf: run.as_of, runId: run.id, structures, marks };
  const corrected = isShared ? [] : await correctLateInputs(ctx, tx, late);
  await refreshPayouts(tx, ctx, payoutIds);
  const whole = { ...tally, judged: judged.length };
  await store.finishChunk(tx, chunk, store.withAccruals(whole, corrected), ctx.app.now());
}
