/** Sentences of the payouts reference and of this product's API page, each kept by the whole door on a real database. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { errorCodes } from "../../src/contract/errors.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { type Client, clientFor, openApi } from "../support/client.ts";
import { type Ids, makeWorld, recurring, unknownId, type World } from "./world.ts";

let app: TestApp;
let server: FastifyInstance;
let world: World;
let client: Client;
let ids: Ids;

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
afterAll(async () => {
  await server.close();
  await app.close();
});
beforeEach(async () => {
  world = await makeWorld(app, server);
  ({ client, ids } = world);
});

const method = () => ({ id: ids.method });
const structure = () => ({ id: ids.structure });
const payment = () => ({ id: ids.payment });
const project = () => ({ projectId: ids.project });

/** Books one more month for the creator, so that there is more than one accrual to settle. */
async function earnMore(handle = "dora", months = 2): Promise<{ creator: string; accruals: string[] }> {
  const creator = (await client("createCreators", { params: project(), body: { handle } })).data.id;
  const since = new Date(Date.UTC(2026, 2 - months, 1)).toISOString();
  await client("assignCreators", { params: structure(), body: { creator_ids: [creator], assigned_at: since } });
  await client("createRun", { body: {} });
  const { data } = await client("listAccruals", { query: { creator_id: creator } });
  return { creator, accruals: data.map(({ id }: { id: string }) => id) };
}

test("Error codes: every code of the reference has its status", () => {
  const reference: [string, number][] = [
    ["invalid_api_key", 401],
    ["rate_limit_exceeded", 429],
    ["limit_reached", 402],
    ["invalid_body", 400],
    ["invalid_query", 400],
    ["default_method", 409],
    ["conflict_name", 409],
    ["structure_archived", 409],
    ["has_accruals", 409],
    ["cannot_set_paid_directly", 400],
    ["cannot_set_status_on_paid_accrual", 409],
    ["currency_mismatch", 400],
    ["accrual_not_settleable", 409],
    ["adjustment_reason_required", 400],
    ["already_voided", 400],
    ["accrual_in_other_payment", 409],
    ["not_found", 404],
    ["invalid_params", 400],
    ["insufficient_scope", 403],
    ["insufficient_role", 403],
    ["method_not_allowed", 405],
    ["body_too_large", 413],
    ["unsupported_media_type", 415],
    ["unavailable", 503],
    ["has_payouts", 409],
    ["handle_taken", 409],
    ["has_later_accruals", 409],
    ["invalid_status_transition", 409],
    ["run_in_progress", 409],
    ["idempotency_key_in_use", 409],
    ["idempotency_key_conflict", 409],
    ["idempotency_key_reused", 422],
    ["internal_error", 500],
  ];
  const ours: Readonly<Record<string, { status: number }>> = errorCodes;
  for (const [code, status] of reference) expect([code, ours[code]?.status]).toEqual([code, status]);
});

test("All payout endpoints require a Bearer API key; responses follow the standard { data, error, meta } envelope", async () => {
  const reply = await client("listMethods");
  expect(Object.keys(JSON.parse(reply.text))).toEqual(["data", "error", "meta"]);
  const broken = await server.inject({ url: "/api/v1/payout-methods", headers: { authorization: "Bearer tga_x" } });
  expect(broken.json()).toEqual({ data: null, error: "Invalid or missing API key", meta: { code: "invalid_api_key" } });
});

test("Default methods (Venmo, Cash App, PayPal) cannot be deleted — use PATCH { is_active: false } to disable", async () => {
  const { data } = await client("listMethods");
  const defaults = data.filter((row: { is_default: boolean }) => row.is_default);
  expect(defaults.map(({ name }: { name: string }) => name).sort()).toEqual(["Cash App", "PayPal", "Venmo"]);
  for (const { id } of defaults) {
    expect((await client("deleteMethod", { params: { id } })).meta.code).toBe("default_method");
    expect((await client("updateMethod", { params: { id }, body: { is_active: false } })).data.is_active).toBe(false);
  }
  expect((await client("listMethods")).data).toHaveLength(1);
  expect((await client("listMethods", { query: { include_disabled: "1" } })).data).toHaveLength(4);
});

