/** Every answer that an operation declares is provoked here at least once; the last test lists those that were not. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Handlers } from "../../src/api/handler.ts";
import { errorsOf } from "../../src/api/openapi.ts";
import type { ErrorCode } from "../../src/contract/errors.ts";
import { defaultBodyBytes } from "../../src/contract/operation.ts";
import type { OperationId } from "../../src/contract/operations.ts";
import { lookThrough } from "../../src/flow/flags/look.ts";
import { startRun, workOn } from "../../src/flow/judging/runs.ts";
import { createKey } from "../../src/flow/organization/keys.ts";
import { eraseOldFiles } from "../../src/flow/payruns/exporting.ts";
import { type LimitColumns, setMemberRole } from "../../src/store/organization/people.ts";
import { forgetAnswers, operationIds, operationOf, unseenAnswers } from "../support/api.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Call, type Client, clientFor, clientOf, memberClient, openApi } from "../support/client.ts";
import { IDENTITY, keyText, openDoor } from "../support/door.ts";
import { addAccount } from "../support/payees.ts";
import { person } from "../support/people.ts";
import { inOrder, succeeds, validCaller } from "./on-worlds.ts";
import { validCalls } from "./valid-calls.ts";
import { forMembers, makeWorld, recurring, unknownId, type World } from "./world.ts";

let app: TestApp;
let server: FastifyInstance;
let world: World;
let calls: Readonly<Record<OperationId, Call>>;

beforeAll(async () => {
  forgetAnswers();
  app = await testApp();
  server = await openApi(app);
  world = await makeWorld(app, server);
  calls = validCalls(world.ids);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const keyed = operationIds.filter((id) => operationOf(id).scope !== null);
const declaring = (code: ErrorCode) => keyed.filter((id) => errorsOf(operationOf(id)).includes(code));

async function expectCode(client: Client, id: OperationId, call: Call, code: ErrorCode): Promise<void> {
  const reply = await client(id, call);
  expect([id, reply.meta.code, reply.error], JSON.stringify(reply.meta)).toEqual([id, code, expect.any(String)]);
}

/** Runs plain SQL as the owner. */
const sql = (text: string, values: unknown[] = []) => app.database.owner.query(text, values);

const callValidly = validCaller();
test.each(inOrder(operationIds.filter((id) => !forMembers.includes(id))))(
  "%s: the valid call succeeds, with 201 where it is declared",
  async (id) => {
    const reply = await callValidly(app, server, id);
    expect([id, succeeds(id, reply), reply]).toEqual([id, true, reply]);
  },
);

test("what creates nothing answers 200", async () => {
  const { client, ids } = world;
  const repeatable = [
    "createCreators",
    "createVideos",
    "createReadings",
    "createFollowerReadings",
    "addCampaignMembers",
    "recordSales",
    "createEarnings",
  ] as const;
  for (const id of repeatable) {
    await client(id, calls[id]);
    expect([id, (await client(id, calls[id])).status]).toEqual([id, 200]);
  }
  const again = { params: { id: ids.structure }, body: { creator_ids: [ids.creator] } };
  expect((await client("assignCreators", again)).status).toBe(200);
});

test("without a key nothing is done: 401", async () => {
  for (const id of keyed) await expectCode(clientOf(server, null), id, calls[id], "invalid_api_key");
});

test("beyond the quota of the plan nothing is done: 429", async () => {
  const free = await clientFor(server, await testOrganization(app, { plan: "free" }));
  for (const id of keyed) await expectCode(free, id, calls[id], "rate_limit_exceeded");
});

/** A member who may pay or edit, with limits, on a server of their own. */
async function limitedClient(ctx: World["ctx"], role: "payer" | "editor", limits: LimitColumns) {
  const userId = await person(app, ctx.orgId, `${app.newId()}@example.com`, role);
  await app.database.ownerTransaction((tx) => setMemberRole(tx, ctx.orgId, userId, role, limits));
  return memberClient(app, ctx, { userId, role });
}

test("a member limited to projects reaches nothing that is the organization's: 403", async () => {
  const limits = { project_ids: [world.ids.project], amount_limits: null };
  const payer = await limitedClient(world.ctx, "payer", limits);
  const editor = await limitedClient(world.ctx, "editor", limits);
  for (const id of declaring("limited_to_projects").filter((id) => operationOf(id).reach === "organization")) {
    const { client } = operationOf(id).capability === "pay" ? payer : editor;
    await expectCode(client, id, calls[id], "limited_to_projects");
  }
  await payer.close();
  await editor.close();
});

test("what the database refuses a member limited to projects is their limit: 403", async () => {
  const refused = Object.assign(new Error("permission denied"), { code: "42501" });
  const failing = { call: () => Promise.reject(refused), present: () => ({ data: null }) };
  const handlers: Partial<Handlers> = Object.fromEntries(keyed.map((id) => [id, failing]));
  const limits = { projectIds: [world.ids.project], amounts: null };
  const keys = { [keyText("a")]: { ...IDENTITY, scopes: ["read", "write", "admin"], limits } };
  const door = await openDoor({ handlers, keys });
  const client = clientOf(door.server, keyText("a"));
  for (const id of declaring("limited_to_projects")) await expectCode(client, id, calls[id], "limited_to_projects");
  await door.server.close();
});

