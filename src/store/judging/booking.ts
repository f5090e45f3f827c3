/** Booked accruals: finds them, so that they are not judged again, and writes them, set-based. */
import { sql } from "kysely";
import type { EpochMs, Judgement, Line, LocalDate, Period, Snapshot } from "../../engine/types.ts";
import { arrayText, textArray } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";
import { packSnapshots, type Stored, snapshotColumns, withSnapshots } from "../snapshots.ts";
import { toIso } from "../types.ts";
import { windowKey } from "./post-windows.ts";

export type Earned = Extract<Judgement, { outcome: "accrual" }>;

/** An accrual about to be booked. */
export interface Booking {
  readonly id: string;
  readonly creatorId: string;
  readonly structureId: string;
  readonly earned: Earned;
  /** Whether the structure is a term of a campaign: then the accrual belongs to the creator payout of its date. */
  readonly inCampaign?: boolean;
  /** Set for earnings entered by hand. */
  readonly earningId?: string;
}

/** Earnings of periods that ended by `through` are dated on `on`, since their months are closed. */
export interface LateDating {
  readonly through: LocalDate;
  readonly on: LocalDate;
}

const LARGEST_AMOUNT = 2n ** 53n - 1n;

/**
 * Whether the ledger can hold the amount (migration 0001, `minor_units`): one absurd amount must not stop the whole
 * night.
 */
export function isBookable(earned: Earned): boolean {
  return earned.amountCents <= LARGEST_AMOUNT;
}

/** The identity of a judged period: one earned accrual each, ever (migration 0004, `accruals_period`). */
export function periodKey(structureId: string, creatorId: string, start: string, end: string): string {
  return `${structureId} ${creatorId} ${start} ${end}`;
}

/** The identity of a mark passed by a post (migration 0004, `accruals_mark`). */
export function markKey(structureId: string, videoId: string, mark: bigint): string {
  return `${structureId} ${videoId} ${mark}`;
}

/** Keys of the periods already booked for these creators, among those that end at or after `from`. */
export async function bookedPeriods(
  db: Db,
  orgId: string,
  structureIds: readonly string[],
  creatorIds: readonly string[],
  from: EpochMs,
): Promise<Set<string>> {
  const { rows } = await sql<{ structure_id: string; creator_id: string; period_start: string; period_end: string }>`
    select structure_id, creator_id, period_start, period_end from accruals
    where org_id = ${orgId} and structure_id = any(${structureIds}::uuid[]) and creator_id = any(${creatorIds}::uuid[])
      and kind = 'earned' and video_id is null and period_end_at >= ${at(from)}`.execute(db);
  return new Set(rows.map((row) => periodKey(row.structure_id, row.creator_id, row.period_start, row.period_end)));
}

/** Keys of the marks already booked for these posts. */
export async function bookedMarks(
  db: Db,
  orgId: string,
  structureIds: readonly string[],
  videoIds: readonly string[],
): Promise<Set<string>> {
  if (videoIds.length === 0) return new Set();
  const { rows } = await sql<{ structure_id: string; video_id: string; threshold_view_count: bigint }>`
    select structure_id, video_id, threshold_view_count from accruals
    where org_id = ${orgId} and structure_id = any(${structureIds}::uuid[]) and video_id = any(${videoIds}::uuid[])
      and kind = 'earned' and threshold_view_count is not null`.execute(db);
  return new Set(rows.map((row) => markKey(row.structure_id, row.video_id, row.threshold_view_count)));
}

/**
 * Books accruals; one that another transaction booked first is left unchanged. Returns the ids written, each with the
 * creator payout it belongs to, if any. `late` dates what is booked after its month was closed. One statement for any number of rows: a parameter per column, an array each.
 */
