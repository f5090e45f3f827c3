/**
 * Every statement of a list, a sum or a home screen, planned where the planner knows nothing yet (nothing was ever analyzed) and where it knows 100,000 rows: none may have a shape whose work grows with the square of the data.
 * Nothing is measured.
 */
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Operation } from "../../src/contract/operation.ts";
import { type OperationId, operations } from "../../src/contract/operations.ts";
import { CreateSourceBody } from "../../src/contract/sources/sources.ts";
import { runSource } from "../../src/flow/sources/run.ts";
import { createSource } from "../../src/flow/sources/sources.ts";
import { TEST_NOW, type TestApp, testApp } from "../support/app.ts";
import { type Call, openApi } from "../support/client.ts";
import { type Known, type PlanNode, quadraticParts } from "./plans.ts";
import { validCalls } from "./valid-calls.ts";
import { makeWorld, type World } from "./world.ts";

const ROWS = 100_000;
const CREATORS = 2_500;
/** Copies of one row each: the table, how many, and what differs by the number `n`. */
const COPIES: readonly (readonly [table: string, count: number, changes: string])[] = [
  [
    "creators",
    CREATORS,
    "'id', uuid_of(1, n), 'number', 1000000 + n, 'handle', 'c' || n, 'handle_key', 'c' || n, 'payee_id', uuid_of(8, n)",
  ],
  ["payees", CREATORS, "'id', uuid_of(8, n), 'name', 'Payee ' || n"],
  ["videos", 10_000, "'id', uuid_of(2, n), 'external_id', 'v' || n, 'creator_id', uuid_of(1, n % 2000 + 1)"],
  [
    "accruals",
    ROWS,
    "'earning_id', null, 'id', uuid_of(3, n), 'creator_id', uuid_of(1, n % 2000 + 1), 'period_start', date '1990-01-01' + n / 2000 * 31, 'period_end', date '1990-01-31' + n / 2000 * 31",
  ],
  ["assignments", CREATORS, "'id', uuid_of(4, n), 'creator_id', uuid_of(1, n)"],
  ["payments", 10_000, "'external_reference', null, 'id', uuid_of(5, n), 'creator_id', uuid_of(1, n % 2000 + 1)"],
  ["payment_lines", 10_000, "'id', uuid_of(6, n), 'payment_id', uuid_of(5, n), 'accrual_id', uuid_of(3, n)"],
  ["readings", 10_000, "'video_id', uuid_of(2, n)"],
  ["post_looks", 10_000, "'video_id', uuid_of(2, n), 'due_at', '2026-03-01T00:00:00Z'"],
  ["account_looks", CREATORS, "'creator_id', uuid_of(1, n)"],
  [
    "creator_payouts",
    5_000,
    "'id', uuid_of(7, n), 'number', 1000000 + n, 'creator_id', uuid_of(1, n % 2000 + 1), 'cycle_index', 1000 + n",
  ],
];

let app: TestApp;
let server: FastifyInstance;
let world: World;
let owner: pg.Client;
let known: Known;
/** Statements by where they came from. */
const sent = new Map<string, { text: string; values: readonly unknown[] }[]>();

beforeAll(async () => {
  app = await testApp();
  app.clock.now = TEST_NOW;
  server = await openApi(app);
  world = await makeWorld(app, server);
  await world.client("setPayoutPolicy", { params: { id: world.ids.project }, body: { minimum_payout_cents: 10_000 } });
  owner = new pg.Client(app.connection);
  await owner.connect();
  await recordAll();
  await fill();
  known = await knownOf();
});
afterAll(async () => {
  await owner.end();
  await server.close();
  await app.close();
});

