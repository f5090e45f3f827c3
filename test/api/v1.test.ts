import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { routeUrl } from "../../src/api/router.ts";
import { operations } from "../../src/contract/operations.ts";
import type { Context } from "../../src/flow/context.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Client, clientFor, openApi } from "../support/client.ts";

let app: TestApp;
let server: FastifyInstance;
let ctx: Context;
let client: Client;

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  ctx = await testOrganization(app);
  client = await clientFor(server, ctx, { scopes: ["read", "write", "admin"] });
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const recurring = {
  period: "monthly",
  amount_cents: 5000,
  currency: "USD",
  criteria_type: "recurring",
  criteria_params: {},
  proration_mode: "skip",
};

/** A project with one creator and a monthly structure the creator has been assigned to since January. */
async function program(as: Client = client) {
  const project = (await as("createProject", { body: { name: `Spring ${app.newId()}` } })).data;
  const creator = (await as("createCreators", { params: { projectId: project.id }, body: { tiktok_handle: "@ana" } }))
    .data;
  const structure = (await as("createStructure", { body: { project_id: project.id, name: "Base", ...recurring } }))
    .data;
  const assigned = await as("assignCreators", {
    params: { id: structure.structure_id },
    body: { creator_ids: [creator.id], assigned_at: "2026-01-01T00:00:00Z" },
  });
  expect(assigned.data).toMatchObject({ assigned: 1, already_assigned: 0, not_in_project: 0 });
  return { projectId: project.id, creatorId: creator.id, structureId: structure.structure_id };
}

async function run(): Promise<void> {
  const started = await client("createRun", { body: {} });
  expect(started.status).toBe(201);
  expect((await client("getRun", { params: { id: started.data.id } })).data.status).toBe("succeeded");
}

test("every operation of the contract is served, and nothing else below /api/v1", () => {
  for (const [id, operation] of Object.entries(operations)) {
    expect(server.hasRoute({ method: operation.method, url: routeUrl(operation) }), id).toBe(true);
  }
  const served = server.printRoutes({ commonPrefix: false }).match(/\((?:[A-Z]+(?:, )?)+\)/g) ?? [];
  const methods = served.flatMap((group) => group.slice(1, -1).split(", ")).filter((method) => method !== "HEAD");
  const others = [
    "/healthz",
    "/readyz",
    "/metrics",
    "/docs",
    "/docs/start.js",
    "/docs/scalar.js",
    "/icons",
    "/avatars",
    "/api/v1/openapi.json",
  ];
  expect(methods.length).toBe(Object.keys(operations).length + others.length);
});

test("a key learns who it is, and what of the plan is used", async () => {
  const { data } = await client("getMe");
  expect(data.organization.id).toBe(ctx.orgId);
  expect(data.key.scopes).toEqual(["read", "write", "admin"]);
  expect(data.limits.map(({ limit_key }: { limit_key: string }) => limit_key)).toContain("max_payout_methods_per_org");
});

