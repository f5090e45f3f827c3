/** `accrue`: runs the nightly calculation by hand, for one organization or for all. */
import { setTimeout as sleep } from "node:timers/promises";
import { DomainError } from "../contract/errors.ts";
import { instant, uuid } from "../contract/primitives.ts";
import { formatMoney } from "../engine/money.ts";
import type { EpochMs } from "../engine/types.ts";
import type { App } from "../flow/context.ts";
import { type DuePeriod, listDue } from "../flow/judging/due.ts";
import { waitingRunOf, waitingSentence } from "../flow/judging/reach.ts";
import { accrue } from "../flow/judging/runs.ts";
import { CommandFailed, readInput, sentenceFor } from "./failure.ts";
import type { Host } from "./host.ts";
import { anyIn, organizationsOf } from "./organizations.ts";
import { tableText } from "./screen.ts";

/** A finished run as `--json` prints it. Totals are minor units per currency. */
interface RunSummary {
  readonly run_id: string;
  readonly judged: number;
  readonly accruals: number;
  /** Those that a flag touches. */
  readonly flagged: number;
  readonly amount_cents: number;
  readonly totals: Readonly<Record<string, number>>;
  readonly skipped: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** The period that is judged next after `as_of`; null where none is to come. */
  readonly next_due: {
    readonly structure_name: string;
    readonly period_start: string;
    readonly period_end: string;
    readonly due_at: string;
  } | null;
}

interface OrganizationRun extends RunSummary {
  readonly org_id: string;
  readonly name: string;
}

/** How long to wait while another run of the organization is in progress. */
const BUSY_WAITS_MAX = 120;
const BUSY_WAIT_MS = 500;

/**
 * Runs the accruals as of an instant. Prints the run of a single organization; for several, their sum with a null
 * `run_id` and each run under `runs`.
 */
export async function runAccruals(
  host: Host,
  options: { readonly json: boolean; readonly asOf?: string; readonly org?: string },
): Promise<void> {
  const asOf = options.asOf === undefined ? host.now() : readInput(instant, options.asOf, { "": "--as-of" });
  if (asOf > host.now()) throw new CommandFailed("--as-of: must not be in the future");
  const orgId = options.org === undefined ? undefined : readInput(uuid, options.org, { "": "--org" });
  await host.session({ purpose: "join" }, async ({ app }) => {
    const organizations = await organizationsOf(app, orgId);
    if (organizations.length === 0) throw new CommandFailed("No organizations yet. Create one with `org create`.");
    const runs: OrganizationRun[] = [];
    const failures: string[] = [];
    for (const { org_id, name } of organizations) {
      try {
        if (options.asOf === undefined) await requireNamed(app, org_id, asOf);
        runs.push({ org_id, name, ...(await runOne(host, app, org_id, asOf, !options.json)) });
      } catch (error) {
        // A failure in one organization does not stop the others.
        if (organizations.length === 1) throw error;
        failures.push(`${name} (${org_id}): ${sentenceFor(error)}`);
      }
    }
    if (runs.length > 0) show(host, runs, options.json);
    if (failures.length > 0) throw new CommandFailed(failures.join("\n"));
  });
}

/** @throws CommandFailed where the run is so far past the last one that its instant must be given */
async function requireNamed(app: App, orgId: string, asOf: EpochMs): Promise<void> {
  const waiting = await waitingRunOf(await anyIn(app, orgId), asOf);
  if (waiting !== null) throw new CommandFailed(`--as-of: ${waitingSentence(waiting)}`);
}

