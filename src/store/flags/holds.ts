/** Accruals that flags touch, and those that they hold. */
import { type RawBuilder, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { arrayText, textArray } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Stored, snapshotColumns, withSnapshots } from "../snapshots.ts";
import { toIso } from "../types.ts";
import { jsonText } from "../write-log.ts";

/** An accrual that may have used a post, with the snapshot that says whether it did. */
export interface Candidate {
  readonly video_id: string;
  readonly id: string;
  readonly project_id: string;
  readonly creator_id: string;
  readonly amount_cents: bigint;
  readonly currency: string;
  readonly status: string;
  readonly is_held: boolean;
  /** Of a remainder: that of the accrual it is a part of. */
  readonly inputs_snapshot: string;
}

/**
 * Accruals whose period, window or milestone may have used one of these posts, also under the creator and the date that the
 * post had before.
 */
export async function candidatesOf(db: Db, orgId: string, videoIds: readonly string[]): Promise<Candidate[]> {
  if (videoIds.length === 0) return [];
  const { rows } = await sql<
    Omit<Candidate, "inputs_snapshot"> & Stored & { readonly divides_accrual_id: string | null }
  >`
    select distinct on (p.id, a.id) p.id as video_id, a.id, a.project_id, a.creator_id, a.amount_cents, a.currency, a.status,
           a.hold is not null as is_held, ${snapshotColumns}, a.divides_accrual_id
    from (
      select id, creator_id, posted_at from videos where org_id = ${orgId}::uuid and id = any(${arrayText(videoIds)}::uuid[])
      union select video_id, creator_id, posted_at from video_moves
      where org_id = ${orgId}::uuid and video_id = any(${arrayText(videoIds)}::uuid[])
    ) p
    join accruals a on a.org_id = ${orgId}::uuid and a.creator_id = p.creator_id and a.earning_id is null
      and (a.video_id = p.id
        or (a.video_id is null and a.period_start_at <= p.posted_at
          -- A cycle may count posts of its grace days.
          and (a.period_end_at > p.posted_at or a.creator_payout_id is not null)))
    order by p.id, a.id`.execute(db);
  const wholes = await wholesOf(db, orgId, rows);
  return (await withSnapshots(db, rows)).map(({ divides_accrual_id: of, ...row }) => ({
    ...row,
    inputs_snapshot: (of === null ? undefined : wholes.get(of)) ?? row.inputs_snapshot,
  }));
}

/** The snapshots of what remainders are parts of, however often it was divided, by the accrual each divides. */
export async function wholesOf(
  db: Db,
  orgId: string,
  rows: readonly { readonly divides_accrual_id: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => row.divides_accrual_id ?? []))];
  if (ids.length === 0) return new Map();
  const { rows: found } = await sql<Stored & { part: string }>`
    with recursive divided as (
      select id as part, id, divides_accrual_id from accruals
      where org_id = ${orgId}::uuid and id = any(${arrayText(ids)}::uuid[])
      union all
      select d.part, a.id, a.divides_accrual_id from divided d
      join accruals a on a.org_id = ${orgId}::uuid and a.id = d.divides_accrual_id
    )
    select d.part, ${snapshotColumns} from divided d
    join accruals a on a.org_id = ${orgId}::uuid and a.id = d.id where d.divides_accrual_id is null`.execute(db);
  return new Map((await withSnapshots(db, found)).map((row) => [row.part, row.inputs_snapshot]));
}

/** The accruals that these flags hold now. */
export async function holdsOf(
  db: Db,
  orgId: string,
  flagIds: readonly string[],
): Promise<{ readonly flag_id: string; readonly accrual_id: string }[]> {
  if (flagIds.length === 0) return [];
  const { rows } = await sql<{ flag_id: string; accrual_id: string }>`
    select flag_id, accrual_id from flag_holds
    where org_id = ${orgId}::uuid and flag_id = any(${arrayText(flagIds)}::uuid[]) and released_at is null`.execute(db);
  return rows;
}

export interface NewHold {
  readonly flagId: string;
  readonly accrualId: string;
}

/** Pairs of flag and accrual, as the rows of a `from`. */
export function pairs(holds: readonly NewHold[]): RawBuilder<unknown> {
  return sql`unnest(${arrayText(holds.map(({ flagId }) => flagId))}::uuid[],
    ${arrayText(holds.map(({ accrualId }) => accrualId))}::uuid[])`;
}

