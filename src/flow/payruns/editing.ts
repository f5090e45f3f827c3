/** Changes of a draft: lines left out and put back, the note, the date and the rail's options. Each takes approvals away. */
import type { z } from "zod";
import { DomainError, invalid, notFound } from "../../contract/errors.ts";
import type { UpdatePayRunBody, UpdatePayRunLinesBody } from "../../contract/payruns/runs.ts";
import type { Tx } from "../../store/db.ts";
import { findLine, unfitLines } from "../../store/payruns/lines.ts";
import { revokeApprovals } from "../../store/payruns/papers.ts";
import { findRun, type PayRunRow, updateRun } from "../../store/payruns/runs.ts";
import { setExcluded } from "../../store/payruns/write-lines.ts";
import { isTaken } from "../../store/sqlstates.ts";
import { command, type Recorded } from "../command.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { aboutRun } from "./about.ts";
import { digestOf, judge, signedRun, takenAt } from "./input.ts";
import { lockRun, type PayRun, requireRun, requireState } from "./runs.ts";

type Record = (entry: Recorded) => void;

/**
 * Changes the note, the execution date or the options of a draft.
 *
 * @throws DomainError `not_found`, `invalid_status_transition`, `invalid_body` for what the rail refuses
 */
export function updatePayRun(ctx: Context, id: string, body: z.output<typeof UpdatePayRunBody>): Promise<PayRun> {
  return command(ctx, "pay_run.update", async (tx, record) => {
    const run = await lockRun(tx, ctx, id);
    requireState(run, "draft");
    const { note, execution_date, options } = body;
    await updateRun(tx, ctx.orgId, id, { note, execution_date, options }, ctx.now);
    await requireFit(tx, ctx, id);
    await edited(tx, ctx, record, run, { fields: Object.keys(body) });
    return requireRun(tx, ctx, id);
  });
}

/**
 * Leaves lines of a draft out, with a reason, or puts them back. Lines that are so already stay.
 *
 * @throws DomainError `not_found`, `invalid_status_transition`, `accrual_not_settleable` for a line that can no longer
 * be put back
 */
export function updateLines(ctx: Context, id: string, body: z.output<typeof UpdatePayRunLinesBody>): Promise<PayRun> {
  return command(ctx, "pay_run.lines", async (tx, record) => {
    const run = await lockRun(tx, ctx, id);
    requireState(run, "draft");
    const changed: string[] = [];
    for (const lineId of body.line_ids) {
      const line = await findLine(tx, [ctx.orgId], id, lineId);
      if (line === undefined) throw notFound("Line");
      const isExcluded = line.status === "excluded";
      if (isExcluded === body.excluded && (!isExcluded || line.left_out_text === body.reason)) continue;
      // With a reason of its own the excluded line says why.
      await (body.excluded ? setExcluded(tx, ctx.orgId, lineId, body.reason, ctx.now) : putBack(tx, ctx, lineId));
      changed.push(line.reference);
    }
    if (!body.excluded && changed.length > 0) await requireOpen(tx, ctx, run, changed);
    if (changed.length > 0)
      await edited(tx, ctx, record, run, { excluded: body.excluded, references: changed, reason: body.reason });
    return requireRun(tx, ctx, id);
  });
}

async function putBack(tx: Tx, ctx: Context, lineId: string): Promise<void> {
  try {
    await setExcluded(tx, ctx.orgId, lineId, null, ctx.now);
  } catch (error) {
    if (isTaken(error, "pay_run_accruals_live"))
      throw new DomainError("accrual_not_settleable", "Another run pays an accrual of this line now.", {
        reason: "in_pay_run",
      });
    throw error;
  }
}

async function requireOpen(tx: Tx, ctx: Context, run: PayRunRow, references: readonly string[]): Promise<void> {
  const unfit = (await unfitLines(tx, ctx.orgId, run.id, ctx.now)).filter((line) =>
    references.includes(line.reference),
  );
  if (unfit.length === 0) return;
  throw new DomainError(
    "accrual_not_settleable",
    `What ${unfit[0]?.reference} pays has changed since; refresh the draft instead.`,
    { reason: "changed", references: unfit.map(({ reference }) => reference) },
  );
}

/** @throws DomainError `invalid_body` for what the rail refuses of the run or a line */
async function requireFit(tx: Tx, ctx: Context, id: string): Promise<void> {
  const run = await findRun(tx, [ctx.orgId], id);
  if (run === undefined) throw notFound("Pay run");
  const { timezone } = await requireOrganization(tx, ctx.orgId);
  const { errors } = await judge(await signedRun(tx, ctx, run), takenAt(run.rail, ctx.now, timezone, null));
  const faults = errors.filter(({ code }) => code !== "nothing_to_pay");
  if (faults.length === 0) return;
  throw invalid(
    "invalid_body",
    faults.slice(0, 100).map(({ field, code, message }) => ({ path: field, message: `${message} (${code})` })),
  );
}

/** After a change of a draft: its digest is another, so that no approval holds; who changed it does not approve it. */
async function edited(tx: Tx, ctx: Context, record: Record, run: PayRunRow, details: object): Promise<void> {
  const now = await findRun(tx, [ctx.orgId], run.id);
  if (now === undefined) throw notFound("Pay run");
  const digest = await digestOf(await signedRun(tx, ctx, now));
  const who = ctx.actor.id;
  const edited_by = who === null || run.edited_by.includes(who) ? run.edited_by : [...run.edited_by, who];
  await updateRun(tx, ctx.orgId, run.id, { digest, edited_by, fell_back: null }, ctx.now);
  const revoked = await revokeApprovals(tx, ctx.orgId, run.id, ctx.now);
  record(aboutRun(run, "changed", { ...details, approvals_revoked: revoked }));
  if (revoked > 0) record(aboutRun(run, "approval_invalidated", { reasons: ["changed"] }));
}
