/**
 * `GET /api/public/v1/stats/creator_payouts` over 200,000 payouts: the median of a page is to be at most 50 ms, and the
 * last page to cost at most one and a half times the first. Through the whole HTTP door on a database of its own.
 */
import { v7 as newId } from "uuid";
import { growiApi } from "../src/api/growi/routes.ts";
import { noLimits } from "../src/api/limits.ts";
import { buildServer } from "../src/api/server.ts";
import { localContext } from "../src/flow/context.ts";
import { authenticate, createKey } from "../src/flow/organization/keys.ts";
import { COMMAND_LINE } from "../src/flow/organization/operator.ts";
import { updateOrganization } from "../src/flow/organization/organization.ts";
import { type Bench, type Figure, openBench, ratio } from "./support.ts";

const PAYOUTS = 200_000;
const CYCLES = 40;
const ROUNDS = 60;
const WARM_UP = 10;
const PER_PAGE = 40;
/** Two requests of a key have to lie as far apart. */
const PAUSE_MS = 2_000;
const TARGET = "<= 50";

/** Scale 1: 200,000 payouts of 5,000 creators. */
export async function benchCreatorPayouts(scale: number): Promise<Figure[]> {
  const bench = await openBench();
  try {
    const operator = localContext(bench.app, bench.ctx.orgId, COMMAND_LINE);
    await updateOrganization(operator, {
      credits_allowed: true,
      credit_name: "credits",
      growi_hourly_limit: 1_000_000,
    });
    await seed(bench, Math.max(1, Math.round((PAYOUTS * scale) / CYCLES)));
    return await measure(bench);
  } finally {
    await bench.close();
  }
}

async function measure({ app: atRest, ctx }: Bench): Promise<Figure[]> {
  const clock = { now: Date.now() };
  const app = { ...atRest, now: () => clock.now };
  const key = { name: "bench", scopes: ["read"], role: null, expires_at: null } as const;
  const { apiKey } = await createKey(ctx, { ...key, scopes: [...key.scopes] });
  const findKey = (text: string) => authenticate(app, text);
  const server = await buildServer({
    app,
    version: "0.0.0",
    findKey,
    limiter: noLimits,
    handlers: {},
    extensions: [growiApi({ app, findKey })],
    checkReadiness: async () => ({ isReady: true, checks: {} }),
    metricsToken: null,
    gauges: async () => [],
  });
  await server.ready();
  const ask = async (query: Record<string, string>): Promise<{ ms: number; count: number; pages: number }> => {
    clock.now += PAUSE_MS;
    const began = performance.now();
    const response = await server.inject({
      url: "/api/public/v1/stats/creator_payouts",
      query: { start_date: "2000-01-01", end_date: "2100-01-01", per_page: String(PER_PAGE), ...query },
      headers: { authorization: `Bearer ${apiKey}` },
    });
    const ms = performance.now() - began;
    if (response.statusCode !== 200) throw new Error(response.body);
    const { meta } = response.json();
    return { ms, count: meta.row_count, pages: meta.page_count };
  };
  const median = async (query: Record<string, string>): Promise<number> => {
    for (let round = 0; round < WARM_UP; round += 1) await ask(query);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push((await ask(query)).ms);
    return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
  };
  const { count, pages } = await ask({});
  const first = await median({});
  const last = await median({ page: String(pages) });
  const shown = async (name: string, query: Record<string, string>): Promise<Figure> => ({
    name: `p50, ${name}`,
    value: await median(query),
    unit: "ms",
    target: TARGET,
  });
  const figures = [
    { name: "payouts", value: count, unit: "" },
    { name: "p50, first page", value: first, unit: "ms", target: TARGET },
    await shown("middle page", { page: String(Math.ceil(pages / 2)) }),
    { name: "p50, last page", value: last, unit: "ms", target: TARGET },
    await shown("credits_only, pending", { credits_only: "true", status: "pending" }),
    await shown("the first two months", { end_date: "2021-03-01" }),
    await shown("from 2024 on", { start_date: "2024-01-01" }),
    ratio("last page / first page", last, first, "<= 1.5"),
  ];
  await server.close();
  return figures;
}