test("a member limited to an amount pays, voids and approves no more than it: 403", async () => {
  const { client: full, ids, ctx } = await makeWorld(app, server);
  const csv = { "content-type": "text/csv" };
  const file = { params: { projectId: ids.project }, body: "handle,paid,date\nben,5,2026-02-03\n", headers: csv };
  const imported = (await full("importPayments", file)).data.import_id;
  const lines = (await full("listPayRunLines", { params: { id: ids.sentRun } })).data;
  const valid: Partial<Record<OperationId, Call>> = {
    ...validCalls(ids),
    undoImport: { params: { id: imported }, body: { reason: "twice" } },
    setPayRunLineResult: {
      params: { id: ids.sentRun, lineId: ids.sentLine },
      body: { result: "failed", message: "seen at the bank" },
    },
    applyPayRunResults: {
      params: { id: ids.sentRun },
      body: `reference,result\n${lines[0].reference},failed\n`,
      headers: csv,
    },
  };
  const amount_limits = [{ currency: "USD", up_to_cents: 0 }];
  const { client, close } = await limitedClient(ctx, "payer", { project_ids: null, amount_limits });
  for (const id of declaring("over_amount_limit")) await expectCode(client, id, valid[id] ?? {}, "over_amount_limit");
  await close();
});

test("a key without the scope, or with a role that may not: 403", async () => {
  const [reader, writer] = [
    await clientFor(server, world.ctx, { scopes: ["read"] }),
    await clientFor(server, world.ctx, { scopes: ["write"] }),
  ];
  const viewer = await clientFor(server, world.ctx, { scopes: ["read", "write", "admin"], role: "viewer" });
  for (const id of keyed) {
    await expectCode(operationOf(id).scope === "read" ? writer : reader, id, calls[id], "insufficient_scope");
  }
  for (const id of declaring("insufficient_role")) await expectCode(viewer, id, calls[id], "insufficient_role");
});

test("an id in the path that is no UUID: 400 invalid_params, naming it", async () => {
  for (const id of declaring("invalid_params")) {
    const [name = ""] = Object.keys(calls[id].params ?? {});
    const reply = await world.client(id, { ...calls[id], params: { ...calls[id].params, [name]: "not-a-uuid" } });
    expect([id, reply.meta]).toEqual([
      id,
      { code: "invalid_params", errors: [{ path: name, message: "must be a UUID" }] },
    ]);
  }
});

test("each query parameter refuses NUL: 400 invalid_query, naming it", async () => {
  for (const id of declaring("invalid_query")) {
    for (const name of Object.keys(operationOf(id).query?.shape ?? {})) {
      const reply = await world.client(id, { ...calls[id], query: { ...calls[id].query, [name]: "\u0000" } });
      expect([id, name, reply.meta.code, reply.meta.errors[0].path]).toEqual([id, name, "invalid_query", name]);
    }
  }
});

test("a body that is no JSON, too large, or of another type: 400, 413, 415, whether the operation takes a body or not", async () => {
  for (const id of declaring("invalid_body")) {
    const operation = operationOf(id);
    const [type = "application/json"] = operation.consumes ?? [];
    const broken = type !== "application/json" ? {} : { body: '{"name":', headers: { "content-type": type } };
    await expectCode(world.client, id, { ...calls[id], body: undefined, headers: {}, ...broken }, "invalid_body");
    const large = "x".repeat((operation.maximumBodyBytes ?? defaultBodyBytes) + 1);
    if (errorsOf(operation).includes("body_too_large")) {
      const call = { ...calls[id], body: large, headers: { "content-type": type } };
      await expectCode(world.client, id, call, "body_too_large");
    }
    const plain = { ...calls[id], body: "x", headers: { "content-type": "text/plain" } };
    await expectCode(world.client, id, plain, "unsupported_media_type");
  }
});

test("an idempotency key is refused when malformed, running, used for another request, or on another route", async () => {
  const holder = await app.database.owner.connect();
  try {
    for (const id of declaring("idempotency_key_in_use")) {
      const route = `${operationOf(id).method} ${operationOf(id).path}`;
      const send = (key: string, code: ErrorCode) =>
        expectCode(world.client, id, { ...calls[id], headers: { ...calls[id].headers, "idempotency-key": key } }, code);
      await send("short", "invalid_idempotency_key");
      const [running, used, elsewhere] = [`running-${id}`, `used-${id}`, `elsewhere-${id}`];
      const lock = `idempotency:${world.ctx.orgId}:${running}`;
      await holder.query("select pg_advisory_lock(hashtextextended($1, 0))", [lock]);
      await send(running, "idempotency_key_in_use");
      await holder.query("select pg_advisory_unlock_all()");
      for (const [key, where] of [
        [used, route],
        [elsewhere, "POST /elsewhere"],
      ]) {
        await sql(
          `insert into idempotency_keys (org_id, key, route, fingerprint, status, body, created_at)
           values ($1, $2, $3, sha256('other'), 201, '{"secret":1}', now())`,
          [world.ctx.orgId, key, where],
        );
      }
      await send(used, "idempotency_key_reused");
      await send(elsewhere, "idempotency_key_conflict");
    }
  } finally {
    holder.release();
  }
});

test("what goes wrong inside is 500 or 503 and says no more", async () => {
  const faults: [ErrorCode, Error][] = [
    ["internal_error", new TypeError("secret")],
    ["unavailable", Object.assign(new Error("secret"), { code: "57P01" })],
    ["outcome_unknown", Object.assign(new Error("secret"), { name: "OutcomeUnknownError" })],
  ];
  for (const [code, fault] of faults) {
    const failing = { call: () => Promise.reject(fault), present: () => ({ data: null }) };
    const handlers: Partial<Handlers> = Object.fromEntries(keyed.map((id) => [id, failing]));
    const keys = { [keyText("a")]: { ...IDENTITY, scopes: ["read", "write", "admin"] } };
    const door = await openDoor({ handlers, keys });
    const client = clientOf(door.server, keyText("a"));
    for (const id of declaring(code)) {
      const reply = await client(id, calls[id]);
      expect([id, reply.meta], reply.text).toEqual([id, { code }]);
      expect(reply.text).not.toContain("secret");
    }
    await door.server.close();
  }
});

