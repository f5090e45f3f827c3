/** Books true-ups and clawbacks: accruals that point to the one they correct. */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Tx } from "../db.ts";
import { ACCRUAL_COLUMNS, type AccrualRow } from "../settling/accruals.ts";

export interface NewCorrection {
  readonly id: string;
  readonly accrualId: string;
  readonly kind: "true_up" | "clawback";
  /** The creator payout it counts towards, where the structure is a term of a campaign. */
  readonly creatorPayoutId: string | null;
  readonly amountCents: bigint;
  readonly snapshotText: string;
  /** Hex. */
  readonly hash: string;
}

/** An accrual about to be corrected. */
export interface CorrectableAccrual {
  readonly id: string;
  readonly status: string;
  readonly creator_payout_id: string | null;
}

/** Locks accruals against payments and rejections, in order of id; returns them by id. */
export async function lockForCorrections(
  tx: Tx,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, CorrectableAccrual>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<CorrectableAccrual>`
    select id, status, creator_payout_id from accruals where org_id = ${orgId} and id = any(${ids}::uuid[])
    order by id for no key update`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Books corrections; creator, structure and period are the corrected accrual's. Skips corrections that are booked
 * already.
 */
export async function insertCorrections(
  tx: Tx,
  orgId: string,
  runId: string | null,
  corrections: readonly NewCorrection[],
  now: EpochMs,
): Promise<AccrualRow[]> {
  if (corrections.length === 0) return [];
  const column = <T>(pick: (correction: NewCorrection) => T): T[] => corrections.map(pick);
  const { rows } = await sql<AccrualRow>`
    insert into accruals (org_id, project_id, run_id, created_at, updated_at, creator_id, structure_id, version_id, version_number,
      period_start, period_end, period_start_at, period_end_at, currency, video_id, threshold_view_count,
      id, kind, corrects_accrual_id, amount_cents, inputs_snapshot, snapshot_hash, creator_payout_id)
    select a.org_id, a.project_id, ${runId}::uuid, ${at(now)}, ${at(now)}, a.creator_id, a.structure_id, a.version_id, a.version_number,
      a.period_start, a.period_end, a.period_start_at, a.period_end_at, a.currency, a.video_id, a.threshold_view_count,
      c.id, c.kind, a.id, c.amount_cents, c.inputs_snapshot, decode(c.snapshot_hash, 'hex'), c.creator_payout_id
    from unnest(
      ${column((c) => c.id)}::uuid[], ${column((c) => c.accrualId)}::uuid[], ${column((c) => c.kind)}::text[],
      ${column((c) => c.amountCents)}::bigint[], ${column((c) => c.snapshotText)}::text[], ${column((c) => c.hash)}::text[],
      ${column((c) => c.creatorPayoutId)}::uuid[]
    ) as c (id, accrual_id, kind, amount_cents, inputs_snapshot, snapshot_hash, creator_payout_id)
    join accruals a on a.org_id = ${orgId} and a.id = c.accrual_id
    on conflict (org_id, corrects_accrual_id, snapshot_hash) where corrects_accrual_id is not null do nothing
    returning ${sql.join(ACCRUAL_COLUMNS.map((name) => sql.ref(name)))}`.execute(tx);
  return rows;
}

/** Sums over the corrections of one accrual: true-ups in any status, clawbacks in force, and the number of all. */
export const CORRECTION_SUMS = sql`
  coalesce(sum(amount_cents) filter (where kind = 'true_up'), 0)::bigint as trued_up_cents,
  coalesce(sum(amount_cents) filter (where kind = 'clawback' and status in ('earned', 'paid')), 0)::bigint as clawed_back_cents,
  count(*)::int as corrections`;

/** The corrections of an accrual so far. */
export async function correctionsOf(
  tx: Tx,
  orgId: string,
  accrualId: string,
): Promise<{ readonly trued_up_cents: bigint; readonly clawed_back_cents: bigint; readonly corrections: number }> {
  const { rows } = await sql<{ trued_up_cents: bigint; clawed_back_cents: bigint; corrections: number }>`
    select ${CORRECTION_SUMS} from accruals where org_id = ${orgId} and corrects_accrual_id = ${accrualId}`.execute(tx);
  return rows[0] ?? { trued_up_cents: 0n, clawed_back_cents: 0n, corrections: 0 };
}
