/**
 * A pay run of 10,000 lines from draft to results, against SQL that locks the same accruals and writes the same rows for a
 * twin of the organization: the floor reads no rules, opens no secrets, makes no files and reads no results.
 */
import { randomBytes } from "node:crypto";
import { CreatePayRunBody } from "../src/contract/payruns/runs.ts";
import type { Context } from "../src/flow/context.ts";
import { createOrganization } from "../src/flow/organization/organization.ts";
import { approvePayRun } from "../src/flow/payruns/approving.ts";
import { createPayRun } from "../src/flow/payruns/drafts.ts";
import { exportPayRun } from "../src/flow/payruns/exporting.ts";
import { setPolicy } from "../src/flow/payruns/policy.ts";
import { applyResults } from "../src/flow/payruns/results.ts";
import { SecretKeys as Keys, type SecretKeys } from "../src/flow/secrets.ts";
import { addDaily, generate } from "./data.ts";
import { type Bench, type Figure, openBench, ratio, type Timed, timed } from "./support.ts";

const LINES = 10_000;
const ACCRUALS_PER_LINE = 2;
/** One in so many comes back. */
const FAILED_EVERY = 20;
const TARGETS = { draft: "< 5", export: "< 3", results: "< 5" } as const;
type Step = keyof typeof TARGETS;

export async function benchPayRuns(scale: number): Promise<Figure[]> {
  const bench = await openBench();
  try {
    const secrets = new Keys(randomBytes(32));
    const ctx: Context = { ...bench.ctx, app: { ...bench.app, secrets } };
    const account = await owe(bench, secrets, Math.max(20, Math.round(LINES * scale)));
    const twin = await twinOf(bench);
    const ours = await pay(ctx, bench, account);
    const floor = await payBySql(bench, twin);
    await mustBeTwins(bench, twin);
    return (Object.keys(TARGETS) as Step[]).flatMap((step): Figure[] => [
      { name: `${step}, seconds`, value: ours[step].seconds, unit: "s", target: TARGETS[step] },
      { name: `${step}, processor time`, value: ours[step].processorSeconds, unit: "s" },
      { name: `${step} in SQL`, value: floor[step].seconds, unit: "s" },
      ratio(`${step} / SQL`, ours[step].seconds, floor[step].seconds),
      ratio(`${step} / SQL, processor time`, ours[step].processorSeconds, floor[step].processorSeconds),
      { name: `${step}, the loop was held for at most`, value: ours[step].result, unit: "ms" },
    ]);
  } finally {
    await bench.close();
  }
}

