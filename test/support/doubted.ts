/** A project with a rule by views, whose posts' readings may be doubted; everything goes through the API. */
import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import type { Context } from "../../src/flow/context.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "./app.ts";
import { type Client, clientFor, openApi } from "./client.ts";

/** A dollar for a thousand views of January's posts, judged on 2026-02-03. */
const cpm = {
  ...{ name: "CPM", period: "monthly", amount_cents: 0, currency: "USD", criteria_type: "cpm", proration_mode: "full" },
  criteria_params: {
    ...{ source: "posts_in_period", min_impressions: 0, max_payout_cents: null },
    tiers: [{ up_to_impressions: null, cents_per_thousand: 100 }],
  },
};
/** Of January. */
const CUTOFF = Date.parse("2026-02-03T00:00:00Z");

export interface Flag {
  readonly id: string;
  readonly kind: string;
  readonly video_id: string;
  readonly state: string;
  readonly sentence: string;
  readonly evidence: object;
}

/** What each test begins with: an organization, a project and its rule, a creator who is judged by it. */
interface World {
  app: TestApp;
  ctx: Context;
  client: Client;
  projectId: string;
  structureId: string;
  creatorId: string;
}

/** Call it at the top of a file. After each test `verify` must find nothing. */
export function openDoubted() {
  const world = {} as World;
  let server: FastifyInstance;
  beforeAll(async () => {
    world.app = await testApp();
    server = await openApi(world.app);
  });
  afterAll(async () => {
    await server.close();
    await world.app.close();
  });
  beforeEach(async () => {
    world.app.clock.now = TEST_NOW;
    world.ctx = await testOrganization(world.app);
    world.client = await clientFor(server, world.ctx, { scopes: ["read", "write", "admin"] });
    world.projectId = (await client("createProject", { body: { name: "Spring" } })).data.id;
    world.creatorId = (
      await client("createCreators", { params: { projectId: world.projectId }, body: { handle: "ana" } })
    ).data.id;
    world.structureId = (
      await client("createStructure", { body: { project_id: world.projectId, ...cpm } })
    ).data.structure_id;
    await client("assignCreators", {
      params: { id: world.structureId },
      body: { creator_ids: [world.creatorId], assigned_at: "2026-01-01T00:00:00Z" },
    });
  });
  afterEach(async () => {
    const { checks } = await verify(world.app);
    expect(checks.flatMap(({ name, problems }) => problems.map((problem) => ({ name, ...problem })))).toEqual([]);
  });

  const client: Client = (...call) => world.client(...call);
  const post = async (external_id = "7301", posted_at = "2026-01-10T00:00:00Z"): Promise<string> =>
    (
      await client("createVideos", {
        params: { projectId: world.projectId },
        body: { creator_id: world.creatorId, external_id, posted_at },
      })
    ).data.id;
  const read = (video_id: string, ...counts: (readonly [string, number])[]) =>
    client("createReadings", {
      params: { projectId: world.projectId },
      body: {
        readings: counts.map(([captured_at, view_count]) => ({
          video_id,
          captured_at: `${captured_at}T00:00:00Z`,
          view_count,
        })),
      },
    });
  async function addSource(): Promise<string> {
    const id = world.app.newId();
    await world.app.database.owner.query(
      `insert into sources (org_id, id, project_id, name, kind, settings, state_at, created_at, updated_at)
       values ($1, $2, $3, 'Views', 'youtube', '{}', now(), now(), now())`,
      [world.ctx.orgId, id, world.projectId],
    );
    return id;
  }
  const flags = async (query: Record<string, string> = {}): Promise<Flag[]> =>
    (await client("listFlags", { query })).data;
  const kinds = async (query: Record<string, string> = {}) =>
    (await flags(query)).map(({ kind, state }) => `${kind} ${state}`);
  const policy = (flagged_accruals: "off" | "hold") =>
    client("setPayoutPolicy", { params: { id: world.projectId }, body: { flagged_accruals } });
  const accruals = async () => (await client("listAccruals", { query: { project_id: world.projectId } })).data;
  const run = () => accrue({ ...world.ctx, now: world.app.now() }, CUTOFF);
  const decide = (state: string, reason: string | null, ids: readonly string[]) =>
    client("decideFlags", { body: { flag_ids: ids, state, reason } });
  const settle = () =>
    client("createPayment", {
      body: {
        ...{ project_id: world.projectId, creator_id: world.creatorId, auto_apply_outstanding: true },
        ...{ total_amount_cents: 0, currency: "USD" },
      },
    });
  return { world, client, post, read, addSource, flags, kinds, policy, accruals, run, decide, settle };
}
