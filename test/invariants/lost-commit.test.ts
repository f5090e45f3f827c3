/** A connection lost at the very end: the answer depends on whether anything was at stake. */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { refusalFor } from "../../src/api/errors.ts";
import { CreatePaymentBody, ListPaymentsQuery } from "../../src/contract/settling/payments.ts";
import { authenticate } from "../../src/flow/organization/keys.ts";
import { listPayments } from "../../src/flow/settling/payment-lists.ts";
import { recordPayment } from "../../src/flow/settling/payments.ts";
import { jsonText } from "../../src/store/write-log.ts";
import { withAccident } from "../campaigns/statements.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { openLedger } from "../support/ledger.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

/** What a client gets when the connection breaks at the COMMIT of `work`, or at its last statement, sent or not. */
async function codeOf(
  work: () => Promise<unknown>,
  accident: "lostBefore" | "lostAfter",
  place: "commit" | "question" = "commit",
): Promise<string> {
  const { result: calm, trace } = withAccident(work);
  await calm;
  const commit = trace.statements.indexOf("commit");
  const at = commit === -1 ? trace.statements.length : commit + (place === "commit" ? 1 : 0);
  const { result } = withAccident(work, accident, at);
  const error = await result.then(
    () => new Error("nothing happened"),
    (reason: unknown) => reason,
  );
  return refusalFor(error).error.code;
}

test("what follows a failed statement is answered with its cause, whichever answer comes first", async () => {
  const { orgId } = await testOrganization(app);
  const scope = { orgId, visibleOrgIds: [orgId] };
  const failed = app.database.transaction(scope, async (tx) => {
    await sql`select set_config('statement_timeout', '50', true)`.execute(tx);
    sql`select pg_sleep(60)`.execute(tx).catch(() => {});
    await sql`select 1`.execute(tx);
  });
  await expect(failed).rejects.toMatchObject({ code: "57014" });
  expect(refusalFor(await failed.catch((error: unknown) => error)).error.code).toBe("unavailable");
});

test("a read whose connection breaks is simply unavailable, also a key that is looked up", async () => {
  const ctx = await testOrganization(app);
  expect(
    await codeOf(() => listPayments(ctx, ListPaymentsQuery.parse({ limit: "10" })), "lostBefore", "question"),
  ).toBe("unavailable");
  expect(await codeOf(() => listPayments(ctx, ListPaymentsQuery.parse({ limit: "10" })), "lostAfter", "question")).toBe(
    "unavailable",
  );
  expect(await codeOf(() => authenticate(app, `tga_${"0".repeat(64)}`), "lostBefore", "question")).toBe("unavailable");
});

test("a read that was answered does not care how its transaction ends, and gives no broken connection back", async () => {
  const ctx = await testOrganization(app);
  const list = () => listPayments(ctx, ListPaymentsQuery.parse({ limit: "10" }));
  for (const accident of ["lostBefore", "lostAfter"] as const) {
    const { result } = withAccident(list, accident, 3);
    expect((await result).rows).toEqual([]);
  }
  for (let again = 0; again < 20; again++) expect((await list()).rows).toEqual([]);
});

test("a write whose connection breaks while it commits has an unknown outcome, and its key finds it out", async () => {
  const ctx = await testOrganization(app);
  const ledger = await openLedger(app, ctx);
  const body = CreatePaymentBody.parse({ project_id: ledger.projectId, total_amount_cents: 5 });
  let number = 0;
  const pay = () => {
    const key = `key-${++number}`;
    const fingerprint = createHash("sha256").update(key).digest();
    const encode = () => ({ status: 201, body: jsonText({ key }) });
    const idempotency = { key, route: "POST /payout-payments", fingerprint, encode, encodeError: encode };
    return recordPayment({ ...ctx, idempotency }, body);
  };
  expect(await codeOf(pay, "lostAfter")).toBe("outcome_unknown");
  expect(await codeOf(pay, "lostBefore")).toBe("outcome_unknown");
  const [count] = await ledger.sql("select count(*)::int as n from payments where org_id = $1", [ctx.orgId]);
  expect(count?.n).toBe(3);
});
