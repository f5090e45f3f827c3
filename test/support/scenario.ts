/**
 * Plays a scenario of `test/vectors` into a database: the feed by plain SQL, the rest through the flows, in order of
 * time.
 */
import type pg from "pg";
import { CreateCampaignBody, RecordSalesBody } from "../../src/contract/campaigns/campaigns.ts";
import { AssignBody, UnassignBody } from "../../src/contract/structures/assignments.ts";
import { BudgetBody } from "../../src/contract/structures/budgets.ts";
import { CreateStructureBody, UpdateStructureBody } from "../../src/contract/structures/structures.ts";
import { localDateOf } from "../../src/engine/periods.ts";
import type { Rated } from "../../src/engine/scenario.ts";
import type { EpochMs } from "../../src/engine/types.ts";
import { createCampaign } from "../../src/flow/campaigns/campaigns.ts";
import { addMembers, removeMembers } from "../../src/flow/campaigns/members.ts";
import { recordSales } from "../../src/flow/campaigns/sales.ts";
import { type Context, localContext } from "../../src/flow/context.ts";
import { updateOrganization } from "../../src/flow/organization/organization.ts";
import { assign, unassign } from "../../src/flow/structures/assignments.ts";
import { setBudget } from "../../src/flow/structures/budgets.ts";
import { updateStructure } from "../../src/flow/structures/edits.ts";
import { createStructure, deleteStructure } from "../../src/flow/structures/structures.ts";
import { type TestApp, testOrganization } from "./app-on.ts";

/** A scenario as written in the vectors' JSON. */
export interface RawScenario {
  readonly timezone: string;
  readonly as_of: string;
  readonly creators: readonly string[];
  readonly goals: readonly Record<string, unknown>[];
  readonly videos: readonly Record<string, unknown>[];
  readonly readings: readonly Record<string, unknown>[];
  readonly followers: readonly Record<string, unknown>[];
  readonly campaigns?: readonly {
    readonly id: string;
    readonly cycle_days: number;
    readonly grace_days: number;
    readonly posts_required: number;
  }[];
  readonly sales?: readonly {
    readonly id: string;
    readonly campaign: string;
    readonly creator: string;
    readonly customer: string | null;
    readonly amount_cents: number;
    readonly sold_at: string;
    readonly refunded_at?: string;
  }[];
  readonly structures: readonly {
    readonly id: string;
    readonly campaign?: string;
    readonly archived_at: string | null;
    readonly budgets?: readonly { readonly set_at: string; readonly budget_cents: number | null }[];
    readonly versions: readonly (Record<string, unknown> & { readonly created_at: string })[];
    readonly assignments: readonly {
      readonly creator: string;
      readonly assigned_at: string;
      readonly unassigned_at: string | null;
    }[];
  }[];
}

export interface Vector {
  readonly name: string;
  readonly scenario: RawScenario;
  readonly expected: Rated;
}

/** The scenario's names and the ids they got. */
export interface Loaded {
  readonly projectId: string;
  readonly ids: ReadonlyMap<string, string>;
  nameOf(id: string): string;
}

export interface Played {
  readonly ctx: Context;
  readonly loaded: Loaded;
  /** By name. */
  readonly structureIds: ReadonlyMap<string, string>;
}

/** Plays a scenario into an organization of its own: nothing accrued, all creators marked, the clock at its end. */
export async function playScenario(app: TestApp, owner: pg.Client, scenario: RawScenario): Promise<Played> {
  const played = await playUnmarked(app, owner, scenario);
  await owner.query(
    `insert into input_marks (org_id, project_id, creator_id, since, until)
     select org_id, project_id, id, '2020-01-01', $2 from creators where org_id = $1`,
    [played.ctx.orgId, scenario.as_of],
  );
  return played;
}

/** The same with the marks that playing it has left, and no others. */
export async function playUnmarked(app: TestApp, owner: pg.Client, scenario: RawScenario): Promise<Played> {
  app.clock.now = Date.parse("2020-01-01T00:00:00Z");
  const organization = await testOrganization(app, { timezone: scenario.timezone });
  const { orgId, actor } = organization;
  const loaded = await loadFeed(owner, orgId, app.newId, scenario);
  const structureIds = await playStructures(app, organization, loaded, scenario);
  app.clock.now = Math.max(Date.parse(scenario.as_of), app.clock.now);
  return { ctx: localContext(app, orgId, actor), loaded, structureIds };
}

