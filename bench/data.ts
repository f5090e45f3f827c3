/** Generated programs: the same rows for the same size and seed, made inside the database. */

import { CreateStructureBody } from "../src/contract/structures/structures.ts";
import type { Context } from "../src/flow/context.ts";
import { assign } from "../src/flow/structures/assignments.ts";
import { createStructure } from "../src/flow/structures/structures.ts";
import type { Bench } from "./support.ts";

export interface Size {
  readonly creators: number;
  readonly postsPerCreator: number;
  readonly readingsPerPost: number;
}

/** The month every benchmark accrues. */
export const MONTH = { start: "2026-09-01", end: "2026-10-01", asOf: "2026-10-03T00:00:00Z" } as const;
const ASSIGN_AT_ONCE = 1_000;

/** A project with creators, posts spread over September 2026, and readings every third day after each post. */
export async function generate(bench: Bench, size: Size): Promise<string> {
  const { owner, ctx } = bench;
  const projectId = bench.app.newId();
  const at = "2026-08-01T00:00:00Z";
  await owner.query(
    "insert into projects (org_id, id, name, created_at, updated_at) values ($1, $2, 'Bench', $3, $3)",
    [ctx.orgId, projectId, at],
  );
  // Ids in order of time, as the product makes them: a v7 prefix and the number.
  await owner.query(
    `insert into creators (org_id, project_id, id, platform, handle, created_at, updated_at)
     select $1, $2, ('01980000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'tiktok', 'creator' || n, $3, $3
     from generate_series(1, $4::int) n`,
    [ctx.orgId, projectId, at, size.creators],
  );
  await owner.query(
    `insert into videos (org_id, project_id, id, creator_id, platform, external_id, posted_at, created_at, updated_at)
     select $1, $2, ('01980000-0000-7001-8000-' || lpad(to_hex((n - 1) * $4 + p), 12, '0'))::uuid, ('01980000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
            'tiktok', n || '-' || p, timestamptz '2026-09-01' + make_interval(mins => (abs(hashint4(n * 31 + p)) % 43000)), $3, $3
     from generate_series(1, $5::int) n, generate_series(1, $4::int) p`,
    [ctx.orgId, projectId, at, size.postsPerCreator, size.creators],
  );
  await owner.query(
    `insert into readings (org_id, video_id, captured_at, view_count, like_count, comment_count, share_count, save_count, recorded_at, batch)
     select v.org_id, v.id, v.posted_at + make_interval(days => r * 3 - 2), (abs(hashtext(v.id::text)) % 40000) * r / $2, r * 10, r, r, r, v.posted_at,
            nextval('reading_batches') / 10000
     from videos v, generate_series(1, $2::int) r where v.org_id = $1`,
    [ctx.orgId, size.readingsPerPost],
  );
  await owner.query(
    `insert into goals (org_id, project_id, id, creator_id, type, target, period, starts_on, created_at, updated_at)
     select org_id, project_id, gen_random_uuid(), id, 'views', 100000, 'monthly', '2026-01-01', $2, $2 from creators where org_id = $1`,
    [ctx.orgId, at],
  );
  await owner.query("vacuum analyze");
  return projectId;
}

/** A structure of a dollar a day, for accruals that are written past the product. */
export async function addDaily({ owner, ctx, app }: Bench, projectId: string) {
  const [structureId, versionId] = [app.newId(), app.newId()];
  await owner.query(
    "insert into structures (org_id, id, project_id, name, created_at, updated_at) values ($1, $2, $3, 'Daily', now(), now())",
    [ctx.orgId, structureId, projectId],
  );
  await owner.query(
    `insert into structure_versions (org_id, id, structure_id, version_number, criteria_type, period, amount_cents, currency,
       criteria_params, proration_mode, created_at)
     values ($1, $2, $3, 1, 'recurring', 'daily', 100, 'USD', '{}', 'skip', '2019-01-01Z')`,
    [ctx.orgId, versionId, structureId],
  );
  return { structureId, versionId };
}

const RULES = [
  { criteria_type: "recurring", amount_cents: 5000, criteria_params: {} },
  {
    criteria_type: "cpm",
    amount_cents: 0,
    criteria_params: {
      source: "posts_in_period",
      min_impressions: 1000,
      max_payout_cents: 500000,
      tiers: [
        { up_to_impressions: 100000, cents_per_thousand: 50 },
        { up_to_impressions: null, cents_per_thousand: 75 },
      ],
    },
  },
  {
    criteria_type: "goals",
    amount_cents: 10000,
    criteria_params: { mode: "all", partial_allowed: true, partial_multiplier: 1, min_completion_pct: 0 },
  },
] as const;

/** A monthly retainer, CPM and goals structure, all creators assigned. */
export async function assignEverybody(bench: Bench, projectId: string): Promise<readonly string[]> {
  const ctx: Context = bench.ctx;
  const { rows } = await bench.owner.query<{ id: string }>("select id from creators where org_id = $1 order by id", [
    ctx.orgId,
  ]);
  const structureIds: string[] = [];
  for (const rule of RULES) {
    const body = CreateStructureBody.parse({
      project_id: projectId,
      name: rule.criteria_type,
      period: "monthly",
      currency: "USD",
      proration_mode: "prorate",
      ...rule,
    });
    const { structure_id: id } = await createStructure(ctx, body);
    structureIds.push(id);
    for (let from = 0; from < rows.length; from += ASSIGN_AT_ONCE) {
      const creator_ids = rows.slice(from, from + ASSIGN_AT_ONCE).map((row) => row.id);
      await assign(ctx, id, { creator_ids, assigned_at: Date.parse("2026-09-01T00:00:00Z") });
    }
  }
  await bench.owner.query("vacuum analyze");
  return structureIds;
}
