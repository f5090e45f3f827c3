/** What a merge does with the rows of every table that names creators; the tables are those of the database's catalog. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verify } from "../../src/flow/proving/verify.ts";
import { dueSources } from "../../src/store/sources/sources.ts";
import { growiServer, openProgram, type Program } from "../growi/program.ts";
import { type TestApp, testApp } from "../support/app.ts";

/** What becomes of the rows that name the creator that was merged. */
const AFTER = {
  accruals: "moved",
  assignments: "moved",
  campaign_members: "moved",
  campaign_sales: "moved",
  creator_handles: "moved",
  creator_payouts: "moved",
  creator_tag_members: "moved",
  earnings: "moved",
  goals: "moved",
  payments: "moved",
  video_moves: "moved",
  videos: "moved",
  // Append-only, and named by their creator: they stay, and the other one gets them.
  follower_readings: "copied",
  // What is to be looked at again is looked at for the creator that is left.
  flag_marks: "marked",
  input_marks: "marked",
  // Papers name the creator that they were about.
  pay_run_left_out: "kept",
  pay_run_parts: "kept",
  // An account of a merged creator is looked through no more.
  account_looks: "kept",
  // What an import is no longer counted for is kept as it was.
  withdrawn_follower_readings: "kept",
} as const satisfies Readonly<Record<string, "moved" | "copied" | "marked" | "kept">>;

/** Rows of a run that is in progress, during which nothing is merged. */
const OF_RUNS = ["run_claims", "run_marks"];
/** What says that creators were merged. */
const OF_MERGES = [
  "creator_handles.from_creator_id",
  "creator_merges.from_creator_id",
  "creator_merges.into_creator_id",
];
/** Notes and files keep saying whom they were about; the feed of the creator that is left has them. */
const OF_NOTES = ["attached_files.about_creator", "notes.about_creator"];
const ITSELF = ["creators.merged_into"];

let app: TestApp;
let server: FastifyInstance;
beforeAll(async () => {
  app = await testApp();
  server = await growiServer(app);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

async function sql(text: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await app.database.owner.query(text, [...values])).rows;
}

test("every column that names a creator is known here", async () => {
  const rows = await sql(`
    select c.relname || '.' || a.attname as name
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and (a.attname ~ 'creator_id' or exists (
        select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'creators'::regclass
          and k.conkey[array_position(k.confkey, (select attnum from pg_attribute where attrelid = 'creators'::regclass and attname = 'id'))] = a.attnum))
    order by 1`);
  const known = [...Object.keys(AFTER), ...OF_RUNS].map((table) => `${table}.creator_id`);
  expect(rows.map(({ name }) => name)).toEqual([...known, ...OF_MERGES, ...OF_NOTES, ...ITSELF].sort());
});

/** Two creators; `old` has rows in every table. */
async function open(): Promise<{ program: Program; ana: string; old: string }> {
  app.clock.now = Date.parse("2026-01-01T00:00:00Z");
  const program = await openProgram(app, server);
  const { v1, projectId, ctx } = program;
  const params = { projectId };
  const ana = (await program.creator("ana")).id as string;
  const old = (await program.creator("ana.older")).id as string;
  await v1("updateCreator", { params: { id: old }, body: { handle: "ana.old" } });
  const tag = (await v1("createCreatorTag", { body: { name: "Top" } })).id;
  await v1("setCreatorTagMembers", { params: { id: tag }, body: { creator_ids: [old] } });
  const goal = { creator_id: old, type: "posts", target: 2, period: "monthly", starts_on: "2026-01-01" };
  await v1("createGoals", { params, body: goal });
  const campaign = (await program.campaign({ name: "Cycles", starts_on: "2026-01-01" })).id;
  await program.term(campaign, { criteria_type: "one_time", currency: "USD" });
  await program.join(campaign, old, "2026-01-01");
  const rule = {
    period: "monthly",
    amount_cents: 5000,
    currency: "USD",
    criteria_type: "recurring",
    criteria_params: {},
  };
  const retainer = { project_id: projectId, name: "Retainer", proration_mode: "full", ...rule };
  const { structure_id } = await v1("createStructure", { body: retainer });
  const assignment = { creator_ids: [old], assigned_at: "2026-01-01T00:00:00Z" };
  await v1("assignCreators", { params: { id: structure_id }, body: assignment });
  const [post] = await program.post(old, "2026-01-10T12:00:00Z");
  app.clock.now = Date.parse("2026-01-20T00:00:00Z");
  await v1("updateVideo", { params: { id: post ?? "" }, body: { posted_at: "2026-01-11T12:00:00Z" } });
  const sale = { external_id: "s1", creator_id: old, customer_ref: "c1", amount_cents: 100 };
  await v1("recordSales", { params: { id: campaign }, body: { ...sale, sold_at: "2026-01-12T00:00:00Z" } });
  const followers = { creator_id: old, captured_at: "2026-01-05T00:00:00Z", follower_count: 70 };
  await v1("createFollowerReadings", { params, body: followers });
  const file = "handle,date,followers\nana.old,2026-01-06,80\n";
  const { import_id } = await v1("importFollowers", { params, body: file, headers: { "content-type": "text/csv" } });
  await v1("undoImport", { params: { id: import_id }, body: { reason: "the wrong file" } });
  const bonus = { creator_id: old, amount_cents: 700, currency: "USD", earned_on: "2026-01-15", reference: "bonus" };
  await v1("createEarnings", { params, body: { earnings: [bonus] } });
  await program.runAt("2026-03-10T00:00:00Z");
  await v1("createPayment", { body: { project_id: projectId, creator_id: old, total_amount_cents: 100 } });

  const account = { rail: "manual", name: "By hand", currency: null, default_kinds: ["paypal"] };
  const originator = (await v1("createOriginatorAccount", { body: account })).id;
  const draft = async () => {
    const { id } = await v1("createPayRun", { body: { originator_id: originator, currency: "USD" } });
    await v1("cancelPayRun", { params: { id }, body: {} });
  };
  await draft();
  const [payee] = await v1("makePayees", { body: { creator_ids: [old] } });
  const paypal = { kind: "paypal", currency: null, entity: "individual", details: { email: "ana@example.com" } };
  await v1("createDestination", { params: { id: payee.id }, body: paypal });
  await draft();

  const source = await v1("createSource", {
    body: { project_id: projectId, name: "YouTube", kind: "youtube", settings: { api_key: "key-1" } },
  });
  await sql("insert into account_looks (org_id, source_id, creator_id, due_at) values ($1, $2, $3, '2026-01-01Z')", [
    ctx.orgId,
    source.id,
    old,
  ]);
  await sql("insert into flag_marks (org_id, creator_id) values ($1, $2)", [ctx.orgId, old]);
  await sql(
    "insert into input_marks (org_id, project_id, creator_id, since, until) values ($1, $2, $3, '2026-01-01Z', '2026-02-01Z')",
    [ctx.orgId, projectId, old],
  );
  return { program, ana, old };
}

/** Rows of each table that name a creator. */
async function rowsOf(creator: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const table of Object.keys(AFTER)) {
    const [row] = await sql(`select count(*)::int as n from ${table} where creator_id = $1`, [creator]);
    counts.set(table, Number(row?.n));
  }
  return counts;
}

