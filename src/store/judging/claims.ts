/** Judgements of a run that are limited by budgets, stored until their turn (migration 0032, `run_claims`). */
import { sql } from "kysely";
import type { EpochMs, Period } from "../../engine/types.ts";
import { arrayText, textArray } from "../arrays.ts";
import type { Tx } from "../db.ts";
import { toIso } from "../types.ts";
import type { Earned } from "./booking.ts";

/** A judgement before budgets, with its creator and when it falls due. */
export interface NewClaim {
  readonly structureId: string;
  readonly creatorId: string;
  readonly dueAt: EpochMs;
  readonly earned: Earned;
}

/** A stored claim: the version by id, the snapshot as text. */
export interface KeptClaim {
  readonly structureId: string;
  readonly creatorId: string;
  readonly kept: KeptJudgement;
}

export interface KeptJudgement {
  readonly versionId: string;
  readonly period: Period;
  /** Decimal text: before it is cut, an amount may exceed what the ledger can hold. */
  readonly amountCents: string;
  readonly currency: string;
  readonly videoId: string | null;
  readonly threshold: string | null;
  readonly snapshotText: string;
  readonly hash: string;
}

interface Owner {
  readonly orgId: string;
  readonly runId: string;
  readonly projectId: string;
}

const NO_VIDEO = "00000000-0000-0000-0000-000000000000";

export async function insertClaims(tx: Tx, owner: Owner, claims: readonly NewClaim[]): Promise<void> {
  if (claims.length === 0) return;
  const column = (pick: (claim: NewClaim) => string | bigint) => arrayText(claims.map(pick));
  await sql`
    insert into run_claims (org_id, run_id, project_id, structure_id, due_at, creator_id, period_start_at, video_id,
      threshold_view_count, judgement)
    select ${owner.orgId}::uuid, ${owner.runId}::uuid, ${owner.projectId}::uuid, c.structure_id, c.due_at, c.creator_id,
      c.period_start_at, c.video_id, c.threshold_view_count, c.judgement
    from unnest(
      ${column((claim) => claim.structureId)}::uuid[], ${column((claim) => toIso(claim.dueAt))}::timestamptz[],
      ${column((claim) => claim.creatorId)}::uuid[], ${column(({ earned }) => toIso(earned.period.startAt))}::timestamptz[],
      ${column(({ earned }) => earned.videoId ?? NO_VIDEO)}::uuid[], ${column(({ earned }) => earned.threshold ?? 0n)}::bigint[],
      ${textArray(claims.map(({ earned }) => JSON.stringify(toKept(earned))))}::text[]
    ) as c (structure_id, due_at, creator_id, period_start_at, video_id, threshold_view_count, judgement)`.execute(tx);
}

function toKept({
  version,
  period,
  amountCents,
  currency,
  videoId,
  threshold,
  snapshotText,
  hash,
}: Earned): KeptJudgement {
  const numbers = { amountCents: amountCents.toString(), threshold: threshold?.toString() ?? null };
  return { versionId: version.id, period, currency, videoId, snapshotText, hash, ...numbers };
}

/**
 * Takes the next claims of a project in order, at most `limit`; they are deleted by the transaction that books them.
 * The caller has locked the project's sharing chunk. Empty when all are booked.
 */
export async function takeClaims(tx: Tx, { orgId, runId, projectId }: Owner, limit: number): Promise<KeptClaim[]> {
  const { rows } = await sql<{ structure_id: string; creator_id: string; id: bigint; judgement: string }>`
    delete from run_claims where ctid = any(array(
      select ctid from run_claims where org_id = ${orgId} and run_id = ${runId} and project_id = ${projectId}
      order by structure_id, due_at, creator_id, period_start_at, video_id, threshold_view_count, id limit ${limit}
    ))
    returning structure_id, creator_id, id, judgement`.execute(tx);
  return rows
    .sort((a, b) => Number(a.id - b.id))
    .map((row) => ({ structureId: row.structure_id, creatorId: row.creator_id, kept: JSON.parse(row.judgement) }));
}

/** Deletes claims of runs that have ended: they were not booked, and the next run judges them again. */
export async function dropDeadClaims(tx: Tx, orgId: string): Promise<void> {
  await sql`
    delete from run_claims c using accrual_runs r
    where c.org_id = ${orgId} and r.org_id = c.org_id and r.id = c.run_id and r.status <> 'running'`.execute(tx);
}
