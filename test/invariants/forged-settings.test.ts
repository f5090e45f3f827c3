/**
 * Forgeries of what money follows from: rules and people, cycles, rights, and the schema itself. Each is made as the owner of
 * the database with every guard off, on a program in which everything has happened once (docs/proof.md, "Forgeries").
 */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sealAuditLog } from "../../src/flow/proving/audit-chain.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { DELIVERABLES, growiServer, openProgram } from "../growi/program.ts";
import { ruleRow } from "../kinds/world.ts";
import { type TestApp, testApp } from "../support/app.ts";
import { brokenBy } from "../support/forging.ts";

let app: TestApp;
let server: FastifyInstance;
const ids: Record<string, string> = {};

beforeAll(async () => {
  app = await testApp();
  app.clock.now = Date.parse("2026-01-01T00:00:00Z");
  server = await growiServer(app);
  const program = await openProgram(app, server);
  const { v1, projectId } = program;
  const params = { projectId };
  const [ana, ben] = [await program.creator("ana"), await program.creator("ben")];
  const campaign = await program.campaign({
    ...{ name: "C", cycle_days: 10, credits_enabled: true, starts_on: "2026-01-01", posts_required: 1, grace_days: 3 },
  });
  await program.term(campaign.id, DELIVERABLES);
  await program.join(campaign.id, ana.id, "2026-01-01");
  app.clock.now = Date.parse("2026-01-06T00:00:00Z");
  const [post = ""] = await program.post(ana.id, "2026-01-03T10:00:00Z");
  await v1("updateVideo", { params: { id: post }, body: { tracking_status: "excluded" } });
  await v1("updateVideo", { params: { id: post }, body: { tracking_status: "included" } });
  const goal = await v1("createGoals", {
    ...{ params, body: { creator_id: ben.id, type: "posts", target: 3, period: "weekly", starts_on: "2026-01-01" } },
  });
  await v1("updateGoal", { params: { id: goal.id }, body: { target: 4 } });
  const followers = { creator_id: ana.id, captured_at: "2026-01-02T00:00:00Z", follower_count: 5_000 };
  await v1("createFollowerReadings", { params, body: followers });
  await v1("recordSales", {
    params: { id: campaign.id },
    body: { creator_id: ana.id, external_id: "s1", amount_cents: 900, sold_at: "2026-01-04T00:00:00Z" },
  });
  const body = { project_id: projectId, name: "retainer", ...ruleRow("recurring", "weekly") };
  const { structure_id: retainer } = await v1("createStructure", { body });
  await v1("setBudget", { params: { id: retainer }, body: { budget_cents: 1_000_000 } });
  await v1("assignCreators", { params: { id: retainer }, body: { creator_ids: [ben.id] } });
  await v1("updateCreator", { params: { id: ben.id }, body: { handle: "benny" } });
  await v1("createInvitation", { body: { email: "new@example.com", role: "viewer" } });
  await v1("createKey", { body: { name: "reporting", scopes: ["read"] } });
  await program.runAt("2026-02-20T12:00:00Z");
  const [one, two] = (await program.client("listAccruals", { query: { structure_id: retainer, limit: "100" } })).data;
  await v1("updateAccrual", { params: { id: one.id }, body: { status: "rejected" } });
  Object.assign(ids, { org: program.ctx.orgId, project: projectId, ana: ana.id, ben: ben.id });
  Object.assign(ids, { rejected: one.id, open: two.id, retainer, campaign: campaign.id });
  await sealAuditLog(app);
});
afterAll(async () => {
  await server?.close();
  await app?.close();
});

