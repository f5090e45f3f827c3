/** The product's side of C01: an organization with the modeled program in it, and how commands are made. */
import fc from "fast-check";
import { CreateCampaignBody } from "../../src/contract/campaigns/campaigns.ts";
import { CreateGoalItem } from "../../src/contract/feeding/goals.ts";
import { CreateStructureBody } from "../../src/contract/structures/structures.ts";
import { createCampaign } from "../../src/flow/campaigns/campaigns.ts";
import { addMembers } from "../../src/flow/campaigns/members.ts";
import { type Actor, type Context, localContext } from "../../src/flow/context.ts";
import { createGoals } from "../../src/flow/feeding/goals.ts";
import { assign } from "../../src/flow/structures/assignments.ts";
import { createStructure } from "../../src/flow/structures/structures.ts";
import { TEST_NOW, type TestApp, testOrganization } from "../support/app-on.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";
import { addAccount, addPayee } from "../support/payees.ts";
import { payer } from "../support/payruns.ts";
import { PROGRAM, type RuleName } from "./c01-earnings-model.ts";
import type { Model } from "./c01-model.ts";

/** Creators that take part in the program. */
export const MEMBERS = 3;
/** All creators: the others are known for nothing but amounts, and may be merged with any of them. */
export const PEOPLE = 5;

/** Where the model has places in a list, the product has ids. */
export interface Real {
  readonly app: TestApp;
  ctx(): Context;
  readonly ledger: Ledger;
  readonly creators: readonly string[];
  /** In the order of `creators`. */
  readonly handles: readonly string[];
  readonly campaignId: string;
  readonly rules: ReadonlyMap<string, RuleName>;
  readonly accruals: string[];
  readonly payments: string[];
  readonly runs: string[];
  /** The account that pays runs. */
  readonly account: string;
  /** Who approves runs. */
  readonly approver: Actor;
  /** Rows of the audit log when the history began. */
  readonly auditedAtOpening: number;
}

export type Command = fc.AsyncCommand<Model, Real>;

/** One kind of command: when it can be given, what the model says to it and what the product does. */
export function command(
  text: string,
  step: (model: Model, real: Real) => Promise<void>,
  isPossible: (model: Readonly<Model>) => boolean = () => true,
): Command {
  return { check: isPossible, run: step, toString: () => text };
}

/** A place in a list, taken modulo its length. */
export const place = fc.nat({ max: 10_000 });
export const creator = fc.nat({ max: PEOPLE - 1 });
export const member = fc.nat({ max: MEMBERS - 1 });

/** Audit rows of writes; flags are found by the product itself, whenever it looks. */
export async function auditRows({ ledger }: Pick<Real, "ledger">): Promise<number> {
  const [log] = await ledger.sql(
    "select count(*)::int as n from audit_log where org_id = $1 and action not like 'flag.%'",
    [ledger.ctx.orgId],
  );
  return Number(log?.n);
}

const daily = { period: "daily", currency: "USD", proration_mode: "skip" } as const;
const term = { period: "cycle", currency: "USD", proration_mode: "full", component: "fixed" } as const;

