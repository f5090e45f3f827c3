/** Sentences of the payouts reference on methods, structures and assignments, each kept by the whole door on a real database. */
import { expect, test } from "vitest";
import { errorCodes } from "../../src/contract/errors.ts";
import { clientFor } from "../support/client.ts";
import { freshWorld } from "./fresh-world.ts";
import { recurring, unknownId } from "./world.ts";

const fresh = freshWorld();
const method = () => ({ id: fresh.ids.method });
const structure = () => ({ id: fresh.ids.structure });

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
  const reply = await fresh.client("listMethods");
  expect(Object.keys(JSON.parse(reply.text))).toEqual(["data", "error", "meta"]);
  const broken = await fresh.server.inject({
    url: "/api/v1/payout-methods",
    headers: { authorization: "Bearer tga_x" },
  });
  expect(broken.json()).toEqual({ data: null, error: "Invalid or missing API key", meta: { code: "invalid_api_key" } });
});

test("Default methods (Venmo, Cash App, PayPal) cannot be deleted — use PATCH { is_active: false } to disable", async () => {
  const { data } = await fresh.client("listMethods");
  const defaults = data.filter((row: { is_default: boolean }) => row.is_default);
  expect(defaults.map(({ name }: { name: string }) => name).sort()).toEqual(["Cash App", "PayPal", "Venmo"]);
  for (const { id } of defaults) {
    expect((await fresh.client("deleteMethod", { params: { id } })).meta.code).toBe("default_method");
    expect((await fresh.client("updateMethod", { params: { id }, body: { is_active: false } })).data.is_active).toBe(
      false,
    );
  }
  expect((await fresh.client("listMethods")).data).toHaveLength(1);
  expect((await fresh.client("listMethods", { query: { include_disabled: "1" } })).data).toHaveLength(4);
});

test("include_disabled: include inactive methods (org admins only)", async () => {
  for (const role of ["viewer", "editor", "payer"] as const) {
    const narrow = await clientFor(fresh.server, fresh.world.ctx, { role });
    expect((await narrow("listMethods")).status).toBe(200);
    expect((await narrow("listMethods", { query: { include_disabled: "true" } })).meta.code).toBe("insufficient_role");
  }
});

test("A method's name: display name (max 100 chars), unique in the organization", async () => {
  expect((await fresh.client("createMethod", { body: { name: "x".repeat(100) } })).status).toBe(201);
  expect((await fresh.client("createMethod", { body: { name: "x".repeat(101) } })).meta.errors[0].path).toBe("name");
  expect((await fresh.client("createMethod", { body: { name: "ZELLE" } })).meta.code).toBe("conflict_name");
});

test("PATCH a method: name?, is_active?, icon_path?, metadata?, readme? (at least one required)", async () => {
  expect((await fresh.client("updateMethod", { params: method(), body: {} })).status).toBe(400);
  const body = { name: "Zelle 2", metadata: { a: 1 }, readme: "# Hi", icon_path: null };
  const { data } = await fresh.client("updateMethod", { params: method(), body });
  expect([data.name, data.metadata, data.readme, data.icon_url]).toEqual(["Zelle 2", { a: 1 }, "# Hi", null]);
});

test("Delete a custom method: payments keep the name they were paid with", async () => {
  const body = { project_id: fresh.ids.project, method_id: fresh.ids.method, total_amount_cents: 100 };
  const paid = (await fresh.client("createPayment", { body })).data;
  expect((await fresh.client("deleteMethod", { params: method() })).status).toBe(200);
  expect((await fresh.client("getMethod", { params: method() })).status).toBe(404);
  expect((await fresh.client("getPayment", { params: { id: paid.id } })).data).toMatchObject({ method_name: "Zelle" });
});