const ROW = "(select ctid from";
const forgeries: readonly (readonly [what: string, text: string, name: string, says: RegExp])[] = [
  ["an accrual's creator", "update accruals set creator_id = :ana where id = :open", "accruals_as_sealed", /^accrual/m],
  [
    "a rejected accrual put back",
    "update accruals set status = 'earned' where id = :rejected",
    "accruals_as_sealed",
    /^hold or refusal of accrual/m,
  ],
  [
    "an accrual rejected without a trace",
    "update accruals set status = 'rejected' where id = :open",
    "accruals_as_sealed",
    /^hold or refusal of accrual/m,
  ],
  [
    "an assignment's window closed",
    "update assignments set unassigned_at = assigned_at + interval '1 day'",
    "rules_as_sealed",
    /^assignment/m,
  ],
  ["a budget raised", "update structure_budgets set budget_cents = budget_cents * 9", "rules_as_sealed", /^budget/m],
  ["a goal lowered", "update goals set target = 1", "rules_as_sealed", /^goal/m],
  [
    "what a goal was before",
    `update goal_history set old_values = old_values || '{"target": 1}'`,
    "rules_as_sealed",
    /^history of goal/m,
  ],
  [
    "follower readings raised",
    "update follower_readings set follower_count = 9000000",
    "readings_as_sealed",
    /^follower readings of/m,
  ],
  ["a sale raised", "update campaign_sales set amount_cents = amount_cents * 10", "rules_as_sealed", /^sale/m],
  ["a sale deleted", "delete from campaign_sales", "rules_as_sealed", /^sale .* is sealed, and gone/m],
  ["a campaign's cycles", "update payout_campaigns set posts_required = 0", "rules_as_sealed", /^campaign/m],
  [
    "a member's day of joining",
    "update campaign_members set joined_on = joined_on - 30",
    "rules_as_sealed",
    /^campaign m/m,
  ],
  [
    "a member's cycles that never come",
    "update campaign_members set next_cycle_on = null",
    "rules_as_sealed",
    /^cycles of campaign member/m,
  ],
  [
    "a creator payout canceled",
    "update creator_payouts set is_canceled = true, status = 'canceled'",
    "rules_as_sealed",
    /^creator payout/m,
  ],
  [
    "a creator payout's status",
    "update creator_payouts set status = case status when 'due' then 'pending_completing_requirements' else 'due' end",
    "payouts_follow_the_ledger",
    /^creator payout .*: status is/m,
  ],
  [
    "a creator payout of another creator",
    "update creator_payouts set creator_id = :ben",
    "rules_as_sealed",
    /^creator payout/m,
  ],
  ["a project's policy", "update projects set minimum_payout_cents = 1", "rules_as_sealed", /^project/m],
  ["an organization's plan", "update organizations set plan = 'free'", "rules_as_sealed", /^organization/m],
  [
    "an organization's limits",
    "update organizations set requests_per_minute = 100000",
    "rules_as_sealed",
    /^limits of organization/m,
  ],
  [
    "an organization's time zone",
    "update organizations set timezone = 'Asia/Tokyo'",
    "rules_as_sealed",
    /^organization/m,
  ],
  [
    "a version's currency",
    "update structure_versions set currency = 'KWD' where structure_id = :retainer",
    "rules_as_sealed",
    /^structure version/m,
  ],
  ["a structure's archiving", "update structures set archived_at = created_at", "rules_as_sealed", /^structure/m],
  ["a post moved to another creator", "update videos set creator_id = :ben", "readings_as_sealed", /^post/m],
  ["a post's day", "update videos set posted_at = posted_at - interval '9 days'", "readings_as_sealed", /^post/m],
  [
    "since when a post counted",
    "update video_history set changed_at = changed_at - interval '9 days'",
    "readings_as_sealed",
    /^history of post/m,
  ],
  ["what a post was before", "delete from video_history", "readings_as_sealed", /^history of post .* gone/m],
  ["a creator's handle", "update creators set handle = 'mine' where id = :ana", "readings_as_sealed", /^creator/m],
  [
    "a former handle of another creator",
    "update creator_handles set creator_id = :ana",
    "readings_as_sealed",
    /^former handle/m,
  ],
  [
    "an earning by hand",
    `insert into earnings (org_id, id, project_id, creator_id, currency, amount_cents, created_at, kind, reference, structure_id, earned_on)
     select org_id, gen_random_uuid(), project_id, :ben, 'USD', 99, created_at, 'bonus', 'mine', id, '2026-01-01' from structures where id = :retainer`,
    "accruals_as_sealed",
    /^earning .* never sealed/m,
  ],
  [
    "an API key's role",
    "update api_keys set role = 'owner', scopes = '{read,write,admin}'",
    "keys_as_sealed",
    /^API key/m,
  ],
  ["an API key revived", "update api_keys set revoked_at = now()", "keys_as_sealed", /^API key/m],
  [
    "a member put in",
    "insert into members (org_id, user_id, role, created_at) values (:org, '00000000-0000-7000-8000-000000000001', 'owner', now())",
    "keys_as_sealed",
    /^member 0{8}.*: is there, and was never sealed/m,
  ],
  ["an invitation's role", "update invitations set role = 'admin'", "keys_as_sealed", /^invitation/m],
  [
    "an invitation's secret",
    "update invitations set token_hash = sha256('mine')",
    "keys_as_sealed",
    /^invitation .* is not as it was sealed/m,
  ],
  [
    "a link of the chain given to another row",
    `update audit_chain set audit_id = null where ctid = ${ROW} audit_chain where audit_id is not null limit 1)`,
    "audit_chain_holds",
    /is not what link/,
  ],
  [
    "a check dropped",
    "alter table payments drop constraint payments_status_check",
    "guards_in_place",
    /^constraint payments_status_check on payments: missing/m,
  ],
  [
    "a unique index dropped",
    "drop index accruals_period",
    "guards_in_place",
    /^unique index accruals_period on accruals: missing/m,
  ],
  [
    "a unique index made invalid",
    "update pg_index set indisvalid = false where indexrelid = 'accruals_period'::regclass",
    "guards_in_place",
    /^unique index accruals_period: not valid/m,
  ],
  [
    "a trigger switched off",
    "alter table payments disable trigger sealed_payments_changed",
    "guards_in_place",
    /^trigger sealed_payments_changed on payments: switched off/m,
  ],
  [
    "a trigger for replicas alone",
    "alter table payments enable replica trigger sealed_payments_changed",
    "guards_in_place",
    /^trigger sealed_payments_changed on payments: switched off/m,
  ],
  [
    "a foreign key without its triggers",
    "delete from pg_trigger where tgisinternal and tgconstraint = (select oid from pg_constraint where contype = 'f' and conrelid = 'payment_lines'::regclass limit 1)",
    "guards_in_place",
    /^foreign key .* on payment_lines: has lost its triggers/m,
  ],
  [
    "a column's default",
    "alter table payments alter column status set default 'voided'",
    "guards_in_place",
    /^columns of payments: not what/m,
  ],
  [
    "a column's type",
    "alter table api_keys alter column key_hint type varchar(64)",
    "guards_in_place",
    /^columns of api_keys: not what/m,
  ],
  [
    "a column that may be empty",
    "alter table payments alter column currency drop not null",
    "guards_in_place",
    /^columns of payments/m,
  ],
  ["a column added", "alter table payments add column secret text", "guards_in_place", /^columns of payments/m],
  [
    "a policy opened for a new role",
    "create role mallory; create policy mallory on payments to mallory using (true)",
    "guards_in_place",
    /^policy mallory on payments: no migration made it/m,
  ],
  [
    "a new role that may write",
    "create role mallory; grant insert, update on payments to mallory",
    "guards_in_place",
    /^rights of mallory on payments: no migration made it/m,
  ],
  [
    "requests that belong to a stronger role",
    "create role mallory; grant mallory to stipend_app",
    "guards_in_place",
    /^role stipend_app: is a member of mallory/m,
  ],
  [
    "members limited to projects that have the rights of others",
    "grant stipend_app to stipend_limited",
    "guards_in_place",
    /^role stipend_limited: is a member of stipend_app/m,
  ],
  [
    "a wall between projects that lets everything through",
    "alter policy in_projects on payments using (true)",
    "guards_in_place",
    /^policy in_projects on payments: not what/m,
  ],
  [
    "a table that hides payments from requests",
    "create schema stipend_app; create view stipend_app.payments as select * from public.payments where false",
    "guards_in_place",
    /^table stipend_app\.payments: hides the table of that name/m,
  ],
  [
    "a search path that leads elsewhere",
    "create schema evil; alter role stipend_app set search_path = evil, public",
    "guards_in_place",
    /^setting of role stipend_app: search_path=evil, public/m,
  ],
  [
    "triggers off for every new connection",
    "do $$ begin execute format('alter database %I set session_replication_role = replica', current_database()); end $$",
    "guards_in_place",
    /^setting of database \S+: session_replication_role=replica/m,
  ],
  [
    "a function that says whose rows are seen",
    "create or replace function current_org() returns uuid language sql stable as 'select null::uuid'",
    "guards_in_place",
    /^function current_org\(\): not what/m,
  ],
  [
    "a function among PostgreSQL's own that is found first",
    "set local allow_system_table_mods = on; create function pg_catalog.convert_to(text, text) returns bytea language sql as $$ select ''::bytea $$",
    "guards_in_place",
    /^function .*convert_to\(text,text\): hides one of PostgreSQL/m,
  ],
  [
    "a function of PostgreSQL replaced",
    "update pg_proc set prosrc = 'sha224_bytea' where oid = 'sha256(bytea)'::regprocedure",
    "guards_in_place",
    /^built-in sha256\(bytea\): not what/m,
  ],
  [
    "an operator among PostgreSQL's own",
    "create function public.never(text, uuid) returns boolean language sql as 'select false'; set local allow_system_table_mods = on; create operator pg_catalog.= (leftarg = text, rightarg = uuid, function = public.never)",
    "guards_in_place",
    /^operator .*=\(text,uuid\): hides one of PostgreSQL/m,
  ],
  [
    "seals that start again from their first number",
    `update seals set id = id + 1000000; alter table seals_waiting alter column id restart with 1`,
    "audit_chain_holds",
    /is not what link/,
  ],
];

test("untouched, the program verifies", async () => {
  const { checks } = await verify(app);
  expect(checks.filter(({ problems }) => problems.length > 0)).toEqual([]);
});

test.each(forgeries)("%s is found and named", async (_what, text, name, says) => {
  const broken = await brokenBy(app, text, ids);
  expect([...broken.keys()]).toContain(name);
  expect(broken.get(name)).toMatch(says);
});
