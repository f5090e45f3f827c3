/** Accrual runs: their rows, their work lists, and how far each project has been judged. */
import { type RawBuilder, type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { AccrualRunChunksTable, AccrualRunsTable } from "../schema.gen.ts";
import { jsonText } from "../write-log.ts";

export type RunRow = Omit<Selectable<AccrualRunsTable>, "totals" | "skipped"> & {
  /** Booked minor units per currency, as decimal text: JSON numbers would round. */
  readonly totals: Readonly<Record<string, string>>;
  readonly skipped: Readonly<Record<string, number>>;
};
/**
 * A part of a run: some creators to judge, or (`sharing`) the claims that a whole project's judgements made on its
 * budgets.
 */
export type ChunkRow = Selectable<AccrualRunChunksTable>;

/** A run whose heartbeat is older than this counts as dead. */
const STALE_SECONDS = 60;

/** Fails runs whose process stopped; their finished chunks stay, and the next run does the rest. */
export async function abandonStaleRuns(tx: Tx, orgId: string, now: EpochMs): Promise<void> {
  await sql`
    update accrual_runs set status = 'failed', finished_at = ${at(now)}, error = 'the process stopped before the run was done'
    where org_id = ${orgId} and status = 'running' and heartbeat_at < now() - make_interval(secs => ${STALE_SECONDS})`.execute(
    tx,
  );
}

/** Starts a run; undefined while another one of the organization is in progress (one statement decides). */
export async function insertRun(
  tx: Tx,
  run: { org_id: string; id: string; as_of: EpochMs; started_by: string; started_at: EpochMs },
): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`
    insert into accrual_runs (org_id, id, as_of, status, started_by, started_at, heartbeat_at)
    values (${run.org_id}, ${run.id}, ${at(run.as_of)}, 'running', ${run.started_by}, ${at(run.started_at)}, now())
    on conflict (org_id) where status = 'running' do nothing
    returning *`.execute(tx);
  return rows[0];
}

export async function findRun(db: Db, orgId: string, id: string): Promise<RunRow | undefined> {
  const row = await db
    .selectFrom("accrual_runs")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row as RunRow | undefined;
}

/** The organization's run in progress, if any. */
export async function findRunning(db: Db, orgId: string): Promise<RunRow | undefined> {
  const row = await db
    .selectFrom("accrual_runs")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("status", "=", "running")
    .executeTakeFirst();
  return row as RunRow | undefined;
}

export async function listRuns(
  db: Db,
  orgIds: readonly string[],
  query: { limit: number; cursor?: Keyset | undefined },
): Promise<RunRow[]> {
  const rows = await db
    .selectFrom("accrual_runs")
    .selectAll()
    .where("org_id", "in", orgIds)
    .where(olderThan("started_at", query.cursor))
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .limit(query.limit)
    .execute();
  return rows as RunRow[];
}

/** How far each project has been judged; absent where it never was. */
export async function progressOf(db: Db, orgId: string): Promise<Map<string, EpochMs>> {
  const rows = await db
    .selectFrom("accrual_progress")
    .select(["project_id", "judged_through"])
    .where("org_id", "=", orgId)
    .execute();
  return new Map(rows.map((row) => [row.project_id, row.judged_through]));
}

export async function projectIds(db: Db, orgId: string): Promise<string[]> {
  const rows = await db.selectFrom("projects").select("id").where("org_id", "=", orgId).orderBy("id").execute();
  return rows.map((row) => row.id);
}

/** Each project's policy for inputs that arrive after booking (migration 0002, `late_readings`). */
export async function latePolicies(db: Db, orgId: string): Promise<Map<string, string>> {
  const rows = await db.selectFrom("projects").select(["id", "late_readings"]).where("org_id", "=", orgId).execute();
  return new Map(rows.map((row) => [row.id, row.late_readings]));
}

/**
 * Writes the work list of one project: ranges of the creators assigned to structures with something newly due, marked
 * by an input that arrived or changed, or with a cycle or a post of their own that fell due (`dueMembers`). On a quiet night
 * there are none. Returns how many chunks were added.
 */
