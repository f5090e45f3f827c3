/** Reads of pay runs: sums, lines, who was left out, approvals, files and files of results. */
import type { z } from "zod";
import { DomainError, notFound } from "../../contract/errors.ts";
import type { ListLeftOutQuery, ListLinesQuery, ListPayRunsQuery } from "../../contract/payruns/runs.ts";
import { type ApprovalPolicy, approvalsNeeded } from "../../engine/payruns/approvals.ts";
import type { RunState } from "../../engine/payruns/states.ts";
import { isRailKind, type RailKind } from "../../rails/index.ts";
import { type RestWindow, restWindow } from "../../rails/windows.ts";
import type { Db, Tx } from "../../store/db.ts";
import { type FlagOfLine, flagsOfLines } from "../../store/flags/reserved.ts";
import * as lines from "../../store/payruns/lines.ts";
import * as papers from "../../store/payruns/papers.ts";
import * as store from "../../store/payruns/runs.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toPage } from "../paging.ts";
import { type Flagged, flaggedOf, NOTHING_FLAGGED } from "./flagged.ts";
import { policyOf } from "./policy.ts";

export type { LeftOutRow, LineRow, PartRow } from "../../store/payruns/lines.ts";
export type { ApprovalRow, FileRow, ResultsRow } from "../../store/payruns/papers.ts";
export type { PayRunRow, RunSums } from "../../store/payruns/runs.ts";

/** A run with its sums. */
export interface ListedRun {
  readonly run: store.PayRunRow;
  readonly sums: store.RunSums;
}

export interface PayRun extends ListedRun {
  readonly approvals: readonly papers.ApprovalRow[];
  readonly approvalsNeeded: number;
  readonly files: readonly papers.FileRow[];
  /** Sums of the files' lines. */
  readonly fileSums: readonly store.FileSum[];
  readonly results: readonly papers.ResultsRow[];
  /** Lines to be paid that flags touch: opened since the draft was made, or they would be left out. */
  readonly flagged: Flagged;
  /** When the rest may be marked as paid. */
  readonly restWindow: RestWindow | null;
}

export type LineWithParts = lines.LineRow & {
  readonly parts: readonly lines.PartRow[];
  readonly flags: readonly FlagOfLine[];
};

const NO_SUMS = { lines: {}, leftOut: {} };

export function listPayRuns(
  ctx: Context,
  query: z.output<typeof ListPayRunsQuery>,
): Promise<Page<ListedRun & { readonly id: string }>> {
  return read(ctx, async (db) => {
    const found = await store.listRuns(db, [ctx.orgId], { ...query, limit: query.limit + 1 });
    const sums = await store.sumsOf(
      db,
      [ctx.orgId],
      found.map(({ id }) => id),
    );
    const rows = found.map((run) => ({
      id: run.id,
      run,
      sums: sums.get(run.id) ?? { pay_run_id: run.id, ...NO_SUMS },
    }));
    return toPage(rows, query.limit, ({ run }) => run.created_at);
  });
}

/** @throws DomainError `not_found` */
export function getPayRun(ctx: Context, id: string): Promise<PayRun> {
  return read(ctx, (db) => requireRun(db, ctx, id));
}

export async function requireRun(db: Db, ctx: Context, id: string): Promise<PayRun> {
  const run = await store.findRun(db, [ctx.orgId], id);
  if (run === undefined) throw notFound("Pay run");
  const orgIds = [ctx.orgId];
  const sums = (await store.sumsOf(db, orgIds, [id])).get(id) ?? { pay_run_id: id, ...NO_SUMS };
  const policy: ApprovalPolicy = await policyOf(db, ctx);
  return {
    ...{ run, sums, approvalsNeeded: approvalsNeeded(policy, run.currency, plannedCents(sums)) },
    approvals: await papers.approvalsOf(db, orgIds, id),
    files: await papers.filesOf(db, orgIds, id),
    fileSums: await store.sumsOfFiles(db, orgIds, id),
    results: await papers.resultsOf(db, orgIds, id),
    flagged: UNSENT.has(run.status) ? await flaggedOf(db, orgIds, id) : NOTHING_FLAGGED,
    restWindow: restWindow(run),
  };
}

/** States in which lines are to be paid. */
const UNSENT = new Set<RunState>(["draft", "approved", "exported"]);
const NOT_PLANNED = new Set(["excluded", "canceled"]);

/** What the run pays, or set out to pay. */
export function plannedCents(sums: store.RunSums): bigint {
  return Object.entries(sums.lines).reduce(
    (sum, [status, { cents }]) => (NOT_PLANNED.has(status) ? sum : sum + cents),
    0n,
  );
}

/** A page of a run's lines, in the order of the file. @throws DomainError `not_found` */
export function listLines(
  ctx: Context,
  id: string,
  query: z.output<typeof ListLinesQuery>,
): Promise<Page<LineWithParts>> {
  return read(ctx, async (db) => {
    if ((await store.findRun(db, [ctx.orgId], id)) === undefined) throw notFound("Pay run");
    const after = query.cursor?.at ?? 0;
    const only = query.flagged === true ? (await flaggedOf(db, [ctx.orgId], id)).lines.map((line) => line.id) : null;
    const found = await lines.listLines(db, [ctx.orgId], id, { ...query, only, after, limit: query.limit + 1 });
    // Ordered by position, which takes the place of an instant in the cursor.
    const page = toPage(found, query.limit, (row) => row.position);
    const ids = page.rows.map((row) => row.id);
    const parts = Map.groupBy(await lines.partsOfRun(db, [ctx.orgId], id, ids), (part) => part.line_id);
    const flags = Map.groupBy(await flagsOfLines(db, [ctx.orgId], ids), (flag) => flag.line_id);
    const rows = page.rows.map((row) => ({ ...row, parts: parts.get(row.id) ?? [], flags: flags.get(row.id) ?? [] }));
    return { ...page, rows };
  });
}

/** A page of those left out, lines left out by hand not among them. @throws DomainError `not_found` */
export function listLeftOut(
  ctx: Context,
  id: string,
  query: z.output<typeof ListLeftOutQuery>,
): Promise<Page<lines.LeftOutRow>> {
  return read(ctx, async (db) => {
    if ((await store.findRun(db, [ctx.orgId], id)) === undefined) throw notFound("Pay run");
    const after = query.cursor?.at ?? 0;
    const found = await lines.listLeftOut(db, [ctx.orgId], id, { ...query, after, limit: query.limit + 1 });
    return toPage(found, query.limit, (row) => row.position);
  });
}

/** Locks a run for a change. @throws DomainError `not_found` */
export async function lockRun(tx: Tx, ctx: Context, id: string): Promise<store.PayRunRow> {
  const run = await store.lockRun(tx, ctx.orgId, id);
  if (run === undefined) throw notFound("Pay run");
  return run;
}

/** @throws DomainError `invalid_status_transition` for a run in none of the states */
export function requireState(run: store.PayRunRow, ...states: readonly RunState[]): void {
  if (states.includes(run.status)) return;
  throw new DomainError(
    "invalid_status_transition",
    `${run.run_id} is ${run.status}; this needs ${states.join(" or ")}.`,
    {
      status: run.status,
    },
  );
}

export function railOf({ rail }: Pick<store.PayRunRow, "rail">): RailKind {
  if (!isRailKind(rail)) throw new Error(`no rail ${rail}`);
  return rail;
}
