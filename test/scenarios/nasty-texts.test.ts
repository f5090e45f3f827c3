/** Names, dates, ids, keys and pages that are not what they seem, through the whole door. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OperationId } from "../../src/contract/operations.ts";
import type { Context } from "../../src/flow/context.ts";
import { createKey } from "../../src/flow/organization/keys.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Client, clientFor, openApi } from "../support/client.ts";

let app: TestApp;
let server: FastifyInstance;
let ctx: Context;
let client: Client;
let projectId: string;

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  ctx = await testOrganization(app);
  client = await clientFor(server, ctx);
  projectId = (await client("createProject", { body: { name: "Spring" } })).data.id;
});
afterAll(async () => {
  await server?.close();
  await app?.close();
});

const FAMILY = "👨‍👩‍👧‍👦";
const creator = (body: object) => client("createCreators", { params: { projectId }, body });

test("a name keeps what people write and refuses what no database or screen can hold", async () => {
  for (const display_name of [
    "a\u0000b",
    "a\ud800",
    "\udc00",
    "x".repeat(10_001),
    "\u202egnikoohs",
    "\u001b[2Ja",
    "a\u009bb",
  ]) {
    const { status, meta } = await creator({ handle: "nasty", display_name });
    expect([status, meta.code]).toEqual([400, "invalid_body"]);
  }
  for (const [at, display_name] of [FAMILY, "ملك\u200f", "مرحبا", "Ω≈ç√∫", "=HYPERLINK(1)", "+1-1"].entries()) {
    const made = await creator({ handle: `kept${at}`, display_name });
    expect([made.status, made.data.display_name]).toEqual([201, display_name]);
  }
});

test("two ways to write one letter are one letter: kept composed, found and refused as the same", async () => {
  const made = await client("createMethod", { body: { name: "Cafe\u0301" } });
  expect([made.status, made.data.name]).toEqual([201, "Caf\u00e9"]);
  const again = await client("createMethod", { body: { name: "CAF\u00c9" } });
  expect(again.status).toBe(409);
});

test("a date that does not exist is refused, and never rolled into the next month", async () => {
  const handle = (await creator({ handle: "dated" })).data.id;
  const goal = { creator_id: handle, type: "posts", target: 1, period: "monthly" };
  for (const starts_on of [
    "2026-02-30",
    "2026-13-01",
    "0000-01-01",
    "infinity",
    "2026-1-5",
    "2027-02-29",
    "2026-02-28T00:00:00Z",
    "20260228",
    "",
  ]) {
    const { status, meta } = await client("createGoals", { params: { projectId }, body: { ...goal, starts_on } });
    expect([starts_on, status, meta.code]).toEqual([starts_on, 400, "invalid_body"]);
  }
  for (const from of ["2026-02-30", "infinity", "now", "2026-1-5"])
    expect([from, (await client("getPayoutSummary", { query: { from } })).status]).toEqual([from, 400]);
  const leap = await client("createGoals", { params: { projectId }, body: { ...goal, starts_on: "2028-02-29" } });
  expect([leap.status, leap.data.starts_on]).toEqual([201, "2028-02-29"]);
});

test("an instant that does not exist is rejected with its row", async () => {
  const rows = ["2026-02-30T00:00:00Z", "2026-02-28T24:00:01Z", "2026-02-28", "infinity", "2026-02-28T00:00:00"].map(
    (captured_at) => ({
      platform: "tiktok",
      external_id: "x1",
      captured_at,
      view_count: 1,
      creator_handle: "dated",
      posted_at: "2026-01-01T00:00:00Z",
    }),
  );
  const { status, data } = await client("createReadings", { params: { projectId }, body: { readings: rows } });
  expect([status, data.inserted, data.rejected_count]).toEqual([200, 0, rows.length]);
});

test("a page has the requested size, within its bounds, and never silently another", async () => {
  const lists: OperationId[] = ["listPayments", "listAccruals", "listCreators", "listProjects", "listRuns"];
  for (const id of lists) {
    for (const limit of ["0", "-1", "101", "1e9", "abc", "", "1.5", " 5", "0x10"]) {
      const { status, meta } = await client(id, { query: { limit } });
      expect([id, limit, status, meta.code]).toEqual([id, limit, 400, "invalid_query"]);
    }
    expect((await client(id, { query: { limit: "100" } })).status).toBe(200);
  }
});

test("a cursor that was altered is refused or is a place in one's own list, never a failure", async () => {
  await creator({ creators: Array.from({ length: 4 }, (_, n) => ({ handle: `page${n}` })) });
  const first = await client("listCreators", { query: { limit: "2" } });
  const cursor: string = first.meta.nextCursor;
  for (const altered of [
    cursor.slice(1),
    cursor.slice(0, -3),
    `${cursor}x`,
    cursor.toUpperCase(),
    "x".repeat(5_000),
    "' or 1=1 --",
    "\u0000",
  ]) {
    const { status } = await client("listCreators", { query: { limit: "2", cursor: altered } });
    expect([200, 400]).toContain(status);
  }
  const other = await clientFor(server, await testOrganization(app));
  expect((await other("listCreators", { query: { cursor } })).data).toEqual([]);
});

test("a key cut short, lengthened, with one letter changed or in the other case opens nothing", async () => {
  const { apiKey } = await createKey(ctx, { name: "real", scopes: ["read"], role: null, expires_at: null });
  const last = apiKey.endsWith("0") ? "1" : "0";
  const forged = [
    apiKey.slice(0, -1),
    `${apiKey.slice(0, -1)}${last}`,
    `${apiKey}0`,
    apiKey.toUpperCase(),
    apiKey.slice(4),
    `${apiKey} ${apiKey}`,
    "tga_",
    `tga_${"0".repeat(10_000)}`,
  ];
  for (const key of forged) {
    const headers = { authorization: `Bearer ${key}` };
    const { statusCode, body } = await server.inject({ method: "GET", url: "/api/v1/me", headers });
    expect([key.length, statusCode, JSON.parse(body).meta.code]).toEqual([key.length, 401, "invalid_api_key"]);
  }
  const headers = { authorization: `Bearer ${apiKey}` };
  expect((await server.inject({ method: "GET", url: "/api/v1/me", headers })).statusCode).toBe(200);
});

test("an idempotency key that is none answers 400 before anything is done", async () => {
  const body = { project_id: projectId, total_amount_cents: 1 };
  const keys = ["", "x".repeat(256), "two words", "a\tb", "'; DROP TABLE payments; --", '"unclosed', "é", "a,b"];
  for (const key of keys) {
    const reply = await client("createPayment", { body, headers: { "idempotency-key": key } });
    expect([key, reply.status, reply.meta.code]).toEqual([key, 400, "invalid_idempotency_key"]);
  }
  expect((await client("listPayments")).data).toEqual([]);
  const kept = await client("createPayment", { body, headers: { "idempotency-key": "x".repeat(255) } });
  expect(kept.status).toBe(201);
});
