/** What a rail says came of a run's lines: previewed, then applied; the same again changes nothing. */
import { createHash } from "node:crypto";
import type { z } from "zod";
import { DomainError, notFound } from "../../contract/errors.ts";
import type { PayRunLineResultBody } from "../../contract/payruns/runs.ts";
import { IN_FILES } from "../../engine/payruns/states.ts";
import { localDateOf } from "../../engine/periods.ts";
import type { ResultItem } from "../../rails/index.ts";
import { restWindow } from "../../rails/windows.ts";
import { findLine, linesOfRun } from "../../store/payruns/lines.ts";
import { insertResults } from "../../store/payruns/papers.ts";
import { findRun } from "../../store/payruns/runs.ts";
import { changeLines } from "../../store/payruns/write-lines.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { aboutLine, aboutRun } from "./about.ts";
import { applyItems, outcomeOf, type ResultsOutcome, readFile } from "./apply-results.ts";
import { closeIfDone } from "./closing.ts";
import { commandInTurn } from "./in-turn.ts";
import { lockRun, type PayRun, requireRun, requireState } from "./runs.ts";

export type AppliedResults = ResultsOutcome & { readonly run: PayRun | null };

/**
 * What a file of results would change. Writes nothing.
 *
 * @throws DomainError `not_found`, `invalid_status_transition`, `invalid_body` for a file that the rail does not send
 */
export async function previewResults(ctx: Context, id: string, bytes: Uint8Array): Promise<AppliedResults> {
  const run = await read(ctx, (db) => findRun(db, [ctx.orgId], id));
  if (run === undefined) throw notFound("Pay run");
  requireState(run, "exported", "settling", "closed");
  const file = await readFile(run, bytes);
  const lines = await read(ctx, (db) => linesOfRun(db, ctx.orgId, id, IN_FILES));
  const { changes: _, ...outcome } = outcomeOf(run, lines, file);
  return { ...outcome, run: null };
}

/**
 * Applies a file of results. Rows that name no line of the run, or disagree with it, are listed and not applied; the
 * same file again changes nothing.
 *
 * @throws DomainError as `previewResults`
 */
export async function applyResults(ctx: Context, id: string, bytes: Uint8Array): Promise<AppliedResults> {
  const known = await read(ctx, (db) => findRun(db, [ctx.orgId], id));
  if (known === undefined) throw notFound("Pay run");
  const file = await readFile(known, bytes);
  return commandInTurn(ctx, "pay_run.results", async (tx, record) => {
    const run = await lockRun(tx, ctx, id);
    requireState(run, "exported", "settling", "closed");
    const outcome = await applyItems(tx, ctx, record, run, file);
    const sha256 = createHash("sha256").update(bytes).digest();
    if (outcome.counts.applied > 0) {
      const row = {
        id: ctx.app.newId(),
        pay_run_id: id,
        sha256,
        reader: file.reader,
        ...outcome.counts,
        by_name: ctx.actor.name,
      };
      await insertResults(tx, ctx.orgId, row, ctx.now);
    }
    return { ...outcome, run: await requireRun(tx, ctx, id) };
  });
}

/**
 * Enters the result of one line by hand, with the reason.
 *
 * @throws DomainError `not_found`, `invalid_status_transition` for a step that is none
 */
export function setLineResult(
  ctx: Context,
  id: string,
  lineId: string,
  body: z.output<typeof PayRunLineResultBody>,
): Promise<AppliedResults> {
  return command(ctx, "pay_run.line_result", async (tx, record) => {
    const run = await lockRun(tx, ctx, id);
    const line = await findLine(tx, [ctx.orgId], id, lineId);
    if (line === undefined) throw notFound("Line");
    requireState(run, "exported", "settling", "closed");
    const { result, code, message, rail_id, date } = body;
    const item: ResultItem = {
      ...{ line: 1, reference: line.reference, outcome: result, reason: code, message, trace: null },
      ...{ amountCents: null, currency: null, date: date ?? null, railId: rail_id },
    };
    const outcome = await applyItems(tx, ctx, record, run, { reader: "by_hand", items: [item] });
    const [refused] = outcome.refused;
    if (refused !== undefined)
      throw new DomainError("invalid_status_transition", `${refused.message}.`, { status: line.status });
    return { ...outcome, run: await requireRun(tx, ctx, id) };
  });
}

/**
 * Marks every line that was sent, and of which the rail said nothing, as paid; only once its window has passed.
 *
 * @throws DomainError `not_found`, `invalid_status_transition`, `window_open`
 */
export function markRestPaid(ctx: Context, id: string): Promise<PayRun> {
  return commandInTurn(ctx, "pay_run.rest_paid", async (tx, record) => {
    const run = await lockRun(tx, ctx, id);
    requireState(run, "settling", "closed");
    const window = restWindow(run);
    const { timezone } = await requireOrganization(tx, ctx.orgId);
    if (window === null || localDateOf(ctx.now, timezone) < window.from)
      throw new DomainError(
        "window_open",
        `The rail may still report payments; mark the rest as paid from ${window?.from} on.`,
        {
          from: window?.from ?? null,
        },
      );
    const rest = await linesOfRun(tx, ctx.orgId, id, ["sent"]);
    const message = "no report within the rail's window";
    const changes = rest.map((line) => ({ ...NOTHING_SAID, id: line.id, status: "paid" as const, message }));
    await changeLines(tx, ctx.orgId, changes, ctx.now);
    if (rest.length > 0) {
      record(aboutRun(run, "rest_paid", { lines: rest.length }));
      for (const line of rest) record(aboutLine(run, line, "paid", null));
    }
    await closeIfDone(tx, ctx, record, run);
    return requireRun(tx, ctx, id);
  });
}

const NOTHING_SAID = { code: null, message: null, railId: null, resultOn: null };