test("from readings to payments: a month is earned, paid once, voided, and earned again", async () => {
  const { projectId, creatorId, structureId } = await program();
  await run();
  const query = { project_id: projectId, status: "earned" };
  const { data: accruals } = await client("listAccruals", { query });
  expect(
    accruals.map((row: { period_start: string; amount_cents: number }) => [row.period_start, row.amount_cents]),
  ).toEqual([
    ["2026-02-01", 5000],
    ["2026-01-01", 5000],
  ]);
  const { data: detail } = await client("getAccrual", { params: { id: accruals[0].id } });
  expect(detail.inputs_snapshot.lines.length).toBeGreaterThan(0);
  expect(detail.payment_id).toBeNull();

  const body = {
    project_id: projectId,
    creator_id: creatorId,
    total_amount_cents: 10_000,
    auto_apply_outstanding: true,
  };
  const headers = { "idempotency-key": "february-payout" };
  const first = await client("createPayment", { body, headers });
  expect(first.status).toBe(201);
  expect(first.data.payout_payment_lines).toHaveLength(2);
  const again = await client("createPayment", { body, headers });
  expect([again.status, again.text, again.headers["idempotent-replayed"]]).toEqual([201, first.text, "true"]);
  const other = await client("createPayment", { body: { ...body, note: "x" }, headers });
  expect([other.status, other.meta.code]).toEqual([422, "idempotency_key_reused"]);
  const elsewhere = await client("createMethod", { body: { name: "Zelle" }, headers });
  expect([elsewhere.status, elsewhere.meta.code]).toEqual([409, "idempotency_key_conflict"]);
  expect((await client("listPayments", { query: { project_id: projectId } })).data).toHaveLength(1);

  const set = await client("updateAccrual", { params: { id: accruals[0].id }, body: { status: "voided" } });
  expect([set.status, set.meta.code]).toEqual([409, "cannot_set_status_on_paid_accrual"]);
  const params = { id: first.data.id };
  expect((await client("updatePayment", { params, body: { status: "voided" } })).data.status).toBe("voided");
  const twice = await client("updatePayment", { params, body: { status: "voided" } });
  expect([twice.status, twice.meta.code]).toEqual([400, "already_voided"]);
  expect((await client("listAccruals", { query })).data).toHaveLength(2);

  const summary = await client("getPayoutSummary", { query: { project_id: projectId, group_by: "month" } });
  expect(summary.data.totals[0]).toMatchObject({ currency: "USD", outstanding_cents: 10_000, paid_cents: 0 });
  expect(summary.data.groups).toHaveLength(2);
  const explained = await client("explainStructure", {
    params: { id: structureId },
    query: { creator_id: creatorId, date: "2026-02-10" },
  });
  expect(explained.data.judgements[0]).toMatchObject({ outcome: "accrual", amount_cents: 5000 });
});

test("paid is not a status one may set, and a refused accrual is not refused again", async () => {
  const { projectId } = await program();
  await run();
  const [accrual] = (await client("listAccruals", { query: { project_id: projectId } })).data;
  const params = { id: accrual.id };
  const paid = await client("updateAccrual", { params, body: { status: "paid" } });
  expect([paid.status, paid.meta.code]).toEqual([400, "cannot_set_paid_directly"]);
  const held = await client("holdAccrual", { params, body: { reason: "is this real?" } });
  expect(held.data.hold.reason).toBe("is this real?");
  expect((await client("releaseAccrual", { params })).data.hold).toBeNull();
  expect((await client("updateAccrual", { params, body: { status: "rejected" } })).data.status).toBe("rejected");
  const again = await client("updateAccrual", { params, body: { status: "voided" } });
  expect([again.status, again.meta.code]).toEqual([409, "invalid_status_transition"]);
});

test("readings land as JSON, CSV and NDJSON; good rows land even when others are refused", async () => {
  const { projectId, creatorId } = await program();
  const params = { projectId };
  const video = { creator_id: creatorId, tiktok_video_id: "7301", posted_at: "2026-02-03T10:00:00+02:00" };
  const made = await client("createVideos", {
    params,
    body: { videos: [video, { ...video, tiktok_video_id: "7302" }] },
  });
  expect(made.status).toBe(201);
  expect(made.data[0]).toMatchObject({
    external_id: "7301",
    posted_at: "2026-02-03T08:00:00.000Z",
    tracking_status: "auto_tracked",
  });
  const known = await client("createVideos", { params, body: video });
  expect([known.status, known.data.id]).toEqual([200, made.data[0].id]);

  const reading = { platform: "tiktok", external_id: "7301", captured_at: "2026-02-04T00:00:00Z", view_count: 100 };
  const body = { readings: [reading, { ...reading, view_count: -1 }, { ...reading, view_count: "5" }] };
  const first = await client("createReadings", { params, body });
  expect([first.status, first.data.received, first.data.inserted, first.data.rejected_count]).toEqual([201, 3, 1, 2]);
  expect(first.data.rejected.map(({ line }: { line: number }) => line)).toEqual([2, 3]);
  expect((await client("createReadings", { params, body: { readings: [reading] } })).status).toBe(200);

  const csv =
    "platform,external_id,captured_at,view_count\ntiktok,7301,2026-02-04T00:00:00Z,120\ntiktok,7302,2026-02-05T00:00:00Z,7\n";
  const streamed = await client("createReadings", {
    params,
    body: csv,
    headers: { "content-type": "text/csv; charset=utf-8" },
  });
  expect(streamed.data).toMatchObject({ received: 2, inserted: 1, replaced: 1 });
  const lines = `${JSON.stringify({ ...reading, captured_at: "2026-02-06T00:00:00Z" })}\n{broken\n`;
  const ndjson = await client("createReadings", {
    params,
    body: lines,
    headers: { "content-type": "application/x-ndjson" },
  });
  expect(ndjson.data).toMatchObject({ received: 2, inserted: 1, rejected_count: 1 });

  const { data: readings } = await client("listReadings", { params: { id: made.data[0].id } });
  expect(readings.map((row: { view_count: number }) => row.view_count)).toEqual([100, 120, 100]);
  const review = { video_ids: [made.data[1].id], tracking_status: "excluded" };
  expect((await client("reviewVideos", { params, body: review })).data).toEqual({ updated: 1, unchanged: 0 });
  const { data: listed } = await client("listVideos", { query: { project_id: projectId } });
  expect(listed.map(({ external_id }: { external_id: string }) => external_id)).toEqual(["7301"]);
});