export async function planChunks(
  tx: Tx,
  run: { readonly org_id: string; readonly id: string; readonly as_of: EpochMs },
  projectId: string,
  dueStructureIds: readonly string[],
  firstNumber: number,
  chunkSize: number,
  dueMembers: readonly RawBuilder<{ creator_id: string }>[] = [],
): Promise<number> {
  const { rows } = await sql`
    insert into accrual_run_chunks (org_id, run_id, number, project_id, creator_from, creator_to)
    select ${run.org_id}, ${run.id}, ${firstNumber} + chunk, ${projectId}, min(creator_id::text)::uuid, max(creator_id::text)::uuid
    from (
      select creator_id, (row_number() over (order by creator_id) - 1) / ${chunkSize} as chunk
      from (
        select creator_id from assignments
        where org_id = ${run.org_id} and project_id = ${projectId} and structure_id = any(${dueStructureIds}::uuid[])
        union
        select creator_id from input_marks
        where org_id = ${run.org_id} and project_id = ${projectId} and since <= ${at(run.as_of)}
        ${sql.join(
          dueMembers.map((members) => sql`union ${members}`),
          sql` `,
        )}
      ) as relevant
    ) as numbered
    group by chunk returning number`.execute(tx);
  return rows.length;
}

/** Whether any query finds a creator. */
export async function findsAny(db: Db, queries: readonly RawBuilder<{ creator_id: string }>[]): Promise<boolean> {
  for (const members of queries) {
    const { rows } = await sql<{ any: boolean }>`select exists (${members}) as any`.execute(db);
    if (rows[0]?.any === true) return true;
  }
  return false;
}

/** Adds the chunk that shares out a project's budgets after its other chunks; none where it has no chunks. */
export async function planSharing(
  tx: Tx,
  run: { readonly org_id: string; readonly id: string },
  projectId: string,
): Promise<number> {
  const { rows } = await sql`
    insert into accrual_run_chunks (org_id, run_id, number, project_id, creator_from, creator_to, kind)
    select org_id, run_id, max(number) + 1, project_id, min(creator_from::text)::uuid, max(creator_to::text)::uuid, 'sharing'
    from accrual_run_chunks where org_id = ${run.org_id} and run_id = ${run.id} and project_id = ${projectId}
    group by org_id, run_id, project_id returning number`.execute(tx);
  return rows.length;
}

export async function setChunksTotal(tx: Tx, orgId: string, runId: string, total: number): Promise<void> {
  await tx
    .updateTable("accrual_runs")
    .set({ chunks_total: total })
    .where("org_id", "=", orgId)
    .where("id", "=", runId)
    .execute();
}

/**
 * Takes the next chunk of a run for this transaction; any number of workers may call it. Budgets are shared out only
 * after every creator of the project has been judged. Returns nothing once the run is no longer running: a zombie
 * process, fenced off by its run's heartbeat, writes no row.
 */
export async function claimChunk(tx: Tx, orgId: string, runId: string): Promise<ChunkRow | undefined> {
  const { rows } = await sql<ChunkRow>`
    select c.* from accrual_run_chunks c
    join accrual_runs r on r.org_id = c.org_id and r.id = c.run_id
    where c.org_id = ${orgId} and c.run_id = ${runId} and c.done_at is null and r.status = 'running'
      and (c.kind = 'judging' or not exists (
        select from accrual_run_chunks j where j.org_id = c.org_id and j.run_id = c.run_id and j.project_id = c.project_id
          and j.kind = 'judging' and j.done_at is null))
    order by c.number limit 1 for update of c skip locked`.execute(tx);
  return rows[0];
}

/** The result of one chunk. */
export interface Tally {
  readonly judged: number;
  readonly accruals: number;
  /** Those that a flag touches. */
  readonly flagged: number;
  readonly totals: ReadonlyMap<string, bigint>;
  readonly skipped: ReadonlyMap<string, number>;
}

