/** What is booked in a range of dates: read for simulation and replay. */
import { sql } from "kysely";
import type { EpochMs, LocalDate } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import type { Db } from "../db.ts";
import { CORRECTION_SUMS } from "./corrections.ts";

/** A booked accrual with everything that corrects it. */
export interface BookedPast {
  readonly id: string;
  readonly structure_id: string;
  readonly creator_id: string;
  readonly version_id: string;
  readonly version_number: number;
  readonly period_start: LocalDate;
  readonly period_end: LocalDate;
  readonly period_start_at: EpochMs;
  readonly period_end_at: EpochMs;
  readonly amount_cents: bigint;
  readonly currency: string;
  readonly status: string;
  readonly video_id: string | null;
  readonly threshold_view_count: bigint | null;
  readonly created_at: EpochMs;
  /** The sum of its true-ups, in any status: a difference is corrected only once. */
  readonly trued_up_cents: bigint;
  /** The sum of its clawbacks in force, at most 0. */
  readonly clawed_back_cents: bigint;
  readonly corrections: number;
}

export interface PastFilter {
  readonly projectId: string;
  /** Of one structure; null for all of the project. */
  readonly structureId: string | null;
  /** Only these creators; null for all. */
  readonly creatorIds: readonly string[] | null;
  /** Periods that share a date with the range; marks dated in it. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Only those whose last date is later. */
  readonly after?: LocalDate | null;
  /** Only those whose last date is not later. */
  readonly until?: LocalDate | null;
}

/**
 * Accruals earned by a rule whose period overlaps the range, with their corrections, by creator and time; without those
 * entered by hand.
 */
export async function bookedIn(db: Db, orgId: string, filter: PastFilter, limit: number): Promise<BookedPast[]> {
  const { projectId, structureId, creatorIds, from, to, after = null, until = null } = filter;
  const { rows } = await sql<BookedPast>`
    select a.id, a.structure_id, a.creator_id, a.version_id, a.version_number, a.period_start, a.period_end,
           a.period_start_at, a.period_end_at, a.amount_cents, a.currency, a.status, a.video_id, a.threshold_view_count, a.created_at,
           c.trued_up_cents, c.clawed_back_cents, c.corrections
    from accruals a
    cross join lateral (
      select ${CORRECTION_SUMS} from accruals where org_id = ${orgId} and corrects_accrual_id = a.id
    ) c
    where a.org_id = ${orgId} and a.project_id = ${projectId} and a.kind = 'earned' and a.earning_id is null
      and a.period_start <= ${to}::date and a.period_end >= ${from}::date
      ${after === null ? sql`` : sql`and a.period_end > ${after}::date`}
      ${until === null ? sql`` : sql`and a.period_end <= ${until}::date`}
      ${structureId === null ? sql`` : sql`and a.structure_id = ${structureId}`}
      ${creatorIds === null ? sql`` : sql`and a.creator_id = any(${creatorIds}::uuid[])`}
    order by a.creator_id, a.period_start_at, a.id limit ${limit}`.execute(db);
  return rows;
}

/** How much of a creator there is to read. */
export interface Weight {
  readonly posts: number;
  readonly booked: number;
}

/** The posts of some creators, and their accruals in a range of dates, as counts; no entry for one without either. */
export async function weighCreators(
  db: Db,
  orgId: string,
  { projectId, from, to }: Pick<PastFilter, "projectId" | "from" | "to">,
  creatorIds: readonly string[],
): Promise<Map<string, Weight>> {
  const { rows } = await sql<Weight & { creator_id: string }>`
    select c.id as creator_id, v.posts, a.booked
    from unnest(${arrayText(creatorIds)}::uuid[]) as c (id)
    cross join lateral (
      select count(*)::int as posts from videos where org_id = ${orgId} and creator_id = c.id
    ) v
    cross join lateral (
      select count(*)::int as booked from accruals
      where org_id = ${orgId} and creator_id = c.id and project_id = ${projectId} and kind = 'earned' and earning_id is null
        and period_start <= ${to}::date and period_end >= ${from}::date
    ) a
    where v.posts > 0 or a.booked > 0`.execute(db);
  return new Map(rows.map((row) => [row.creator_id, row]));
}

/** When the last calendar period with a booking in a structure ended; null where there is none. */
export async function lastBookedEnd(db: Db, orgId: string, structureId: string): Promise<EpochMs | null> {
  const { rows } = await sql<{ ended: EpochMs | null }>`
    select max(period_end_at) as ended from accruals
    where org_id = ${orgId} and structure_id = ${structureId} and kind = 'earned' and video_id is null and earning_id is null`.execute(
    db,
  );
  return rows[0]?.ended ?? null;
}

/** Every creator who was ever assigned to a structure or has something booked in it, ascending. */
export async function creatorsOfStructure(
  db: Db,
  orgId: string,
  structureId: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ creator_id: string }>`
    select creator_id from assignments where org_id = ${orgId} and structure_id = ${structureId}
    union
    select creator_id from accruals where org_id = ${orgId} and structure_id = ${structureId}
    order by creator_id limit ${limit}`.execute(db);
  return rows.map((row) => row.creator_id);
}

/** Every creator who is assigned to a structure now, ascending. */
export async function creatorsAssigned(
  db: Db,
  orgId: string,
  structureId: string,
  limit: number,
): Promise<{ readonly id: string; readonly handle: string }[]> {
  const { rows } = await sql<{ id: string; handle: string }>`
    select c.id, c.handle from assignments a join creators c on c.org_id = a.org_id and c.id = a.creator_id
    where a.org_id = ${orgId} and a.structure_id = ${structureId} and a.unassigned_at is null
    order by c.id limit ${limit}`.execute(db);
  return rows;
}

/** All creators of a project, including removed ones, whose past counts, too. */
export async function creatorsOf(
  db: Db,
  orgId: string,
  projectId: string,
  ids: readonly string[] | null,
  limit: number,
): Promise<{ readonly id: string; readonly handle: string }[]> {
  const { rows } = await sql<{ id: string; handle: string }>`
    select id, handle from creators where org_id = ${orgId} and project_id = ${projectId}
      ${ids === null ? sql`` : sql`and id = any(${ids}::uuid[])`}
    order by id limit ${limit}`.execute(db);
  return rows;
}