test("include_disabled: include inactive methods (org admins only)", async () => {
  for (const role of ["viewer", "editor", "payer"] as const) {
    const narrow = await clientFor(server, world.ctx, { role });
    expect((await narrow("listMethods")).status).toBe(200);
    expect((await narrow("listMethods", { query: { include_disabled: "true" } })).meta.code).toBe("insufficient_role");
  }
});

test("A method's name: display name (max 100 chars), unique in the organization", async () => {
  expect((await client("createMethod", { body: { name: "x".repeat(100) } })).status).toBe(201);
  expect((await client("createMethod", { body: { name: "x".repeat(101) } })).meta.errors[0].path).toBe("name");
  expect((await client("createMethod", { body: { name: "ZELLE" } })).meta.code).toBe("conflict_name");
});

test("PATCH a method: name?, is_active?, icon_path?, metadata?, readme? (at least one required)", async () => {
  expect((await client("updateMethod", { params: method(), body: {} })).status).toBe(400);
  const body = { name: "Zelle 2", metadata: { a: 1 }, readme: "# Hi", icon_path: null };
  const { data } = await client("updateMethod", { params: method(), body });
  expect([data.name, data.metadata, data.readme, data.icon_url]).toEqual(["Zelle 2", { a: 1 }, "# Hi", null]);
});

test("Delete a custom method: payments keep the name they were paid with", async () => {
  const body = { project_id: ids.project, method_id: ids.method, total_amount_cents: 100 };
  const paid = (await client("createPayment", { body })).data;
  expect((await client("deleteMethod", { params: method() })).status).toBe(200);
  expect((await client("getMethod", { params: method() })).status).toBe(404);
  expect((await client("getPayment", { params: { id: paid.id } })).data).toMatchObject({ method_name: "Zelle" });
});

test("A method that is disabled: 400 invalid_body at method_id", async () => {
  await client("updateMethod", { params: method(), body: { is_active: false } });
  const body = { project_id: ids.project, method_id: ids.method, total_amount_cents: 100 };
  const reply = await client("createPayment", { body });
  expect([reply.status, reply.meta.errors[0].path]).toEqual([400, "method_id"]);
});

test("List structures: project_id, is_active, limit, cursor", async () => {
  const more = { project_id: ids.project, name: "Second", ...recurring };
  const second = (await client("createStructure", { body: more })).data.structure_id;
  await client("deleteStructure", { params: structure() });
  const namesOf = async (query: Record<string, string>) =>
    (await client("listStructures", { query })).data.map((row: { id: string }) => row.id);
  expect(await namesOf({ is_active: "true" })).toEqual([second]);
  expect(await namesOf({ is_active: "false" })).toEqual([ids.structure]);
  expect(await namesOf({ project_id: ids.project })).toHaveLength(2);
  const first = await client("listStructures", { query: { limit: "1" } });
  expect(await namesOf({ limit: "1", cursor: first.meta.nextCursor })).toEqual([ids.structure]);
});

test("Fetch structure detail including current_version, full versions[] history, and assignment_count", async () => {
  const edit = { kind: "rule", ...recurring, amount_cents: 9000 };
  await client("updateStructure", { params: structure(), body: edit });
  const { data } = await client("getStructure", { params: structure() });
  expect([data.current_version.version_number, data.versions.length, data.assignment_count]).toEqual([2, 2, 1]);
  expect(data.versions.map((version: { amount_cents: number }) => version.amount_cents)).toEqual([5000, 9000]);
});

test("Rule edit creates a new immutable version; existing accruals keep their version", async () => {
  const edit = { kind: "rule", ...recurring, amount_cents: 9000 };
  await client("updateStructure", { params: structure(), body: edit });
  const { data } = await client("getAccrual", { params: { id: ids.earned } });
  expect([data.version_number, data.amount_cents]).toEqual([1, 5000]);
});

test("Cosmetic edits take no rule fields, and rule edits no cosmetic ones", async () => {
  const params = structure();
  for (const body of [
    { kind: "cosmetic" },
    { kind: "cosmetic", name: "x", amount_cents: 1 },
    { kind: "rule", ...recurring, name: "x" },
    { name: "x" },
    { kind: "other", name: "x" },
  ]) {
    expect([body, (await client("updateStructure", { params, body })).meta.code]).toEqual([body, "invalid_body"]);
  }
});

