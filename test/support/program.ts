/**
 * A small program set up through the API: creators, posts with readings, and structures, all as a client would do it.
 */
import type { FastifyInstance } from "fastify";
import type { Context } from "../../src/flow/context.ts";
import { localContext } from "../../src/flow/context.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { type TestApp, testOrganization } from "./app.ts";
import { type Client, clientFor } from "./client.ts";

/** A CPM rule of one tier, daily by default. */
export const cpmRule = (centsPerThousand: number, params: object = {}, rule: object = {}) => ({
  period: "daily",
  amount_cents: 0,
  currency: "USD",
  criteria_type: "cpm",
  criteria_params: {
    source: "posts_in_period",
    min_impressions: 0,
    max_payout_cents: null,
    tiers: [{ up_to_impressions: null, cents_per_thousand: centsPerThousand }],
    ...params,
  },
  proration_mode: "skip",
  ...rule,
});

export interface Program {
  readonly ctx: Context;
  readonly client: Client;
  readonly projectId: string;
  /** By handle. */
  readonly creators: ReadonlyMap<string, string>;
  creator(handle: string): string;
  /** Makes a structure and assigns creators (default all) from 2026-01-01 on. */
  structure(rule: object, handles?: readonly string[]): Promise<string>;
  /** Makes a post at noon of a date; its id. */
  post(handle: string, date: string): Promise<string>;
  read(videoId: string, capturedAt: string, views: number): Promise<void>;
  /** Sets the clock to an instant and runs the night as of it. */
  night(asOf: string): Promise<{ accruals: number; totals: Readonly<Record<string, string>> }>;
  /** All accruals of the program, oldest period first. */
  accruals(): Promise<Record<string, unknown>[]>;
}

export async function openProgram(
  app: TestApp,
  server: FastifyInstance,
  handles: readonly string[] = ["ana", "ben"],
): Promise<Program> {
  const ctx = await testOrganization(app);
  const client = await clientFor(server, ctx, { scopes: ["read", "write", "admin"] });
  const projectId = (await client("createProject", { body: { name: "Spring" } })).data.id as string;
  const creators = new Map<string, string>();
  for (const handle of handles) {
    creators.set(handle, (await client("createCreators", { params: { projectId }, body: { handle } })).data.id);
  }
  const creator = (handle: string) => creators.get(handle) ?? "";
  const orFail = async (reply: Promise<{ error: string | null; data: Record<string, unknown> }>) => {
    const { error, data } = await reply;
    if (error !== null) throw new Error(error);
    return data;
  };
  return {
    ctx,
    client,
    projectId,
    creators,
    creator,
    structure: async (rule, assigned = handles) => {
      const body = { project_id: projectId, name: "Rule", ...rule };
      const id = (await orFail(client("createStructure", { body }))).structure_id as string;
      const creator_ids = assigned.map(creator);
      const assignment = { creator_ids, assigned_at: "2026-01-01T00:00:00Z" };
      await orFail(client("assignCreators", { params: { id }, body: assignment }));
      return id;
    },
    post: async (handle, date) => {
      const post = { creator_id: creator(handle), external_id: `p${app.newId()}`, posted_at: `${date}T12:00:00Z` };
      return (await orFail(client("createVideos", { params: { projectId }, body: { platform: "tiktok", ...post } })))
        .id as string;
    },
    read: async (video_id, captured_at, view_count) => {
      const readings = [{ video_id, captured_at, view_count }];
      const { rejected } = await orFail(client("createReadings", { params: { projectId }, body: { readings } }));
      if ((rejected as unknown[]).length > 0) throw new Error(JSON.stringify(rejected));
    },
    night: async (asOf) => {
      app.clock.now = Date.parse(asOf);
      const run = await accrue(localContext(app, ctx.orgId, ctx.actor), app.clock.now);
      return { accruals: Number(run.accruals), totals: run.totals };
    },
    accruals: async () => {
      const { data } = await client("listAccruals", { query: { project_id: projectId, limit: "100" } });
      return data.reverse();
    },
  };
}