/** A creator with a payee, a sealed destination and some accruals for each line; the account that pays them. */
async function owe(bench: Bench, secrets: SecretKeys, lines: number): Promise<string> {
  const { owner, ctx, app } = bench;
  const projectId = await generate(bench, { creators: lines, postsPerCreator: 0, readingsPerPost: 0 });
  const { structureId, versionId } = await addDaily(bench, projectId);
  const account = app.newId();
  await owner.query(
    `insert into accruals (org_id, id, project_id, creator_id, structure_id, version_id, version_number, period_start, period_end,
       period_start_at, period_end_at, amount_cents, currency, inputs_snapshot, snapshot_hash, created_at, updated_at)
     select c.org_id, gen_random_uuid(), c.project_id, c.id, $2, $3, 1, d, d, d, d + interval '1 day', 100 + n % 7, 'USD', '{}',
       sha256(c.id::text::bytea), d, d
     from creators c, generate_series(1, $4::int) n, lateral (select timestamptz '2026-01-01Z' + make_interval(days => n)) as at (d)
     where c.org_id = $1`,
    [ctx.orgId, structureId, versionId, ACCRUALS_PER_LINE],
  );
  const payees = Array.from({ length: lines }, (_, n) => ({ id: app.newId(), destination: app.newId(), n: n + 1 }));
  await owner.query(
    `insert into payees (org_id, id, name, entity, created_at, updated_at)
     select $1, p.id, 'Payee ' || p.n, 'individual', '2026-01-01Z', '2026-01-01Z' from unnest($2::uuid[], $3::int[]) as p (id, n)`,
    [ctx.orgId, payees.map(({ id }) => id), payees.map(({ n }) => n)],
  );
  await owner.query(
    `update creators c set payee_id = p.id from unnest($2::uuid[], $3::int[]) as p (id, n)
     where c.org_id = $1 and c.handle = 'creator' || p.n`,
    [ctx.orgId, payees.map(({ id }) => id), payees.map(({ n }) => n)],
  );
  const sealed = payees.map(({ destination, n }) =>
    secrets.seal(
      { purpose: "destination", orgId: ctx.orgId, ids: [destination] },
      JSON.stringify({ type: "paypal", email: `payee${n}@example.com` }),
    ),
  );
  await owner.query(
    `insert into payout_destinations (org_id, id, payee_id, kind, details_enc, key_id, details_mask, holder_name, entity, status,
       status_at, usable_from, entered_by_type, created_at)
     select $1, d.id, d.payee_id, 'paypal', d.sealed, $5, 'p***@example.com', 'Payee', 'individual', 'active', '2026-01-01Z', '2026-01-01Z',
       'cli', '2026-01-01Z'
     from unnest($2::uuid[], $3::uuid[], $4::bytea[]) as d (id, payee_id, sealed)`,
    [ctx.orgId, payees.map(({ destination }) => destination), payees.map(({ id }) => id), sealed, secrets.currentId],
  );
  const originator = secrets.seal({ purpose: "originator", orgId: ctx.orgId, ids: [account] }, "{}");
  await owner.query(
    `insert into originator_accounts (org_id, id, rail, name, originator_enc, key_id, default_kinds, options, created_at, updated_at)
     values ($1, $2, 'paypal', 'PayPal', $3, $4, '{paypal}', '{}', '2026-01-01Z', '2026-01-01Z')`,
    [ctx.orgId, account, originator, secrets.currentId],
  );
  await owner.query("vacuum analyze");
  return account;
}

/** The product's way; the result of each step is how long it held the event loop at most, in ms. */
async function pay(ctx: Context, { processor }: Bench, account: string): Promise<Record<Step, Timed<number>>> {
  const watched = (work: () => Promise<unknown>) => timed(() => longestHold(work), processor);
  await setPolicy(ctx, { approvals: [], self_approval: false, keys_may_approve: true });
  const approver: Context = { ...ctx, actor: { type: "api_key", id: "bench", name: "bench" } };
  let id = "";
  let digest = "";
  const draft = await watched(async () => {
    const { run } = await createPayRun(ctx, CreatePayRunBody.parse({ originator_id: account, currency: "USD" }));
    id = run.id;
    digest = run.digest.toString("hex");
  });
  await approvePayRun(approver, id, { digest, text: null });
  const made = await watched(() => exportPayRun(ctx, id));
  const results = await resultsOf(ctx, id);
  return { draft, export: made, results: await watched(() => applyResults(ctx, id, results)) };
}

/** The most processor time of this thread between two turns of the event loop, in ms: others on the machine do not count. */
async function longestHold(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  const used = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let before = used();
  const watch = setInterval(() => {
    const now = used();
    longest = Math.max(longest, now - before);
    before = now;
  }, 1);
  try {
    await work();
    return longest;
  } finally {
    clearInterval(watch);
  }
}

