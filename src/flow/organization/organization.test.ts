import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../../../test/support/app.ts";
import { read } from "../command.ts";
import { localContext } from "../context.ts";
import { authenticate, createKey, listAllKeys, listKeys, revokeKey } from "./keys.ts";
import { createChildOrganization, getOrganization, me, updateOrganization } from "./organization.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const plainKey = { name: "CI", scopes: ["read", "write"], role: null, expires_at: null } as const;
const key = (over: object = {}) => ({ ...plainKey, scopes: [...plainKey.scopes], ...over });

test("an organization begins with the three default methods and an audit row", async () => {
  const ctx = await testOrganization(app);
  const { methods, audits } = await read(ctx, async (db) => ({
    methods: await db.selectFrom("payout_methods").select(["name", "is_default", "is_active"]).orderBy("id").execute(),
    audits: await db.selectFrom("audit_log").select("action").execute(),
  }));
  expect(methods).toEqual(["Venmo", "Cash App", "PayPal"].map((name) => ({ name, is_default: true, is_active: true })));
  expect(audits).toEqual([{ action: "organization.create" }]);
});

test("a key is kept as a hash, speaks for its organization and its children, and its use is noted once a minute", async () => {
  const ctx = await testOrganization(app, { plan: "starter" });
  const child = await createChildOrganization(ctx, { name: "Brand" });
  const { apiKey, key: row } = await createKey(ctx, key());
  expect(apiKey).toMatch(/^tga_[0-9a-f]{64}$/);
  expect(Object.keys(row)).not.toContain("key_hash");
  expect(await authenticate(app, apiKey)).toMatchObject({
    orgId: ctx.orgId,
    visibleOrgIds: [ctx.orgId, child.org_id],
    keyId: row.id,
    scopes: ["read", "write"],
    plan: "starter",
  });
  expect(child.plan).toBe("starter");
  app.clock.now += 30_000;
  await authenticate(app, apiKey);
  expect((await listKeys(ctx))[0]?.last_used_at).toBe(TEST_NOW);
  app.clock.now += 31_000;
  await authenticate(app, apiKey);
  expect((await listKeys(ctx))[0]?.last_used_at).toBe(TEST_NOW + 61_000);
  app.clock.now = TEST_NOW;
});

test("a revoked, expired, unknown or malformed key identifies no caller, at once", async () => {
  const ctx = await testOrganization(app);
  const { apiKey, key: row } = await createKey(ctx, key());
  const expiring = await createKey(ctx, key({ expires_at: TEST_NOW + 1 }));
  expect(await authenticate(app, apiKey)).not.toBeNull();
  expect(await authenticate(app, expiring.apiKey)).not.toBeNull();
  app.clock.now += 1;
  expect(await authenticate(app, expiring.apiKey)).toBeNull();
  app.clock.now = TEST_NOW;
  await revokeKey(ctx, row.id);
  expect((await revokeKey(ctx, row.id)).revoked_at).toBe(TEST_NOW);
  for (const text of [apiKey, `tga_${"0".repeat(64)}`, apiKey.toUpperCase(), "", "tga_'; --"]) {
    expect(await authenticate(app, text)).toBeNull();
  }
});

test("the plan caps active keys, and a revoked one makes room", async () => {
  const ctx = await testOrganization(app, { plan: "free" });
  const made = await Promise.allSettled([1, 2, 3, 4].map(() => createKey(ctx, key())));
  expect(made.filter((one) => one.status === "fulfilled")).toHaveLength(2);
  const [first] = await listKeys(ctx);
  await expect(createKey(ctx, key())).rejects.toMatchObject({
    code: "limit_reached",
    meta: { limitKey: "max_api_keys_per_org", current: 2, max: 2 },
  });
  await revokeKey(ctx, first?.id ?? "");
  await createKey(ctx, key());
});

test("no organization sees or revokes another's key; the operator sees all", async () => {
  const [mine, theirs] = [await testOrganization(app), await testOrganization(app)];
  const { key: row, apiKey } = await createKey(theirs, key());
  await expect(revokeKey(mine, row.id)).rejects.toMatchObject({ code: "not_found" });
  expect(await listKeys(mine)).toEqual([]);
  expect(await authenticate(app, apiKey)).not.toBeNull();
  expect((await listAllKeys(app)).map((one) => one.id)).toContain(row.id);
});

test("the zone may change until a period has been judged", async () => {
  const ctx = await testOrganization(app);
  expect((await updateOrganization(ctx, { timezone: "Europe/Berlin" })).timezone).toBe("Europe/Berlin");
  await app.database.ownerTransaction(async (tx) => {
    const projectId = app.newId();
    await sql`insert into projects (org_id, id, name, created_at, updated_at)
              values (${ctx.orgId}, ${projectId}, 'P', now(), now())`.execute(tx);
    await sql`insert into accrual_progress values (${ctx.orgId}, ${projectId}, now())`.execute(tx);
  });
  await expect(updateOrganization(ctx, { timezone: "UTC" })).rejects.toMatchObject({ code: "has_accruals" });
  expect(
    await updateOrganization(ctx, { timezone: "Europe/Berlin", plan: "ultra", credit_name: "stars" }),
  ).toMatchObject({
    plan: "ultra",
    credit_name: "stars",
  });
  expect((await getOrganization(ctx)).plan).toBe("ultra");
});

test("GET /me returns the key, the plan and how much of it is used", async () => {
  const ctx = await testOrganization(app, { plan: "free" });
  const { key: row } = await createKey(ctx, key());
  const asKey = localContext(app, ctx.orgId, { type: "api_key", id: row.id, name: row.name });
  const answer = await me(asKey, 3);
  expect(answer.key?.id).toBe(row.id);
  expect(answer.limits).toContainEqual({ limit_key: "max_payout_methods_per_org", current: 3, max: 6 });
  expect(answer.limits).toContainEqual({ limit_key: "max_api_keys_per_org", current: 1, max: 2 });
  expect(answer.limits).toContainEqual({ limit_key: "max_api_requests_per_day", current: 3, max: 0 });
});