/** Reads in every form a screen sends them. */
function reads(): [OperationId, Call][] {
  const all = Object.entries(validCalls(world.ids) as Record<OperationId, Call>) as [OperationId, Call][];
  const valid = all.filter(([id]) => (operations[id] as Operation).method === "GET");
  const bare = valid.map(([id, { params }]): [OperationId, Call] => [id, params === undefined ? {} : { params }]);
  const { project, creator, structure } = world.ids;
  const spans = [
    {},
    { project_id: project },
    { creator_id: creator },
    { structure_id: structure },
    { from: "2026-01-01", to: "2026-12-31" },
  ];
  const summaries = spans.flatMap((query) =>
    ["", "creator", "structure", "month"].map((group_by): [OperationId, Call] => [
      "getPayoutSummary",
      { query: { ...query, ...(group_by !== "" && { group_by }) } as Record<string, string> },
    ]),
  );
  const balances = ["outstanding", "earned", "paid", "last_paid", "handle"].flatMap((sort) =>
    ["", "outstanding", "held", "paid"].map((having): [OperationId, Call] => [
      "listBalances",
      { query: { sort, ...(having !== "" && { having }) } as Record<string, string> },
    ]),
  );
  const listed = [
    ...["period_end_at", "amount", "creator", "status"].map((sort) => ["listAccruals", { sort }] as const),
    ...["paid_at", "amount", "creator", "method", "status", "reference"].map(
      (sort) => ["listPayments", { sort }] as const,
    ),
    ...["listAccruals", "getAccrualTotals"].flatMap((id) =>
      [{ find: "50.00" }, { method_id: world.ids.method }, { held: "true" }, { min_amount_cents: "1" }].map(
        (query) => [id, query] as const,
      ),
    ),
    ...["listPayments", "getPaymentTotals"].flatMap((id) =>
      [{ find: "50.00" }, { method_id: world.ids.method }, { status: "voided" }].map((query) => [id, query] as const),
    ),
  ].map(([id, query]): [OperationId, Call] => [id as OperationId, { query: query as Record<string, string> }]);
  return [...valid, ...bare, ...summaries, ...balances, ...listed];
}

/** A source that reads the posts of the world and looks through its accounts, asked as the worker asks it. */
async function askSource(): Promise<void> {
  const mapping = {
    ...{ items: "$.data[*]", platform: "tiktok" },
    fields: { external_id: "$.id", view_count: "$.views" },
  };
  const settings = { url: "https://stats.example.com/?ids={{ids}}&of={{handle}}", mapping };
  const body = CreateSourceBody.parse({ project_id: world.ids.project, name: "Asked", kind: "json", settings });
  const { row } = await createSource(world.ctx, body);
  app.service.ask = async () => ({ status: 200, headers: {}, body: Buffer.from('{"data":[]}') });
  const run = await runSource(app, world.ctx.orgId, row.id, world.ctx.actor, { why: "schedule" });
  expect(run).toMatchObject({ state: "succeeded", posts_missing: expect.toSatisfy((n) => n > 0) });
}

/** Sends every read, asks a source, and keeps the statements. */
async function recordAll(): Promise<void> {
  const original = pg.Client.prototype.query;
  let now: { text: string; values: readonly unknown[] }[] = [];
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first, values] = args;
    const text = typeof first === "string" ? first : String((first as { text?: string }).text ?? "");
    if (/^\s*(select|with|insert|update)\b/i.test(text))
      now.push({ text, values: Array.isArray(values) ? values : ((first as { values?: unknown[] }).values ?? []) });
    return (original as (...given: unknown[]) => unknown).apply(this, args);
  } as typeof original;
  try {
    for (const [id, call] of reads()) {
      now = [];
      await world.client(id, call);
      const name = `${id} ${JSON.stringify(call.query ?? {})}`;
      sent.set(name, [...(sent.get(name) ?? []), ...now.filter(({ text }) => /^\s*(select|with)\b/i.test(text))]);
    }
    now = [];
    await askSource();
    sent.set("a run of a source", now);
  } finally {
    pg.Client.prototype.query = original;
  }
}

async function fill(): Promise<void> {
  await owner.query(
    "create function uuid_of(t int, n bigint) returns uuid language sql immutable as $$ select ('00000000-0000-7' || lpad(t::text, 3, '0') || '-8000-' || lpad(n::text, 12, '0'))::uuid $$",
  );
  await owner.query("set session_replication_role = replica");
  for (const [table, count, changes] of COPIES) {
    const { rows } = await owner.query<{ name: string }>(
      "select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'",
      [table],
    );
    const columns = rows.map(({ name }) => name);
    await owner.query(
      `insert into ${table} (${columns.join()}) overriding system value
       select ${columns.map((column) => `(r).${column}`).join()} from (
         select jsonb_populate_record(one, jsonb_build_object(${changes})) as r
         from (select t as one from ${table} t where org_id = $1 limit 1) s, generate_series(1, ${count}) n offset 0) made`,
      [world.ctx.orgId],
    );
  }
  await owner.query("set session_replication_role = origin");
  // As the planner finds it before anything was ever analyzed; nothing analyzes it behind the test's back.
  for (const [table] of COPIES) {
    const { rows } = await owner.query<{ relkind: string }>("select relkind from pg_class where oid = $1::regclass", [
      table,
    ]);
    if (rows[0]?.relkind === "r") await owner.query(`alter table ${table} set (autovacuum_enabled = false)`);
  }
  await owner.query(
    "delete from pg_statistic where starelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)",
  );
  await owner.query(
    "update pg_class set reltuples = -1, relpages = 0 where relkind in ('r', 'i') and relnamespace = 'public'::regnamespace",
  );
}