test("Archive stops new accruals, preserves historical ones", async () => {
  await client("deleteStructure", { params: structure() });
  app.clock.now = Date.parse("2026-05-10T00:00:00Z");
  await client("createRun", { body: {} });
  app.clock.now = Date.parse("2026-03-15T12:00:00Z");
  expect((await client("listAccruals", { query: { structure_id: ids.structure } })).data).toHaveLength(2);
});

test("Hard delete removes a structure that has no accruals, its assignments with it", async () => {
  const body = { project_id: ids.project, name: "Mistake", ...recurring };
  const { structure_id: id } = (await client("createStructure", { body })).data;
  await client("assignCreators", { params: { id }, body: { creator_ids: [ids.newcomer] } });
  expect((await client("deleteStructure", { params: { id }, query: { mode: "hard" } })).status).toBe(200);
  expect((await client("getStructure", { params: { id } })).status).toBe(404);
});

test("Returns counts of newly assigned, already-assigned, and not-in-project IDs", async () => {
  const creator_ids = [ids.newcomer, ids.creator, unknownId, ids.newcomer];
  const { status, data } = await client("assignCreators", { params: structure(), body: { creator_ids } });
  expect([status, data]).toEqual([
    201,
    {
      assigned: 1,
      already_assigned: 1,
      not_in_project: 1,
      results: [
        { creator_id: ids.newcomer, result: "assigned" },
        { creator_id: ids.creator, result: "already_assigned" },
        { creator_id: unknownId, result: "not_in_project" },
      ],
    },
  ]);
});

test("Bulk-unassign creators: existing earned accruals remain payable", async () => {
  await client("unassignCreators", { params: structure(), body: { creator_ids: [ids.creator] } });
  expect((await client("listAssignments", { params: structure() })).data).toEqual([]);
  const [past] = (await client("listAssignments", { params: structure(), query: { include_inactive: "true" } })).data;
  expect([past.is_active, past.unassigned_at]).toEqual([false, "2026-03-15T12:00:00.000Z"]);
  const body = {
    project_id: ids.project,
    creator_id: ids.creator,
    total_amount_cents: 5000,
    auto_apply_outstanding: true,
  };
  expect((await client("createPayment", { body })).data.payout_payment_lines).toHaveLength(1);
});

test("Accruals are computed by the nightly cron — they cannot be created via the API", async () => {
  const headers = { authorization: "Bearer none" };
  const made = await server.inject({ method: "POST", url: "/api/v1/payout-accruals", headers, payload: {} });
  expect([made.statusCode, made.headers.allow]).toEqual([405, "GET"]);
});

test("List accruals: project_id, creator_id, structure_id, status, from (period start), to (period end)", async () => {
  const count = async (query: Record<string, string>) => (await client("listAccruals", { query })).data.length;
  expect(await count({ status: "earned" })).toBe(1);
  expect(await count({ status: "paid", creator_id: ids.creator })).toBe(1);
  expect(await count({ structure_id: ids.structure })).toBe(2);
  expect(await count({ from: "2026-02-01" })).toBe(1);
  expect(await count({ from: "2026-02-02" })).toBe(0);
  expect(await count({ to: "2026-01-31" })).toBe(1);
  expect(await count({ to: "2026-01-30" })).toBe(0);
  expect(await count({ creator_id: ids.newcomer })).toBe(0);
});

test("Pagination cursor (period_end_at ISO): a bare instant is accepted, too", async () => {
  const [newest, oldest] = (await client("listAccruals")).data;
  const after = await client("listAccruals", { query: { cursor: newest.period_end_at } });
  expect(after.data.map(({ id }: { id: string }) => id)).toEqual([oldest.id]);
  const paid = (await client("getPayment", { params: payment() })).data;
  expect((await client("listPayments", { query: { cursor: paid.paid_at } })).data).toEqual([]);
});

