/** Who earned nothing in a run, and why (migration "run_skips"). */
import { sql } from "kysely";
import type { EpochMs, LocalDate, Period } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";

/** One judgement that earned nothing; a milestone has no period. */
export interface Skip {
  readonly reason: string;
  readonly structureId: string;
  readonly creatorId: string;
  readonly period: Pick<Period, "start" | "end"> | null;
  readonly videoId: string | null;
  readonly threshold: bigint | null;
}

/** As many as a row holds; with the row's number they make the place of each in the list. */
const PER_ROW = 5_000;

/** Stores them, those of one reason, structure and period together. */
export async function insertSkips(tx: Tx, orgId: string, runId: string, skips: readonly Skip[]): Promise<void> {
  if (skips.length === 0) return;
  const groups = Map.groupBy(
    skips,
    ({ reason, structureId, period }) => `${reason} ${structureId} ${period?.start ?? ""} ${period?.end ?? ""}`,
  );
  const rows = [...groups.values()].flatMap((own) => {
    const parts: Skip[][] = [];
    for (let from = 0; from < own.length; from += PER_ROW) parts.push(own.slice(from, from + PER_ROW));
    return parts;
  });
  await sql`
    insert into run_skips (org_id, run_id, reason, structure_id, period_start, period_end, who, video_ids, thresholds)
    select ${orgId}::uuid, ${runId}::uuid, s.reason, s.structure_id, s.period_start, s.period_end,
           s.who::uuid[], s.video_ids::uuid[], s.thresholds::bigint[]
    from jsonb_to_recordset(${JSON.stringify(rows.map(toRow))}::jsonb)
      as s (reason text, structure_id uuid, period_start date, period_end date, who text, video_ids text, thresholds text)`.execute(
    tx,
  );
}

function toRow(own: readonly Skip[]) {
  const [first] = own;
  const isOfPosts = own.some(({ videoId }) => videoId !== null);
  const isOfMarks = own.some(({ threshold }) => threshold !== null);
  return {
    reason: first?.reason,
    structure_id: first?.structureId,
    period_start: first?.period?.start ?? null,
    period_end: first?.period?.end ?? null,
    who: arrayText(own.map(({ creatorId }) => creatorId)),
    video_ids: isOfPosts ? arrayText(own.map(({ videoId }) => videoId)) : null,
    thresholds: isOfMarks ? arrayText(own.map(({ threshold }) => threshold)) : null,
  };
}

/** One of them as it is listed. */
export interface SkipRow {
  /** Its place in the list of the run. */
  readonly position: number;
  /** Of the creator. */
  readonly id: string;
  readonly handle: string;
  readonly display_name: string | null;
  readonly removed_at: EpochMs | null;
  readonly project_id: string;
  readonly structure_id: string;
  readonly structure_name: string;
  readonly reason: string;
  readonly period_start: LocalDate | null;
  readonly period_end: LocalDate | null;
  readonly video_id: string | null;
  readonly threshold: bigint | null;
}

/** Those of a run after a place, in the order in which they were judged; of creators that are there still. */
export async function listSkips(
  db: Db,
  orgId: string,
  runId: string,
  query: { readonly reason?: string | undefined; readonly after: number; readonly limit: number },
): Promise<SkipRow[]> {
  const { reason, after, limit } = query;
  const { rows } = await sql<SkipRow>`
    select (k.id * ${PER_ROW}::bigint + e.n)::float8 as position, c.id, c.handle, c.display_name, c.removed_at, c.project_id,
           k.structure_id, s.name as structure_name, k.reason, k.period_start, k.period_end,
           k.video_ids[e.n] as video_id, k.thresholds[e.n] as threshold
    from run_skips k
    cross join lateral unnest(k.who) with ordinality as e (creator_id, n)
    join creators c on c.org_id = k.org_id and c.id = e.creator_id
    join structures s on s.org_id = k.org_id and s.id = k.structure_id
    where k.org_id = ${orgId}::uuid and k.run_id = ${runId}::uuid and k.id >= ${Math.floor((after - 1) / PER_ROW)}::bigint
      and k.id * ${PER_ROW}::bigint + e.n > ${after}::bigint
      and ${reason === undefined ? sql`true` : sql`k.reason = ${reason}`}
    order by k.id, e.n limit ${limit}`.execute(db);
  return rows;
}

/** Forgets those of runs that started before an instant. */
export async function forgetSkips(tx: Tx, before: EpochMs): Promise<void> {
  await sql`
    delete from run_skips k using accrual_runs r
    where r.org_id = k.org_id and r.id = k.run_id and r.started_at < ${at(before)}`.execute(tx);
}