async function knownOf(): Promise<Known> {
  const { rows } = await owner.query<{ name: string; columns: number }>(
    "select c.relname as name, i.indnkeyatts as columns from pg_index i join pg_class c on c.oid = i.indexrelid where i.indisunique and i.indpred is null",
  );
  return {
    growing: new Set(COPIES.map(([table]) => table)),
    uniqueColumns: new Map(rows.map(({ name, columns }) => [name, columns])),
  };
}

async function planOf(text: string, values: readonly unknown[] = []): Promise<PlanNode> {
  await owner.query("begin read only");
  try {
    await owner.query(
      `set local role stipend_app; set local stipend.org = '${world.ctx.orgId}'; set local stipend.visible_orgs = '${world.ctx.orgId}'`,
    );
    const { rows } = await owner.query(`explain (format json, verbose) ${text}`, [...values]);
    return rows[0]["QUERY PLAN"][0].Plan;
  } finally {
    await owner.query("rollback");
  }
}

async function quadratic(within: Known): Promise<string[]> {
  const found: string[] = [];
  for (const [name, statements] of sent)
    for (const { text, values } of statements) {
      const parts = quadraticParts(await planOf(text, values), within);
      if (parts.length > 0) found.push(`${name}: ${parts.join("; ")}\n    ${text.replace(/\s+/g, " ").slice(0, 200)}`);
    }
  return found;
}

test("every list, sum and home screen has been seen to send statements", () => {
  expect(sent.size).toBeGreaterThan(60);
  for (const id of [
    "listAccruals",
    "listPayments",
    "listCreators",
    "listBalances",
    "getPayoutSummary",
    "listCreatorPayouts",
  ])
    expect(
      [...sent].some(([name, statements]) => name.startsWith(`${id} `) && statements.length > 0),
      id,
    ).toBe(true);
});

test("where the planner knows nothing yet, no statement has a shape whose work is quadratic", async () => {
  expect(await quadratic(known)).toEqual([]);
});

test("the check sees the shapes it is for, and lets pass what finds its rows by an index", async () => {
  const { orgId } = world.ctx;
  const shapes = [
    // What GET /payout-summary sent: a set that is computed again for every row.
    `select currency, sum(amount_cents) from accruals where org_id = '${orgId}' and status = 'earned' and hold is null
       and (project_id, creator_id, currency) in (select a.project_id, a.creator_id, a.currency
        from projects p join accruals a on a.org_id = p.org_id and a.project_id = p.id and a.status = 'earned' and a.hold is null
        where p.org_id = '${orgId}' and p.minimum_payout_cents > 0 and a.currency <> 'CREDITS'
        group by a.project_id, a.creator_id, a.currency, p.minimum_payout_cents
        having sum(a.amount_cents) > 0 and sum(a.amount_cents) < p.minimum_payout_cents) group by 1`,
    `select c.id, (select count(*) from accruals a where a.org_id = c.org_id and a.period_end > c.created_at::date) from creators c where c.org_id = '${orgId}'`,
    `select count(*) from videos v, videos w where v.org_id = '${orgId}' and w.org_id = v.org_id and v.posted_at < w.posted_at`,
    // A search among everyone's earnings: where many are called so, each row is compared with all of them.
    `select sum(amount_cents) from accruals a where a.org_id = '${orgId}' and (a.amount_cents % 7 = 5
       or a.creator_id = any(array(select id from creators where org_id = '${orgId}' and handle ilike '%a%')))`,
  ];
  const fine = [
    `select c.id, (select count(*) from accruals a where a.org_id = c.org_id and a.project_id = c.project_id and a.creator_id = c.id) from creators c where c.org_id = '${orgId}' limit 50`,
    `select a.id, c.handle from accruals a join creators c on c.org_id = a.org_id and c.id = a.creator_id where a.org_id = '${orgId}'`,
  ];
  for (const text of shapes) expect(quadraticParts(await planOf(text), known), text).not.toEqual([]);
  for (const text of fine) expect(quadraticParts(await planOf(text), known), text).toEqual([]);
});

test("where the planner knows 100,000 rows, no statement has one either", async () => {
  await owner.query("analyze");
  expect(await quadratic(known)).toEqual([]);
});
