/** The program of C32: creators and posts of every age, four kinds of rules, and its twin that is fed by CSV. */
import { CreateCreatorItem } from "../../src/contract/feeding/creators.ts";
import { CreateGoalItem } from "../../src/contract/feeding/goals.ts";
import { CreateVideoItem } from "../../src/contract/feeding/videos.ts";
import { PayoutPolicyBody } from "../../src/contract/organization/projects.ts";
import { AssignBody } from "../../src/contract/structures/assignments.ts";
import { CreateStructureBody } from "../../src/contract/structures/structures.ts";
import { type Context, localContext } from "../../src/flow/context.ts";
import { createCreators } from "../../src/flow/feeding/creators.ts";
import { createGoals } from "../../src/flow/feeding/goals.ts";
import { importReadings } from "../../src/flow/feeding/readings.ts";
import { createVideos } from "../../src/flow/feeding/videos.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { createProject, setPayoutPolicy } from "../../src/flow/organization/projects.ts";
import { assign } from "../../src/flow/structures/assignments.ts";
import { createStructure } from "../../src/flow/structures/structures.ts";
import { type TestApp, testOrganization } from "../support/app-on.ts";
import { DAY_MS, HOUR_MS, type NightService } from "./c32-service.ts";
import type { Random } from "./campaign.ts";
import { copyWorld } from "./world.ts";

const POSTS_PER_CREATOR = 25;
const CREATORS_MIN = 4;
const AT_ONCE = 500;
/** Posts are up to so old when the month begins, so that they pass from daily looks to weekly ones. */
const OLDEST_DAYS = 35;
const BEFORE_MS = 40 * DAY_MS;

const TIERS = [
  { up_to_impressions: 10_000, cents_per_thousand: 150 },
  { up_to_impressions: null, cents_per_thousand: 75.5 },
];
const RULES = [
  {
    ...{ name: "Weekly views", criteria_type: "cpm", period: "weekly", amount_cents: 500, proration_mode: "prorate" },
    criteria_params: {
      ...{ source: "posts_in_period", min_views_per_post: 2_000, min_impressions: 3_000, max_payout_cents: 9_000 },
      tiers: TIERS,
    },
  },
  {
    ...{ name: "First days", criteria_type: "cpm", period: "post", amount_cents: 0, proration_mode: "skip" },
    criteria_params: {
      ...{ source: "post_window", window_days: 3, settle_days: 2, min_impressions: 1_000, max_payout_cents: 4_000 },
      tiers: TIERS,
    },
  },
  {
    ...{ name: "Marks", criteria_type: "view_threshold", period: null, amount_cents: null, proration_mode: "skip" },
    criteria_params: {
      thresholds: [5_000, 12_000, 20_000].map((view_count) => ({
        ...{ view_count, amount_cents: view_count / 10, currency: "USD" },
      })),
    },
  },
  {
    ...{ name: "Goals", criteria_type: "goals", period: "weekly", amount_cents: 7_777, proration_mode: "prorate" },
    criteria_params: { mode: "all", partial_allowed: true },
  },
];

export interface NightWorld {
  readonly ctx: Context;
  readonly projectId: string;
  readonly creatorIds: readonly string[];
  readonly structureIds: readonly string[];
  /** Id of the platform -> when it was posted. */
  readonly posts: Map<string, number>;
}

/** Sets everything up some weeks before `begin`, with posts of every age by then. */
export async function openNightWorld(
  app: TestApp,
  service: NightService,
  { begin, posts, random }: { readonly begin: number; readonly posts: number; readonly random: Random },
): Promise<NightWorld> {
  app.clock.now = begin - BEFORE_MS;
  const made = await testOrganization(app);
  const context = () => localContext(app, made.orgId, made.actor);
  const projectId = (await createProject(context(), { name: "P", description: null, readme: null, metadata: {} })).id;
  await setPayoutPolicy(context(), projectId, PayoutPolicyBody.parse({ flagged_accruals: "hold" }));
  const count = Math.max(CREATORS_MIN, Math.ceil(posts / POSTS_PER_CREATOR));
  const handles = Array.from({ length: count }, (_, index) =>
    CreateCreatorItem.parse({ handle: `maker${index}`, platform: "youtube" }),
  );
  const creatorIds = (await createCreators(context(), projectId, handles)).map(({ row }) => row.id);
  const structureIds: string[] = [];
  for (const rule of RULES) {
    const body = CreateStructureBody.parse({ project_id: projectId, currency: "USD", ...rule });
    const { structure_id } = await createStructure(context(), body);
    await assign(context(), structure_id, AssignBody.parse({ creator_ids: creatorIds }));
    structureIds.push(structure_id);
  }
  const goals = creatorIds.flatMap((creator_id) =>
    [
      { type: "views", target: 20_000 },
      { type: "engagement", target: 4.5 },
    ].map((goal) => CreateGoalItem.parse({ ...goal, creator_id, period: "weekly" })),
  );
  await createGoals(context(), projectId, goals);
  const world: NightWorld = { ctx: made, projectId, creatorIds, structureIds, posts: new Map() };
  app.clock.now = begin;
  // Nights have been booked so far: one that is weeks behind would wait for a person.
  await accrue(context(), begin);
  const old = Array.from({ length: posts }, () => begin - HOUR_MS - random.below(OLDEST_DAYS * DAY_MS));
  await publish(world, service, old);
  return world;
}

/** Posts come into being: at the service and here. */
export async function publish(
  { ctx, projectId, creatorIds, posts }: NightWorld,
  service: NightService,
  instants: readonly number[],
): Promise<void> {
  const items = instants.map((postedAt) => {
    const number = posts.size;
    const id = `p${String(number).padStart(10, "0")}`;
    posts.set(id, postedAt);
    service.publish(id, postedAt);
    const creator_id = creatorIds[number % creatorIds.length];
    return CreateVideoItem.parse({
      ...{ external_id: id, platform: "youtube", creator_id },
      posted_at: new Date(postedAt).toISOString(),
    });
  });
  for (let from = 0; from < items.length; from += AT_ONCE)
    await createVideos(localContext(ctx.app, ctx.orgId, ctx.actor), projectId, items.slice(from, from + AT_ONCE));
}

export interface Reading {
  readonly id: string;
  readonly at: number;
  readonly views: number;
  readonly likes: number | null;
}

/** The same organization with the same ids, without a source: its readings come from a file. */
export async function feedTwin(app: TestApp, world: NightWorld, readings: readonly Reading[]): Promise<Context> {
  const twin = await copyWorld(app, world.ctx, EMPTY_IN_TWIN);
  async function* file() {
    yield Buffer.from("platform,external_id,captured_at,view_count,like_count\n");
    for (const { id, at, views, likes } of readings)
      yield Buffer.from(`youtube,${id},${new Date(at).toISOString()},${views},${likes ?? ""}\n`);
  }
  const { rejected, inserted } = await importReadings(twin, world.projectId, file(), { format: "csv" });
  if (rejected.length > 0 || inserted !== readings.length)
    throw new Error(`the twin took ${inserted} of ${readings.length}: ${JSON.stringify(rejected.slice(0, 3))}`);
  return twin;
}

const EMPTY_IN_TWIN = ["readings", "follower_readings", "input_marks"];
