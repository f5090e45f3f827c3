import { afterAll, beforeAll, expect, test } from "vitest";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { operationGauges } from "../../src/flow/proving/gauges.ts";
import { recordPayment } from "../../src/flow/settling/payments.ts";
import { startWorker } from "../../src/worker/index.ts";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../support/app.ts";
import { openLedger } from "../support/ledger.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Gauges by name and labels, as of a time of their own. */
async function gaugesNow(): Promise<Map<string, number>> {
  app.clock.now += MINUTE_MS;
  const gauges = await operationGauges(app);
  return new Map(gauges.map(({ name, labels = {}, value }) => [[name, ...Object.values(labels)].join(" "), value]));
}

test("runs, lag, sums per currency and the queue are reported as they are", async () => {
  app.clock.now = TEST_NOW;
  const ctx = await testOrganization(app);
  const ledger = await openLedger(app, ctx);
  const { creatorId } = ledger;
  const ids = await ledger.accruals([100, 250].map((amountCents) => ({ creatorId, amountCents })));
  await ledger.accrual({ creatorId, amountCents: 7, currency: "EUR" });
  const empty = await gaugesNow();
  expect(empty.get("stipend_accrual_lag_seconds")).toBe(0);
  expect(empty.get("stipend_accrued_minor_units USD earned")).toBe(350);
  expect(empty.get("stipend_accrued_minor_units EUR earned")).toBe(7);
  expect(empty.has("stipend_queue_jobs waiting")).toBe(false);

  const body = { project_id: ledger.projectId, creator_id: creatorId, total_amount_cents: 100, accrual_ids: [ids[0]] };
  await recordPayment(ctx, CreatePaymentBody.parse(body));
  app.clock.now = TEST_NOW + 2 * DAY_MS;
  const late = await gaugesNow();
  expect(late.get("stipend_paid_minor_units USD")).toBe(100);
  expect(late.get("stipend_accruals USD paid")).toBe(1);
  expect(late.get("stipend_organizations_behind")).toBe(1);
  // The organization was made at noon; two midnights have passed, the later one 36 hours after that.
  expect(late.get("stipend_accrual_lag_seconds")).toBe(36 * 3600);

  await accrue({ ...ctx, now: app.clock.now }, app.clock.now);
  const caughtUp = await gaugesNow();
  expect(caughtUp.get("stipend_accrual_lag_seconds")).toBe(0);
  expect(caughtUp.get("stipend_accrual_runs succeeded")).toBe(1);

  const worker = await startWorker(app, { connection: app.connection });
  await worker.stop();
  expect((await gaugesNow()).get("stipend_queue_jobs running")).toBeDefined();
});

test("frequent scrapes do not read the sums again every time", async () => {
  const first = operationGauges(app);
  expect(operationGauges(app)).toBe(first);
  app.clock.now += MINUTE_MS;
  expect(operationGauges(app)).not.toBe(first);
});