test("List payments: from and to are dates in the organization's zone, both included", async () => {
  await client("updateOrganization", { body: { name: "Same zone" } });
  const at = async (paid_at: string) =>
    client("createPayment", { body: { project_id: ids.project, total_amount_cents: 1, paid_at } });
  await at("2026-02-10T00:00:00Z");
  await at("2026-02-10T23:59:59.999Z");
  await at("2026-02-11T00:00:00Z");
  const found = await client("listPayments", { query: { from: "2026-02-10", to: "2026-02-10" } });
  expect(found.data).toHaveLength(2);
});

test("Explicit accruals to settle take precedence over auto_apply_outstanding", async () => {
  const { creator, accruals } = await earnMore();
  const body = {
    project_id: ids.project,
    creator_id: creator,
    total_amount_cents: 5000,
    accrual_ids: [accruals[0]],
    auto_apply_outstanding: true,
  };
  const { data } = await client("createPayment", { body });
  expect(data.payout_payment_lines.map((line: { accrual_id: string }) => line.accrual_id)).toEqual([accruals[0]]);
});

test("auto_apply_outstanding settles all earned accruals for that creator, but held ones", async () => {
  const { creator, accruals } = await earnMore();
  await client("holdAccrual", { params: { id: accruals[0] ?? "" }, body: { reason: "wait" } });
  const pay = { project_id: ids.project, creator_id: creator, auto_apply_outstanding: true };
  const { data } = await client("createPayment", { body: { ...pay, total_amount_cents: 5000 } });
  expect(data.payout_payment_lines.map((line: { accrual_id: string }) => line.accrual_id)).toEqual([accruals[1]]);
  expect(
    (await client("createPayment", { body: { ...pay, creator_id: undefined, total_amount_cents: 1 } })).status,
  ).toBe(400);
});

test("adjustment_reason is required when total differs from accrual sum; the difference becomes an adjustment", async () => {
  const pay = { project_id: ids.project, creator_id: ids.creator, accrual_ids: [ids.earned] };
  const refused = await client("createPayment", { body: { ...pay, total_amount_cents: 6000 } });
  expect([refused.meta.code, refused.meta.difference_cents]).toEqual(["adjustment_reason_required", 1000]);
  const body = { ...pay, total_amount_cents: 4500, adjustment_reason: "late" };
  const { data } = await client("createPayment", { body });
  expect([data.total_amount_cents, data.payout_payment_lines[0].amount_cents]).toEqual([4500, 5000]);
  expect(data.payout_adjustments).toEqual([
    { id: expect.any(String), type: "underpayment", amount_cents: -500, reason: "late" },
  ]);
});

test("accrual_not_settleable: accrual is wrong project, status, or currency", async () => {
  const other = (await client("createProject", { body: { name: "Other" } })).data.id;
  const reasonsOf = async (body: object) => {
    const pay = { project_id: ids.project, total_amount_cents: 5000, accrual_ids: [ids.earned], ...body };
    const { meta } = await client("createPayment", { body: pay });
    return [meta.code, meta.accruals?.[0]?.reasons];
  };
  expect(await reasonsOf({ project_id: other })).toEqual(["accrual_not_settleable", ["other_project"]]);
  expect(await reasonsOf({ creator_id: ids.newcomer })).toEqual(["accrual_not_settleable", ["other_creator"]]);
  expect(await reasonsOf({ accrual_ids: [ids.paid] })).toEqual(["accrual_not_settleable", ["not_earned"]]);
  expect((await reasonsOf({ currency: "EUR" }))[0]).toBe("currency_mismatch");
});

test("currency: ISO 4217, default USD; creator_id: null for true ad-hoc; paid_at defaults to now", async () => {
  const body = { project_id: ids.project, total_amount_cents: 0 };
  const { data } = await client("createPayment", { body });
  expect([data.currency, data.creator_id, data.paid_at]).toEqual(["USD", null, "2026-03-15T12:00:00.000Z"]);
});