export async function insertBookings(
  tx: Tx,
  orgId: string,
  projectId: string,
  runId: string | null,
  bookings: readonly Booking[],
  now: EpochMs,
  late: LateDating | null,
): Promise<Map<string, string | null>> {
  if (bookings.length === 0) return new Map();
  const column = (pick: (booking: Booking) => string | number | bigint | null) => arrayText(bookings.map(pick));
  const instants = (pick: (booking: Booking) => EpochMs) => column((booking) => toIso(pick(booking)));
  const payout = bookings.some((booking) => booking.inCampaign === true) ? payoutOfBooking(orgId) : sql`null::uuid`;
  const { packs, places } = packSnapshots(
    bookings.map(({ earned }) => ({ text: earned.snapshotText, hash: earned.hash })),
  );
  // An empty text stands for a packed one, whose place is set.
  const { rows } = await sql<{ id: string; creator_payout_id: string | null }>`
    with packed as materialized (
      select p.pack, nextval('snapshot_packs_id_seq')::int as id, decode(p.content, 'hex') as content
      from unnest(${arrayText(packs.map((content) => content.toString("hex")))}::text[]) with ordinality as p (content, pack)
    ), kept as (
      insert into snapshot_packs (org_id, id, content) select ${orgId}::uuid, id, content from packed
    )
    insert into accruals (org_id, project_id, run_id, created_at, updated_at, id, creator_id, structure_id, version_id,
      version_number, period_start, period_end, period_start_at, period_end_at, amount_cents, currency, video_id,
      threshold_view_count, inputs_snapshot, snapshot_pack, snapshot_place, snapshot_hash, earning_id, creator_payout_id, dated_on)
    select ${orgId}::uuid, ${projectId}::uuid, ${runId}::uuid, ${at(now)}, ${at(now)}, b.id, b.creator_id, b.structure_id, b.version_id,
      b.version_number, b.period_start, b.period_end, b.period_start_at, b.period_end_at, b.amount_cents, b.currency, b.video_id,
      b.threshold_view_count, case when b.place is null then b.inputs_snapshot end, packed.id, b.place, decode(b.snapshot_hash, 'hex'), b.earning_id, ${payout},
      ${late === null ? sql`null::date` : sql`case when b.period_end <= ${late.through}::date then ${late.on}::date end`}
    from unnest(
      ${column((b) => b.id)}::uuid[], ${column((b) => b.creatorId)}::uuid[], ${column((b) => b.structureId)}::uuid[],
      ${column((b) => b.earned.version.id)}::uuid[], ${column((b) => b.earned.version.number)}::int[],
      ${column((b) => b.earned.period.start)}::date[], ${column((b) => b.earned.period.end)}::date[],
      ${instants((b) => b.earned.period.startAt)}::timestamptz[], ${instants((b) => b.earned.period.endAt)}::timestamptz[],
      ${column((b) => b.earned.amountCents)}::bigint[], ${column((b) => b.earned.currency)}::text[],
      ${column((b) => b.earned.videoId)}::uuid[], ${column((b) => b.earned.threshold)}::bigint[],
      ${textArray(bookings.map((b, index) => (places[index] ? "" : b.earned.snapshotText)))}::text[], ${column((b) => b.earned.hash)}::text[],
      ${arrayText(places.map((place) => (place ? place.pack + 1 : null)))}::int[], ${arrayText(places.map((place) => place?.place ?? null))}::smallint[],
      ${column((b) => b.earningId ?? null)}::uuid[]
    ) as b (id, creator_id, structure_id, version_id, version_number, period_start, period_end, period_start_at, period_end_at,
            amount_cents, currency, video_id, threshold_view_count, inputs_snapshot, snapshot_hash, pack, place, earning_id)
    left join packed on packed.pack = b.pack
    on conflict do nothing
    returning id, creator_payout_id`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.creator_payout_id]));
}

/**
 * The payout of the cycle itself, or of the cycle that holds a mark's date. A cycle of a membership that ended before
 * it has none but a canceled one; of overlapping memberships the later counts.
 */
function payoutOfBooking(orgId: string) {
  return sql`(
      select p.id from structures s
      join creator_payouts p on p.org_id = s.org_id and p.campaign_id = s.campaign_id and p.creator_id = b.creator_id
        and p.since_date <= b.period_start and p.deal_date > b.period_start
      where s.org_id = ${orgId}::uuid and s.id = b.structure_id
      order by (p.since_date = b.period_start and p.deal_date = b.period_end + 1) desc, p.is_canceled, p.since_date desc, p.number desc
      limit 1)`;
}

/** A correction about to be booked: a signed amount next to the accrual it corrects. */
export interface Correction {
  readonly id: string;
  readonly correctsId: string;
  readonly saleId: string;
  readonly creatorPayoutId: string;
  readonly earned: Earned;
}

