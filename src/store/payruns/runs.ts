/** Pay runs: made as drafts, then moved along their states under a lock. */
import { type RawBuilder, type Selectable, sql } from "kysely";
import type { RunState } from "../../engine/payruns/states.ts";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import type { PayRunsTable } from "../schema.gen.ts";
import { jsonText } from "../write-log.ts";

/** Why an approved run is a draft again. */
export interface FellBack {
  /** ISO instant. */
  readonly at: string;
  readonly reasons: readonly {
    readonly code: string;
    readonly sentence: string;
    readonly references: readonly string[];
  }[];
}

export interface PayRunRow extends Omit<Selectable<PayRunsTable>, "options" | "fell_back" | "status"> {
  readonly status: RunState;
  readonly options: Readonly<Record<string, unknown>>;
  readonly fell_back: FellBack | null;
}

/** Sums over a run's lines and those left out, in minor units. */
export interface RunSums {
  readonly pay_run_id: string;
  /** Line state -> number and sum of lines. */
  readonly lines: Readonly<Record<string, { readonly count: number; readonly cents: bigint }>>;
  /** Reason -> number and sum of those left out; excluded lines are not among them. */
  readonly leftOut: Readonly<Record<string, { readonly count: number; readonly cents: bigint }>>;
}

export interface NewPayRun {
  readonly id: string;
  readonly run_id: string;
  readonly rail: string;
  readonly currency: string;
  readonly originator_id: string;
  readonly originator_name: string;
  readonly originator_enc: Buffer | null;
  readonly originator_plain: string | null;
  readonly kinds: readonly string[];
  readonly project_ids: readonly string[] | null;
  readonly cut_off: EpochMs;
  readonly note: string;
  readonly execution_date: string | null;
  readonly options: Readonly<Record<string, unknown>>;
  readonly owed_cents: bigint;
  readonly owed_accruals: number;
  readonly digest: Buffer;
  readonly made_by_type: string;
  readonly made_by_id: string | null;
  readonly made_by_name: string;
  readonly replaces: string | null;
}

/** Waits for other drafts of the organization: numbers are given one by one, and one draft at a time reserves. */
export async function lockDrafts(tx: Tx, orgId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pay runs ${orgId}`}, 0))`.execute(tx);
}

