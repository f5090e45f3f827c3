/** The results of `verify`, stored for each organization. */
import { type Selectable, sql } from "kysely";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Db, type Tx } from "../db.ts";
import { type Keyset, olderThan } from "../paging.ts";
import { isServedHere } from "../places.ts";
import type { VerifyReportsTable } from "../schema.gen.ts";
import { jsonText } from "../write-log.ts";

/** One violation, with its invariant. */
export interface ReportedProblem {
  readonly check: string;
  readonly promise: string;
  readonly subject: string;
  readonly detail: string;
}

export type VerifyReportRow = Omit<Selectable<VerifyReportsTable>, "problems"> & {
  readonly problems: readonly ReportedProblem[];
};

export async function listReports(
  db: Db,
  orgIds: readonly string[],
  query: { limit: number; cursor?: Keyset | undefined },
): Promise<VerifyReportRow[]> {
  const rows = await db
    .selectFrom("verify_reports")
    .selectAll()
    .where("org_id", "in", orgIds)
    .where(olderThan("started_at", query.cursor))
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .limit(query.limit)
    .execute();
  return rows as VerifyReportRow[];
}

export interface NewReport {
  readonly org_id: string;
  readonly id: string;
  readonly verification_id: string;
  readonly started_at: EpochMs;
  readonly finished_at: EpochMs;
  readonly checks: number;
  readonly accruals_recomputed: number;
  readonly audit_rows: number;
  readonly chain_sequence: bigint;
  readonly chain_hash: Buffer | null;
  readonly problems: readonly ReportedProblem[];
}

export async function insertReports(tx: Tx, reports: readonly NewReport[]): Promise<void> {
  if (reports.length === 0) return;
  await tx
    .insertInto("verify_reports")
    .values(
      reports.map((report) => ({
        ...report,
        started_at: at(report.started_at),
        finished_at: at(report.finished_at),
        accruals_recomputed: BigInt(report.accruals_recomputed),
        audit_rows: BigInt(report.audit_rows),
        problems: jsonText(report.problems),
      })),
    )
    .execute();
}

export async function organizationIds(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("organizations")
    .select("org_id")
    .where(isServedHere("org_id"))
    .orderBy("org_id")
    .execute();
  return rows.map((row) => row.org_id);
}

/** The last verification of the whole database: when it ended, and how many problems it found. */
export async function latestVerification(
  db: Db,
): Promise<{ readonly finished_at: EpochMs; readonly problems: number } | undefined> {
  const { rows } = await sql<{ finished_at: EpochMs; problems: number }>`
    select max(finished_at) as finished_at, sum(jsonb_array_length(problems))::int as problems from verify_reports
    where verification_id = (select verification_id from verify_reports order by finished_at desc limit 1)
    having count(*) > 0`.execute(db);
  return rows[0];
}

/** Where each organization's chain ended at the last verification. */
export async function lastChainEnds(db: Db): Promise<{ org_id: string; sequence: bigint; hash: string }[]> {
  const { rows } = await sql<{ org_id: string; sequence: bigint; hash: string }>`
    select distinct on (org_id) org_id, chain_sequence as sequence, encode(chain_hash, 'hex') as hash
    from verify_reports where chain_hash is not null order by org_id, chain_sequence desc`.execute(db);
  return rows;
}

/** Deletes old reports, except for the last of each organization, which holds the end of its chain. */
export async function forgetReports(tx: Tx, before: EpochMs): Promise<bigint> {
  const { rows } = await sql<{ n: bigint }>`
    with gone as (
      delete from verify_reports r where finished_at < ${at(before)}
        and exists (select from verify_reports n where n.org_id = r.org_id and n.chain_sequence >= r.chain_sequence and n.finished_at > r.finished_at)
      returning 1
    ) select count(*) as n from gone`.execute(tx);
  return rows[0]?.n ?? 0n;
}