test("an id that is nowhere: 404", async () => {
  const nowhere = Object.fromEntries(Object.keys(world.ids).map((name) => [name, unknownId]));
  const lost = validCalls(nowhere as unknown as World["ids"]);
  for (const id of declaring("not_found")) await expectCode(world.client, id, lost[id], "not_found");
});

test("the count limits of a plan: 402 with limitKey, current and max", async () => {
  const ctx = await testOrganization(app);
  const { client, ids } = await makeWorld(app, server, ctx);
  await sql("update organizations set plan = 'starter', requests_per_minute = 6000 where org_id = $1", [ctx.orgId]);
  const reached: [OperationId, Call, object][] = [];
  for (let made = 1; made < 3; made++) await client("createProject", { body: { name: `P${made}` } });
  reached.push([
    "createProject",
    { body: { name: "one more" } },
    { limitKey: "max_projects_per_org", current: 3, max: 3 },
  ]);
  for (let made = 1; made < 20; made++) {
    await client("createStructure", { body: { project_id: ids.project, name: `S${made}`, ...recurring } });
  }
  const structure = { body: { project_id: ids.project, name: "one more", ...recurring } };
  reached.push(["createStructure", structure, { limitKey: "max_payout_structures_per_project", current: 20, max: 20 }]);
  const rules = { limitKey: "max_payout_structures_per_project", current: 20, max: 20 };
  reached.push(["duplicateStructure", { params: { id: ids.structure }, body: {} }, rules]);
  // As if the files were as many as an organization may have.
  await sql("alter table attached_files drop constraint attached_files_bytes");
  await sql(
    `insert into attached_files (org_id, id, about_payment, name, media_type, size, sha256, bytes, made_by_type, made_by_name, created_at)
     select org_id, gen_random_uuid(), about_payment, name, media_type, 5242880, sha256, bytes, made_by_type, made_by_name, created_at
     from attached_files, generate_series(1, 100) where org_id = $1`,
    [ctx.orgId],
  );
  const files = { limitKey: "max_file_bytes", current: 100 * 5_242_880 + 4, max: 500 * 1024 * 1024 };
  for (const id of ["addCreatorFile", "addPaymentFile"] as const) reached.push([id, validCalls(ids)[id], files]);
  await client("updateMethod", { params: { id: ids.method }, body: { is_active: false } });
  for (let made = 3; made < 10; made++) await client("createMethod", { body: { name: `M${made}` } });
  const methods = { limitKey: "max_payout_methods_per_org", current: 10, max: 10 };
  reached.push(["createMethod", { body: { name: "one more" } }, methods]);
  reached.push(["updateMethod", { params: { id: ids.method }, body: { is_active: true } }, methods]);
  const creators = Array.from({ length: 49 }, (_, index) => ({ handle: `h${index}` }));
  const many = { params: { projectId: ids.project }, body: { creators } };
  reached.push(["createCreators", many, { limitKey: "max_creators_per_org", current: 3, max: 50 }]);
  const campaign = { params: { projectId: ids.project }, body: { name: "one more" } };
  for (let made = 1; made < 20; made++) await client("createCampaign", campaign);
  reached.push(["createCampaign", campaign, { limitKey: "max_payout_campaigns_per_project", current: 20, max: 20 }]);
  for (const [id, call, meta] of reached) {
    const reply = await client(id, call);
    expect([id, reply.status, reply.meta]).toEqual([id, 402, { code: "limit_reached", ...meta }]);
  }
});

test("what the state of a campaign forbids", async () => {
  const { client, ids } = await makeWorld(app, server);
  const valid = validCalls(ids);
  const campaign = { id: ids.campaign };
  for (const id of ["createPayoutTag", "createCreatorTag"] as const) {
    await client(id, valid[id]);
    await expectCode(client, id, valid[id], "conflict_name");
  }
  const other = { external_id: "S1", amount_cents: 200 };
  await expectCode(client, "recordSales", { params: campaign, body: other }, "sale_differs");
  const longer = { params: campaign, body: { cycle_days: 31 } };
  await expectCode(client, "updateCampaign", longer, "campaign_has_members");

  const rule = { ...recurring, period: "cycle", campaign_id: ids.campaign, component: "fixed" };
  const term = { body: { project_id: ids.project, name: "Term", ...rule } };
  const structure = (await client("createStructure", term)).data.structure_id;
  const leaving = { creator_ids: [ids.newcomer] };
  await expectCode(client, "unassignCreators", { params: { id: structure }, body: leaving }, "managed_by_campaign");
  const all = { ...leaving, structure_id: structure };
  await expectCode(client, "unassignManyCreators", { body: all }, "managed_by_campaign");
  await expectCode(client, "duplicateStructure", { params: { id: structure }, body: {} }, "managed_by_campaign");
  const copied = { params: { id: structure }, body: { from_structure_id: ids.structure } };
  await expectCode(client, "copyAssignments", copied, "managed_by_campaign");
  const early = { creator_ids: [ids.creator], joined_on: "2026-01-15" };
  await client("addCampaignMembers", { params: campaign, body: early });
  await client("createRun", { body: {} });
  const before = { params: campaign, body: { creator_ids: [ids.creator], left_on: "2026-01-20" } };
  await expectCode(client, "removeCampaignMembers", before, "has_later_accruals");

  await client("deleteCampaign", { params: campaign });
  await expectCode(client, "createStructure", term, "campaign_canceled");
  for (const id of ["updateCampaign", "addCampaignMembers", "createEarning"] as const) {
    await expectCode(client, id, valid[id], "campaign_canceled");
  }
});

