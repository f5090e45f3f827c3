import { sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import type { Db, Tx } from "../db.ts";
import { toIso } from "../types.ts";

/** An input of a creator that arrived or changed, by its dates (migration 0004, `input_marks`). */
export interface InputMark {
  readonly project_id: string;
  readonly creator_id: string;
  readonly since: EpochMs;
  readonly until: EpochMs;
}

/**
 * Marks these creators for the next run to judge again from `since` on (docs/rules.md, "Time"). Written in the
 * transaction of the input itself: a run that could not see the input does not see the mark either, so the mark
 * outlives that run.
 *
 * @param onlyReadings whether nothing changed but readings, or that posts were added, which have none so far
 */
export async function appendMarks(
  tx: Tx,
  orgId: string,
  marks: readonly InputMark[],
  { onlyReadings = false }: { readonly onlyReadings?: boolean } = {},
): Promise<void> {
  if (marks.length === 0) return;
  await sql`
    insert into input_marks (org_id, project_id, creator_id, since, until, only_readings)
    select ${orgId}::uuid, project_id, creator_id, min(since), max(until), ${onlyReadings}
    from unnest(${marks.map((mark) => mark.project_id)}::uuid[], ${marks.map((mark) => mark.creator_id)}::uuid[],
                ${marks.map((mark) => toIso(mark.since))}::timestamptz[], ${marks.map((mark) => toIso(mark.until))}::timestamptz[])
         as m (project_id, creator_id, since, until)
    group by project_id, creator_id`.execute(tx);
}

/**
 * Marks every creator who was ever assigned to a structure from `since` on, for runs as of `knownAt` or later: its rule
 * was backdated. Runs for an earlier instant do not know the rule and leave the mark.
 */
export async function markAssigned(
  tx: Tx,
  orgId: string,
  structureId: string,
  since: EpochMs,
  knownAt: EpochMs,
): Promise<void> {
  await sql`
    insert into input_marks (org_id, project_id, creator_id, since, until, known_at)
    select distinct org_id, project_id, creator_id, ${toIso(since)}::timestamptz, ${toIso(since)}::timestamptz, ${toIso(knownAt)}::timestamptz
    from assignments where org_id = ${orgId} and structure_id = ${structureId}`.execute(tx);
}

/** A creator's inputs since the last run: their earliest and latest date. */
export interface TakenMark {
  readonly since: EpochMs;
  readonly until: EpochMs;
  /** Whether readings of posts are all that arrived. */
  readonly only_readings: boolean;
}

type MarkRow = TakenMark & { readonly creator_id: string };

/** The marks of each creator as one. */
const BY_CREATOR = sql`select creator_id, min(since) as since, max(until) as until, bool_and(only_readings) as only_readings`;

function byCreator(rows: readonly MarkRow[]): Map<string, TakenMark> {
  return new Map(rows.map(({ creator_id, ...mark }) => [creator_id, mark]));
}

/**
 * Takes the marks dated at or before `asOf` of creators between two ids. Those that a later run still needs are put
 * back: inputs dated after `asOf` (they do not exist yet), and all of them where the project has been judged further
 * than `asOf`. `keptBy` is a run that stores the marks it takes while it works on the creators: `endMarks` deletes
 * them, and `returnMarks` restores them if the run dies.
 */
export async function takeMarks(
  tx: Tx,
  orgId: string,
  projectId: string,
  creators: { readonly from: string; readonly to: string; readonly keptBy?: string | undefined },
  asOf: EpochMs,
  judgedThrough: EpochMs | undefined,
): Promise<Map<string, TakenMark>> {
  const { rows } = await sql<MarkRow>`
    with taken as (
      delete from input_marks
      where org_id = ${orgId} and project_id = ${projectId} and creator_id between ${creators.from} and ${creators.to}
        and since <= ${toIso(asOf)}::timestamptz and (known_at is null or known_at <= ${toIso(asOf)}::timestamptz)
      returning org_id, project_id, creator_id, since, until, known_at, only_readings
    ), kept as (
      insert into run_marks (org_id, run_id, project_id, creator_id, since, until, known_at, only_readings)
      select org_id, ${creators.keptBy ?? null}::uuid, project_id, creator_id, since, until, known_at, only_readings
      from taken where ${creators.keptBy ?? null}::uuid is not null
    )
    ${BY_CREATOR} from taken group by creator_id order by creator_id`.execute(tx);
  const neededUntil = Math.max(asOf, judgedThrough ?? asOf);
  const kept = rows.filter((row) => row.until > asOf || neededUntil > asOf);
  await appendMarks(
    tx,
    orgId,
    kept.map((row) => ({
      project_id: projectId,
      creator_id: row.creator_id,
      since: Math.max(row.since, asOf + 1),
      until: Math.max(row.until, neededUntil),
    })),
  );
  return byCreator(rows);
}

/**
 * Deletes the marks a run has stored, of the next creators in order of id, at most `limit` or all; returns them by
 * creator.
 */
export async function endMarks(
  tx: Tx,
  orgId: string,
  runId: string,
  projectId: string,
  limit: number | null,
): Promise<Map<string, TakenMark>> {
  const { rows } = await sql<MarkRow>`
    with next as (
      select distinct creator_id from run_marks where org_id = ${orgId} and run_id = ${runId} and project_id = ${projectId}
      order by creator_id limit ${limit}
    ), ended as (
      delete from run_marks m using next
      where m.org_id = ${orgId} and m.run_id = ${runId} and m.project_id = ${projectId} and m.creator_id = next.creator_id
      returning m.creator_id, m.since, m.until, m.only_readings
    )
    ${BY_CREATOR} from ended group by creator_id order by creator_id`.execute(tx);
  return byCreator(rows);
}

/** Restores the marks of runs that ended without processing them: the next run judges their creators again. */
export async function returnMarks(tx: Tx, orgId: string): Promise<void> {
  await sql`
    with left_behind as (
      delete from run_marks m using accrual_runs r
      where m.org_id = ${orgId} and r.org_id = m.org_id and r.id = m.run_id and r.status <> 'running'
      returning m.project_id, m.creator_id, m.since, m.until, m.known_at, m.only_readings
    )
    insert into input_marks (org_id, project_id, creator_id, since, until, known_at, only_readings)
    select ${orgId}::uuid, project_id, creator_id, since, until, known_at, only_readings from left_behind`.execute(tx);
}

/** The earliest date of the marks of some creators, by creator: this run or the next judges again from there. */
export async function markedSince(
  db: Db,
  orgId: string,
  projectId: string,
  creatorIds: readonly string[],
): Promise<Map<string, EpochMs>> {
  const { rows } = await sql<{ creator_id: string; since: EpochMs }>`
    select creator_id, min(since) as since from (
      select org_id, project_id, creator_id, since from input_marks
      union all select org_id, project_id, creator_id, since from run_marks
    ) as marks
    where org_id = ${orgId} and project_id = ${projectId} and creator_id = any(${creatorIds}::uuid[])
    group by creator_id`.execute(db);
  return new Map(rows.map((row) => [row.creator_id, row.since]));
}
