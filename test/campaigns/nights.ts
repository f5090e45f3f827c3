/** An organization whose schedule finds days of many creators due, for campaigns that interrupt its run. */
import type { TestApp } from "../support/app-on.ts";
import { expectSame, expectTrue } from "./campaign.ts";
import { openTenant, post, type Tenant } from "./process.ts";

const DAY_MS = 86_400_000;
/** Some chunks. */
const CREATORS = 1_500;
const DAYS = 5;
const ASSIGN_AT_ONCE = 500;
/** How many accruals its run books. */
export const NIGHT_ACCRUALS = CREATORS * DAYS;

/** Made some days ago through the server at `address`; nothing is booked yet. */
export async function openNight(app: TestApp, address: string): Promise<Tenant> {
  const tenant = await openTenant(app);
  const { ledger, apiKey } = tenant;
  const { orgId } = ledger.ctx;
  const since = new Date(Math.floor(Date.now() / DAY_MS - DAYS) * DAY_MS).toISOString();
  await ledger.sql("update organizations set created_at = $2 where org_id = $1", [orgId, since]);
  const rows = await ledger.sql(
    `insert into creators (org_id, project_id, id, platform, handle, created_at, updated_at)
     select $1, $2, gen_random_uuid(), 'tiktok', 'night' || n, $3, $3 from generate_series(1, $4::int) n returning id`,
    [orgId, ledger.projectId, since, CREATORS],
  );
  const rule = {
    ...{ project_id: ledger.projectId, name: "Daily", period: "daily", currency: "USD", proration_mode: "prorate" },
    ...{ criteria_type: "recurring", amount_cents: 100, criteria_params: {} },
  };
  const made = await post(address, apiKey, "/payout-structures", rule);
  expectSame(`a structure for the night: ${made.text}`, made.status, 201);
  const path = `/payout-structures/${JSON.parse(made.text).data.structure_id}/assignments`;
  for (let from = 0; from < rows.length; from += ASSIGN_AT_ONCE) {
    const creator_ids = rows.slice(from, from + ASSIGN_AT_ONCE).map(({ id }) => id);
    const assigned = await post(address, apiKey, path, { creator_ids, assigned_at: since });
    expectTrue(`assigning the night's creators: ${assigned.text.slice(0, 300)}`, assigned.status < 300);
  }
  return tenant;
}

/** What its runs have booked, and how they stand. */
export async function nightCounts({ ledger }: Tenant) {
  const [row] = await ledger.sql(
    `select count(*)::int as booked, count(distinct (creator_id, period_start))::int as different,
            (select count(*)::int from accrual_runs where org_id = $1 and status = 'running') as running,
            (select count(*)::int from accrual_runs where org_id = $1 and status = 'succeeded') as done
     from accruals where org_id = $1`,
    [ledger.ctx.orgId],
  );
  return row as Record<"booked" | "different" | "running" | "done", number>;
}

/** As minutes later, when a run whose processes say nothing is given up. */
export async function ageRuns({ ledger }: Tenant): Promise<void> {
  await ledger.sql(
    "update accrual_runs set heartbeat_at = heartbeat_at - interval '10 minutes' where org_id = $1 and status = 'running'",
    [ledger.ctx.orgId],
  );
}
