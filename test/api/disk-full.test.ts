/** A server whose disk is nearly full says so: writes are refused before the database stops by itself, reading works. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { accrue } from "../../src/flow/judging/runs.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { clientFor, openApi } from "../support/client.ts";
import { openLedger } from "../support/ledger.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

test("writes answer 503 with Retry-After until there is room, reads answer, and a run waits", async () => {
  let reason: string | null = null;
  const watched: TestApp = { ...app, whyNoWrites: () => reason };
  const ctx = await testOrganization(watched);
  const ledger = await openLedger(watched, ctx);
  const server = await openApi(watched);
  const client = await clientFor(server, ctx);
  const body = { project_id: ledger.projectId, total_amount_cents: 5 };
  const headers = { "idempotency-key": "disk-full-1" };

  reason = "The server's disk is nearly full.";
  const refused = await client("createPayment", { body, headers });
  expect([refused.status, refused.meta.code, refused.error]).toEqual([503, "unavailable", reason]);
  expect(refused.headers["retry-after"]).toBeDefined();
  expect((await client("listPayments")).status).toBe(200);
  await expect(accrue({ ...ctx, app: watched }, ctx.now)).rejects.toThrow(reason);

  reason = null;
  expect((await client("createPayment", { body, headers })).status).toBe(201);
  expect((await accrue({ ...ctx, app: watched }, ctx.now)).status).toBe("succeeded");
  await server.close();
});