test("what the state of a pay run forbids", async () => {
  const { client, ids, ctx } = await makeWorld(app, server);
  const valid = validCalls(ids);
  const [draft, sent] = [{ id: ids.draftRun }, { id: ids.sentRun }];
  const state = "invalid_status_transition";
  for (const id of ["updatePayRun", "updatePayRunLines", "refreshPayRun", "approvePayRun", "rejectPayRun"] as const)
    await expectCode(client, id, { ...valid[id], params: sent }, state);
  const lines = (fields: object) => ({ params: draft, body: { line_ids: [ids.draftLine], ...fields } });
  for (const id of ["exportPayRun", "sendPayRun", "closePayRun", "markPayRunRestPaid"] as const)
    await expectCode(client, id, { ...valid[id], params: draft }, state);
  for (const id of ["previewPayRunResults", "applyPayRunResults"] as const)
    await expectCode(client, id, { ...valid[id], params: draft }, state);
  const result = { body: { result: "paid", message: "x" } };
  const ofDraft = { ...result, params: { ...draft, lineId: ids.draftLine } };
  await expectCode(client, "setPayRunLineResult", ofDraft, state);
  await expectCode(client, "cancelPayRun", { params: sent, body: {} }, state);

  const paypal = await addAccount(app, ctx.orgId, { rail: "paypal" });
  await client("createEarnings", {
    params: { projectId: ids.project },
    body: { earnings: [{ creator_id: ids.creator, currency: "EUR", amount_cents: 900 }] },
  });
  const made = (await client("createPayRun", { body: { originator_id: paypal, currency: "EUR" } })).data;
  const own = { params: { id: made.id } };
  await client("approvePayRun", { ...own, body: { digest: made.digest } });
  await client("exportPayRun", own);
  await client("sendPayRun", { ...own, body: {} });
  await expectCode(client, "markPayRunRestPaid", own, "window_open");

  const approve = { params: draft, body: { digest: ids.digest } };
  await expectCode(client, "approvePayRun", { params: draft, body: { digest: "another" } }, "approval_stale");
  await client("setPayoutPolicy", { params: { id: ids.project }, body: { flagged_accruals: "hold" } });
  await lookThrough(ctx, { waits: true });
  await app.database.owner.query(
    `insert into reserved_flags (org_id, flag_id, accrual_id, noted_at)
     select org_id, $1, accrual_id, now() from pay_run_accruals where line_id = $2`,
    [ids.flag, ids.draftLine],
  );
  await expectCode(client, "approvePayRun", approve, "lines_flagged");
  const another = { flag_ids: [ids.flag], flag_digests: ["another"], state: "dismissed", reason: "x" };
  await expectCode(client, "decideFlags", { body: another }, "decision_stale");
  await client("setPayRunPolicy", { body: { approvals: [] } });
  await expectCode(client, "approvePayRun", approve, "approval_not_allowed");
  const accruals = (await client("listAccruals", { query: { creator_id: ids.creator, status: "earned" } })).data;
  const reserved = accruals.filter((row: { amount_cents: number }) => row.amount_cents === 700);
  for (const { id } of reserved.slice(0, 1)) {
    await expectCode(client, "updateAccrual", { params: { id }, body: { status: "rejected" } }, "in_pay_run");
    await expectCode(client, "holdAccrual", { params: { id }, body: { reason: "x" } }, "in_pay_run");
  }
  const [{ parts }] = (await client("listPayRunLines", { params: sent })).data;
  const payment = { params: { id: parts[0].payment_id }, body: { status: "voided" } };
  await expectCode(client, "updatePayment", payment, "payment_in_pay_run");

  await client("updatePayRunLines", lines({ excluded: true, reason: "x" }));
  const { digest } = (await client("getPayRun", { params: draft })).data;
  await expectCode(client, "approvePayRun", { params: draft, body: { digest } }, "nothing_to_pay");
  for (const { id } of reserved) {
    const { status } = await client("holdAccrual", { params: { id }, body: { reason: "x" } });
    if (status !== 200) continue;
    await expectCode(client, "releaseAccrual", { params: { id }, query: { hold_digest: "another" } }, "decision_stale");
  }
  await expectCode(client, "updatePayRunLines", lines({ excluded: false }), "accrual_not_settleable");

  await expectCode(client, "closePayRun", { params: sent, body: {} }, "lines_open");
  await client("closePayRun", { params: sent, body: { accept_open: true } });
  await eraseOldFiles({ ...ctx, now: ctx.now + 91 * 86_400_000 });
  await expectCode(client, "downloadPayRunFile", { params: { ...sent, number: "1" } }, "file_erased");
});

test("what a structure of earnings by hand forbids", async () => {
  const { client, ids } = await makeWorld(app, server);
  await client("createEarnings", validCalls(ids).createEarnings);
  const [row] = (await client("listEarnings", { params: { projectId: ids.project } })).data;
  const params = { id: row.structure_id };
  await expectCode(client, "assignCreators", { params, body: { creator_ids: [ids.newcomer] } }, "entered_by_hand");
  await expectCode(client, "setBudget", { params, body: { budget_cents: 1 } }, "entered_by_hand");
  const many = { creator_ids: [ids.newcomer], structure_id: row.structure_id };
  await expectCode(client, "assignManyCreators", { body: many }, "entered_by_hand");
  await expectCode(client, "duplicateStructure", { params, body: {} }, "entered_by_hand");
  const copied = { params, body: { from_structure_id: ids.structure } };
  await expectCode(client, "copyAssignments", copied, "entered_by_hand");
});

