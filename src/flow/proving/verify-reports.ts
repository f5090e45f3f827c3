/** Stores the result of `verify`: a report for each organization, and the figures for `/metrics`. */
import type { z } from "zod";
import type { ListVerifyReportsQuery } from "../../contract/proving/verify-reports.ts";
import type { Anchor } from "../../engine/anchors.ts";
import * as store from "../../store/proving/verify-reports.ts";
import { read } from "../command.ts";
import type { App, Context } from "../context.ts";
import { type Page, toPage } from "../paging.ts";
import { sealAuditLog } from "./audit-chain.ts";
import type { FlowGauge } from "./gauges.ts";
import { type Progress, type Verification, verify } from "./verify.ts";

export type { VerifyReportRow } from "../../store/proving/verify-reports.ts";

/** Newest first. */
export function listVerifyReports(
  ctx: Context,
  query: z.output<typeof ListVerifyReportsQuery>,
): Promise<Page<store.VerifyReportRow>> {
  return read(ctx, async (db) => {
    const rows = await store.listReports(db, [ctx.orgId], { ...query, limit: query.limit + 1 });
    return toPage(rows, query.limit, (row) => row.started_at);
  });
}

/** Verifies the whole database and stores the result. A report that cannot be written does not hide the result. */
export async function verifyAndKeep(
  app: App,
  onProgress?: Progress,
  anchors: readonly Anchor[] = [],
): Promise<Verification> {
  const startedAt = app.now();
  // So that the chain's end covers all that is checked. Where nothing can be written, what waits is checked all the same.
  await sealAuditLog(app).catch((error) => app.log.warn({ err: error }, "what waits could not be sealed"));
  const verification = await verify(app, onProgress, anchors);
  try {
    await keep(app, verification, startedAt);
  } catch (error) {
    app.log.error({ err: error }, "the verification's report could not be stored");
  }
  return verification;
}

async function keep(app: App, verification: Verification, startedAt: number): Promise<void> {
  const { checks, accruals_of, audit_ends } = verification;
  const found = checks.flatMap(({ name, promise, problems }) =>
    problems.map(({ org_id, subject, detail }) => ({ org_id, check: name, promise, subject, detail })),
  );
  const of = { verification_id: app.newId(), started_at: startedAt, finished_at: app.now(), checks: checks.length };
  await app.database.ownerTransaction(async (tx) => {
    const reports = (await store.organizationIds(tx)).map((orgId): store.NewReport => {
      const end = audit_ends.get(orgId);
      return {
        ...of,
        org_id: orgId,
        id: app.newId(),
        accruals_recomputed: accruals_of.get(orgId) ?? 0,
        audit_rows: Number(end?.auditRows ?? 0n),
        chain_sequence: end?.sequence ?? 0n,
        chain_hash: end === undefined ? null : Buffer.from(end.hash, "hex"),
        problems: found
          .filter((problem) => problem.org_id === orgId || problem.org_id === null)
          .map(({ org_id: _org, ...problem }) => problem),
      };
    });
    await store.insertReports(tx, reports);
  });
}

/** Of the last verification; nothing until the first verification. */
export async function verificationGauges(app: App): Promise<FlowGauge[]> {
  const latest = await app.database.ownerTransaction(store.latestVerification);
  if (latest === undefined) return [];
  return [
    {
      name: "stipend_verify_last_timestamp_seconds",
      help: "When the last verification ended.",
      value: Math.floor(latest.finished_at / 1000),
    },
    {
      name: "stipend_verify_problems",
      help: "Problems the last verification found; 0 is healthy.",
      value: latest.problems,
    },
  ];
}