/** Rows as a program of several years has them, in bulk: one accrual of credits each, half of them paid. */
async function seed({ owner, ctx: { orgId } }: Bench, creators: number): Promise<void> {
  const [project, campaign, structure, version, payment] = [newId(), newId(), newId(), newId(), newId()];
  const run = (text: string, values: unknown[] = []) => owner.query(text, values);
  await run("insert into projects (org_id, id, name, created_at, updated_at) values ($1, $2, 'P', now(), now())", [
    orgId,
    project,
  ]);
  await run(
    `insert into payout_campaigns (org_id, id, project_id, name, category, starts_on, cycle_days, posts_required, credits_enabled, created_at, updated_at)
     values ($1, $2, $3, 'Bench', 'Campaign', '2021-01-01', 30, 0, true, now(), now())`,
    [orgId, campaign, project],
  );
  await run(
    `insert into structures (org_id, id, project_id, name, campaign_id, component, created_at, updated_at)
     values ($1, $2, $3, 'Term', $4, 'fixed', now(), now())`,
    [orgId, structure, project, campaign],
  );
  await run(
    `insert into structure_versions (org_id, id, structure_id, version_number, criteria_type, period, amount_cents, currency, criteria_params, proration_mode, created_at)
     values ($1, $2, $3, 1, 'recurring', 'cycle', 100, 'CREDITS', '{}', 'skip', '2021-01-01Z')`,
    [orgId, version, structure],
  );
  await run(
    `insert into creators (org_id, id, project_id, platform, handle, created_at, updated_at)
     select $1, gen_random_uuid(), $2, 'tiktok', 'c' || n, now(), now() from generate_series(1, $3::int) n`,
    [orgId, project, creators],
  );
  await run(
    `insert into campaign_members (org_id, id, project_id, campaign_id, creator_id, joined_on, cycles_opened, created_at, updated_at)
     select $1, gen_random_uuid(), $2, $3, id, date '2021-01-01' + (row_number() over ())::int % 30, $4::int, now(), now()
     from creators where org_id = $1`,
    [orgId, project, campaign, CYCLES],
  );
  await run(
    `insert into creator_payouts (org_id, id, project_id, campaign_id, member_id, creator_id, cycle_index, since_date, deal_date,
       period_start_at, period_end_at, contents_required, status, has_credits, created_at, updated_at)
     select m.org_id, gen_random_uuid(), m.project_id, m.campaign_id, m.id, m.creator_id, k, m.joined_on + k * 30, m.joined_on + (k + 1) * 30,
       m.joined_on + k * 30, m.joined_on + (k + 1) * 30, 0, 'due', true, now(), now()
     from campaign_members m cross join generate_series(0, $2::int - 1) k where m.org_id = $1`,
    [orgId, CYCLES],
  );
  await run(
    `insert into accruals (org_id, id, project_id, creator_id, structure_id, version_id, version_number, period_start, period_end,
       period_start_at, period_end_at, amount_cents, currency, inputs_snapshot, snapshot_hash, creator_payout_id, created_at, updated_at)
     select p.org_id, gen_random_uuid(), p.project_id, p.creator_id, $2, $3, 1, p.since_date, p.deal_date - 1, p.period_start_at, p.period_end_at,
       100, 'CREDITS', '{}', sha256('x'), p.id, now(), now() from creator_payouts p where p.org_id = $1`,
    [orgId, structure, version],
  );
  try {
    // One payment to all of them, which the guards would refuse.
    await owner.query("begin; set local session_replication_role = replica");
    await owner.query(
      `insert into payments (org_id, id, project_id, total_amount_cents, currency, is_ad_hoc, paid_at, created_at, updated_at)
       values ($1, $2, $3, (select count(*) * 100 from accruals where org_id = $1 and period_end < '2023-01-01'), 'CREDITS', false, now(), now(), now())`,
      [orgId, payment, project],
    );
    await owner.query("update accruals set status = 'paid' where org_id = $1 and period_end < '2023-01-01'", [orgId]);
    await owner.query(
      `insert into payment_lines (org_id, id, payment_id, accrual_id, amount_cents, currency)
       select org_id, gen_random_uuid(), $2, id, amount_cents, currency from accruals where org_id = $1 and status = 'paid'`,
      [orgId, payment],
    );
    await owner.query(
      `update creator_payouts p set status = 'paid_externally' from accruals a
       where p.org_id = $1 and a.org_id = $1 and a.creator_payout_id = p.id and a.status = 'paid'`,
      [orgId],
    );
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback");
    throw error;
  }
  await run("vacuum (analyze) creator_payouts, accruals, creators, payout_campaigns");
}