test("what the present state forbids", async () => {
  const { client, ids, ctx } = await makeWorld(app, server);
  const structure = { id: ids.structure };
  const [paid, earned, payment] = [{ id: ids.paid }, { id: ids.earned }, { id: ids.payment }];
  const pay = { project_id: ids.project, creator_id: ids.creator, total_amount_cents: 5000 };
  const other = { ...pay, accrual_ids: [ids.earned] };

  await expectCode(client, "updateOrganization", { body: { timezone: "Europe/Berlin" } }, "has_accruals");
  await expectCode(client, "deleteProject", { params: { id: ids.project }, query: { mode: "hard" } }, "has_payouts");
  await expectCode(client, "updateCreator", { params: { id: ids.creator }, body: { handle: "BEN" } }, "handle_taken");
  await expectCode(client, "createMethod", { body: { name: "zelle" } }, "conflict_name");
  await expectCode(client, "createProject", { body: { name: "SPRING" } }, "conflict_name");
  const profile = { name: "tracker", header: ["Views"], answers: {} };
  await expectCode(client, "createImportProfile", { body: profile }, "conflict_name");
  const spare = (await client("createImportProfile", { body: { ...profile, name: "Second" } })).data.id;
  const toTaken = { params: { id: spare }, body: { name: "TRACKER" } };
  await expectCode(client, "updateImportProfile", toTaken, "conflict_name");
  const autumn = (await client("createProject", { body: { name: "Autumn" } })).data.id;
  const renamed = { params: { id: autumn }, body: { name: "spring" } };
  await expectCode(client, "updateProject", renamed, "conflict_name");
  await expectCode(client, "updateMethod", { params: { id: ids.method }, body: { name: "Venmo" } }, "conflict_name");
  const [venmo] = (await client("listMethods")).data.filter(({ name }: { name: string }) => name === "Venmo");
  await expectCode(client, "deleteMethod", { params: { id: venmo.id } }, "default_method");

  await expectCode(client, "deleteStructure", { params: structure, query: { mode: "hard" } }, "has_accruals");
  const early = { creator_ids: [ids.creator], unassigned_at: "2026-01-15T00:00:00Z" };
  await expectCode(client, "unassignCreators", { params: structure, body: early }, "has_later_accruals");
  await client("deleteStructure", { params: structure });
  await expectCode(
    client,
    "updateStructure",
    { params: structure, body: { kind: "cosmetic", name: "x" } },
    "structure_archived",
  );
  await expectCode(
    client,
    "assignCreators",
    { params: structure, body: { creator_ids: [ids.newcomer] } },
    "structure_archived",
  );
  await expectCode(client, "setBudget", { params: structure, body: { budget_cents: 1 } }, "structure_archived");
  const many = { creator_ids: [ids.newcomer], structure_id: ids.structure };
  await expectCode(client, "assignManyCreators", { body: many }, "structure_archived");
  const copied = { params: structure, body: { from_structure_id: ids.otherStructure } };
  await expectCode(client, "copyAssignments", copied, "structure_archived");

  await expectCode(client, "updateAccrual", { params: earned, body: { status: "paid" } }, "cannot_set_paid_directly");
  const paidAlready = "cannot_set_status_on_paid_accrual";
  await expectCode(client, "updateAccrual", { params: paid, body: { status: "voided" } }, paidAlready);
  await expectCode(client, "holdAccrual", { params: paid, body: { reason: "x" } }, paidAlready);
  await expectCode(client, "createPayment", { body: { ...other, currency: "EUR" } }, "currency_mismatch");
  await expectCode(
    client,
    "createPayment",
    { body: { ...other, total_amount_cents: 1 } },
    "adjustment_reason_required",
  );
  await expectCode(client, "createPayment", { body: { ...pay, accrual_ids: [ids.paid] } }, "accrual_not_settleable");

  const referred = { ...pay, external_reference: "wire 1" };
  expect((await client("createPayment", { body: referred })).status).toBe(201);
  expect((await client("createPayment", { body: referred })).status).toBe(200);
  await expectCode(client, "createPayment", { body: { ...referred, total_amount_cents: 1 } }, "reference_taken");

  await client("updatePayment", { params: payment, body: { status: "rejected", reason: "bounced" } });
  await expectCode(
    client,
    "updatePayment",
    { params: payment, body: { status: "rejected" } },
    "invalid_status_transition",
  );
  await client("createPayment", { body: { ...pay, accrual_ids: [ids.paid] } });
  await expectCode(
    client,
    "updatePayment",
    { params: payment, body: { status: "voided" } },
    "accrual_in_other_payment",
  );
  const [second] = (await client("listPayments", { query: { status: "paid" } })).data;
  await client("updatePayment", { params: { id: second.id }, body: { status: "voided" } });
  await expectCode(
    client,
    "updatePayment",
    { params: { id: second.id }, body: { status: "voided" } },
    "already_voided",
  );

  await client("updateAccrual", { params: earned, body: { status: "rejected" } });
  await expectCode(
    client,
    "updateAccrual",
    { params: earned, body: { status: "voided" } },
    "invalid_status_transition",
  );
  await expectCode(client, "holdAccrual", { params: earned, body: { reason: "x" } }, "invalid_status_transition");
  const wrong = { params: earned, body: { amount_cents: 1, reason: "x" } };
  await expectCode(client, "clawBackAccrual", wrong, "invalid_status_transition");

  await sql(
    `insert into accrual_runs (org_id, id, as_of, status, started_by, started_at, heartbeat_at)
     values ($1, $2, to_timestamp($3), 'running', 'another', to_timestamp($3), now())`,
    [ctx.orgId, app.newId(), app.now() / 1000],
  );
  await expectCode(client, "createRun", { body: {} }, "run_in_progress");
  const open = await client("createStructure", { body: { project_id: ids.project, name: "Dated", ...recurring } });
  const datedBack = { kind: "rule", ...recurring, effective_at: "2026-01-01" };
  await expectCode(
    client,
    "updateStructure",
    { params: { id: open.data.structure_id }, body: datedBack },
    "run_in_progress",
  );
});

