import { forgetOld, freeAbandonedNights } from "../../store/judging/schedule.ts";
import { forgetSkips } from "../../store/judging/skips.ts";
import { forgetReports } from "../../store/proving/verify-reports.ts";
import type { App } from "../context.ts";

const DAY_MS = 86_400_000;
/** How long the answer to an idempotency key is kept. */
export const KEYS_KEPT_MS = 30 * DAY_MS;
const COUNTS_KEPT_MS = 2 * DAY_MS;
/** Who earned nothing in a run is known for so long; the counts stay. */
const SKIPS_KEPT_MS = 100 * DAY_MS;
const REPORTS_KEPT_MS = 400 * DAY_MS;

/** Lets other workers take over the nights of workers that were killed. The queue's tables must exist. */
export async function takeUpAbandonedNights(app: App): Promise<void> {
  const nights = await app.database.ownerTransaction(freeAbandonedNights);
  if (nights > 0) app.log.warn({ nights }, "nights whose worker died are released to other workers");
}

/** Deletes what is kept for a limited time. */
export async function cleanUp(app: App): Promise<void> {
  const now = app.now();
  const gone = await app.database.ownerTransaction((tx) => forgetOld(tx, now - KEYS_KEPT_MS, now - COUNTS_KEPT_MS));
  await app.database.ownerTransaction((tx) => forgetSkips(tx, now - SKIPS_KEPT_MS));
  await app.database.ownerTransaction((tx) => forgetReports(tx, now - REPORTS_KEPT_MS));
  app.log.info(
    { keys: Number(gone.keys), counts: Number(gone.counts) },
    "forgot old idempotency keys and request counts",
  );
}