/** The number of the next run of a year, under `lockDrafts`. */
export async function nextNumber(tx: Tx, orgId: string, year: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(max(substring(run_id from '[0-9]+$')::int), 0) + 1 as n from pay_runs
    where org_id = ${orgId} and run_id like ${`PR-${year}-%`}`.execute(tx);
  return rows[0]?.n ?? 1;
}

export async function insertRun(tx: Tx, orgId: string, run: NewPayRun, now: EpochMs): Promise<void> {
  await tx
    .insertInto("pay_runs")
    .values({
      ...run,
      org_id: orgId,
      kinds: [...run.kinds],
      project_ids: run.project_ids === null ? null : [...run.project_ids],
      cut_off: at(run.cut_off),
      options: jsonText(run.options),
      created_at: at(now),
      updated_at: at(now),
    })
    .execute();
}

export async function findRun(db: Db, orgIds: readonly string[], id: string): Promise<PayRunRow | undefined> {
  const row = await db
    .selectFrom("pay_runs")
    .selectAll()
    .where("org_id", "in", orgIds)
    .where("id", "=", id)
    .executeTakeFirst();
  return row as PayRunRow | undefined;
}

/** Locks a run; everything that changes it, its lines or its files does so first. */
export async function lockRun(tx: Tx, orgId: string, id: string): Promise<PayRunRow | undefined> {
  const row = await tx
    .selectFrom("pay_runs")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row as PayRunRow | undefined;
}

/** Newest first. */
export async function listRuns(
  db: Db,
  orgIds: readonly string[],
  query: {
    status?: string | undefined;
    rail?: string | undefined;
    payee_id?: string | undefined;
    limit: number;
    cursor?: Keyset | undefined;
  },
): Promise<PayRunRow[]> {
  let rows = db.selectFrom("pay_runs").selectAll().where("org_id", "in", orgIds);
  if (query.status !== undefined) rows = rows.where("status", "=", query.status);
  if (query.rail !== undefined) rows = rows.where("rail", "=", query.rail);
  if (query.payee_id !== undefined) rows = rows.where("id", "in", runsOfPayee(db, orgIds, query.payee_id));
  const found = await rows
    .where(olderThan("created_at", query.cursor))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(query.limit)
    .execute();
  return found as PayRunRow[];
}

function runsOfPayee(db: Db, orgIds: readonly string[], payeeId: string) {
  return db
    .selectFrom("pay_run_lines")
    .select("pay_run_id")
    .where("org_id", "in", orgIds)
    .where("payee_id", "=", payeeId);
}

/** The sums of each of the runs. */
export async function sumsOf(
  db: Db,
  orgIds: readonly string[],
  runIds: readonly string[],
): Promise<Map<string, RunSums>> {
  if (runIds.length === 0) return new Map();
  const { rows } = await sql<{ pay_run_id: string; kind: "line" | "left_out"; name: string; n: number; cents: bigint }>`
    select pay_run_id, 'line' as kind, status as name, count(*)::int as n, sum(amount_cents)::bigint as cents from pay_run_lines
    where org_id = any(${orgIds}::uuid[]) and pay_run_id = any(${runIds}::uuid[]) group by 1, 3
    union all
    select pay_run_id, 'left_out', reason, count(*)::int, sum(amount_cents)::bigint from pay_run_left_out
    where org_id = any(${orgIds}::uuid[]) and pay_run_id = any(${runIds}::uuid[]) group by 1, 3`.execute(db);
  const sums = new Map<string, RunSums>();
  for (const id of runIds) {
    const own = rows.filter((row) => row.pay_run_id === id);
    const of = (kind: "line" | "left_out") =>
      Object.fromEntries(
        own.filter((row) => row.kind === kind).map(({ name, n, cents }) => [name, { count: n, cents }]),
      );
    sums.set(id, { pay_run_id: id, lines: of("line"), leftOut: of("left_out") });
  }
  return sums;
}

export interface FileSum {
  readonly number: number;
  readonly status: string;
  readonly count: number;
  readonly cents: bigint;
}

/** The sums of each of a run's files, by the state of its lines. */
export async function sumsOfFiles(db: Db, orgIds: readonly string[], runId: string): Promise<FileSum[]> {
  const { rows } = await sql<FileSum>`
    select file_number as number, status, count(*)::int as count, sum(amount_cents)::bigint as cents from pay_run_lines
    where org_id = any(${orgIds}::uuid[]) and pay_run_id = ${runId} and file_number is not null
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

export interface RunChanges {
  readonly status?: RunState;
  readonly note?: string | undefined;
  readonly execution_date?: string | null | undefined;
  readonly options?: Readonly<Record<string, unknown>> | undefined;
  readonly digest?: Buffer;
  readonly edited_by?: readonly string[];
  readonly fell_back?: FellBack | null;
  readonly approved_at?: EpochMs | null;
  readonly exported_at?: EpochMs;
  readonly file_created?: string | null;
  readonly file_id_modifier?: string | null;
  readonly sent_at?: EpochMs;
  readonly sent_on?: string;
  readonly closed_at?: EpochMs;
  readonly closed_with_open?: readonly string[] | null;
  readonly canceled_at?: EpochMs;
  readonly cancel_reason?: string | null;
  readonly files_erased_at?: EpochMs;
}

/** Changes a run that the transaction has locked; the database refuses steps that are none. */
export async function updateRun(tx: Tx, orgId: string, id: string, changes: RunChanges, now: EpochMs): Promise<void> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(changes)) {
    if (value !== undefined) values[name] = stored(name, value);
  }
  await tx
    .updateTable("pay_runs")
    .set({ ...values, updated_at: at(now) } as never)
    .where("org_id", "=", orgId)
    .where("id", "=", id)
    .execute();
}

function stored(name: string, value: unknown): unknown | RawBuilder<unknown> {
  if (value === null) return null;
  if (name.endsWith("_at")) return at(value as EpochMs);
  return name === "options" || name === "fell_back" ? jsonText(value) : value;
}

/** File id modifiers that files of an account took on a day, `YYYY-MM-DD` as the file has it. */
export async function modifiersOfDay(tx: Tx, orgId: string, originatorId: string, day: string): Promise<string[]> {
  const { rows } = await sql<{ modifier: string; files: number }>`
    select r.file_id_modifier as modifier,
           (select count(*)::int from pay_run_files f where f.org_id = r.org_id and f.pay_run_id = r.id) as files
    from pay_runs r
    where r.org_id = ${orgId} and r.originator_id = ${originatorId} and r.file_created like ${`${day}%`}
      and r.file_id_modifier is not null`.execute(tx);
  // A run of several files takes as many modifiers, one after the other.
  return rows.flatMap(({ modifier, files }) => {
    const from = MODIFIERS.indexOf(modifier);
    return [...MODIFIERS.slice(from, from + Math.max(files, 1))];
  });
}

/** In the order in which files of one day take them. */
export const MODIFIERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