function rulesOf(campaignId: string): Readonly<Record<RuleName, object>> {
  const { perViews, goals } = PROGRAM;
  return {
    retainer: { ...daily, criteria_type: "recurring", amount_cents: Number(PROGRAM.retainer.cents) },
    perViews: {
      ...daily,
      criteria_type: "cpm",
      amount_cents: Number(perViews.base),
      criteria_params: {
        source: "posts_in_period",
        min_impressions: Number(perViews.least),
        max_payout_cents: Number(perViews.cap),
        tiers: [
          { up_to_impressions: Number(perViews.bound), cents_per_thousand: Number(perViews.below) },
          { up_to_impressions: null, cents_per_thousand: Number(perViews.above) },
        ],
      },
    },
    floored: {
      ...daily,
      criteria_type: "cpm",
      amount_cents: 0,
      criteria_params: {
        ...{ source: "posts_in_period", min_impressions: 0, max_payout_cents: null },
        ...{ min_views_per_post: Number(PROGRAM.floored.floor), post_floor: "excess" },
        tiers: [{ up_to_impressions: null, cents_per_thousand: Number(PROGRAM.floored.rate) }],
      },
    },
    postWindow: {
      ...daily,
      period: "post",
      criteria_type: "cpm",
      amount_cents: 0,
      criteria_params: {
        ...{ source: "post_window", window_days: PROGRAM.postWindow.days, settle_days: PROGRAM.postWindow.settleDays },
        ...{ min_impressions: Number(PROGRAM.postWindow.least), max_payout_cents: Number(PROGRAM.postWindow.cap) },
        tiers: [{ up_to_impressions: null, cents_per_thousand: Number(PROGRAM.postWindow.rate) }],
      },
    },
    goals: {
      ...daily,
      criteria_type: "goals",
      amount_cents: Number(goals.cents),
      criteria_params: { mode: "all", partial_allowed: true, min_completion_pct: Number(goals.leastCompletion) },
    },
    bonuses: {
      ...daily,
      period: null,
      criteria_type: "view_threshold",
      amount_cents: null,
      criteria_params: {
        thresholds: PROGRAM.bonuses.map(({ views, cents }) => ({
          view_count: Number(views),
          amount_cents: Number(cents),
          currency: "USD",
        })),
      },
    },
    perPost: {
      ...term,
      campaign_id: campaignId,
      criteria_type: "per_post",
      amount_cents: Number(PROGRAM.perPost.cents),
      criteria_params: { max_posts: PROGRAM.perPost.most },
    },
    deliverables: {
      ...term,
      campaign_id: campaignId,
      criteria_type: "deliverables",
      amount_cents: Number(PROGRAM.deliverables.cents),
      criteria_params: { partial_allowed: true },
    },
    oneTime: {
      ...term,
      campaign_id: campaignId,
      criteria_type: "one_time",
      amount_cents: Number(PROGRAM.oneTime.cents),
    },
    sales: {
      ...term,
      campaign_id: campaignId,
      criteria_type: "sales",
      amount_cents: null,
      criteria_params: { percent: Number(PROGRAM.sales.percent), scope: "first" },
    },
  };
}

/** A new organization whose members have every rule of the program from today on. */
export async function openReal(app: TestApp): Promise<Real> {
  app.clock.now = TEST_NOW;
  const made = await testOrganization(app);
  const ctx = () => localContext(app, made.orgId, made.actor);
  const ledger = await openLedger(app, made);
  const creators = [ledger.creatorId];
  while (creators.length < PEOPLE) creators.push(await ledger.creator());
  const members = creators.slice(0, MEMBERS);
  const { cycleDays, graceDays, postsRequired } = PROGRAM.campaign;
  const body = CreateCampaignBody.parse({
    name: "Campaign",
    cycle_days: cycleDays,
    grace_days: graceDays,
    posts_required: postsRequired,
  });
  const campaignId = (await createCampaign(ctx(), ledger.projectId, body)).campaign.id;
  const rules = new Map<string, RuleName>();
  for (const [name, rule] of Object.entries(rulesOf(campaignId)) as [RuleName, object][]) {
    const input = CreateStructureBody.parse({ project_id: ledger.projectId, name, criteria_params: {}, ...rule });
    const { structure_id } = await createStructure(ctx(), input);
    rules.set(structure_id, name);
    if (!("campaign_id" in rule)) await assign(ctx(), structure_id, { creator_ids: members });
  }
  await addMembers(ctx(), campaignId, { creator_ids: members });
  const targets = [
    { type: "posts", target: Number(PROGRAM.goals.posts) },
    { type: "views", target: Number(PROGRAM.goals.views) },
  ];
  const goals = members.flatMap((id) =>
    targets.map((goal) => CreateGoalItem.parse({ ...goal, creator_id: id, period: "daily" })),
  );
  await createGoals(ctx(), ledger.projectId, goals);
  for (const [index, creatorId] of creators.entries()) {
    const destination = { type: "other", label: "By hand", details: { text: "in person" } };
    await addPayee(app, made.orgId, { creatorId, name: `Payee ${index}`, destination });
  }
  const account = await addAccount(app, made.orgId, { rail: "manual" });
  const { actor: approver } = await payer(made, "Approver");
  const named = await ledger.sql(
    "select handle from creators where org_id = $1 order by array_position($2::uuid[], id)",
    [made.orgId, creators],
  );
  const handles = named.map((row) => String(row.handle));
  const auditedAtOpening = await auditRows({ ledger });
  const lists = { accruals: [], payments: [], runs: [] };
  return { app, ctx, ledger, creators, handles, campaignId, rules, account, approver, ...lists, auditedAtOpening };
}
