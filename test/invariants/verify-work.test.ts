/**
 * What `verify` looks at grows with the rows, not with their square: also where PostgreSQL has no statistics, as after a
 * restore, an import or a move, and where nothing is found, which is what a plan for the first rows is worst at.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { examine } from "../../src/flow/proving/verify.ts";
import { recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { beginMode } from "../../src/store/begin.ts";
import { bind } from "../../src/store/bind.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { openLedger } from "../support/ledger.ts";
import { multiply } from "../support/multiply.ts";

const FEW = 99;
/** Of what is there by then. */
const AGAIN = 3;
const TIMES = AGAIN + 1;
/** What takes fewer is not worth a look. */
const LEAST_ROWS = 20_000;

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());

interface Plan {
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Join Filter"?: number;
  readonly Plans?: readonly Plan[];
}

test("four times the rows take about four times the work, statement by statement", async () => {
  const ctx = await testOrganization(app);
  const ledger = await openLedger(app, ctx);
  const pay = (fields: object) =>
    recordPayment(
      ctx,
      CreatePaymentBody.parse({ project_id: ledger.projectId, creator_id: ledger.creatorId, ...fields }),
    );
  for (const cents of [100, 200, 300]) {
    const accrual = await ledger.accrual({ creatorId: ledger.creatorId, amountCents: cents });
    await pay({ accrual_ids: [accrual], total_amount_cents: cents });
    await pay({ total_amount_cents: cents });
  }
  await updatePayment(ctx, (await pay({ total_amount_cents: 50 })).id, { status: "voided" });
  await ledger.sql(
    `insert into structure_budgets (org_id, structure_id, budget_cents, set_at, set_by)
     select org_id, id, 1000000, now(), 'test' from structures`,
  );
  await multiply(app.database.owner, FEW);
  const few = await rowsLookedAt();
  await multiply(app.database.owner, AGAIN, FEW + 1);
  const many = await rowsLookedAt();
  const grown = [...many].filter(([text, rows]) => rows > LEAST_ROWS && rows > 1.5 * TIMES * (few.get(text) ?? rows));
  expect(grown.map(([text, rows]) => `${rows} rows, ${few.get(text)} before: ${text}`)).toEqual([]);
  expect([...many.values()].filter((rows) => rows > LEAST_ROWS).length).toBeGreaterThan(5);
});

/** How many rows each statement of a verification looks at, by its text. */
async function rowsLookedAt(): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const client = await app.database.owner.connect();
  try {
    await client.query(beginMode({ isRead: true }));
    const db = bind(client, async (text, values) => {
      if (/^\s*(select|with)\b/i.test(text)) {
        const { rows } = await client.query(`explain (analyze, timing off, format json) ${text}`, values);
        const key = text.replaceAll(/\s+/g, " ").trim();
        found.set(key, (found.get(key) ?? 0) + rowsOf(rows[0]["QUERY PLAN"][0].Plan));
      }
      return client.query(text, values);
    });
    await examine([db], app.now());
  } finally {
    await client.query("rollback");
    client.release();
  }
  return found;
}

function rowsOf(plan: Plan): number {
  const { "Rows Removed by Filter": filtered = 0, "Rows Removed by Join Filter": unequal = 0, Plans = [] } = plan;
  const own = (plan["Actual Rows"] + filtered + unequal) * plan["Actual Loops"];
  return Plans.reduce((sum, child) => sum + rowsOf(child), own);
}