test("members and keys: the last owner stays, no member is invited twice, a plan's caps hold", async () => {
  const { client, ctx } = await makeWorld(app, server, await testOrganization(app, { plan: "starter" }));
  const userId = await person(app, ctx.orgId, "last@example.com", "owner");
  await expectCode(client, "updateMember", { params: { userId }, body: { role: "payer" } }, "last_owner");
  await expectCode(client, "removeMember", { params: { userId } }, "last_owner");
  const invite = (email: string): Call => ({ body: { email, role: "viewer" } });
  await expectCode(client, "createInvitation", invite("last@example.com"), "already_member");
  for (const name of ["a", "b", "c"]) await client("createInvitation", invite(`${name}@example.com`));
  await expectCode(client, "createInvitation", invite("d@example.com"), "limit_reached");
  for (const name of ["a", "b", "c", "d"]) await client("createKey", { body: { name } });
  await expectCode(client, "createKey", { body: { name: "e" } }, "limit_reached");
});

test("what agreements and invoices forbid", async () => {
  const { client, ids } = await makeWorld(app, server);
  const [payee, invoice, agreement] = [{ id: ids.payee }, { id: ids.invoice }, { id: ids.agreement }];
  const agreed = { agreed_by: "Ana", agreed_on: "2026-03-01" };
  await expectCode(client, "createInvoiceAgreement", { params: payee, body: agreed }, "agreement_overlaps");
  const early: Call = { params: agreement, body: { until: "2026-02-28", reason: "r" } };
  await expectCode(client, "endInvoiceAgreement", early, "agreement_in_use");
  const end: Call = { params: agreement, body: { until: "2026-03-31", reason: "r" } };
  await client("endInvoiceAgreement", end);
  await expectCode(client, "endInvoiceAgreement", end, "agreement_ended");
  const numbered = { ...agreed, from: "2026-04-01", series_prefix: "X-" };
  await expectCode(client, "createInvoiceAgreement", { params: payee, body: numbered }, "series_started");
  const other = { id: ids.otherPayee };
  const taken = { ...agreed, series_prefix: "SB0001-" };
  await expectCode(client, "createInvoiceAgreement", { params: other, body: taken }, "conflict_name");
  await client("updatePayee", { params: other, body: { status: "archived" } });
  await expectCode(client, "createInvoiceAgreement", { params: other, body: agreed }, "payee_archived");
  await client("creditInvoice", { params: invoice, body: { reason: "r" } });
  await expectCode(client, "creditInvoice", { params: invoice, body: { reason: "r" } }, "nothing_to_credit");
  const another = { payment_id: ids.payment, due_digest: "another" };
  await expectCode(client, "issueInvoices", { body: another }, "decision_stale");
  await client("updatePayee", { params: payee, body: { address: null } });
  await expectCode(client, "issueInvoices", { body: { payment_id: ids.payment } }, "invoice_incomplete");
  const empty = { payee_id: ids.payee, month: "2026-01" };
  await expectCode(client, "issueInvoices", { body: empty }, "nothing_to_invoice");
  const body = { project_id: ids.project, total_amount_cents: 5 };
  const nobodys = (await client("createPayment", { body })).data.id;
  await expectCode(client, "issueInvoices", { body: { payment_id: nobodys } }, "agreement_missing");
});

