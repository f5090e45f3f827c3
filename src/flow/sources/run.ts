/**
 * Runs a source: asks about everything that is due, call by call, as far as its budget goes. One worker at a time holds
 * the lease of a source; what it does is landed call by call, so that it may be killed anywhere.
 */
import { findOrganization } from "../../store/organization/organizations.ts";
import {
  endRun,
  findSourceRun,
  insertRun,
  interruptRuns,
  type RunEnd,
  type SourceRunRow,
  setPostsDue,
} from "../../store/sources/runs.ts";
import { endLease, takeLease } from "../../store/sources/sources.ts";
import { command, read } from "../command.ts";
import { type Actor, type App, localContext } from "../context.ts";
import { type Asking, askAll, contextOf } from "./ask.ts";
import { openSource, paced } from "./host.ts";
import { leaseFor } from "./land.ts";
import { dueNow, planSource } from "./plan.ts";
import { stopSource } from "./state.ts";

export interface RunOptions {
  readonly why: "schedule" | "asked";
  readonly signal?: AbortSignal;
  /** Called once the run has begun. */
  readonly onBegun?: (run: SourceRunRow) => void;
}

const STOPPED = "The server was stopped; the rest is asked about when it is back.";
const KILLED = "The worker ended without a word; what it had landed is kept.";

/**
 * Asks a source about everything that is due. Null where there is nothing to do now, or another worker does it.
 */
export async function runSource(
  app: App,
  orgId: string,
  sourceId: string,
  actor: Actor,
  options: RunOptions,
): Promise<SourceRunRow | null> {
  const begun = await begin(app, orgId, sourceId, actor, options);
  if (begun === null) return null;
  const { run, ...asking } = begun;
  options.onBegun?.(run);
  let [state, error]: [RunEnd, string | null] = ["interrupted", KILLED];
  try {
    error = await askAll(asking);
    const { posts_found, posts_failed, accounts_read, readings, faults } =
      (await read(contextOf(asking), (db) => findSourceRun(db, orgId, run.id))) ?? run;
    const hasAnswers = posts_found + accounts_read + readings > 0;
    const hasFaults = posts_failed > 0 || Object.keys(faults).length > 0;
    if (error === null && !hasFaults) state = "succeeded";
    else state = error === null || hasAnswers ? "succeeded_with_errors" : "failed";
  } catch (thrown) {
    if (options.signal?.aborted !== true) throw thrown;
    [state, error] = ["interrupted", STOPPED];
  } finally {
    await command(contextOf(asking), "source.run", async (tx) => {
      await endRun(tx, orgId, run.id, state, error, app.now());
      await endLease(tx, orgId, sourceId, asking.lease);
    });
  }
  return (await read(contextOf(asking), (db) => findSourceRun(db, orgId, run.id))) ?? null;
}

async function begin(
  app: App,
  orgId: string,
  sourceId: string,
  actor: Actor,
  { why, signal }: RunOptions,
): Promise<(Asking & { readonly run: SourceRunRow }) | null> {
  const ctx = localContext(app, orgId, actor);
  const lease = app.newId();
  let unusable: string | null = null;
  const begun = await command(ctx, "source.run", async (tx) => {
    unusable = null;
    const row = await takeLease(tx, orgId, sourceId, leaseFor({ lease }, ctx.now));
    if (row === undefined) return null;
    await interruptRuns(tx, orgId, sourceId, KILLED, ctx.now);
    const leave = async () => {
      await endLease(tx, orgId, sourceId, lease);
      return null;
    };
    if (row.state !== "active" || row.archived_at !== null || (row.wait_until ?? 0) > ctx.now) return leave();
    const source = openSource(app, row);
    if (typeof source === "string") {
      unusable = source;
      return leave();
    }
    const work = await planSource(ctx, tx, row, source);
    const due = await dueNow(tx, row, source, work, ctx.now);
    if (!due.any) return leave();
    const run = await insertRun(tx, { org_id: orgId, id: app.newId(), source_id: sourceId, why }, ctx.now);
    await setPostsDue(tx, orgId, run.id, due.posts);
    const timezone = (await findOrganization(tx, orgId))?.timezone ?? "UTC";
    return { row, source, work, run: { ...run, posts_due: due.posts }, timezone };
  });
  if (unusable !== null) await stopSource(ctx, sourceId, unusable);
  if (begun === null) return null;
  return {
    ...begun,
    ...{ app, actor, signal, lease, runId: begun.run.id },
    pace: paced(app, begun.source.limits.pauseMs, signal),
  };
}
