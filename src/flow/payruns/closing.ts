/** The ends of a run: closed when the rail has said everything, or canceled while no money can be on its way. */
import type { z } from "zod";
import { DomainError, invalidBody } from "../../contract/errors.ts";
import type { CancelPayRunBody, ClosePayRunBody } from "../../contract/payruns/runs.ts";
import { OPEN } from "../../engine/payruns/states.ts";
import type { Tx } from "../../store/db.ts";
import { hasLines, linesOfRun } from "../../store/payruns/lines.ts";
import { revokeApprovals } from "../../store/payruns/papers.ts";
import { type PayRunRow, updateRun } from "../../store/payruns/runs.ts";
import { moveLines } from "../../store/payruns/write-lines.ts";
import { command, type Recorded } from "../command.ts";
import type { Context } from "../context.ts";
import { aboutRun } from "./about.ts";
import { lockRun, type PayRun, requireRun, requireState } from "./runs.ts";

type Record = (entry: Recorded) => void;

/** How many open lines an error names. */
const NAMED_IN_ERROR = 100;

/**
 * Closes a run. With open lines only where `accept_open` says so; they are listed in the run, and results that come
 * later are still taken. A run that is closed stays as it is.
 *
 * @throws DomainError `not_found`, `invalid_status_transition`, `lines_open`
 */
export function closePayRun(ctx: Context, id: string, body: z.output<typeof ClosePayRunBody>): Promise<PayRun> {
  return command(ctx, "pay_run.close", async (tx, record) => {
    const run = await lockRun(tx, ctx, id);
    if (run.status !== "closed") {
      requireState(run, "settling");
      await closeWithin(tx, ctx, record, run, body.accept_open);
    }
    return requireRun(tx, ctx, id);
  });
}

async function closeWithin(tx: Tx, ctx: Context, record: Record, run: PayRunRow, acceptOpen: boolean): Promise<void> {
  const open = (await linesOfRun(tx, ctx.orgId, run.id, OPEN)).map(({ reference }) => reference);
  if (open.length > 0 && !acceptOpen)
    throw new DomainError(
      "lines_open",
      `${open.length} lines of ${run.run_id} are still open; set accept_open to close it with them.`,
      {
        open: open.length,
        references: open.slice(0, NAMED_IN_ERROR),
      },
    );
  const closed_with_open = open.length === 0 ? null : open;
  await updateRun(tx, ctx.orgId, run.id, { status: "closed", closed_at: ctx.now, closed_with_open }, ctx.now);
  record(aboutRun(run, "closed", { open: open.length }));
}

/** Closes a run of which no line is open any more. */
export async function closeIfDone(tx: Tx, ctx: Context, record: Record, run: PayRunRow): Promise<void> {
  if (run.status !== "settling" || (await hasLines(tx, ctx.orgId, run.id, OPEN))) return;
  await closeWithin(tx, ctx, record, run, false);
}

/**
 * Cancels a run: its accruals can be paid otherwise again. One whose files were made only with the statement that none
 * of them was uploaded. A run that is canceled stays as it is.
 *
 * @throws DomainError `not_found`, `invalid_status_transition`, `invalid_body`
 */
export function cancelPayRun(ctx: Context, id: string, body: z.output<typeof CancelPayRunBody>): Promise<PayRun> {
  return command(ctx, "pay_run.cancel", async (tx, record) => {
    const run = await lockRun(tx, ctx, id);
    if (run.status !== "canceled") {
      requireState(run, "draft", "approved", "exported");
      if (run.status === "exported" && !body.no_file_uploaded)
        throw invalidBody("no_file_uploaded", "must be true: the files were made, and a file that was uploaded pays");
      if (run.status === "exported" && body.reason === null)
        throw invalidBody("reason", "is required once files were made");
      await cancelWithin(tx, ctx, record, run, body.reason);
    }
    return requireRun(tx, ctx, id);
  });
}

export async function cancelWithin(
  tx: Tx,
  ctx: Context,
  record: Record,
  run: PayRunRow,
  reason: string | null,
): Promise<void> {
  await moveLines(tx, ctx.orgId, run.id, "planned", "canceled", ctx.now);
  await revokeApprovals(tx, ctx.orgId, run.id, ctx.now);
  const changes = { status: "canceled", canceled_at: ctx.now, cancel_reason: reason } as const;
  await updateRun(tx, ctx.orgId, run.id, changes, ctx.now);
  record(aboutRun(run, "canceled", { from: run.status, reason, no_file_uploaded: run.status === "exported" }));
}
