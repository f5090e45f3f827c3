/** Books what part payments leave (migration "part_payments"). */
import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Tx } from "../db.ts";

export interface NewRemainder {
  readonly id: string;
  readonly amountCents: bigint;
  readonly snapshotText: string;
  /** Hex. */
  readonly hash: string;
}

/** Books both remainders of a division; everything else is the divided accrual's. */
export async function insertRemainders(
  tx: Tx,
  orgId: string,
  accrualId: string,
  rows: readonly NewRemainder[],
  now: EpochMs,
): Promise<void> {
  await sql`
    insert into accruals (org_id, project_id, created_at, updated_at, creator_id, structure_id, version_id, version_number,
      period_start, period_end, period_start_at, period_end_at, currency, video_id, threshold_view_count, creator_payout_id,
      id, kind, divides_accrual_id, amount_cents, inputs_snapshot, snapshot_hash)
    select a.org_id, a.project_id, ${at(now)}, ${at(now)}, a.creator_id, a.structure_id, a.version_id, a.version_number,
      a.period_start, a.period_end, a.period_start_at, a.period_end_at, a.currency, a.video_id, a.threshold_view_count, a.creator_payout_id,
      r.id, 'remainder', a.id, r.amount_cents, r.inputs_snapshot, decode(r.snapshot_hash, 'hex')
    from unnest(
      ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ amountCents }) => amountCents)}::bigint[],
      ${rows.map(({ snapshotText }) => snapshotText)}::text[], ${rows.map(({ hash }) => hash)}::text[]
    ) as r (id, amount_cents, inputs_snapshot, snapshot_hash)
    join accruals a on a.org_id = ${orgId} and a.id = ${accrualId}`.execute(tx);
  // What a person released of the whole stays released of its parts.
  await sql`
    insert into flag_holds (org_id, flag_id, accrual_id, held_at, released_at, released_by)
    select h.org_id, h.flag_id, r.id, h.held_at, h.released_at, h.released_by
    from flag_holds h cross join unnest(${rows.map(({ id }) => id)}::uuid[]) as r (id)
    where h.org_id = ${orgId} and h.accrual_id = ${accrualId} and h.released_by = 'person'`.execute(tx);
}
