/**
 * The payouts reference's examples, exactly as written there, with another base address and key. Each answers what its
 * page says.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../support/server.ts";
import { bash, hasShell } from "../support/shell.ts";

const theirAddress = "https://www.trackagoat.com";

let server: RunningServer;
let projectId: string;
/** Three months of 50 dollars are outstanding for the first, one for the second. */
let creators: string[];
let monthlyBase: string;

beforeAll(async () => {
  if (!hasShell) return;
  server = await startServer();
  projectId = String((await server.post("/projects", { name: "Spring" })).id);
  creators = [];
  for (const handle of ["ana", "ben", "cleo"]) {
    creators.push(String((await server.post(`/projects/${projectId}/creators`, { tiktok_handle: `@${handle}` })).id));
  }
});
afterAll(() => server?.stop());

/** Runs an example: its address and key exchanged, `<uuid>` and its like filled in. */
async function example(text: string, ids: Readonly<Record<string, string>> = {}) {
  const filled = Object.entries({ "<key>": server.apiKey.slice(4), "<uuid>": projectId, ...ids })
    .reduce((command, [name, id]) => command.replaceAll(name, id), text)
    .replaceAll(theirAddress, server.address)
    .replaceAll("$(uuidgen)", crypto.randomUUID());
  const output = await bash(`${filled.replace(/^curl/, "curl -sS -w '\\n%{http_code}'")}`);
  const [body = "", status] = output.split(/\n(?=\d{3}$)/);
  const { data, error, meta } = JSON.parse(body);
  return { status: Number(status), data, error, meta };
}

const post = (path: string, body: object, more = "") =>
  `curl -X POST -H "Authorization: Bearer tga_<key>" -H "Content-Type: application/json" ${more} -d '${JSON.stringify(body)}' ${theirAddress}/api/v1${path}`;
const patch = (path: string, body: object) => post(path, body).replace("POST", "PATCH");
const read = (path: string) => `curl -H "Authorization: Bearer tga_<key>" "${theirAddress}/api/v1${path}"`;
const remove = (path: string) => read(path).replace("curl", "curl -X DELETE");
const idempotent = '-H "Idempotency-Key: $(uuidgen)"';

const base = {
  project_id: "<uuid>",
  name: "Monthly base",
  period: "monthly",
  amount_cents: 5000,
  currency: "USD",
  criteria_type: "recurring",
  criteria_params: {},
  proration_mode: "skip",
};

