/** Booking what a replay found: signed accruals of kind `true_up`, linked to the ones they correct (docs/replay.md). */
import type { z } from "zod";
import type { TrueUpBody } from "../contract/replay.ts";
import { type Corrected, trueUp } from "../engine/true-ups.ts";
import type { AccrualRow } from "../store/accruals.ts";
import { insertCorrections, lockCorrections, lockStatuses, type NewCorrection } from "../store/corrections.ts";
import type { Tx } from "../store/db.ts";
import { bookedIn } from "../store/past.ts";
import { command } from "./command.ts";
import type { Context } from "./context.ts";
import { type Difference, differencesOf } from "./past/differences.ts";
import { MAX_JUDGEMENTS, refuseTooMuch } from "./past/judge.ts";
import { creatorsToJudge, loadStructure, windowsIn } from "./past/load.ts";
import { refuseCycles } from "./replay.ts";

/** Why a difference was not booked: its accrual was refused, or nothing is left of it. */
export type LeftReason = "accrual_refused" | "nothing_left";

export interface TrueUps {
  readonly booked: readonly AccrualRow[];
  readonly left: readonly { readonly accrualId: string; readonly reason: LeftReason }[];
}

/**
 * Judges a structure's past again and books every remaining difference to what is booked. Again it books nothing; two at
 * once come one after the other.
 *
 * @throws DomainError `not_found`, `invalid_body` for more work than one request may cause
 */
export function bookTrueUps(ctx: Context, structureId: string, wish: z.output<typeof TrueUpBody>): Promise<TrueUps> {
  const { from, to } = wish;
  return command(ctx, "structure.true_up", async (tx, record) => {
    const { row, structure, timezone } = await loadStructure(tx, ctx, structureId);
    refuseCycles(structure);
    const creatorIds = await creatorsToJudge(tx, ctx, row, wish.creator_ids, MAX_JUDGEMENTS + 1);
    await lockCorrections(tx, ctx.orgId, structureId);
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
    const done = await bookDifferences(ctx, tx, differing, { onlyUpward: wish.only_upward, runId: null });
    for (const accrual of done.booked) record(aboutCorrection(accrual, "accrual.trued_up"));
    return done;
  });
}

/** Books differences in a transaction that holds `lockCorrections` of their structure. */
export async function bookDifferences(
  ctx: Context,
  tx: Tx,
  differing: readonly Difference[],
  how: { readonly onlyUpward: boolean; readonly runId: string | null },
): Promise<TrueUps> {
  const statuses = await lockStatuses(
    tx,
    ctx.orgId,
    differing.map(({ booked }) => booked.id),
  );
  const corrections: NewCorrection[] = [];
  const left: { accrualId: string; reason: LeftReason }[] = [];
  for (const difference of differing) {
    const { id: accrualId } = difference.booked;
    const status = statuses.get(accrualId);
    const isRefused = status === "rejected" || status === "voided";
    const bounds = { onlyUpward: how.onlyUpward, mostCents: null };
    const correction = isRefused
      ? null
      : trueUp(correctedOf(difference), difference.judgement?.snapshot ?? null, bounds);
    if (correction === null) left.push({ accrualId, reason: isRefused ? "accrual_refused" : "nothing_left" });
    else corrections.push({ ...correction, id: ctx.app.newId(), accrualId, kind: "true_up" });
  }
  return { booked: await insertCorrections(tx, ctx.orgId, how.runId, corrections, ctx.app.now()), left };
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

/** The audit row and the event of a correction. */
export function aboutCorrection(row: AccrualRow, type: string, details: Readonly<Record<string, unknown>> = {}) {
  const { corrects_accrual_id, project_id, creator_id, amount_cents, currency } = row;
  const payload = { accrual_id: row.id, corrects_accrual_id, project_id, creator_id, amount_cents, currency };
  const told = { corrects_accrual_id, amount_cents, ...details };
  return { subjectType: "accrual", subjectId: row.id, details: told, event: { type, payload } };
}