test("what payees, destinations and accounts that pay forbid", async () => {
  const { client, ids, ctx } = await makeWorld(app, server);
  const valid = validCalls(ids);
  const [payee, other] = [{ id: ids.payee }, { id: ids.otherPayee }];
  const [waiting, active] = [{ id: ids.destination }, { id: ids.activeDestination }];
  await expectCode(client, "createPayee", { body: { name: "A", creator_ids: [ids.creator] } }, "creator_has_payee");
  expect((await client("createDestination", valid.createDestination)).status).toBe(201);
  expect((await client("createDestination", valid.createDestination)).status).toBe(200);
  await client("updatePayeeSettings", { body: { duplicates: "block" } });
  const same = {
    ...valid.createDestination,
    params: payee,
    body: { ...(valid.createDestination.body as object), entity: "business" },
  };
  await expectCode(client, "createDestination", same, "duplicate_destination");

  const keyless = await openApi({ ...app, secrets: null });
  const { apiKey } = await createKey(ctx, {
    name: "k",
    scopes: ["read", "write", "admin"],
    role: null,
    expires_at: null,
  });
  const without = clientOf(keyless, apiKey);
  const uk = {
    kind: "bank_uk",
    currency: "GBP",
    entity: "individual",
    details: { sort_code: "123456", account: "12345678" },
  };
  await expectCode(without, "createDestination", { params: other, body: uk }, "secret_key_missing");
  await expectCode(without, "readDestinationDetails", valid.readDestinationDetails, "secret_unreadable");
  await expectCode(without, "createOriginatorAccount", valid.createOriginatorAccount, "secret_key_missing");
  await expectCode(without, "readOriginatorAccount", valid.readOriginatorAccount, "secret_unreadable");
  const kinds = { params: { id: ids.originator }, body: { default_kinds: ["venmo"] } };
  await expectCode(without, "updateOriginatorAccount", kinds, "secret_unreadable");
  const bank = (await client("createOriginatorAccount", valid.createOriginatorAccount)).data;
  const own = { params: { id: bank.id }, body: { originator: { name: "Studio", iban: "DE89370400440532013000" } } };
  await expectCode(without, "updateOriginatorAccount", own, "secret_key_missing");
  const [draft, line] = [{ id: ids.draftRun }, { line_ids: [ids.draftLine], excluded: true, reason: "r" }];
  const sealed: readonly (readonly [OperationId, Call])[] = [
    ["previewPayRuns", {}],
    ["createPayRuns", { body: {} }],
    ["createPayRun", { body: { originator_id: ids.originator, currency: "USD" } }],
    ["updatePayRun", { params: draft, body: { note: "May" } }],
    ["updatePayRunLines", { params: draft, body: line }],
    ["refreshPayRun", { params: draft, body: {} }],
    ["exportPayRun", { params: { id: ids.approvedRun }, body: {} }],
    ["downloadPayRunFile", valid.downloadPayRunFile],
  ];
  for (const [id, call] of sealed) await expectCode(without, id, call, "secret_unreadable");
  await keyless.close();
  await expectCode(client, "createOriginatorAccount", { body: { rail: "manual", name: "BANK" } }, "conflict_name");
  const renamed = { params: { id: ids.originator }, body: { name: "bank" } };
  await expectCode(client, "updateOriginatorAccount", renamed, "conflict_name");

  await expectCode(client, "approveDestination", { params: waiting, body: {} }, "members_only");
  await expectCode(client, "joinChildOrganization", valid.joinChildOrganization, "members_only");
  const userId = await person(app, ctx.orgId, `${app.newId()}@example.com`, "payer");
  const member = await memberClient(app, ctx, { userId, role: "payer" });
  const entered = await member.client("createDestination", {
    ...{ params: payee, body: { kind: "venmo", entity: "individual", details: { handle: "@ana-films" } } },
  });
  const mine = { params: { id: entered.data.id }, body: {} };
  expect(entered.data.status).toBe("pending_review");
  await expectCode(member.client, "approveDestination", mine, "password_required");
  const secondId = await person(app, ctx.orgId, `${app.newId()}@example.com`, "owner");
  await expectCode(member.client, "approveDestination", mine, "own_entry");
  const second = await memberClient(app, ctx, { userId: secondId, role: "owner" });
  const joined = await second.client("joinChildOrganization", valid.joinChildOrganization);
  expect([joined.status, joined.data.your_role, joined.data.member_count]).toEqual([200, "owner", 1]);
  expect((await second.client("approveDestination", mine)).data.status).toBe("active");
  await Promise.all([member.close(), second.close()]);
  await expectCode(client, "rejectDestination", { ...mine, body: { reason: "late" } }, "invalid_status_transition");
  const reason = { reason: "r" };
  await client("retireDestination", { params: active, body: reason });
  for (const id of ["suspendDestination", "reactivateDestination", "retireDestination"] as const)
    await expectCode(client, id, { params: active, body: reason }, "invalid_status_transition");
  await expectCode(client, "verifyDestination", { params: active, body: { note: "n" } }, "invalid_status_transition");

  await client("mergePayees", valid.mergePayees);
  await expectCode(client, "mergePayees", valid.mergePayees, "payee_archived");
  await expectCode(client, "createDestination", valid.createDestination, "payee_archived");
  await expectCode(client, "linkCreators", { params: other, body: { creator_ids: [ids.newcomer] } }, "payee_archived");
  await expectCode(client, "updatePayee", { params: other, body: { name: "x" } }, "invalid_status_transition");
  const fresh = await memberClient(app, ctx, { userId: secondId, role: "owner" });
  await expectCode(fresh.client, "approveDestination", { params: active, body: {} }, "invalid_status_transition");
  await fresh.close();
});