test("goals are set, edited and deleted, and compliance shows the progress of creators", async () => {
  const { projectId, creatorId } = await program();
  const params = { projectId };
  const goal = { creator_id: creatorId, type: "posts", target: 2.5, period: "monthly", starts_on: "2026-01-01" };
  const made = await client("createGoals", {
    params,
    body: { goals: [goal, { ...goal, type: "followers", target: 1000 }] },
  });
  expect([made.status, made.data[0].target, made.data[1].target]).toEqual([201, 2.5, 1000]);
  const followers = { creator_id: creatorId, captured_at: "2026-02-20T00:00:00Z", follower_count: 1500 };
  const counted = await client("createFollowerReadings", { params, body: followers });
  expect([counted.status, counted.data.follower_count]).toEqual([201, 1500]);
  expect((await client("createFollowerReadings", { params, body: { readings: [followers] } })).status).toBe(200);
  const progressNow = await client("getGoalCompliance", { params, query: { reference_date: "2026-02-15" } });
  expect(progressNow.error).toBeNull();
  const groups = progressNow.data;
  expect(groups).toHaveLength(1);
  expect(groups[0].creator.tiktok_handle).toBe("ana");
  const progress = groups[0].compliance.map((row: { goal: { type: string }; status: string }) => [
    row.goal.type,
    row.status,
  ]);
  expect(progress.sort()).toEqual([
    ["followers", "completed"],
    ["posts", "missed"],
  ]);
  const edited = await client("updateGoal", { params: { id: made.data[0].id }, body: { ends_on: "2026-06-30" } });
  expect(edited.data.ends_on).toBe("2026-06-30");
  const backwards = await client("updateGoal", { params: { id: made.data[0].id }, body: { ends_on: "2025-06-30" } });
  expect([backwards.status, backwards.meta.errors[0].path]).toEqual([400, "ends_on"]);
  expect((await client("deleteGoal", { params: { id: made.data[0].id } })).data.deleted_at).not.toBeNull();
  expect((await client("listGoals", { params })).data).toHaveLength(1);
});

test("a list is walked to its end without losing or repeating a row, though all share one instant", async () => {
  const { data: project } = await client("createProject", { body: { name: "Many" } });
  const creators = Array.from({ length: 7 }, (_, index) => ({ handle: `creator.${index}`, platform: "youtube" }));
  const made = await client("createCreators", { params: { projectId: project.id }, body: { creators } });
  expect(made.data.map(({ handle }: { handle: string }) => handle)).toEqual(creators.map(({ handle }) => handle));
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, string> = {
      project_id: project.id,
      limit: "2",
      ...(cursor === null ? {} : { cursor }),
    };
    const page = await client("listCreators", { query });
    seen.push(...page.data.map(({ id }: { id: string }) => id));
    cursor = page.meta.nextCursor;
  } while (cursor !== null);
  expect(seen).toHaveLength(7);
  expect(new Set(seen).size).toBe(7);
});