test("Void reverts linked accruals to earned; metadata and readme stay editable; at least one field required", async () => {
  const body = { metadata: { batch: 7 }, readme: "# April" };
  const edited = (await client("updatePayment", { params: payment(), body })).data;
  expect([edited.status, edited.metadata, edited.readme]).toEqual(["paid", { batch: 7 }, "# April"]);
  const voided = (await client("updatePayment", { params: payment(), body: { status: "voided" } })).data;
  expect([voided.status, voided.voided_at, voided.payout_payment_lines.length]).toEqual([
    "voided",
    "2026-03-15T12:00:00.000Z",
    1,
  ]);
  expect((await client("getAccrual", { params: { id: ids.paid } })).data).toMatchObject({
    status: "earned",
    payment_id: null,
  });
  expect((await client("updatePayment", { params: payment(), body: {} })).status).toBe(400);
  expect((await client("updatePayment", { params: payment(), body: { status: "paid" } })).status).toBe(400);
});

test("Adding a removed creator reactivates it; tiktok_handle is an alias, a leading @ is stripped", async () => {
  const add = (body: object) => client("createCreators", { params: project(), body });
  await client("deleteCreator", { params: { id: ids.newcomer } });
  const back = await add({ tiktok_handle: "@BEN" });
  expect([back.status, back.data.id, back.data.tiktok_handle]).toEqual([200, ids.newcomer, "ben"]);
  expect((await add({ handle: "a", tiktok_handle: "b" })).meta.errors[0].path).toBe("tiktok_handle");
  expect((await add({ handle: "x".repeat(31) })).meta.errors[0].path).toBe("handle");
});

test("selective: new posts arrive as pending_review; review includes or excludes up to 1,000 at once", async () => {
  const body = { handle: "eve", tracking_mode: "selective" };
  const eve = (await client("createCreators", { params: project(), body })).data.id;
  const post = { creator_id: eve, external_id: "9", posted_at: "2026-03-01T00:00:00Z" };
  const video = (await client("createVideos", { params: project(), body: post })).data;
  expect(video.tracking_status).toBe("pending_review");
  const review = { video_ids: [video.id], tracking_status: "included" };
  expect((await client("reviewVideos", { params: project(), body: review })).data).toEqual({
    updated: 1,
    unchanged: 0,
  });
  expect((await client("reviewVideos", { params: project(), body: review })).data).toEqual({
    updated: 0,
    unchanged: 1,
  });
});

test("A POST that takes one object or a list answers with one object or a list of the rows, in the order sent", async () => {
  const names = ["zoe", "yan", "xia"];
  const list = await client("createCreators", {
    params: project(),
    body: { creators: names.map((handle) => ({ handle })) },
  });
  expect(list.data.map(({ handle }: { handle: string }) => handle)).toEqual(names);
  const one = await client("createCreators", { params: project(), body: { handle: "wes" } });
  expect(one.data.handle).toBe("wes");
  const many = Array.from({ length: 51 }, (_, index) => ({ handle: `n${index}` }));
  expect((await client("createCreators", { params: project(), body: { creators: many } })).status).toBe(400);
});

test("DELETE /projects archives; ?mode=hard 409 has_payouts when money is recorded", async () => {
  const params = { id: ids.project };
  expect((await client("deleteProject", { params })).data.archived_at).toBe("2026-03-15T12:00:00.000Z");
  expect((await client("listProjects")).data).toEqual([]);
  expect((await client("deleteProject", { params, query: { mode: "hard" } })).meta.code).toBe("has_payouts");
});

test("Names are NFC-normalized and trimmed; readme up to 64 KiB, metadata up to 16 KiB", async () => {
  const { data } = await client("createProject", { body: { name: "  Cafe\u0301  " } });
  expect(data.name).toBe("Caf\u00e9");
  const ok = { name: "n", readme: "x".repeat(65_536), metadata: { a: "x".repeat(16_000) } };
  expect((await client("createProject", { body: ok })).status).toBe(201);
  expect((await client("createProject", { body: { name: "n", readme: "ä".repeat(32_769) } })).status).toBe(400);
});

test("PUT /organization: timezone 409 has_accruals once a period has been judged; keys of another role may not", async () => {
  expect((await client("updateOrganization", { body: { timezone: "Asia/Tokyo" } })).meta.code).toBe("has_accruals");
  expect((await client("updateOrganization", { body: { timezone: "UTC", credit_name: "Stars" } })).status).toBe(200);
  const child = await client("createChildOrganization", { body: { name: "Brand" } });
  expect([child.status, child.data.parent_org_id]).toEqual([201, world.ctx.orgId]);
});