async function runOne(host: Host, app: App, orgId: string, asOf: EpochMs, isBarShown: boolean): Promise<RunSummary> {
  const startedAt = host.now();
  const bar = host.screen.progress("accruing", "chunks", isBarShown);
  try {
    for (let waits = 0; ; waits += 1) {
      try {
        const ctx = await anyIn(app, orgId);
        const run = await accrue(ctx, asOf, (done, total) => bar.update(done, total));
        const [next] = (await listDue(ctx, {}, asOf)).periods;
        const totals = Object.fromEntries(Object.entries(run.totals).map(([currency, sum]) => [currency, Number(sum)]));
        return {
          run_id: run.id,
          judged: Number(run.judged),
          accruals: Number(run.accruals),
          flagged: Number(run.flagged),
          amount_cents: totals.USD ?? 0,
          totals,
          skipped: run.skipped,
          seconds: (host.now() - startedAt) / 1000,
          next_due: next === undefined ? null : dueOf(next),
        };
      } catch (error) {
        const isBusy = error instanceof DomainError && error.code === "run_in_progress";
        if (!isBusy || waits === BUSY_WAITS_MAX) throw error;
        await sleep(BUSY_WAIT_MS);
      }
    }
  } finally {
    bar.end();
  }
}

function show(host: Host, runs: readonly OrganizationRun[], isJson: boolean): void {
  const [only] = runs;
  if (isJson) {
    if (runs.length === 1 && only !== undefined) {
      const { org_id: _org, name: _name, ...summary } = only;
      host.screen.printJson(summary);
    } else {
      host.screen.printJson({ ...sumOf(runs), runs: runs.map(({ name: _name, ...run }) => run) });
    }
    return;
  }
  for (const run of runs) {
    const money = Object.entries(run.totals).map(([currency, sum]) => formatMoney(BigInt(sum), currency));
    const skipped = Object.entries(run.skipped).map(([reason, n]) => ["", `${n} ${reason.replaceAll("_", " ")}`]);
    host.screen.print(
      tableText([
        ["organization", run.name],
        ["run", run.run_id],
        ["judged", run.judged.toLocaleString("en-US")],
        ["accruals", run.accruals.toLocaleString("en-US")],
        ...(run.flagged === 0 ? [] : [["flagged", run.flagged.toLocaleString("en-US")]]),
        ["earned", money.length === 0 ? "nothing new" : money.join(", ")],
        ...(skipped.length === 0 ? [] : [["not earned", skipped[0]?.[1] ?? ""], ...skipped.slice(1)]),
        ...(run.next_due === null ? [] : [["next due", dueText(run.next_due)]]),
        ["seconds", run.seconds.toFixed(1)],
      ]),
    );
    if (runs.length > 1) host.screen.print();
  }
}

function sooner(a: RunSummary["next_due"], b: RunSummary["next_due"]): RunSummary["next_due"] {
  return a === null || (b !== null && b.due_at < a.due_at) ? b : a;
}

function dueOf({ structureName, period, cutoff }: DuePeriod): NonNullable<RunSummary["next_due"]> {
  return {
    structure_name: structureName,
    period_start: period.start,
    period_end: period.end,
    due_at: new Date(cutoff).toISOString(),
  };
}

function dueText({
  structure_name: name,
  period_start: start,
  period_end: end,
  due_at: at,
}: NonNullable<RunSummary["next_due"]>): string {
  return `${at}: ${name}, ${start === end ? start : `${start} to ${end}`}`;
}

function sumOf(runs: readonly RunSummary[]): Omit<RunSummary, "run_id"> & { readonly run_id: null } {
  const totals: Record<string, number> = {};
  const skipped: Record<string, number> = {};
  for (const run of runs) {
    for (const [currency, sum] of Object.entries(run.totals)) totals[currency] = (totals[currency] ?? 0) + sum;
    for (const [reason, n] of Object.entries(run.skipped)) skipped[reason] = (skipped[reason] ?? 0) + n;
  }
  const add = (of: (run: RunSummary) => number) => runs.reduce((sum, run) => sum + of(run), 0);
  return {
    run_id: null,
    judged: add((run) => run.judged),
    accruals: add((run) => run.accruals),
    flagged: add((run) => run.flagged),
    amount_cents: totals.USD ?? 0,
    totals,
    skipped,
    seconds: add((run) => run.seconds),
    next_due: runs.map((run) => run.next_due).reduce(sooner, null),
  };
}