/** An accrual whose hold a flag has put on or taken off. */
export interface HeldAccrual {
  readonly id: string;
  readonly project_id: string;
  readonly creator_id: string;
  readonly amount_cents: bigint;
  readonly currency: string;
  readonly status: string;
}

/**
 * Lets flags hold accruals that are earned and in no pay run. What a person released stays released. Locked in order of id, like payments.
 * An accrual that a person holds keeps that hold. Returns the accruals that had no hold before.
 */
export async function insertHolds(
  tx: Tx,
  orgId: string,
  holds: readonly NewHold[],
  reasons: ReadonlyMap<string, string>,
  now: EpochMs,
): Promise<HeldAccrual[]> {
  if (holds.length === 0) return [];
  const ids = [...new Set(holds.map(({ accrualId }) => accrualId))].sort();
  const { rows: locked } = await sql<{ id: string }>`
    select id from accruals where org_id = ${orgId}::uuid and id = any(${arrayText(ids)}::uuid[]) and status = 'earned'
    order by id for no key update`.execute(tx);
  // Read once they are locked: a draft reserves what it has locked.
  const { rows: reserved } = await sql<{ id: string }>`
    select accrual_id as id from pay_run_accruals
    where org_id = ${orgId}::uuid and accrual_id = any(${arrayText(ids)}::uuid[]) and live`.execute(tx);
  const inRun = new Set(reserved.map(({ id }) => id));
  const earned = new Set(locked.map(({ id }) => id).filter((id) => !inRun.has(id)));
  const held = holds.filter(({ accrualId }) => earned.has(accrualId));
  const { rows: written } = await sql<{ accrual_id: string }>`
    insert into flag_holds (org_id, held_at, flag_id, accrual_id)
    select ${orgId}::uuid, ${at(now)}, n.* from ${pairs(held)} as n (flag_id, accrual_id)
    on conflict (org_id, flag_id, accrual_id) do update set held_at = excluded.held_at, released_at = null, released_by = null
      where flag_holds.released_by = 'flags'
    returning accrual_id`.execute(tx);
  const toHold = [...new Set(written.map((row) => row.accrual_id))].sort();
  const texts = toHold.map((id) => jsonText({ reason: reasons.get(id) ?? "", held_at: toIso(now), by: "flags" }));
  const { rows } = await sql<HeldAccrual>`
    update accruals a set hold = n.hold, updated_at = ${at(now)}
    from unnest(${arrayText(toHold)}::uuid[], ${textArray(texts)}::text[]::jsonb[]) as n (id, hold)
    where a.org_id = ${orgId}::uuid and a.id = n.id and a.hold is null
    returning a.id, a.project_id, a.creator_id, a.amount_cents, a.currency, a.status`.execute(tx);
  return rows;
}

/**
 * Ends the holds of some pairs of flag and accrual. Returns the accruals whose last one it was: they are free again,
 * unless a person holds them.
 */
export async function endHolds(tx: Tx, orgId: string, holds: readonly NewHold[], now: EpochMs): Promise<HeldAccrual[]> {
  if (holds.length === 0) return [];
  const ids = [...new Set(holds.map(({ accrualId }) => accrualId))].sort();
  await sql`
    select id from accruals where org_id = ${orgId}::uuid and id = any(${arrayText(ids)}::uuid[])
    order by id for no key update`.execute(tx);
  await sql`
    update flag_holds h set released_at = ${at(now)}, released_by = 'flags'
    from ${pairs(holds)} as n (flag_id, accrual_id)
    where h.org_id = ${orgId}::uuid and h.flag_id = n.flag_id and h.accrual_id = n.accrual_id and h.released_at is null`.execute(
    tx,
  );
  const { rows } = await sql<HeldAccrual>`
    update accruals a set hold = null, updated_at = ${at(now)}
    where a.org_id = ${orgId}::uuid and a.id = any(${arrayText(ids)}::uuid[]) and a.hold ->> 'by' = 'flags'
      and not exists (select from flag_holds h where h.org_id = a.org_id and h.accrual_id = a.id and h.released_at is null)
    returning a.id, a.project_id, a.creator_id, a.amount_cents, a.currency, a.status`.execute(tx);
  return rows;
}

/** A person has released an accrual: no flag that held it holds it again. */
export async function releaseByPerson(tx: Tx, orgId: string, accrualId: string, now: EpochMs): Promise<void> {
  await sql`
    update flag_holds set released_at = ${at(now)}, released_by = 'person'
    where org_id = ${orgId}::uuid and accrual_id = ${accrualId}::uuid and released_at is null`.execute(tx);
}
