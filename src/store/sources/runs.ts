/** Runs of sources, and the answers they received. */
import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { SourceRunsTable } from "../schema.gen.ts";
import { jsonText } from "../write-log.ts";

export type SourceRunRow = Omit<Selectable<SourceRunsTable>, "faults"> & {
  readonly faults: Readonly<Record<string, number>>;
};
export type RunEnd = "succeeded" | "succeeded_with_errors" | "failed" | "interrupted";

/** What one call added to its run. */
export interface RunFigures {
  readonly posts_asked: number;
  readonly posts_found: number;
  readonly posts_missing: number;
  readonly posts_failed: number;
  readonly readings: number;
  readonly unchanged: number;
  readonly posts_new: number;
  readonly accounts_read: number;
  readonly units: number;
  readonly requests: number;
}

export interface StoredAnswer {
  readonly request: string;
  readonly status: number;
  /** Of the body before it was compressed. */
  readonly bytes: number;
  readonly body: Buffer;
}

export async function insertRun(
  tx: Tx,
  run: { readonly org_id: string; readonly id: string; readonly source_id: string; readonly why: "schedule" | "asked" },
  now: EpochMs,
): Promise<SourceRunRow> {
  const row = await tx
    .insertInto("source_runs")
    .values({ ...run, started_at: at(now) })
    .returningAll()
    .executeTakeFirstOrThrow();
  return row as SourceRunRow;
}

/** Ends the runs of workers that were killed. */
export async function interruptRuns(tx: Tx, orgId: string, sourceId: string, why: string, now: EpochMs): Promise<void> {
  await sql`
    update source_runs set state = 'interrupted', ended_at = greatest(started_at, ${at(now)}), error = ${why}
    where org_id = ${orgId}::uuid and source_id = ${sourceId}::uuid and state = 'running'`.execute(tx);
}

export async function addToRun(
  tx: Tx,
  orgId: string,
  runId: string,
  figures: RunFigures,
  faults: ReadonlyMap<string, number>,
): Promise<void> {
  const added = sql.join(
    Object.entries(figures).map(([name, n]) => sql`${sql.ref(name)} = ${sql.ref(name)} + ${n}::bigint`),
  );
  const { rows } = await sql<{ faults: Record<string, number> }>`
    update source_runs set ${added} where org_id = ${orgId}::uuid and id = ${runId}::uuid returning faults`.execute(tx);
  if (faults.size === 0) return;
  const all = new Map(Object.entries(rows[0]?.faults ?? {}));
  for (const [fault, count] of faults) {
    const key = all.has(fault) || all.size < FAULTS_KEPT ? fault : OTHER_FAULTS;
    all.set(key, (all.get(key) ?? 0) + count);
  }
  await sql`update source_runs set faults = ${jsonText(Object.fromEntries(all))}::jsonb
    where org_id = ${orgId}::uuid and id = ${runId}::uuid`.execute(tx);
}

const FAULTS_KEPT = 20;
const OTHER_FAULTS = "other faults";

export async function setPostsDue(tx: Tx, orgId: string, runId: string, postsDue: number): Promise<void> {
  await tx
    .updateTable("source_runs")
    .set({ posts_due: postsDue })
    .where("org_id", "=", orgId)
    .where("id", "=", runId)
    .execute();
}

export async function endRun(
  tx: Tx,
  orgId: string,
  runId: string,
  state: RunEnd,
  error: string | null,
  now: EpochMs,
): Promise<SourceRunRow | undefined> {
  const row = await tx
    .updateTable("source_runs")
    .set({ state, error, ended_at: at(now) })
    .where("org_id", "=", orgId)
    .where("id", "=", runId)
    .where("state", "=", "running")
    .returningAll()
    .executeTakeFirst();
  return row as SourceRunRow | undefined;
}

export async function findSourceRun(db: Db, orgId: string, id: string): Promise<SourceRunRow | undefined> {
  const row = await db
    .selectFrom("source_runs")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row as SourceRunRow | undefined;
}

export async function selectSourceRuns(
  db: Db,
  orgId: string,
  sourceId: string,
  page: { readonly cursor: Keyset | undefined; readonly limit: number },
): Promise<SourceRunRow[]> {
  const rows = await db
    .selectFrom("source_runs")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("source_id", "=", sourceId)
    .where(olderThan("started_at", page.cursor))
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .limit(page.limit)
    .execute();
  return rows as SourceRunRow[];
}

/** Posts asked about and answered since an instant, of each source. */
export async function answeredSince(
  db: Db,
  orgId: string,
  sourceIds: readonly string[],
  since: EpochMs,
): Promise<Map<string, { readonly asked: number; readonly failed: number }>> {
  const { rows } = await sql<{ source_id: string; asked: bigint; failed: bigint }>`
    select source_id, sum(posts_asked)::bigint as asked, sum(posts_failed)::bigint as failed from source_runs
    where org_id = ${orgId}::uuid and source_id = any(${sourceIds}::uuid[]) and started_at >= ${at(since)}
    group by source_id`.execute(db);
  return new Map(rows.map((row) => [row.source_id, { asked: Number(row.asked), failed: Number(row.failed) }]));
}

export async function insertAnswers(
  tx: Tx,
  run: { readonly orgId: string; readonly sourceId: string; readonly runId: string },
  answers: readonly StoredAnswer[],
  now: EpochMs,
): Promise<void> {
  for (const answer of answers) {
    await tx
      .insertInto("source_answers")
      .values({ ...answer, org_id: run.orgId, source_id: run.sourceId, run_id: run.runId, received_at: at(now) })
      .execute();
  }
}

/** An answer as it is kept, its body compressed. */
export interface KeptAnswer extends StoredAnswer {
  readonly received_at: EpochMs;
}

/** The answers of a run, without their bodies. */
export async function answersOfRun(
  db: Db,
  orgId: string,
  runId: string,
  limit: number,
): Promise<Omit<KeptAnswer, "body">[]> {
  return db
    .selectFrom("source_answers")
    .select(["received_at", "request", "status", "bytes"])
    .where("org_id", "=", orgId)
    .where("run_id", "=", runId)
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** The answer with this number among those of its run, from 1 on. */
export async function findAnswer(
  db: Db,
  orgId: string,
  runId: string,
  number: number,
): Promise<KeptAnswer | undefined> {
  return db
    .selectFrom("source_answers")
    .select(["received_at", "request", "status", "bytes", "body"])
    .where("org_id", "=", orgId)
    .where("run_id", "=", runId)
    .orderBy("id")
    .offset(number - 1)
    .limit(1)
    .executeTakeFirst();
}

/** The newest run of each source. */
export async function lastRuns(
  db: Db,
  orgId: string,
  sourceIds: readonly string[],
): Promise<Map<string, SourceRunRow>> {
  const { rows } = await sql<SourceRunRow>`
    select r.* from unnest(${sourceIds}::uuid[]) as s (id) cross join lateral (
      select * from source_runs where org_id = ${orgId}::uuid and source_id = s.id order by started_at desc, id desc limit 1) r`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.source_id, row]));
}
