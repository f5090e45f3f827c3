/** What surrounds a run's lines: approvals, files, files of results, and the policy of approvals. */
import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { isServedHere } from "../places.ts";
import type { PayRunApprovalsTable, PayRunFilesTable, PayRunResultsTable } from "../schema.gen.ts";
import { jsonText } from "../write-log.ts";

export type ApprovalRow = Selectable<PayRunApprovalsTable>;
export type FileRow = Omit<Selectable<PayRunFilesTable>, "content_enc" | "content_plain" | "key_id">;
export type FileWithContent = Selectable<PayRunFilesTable>;
export type ResultsRow = Selectable<PayRunResultsTable>;

export async function approvalsOf(db: Db, orgIds: readonly string[], runId: string): Promise<ApprovalRow[]> {
  return db
    .selectFrom("pay_run_approvals")
    .selectAll()
    .where("org_id", "in", orgIds)
    .where("pay_run_id", "=", runId)
    .orderBy("at")
    .orderBy("id")
    .execute();
}

export async function insertApproval(
  tx: Tx,
  orgId: string,
  row: Omit<ApprovalRow, "org_id" | "revoked_at" | "at"> & { readonly at: EpochMs },
): Promise<void> {
  await tx
    .insertInto("pay_run_approvals")
    .values({ ...row, org_id: orgId, at: at(row.at) })
    .execute();
}

/** Takes all approvals of a run away; answers how many counted. */
export async function revokeApprovals(tx: Tx, orgId: string, runId: string, now: EpochMs): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with revoked as (
      update pay_run_approvals set revoked_at = ${at(now)}
      where org_id = ${orgId} and pay_run_id = ${runId} and kind = 'approved' and revoked_at is null returning id
    ) select count(*)::int as n from revoked`.execute(tx);
  return rows[0]?.n ?? 0;
}

const FILE = [
  "org_id",
  "pay_run_id",
  "number",
  "name",
  "sha256",
  "lines",
  "total_cents",
  "erased_at",
  "created_at",
] as const;

export async function filesOf(db: Db, orgIds: readonly string[], runId: string): Promise<FileRow[]> {
  return db
    .selectFrom("pay_run_files")
    .select(FILE)
    .where("org_id", "in", orgIds)
    .where("pay_run_id", "=", runId)
    .orderBy("number")
    .execute();
}

export async function findFile(
  db: Db,
  orgId: string,
  runId: string,
  number: number,
): Promise<FileWithContent | undefined> {
  return db
    .selectFrom("pay_run_files")
    .selectAll()
    .where("org_id", "=", orgId)
    .where("pay_run_id", "=", runId)
    .where("number", "=", number)
    .executeTakeFirst();
}

export async function insertFile(
  tx: Tx,
  orgId: string,
  file: Omit<FileWithContent, "org_id" | "erased_at" | "created_at">,
  now: EpochMs,
): Promise<void> {
  await tx
    .insertInto("pay_run_files")
    .values({ ...file, org_id: orgId, created_at: at(now) })
    .execute();
}

/** Organizations with files of runs that ended before `before`; read as the owner. */
export async function organizationsWithOldFiles(tx: Tx, before: EpochMs): Promise<string[]> {
  const { rows } = await sql<{ org_id: string }>`
    select distinct r.org_id from pay_runs r
    where ${endedBefore(before)} and ${isServedHere("r.org_id")} and exists (
      select from pay_run_files f where f.org_id = r.org_id and f.pay_run_id = r.id)`.execute(tx);
  return rows.map((row) => row.org_id);
}

/** Runs that closed or were canceled, and whose files were not erased since. */
const endedBefore = (before: EpochMs) =>
  sql`coalesce(r.closed_at, r.canceled_at) < ${at(before)} and r.files_erased_at is null`;

/** Erases the bytes of files whose runs ended before `before`, of at most `limit` runs; the hashes stay. */
export async function eraseFiles(
  tx: Tx,
  orgId: string,
  before: EpochMs,
  now: EpochMs,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from pay_runs r where r.org_id = ${orgId} and ${endedBefore(before)}
    order by coalesce(r.closed_at, r.canceled_at) limit ${limit} for update skip locked`.execute(tx);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  await sql`
    update pay_run_files set content_enc = null, content_plain = null, key_id = null, erased_at = ${at(now)}
    where org_id = ${orgId} and pay_run_id = any(${ids}::uuid[]) and erased_at is null`.execute(tx);
  await sql`
    update pay_runs set files_erased_at = ${at(now)}, updated_at = ${at(now)}
    where org_id = ${orgId} and id = any(${ids}::uuid[])`.execute(tx);
  return ids;
}

export async function resultsOf(db: Db, orgIds: readonly string[], runId: string): Promise<ResultsRow[]> {
  return db
    .selectFrom("pay_run_results")
    .selectAll()
    .where("org_id", "in", orgIds)
    .where("pay_run_id", "=", runId)
    .orderBy("at")
    .orderBy("id")
    .execute();
}

export async function insertResults(
  tx: Tx,
  orgId: string,
  row: Omit<ResultsRow, "org_id" | "at">,
  now: EpochMs,
): Promise<void> {
  await tx
    .insertInto("pay_run_results")
    .values({ ...row, org_id: orgId, at: at(now) })
    .execute();
}

export interface StoredPolicy {
  readonly approvals: readonly { readonly currency: string; readonly from_cents: number; readonly count: number }[];
  readonly self_approval: boolean;
  readonly keys_may_approve: boolean;
}

export async function findPolicy(db: Db, orgIds: readonly string[]): Promise<StoredPolicy | undefined> {
  const row = await db
    .selectFrom("pay_run_policies")
    .select(["approvals", "self_approval", "keys_may_approve"])
    .where("org_id", "in", orgIds)
    .executeTakeFirst();
  return row as StoredPolicy | undefined;
}

export async function savePolicy(tx: Tx, orgId: string, policy: StoredPolicy, now: EpochMs): Promise<void> {
  const values = { ...policy, approvals: jsonText(policy.approvals), updated_at: at(now) };
  await tx
    .insertInto("pay_run_policies")
    .values({ ...values, org_id: orgId })
    .onConflict((conflict) => conflict.column("org_id").doUpdateSet(values))
    .execute();
}

/** Members who may approve a run of this total, in minor units: their role may pay, and no limit keeps them from it. */
export async function countPayers(db: Db, orgId: string, currency: string, total: bigint): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from members
    where org_id = ${orgId} and role in ('owner', 'admin', 'payer') and project_ids is null
      and (amount_limits is null or exists (
        select from jsonb_array_elements(amount_limits) as l
        where l->>'currency' = ${currency} and (l->>'up_to_cents')::bigint >= ${total}))`.execute(db);
  return rows[0]?.n ?? 0;
}

/** An account that pays. */
export interface OriginatorRow {
  readonly id: string;
  readonly rail: string;
  readonly name: string;
  readonly currency: string | null;
  readonly originator_enc: Buffer | null;
  readonly originator_plain: string | null;
  readonly default_kinds: string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly csv: Readonly<Record<string, unknown>> | null;
}

/** The accounts that are not archived, in the order they were entered. */
export async function originatorsOf(db: Db, orgId: string, id: string | null = null): Promise<OriginatorRow[]> {
  const { rows } = await sql<OriginatorRow>`
    select id, rail, name, currency, originator_enc, originator_plain, default_kinds, options, csv from originator_accounts
    where org_id = ${orgId} and archived_at is null and ${id === null ? sql`true` : sql`id = ${id}`}
    order by created_at, id`.execute(db);
  return rows;
}
