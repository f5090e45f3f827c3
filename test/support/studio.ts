/** A small program to look at in the browser: rules, posts that wait, goals, a campaign in credits that is due. */

import { updateOrganization } from "../../src/flow/organization/organization.ts";
import { TEST_NOW } from "./app-on.ts";
import type { Filling } from "./seeds.ts";
import { until } from "./until.ts";

const DAY_MS = 86_400_000;
const instant = (daysAgo: number) => new Date(TEST_NOW - daysAgo * DAY_MS).toISOString();
const date = (daysAgo: number) => instant(daysAgo).slice(0, 10);

export interface Studio {
  readonly structureId: string;
  readonly campaignId: string;
  readonly payoutId: string;
  readonly videoId: string;
  readonly creatorId: string;
  readonly paymentId: string;
  readonly payeeId: string;
  readonly sourceId: string;
}

/** Fills the organization by way of its own API. */
export async function furnish({ org, sdk: api }: Filling): Promise<Studio> {
  await updateOrganization(org, { credits_allowed: true, credit_name: "points" });
  const project = await api.createProject({ body: { name: "Glow Lab" } });
  const path = { projectId: project.id };
  const made = await api.createCreators({
    path,
    body: {
      creators: [
        { handle: "ana.films", display_name: "Ana" },
        { handle: "ben", tracking_mode: "selective" },
      ],
    },
  });
  const [ana, ben] = [made].flat().map(({ id }) => id) as [string, string];
  const posts = await api.createVideos({
    path,
    body: {
      videos: [
        { creator_id: ana, external_id: "71", title: "Counts", posted_at: instant(34) },
        { creator_id: ben, external_id: "72", title: "First that waits", posted_at: instant(3) },
        { creator_id: ben, external_id: "73", title: "Second that waits", posted_at: instant(2) },
        { creator_id: ben, external_id: "74", title: "Third that waits", posted_at: instant(1) },
      ],
    },
  });
  const videoId = [posts].flat()[0]?.id ?? "";
  await api.createReadings({
    path,
    body: {
      // The first comes before the cutoff of the post's week, whatever weekday it is.
      readings: [33, 20, 10].map((daysAgo) => ({
        ...{
          platform: "tiktok",
          external_id: "71",
          captured_at: instant(daysAgo),
          view_count: 90_000 - daysAgo * 1_000,
        },
      })),
    },
  });
  await api.createGoals({
    path,
    body: { creator_id: ana, type: "posts", target: 4, period: "monthly", starts_on: date(60) },
  });
  const { structure_id: structureId } = await api.createStructure({
    body: {
      ...{ project_id: project.id, name: "Weekly views", period: "weekly", amount_cents: 0, currency: "USD" },
      ...{ criteria_type: "cpm", proration_mode: "prorate" },
      criteria_params: {
        ...{ source: "posts_in_period", min_impressions: 0, max_payout_cents: 50_000 },
        tiers: [
          { up_to_impressions: 50_000, cents_per_thousand: 300 },
          { up_to_impressions: null, cents_per_thousand: 62.5 },
        ],
      },
    },
  });
  await api.assignCreators({ path: { id: structureId }, body: { creator_ids: [ana], assigned_at: instant(60) } });
  const campaign = await api.createCampaign({
    path,
    body: { name: "Spring", starts_on: date(40), cycle_days: 30, posts_required: 1, credits_enabled: true },
  });
  await api.createStructure({
    body: {
      ...{ project_id: project.id, name: "Posts", campaign_id: campaign.id, component: "fixed", period: "cycle" },
      ...{
        amount_cents: 750,
        currency: "CREDITS",
        criteria_type: "deliverables",
        criteria_params: {},
        proration_mode: "skip",
      },
    },
  });
  await api.addCampaignMembers({ path: { id: campaign.id }, body: { creator_ids: [ana], joined_on: date(40) } });
  await api.createRun({ body: {} });
  const tag = await api.createCreatorTag({ body: { name: "Top performers" } });
  await api.setCreatorTagMembers({ path: { id: tag.id }, body: { creator_ids: [ana, ben] } });
  const { rows } = await api.listCreatorPayouts({ query: { status: "due" } });
  const earned = await api.listBalances({ query: { creator_id: ana } });
  const cents = earned.rows.find(({ currency }) => currency === "USD")?.outstanding_cents ?? 0;
  const total = { total_amount_cents: cents + 500, adjustment_reason: "Extra story" };
  const payment = await api.createPayment({
    body: { project_id: project.id, creator_id: ana, ...total, auto_apply_outstanding: true, note: "January" },
  });
  const payoutId = rows[0]?.id ?? "";
  const payee = await api.createPayee({ body: { name: "Ana Bank", entity: "individual", creator_ids: [ana] } });
  const details = { email: "ana@example.com" };
  await api.createDestination({ path: { id: payee.id }, body: { kind: "paypal", details } });
  const ids = { structureId, campaignId: campaign.id, payoutId, videoId, creatorId: ana };
  const source = await api.createSource({
    body: {
      ...{ project_id: project.id, name: "Tracker", kind: "json" },
      settings: {
        url: "https://api.example.com/posts",
        headers: { "X-Key": "{{key}}" },
        key: "k",
        preset: "tokfluence",
      },
    },
  });
  const { id: runId } = await api.runSource({ path: { id: source.id } });
  await until(
    "the source has answered",
    async () => (await api.getSourceRun({ path: { id: runId } })).ended_at ?? false,
  );
  return { ...ids, paymentId: payment.id, payeeId: payee.id, sourceId: source.id };
}