/** What the rail says: all are paid, but one in twenty. */
async function resultsOf(ctx: Context, id: string): Promise<Buffer> {
  const lines = await ctx.app.database.transaction(
    { orgId: ctx.orgId, visibleOrgIds: [ctx.orgId] },
    (tx) =>
      tx.selectFrom("pay_run_lines").select("reference").where("pay_run_id", "=", id).orderBy("position").execute(),
    { isRead: true },
  );
  const rows = lines.map(({ reference }, n) =>
    n % FAILED_EVERY === 0 ? `${reference},failed,REVERSED,T${n},2026-11-20,` : `${reference},paid,,T${n},2026-11-20,`,
  );
  return Buffer.from(`reference,result,code,rail_id,date,message\n${rows.join("\n")}\n`);
}

const COPIED_FIRST = [
  ...[
    "projects",
    "structures",
    "structure_versions",
    "payees",
    "creators",
    "payout_destinations",
    "originator_accounts",
  ],
  "accruals",
];

/** Another organization with the same rows, before any run. */
async function twinOf(bench: Bench): Promise<string> {
  const { org_id } = await createOrganization(bench.app, bench.ctx.actor, {
    name: "Twin",
    timezone: "UTC",
    plan: "unlimited",
  });
  await bench.owner.query("set session_replication_role = replica");
  for (const table of COPIED_FIRST) await copy(bench, org_id, table);
  await bench.owner.query("set session_replication_role = origin");
  await bench.owner.query("vacuum analyze");
  return org_id;
}

type Instead = Readonly<Record<string, string>>;

