/** Asking a source now, testing it, and what its runs and their answers say. */
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { z } from "zod";
import { encodeCursor } from "../../contract/cursor.ts";
import { DomainError, notFound } from "../../contract/errors.ts";
import { type ListSourceRunsQuery, maximumAnswersShown } from "../../contract/sources/sources.ts";
import type { EpochMs } from "../../engine/types.ts";
import { type AccountRow, selectAccounts } from "../../store/sources/accounts.ts";
import { makeAllDue } from "../../store/sources/looks.ts";
import {
  answersOfRun,
  findAnswer,
  findSourceRun,
  type KeptAnswer,
  type SourceRunRow,
  selectSourceRuns,
} from "../../store/sources/runs.ts";
import { type SourceRow, updateSource } from "../../store/sources/sources.ts";
import { command, read } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toPage } from "../paging.ts";
import { allowancesOf, settle, take, usedUp } from "./budget.ts";
import { HOUR_MS } from "./cadence.ts";
import { openSource, paced } from "./host.ts";
import { placeOf } from "./plan.ts";
import { runSource } from "./run.ts";
import { requireLocked, requireSource } from "./sources.ts";

const LOOKED_AT_LATELY_MS = HOUR_MS;

/** Makes the cheapest request that shows whether the settings work. @throws DomainError `not_found`, `source_not_active` */
export async function testSource(
  ctx: Context,
  id: string,
): Promise<{ readonly ok: boolean; readonly message: string; readonly units: number }> {
  const row = await read(ctx, (db) => requireSource(db, ctx.orgId, id));
  if (row.archived_at !== null) throw new DomainError("source_not_active", "The source is archived.");
  const source = openSource(ctx.app, row);
  if (typeof source === "string") return { ok: false, message: source, units: 0 };
  const pace = paced(ctx.app, source.limits.pauseMs, undefined);
  const { callUnits } = source.limits;
  const taken = await take(ctx, row, allowancesOf(source.limits, row, ctx.now, true), callUnits);
  if (callUnits > 0 && taken.units === 0) return { ok: false, message: usedUp(taken.short ?? "day"), units: 0 };
  const health = await source.check({ ask: pace.ask, now: ctx.now, unitsLeft: Math.max(taken.units, 1) });
  await command(ctx, "source.test", async (tx) => {
    await settle(tx, row, taken, { units: health.units, requests: pace.requests() });
  });
  return health;
}

/**
 * Has a source asked about everything now, and returns the run as it begins.
 *
 * @throws DomainError `not_found`, `source_busy`, `source_not_active`
 */
export async function requestSourceRun(ctx: Context, id: string): Promise<SourceRunRow> {
  const row = await prepareRun(ctx, id);
  const begun = Promise.withResolvers<SourceRunRow>();
  const work = runSource(ctx.app, ctx.orgId, id, ctx.actor, { why: "asked", onBegun: begun.resolve }).then((run) => {
    if (run === null) begun.reject(whyNoRun(row, ctx.now));
  });
  work.catch(begun.reject);
  ctx.app.keep(work);
  return begun.promise;
}

/** Asks a source and waits until it has answered: for the command line. @throws as `requestSourceRun` */
export async function runSourceNow(
  ctx: Context,
  id: string,
  onBegun: (run: SourceRunRow) => void,
): Promise<SourceRunRow> {
  const row = await prepareRun(ctx, id);
  const run = await runSource(ctx.app, ctx.orgId, id, ctx.actor, { why: "asked", onBegun });
  if (run === null) throw whyNoRun(row, ctx.now);
  return run;
}

function prepareRun(ctx: Context, id: string): Promise<SourceRow> {
  return command(ctx, "source.ask", async (tx, record) => {
    const row = await requireLocked(tx, ctx.orgId, id);
    if (row.state !== "active")
      throw new DomainError(
        "source_not_active",
        `The source is ${row.state}${row.state_reason ? `: ${row.state_reason}` : "."}`,
      );
    if (row.leased_until !== null && row.leased_until > ctx.now)
      throw new DomainError("source_busy", "The source is being asked already.");
    if (row.wait_until !== null && row.wait_until > ctx.now) throw whyNoRun(row, ctx.now);
    await makeAllDue(tx, placeOf(row), ctx.now, ctx.now - LOOKED_AT_LATELY_MS);
    const asked = await updateSource(tx, ctx.orgId, id, { list_due_at: ctx.now, planned_until: null }, ctx.now);
    record({ subjectType: "source", subjectId: id, details: { name: row.name } });
    return asked;
  });
}

function whyNoRun(row: SourceRow, now: EpochMs): DomainError {
  if (row.wait_until !== null && row.wait_until > now)
    return new DomainError(
      "source_not_active",
      `The source waits until ${new Date(row.wait_until).toISOString()}: ${row.wait_reason ?? "its budget is used up"}`,
    );
  return new DomainError(
    "source_not_active",
    "There is nothing to ask now: all posts were looked at, or the budget is used up.",
  );
}

/** Newest first. @throws DomainError `not_found` */
export async function listSourceRuns(
  ctx: Context,
  id: string,
  { cursor, limit }: z.output<typeof ListSourceRunsQuery>,
): Promise<Page<SourceRunRow>> {
  const found = await read(ctx, async (db) => {
    await requireSource(db, ctx.orgId, id);
    return selectSourceRuns(db, ctx.orgId, id, { cursor, limit: limit + 1 });
  });
  return toPage(found, limit, (row) => row.started_at);
}

/** By creator. @throws DomainError `not_found` */
export async function listSourceAccounts(
  ctx: Context,
  id: string,
  { cursor, limit }: z.output<typeof ListSourceRunsQuery>,
): Promise<Page<AccountRow>> {
  const found = await read(ctx, async (db) => {
    await requireSource(db, ctx.orgId, id);
    return selectAccounts(db, ctx.orgId, id, { cursor, limit: limit + 1 });
  });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > limit && last ? encodeCursor(last.created_at, last.creator_id) : null };
}

export interface RunWithAnswers {
  readonly run: SourceRunRow;
  readonly answers: readonly Omit<KeptAnswer, "body">[];
}

/** @throws DomainError `not_found` */
export function getSourceRun(ctx: Context, id: string): Promise<RunWithAnswers> {
  return read(ctx, async (db) => {
    const run = await findSourceRun(db, ctx.orgId, id);
    if (run === undefined) throw notFound("Source run");
    return { run, answers: await answersOfRun(db, ctx.orgId, id, maximumAnswersShown) };
  });
}

const unzip = promisify(gunzip);
const ANSWER_BYTES_MAX = 64 * 2 ** 20;

/** @throws DomainError `not_found`, also once its time is over */
export async function getSourceAnswer(
  ctx: Context,
  runId: string,
  number: number,
): Promise<Omit<KeptAnswer, "body"> & { readonly number: number; readonly text: string }> {
  const found = await read(ctx, (db) => findAnswer(db, ctx.orgId, runId, number));
  if (found === undefined) throw notFound("Answer");
  const { body, ...answer } = found;
  return { ...answer, number, text: (await unzip(body, { maxOutputLength: ANSWER_BYTES_MAX })).toString("utf8") };
}