test("adding is 201, adding again 200, a removed creator comes back with 200", async () => {
  const { data: project } = await client("createProject", { body: { name: "Again" } });
  const params = { projectId: project.id };
  const add = () => client("createCreators", { params, body: { handle: "Bea", platform: "tiktok" } });
  const first = await add();
  expect(first.status).toBe(201);
  expect((await add()).status).toBe(200);
  expect((await client("deleteCreator", { params: { id: first.data.id } })).data.is_active).toBe(false);
  const back = await add();
  expect([back.status, back.data.id, back.data.is_active]).toEqual([200, first.data.id, true]);
  const clash = await client("createCreators", { params, body: { creators: [{ handle: "cy" }, { handle: "DEE" }] } });
  const taken = await client("updateCreator", { params: { id: clash.data[0].id }, body: { handle: "dee" } });
  expect([taken.status, taken.meta.code]).toEqual([409, "handle_taken"]);
});

test("structures: a rule edit makes a version, archiving is final, a rule that cannot be is refused at its field", async () => {
  const { projectId, structureId } = await program();
  const params = { id: structureId };
  const edit = await client("updateStructure", { params, body: { kind: "rule", ...recurring, amount_cents: 7500 } });
  expect(edit.data.version_number).toBe(2);
  const detail = (await client("getStructure", { params })).data;
  expect([detail.current_version.amount_cents, detail.versions.length, detail.assignment_count]).toEqual([7500, 2, 1]);
  const goals = { ...recurring, criteria_type: "goals", criteria_params: { mode: "n_of_m" } };
  const wrong = await client("createStructure", { body: { project_id: projectId, name: "Wrong", ...goals } });
  expect([wrong.status, wrong.meta.errors[0].path]).toEqual([400, "criteria_params.n"]);
  expect((await client("deleteStructure", { params })).data.is_active).toBe(false);
  const late = await client("updateStructure", { params, body: { kind: "cosmetic", name: "x" } });
  expect([late.status, late.meta.code]).toEqual([409, "structure_archived"]);
});

test("methods: defaults stay, names are unique, an icon is served in a sandbox", async () => {
  const { data: methods } = await client("listMethods");
  const fallback = methods.find(({ name }: { name: string }) => name === "Venmo");
  const refused = await client("deleteMethod", { params: { id: fallback.id } });
  expect([refused.status, refused.meta.code]).toEqual([409, "default_method"]);
  const twice = await client("createMethod", { body: { name: "venmo" } });
  expect([twice.status, twice.meta.code]).toEqual([409, "conflict_name"]);
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const icon = await client("uploadMethodIcon", { body: svg, headers: { "content-type": "image/svg+xml" } });
  const method = await client("createMethod", { body: { name: "Wise", icon_path: icon.data.icon_path } });
  const served = await server.inject(method.data.icon_url);
  expect([served.statusCode, served.headers["content-type"], served.body]).toEqual([200, "image/svg+xml", svg]);
  expect(served.headers["content-security-policy"]).toContain("sandbox");
  const text = await client("uploadMethodIcon", { body: "hello", headers: { "content-type": "image/png" } });
  expect([text.status, text.meta.code]).toEqual([415, "unsupported_media_type"]);
});

test("a run in the future is refused", async () => {
  const future = await client("createRun", { body: { as_of: "2027-01-01T00:00:00Z" } });
  expect([future.status, future.meta.errors[0].path]).toEqual([400, "as_of"]);
});

test("an editor may not pay, a payer may not edit, a viewer sees no disabled methods", async () => {
  const { projectId } = await program();
  const editor = await clientFor(server, ctx, { role: "editor" });
  const payer = await clientFor(server, ctx, { role: "payer" });
  const viewer = await clientFor(server, ctx, { role: "viewer" });
  const payment = { body: { project_id: projectId, total_amount_cents: 100 } };
  expect((await editor("createPayment", payment)).meta.code).toBe("insufficient_role");
  expect((await payer("createPayment", payment)).status).toBe(201);
  expect((await payer("createProject", { body: { name: "x" } })).meta.code).toBe("insufficient_role");
  expect((await editor("createProject", { body: { name: "x" } })).status).toBe(201);
  const hidden = await viewer("listMethods", { query: { include_disabled: "1" } });
  expect([hidden.status, hidden.meta.code]).toEqual([403, "insufficient_role"]);
});