/** Copies an organization's rows of a table to its twin; ids are an organization's own. `instead` gives columns as SQL. */
async function copy({ owner, ctx }: Bench, twin: string, table: string, instead: Instead = {}, where = "true") {
  const { rows } = await owner.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1
       and column_name <> 'org_id' and is_generated = 'NEVER' and is_identity = 'NO' and udt_name <> 'xid8'
       and not ($1 = 'creators' and column_name = 'number')`,
    [table],
  );
  const names = rows.map(({ name }) => name);
  const values = names.map((name) => instead[name] ?? name);
  await owner.query(
    `insert into ${table} (org_id, ${names.join(", ")}) select $2, ${values.join(", ")} from ${table} where org_id = $1 and ${where}`,
    [ctx.orgId, twin],
  );
}

const AS_DRAFTED: Instead = {
  ...{ status: "'draft'", approved_at: "null", exported_at: "null", file_created: "null", file_id_modifier: "null" },
  ...{ sent_at: "null", sent_on: "null", closed_at: "null", closed_with_open: "null" },
};
const AS_PLANNED: Instead = {
  ...{ status: "'planned'", code: "null", message: "null", rail_id: "null", result_on: "null", file_number: "null" },
  ...{ trace: "null", message_id: "null" },
};

/** The same rows by SQL alone, each step in one transaction. */
async function payBySql(bench: Bench, twin: string): Promise<Record<Step, Timed<void>>> {
  const { owner, processor } = bench;
  const of = (rest: string) => owner.query(rest, [twin, bench.ctx.orgId]);
  const logs = async (...actions: string[]) => {
    const list = actions.map((action) => `'${action}'`).join(", ");
    await copy(bench, twin, "audit_log", {}, `action in (${list})`);
  };
  const within = (work: () => Promise<void>) =>
    timed(async () => {
      await owner.query("begin");
      await work();
      await owner.query("commit");
    }, processor);
  const draft = await within(async () => {
    await owner.query(
      `select count(*) from (select id from accruals where org_id = $1 and status = 'earned' order by id for no key update) as locked`,
      [twin],
    );
    await owner.query(
      `select count(*) from (select project_id, creator_id, array_agg(id::text order by id), sum(amount_cents) from accruals
         where org_id = $1 and status = 'earned' and currency = 'USD' group by 1, 2) as owed`,
      [twin],
    );
    await copy(bench, twin, "pay_runs", AS_DRAFTED);
    await copy(bench, twin, "pay_run_lines", AS_PLANNED);
    await copy(bench, twin, "pay_run_parts", { payment_id: "null" });
    await copy(bench, twin, "pay_run_accruals", { live: "true" });
    await copy(bench, twin, "pay_run_left_out");
    await logs("pay_run.create");
  });
  await copy(bench, twin, "pay_run_approvals");
  await owner.query("update pay_runs set status = 'approved', approved_at = now() where org_id = $1", [twin]);
  const made = await within(async () => {
    await owner.query(
      `select count(*) from (select l.id, d.details_enc, array_agg(a.accrual_id order by a.accrual_id) from pay_run_lines l
         join payout_destinations d on d.org_id = l.org_id and d.id = l.destination_id
         join pay_run_accruals a on a.org_id = l.org_id and a.line_id = l.id where l.org_id = $1 group by 1, 2) as read`,
      [twin],
    );
    await copy(bench, twin, "pay_run_files");
    await of(`update pay_run_lines t set file_number = l.file_number from pay_run_lines l
      where t.org_id = $1 and l.org_id = $2 and l.id = t.id`);
    await of(`update pay_runs t set status = 'exported', exported_at = r.exported_at from pay_runs r
      where t.org_id = $1 and r.org_id = $2 and r.id = t.id`);
    await logs("pay_run.export");
  });
  const results = await within(async () => {
    await owner.query(
      `select count(*) from (select id from accruals where org_id = $1 and status = 'earned' order by id for no key update) as locked`,
      [twin],
    );
    await of(`update pay_run_parts t set payment_id = p.payment_id from pay_run_parts p
      where t.org_id = $1 and p.org_id = $2 and p.id = t.id`);
    await copy(bench, twin, "payments", { status: "'paid'", status_reason: "null", rejected_at: "null" });
    await owner.query("update accruals set status = 'paid', updated_at = now() where org_id = $1", [twin]);
    await copy(bench, twin, "payment_lines", { live: "true" });
    await owner.query(
      "update pay_runs set status = 'settling', sent_at = now(), sent_on = '2026-11-20' where org_id = $1",
      [twin],
    );
    await of(`update pay_run_lines t set status = l.status, code = l.code, rail_id = l.rail_id, result_on = l.result_on
      from pay_run_lines l where t.org_id = $1 and l.org_id = $2 and l.id = t.id`);
    await of(`with back as (select id from payments where org_id = $2 and status = 'rejected'),
      freed as (update payment_lines set live = false where org_id = $1 and payment_id in (select id from back) returning accrual_id),
      opened as (update accruals set status = 'earned' where org_id = $1 and id in (select accrual_id from freed))
      update payments t set status = 'rejected', status_reason = 'REVERSED', rejected_at = now() from back
      where t.org_id = $1 and t.id = back.id`);
    await copy(bench, twin, "pay_run_results");
    await owner.query("update pay_runs set status = 'closed', closed_at = now() where org_id = $1", [twin]);
    await logs("pay_run.results");
    await copy(bench, twin, "outbox", {}, "type like 'pay%'");
  });
  return { draft, export: made, results };
}

/** The floor must have written what the product wrote. */
async function mustBeTwins({ owner, ctx }: Bench, twin: string): Promise<void> {
  const counted = ["pay_run_lines", "pay_run_accruals", "pay_run_files", "payments", "payment_lines", "accruals"];
  const sums = counted.map(
    (table) =>
      `(select md5(string_agg(id, ',' order by id)) from (select ${KEYS[table] ?? "id::text || status"} as id from ${table} where org_id = $1) as r)`,
  );
  const of = async (orgId: string) => (await owner.query(`select ${sums.join(" || ")} as sums`, [orgId])).rows[0]?.sums;
  const [ours, theirs] = [await of(ctx.orgId), await of(twin)];
  if (ours === null || ours !== theirs) throw new Error("the floor wrote other rows than the product");
}

const KEYS: Instead = {
  pay_run_accruals: "accrual_id::text || live",
  pay_run_files: "encode(sha256, 'hex')",
  payment_lines: "id::text || live",
};
