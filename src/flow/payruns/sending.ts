/** "I uploaded it": the run's lines are sent, and the ledger has their payments. */
import type { z } from "zod";
import { invalidBody } from "../../contract/errors.ts";
import type { SentPayRunBody } from "../../contract/payruns/runs.ts";
import { localDateOf, startOfDate } from "../../engine/periods.ts";
import { rails } from "../../rails/index.ts";
import type { Tx } from "../../store/db.ts";
import { type LineRow, linesOfRun, partsOfRun } from "../../store/payruns/lines.ts";
import { type PayRunRow, updateRun } from "../../store/payruns/runs.ts";
import {
  changeLines,
  type LineChange,
  lockForSending,
  moveLines,
  setPayments,
} from "../../store/payruns/write-lines.ts";
import type { Recorded } from "../command.ts";
import type { Context } from "../context.ts";
import { refusingClosedDays } from "../months/closed.ts";
import { requireOrganization } from "../organization/organization.ts";
import { recordPaymentsWithin } from "../settling/payments-of-runs.ts";
import { aboutRun } from "./about.ts";
import { commandInTurn } from "./in-turn.ts";
import { lockRun, type PayRun, railOf, requireRun, requireState } from "./runs.ts";

type Record = (entry: Recorded) => void;

/**
 * Marks a run as sent on a day, today unless one is given: an ordinary payment for each creator and project of each
 * line. A run that was sent stays as it is.
 *
 * @throws DomainError `not_found`, `invalid_status_transition`, `month_closed`, `invalid_body` for a day before the files or in the future
 */
export function sendPayRun(ctx: Context, id: string, body: z.output<typeof SentPayRunBody>): Promise<PayRun> {
  return commandInTurn(ctx, "pay_run.sent", async (tx, record) => {
    const run = await lockRun(tx, ctx, id);
    if (run.status !== "settling" && run.status !== "closed") {
      requireState(run, "exported");
      await sendWithin(tx, ctx, record, run, { date: body.date ?? null });
    }
    return requireRun(tx, ctx, id);
  });
}

interface Sending {
  /** Today where it is null. */
  readonly date: string | null;
  /** The run's lines, where the transaction has read them. */
  readonly lines?: readonly LineRow[];
  /** What is known of lines already: they begin with it. */
  readonly results?: readonly LineChange[];
}

/** Sends an exported run inside another write, such as its first result. */
export async function sendWithin(
  tx: Tx,
  ctx: Context,
  record: Record,
  run: PayRunRow,
  { date, lines: known, results = [] }: Sending,
): Promise<void> {
  const { timezone } = await requireOrganization(tx, ctx.orgId);
  const today = localDateOf(ctx.now, timezone);
  const on = date ?? today;
  if (on > today) throw invalidBody("date", "is in the future");
  if (on < localDateOf(run.exported_at ?? ctx.now, timezone))
    throw invalidBody("date", "is before the files were made");
  await lockForSending(tx, ctx.orgId, run.id);
  const planned = (known ?? (await linesOfRun(tx, ctx.orgId, run.id, ["planned"]))).filter(isPlanned);
  const lines = new Map(planned.map((line) => [line.id, line]));
  const parts = (await partsOfRun(tx, [ctx.orgId], run.id, null)).filter((part) => lines.has(part.line_id));
  const perLine = Map.groupBy(parts, (part) => part.line_id);
  const payments = parts.map((part) => {
    const line = lines.get(part.line_id);
    const siblings = perLine.get(part.line_id) ?? [];
    const reference = line?.reference ?? "";
    return {
      ...{ id: ctx.app.newId(), partId: part.id, projectId: part.project_id, creatorId: part.creator_id },
      ...{ amountCents: part.amount_cents, accrualIds: part.accrual_ids },
      // A reference names one payment; a line of several creators adds their number to it.
      externalReference: siblings.length === 1 ? reference : `${reference}/${siblings.indexOf(part) + 1}`,
      metadata: { pay_run_id: run.id, pay_run: run.run_id, line_id: part.line_id },
    };
  });
  await setPayments(
    tx,
    ctx.orgId,
    payments.map(({ id, partId }) => ({ partId, paymentId: id })),
  );
  await recordPaymentsWithin(tx, ctx, record, payments, {
    ...{ currency: run.currency, methodName: rails[railOf(run)].label, rail: run.rail === "manual" ? null : run.rail },
    ...{ note: run.note === "" ? null : run.note, paidAt: on === today ? ctx.now : startOfDate(on, timezone) },
  }).catch(refusingClosedDays("date"));
  await updateRun(tx, ctx.orgId, run.id, { status: "settling", sent_at: ctx.now, sent_on: on }, ctx.now);
  await changeLines(tx, ctx.orgId, results, ctx.now);
  await moveLines(tx, ctx.orgId, run.id, "planned", "sent", ctx.now);
  record(aboutRun(run, "sent", { on, lines: lines.size, payments: payments.length }));
}

function isPlanned({ status }: LineRow): boolean {
  return status === "planned";
}
