/** What is booked next to what it would be today, with the cause of every difference (docs/replay.md). */
import { append } from "../../../engine/append.ts";
import { isPaidByPost } from "../../../engine/post-windows.ts";
import { periodAt } from "../../../engine/schedule.ts";
import type { Judgement, Snapshot, Structure } from "../../../engine/types.ts";
import type { Db } from "../../../store/db.ts";
import { isBookable, keyOf } from "../../../store/judging/booking.ts";
import { gatherEvidence } from "../../../store/judging/evidence.ts";
import type { BookedPast } from "../../../store/judging/past.ts";
import { snapshotsOf } from "../../../store/snapshots.ts";
import { mapInTurns } from "../../turns.ts";
import { loadBudgets } from "../limits.ts";
import { type Cause, causesOf, pairOf, requestFor } from "./causes.ts";
import { dueAt } from "./compare.ts";
import { judgePast, type Past, type PastJudgement } from "./judge.ts";
import { limitPast } from "./limit.ts";

/** A booked accrual that would have another amount today. */
export interface Difference {
  readonly booked: BookedPast;
  /** The snapshot of the accrual as it is booked. */
  readonly snapshot: Snapshot;
  /** Today's judgement; null where nothing is judged any more. */
  readonly judgement: Judgement | null;
  readonly judgedCents: bigint;
  /** Its amount with all true-ups. */
  readonly bookedCents: bigint;
  readonly causes: readonly Cause[];
}

export interface Differences {
  /** Booked accruals that were judged again. */
  readonly compared: number;
  readonly differing: readonly Difference[];
  /** Judged to earn something, but not booked yet: the next run books it. */
  readonly open: readonly PastJudgement[];
}

/**
 * Judges booked accruals again. `past` needs no forecasts and always explains; rows not due at its instant are left
 * out.
 */
export async function differencesOf(
  db: Db,
  past: Omit<Past, "withForecasts" | "explain">,
  booked: readonly BookedPast[],
): Promise<Differences> {
  const { orgId, structure, asOf } = past;
  const budgets = await loadBudgets(db, orgId, [structure.id], asOf);
  // A backdated edit may lengthen a booked window: what is in progress again is not taken back.
  const all = await judgePast(db, { ...past, withForecasts: isPaidByPost(structure), explain: true });
  const underWay = new Set(all.filter((row) => row.isForecast).map((row) => row.key));
  const unlimited = all.filter((row) => !row.isForecast);
  const judged = await limitPast(db, orgId, structure, budgets, unlimited, booked);
  const judgements = new Map(judged.map((row) => [row.key, row]));
  const keys = new Set(await mapInTurns(booked, keyOf));
  const changed: Changed[] = [];
  let compared = 0;
  await mapInTurns(booked, (row) => {
    const key = keyOf(row);
    if (underWay.has(key) || !isDue(row, past)) return;
    compared += 1;
    const judgement = judgements.get(key)?.judgement ?? null;
    // The ledger cannot hold this amount, so there is nothing to compare with.
    if (judgement?.outcome === "accrual" && !isBookable(judgement)) return;
    const sameCurrency = judgement?.outcome === "accrual" && judgement.currency === row.currency;
    const judgedCents = sameCurrency ? judgement.amountCents : 0n;
    const bookedCents = row.amount_cents + row.trued_up_cents;
    if (judgedCents !== bookedCents) changed.push({ booked: row, judgement, judgedCents, bookedCents });
  });
  const differing: Difference[] = [];
  for (let from = 0; from < changed.length; from += EXPLAINED_AT_ONCE) {
    append(differing, await explained(db, orgId, structure, changed.slice(from, from + EXPLAINED_AT_ONCE)));
  }
  return {
    compared,
    differing,
    open: judged.filter((row) => row.isInRange && row.judgement.outcome === "accrual" && !keys.has(row.key)),
  };
}

type Changed = Omit<Difference, "causes" | "snapshot">;

/** Differences whose snapshots and evidence are in memory at once. */
const EXPLAINED_AT_ONCE = 500;

/**
 * A run for an earlier instant must not take back what has only fallen due since; nor a period that, under a rule dated
 * after its booking, settles later.
 */
function isDue(row: BookedPast, { structure, asOf, timezone }: Pick<Past, "structure" | "asOf" | "timezone">): boolean {
  if (dueAt(row, structure, timezone) > asOf) return false;
  if (row.video_id !== null || structure.versions.every(({ effectiveAt }) => effectiveAt === undefined)) return true;
  const scheduled = periodAt(structure, row.period_start, { timezone, asOf });
  return scheduled === null || scheduled.period.endAt !== row.period_end_at || scheduled.cutoff <= asOf;
}

async function explained(
  db: Db,
  orgId: string,
  structure: Structure,
  changed: readonly Changed[],
): Promise<Difference[]> {
  const snapshots = await snapshotsOf(
    db,
    orgId,
    changed.map(({ booked }) => booked.id),
  );
  const pairs = await mapInTurns(changed, ({ booked, judgement }) =>
    pairOf(booked, snapshots.get(booked.id) ?? "null", judgement?.snapshot ?? null),
  );
  const evidence = await gatherEvidence(db, orgId, requestFor(structure.id, pairs));
  return mapInTurns(changed, (row, index) => {
    const pair = pairs[index];
    const causes = pair === undefined ? [] : causesOf(pair, structure, evidence);
    return { ...row, snapshot: JSON.parse(snapshots.get(row.booked.id) ?? "null") as Snapshot, causes };
  });
}
