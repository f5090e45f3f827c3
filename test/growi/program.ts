/** A campaign program reached through HTTP alone, with the clock in hand. */
import type { FastifyInstance } from "fastify";
import { expect } from "vitest";
import { registerDashboard } from "../../src/api/dashboard.ts";
import { growiApi } from "../../src/api/growi/routes.ts";
import { noLimits } from "../../src/api/limits.ts";
import { buildServer } from "../../src/api/server.ts";
import { v1Handlers } from "../../src/api/v1/index.ts";
import type { OperationId } from "../../src/contract/operations.ts";
import type { Context } from "../../src/flow/context.ts";
import { authenticate, createKey } from "../../src/flow/organization/keys.ts";
import { updateOrganization } from "../../src/flow/organization/organization.ts";
import { type TestApp, testOrganization } from "../support/app.ts";
import { type Call, type Client, clientFor } from "../support/client.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests read answers freely.
export type Json = any;

export interface GrowiReply {
  readonly status: number;
  readonly body: Json;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface Program {
  readonly ctx: Context;
  readonly projectId: string;
  readonly key: string;
  /** v1, every answer held to its contract; throws the answer where it is an error. */
  readonly v1: (id: OperationId, call?: Call) => Promise<Json>;
  readonly client: Client;
  list(query: Record<string, string | string[]>, key?: string): Promise<GrowiReply>;
  mark(body: unknown, key?: string): Promise<GrowiReply>;
  creator(handle: string, rest?: object): Promise<Json>;
  campaign(body: object): Promise<Json>;
  term(campaignId: string, rule: object): Promise<string>;
  join(campaignId: string, creatorId: string, joinedOn: string): Promise<void>;
  post(creatorId: string, ...instants: string[]): Promise<string[]>;
  /** Moves the clock and runs. */
  runAt(instant: string): Promise<void>;
}

export const PAUSE_MS = 2_000;

export async function growiServer(app: TestApp): Promise<FastifyInstance> {
  const findKey = (text: string) => authenticate(app, text);
  const server = await buildServer({
    app,
    version: "0.0.0",
    findKey,
    limiter: noLimits,
    handlers: v1Handlers,
    // The dashboard answers every path that no other route does.
    extensions: [growiApi({ app, findKey }), (scope) => registerDashboard(scope, () => null)],
    checkReadiness: async () => ({ isReady: true, checks: {} }),
    metricsToken: null,
    gauges: async () => [],
    maxEventLoopDelayMs: 0,
  });
  await server.ready();
  return server;
}

export async function newKey(
  ctx: Context,
  key: { scopes?: ("read" | "write" | "admin")[]; role?: "viewer" | "payer" | null } = {},
): Promise<string> {
  const { scopes = ["read", "write"], role = null } = key;
  return (await createKey(ctx, { name: "growi", scopes, role, expires_at: null })).apiKey;
}

/** An organization on the credits allowlist with a project; requests of the Growi API move the clock by the pause. */
export async function openProgram(app: TestApp, server: FastifyInstance, given?: Context): Promise<Program> {
  const ctx = given ?? (await testOrganization(app));
  await updateOrganization(ctx, { credits_allowed: true, credit_name: "credits", growi_hourly_limit: 1_000_000 });
  const client = await clientFor(server, ctx, { scopes: ["read", "write", "admin"] });
  const key = await newKey(ctx);
  const v1: Program["v1"] = async (id, call) => {
    const reply = await client(id, call);
    if (reply.error !== null) throw new Error(`${id}: ${reply.status} ${reply.text}`);
    return reply.data;
  };
  const projectId = (await v1("createProject", { body: { name: "Growth" } })).id;
  const growi = async (method: "GET" | "POST", path: string, apiKey: string, rest: object): Promise<GrowiReply> => {
    const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
    const url = `/api/public/v1/stats/${path}`;
    app.clock.now += PAUSE_MS;
    const response = await server.inject({ method, url, headers, ...rest });
    return { status: response.statusCode, body: response.json(), headers: response.headers };
  };
  let posts = 0;
  return {
    ctx,
    projectId,
    key,
    client,
    v1,
    list: (query, apiKey = key) => growi("GET", "creator_payouts", apiKey, { query }),
    mark: (payload, apiKey = key) => growi("POST", "mark_credit_payout", apiKey, { payload }),
    creator: (handle, rest = {}) => v1("createCreators", { params: { projectId }, body: { handle, ...rest } }),
    campaign: (body) => v1("createCampaign", { params: { projectId }, body }),
    term: async (campaign_id, rule) => {
      const base = {
        period: "cycle",
        amount_cents: 750,
        criteria_params: {},
        proration_mode: "skip",
        component: "fixed",
      };
      const body = { project_id: projectId, name: "Term", campaign_id, currency: "CREDITS", ...base, ...rule };
      return (await v1("createStructure", { body })).structure_id;
    },
    join: async (id, creatorId, joined_on) => {
      const answer = await v1("addCampaignMembers", { params: { id }, body: { creator_ids: [creatorId], joined_on } });
      expect(answer.joined).toBe(1);
    },
    post: async (creator_id, ...instants) => {
      const videos = instants.map((posted_at) => ({ creator_id, external_id: `p${++posts}`, posted_at }));
      // A post is known once it is up; tests lay out a whole cycle in advance.
      const { now } = app.clock;
      app.clock.now = Math.max(now, ...instants.map((instant) => Date.parse(instant)));
      const rows: Json[] = await v1("createVideos", { params: { projectId }, body: { videos } });
      app.clock.now = now;
      return rows.map((row) => row.id);
    },
    runAt: async (instant) => {
      app.clock.now = Date.parse(instant);
      await v1("createRun", { body: { as_of: instant } });
    },
  };
}

export const DELIVERABLES = { criteria_type: "deliverables" };
export const ALL = { start_date: "2000-01-01", end_date: "2100-01-01" };