describe.skipIf(!hasShell)("the reference's examples", () => {
  test("List org's payout methods; include disabled methods", async () => {
    const listed = await example(read("/payout-methods"));
    expect(listed.status).toBe(200);
    expect(listed.data.map(({ name }: { name: string }) => name).sort()).toEqual(["Cash App", "PayPal", "Venmo"]);
    const fields = "created_at icon_url id is_active is_default metadata name org_id readme";
    expect(Object.keys(listed.data[0]).sort().join(" ")).toBe(fields);
    const venmo = listed.data.find(({ name }: { name: string }) => name === "Venmo");
    expect(
      (await example(patch("/payout-methods/<uuid>", { is_active: false }), { "<uuid>": venmo.id })).data.is_active,
    ).toBe(false);
    expect((await example(read("/payout-methods"))).data).toHaveLength(2);
    expect((await example(read("/payout-methods?include_disabled=1"))).data).toHaveLength(3);
  });

  test("Create a custom payout method: returns 201 with the created method row", async () => {
    const made = await example(post("/payout-methods", { name: "Zelle" }));
    expect([made.status, made.data.name, made.data.is_default, made.data.is_active]).toEqual([
      201,
      "Zelle",
      false,
      true,
    ]);
  });

  test("Create a payout structure (creates version 1 atomically): returns 201 with { structure_id, version_id }", async () => {
    const goals = {
      ...base,
      name: "Monthly goals bonus",
      amount_cents: 50000,
      criteria_type: "goals",
      criteria_params: { mode: "all", partial_allowed: true, partial_multiplier: 1.0, min_completion_pct: 50 },
    };
    const cpm = {
      ...base,
      name: "Weekly CPM",
      period: "weekly",
      amount_cents: 0,
      criteria_type: "cpm",
      criteria_params: {
        source: "posts_in_period",
        min_impressions: 10000,
        max_payout_cents: 50000,
        tiers: [
          { up_to_impressions: 1000000, cents_per_thousand: 50 },
          { up_to_impressions: null, cents_per_thousand: 75 },
        ],
      },
      proration_mode: "prorate",
    };
    const milestones = {
      ...base,
      name: "Viral video milestones",
      period: null,
      amount_cents: null,
      criteria_type: "view_threshold",
      criteria_params: {
        thresholds: [
          { view_count: 1000000, amount_cents: 2000, currency: "USD" },
          { view_count: 5000000, amount_cents: 10000, currency: "USD" },
        ],
      },
      backfill_on_assignment: false,
    };
    for (const body of [base, goals, cpm, milestones]) {
      const made = await example(post("/payout-structures", body));
      expect([made.status, Object.keys(made.data)]).toEqual([201, ["structure_id", "version_id"]]);
      if (body === base) monthlyBase = made.data.structure_id;
    }
    const listed = await example(read("/payout-structures?project_id=<uuid>"));
    expect([listed.data.length, listed.meta]).toEqual([4, { nextCursor: null }]);
  });

  test("Cosmetic PATCH returns the updated structure row; rule PATCH returns { version_id, version_number }", async () => {
    const ids = { "<uuid>": monthlyBase };
    const cosmetic = { kind: "cosmetic", name: "Monthly base v2", metadata: { owner: "growth-team" } };
    const renamed = await example(patch("/payout-structures/<uuid>", cosmetic), ids);
    expect([renamed.data.id, renamed.data.name, renamed.data.metadata]).toEqual([
      monthlyBase,
      "Monthly base v2",
      { owner: "growth-team" },
    ]);
    const { project_id: _, name: __, ...rule } = base;
    const other = String(
      (await server.post("/payout-structures", { ...base, project_id: projectId, name: "Other" })).structure_id,
    );
    const edit = { kind: "rule", ...rule, amount_cents: 7500 };
    const edited = await example(patch("/payout-structures/<uuid>", edit), { "<uuid>": other });
    expect([edited.status, Object.keys(edited.data).sort(), edited.data.version_number]).toEqual([
      200,
      ["version_id", "version_number"],
      2,
    ]);
    const detail = await server.get(`/payout-structures/${other}`);
    expect([(detail.versions as unknown[]).length, detail.assignment_count]).toEqual([2, 0]);
  });

  test("Bulk-assign creators: returns { assigned, already_assigned, not_in_project, results }; list; bulk-unassign", async () => {
    const ids = { "<uuid>": monthlyBase, "<uuid1>": creators[2] ?? "", "<uuid2>": crypto.randomUUID() };
    const path = "/payout-structures/<uuid>/assignments";
    const made = await example(post(path, { creator_ids: ["<uuid1>", "<uuid2>"] }), ids);
    expect([made.status, made.data]).toMatchObject([
      201,
      {
        assigned: 1,
        already_assigned: 0,
        not_in_project: 1,
        results: [
          { creator_id: ids["<uuid1>"], result: "assigned" },
          { creator_id: ids["<uuid2>"], result: "not_in_project" },
        ],
      },
    ]);
    expect((await example(read(path), ids)).data.map((row: { creator_id: string }) => row.creator_id)).toEqual([
      creators[2],
    ]);
    const gone = await example(post(path, { creator_ids: ["<uuid1>"] }).replace("POST", "DELETE"), ids);
    expect([gone.status, gone.data.unassigned]).toEqual([200, 1]);
    expect((await example(read(path), ids)).data).toEqual([]);
    expect((await example(read(`${path}?include_inactive=1`), ids)).data).toHaveLength(1);
  });

  test("List accruals with optional filters; manually reject or void an earned accrual", async () => {
    const monthsAgo = (months: number) => {
      const now = new Date();
      return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString();
    };
    const path = `/payout-structures/${monthlyBase}/assignments`;
    await server.post(path, { creator_ids: [creators[0]], assigned_at: monthsAgo(3) });
    await server.post(path, { creator_ids: [creators[1]], assigned_at: monthsAgo(1) });
    await server.post("/accrual-runs", {});
    const listed = await example(read("/payout-accruals?project_id=<uuid>&status=earned"));
    expect(listed.data.map((row: { amount_cents: number }) => row.amount_cents)).toEqual([5000, 5000, 5000, 5000]);
    const bens = listed.data.find((row: { creator_id: string }) => row.creator_id === creators[1]);
    const rejected = await example(patch("/payout-accruals/<uuid>", { status: "rejected" }), { "<uuid>": bens.id });
    expect([rejected.status, rejected.data.status]).toEqual([200, "rejected"]);
    const single = await example(read("/payout-accruals/<uuid>"), { "<uuid>": bens.id });
    expect(Object.keys(single.data)).toContain("inputs_snapshot");
  });

  test("Settle all outstanding accruals for a creator: returns 201 with the payment row; void reverts them to earned", async () => {
    const methods = (await server.request("GET", "/payout-methods")).body.data as { id: string }[];
    const settle = {
      project_id: projectId,
      creator_id: creators[0],
      method_id: methods[0]?.id,
      total_amount_cents: 15000,
      currency: "USD",
      auto_apply_outstanding: true,
      note: "April batch payment",
    };
    const paid = await example(post("/payout-payments", settle, idempotent));
    expect([
      paid.status,
      paid.data.status,
      paid.data.payout_payment_lines.length,
      paid.data.payout_adjustments,
    ]).toEqual([201, "paid", 3, []]);
    const ids = { "<uuid>": paid.data.id };
    const locked = await example(patch("/payout-accruals/<uuid>", { status: "voided" }), {
      "<uuid>": paid.data.payout_payment_lines[0].accrual_id,
    });
    expect([locked.status, locked.meta.code]).toEqual([409, "cannot_set_status_on_paid_accrual"]);
    expect((await example(read("/payout-payments?project_id=<uuid>&status=paid"))).data).toHaveLength(1);
    const voided = await example(patch("/payout-payments/<uuid>", { status: "voided" }), ids);
    expect([voided.status, voided.data.status]).toEqual([200, "voided"]);
    expect((await example(read("/payout-accruals?project_id=<uuid>&status=earned"))).data).toHaveLength(3);
  });

  test("Ad-hoc payment with no linked accruals", async () => {
    const bonus = {
      project_id: projectId,
      creator_id: creators[1],
      total_amount_cents: 5000,
      note: "Bonus for viral video",
    };
    const paid = await example(post("/payout-payments", bonus, idempotent));
    expect([paid.status, paid.data.currency, paid.data.payout_payment_lines, paid.data.payout_adjustments]).toEqual([
      201,
      "USD",
      [],
      [],
    ]);
  });

  test("Hard delete is blocked with 409 has_accruals if accruals exist; archive preserves historical ones", async () => {
    const ids = { "<uuid>": monthlyBase };
    const hard = await example(remove("/payout-structures/<uuid>?mode=hard"), ids);
    expect([hard.status, hard.meta.code]).toEqual([409, "has_accruals"]);
    const archived = await example(remove("/payout-structures/<uuid>"), ids);
    expect([archived.status, archived.data.is_active]).toEqual([200, false]);
    const again = { creator_ids: ["<uuid1>"] };
    const late = await example(post("/payout-structures/<uuid>/assignments", again), {
      ...ids,
      "<uuid1>": creators[2] ?? "",
    });
    expect([late.status, late.meta.code]).toEqual([409, "structure_archived"]);
    expect((await example(read("/payout-accruals?project_id=<uuid>&status=earned"))).data).toHaveLength(3);
  });
});