test("List structures: project_id, is_active, limit, cursor", async () => {
  const more = { project_id: fresh.ids.project, name: "Second", ...recurring };
  const namesOf = async (query: Record<string, string>) =>
    (await fresh.client("listStructures", { query })).data.map((row: { id: string }) => row.id);
  const others = (await namesOf({})).filter((id: string) => id !== fresh.ids.structure);
  const second = (await fresh.client("createStructure", { body: more })).data.structure_id;
  await fresh.client("deleteStructure", { params: structure() });
  expect(await namesOf({ is_active: "true" })).toEqual([second, ...others]);
  expect(await namesOf({ is_active: "false" })).toEqual([fresh.ids.structure]);
  expect(await namesOf({ project_id: fresh.ids.project })).toHaveLength(2 + others.length);
  const first = await fresh.client("listStructures", { query: { limit: "1" } });
  expect(await namesOf({ limit: "1", cursor: first.meta.nextCursor })).toEqual((await namesOf({})).slice(1, 2));
});

test("Fetch structure detail including current_version, full versions[] history, and assignment_count", async () => {
  const edit = { kind: "rule", ...recurring, amount_cents: 9000 };
  await fresh.client("updateStructure", { params: structure(), body: edit });
  const { data } = await fresh.client("getStructure", { params: structure() });
  expect([data.current_version.version_number, data.versions.length, data.assignment_count]).toEqual([2, 2, 1]);
  expect(data.versions.map((version: { amount_cents: number }) => version.amount_cents)).toEqual([5000, 9000]);
});

test("Rule edit creates a new immutable version; existing accruals keep their version", async () => {
  const edit = { kind: "rule", ...recurring, amount_cents: 9000 };
  await fresh.client("updateStructure", { params: structure(), body: edit });
  const { data } = await fresh.client("getAccrual", { params: { id: fresh.ids.earned } });
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
    expect([body, (await fresh.client("updateStructure", { params, body })).meta.code]).toEqual([body, "invalid_body"]);
  }
});

test("Archive stops new accruals, preserves historical ones", async () => {
  await fresh.client("deleteStructure", { params: structure() });
  const asOf = "2026-05-10T00:00:00Z";
  fresh.app.clock.now = Date.parse(asOf);
  expect((await fresh.client("createRun", { body: { as_of: asOf } })).status).toBe(201);
  fresh.app.clock.now = Date.parse("2026-03-15T12:00:00Z");
  expect((await fresh.client("listAccruals", { query: { structure_id: fresh.ids.structure } })).data).toHaveLength(2);
});

test("Hard delete removes a structure that has no accruals, its assignments with it", async () => {
  const body = { project_id: fresh.ids.project, name: "Mistake", ...recurring };
  const { structure_id: id } = (await fresh.client("createStructure", { body })).data;
  await fresh.client("assignCreators", { params: { id }, body: { creator_ids: [fresh.ids.newcomer] } });
  expect((await fresh.client("deleteStructure", { params: { id }, query: { mode: "hard" } })).status).toBe(200);
  expect((await fresh.client("getStructure", { params: { id } })).status).toBe(404);
});

test("Returns counts of newly assigned, already-assigned, and not-in-project IDs", async () => {
  const creator_ids = [fresh.ids.newcomer, fresh.ids.creator, unknownId, fresh.ids.newcomer];
  const { status, data } = await fresh.client("assignCreators", { params: structure(), body: { creator_ids } });
  expect([status, data]).toMatchObject([
    201,
    {
      assigned: 1,
      already_assigned: 1,
      not_in_project: 1,
      results: [
        { creator_id: fresh.ids.newcomer, result: "assigned" },
        { creator_id: fresh.ids.creator, result: "already_assigned" },
        { creator_id: unknownId, result: "not_in_project" },
      ],
    },
  ]);
});

test("Bulk-unassign creators: existing earned accruals remain payable", async () => {
  await fresh.client("unassignCreators", { params: structure(), body: { creator_ids: [fresh.ids.creator] } });
  expect((await fresh.client("listAssignments", { params: structure() })).data).toEqual([]);
  const [past] = (await fresh.client("listAssignments", { params: structure(), query: { include_inactive: "true" } }))
    .data;
  expect([past.is_active, past.unassigned_at]).toEqual([false, "2026-03-15T12:00:00.000Z"]);
  const body = {
    project_id: fresh.ids.project,
    creator_id: fresh.ids.creator,
    total_amount_cents: 5000,
    auto_apply_outstanding: true,
  };
  expect((await fresh.client("createPayment", { body })).data.payout_payment_lines).toHaveLength(1);
});