/** A tally plus accruals that were booked in addition to the judged ones. */
export function withAccruals(
  tally: Tally,
  more: readonly { readonly amount_cents: bigint; readonly currency: string }[],
): Tally {
  const totals = new Map(tally.totals);
  for (const { amount_cents, currency } of more) totals.set(currency, (totals.get(currency) ?? 0n) + amount_cents);
  return { ...tally, accruals: tally.accruals + more.length, totals };
}

export const NOTHING_DONE: Tally = { judged: 0, accruals: 0, flagged: 0, totals: new Map(), skipped: new Map() };

/** Marks a chunk done and adds its figures to the run, in the transaction that booked its accruals. */
export async function finishChunk(tx: Tx, chunk: ChunkRow, tally: Tally, now: EpochMs): Promise<void> {
  await sql`
    update accrual_run_chunks set done_at = ${at(now)}
    where org_id = ${chunk.org_id} and run_id = ${chunk.run_id} and number = ${chunk.number}`.execute(tx);
  await addToRun(tx, chunk, tally, 1);
}

/** Adds the figures of a part of a chunk to the run; a transaction of an abandoned run fails here. */
export async function addToRun(tx: Tx, chunk: ChunkRow, tally: Tally, chunksDone = 0): Promise<void> {
  const { rows } = await sql<{ totals: Record<string, string>; skipped: Record<string, number> }>`
    select totals, skipped from accrual_runs where org_id = ${chunk.org_id} and id = ${chunk.run_id} and status = 'running'
    for no key update`.execute(tx);
  const run = rows[0];
  if (run === undefined) throw new Error("the run was taken over by another process");
  const totals = { ...run.totals };
  for (const [currency, amount] of tally.totals)
    totals[currency] = (BigInt(totals[currency] ?? "0") + amount).toString();
  const skipped = { ...run.skipped };
  for (const [reason, n] of tally.skipped) skipped[reason] = (skipped[reason] ?? 0) + n;
  await sql`
    update accrual_runs set chunks_done = chunks_done + ${chunksDone}, judged = judged + ${tally.judged}, accruals = accruals + ${tally.accruals}, flagged = flagged + ${tally.flagged},
      totals = ${jsonText(totals)}::jsonb, skipped = ${jsonText(skipped)}::jsonb, heartbeat_at = now()
    where org_id = ${chunk.org_id} and id = ${chunk.run_id}`.execute(tx);
}

export async function touchRun(tx: Tx, orgId: string, runId: string): Promise<void> {
  await sql`
    update accrual_runs set heartbeat_at = now() where org_id = ${orgId} and id = ${runId} and status = 'running'`.execute(
    tx,
  );
}

/** Ends a run when all its chunks are done, and advances the projects' progress. Undefined while chunks are open. */
export async function completeRun(
  tx: Tx,
  run: RunRow,
  projects: readonly string[],
  now: EpochMs,
): Promise<RunRow | undefined> {
  const { rows } = await sql<RunRow>`
    update accrual_runs set status = 'succeeded', finished_at = ${at(now)}
    where org_id = ${run.org_id} and id = ${run.id} and status = 'running'
      and not exists (select from accrual_run_chunks c where c.org_id = ${run.org_id} and c.run_id = ${run.id} and c.done_at is null)
    returning *`.execute(tx);
  const done = rows[0];
  if (done === undefined) return undefined;
  await sql`
    insert into accrual_progress (org_id, project_id, judged_through)
    select ${run.org_id}::uuid, p.id, ${at(run.as_of)} from unnest(${projects}::uuid[]) as p (id)
    on conflict (org_id, project_id) do update set judged_through = greatest(accrual_progress.judged_through, excluded.judged_through)`.execute(
    tx,
  );
  return done;
}

export async function failRun(tx: Tx, orgId: string, runId: string, error: string, now: EpochMs): Promise<void> {
  await sql`
    update accrual_runs set status = 'failed', finished_at = ${at(now)}, error = ${error}
    where org_id = ${orgId} and id = ${runId} and status = 'running'`.execute(tx);
}