test("rows of every table go where a merge says, and none is lost", async () => {
  const { program, ana, old } = await open();
  const [mine, others] = [await rowsOf(ana), await rowsOf(old)];
  expect([...others].filter(([, n]) => n === 0)).toEqual([]);
  await program.v1("mergeCreators", { params: { id: ana }, body: { other_creator_id: old } });
  const [left, gone] = [await rowsOf(ana), await rowsOf(old)];
  for (const [table, what] of Object.entries(AFTER)) {
    const [before, had] = [mine.get(table) ?? 0, others.get(table) ?? 0];
    // The handle that the merged creator had is an earlier one by now, and its post has moved once more.
    const all = before + had + Number(table === "creator_handles" || table === "video_moves");
    const expected = {
      moved: [all, 0],
      copied: [all, had],
      marked: [before + 1, had],
      kept: [before, had],
    }[what];
    expect([table, left.get(table), gone.get(table)]).toEqual([table, ...expected]);
  }
  expect((await verify(app)).checks.filter(({ problems }) => problems.length > 0)).toEqual([]);
});

test("an account of a creator that was merged, or removed, keeps no source at work", async () => {
  const { program, ana, old } = await open();
  const [source] = (await program.v1("listSources", {})) as { id: string }[];
  const at = app.clock.now;
  // All but the account has been planned and looked at.
  await sql("update sources set planned_until = $2, list_due_at = null where id = $1", [
    source?.id,
    new Date(at + 1e9),
  ]);
  await sql("update post_looks set due_at = null where source_id = $1", [source?.id]);
  const due = () =>
    app.database.ownerTransaction(async (tx) => (await dueSources(tx, at, at)).filter(({ id }) => id === source?.id));
  const shown = async () => (await program.v1("getSource", { params: { id: source?.id ?? "" } })).accounts;
  expect(await due()).toHaveLength(1);
  expect(await shown()).toBe(1);
  await program.v1("mergeCreators", { params: { id: ana }, body: { other_creator_id: old } });
  expect(await due()).toEqual([]);
  expect(await shown()).toBe(0);
});
