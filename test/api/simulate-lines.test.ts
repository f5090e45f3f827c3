/** A simulation that is read line by line while it works: the same figures, sooner. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createKey } from "../../src/flow/organization/keys.ts";
import { setMemberRole } from "../../src/store/organization/people.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Client, clientFor, memberClient, openApi } from "../support/client.ts";
import { person } from "../support/people.ts";
import { until } from "../support/until.ts";
import { recurring, unknownId } from "./world.ts";

let app: TestApp;
let server: FastifyInstance;
let client: Client;
let limited: Awaited<ReturnType<typeof memberClient>>;
let baseUrl: string;
let apiKey: string;
let projectId: string;
const CREATORS = 3;
const asLines = { headers: { accept: "application/x-ndjson" } };
/** A day is a period: of so many, each creator comes in parts. */
const years = { from: "1990-01-01", to: "2026-03-01" };
const daily = { ...recurring, period: "daily" };

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  const ctx = await testOrganization(app);
  client = await clientFor(server, ctx);
  projectId = (await client("createProject", { body: { name: "Spring" } })).data.id;
  const creators = Array.from({ length: CREATORS }, (_, n) => ({ handle: `creator.${n}` }));
  await client("createCreators", { params: { projectId }, body: { creators } });
  ({ apiKey } = await createKey(ctx, { name: "reader", scopes: ["read"], role: null, expires_at: null }));
  const userId = await person(app, ctx.orgId, "limited@example.com", "viewer");
  const limits = { project_ids: [projectId], amount_limits: null };
  await app.database.ownerTransaction((tx) => setMemberRole(tx, ctx.orgId, userId, "viewer", limits));
  limited = await memberClient(app, ctx, { userId, role: "viewer" });
  baseUrl = await server.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await limited.close();
  await server.close();
  await app.close();
});

interface Sums {
  readonly creator_id: string;
  readonly simulated_cents: number;
}
interface Part {
  readonly creators: readonly Sums[];
  readonly rows: readonly { readonly creator_id: string; readonly period_start: string }[];
  readonly judged_creators: number;
  readonly creator_count: number;
}

async function linesOf(body: object) {
  const { text, headers, status } = await client("simulateStructure", { body, ...asLines });
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  return { status, headers, last: lines.at(-1), parts: lines.slice(0, -1).map(({ part }) => part as Part) };
}

test("the parts hold the rows of the whole, and the last line is the answer without rows", async () => {
  const body = { project_id: projectId, rule: recurring, from: "2025-03-01", to: "2026-03-01" };
  const { data: whole } = await client("simulateStructure", { body });
  const { headers, parts, last } = await linesOf(body);
  expect(headers).toMatchObject({ "content-type": "application/x-ndjson; charset=utf-8", "cache-control": "no-store" });
  expect(last).toEqual({ data: { ...whole, rows: [] }, error: null, meta: {} });
  expect(parts.flatMap(({ rows }) => rows)).toEqual(whole.rows);
  expect(whole.rows.length).toBeGreaterThan(CREATORS * 12);
  const byId = (sums: readonly Sums[]) => [...sums].sort((a, b) => (a.creator_id < b.creator_id ? -1 : 1));
  expect(byId(parts.flatMap(({ creators }) => creators))).toEqual(byId(whole.creators));
  expect(parts.at(-1)).toMatchObject({ judged_creators: CREATORS, creator_count: CREATORS });
});

test("amounts of a creator that come in parts add up to those of the answer", async () => {
  const body = { project_id: projectId, rule: daily, ...years, include_rows: false };
  const { parts, last } = await linesOf(body);
  expect(parts.length).toBeGreaterThan(CREATORS);
  const added = new Map<string, number>();
  for (const { creator_id, simulated_cents } of parts.flatMap(({ creators }) => creators))
    added.set(creator_id, (added.get(creator_id) ?? 0) + simulated_cents);
  const expected = last.data.creators.map((sums: Sums) => [sums.creator_id, sums.simulated_cents]);
  expect([...added].sort()).toEqual(expected.sort());
  expect(parts.flatMap(({ rows }) => rows)).toEqual([]);
});

test("a creator's budget is shared in one part", async () => {
  const { parts } = await linesOf({ project_id: projectId, rule: recurring, ...years, budget_cents: 100 });
  expect(parts).toHaveLength(1);
});

test("what is refused before the first line is refused as ever", async () => {
  const unknown = { project_id: unknownId, rule: recurring, ...years };
  expect(await client("simulateStructure", { body: unknown, ...asLines })).toMatchObject({ status: 404 });
  const tooMuch = { project_id: projectId, rule: daily, ...years };
  const refused = await client("simulateStructure", { body: tooMuch, ...asLines });
  expect([refused.status, refused.headers["content-type"]]).toEqual([400, "application/json; charset=utf-8"]);
});

test("what the database refuses a limited member is their limit, before the first line and after it", async () => {
  const tiers = [{ up_to_impressions: null, cents_per_thousand: 100 }];
  const params = { source: "posts_in_period", min_impressions: 0, max_payout_cents: null, tiers };
  const byViews = { ...recurring, amount_cents: 0, criteria_type: "cpm", criteria_params: params };
  const body = { project_id: projectId, rule: byViews, from: "2025-03-01", to: "2026-03-01" };
  const post = { creator_handle: "creator.0", external_id: "a", posted_at: "2026-01-05T12:00:00Z" };
  // After the cutoff of its month: only then it is looked for when its part has been sent.
  const reading = { ...post, platform: "tiktok", captured_at: "2026-02-20T12:00:00Z", view_count: 5 };
  const sent = await client("createReadings", { params: { projectId }, body: { readings: [reading] } });
  expect(sent.data).toMatchObject({ inserted: 1, rejected: [] });
  const { owner } = app.database;
  await owner.query("revoke execute on function first_reading(uuid, uuid) from public, stipend_limited");
  const within = await limited.client("simulateStructure", { body, ...asLines });
  await owner.query("grant execute on function first_reading(uuid, uuid) to stipend_limited");
  const lines = within.text.trimEnd().split("\n");
  expect([within.status, lines.length > 1]).toEqual([200, true]);
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ data: null, meta: { code: "limited_to_projects" } });
  await owner.query("revoke select on creators from stipend_limited");
  const before = await limited.client("simulateStructure", { body, ...asLines });
  expect([before.status, before.meta.code]).toEqual([403, "limited_to_projects"]);
});

/** Begins a simulation in parts; its body is left to the caller. */
async function begin(signal: AbortSignal): Promise<Response> {
  return fetch(`${baseUrl}/api/v1/payout-structures/simulate`, {
    method: "POST",
    headers: { ...asLines.headers, authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ project_id: projectId, rule: daily, ...years, include_rows: false }),
    signal,
  });
}

test("readers who read nothing, or leave, keep no place in the line", async () => {
  const leaving = new AbortController();
  const began = [await begin(leaving.signal), await begin(leaving.signal)];
  expect(began.map(({ status, headers }) => [status, headers.get("content-encoding")])).toEqual([
    [200, "identity"],
    [200, "identity"],
  ]);
  const small = { project_id: projectId, rule: recurring, from: "2026-01-01", to: "2026-01-31" };
  await until("a place", async () => (await client("simulateStructure", { body: small })).status === 200);
  leaving.abort();
  await until("a place", async () => (await client("simulateStructure", { body: small })).status === 200);
});