/** Books a clawback of an accrual: the same creator, structure and period; the payout may be a later one. */
export async function insertCorrection(tx: Tx, orgId: string, correction: Correction, now: EpochMs): Promise<void> {
  const { earned } = correction;
  await sql`
    insert into accruals (org_id, id, project_id, creator_id, structure_id, version_id, version_number, kind, corrects_accrual_id,
      period_start, period_end, period_start_at, period_end_at, amount_cents, currency, inputs_snapshot, snapshot_hash,
      creator_payout_id, sale_id, created_at, updated_at)
    select org_id, ${correction.id}::uuid, project_id, creator_id, structure_id, version_id, version_number, 'clawback', id,
      period_start, period_end, period_start_at, period_end_at, ${earned.amountCents}, currency, ${earned.snapshotText},
      decode(${earned.hash}, 'hex'), ${correction.creatorPayoutId}::uuid, ${correction.saleId}::uuid, ${at(now)}, ${at(now)}
    from accruals where org_id = ${orgId} and id = ${correction.correctsId}`.execute(tx);
}

/**
 * The late posts that booked cycles counted, by structure, creator and first day: a post counts once, whatever changed
 * since. A cycle judged by another kind of rule does not record them, so its deliveries are computed again.
 */
export async function bookedLatePosts(
  db: Db,
  orgId: string,
  structureIds: readonly string[],
  creatorIds: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  const { rows } = await sql<Stored & { structure_id: string; creator_id: string; period_start: string }>`
    select a.structure_id, a.creator_id, a.period_start, ${snapshotColumns}
    from accruals a
    where org_id = ${orgId} and structure_id = any(${structureIds}::uuid[]) and creator_id = any(${creatorIds}::uuid[])
      and kind = 'earned' and video_id is null and earning_id is null`.execute(db);
  const booked = new Map<string, ReadonlySet<string>>();
  for (const row of await withSnapshots(db, rows)) {
    if (!row.inputs_snapshot.includes('"late_posts"')) continue;
    const { inputs }: { inputs?: { late_posts?: readonly (readonly [videoId: string])[] } } = JSON.parse(
      row.inputs_snapshot,
    );
    const late = inputs?.late_posts;
    if (late === undefined) continue;
    booked.set(`${row.structure_id} ${row.creator_id} ${row.period_start}`, new Set(late.map(([videoId]) => videoId)));
  }
  return booked;
}

/** The key of what a rule booked: of its period, its mark, or the window of its post. */
export function keyOf(row: {
  readonly structure_id: string;
  readonly creator_id: string;
  readonly period_start: string;
  readonly period_end: string;
  readonly video_id: string | null;
  readonly threshold_view_count: bigint | null;
}): string {
  const { structure_id: structureId, video_id: videoId, threshold_view_count: mark } = row;
  if (videoId === null) return periodKey(structureId, row.creator_id, row.period_start, row.period_end);
  return mark === null ? windowKey(structureId, videoId) : markKey(structureId, videoId, mark);
}

/** A booked accrual as its own snapshot explains it. */
export interface BookedAccrual {
  readonly accrualId: string;
  readonly versionId: string;
  readonly versionNumber: number;
  readonly period: Period;
  readonly amountCents: bigint;
  readonly currency: string;
  readonly videoId: string | null;
  readonly threshold: bigint | null;
  readonly lines: readonly Line[];
  readonly snapshot: Snapshot;
}

/**
 * What is booked for one creator in one structure, by period or mark key; `only` selects one period. Earnings entered
 * by hand are keyed by their ids, since several may share a date.
 */
export async function bookedAccruals(
  db: Db,
  orgId: string,
  structureId: string,
  creatorId: string,
  only?: Pick<Period, "start" | "end">,
): Promise<Map<string, BookedAccrual>> {
  let found = db
    .selectFrom("accruals")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("structure_id", "=", structureId)
    .where("creator_id", "=", creatorId)
    .where("kind", "=", "earned");
  if (only !== undefined) found = found.where("period_start", "=", only.start).where("period_end", "=", only.end);
  const rows = await withSnapshots(db, await found.execute());
  return new Map(
    rows.map((row) => {
      const key = row.earning_id !== null ? row.id : keyOf(row);
      const snapshot = JSON.parse(row.inputs_snapshot) as Snapshot & { lines: readonly Line[] };
      const period = {
        start: row.period_start,
        end: row.period_end,
        startAt: row.period_start_at,
        endAt: row.period_end_at,
      };
      return [
        key,
        {
          accrualId: row.id,
          versionId: row.version_id,
          versionNumber: row.version_number,
          period,
          amountCents: row.amount_cents,
          currency: row.currency,
          videoId: row.video_id,
          threshold: row.threshold_view_count,
          lines: snapshot.lines,
          snapshot,
        },
      ];
    }),
  );
}