test("what is refused for a creator that was merged, and what speaks against merging", async () => {
  const { client, ids, ctx } = await makeWorld(app, server);
  const valid = validCalls(ids);
  const into = (id: string, other_creator_id: string): Call => ({ params: { id }, body: { other_creator_id } });
  const run = await startRun(ctx, app.now());
  await expectCode(client, "mergeCreators", valid.mergeCreators, "run_in_progress");
  await workOn(ctx, run);
  await expectCode(client, "mergeCreators", into(ids.newcomer, ids.creator), "in_pay_run");
  const assigned = { creator_ids: [ids.newcomer, ids.twin], assigned_at: "2026-01-01T00:00:00Z" };
  await client("assignCreators", { params: { id: ids.structure }, body: assigned });
  await client("createRun", { body: {} });
  const [twins] = (await client("listAccruals", { query: { creator_id: ids.twin } })).data;
  await expectCode(client, "mergeCreators", valid.mergeCreators, "overlapping_accruals");
  for (const row of (await client("listAccruals", { query: { creator_id: ids.twin } })).data)
    await client("updateAccrual", { params: { id: row.id }, body: { status: "rejected" } });
  await client("deleteCreator", { params: { id: ids.newcomer } });
  await expectCode(client, "mergeCreators", valid.mergeCreators, "creators_not_mergeable");
  const params = { projectId: ids.project };
  await client("createCreators", { params, body: { handle: "ben" } });
  expect((await client("mergeCreators", valid.mergeCreators)).status).toBe(200);

  const creator_id = ids.twin;
  const many = { creator_ids: [creator_id] };
  const refused: readonly [OperationId, Call][] = [
    ["mergeCreators", valid.mergeCreators],
    ["updateCreator", { params: { id: creator_id }, body: { display_name: "Ben" } }],
    ["createVideos", { params, body: { creator_id, external_id: "m1", posted_at: "2026-02-01T00:00:00Z" } }],
    ["updateVideo", { params: { id: ids.video }, body: { creator_id } }],
    [
      "createFollowerReadings",
      { params, body: { creator_id, captured_at: "2026-02-01T00:00:00Z", follower_count: 4 } },
    ],
    [
      "createGoals",
      { params, body: { creator_id, type: "posts", target: 1, period: "weekly", starts_on: "2026-01-01" } },
    ],
    ["setCreatorTagMembers", { params: { id: ids.creatorTag }, body: many }],
    [
      "recordSales",
      {
        params: { id: ids.campaign },
        body: { external_id: "m1", creator_id, amount_cents: 1, sold_at: "2026-03-02T00:00:00Z" },
      },
    ],
    ["addCreatorNote", { params: { id: creator_id }, body: { text: "x" } }],
    ["addCreatorFile", { ...valid.addCreatorFile, params: { id: creator_id } }],
    ["createPayee", { body: { name: "Ben", ...many } }],
    ["makePayees", { body: many }],
    ["linkCreators", { params: { id: ids.otherPayee }, body: many }],
    ["updateAccrual", { params: { id: twins.id }, body: { status: "earned" } }],
    ["createPayment", { body: { project_id: ids.project, creator_id, total_amount_cents: 5 } }],
    [
      "createEarnings",
      { params, body: { earnings: [{ kind: "bonus", creator_id, currency: "USD", amount_cents: 5 }] } },
    ],
  ];
  for (const [id, call] of refused) await expectCode(client, id, call, "creator_merged");
});

test("what closed months forbid", async () => {
  const { client, ids } = await makeWorld(app, server);
  const before = app.clock.now;
  app.clock.now = Date.parse("2026-04-02T12:00:00Z");
  await client("closeMonth", { body: { month: "2026-03" } });
  await expectCode(client, "closeMonth", { body: { month: "2026-03" } }, "month_closed");
  await expectCode(client, "reopenMonth", { body: { month: "2026-04", reason: "r" } }, "month_open");
  const pay = { project_id: ids.project, total_amount_cents: 5, paid_at: "2026-03-31" };
  await expectCode(client, "createPayment", { body: pay }, "month_closed");
  const entered = { creator_id: ids.newcomer, component: "bonus", currency: "USD", amount_cents: 5 };
  const inMarch = { params: { id: ids.campaign }, body: { ...entered, earned_on: "2026-03-04" } };
  await expectCode(client, "createEarning", inMarch, "month_closed");
  const sent = { params: { id: ids.exportedRun }, body: { date: "2026-03-20" } };
  await expectCode(client, "sendPayRun", sent, "month_closed");
  app.clock.now = before;
});

test("what the state of a source forbids", async () => {
  const { client, ids, ctx } = await makeWorld(app, server);
  const params = { id: ids.source };
  const second = (await client("createSource", validCalls(ids).createSource)).data.id;
  await expectCode(client, "createSource", validCalls(ids).createSource, "conflict_name");
  await expectCode(client, "updateSource", { params: { id: second }, body: { name: "Tracker" } }, "conflict_name");
  const lease = "update sources set lease = $2, leased_until = to_timestamp($3) where id = $1";
  await sql(lease, [ids.source, app.newId(), app.now() / 1000 + 60]);
  await expectCode(client, "runSource", { params }, "source_busy");
  await sql("update sources set lease = null, leased_until = null where org_id = $1", [ctx.orgId]);
  await client("deleteSource", { params });
  const archived = ["updateSource", "pauseSource", "resumeSource", "testSource", "runSource"] as const;
  for (const id of archived) await expectCode(client, id, { ...validCalls(ids)[id], params }, "source_not_active");
});

test("what keeps an import from being undone, and what of it outlasts its request", async () => {
  const { client, ids } = await makeWorld(app, server);
  const opening = { creator_id: ids.creator, kind: "opening_balance", amount_cents: 4_200, currency: "USD" };
  const named = app.newId();
  await client("createEarnings", {
    params: { projectId: ids.project },
    body: { earnings: [{ ...opening, reference: "a sheet" }], import: { id: named } },
  });
  const [{ accrual_id }] = (await client("listEarnings", { params: { projectId: ids.project } })).data;
  const body = {
    project_id: ids.project,
    creator_id: ids.creator,
    accrual_ids: [accrual_id],
    total_amount_cents: 4_200,
  };
  await client("createPayment", { body });
  await expectCode(client, "undoImport", { params: { id: named }, body: { reason: "x" } }, "import_in_use");
  const real = app.now;
  let now = app.clock.now;
  app.now = () => {
    now += 60_000;
    return now;
  };
  const cut = await client("undoImport", { params: { id: ids.import }, body: { reason: "x" } }).finally(() => {
    app.now = real;
  });
  expect(cut.status).toBe(202);
});

test("the checklist: every operation has given every answer it declares, successes and refusals", () => {
  expect(unseenAnswers()).toEqual([]);
});
