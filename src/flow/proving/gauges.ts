/** Business metrics for Prometheus: runs, how far they lag behind, amounts earned and paid, the queue. */
import { greatest } from "../../engine/append.ts";
import { localDateOf, startOfDate } from "../../engine/periods.ts";
import { organizationsToSchedule, type ScheduledOrganization } from "../../store/judging/schedule.ts";
import { countRuns, queueState, sumAccruals, sumPayments } from "../../store/proving/gauges.ts";
import type { App } from "../context.ts";
import { sortNights } from "../judging/reach.ts";

/** A number with its labels. */
export interface FlowGauge {
  readonly name: string;
  readonly help: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Sums read all accruals, so they are computed at most this often, however often metrics are scraped. */
const KEPT_MS = 30_000;
const kept = new WeakMap<App, { readonly at: number; readonly gauges: Promise<FlowGauge[]> }>();

/** All gauges, at most half a minute old. */
export function operationGauges(app: App): Promise<readonly FlowGauge[]> {
  const known = kept.get(app);
  const now = app.now();
  if (known !== undefined && now - known.at < KEPT_MS && now >= known.at) return known.gauges;
  const gauges = readGauges(app);
  kept.set(app, { at: now, gauges });
  gauges.catch(() => kept.delete(app));
  return gauges;
}

function readGauges(app: App): Promise<FlowGauge[]> {
  return app.database.ownerTransaction(
    async (db) => {
      const organizations = await organizationsToSchedule(db);
      const lags = organizations.map((organization) => lagOf(organization, app.now()));
      const runs = new Map((await countRuns(db)).map((row) => [row.status, Number(row.runs)]));
      const gauges: FlowGauge[] = ["running", "succeeded", "failed"].map((status) => ({
        name: "stipend_accrual_runs",
        help: "Accrual runs by status.",
        labels: { status },
        value: runs.get(status) ?? 0,
      }));
      gauges.push(
        {
          name: "stipend_accrual_lag_seconds",
          help: "Longest delay of any organization behind its last local midnight.",
          value: greatest(lags, 0) / 1000,
        },
        {
          name: "stipend_organizations_behind",
          help: "Organizations without a finished run for their last local midnight.",
          value: lags.filter((lag) => lag > 0).length,
        },
        {
          name: "stipend_nights_waiting",
          help: "Organizations whose night waits for a person, since it is far past the last run.",
          value: sortNights(organizations, app.now()).waiting.length,
        },
      );
      for (const { currency, status, cents, accruals } of await sumAccruals(db)) {
        const labels = { currency, status };
        gauges.push({ name: "stipend_accrued_minor_units", help: "Sum of accruals.", labels, value: Number(cents) });
        gauges.push({ name: "stipend_accruals", help: "Number of accruals.", labels, value: Number(accruals) });
      }
      for (const { currency, cents, payments } of await sumPayments(db)) {
        const labels = { currency };
        gauges.push({ name: "stipend_paid_minor_units", help: "Sum of payments.", labels, value: Number(cents) });
        gauges.push({ name: "stipend_payments", help: "Number of payments.", labels, value: Number(payments) });
      }
      const queue = await queueState(db);
      if (queue === undefined) return gauges;
      const jobs = { waiting: queue.waiting, running: queue.running, failed: queue.failed };
      for (const [state, n] of Object.entries(jobs)) {
        gauges.push({ name: "stipend_queue_jobs", help: "Jobs of the queue.", labels: { state }, value: Number(n) });
      }
      gauges.push({
        name: "stipend_queue_oldest_seconds",
        help: "How long the oldest waiting job has been due.",
        value: queue.oldest_seconds,
      });
      return gauges;
    },
    { isRead: true },
  );
}

/**
 * Milliseconds between the last local midnight and the latest finished run; 0 where the night is done or none is due
 * yet.
 */
function lagOf({ timezone, judged_to, created_at }: ScheduledOrganization, now: number): number {
  const midnight = startOfDate(localDateOf(now, timezone), timezone);
  const reached = judged_to ?? created_at;
  return reached >= midnight ? 0 : midnight - reached;
}
