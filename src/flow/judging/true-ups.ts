/**
 * Books the differences a replay found: signed accruals of kind `true_up`, linked to the ones they correct
 * (docs/replay.md).
 */
import type { z } from "zod";
import type { TrueUpBody } from "../../contract/judging/true-ups.ts";
import { NOTHING_USED } from "../../engine/books.ts";
import { budgetAt, creatorCapOf } from "../../engine/limits.ts";
import { type Corrected, trueUp } from "../../engine/true-ups.ts";
import type { EpochMs, Structure } from "../../engine/types.ts";
import type { Tx } from "../../store/db.ts";
import { lockForCorrections, type NewCorrection } from "../../store/judging/corrections.ts";
import { bookedIn } from "../../store/judging/past.ts";
import type { AccrualRow } from "../../store/settling/accruals.ts";
import { lockLimits, usedOf } from "../../store/structures/budgets.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { keepFlags } from "../flags/booked.ts";
import { aboutCorrection, bookCorrections, payoutOf } from "./corrections.ts";
import { type Budgets, isLimited, loadBudgets, warnOfBudgets } from "./limits.ts";
import { type Difference, differencesOf } from "./past/differences.ts";
import { MAX_JUDGEMENTS, refuseTooMuch } from "./past/judge.ts";
import { creatorsToJudge, loadStructure, requireReplayable, windowsIn } from "./past/load.ts";

/** Why a difference was not booked: its accrual was rejected, or limits leave nothing of it. */
export type LeftReason = "accrual_refused" | "limit_reached" | "nothing_left";

export interface TrueUps {
  readonly booked: readonly AccrualRow[];
  readonly left: readonly { readonly accrualId: string; readonly reason: LeftReason }[];
}

/**
 * Judges a structure's past again and books every remaining difference. Running it again books nothing; concurrent
 * calls wait for each other.
 *
 * @throws DomainError `not_found`, `invalid_body` for more work than one request may cause
 */
export function bookTrueUps(ctx: Context, structureId: string, request: z.output<typeof TrueUpBody>): Promise<TrueUps> {
  const { from, to } = request;
  return command(ctx, "structure.true_up", async (tx, record) => {
    const { row, structure, timezone } = await loadStructure(tx, ctx, structureId);
    requireReplayable(structure.versions);
    const creatorIds = await creatorsToJudge(tx, ctx, row, request.creator_ids, MAX_JUDGEMENTS + 1);
    await lockLimits(tx, ctx.orgId, structureId, "alone");
    const { project_id: projectId } = row;
    const filter = { projectId, structureId, creatorIds, from, to };
    const booked = await bookedIn(tx, ctx.orgId, filter, MAX_JUDGEMENTS + 1);
    refuseTooMuch(booked.length, "invalid_body");
    const { differing } = await differencesOf(
      tx,
      {
        ...{ orgId: ctx.orgId, projectId, timezone, asOf: ctx.now, structure, from, to },
        windows: await windowsIn(tx, ctx.orgId, structureId, creatorIds),
        allow: (n) => refuseTooMuch(n, "invalid_body"),
      },
      booked,
    );
    const done = await bookDifferences(ctx, tx, differing, {
      ...{ projectId, onlyUpward: request.only_upward, runId: null, structure, asOf: ctx.now },
    });
    for (const accrual of done.booked) record(aboutCorrection(accrual, "accrual.trued_up"));
    return done;
  });
}

export interface Booking {
  readonly projectId: string;
  readonly onlyUpward: boolean;
  readonly runId: string | null;
  readonly structure: Structure;
  readonly asOf: EpochMs;
}

/**
 * Books differences in a transaction that holds `lockLimits` of their structure alone. Negative corrections come first,
 * so that they free budget; positive ones take no more than caps and budget leave.
 */
export async function bookDifferences(
  ctx: Context,
  tx: Tx,
  differing: readonly Difference[],
  how: Booking,
): Promise<TrueUps> {
  await keepFlags(tx, ctx, how.projectId);
  const ids = differing.map(({ booked }) => booked.id);
  const locked = await lockForCorrections(tx, ctx.orgId, ids);
  const budgets = await loadBudgets(tx, ctx.orgId, [how.structure.id], how.asOf);
  const room = await roomIn(tx, ctx, how.structure, budgets, how.asOf);
  const corrections: NewCorrection[] = [];
  const left: { accrualId: string; reason: LeftReason }[] = [];
  const rank = ({ judgedCents, bookedCents }: Difference) => (judgedCents < bookedCents ? 0 : 1);
  for (const difference of [...differing].sort((a, b) => rank(a) - rank(b))) {
    const { id: accrualId, creator_id: creatorId } = difference.booked;
    const corrected = locked.get(accrualId);
    if (corrected === undefined || corrected.status === "rejected" || corrected.status === "voided") {
      left.push({ accrualId, reason: "accrual_refused" });
      continue;
    }
    const mostCents = room.leftFor(creatorId, difference);
    const isBinding = mostCents !== null && difference.judgedCents - difference.bookedCents > mostCents;
    const bounds = { onlyUpward: how.onlyUpward, mostCents: isBinding ? mostCents : null };
    const correction = trueUp(correctedOf(difference), difference.judgement?.snapshot ?? null, bounds);
    if (correction === null) left.push({ accrualId, reason: isBinding ? "limit_reached" : "nothing_left" });
    else {
      room.take(creatorId, correction.amountCents);
      const creatorPayoutId = await payoutOf(ctx, tx, corrected);
      corrections.push({ ...correction, id: ctx.app.newId(), accrualId, kind: "true_up", creatorPayoutId });
    }
  }
  const booked = await bookCorrections(ctx, tx, how.runId, corrections);
  if (budgets.size > 0) {
    await warnOfBudgets(ctx, tx, budgets, new Map([[how.structure.id, room.usedBefore]]), how.asOf);
  }
  return { booked, left };
}

/** What caps and budget still leave, updated as corrections use it. */
async function roomIn(tx: Tx, ctx: Context, structure: Structure, budgets: Budgets, asOf: EpochMs) {
  const isFree = !isLimited(structure, budgets);
  const used = isFree ? NOTHING_USED : await usedOf(tx, ctx.orgId, structure.id, null);
  const budgetCents = budgetAt(budgets.get(structure.id) ?? [], asOf);
  const byCreator = new Map(used.byCreator);
  let total = used.cents;
  return {
    usedBefore: used.cents,
    /** Null without a limit. */
    leftFor(creatorId: string, { booked, judgement }: Difference): bigint | null {
      if (isFree) return null;
      const version = judgement?.version ?? structure.versions.find((candidate) => candidate.id === booked.version_id);
      const cap = version === undefined ? null : creatorCapOf(version);
      const ofCreator = cap === null ? null : cap - (byCreator.get(creatorId) ?? 0n);
      const ofBudget = budgetCents === null ? null : budgetCents - total;
      if (ofCreator === null || ofBudget === null) return ofCreator ?? ofBudget;
      return ofCreator < ofBudget ? ofCreator : ofBudget;
    },
    take(creatorId: string, cents: bigint): void {
      total += cents;
      byCreator.set(creatorId, (byCreator.get(creatorId) ?? 0n) + cents);
    },
  };
}

function correctedOf({ booked, snapshot, bookedCents }: Difference): Corrected {
  return {
    accrualId: booked.id,
    hash: String(snapshot.sha256),
    currency: booked.currency,
    bookedCents,
    clawedBackCents: booked.clawed_back_cents,
    corrections: booked.corrections,
  };
}