/** What is set up before anything happens: project, creators, posts, goals, and all readings. */
export async function loadFeed(
  client: pg.Client,
  orgId: string,
  newId: (kindAndName: string) => string,
  scenario: RawScenario,
): Promise<Loaded> {
  const ids = new Map<string, string>();
  const names = new Map<string, string>();
  const idOf = (kind: string, name: unknown): string => {
    const key = `${kind}:${name}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = newId(key);
    ids.set(key, id);
    names.set(id, String(name));
    return id;
  };
  const projectId = newId("project");
  const at = "2020-01-01T00:00:00Z";
  await client.query(
    "insert into projects (org_id, id, name, created_at, updated_at) values ($1, $2, 'Program', $3, $3)",
    [orgId, projectId, at],
  );
  for (const creator of scenario.creators) {
    await client.query(
      "insert into creators (org_id, project_id, id, platform, handle, created_at, updated_at) values ($1, $2, $3, 'tiktok', $4, $5, $5)",
      [orgId, projectId, idOf("creator", creator), creator, at],
    );
  }
  const insertAll = (table: string, rows: readonly Record<string, unknown>[]) =>
    client.query(
      `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`
        .replace("select *", `select ${columnsOf(rows)}`)
        .replace(`into ${table}`, `into ${table} (${columnsOf(rows)})`),
      [JSON.stringify(rows)],
    );
  const of = { org_id: orgId, project_id: projectId };
  const stamps = { created_at: at, updated_at: at };
  if (scenario.videos.length > 0) {
    await insertAll(
      "videos",
      scenario.videos.map((video) => ({
        ...of,
        ...stamps,
        id: idOf("video", video.id),
        creator_id: idOf("creator", video.creator),
        platform: "tiktok",
        external_id: video.id,
        posted_at: video.posted_at,
        kind: video.kind ?? "video",
        tracking_status: video.tracking_status ?? "auto_tracked",
        tracking_disabled: video.tracking_disabled ?? false,
      })),
    );
  }
  await insertReadings(client, orgId, scenario.readings, (name) => idOf("video", name));
  if (scenario.followers.length > 0) {
    await insertAll(
      "follower_readings",
      scenario.followers.map((row) => ({
        org_id: orgId,
        creator_id: idOf("creator", row.creator),
        captured_at: row.captured_at,
        revision: 0,
        follower_count: row.follower_count,
        recorded_at: at,
      })),
    );
  }
  if (scenario.goals.length > 0) {
    await insertAll(
      "goals",
      scenario.goals.map(({ id, creator, ...goal }) => ({
        ...of,
        ...stamps,
        ...goal,
        id: idOf("goal", id),
        creator_id: idOf("creator", creator),
      })),
    );
  }
  return { projectId, ids, nameOf: (id) => names.get(id) ?? id };
}

/** Readings, a revision for each further value of one instant. */
export async function insertReadings(
  client: pg.Client,
  orgId: string,
  readings: readonly Record<string, unknown>[],
  videoId: (name: unknown) => string,
): Promise<void> {
  if (readings.length === 0) return;
  const revisions = new Map<string, number>();
  const rows = readings.map(({ video, ...reading }) => {
    const key = `${video} ${reading.captured_at}`;
    const revision = revisions.get(key) ?? 0;
    revisions.set(key, revision + 1);
    return { ...reading, org_id: orgId, video_id: videoId(video), revision, recorded_at: reading.captured_at };
  });
  await client.query(
    `insert into readings (${columnsOf(rows)}) select ${columnsOf(rows)} from jsonb_populate_recordset(null::readings, $1)`,
    [JSON.stringify(rows)],
  );
}

function columnsOf(rows: readonly Record<string, unknown>[]): string {
  return Object.keys(rows[0] ?? {}).join(", ");
}

/** Campaigns begin long before anything else, in an organization that may use credits. */
async function makeCampaigns(
  context: () => Context,
  loaded: Loaded,
  scenario: RawScenario,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  if ((scenario.campaigns ?? []).length > 0) await updateOrganization(context(), { credits_allowed: true });
  for (const { id, ...cycle } of scenario.campaigns ?? []) {
    const body = CreateCampaignBody.parse({ name: id, starts_on: "2019-01-01", credits_enabled: true, ...cycle });
    ids.set(id, (await createCampaign(context(), loaded.projectId, body)).campaign.id);
  }
  return ids;
}

const ARCHIVE_ORDER = 3;

/** Makes the structures, edits, archives, assigns and unassigns, each at its instant, through the flows. */
export async function playStructures(
  app: TestApp,
  ctx: Context,
  loaded: Loaded,
  scenario: RawScenario,
): Promise<Map<string, string>> {
  const context = () => localContext(app, ctx.orgId, ctx.actor);
  const structureIds = new Map<string, string>();
  const steps: { at: EpochMs; now: EpochMs; order: number; isRecord?: boolean; run: () => Promise<unknown> }[] = [];
  const idOf = (name: string) => structureIds.get(name) ?? "";
  const campaignIds = await makeCampaigns(context, loaded, scenario);
  const creatorIdOf = (creator: string) => loaded.ids.get(`creator:${creator}`) ?? "";
  const dateOf = (instant: string) => localDateOf(Date.parse(instant), scenario.timezone);
  for (const structure of scenario.structures) {
    const firstAt = Date.parse(structure.versions[0]?.created_at ?? "");
    for (const [index, { created_at, ...version }] of structure.versions.entries()) {
      steps.push({
        // The structure must exist before creators are assigned to it, backdated or not.
        at: index === 0 ? Number.NEGATIVE_INFINITY : Date.parse(created_at),
        now: Date.parse(created_at),
        order: 0,
        run: async () => {
          const rule = { currency: "USD", ...version };
          if (index > 0)
            return updateStructure(context(), idOf(structure.id), UpdateStructureBody.parse({ kind: "rule", ...rule }));
          const campaignId = campaignIds.get(structure.campaign ?? "");
          const place = campaignId === undefined ? {} : { campaign_id: campaignId, component: "fixed" };
          const body = CreateStructureBody.parse({
            project_id: loaded.projectId,
            name: structure.id,
            ...place,
            ...rule,
          });
          structureIds.set(structure.id, (await createStructure(context(), body)).structure_id);
        },
      });
    }
    for (const [index, { set_at, budget_cents }] of (structure.budgets ?? []).entries()) {
      steps.push({
        // The first one holds for the time before it, too, like version 1.
        at: index === 0 ? Number.NEGATIVE_INFINITY : Date.parse(set_at),
        now: Date.parse(set_at),
        order: 0.5,
        run: () => setBudget(context(), idOf(structure.id), BudgetBody.parse({ budget_cents })),
      });
    }
    // The product refuses an assignment to an archived structure, and it could cover nothing that is still judged.
    const archivedAt = structure.archived_at === null ? Number.POSITIVE_INFINITY : Date.parse(structure.archived_at);
    for (const { creator, assigned_at, unassigned_at } of structure.assignments) {
      if (structure.campaign == null && Date.parse(assigned_at) >= archivedAt) continue;
      const creator_ids = [creatorIdOf(creator)];
      const campaignId = campaignIds.get(structure.campaign ?? "");
      if (campaignId !== undefined) {
        const joined_on = dateOf(assigned_at);
        steps.push({
          at: Date.parse(assigned_at),
          now: Math.max(Date.parse(assigned_at), firstAt),
          order: 2,
          run: () => addMembers(context(), campaignId, { creator_ids, joined_on }),
        });
        if (unassigned_at === null) continue;
        const left_on = dateOf(unassigned_at);
        steps.push({
          at: Date.parse(unassigned_at),
          now: Math.max(Date.parse(unassigned_at), firstAt),
          order: 1,
          run: () => removeMembers(context(), campaignId, { creator_ids, left_on }),
        });
        continue;
      }
      steps.push({
        at: Date.parse(assigned_at),
        now: Math.max(Date.parse(assigned_at), firstAt),
        order: 2,
        run: () => assign(context(), idOf(structure.id), AssignBody.parse({ creator_ids, assigned_at })),
      });
      if (unassigned_at === null) continue;
      steps.push({
        at: Date.parse(unassigned_at),
        now: Math.max(Date.parse(unassigned_at), firstAt),
        order: 1,
        run: () => unassign(context(), idOf(structure.id), UnassignBody.parse({ creator_ids, unassigned_at })),
      });
    }
    if (structure.archived_at !== null) {
      steps.push({
        at: Date.parse(structure.archived_at),
        now: Date.parse(structure.archived_at),
        order: ARCHIVE_ORDER,
        run: () => deleteStructure(context(), idOf(structure.id), "archive"),
      });
    }
  }
  for (const { campaign, creator, customer, refunded_at, ...sale } of scenario.sales ?? []) {
    const record = (refundedAt: string | null) => {
      const body = RecordSalesBody.parse({
        external_id: sale.id,
        creator_id: creatorIdOf(creator),
        customer_ref: customer,
        amount_cents: sale.amount_cents,
        sold_at: sale.sold_at,
        refunded_at: refundedAt,
      });
      return recordSales(context(), campaignIds.get(campaign) ?? "", body.items);
    };
    const soldAt = Date.parse(sale.sold_at);
    steps.push({ at: soldAt, now: soldAt, order: 0, isRecord: true, run: () => record(null) });
    if (refunded_at === undefined) continue;
    const refundedAt = Date.parse(refunded_at);
    steps.push({ at: refundedAt, now: refundedAt, order: 0, isRecord: true, run: () => record(refunded_at) });
  }
  // What is dated after the run's instant has not happened yet. Archiving is final for the API, though not for a
  // scenario's list of edits, so it is played last, at its own instant.
  const asOf = Date.parse(scenario.as_of);
  const played = steps.filter((step) => step.at <= asOf);
  const isLast = (step: { order: number }) => Number(step.order === ARCHIVE_ORDER);
  let latest = app.clock.now;
  for (const step of played.sort((a, b) => isLast(a) - isLast(b) || a.at - b.at || a.order - b.order)) {
    // What is recorded names its own instant, and a clock that is behind the log would refuse it.
    latest = Math.max(latest, step.now);
    app.clock.now = step.isRecord === true ? latest : step.now;
    await step.run();
  }
  app.clock.now = latest;
  return structureIds;
}
