/** Two creators that are one: what moves, what refuses, what every door says afterwards, and that the books still prove it. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { startRun, workOn } from "../../src/flow/judging/runs.ts";
import { mergeCreators } from "../../src/flow/merging/merge.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { recordPayment } from "../../src/flow/settling/payments.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { openApi } from "../support/client.ts";
import { brokenBy } from "../support/forging.ts";
import { cpmRule, openProgram, type Program } from "../support/program.ts";

const RECURRING = {
  ...{ period: "monthly", amount_cents: 5000, currency: "USD", criteria_type: "recurring", criteria_params: {} },
  proration_mode: "full",
};

const START = Date.parse("2026-01-01T00:00:00Z");

let app: TestApp;
let server: FastifyInstance;
let program: Program;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
beforeEach(async () => {
  app.clock.now = START;
  program = await openProgram(app, server, ["ana", "ana.old"]);
});
afterAll(async () => {
  expect((await verify(app)).checks.filter(({ problems }) => problems.length > 0)).toEqual([]);
  await server.close();
  await app.close();
});

const ids = () => ({ ana: program.creator("ana"), old: program.creator("ana.old") });
const call = (id: Parameters<Program["client"]>[0], given?: Parameters<Program["client"]>[1]) =>
  program.client(id, given);
const merge = (id = ids().ana, other = ids().old, headers: Record<string, string> = {}) =>
  call("mergeCreators", { params: { id }, body: { other_creator_id: other }, headers });
const preview = async (id = ids().ana, other = ids().old) =>
  (await call("previewCreatorMerge", { params: { id }, query: { other_creator_id: other } })).data;
const emptyStructure = async (rule: object): Promise<string> =>
  (await call("createStructure", { body: { project_id: program.projectId, name: "Rule", ...rule } })).data.structure_id;
const amounts = async () =>
  (await program.accruals()).map((row) => [row.creator_id, row.period_start, row.amount_cents, row.kind, row.status]);

test("what the other has becomes this one's under the ids it had, and old links and handles lead here", async () => {
  const { ana, old } = ids();
  const cpm = await program.structure(cpmRule(100), ["ana"]);
  app.clock.now = Date.parse("2026-02-01T20:00:00Z");
  const retainer = await program.structure(RECURRING, ["ana.old"]);
  const post = await program.post("ana.old", "2026-02-01");
  await program.read(post, "2026-02-01T18:00:00Z", 10_000);
  const followers = { creator_id: old, captured_at: "2026-01-05T00:00:00Z", follower_count: 70 };
  await call("createFollowerReadings", { params: { projectId: program.projectId }, body: followers });
  const tag = (await call("createCreatorTag", { body: { name: "Top" } })).data.id;
  await call("setCreatorTagMembers", { params: { id: tag }, body: { creator_ids: [old] } });
  await program.night("2026-02-02T00:00:00Z");
  expect(await amounts()).toEqual([[old, "2026-01-01", 5000, "earned", "earned"]]);
  const [accrual] = await program.accruals();
  await call("createPayment", {
    body: { project_id: program.projectId, creator_id: old, total_amount_cents: 5000, accrual_ids: [accrual?.id] },
  });

  const shown = await preview();
  expect(shown).toMatchObject({
    creator: { handle: "ana" },
    other: { handle: "ana.old" },
    moved: { posts: 1, assignments: 1, goals: 0, accruals: 1, payments: 1, follower_readings: 1, handles: 1 },
    ...{ owed: {}, overlaps: [], obstacles: [] },
  });
  const merged = await merge();
  expect([merged.status, merged.data.moved]).toEqual([200, shown.moved]);

  expect((await program.accruals()).map((row) => [row.id, row.creator_id, row.status])).toEqual([
    [accrual?.id, ana, "paid"],
  ]);
  const payments = (await call("listPayments", { query: { creator_id: ana } })).data;
  expect(payments.map((row: { total_amount_cents: number }) => row.total_amount_cents)).toEqual([5000]);
  expect((await call("getVideo", { params: { id: post } })).data.creator_id).toBe(ana);
  const assignments = (await call("listCreatorAssignments", { params: { id: ana } })).data;
  expect(assignments.map((row: { structure_id: string }) => row.structure_id).sort()).toEqual([cpm, retainer].sort());
  const tagged = (await call("listCreators", { query: { tag_id: tag } })).data;
  expect(tagged.map((row: { id: string }) => row.id)).toEqual([ana]);

  const link = (await call("getCreator", { params: { id: old } })).data;
  expect(link).toMatchObject({ handle: "ana.old", merged_into: ana, is_active: false });
  expect((await call("listCreatorHandles", { params: { id: ana } })).data).toEqual([
    expect.objectContaining({ handle: "ana.old", from_creator_id: old }),
  ]);
  const params = { projectId: program.projectId };
  app.clock.now = Date.parse("2026-02-03T06:00:00Z");
  const named = await call("createCreators", { params, body: { handle: "ANA.OLD" } });
  expect([named.status, named.data.id]).toEqual([200, ana]);
  const row = { platform: "tiktok", external_id: "x1", creator_handle: "ana.old", posted_at: "2026-02-03T00:00:00Z" };
  const readings = [{ ...row, captured_at: "2026-02-03T01:00:00Z", view_count: 5000 }];
  expect((await call("createReadings", { params, body: { readings } })).data.rejected).toEqual([]);
  // The post of the first of February earns by the rule of the creator that has it now, once.
  await program.night("2026-02-10T00:00:00Z");
  expect(await amounts()).toEqual([
    [ana, "2026-01-01", 5000, "earned", "paid"],
    [ana, "2026-02-01", 1000, "earned", "earned"],
    [ana, "2026-02-03", 500, "earned", "earned"],
  ]);
  await program.night("2026-02-11T00:00:00Z");
  expect(await amounts()).toHaveLength(3);
  const log = (await call("listAuditLog", { query: { action: "creator.merge" } })).data;
  expect(log).toHaveLength(2);
  const events = await app.database.owner.query(
    "select payload from outbox where org_id = $1 and type = 'creator.merged'",
    [program.ctx.orgId],
  );
  expect(events.rows).toEqual([
    { payload: expect.objectContaining({ creator_id: ana, other_creator_id: old, other_handle: "ana.old" }) },
  ]);
});

test("the survivor may take the handle of the other, and no door writes for the other any more", async () => {
  const { ana, old } = ids();
  const structure = await emptyStructure(RECURRING);
  app.clock.now = Date.parse("2026-02-02T00:00:00Z");
  await merge();
  expect((await call("updateCreator", { params: { id: ana }, body: { handle: "ana.old" } })).data.handle).toBe(
    "ana.old",
  );
  const handles = (await call("listCreatorHandles", { params: { id: ana } })).data;
  expect(handles.map((row: { handle: string }) => row.handle).sort()).toEqual(["ana", "ana.old"]);
  const params = { projectId: program.projectId };
  const gone = { status: 409, meta: expect.objectContaining({ code: "creator_merged", merged_into: ana }) };
  const post = { creator_id: old, external_id: "x2", posted_at: "2026-02-01T00:00:00Z" };
  expect(await call("createVideos", { params, body: post })).toMatchObject(gone);
  const goal = { creator_id: old, type: "posts", target: 2, period: "monthly", starts_on: "2026-01-01" };
  expect(await call("createGoals", { params, body: goal })).toMatchObject(gone);
  const adHoc = { project_id: program.projectId, creator_id: old, total_amount_cents: 100 };
  expect(await call("createPayment", { body: adHoc })).toMatchObject(gone);
  expect(await call("updateCreator", { params: { id: old }, body: { display_name: "Ana" } })).toMatchObject(gone);
  expect(await call("makePayees", { body: { creator_ids: [old] } })).toMatchObject(gone);
  const assigned = await call("assignCreators", { params: { id: structure }, body: { creator_ids: [old] } });
  expect(assigned.data).toMatchObject({ results: [{ creator_id: old, result: "not_in_project" }] });
  expect(await merge()).toMatchObject(gone);
  expect(await merge(old, ana)).toMatchObject(gone);
});

test("chains end at the last one, and what was earned first still recomputes", async () => {
  const { ana, old } = ids();
  await program.structure(RECURRING, ["ana.old"]);
  await program.night("2026-02-02T00:00:00Z");
  const params = { projectId: program.projectId };
  const last = (await call("createCreators", { params, body: { handle: "ana.new" } })).data.id;
  expect((await merge()).status).toBe(200);
  expect((await merge(last, ana)).status).toBe(200);
  for (const id of [ana, old]) expect((await call("getCreator", { params: { id } })).data.merged_into).toBe(last);
  expect((await amounts()).map(([creator]) => creator)).toEqual([last]);
  const named = (
    await call("createCreators", { params, body: { creators: [{ handle: "ana" }, { handle: "ana.old" }] } })
  ).data;
  expect(named.map((row: { id: string }) => row.id)).toEqual([last, last]);
  expect((await verify(app)).checks.filter(({ problems }) => problems.length > 0)).toEqual([]);
});

test("a period that was judged and booked nothing is judged again with what came by the merge", async () => {
  await program.structure(cpmRule(100), ["ana"]);
  app.clock.now = Date.parse("2026-01-06T00:00:00Z");
  const post = await program.post("ana.old", "2026-01-05");
  await program.read(post, "2026-01-05T18:00:00Z", 10_000);
  await program.night("2026-01-20T00:00:00Z");
  expect(await amounts()).toEqual([]);
  await merge();
  await program.night("2026-01-20T06:00:00Z");
  expect(await amounts()).toEqual([[ids().ana, "2026-01-05", 1000, "earned", "earned"]]);
});

test("both paid for one structure and period: refused with each named, until one of the other's is voided", async () => {
  const { ana, old } = ids();
  await program.structure(RECURRING);
  await program.night("2026-03-02T00:00:00Z");
  const mine = (await program.accruals()).filter((row) => row.creator_id === old);
  expect(mine).toHaveLength(2);
  expect((await preview()).overlaps).toHaveLength(2);
  const refused = await merge();
  expect(refused).toMatchObject({ status: 409, meta: { code: "overlapping_accruals", count: 2 } });
  expect(refused.meta.overlaps.map((row: { other_accrual_id: string }) => row.other_accrual_id)).toEqual(
    mine.map((row) => row.id),
  );
  expect(refused.error).toContain("2026-01-01 to 2026-01-31, and for 1 more");
  await call("updateAccrual", { params: { id: String(mine[0]?.id) }, body: { status: "voided" } });
  expect(await merge()).toMatchObject({ status: 409, meta: { code: "overlapping_accruals", count: 1 } });
  await call("updateAccrual", { params: { id: String(mine[1]?.id) }, body: { status: "rejected" } });
  expect((await preview()).moved.accruals).toBe(0);
  expect((await merge()).status).toBe(200);
  await program.night("2026-03-03T00:00:00Z");
  expect((await amounts()).filter(([, , , , status]) => status === "earned")).toEqual([
    [ana, "2026-01-01", 5000, "earned", "earned"],
    [ana, "2026-02-01", 5000, "earned", "earned"],
  ]);
  const back = await call("updateAccrual", { params: { id: String(mine[1]?.id) }, body: { status: "earned" } });
  expect(back).toMatchObject({ status: 409, meta: { code: "creator_merged" } });
});

test("open windows of one structure become one that covers what both covered", async () => {
  const { ana } = ids();
  const structure = await emptyStructure({ ...RECURRING, period: "daily" });
  const assign = (id: string, assigned_at: string) =>
    call("assignCreators", { params: { id: structure }, body: { creator_ids: [id], assigned_at } });
  await assign(ids().old, "2026-02-01T00:00:00Z");
  await assign(ana, "2026-02-04T00:00:00Z");
  expect((await merge()).status).toBe(200);
  await program.night("2026-02-07T00:00:00Z");
  const days = (await amounts()).map(([creator, day]) => [creator, day]);
  expect(days).toEqual(["01", "02", "03", "04", "05", "06"].map((day) => [ana, `2026-02-${day}`]));
});

test("what speaks against a merge is said before it, and refuses it", async () => {
  const { ana, old } = ids();
  const params = { projectId: program.projectId };
  const elsewhere = (await call("createProject", { body: { name: "Other" } })).data.id;
  const add = async (body: object, projectId = program.projectId) =>
    (await call("createCreators", { params: { projectId }, body })).data.id as string;
  const tube = await add({ handle: "ana", platform: "youtube" });
  const foreign = await add({ handle: "ana.else" }, elsewhere);
  const refusal = async (id: string, other: string) => {
    const { status, meta, error } = await merge(id, other);
    expect((await preview(id, other)).obstacles[0]).toMatchObject({ code: meta.code, message: error });
    return [status, meta.code, meta.reason ?? meta.errors?.[0].path];
  };
  expect(await refusal(ana, ana)).toEqual([400, "invalid_body", "other_creator_id"]);
  expect(await refusal(ana, tube)).toEqual([400, "invalid_body", "other_creator_id"]);
  expect(await refusal(ana, foreign)).toEqual([400, "invalid_body", "other_creator_id"]);
  expect(await merge(ana, app.newId())).toMatchObject({ status: 404 });
  // Where two can never be one, nothing else is said.
  const campaign = (await call("createCampaign", { params, body: { name: "Tour", starts_on: "2026-01-01" } })).data.id;
  const join = (id: string, joined_on: string) =>
    call("addCampaignMembers", { params: { id: campaign }, body: { creator_ids: [id], joined_on } });
  await join(ana, "2026-02-01");
  for (const other of [ana, tube, foreign]) expect((await preview(ana, other)).obstacles).toHaveLength(1);
  const payees = (await call("makePayees", { body: { creator_ids: [ana, old] } })).data;
  expect(await refusal(ana, old)).toEqual([409, "creators_not_mergeable", "different_payees"]);
  const [mine] = payees.map((row: { id: string }) => row.id);
  const other = payees[1].id;
  await call("mergePayees", { params: { id: mine }, body: { other_payee_id: other } });
  await join(old, "2026-02-10");
  expect(await refusal(ana, old)).toEqual([409, "creators_not_mergeable", "overlapping_memberships"]);
  await call("removeCampaignMembers", {
    params: { id: campaign },
    body: { creator_ids: [old], left_on: "2026-02-10" },
  });
  await call("deleteCreator", { params: { id: ana } });
  expect(await refusal(ana, old)).toEqual([409, "creators_not_mergeable", "removed"]);
  await add({ handle: "ana" });
  const started = await startRun(program.ctx, app.clock.now);
  expect(await refusal(ana, old)).toEqual([409, "run_in_progress", undefined]);
  await workOn(program.ctx, started);
  expect(await merge(ana, old)).toMatchObject({ status: 200, data: { creator: { payee_id: mine } } });
  const two = [await add({ handle: "bo" }), await add({ handle: "bo.old" })] as const;
  await call("deleteProject", { params: { id: program.projectId } });
  expect(await refusal(...two)).toEqual([409, "creators_not_mergeable", "project_archived"]);
});

test("a pay run that holds accruals of either keeps them apart until it is over, and its papers stay", async () => {
  const { ana, old } = ids();
  await program.structure(RECURRING, ["ana.old"]);
  await program.night("2026-02-02T00:00:00Z");
  const [payee] = (await call("makePayees", { body: { creator_ids: [old] } })).data;
  const paypal = { kind: "paypal", currency: null, entity: "individual", details: { email: "ana@example.com" } };
  await call("createDestination", { params: { id: payee.id }, body: paypal });
  const account = { rail: "manual", name: "By hand", currency: null, default_kinds: ["paypal"] };
  const originator = (await call("createOriginatorAccount", { body: account })).data;
  const draft = (await call("createPayRun", { body: { originator_id: originator.id, currency: "USD" } })).data;
  expect(await merge()).toMatchObject({ status: 409, meta: { code: "in_pay_run", pay_run_ids: [draft.id] } });
  await call("cancelPayRun", { params: { id: draft.id }, body: {} });
  expect((await merge()).status).toBe(200);
  const again = (await call("createPayRun", { body: { originator_id: originator.id, currency: "USD" } })).data;
  const lines = (await call("listPayRunLines", { params: { id: again.id } })).data;
  expect(lines.map((line: { parts: { creator_id: string }[] }) => line.parts.map((part) => part.creator_id))).toEqual([
    [ana],
  ]);
  await call("cancelPayRun", { params: { id: again.id }, body: {} });
});

test("sent again with its key, a merge happens once", async () => {
  const headers = { "idempotency-key": "merge-ana-1" };
  const first = await merge(undefined, undefined, headers);
  const second = await merge(undefined, undefined, headers);
  expect([first.status, second.text]).toEqual([200, first.text]);
});

test("payments and nights during merges leave each cent once, at the creator that stays", async () => {
  await program.structure({ ...RECURRING, period: "daily" }, ["ana.old"]);
  await program.night("2026-01-21T00:00:00Z");
  const { ana, old } = ids();
  const booked = await program.accruals();
  expect(booked).toHaveLength(20);
  app.clock.now = Date.parse("2026-01-26T00:00:00Z");
  const ctx = { ...program.ctx, now: app.clock.now };
  const paying = booked.map((row) =>
    recordPayment(
      ctx,
      CreatePaymentBody.parse({
        ...{ project_id: program.projectId, creator_id: old, total_amount_cents: 5000, accrual_ids: [row.id] },
      }),
    ).then(
      () => 1,
      () => 0,
    ),
  );
  const night = startRun(ctx, ctx.now)
    .then((started) => workOn(ctx, started))
    .catch(() => undefined);
  const merging = mergeCreators(ctx, ana, old).catch((error: { code?: string }) => error.code);
  const paid = (await Promise.all(paying)).reduce((sum: number, one) => sum + one, 0);
  await Promise.all([night, merging]);
  if ((await merging) === "run_in_progress") await mergeCreators(ctx, ana, old);
  await program.night("2026-01-27T00:00:00Z");
  const rows = await amounts();
  expect(rows.map(([creator, day]) => [creator, day])).toEqual(
    Array.from({ length: 26 }, (_, day) => [ana, `2026-01-${String(day + 1).padStart(2, "0")}`]),
  );
  expect(rows.filter(([, , , , status]) => status === "paid")).toHaveLength(paid);
});

test("a merge that was not one is found", async () => {
  const { ana, old } = ids();
  await program.structure(RECURRING, ["ana.old"]);
  await program.night("2026-02-02T00:00:00Z");
  const given = { ana, old, accrual: String((await program.accruals())[0]?.id), org: program.ctx.orgId };
  const moved = await brokenBy(app, "update accruals set creator_id = :ana where id = :accrual", given);
  expect([...moved.keys()].sort()).toEqual(expect.arrayContaining(["accrual_recomputes", "accruals_as_sealed"]));
  const invented = await brokenBy(
    app,
    `insert into creator_merges (org_id, id, project_id, from_creator_id, into_creator_id, merged_at)
       select org_id, '00000000-0000-7000-8000-000000000001', project_id, :old, :ana, now() from creators where id = :old;
     insert into creator_moves values (:org, '00000000-0000-7000-8000-000000000001', 'accruals', :accrual);
     update accruals set creator_id = :ana where id = :accrual;
     update creators set merged_into = :ana, removed_at = now() where id = :old`,
    given,
  );
  expect([...invented.keys()]).toEqual(
    expect.arrayContaining([
      "accruals_as_sealed",
      "merge_is_logged",
      "merged_creator_holds_nothing",
      "readings_as_sealed",
    ]),
  );
  await merge();
  const back = await brokenBy(app, "update accruals set creator_id = :old where id = :accrual", given);
  expect([...back.keys()]).toEqual(
    expect.arrayContaining(["accruals_as_sealed", "merged_creator_holds_nothing", "moved_rows_are_where_they_went"]),
  );
  const undone = await brokenBy(
    app,
    "update creators set merged_into = null, removed_at = null where id = :old",
    given,
  );
  expect([...undone.keys()]).toEqual(expect.arrayContaining(["merged_creator_holds_nothing", "readings_as_sealed"]));
  const owner = (text: string) => app.database.owner.query(text, [given.accrual, ana]);
  await expect(
    owner("update accruals set creator_id = $2 where id = $1 and creator_id <> $2 or false"),
  ).resolves.toBeDefined();
  await expect(
    app.database.owner.query("update accruals set creator_id = $2 where id = $1", [given.accrual, old]),
  ).rejects.toThrow("is final");
});

test("creators that may be one are listed in pairs, with why", async () => {
  const params = { projectId: program.projectId };
  const alike = { handle: "ana_old", display_name: "Ana", email: "Ana@example.com" };
  const third = (await call("createCreators", { params, body: alike })).data.id;
  await call("updateCreator", { params: { id: ids().ana }, body: { email: "ana@example.com", display_name: "ana " } });
  const of = async (creator_id: string) => (await call("listCreatorDuplicates", { query: { creator_id } })).data;
  const pairs = await of(third);
  const reasons = pairs.map((row: { handle: string; other_handle: string; reasons: string[] }) => [
    [row.handle, row.other_handle].find((handle) => handle !== "ana_old"),
    row.reasons,
  ]);
  expect(new Map(reasons)).toEqual(
    new Map([
      ["ana", ["same_email", "same_name"]],
      ["ana.old", ["similar_handle"]],
    ]),
  );
  await merge(third, ids().old);
  expect(await of(third)).toHaveLength(1);
});
