/** Plays the demo's story from its first day to its last: each day has a morning, an import and a nightly run. */
import { addDays, startOfDate } from "../../engine/periods.ts";
import type { EpochMs } from "../../engine/types.ts";
import { type App, type Context, localContext } from "../../flow/context.ts";
import { listVideos } from "../../flow/feeding/videos.ts";
import { accrue } from "../../flow/judging/runs.ts";
import { createKey } from "../../flow/organization/keys.ts";
import { COMMAND_LINE } from "../../flow/organization/operator.ts";
import { createOrganization } from "../../flow/organization/organization.ts";
import { noClub, playClub } from "./ambassadors.ts";
import { at, DEMO_TIMEZONE, monthName, type Story } from "./calendar.ts";
import { type CastMember, castOf } from "./cast.ts";
import { Chance } from "./chance.ts";
import { deliver, reviewWaiting } from "./feed.ts";
import { answerFlags, leaveOpen } from "./leftovers.ts";
import { nothingPaid, type Paid, playPayday } from "./payday.ts";
import { postsOf } from "./posts.ts";
import { idOf, playMorning, setStage } from "./stage.ts";

/** A different seed gives a different story. */
const SEED = 20_260_401;
const NIGHT_HOUR = 0.25;
const POSTS_MAX = 1_000_000;

/** What the demo created. */
export interface DemoResult {
  readonly orgId: string;
  readonly apiKey: string;
  readonly creators: number;
  readonly posts: number;
  /** Posts awaiting review, and posts excluded by it. */
  readonly waiting: number;
  readonly excluded: number;
  readonly readings: number;
  readonly nights: number;
  readonly paid: Paid;
  /** Creator payouts whose points were marked as paid. */
  readonly marked: number;
}

/** Plays the story and calls `onNight` after every night. Everything is dated in the past, by a simulated clock. */
export async function playStory(
  app: App,
  story: Story,
  creatorCount: number,
  onNight: (done: number, total: number, note: string) => void,
): Promise<DemoResult> {
  let now: EpochMs = at(story.first, 0);
  const past: App = { ...app, now: () => now };
  const organization = await createOrganization(past, COMMAND_LINE, {
    name: "Northlight Studio",
    timezone: DEMO_TIMEZONE,
    plan: "unlimited",
  });
  const orgId = organization.org_id;
  const contextAt = (instant: EpochMs) => {
    now = instant;
    return localContext(past, orgId, COMMAND_LINE, instant);
  };
  const { apiKey } = await createKey(contextAt(now), {
    name: "demo",
    scopes: ["read", "write", "admin"],
    role: null,
    expires_at: null,
  });
  const cast = castOf(new Chance(SEED), creatorCount, story.days);
  const posts = postsOf(new Chance(SEED + 1), cast, story);
  const byBrand = { glow: of(posts, "glow"), trail: of(posts, "trail") };
  const stage = await setStage(story, cast, contextAt);
  const [paid, club] = [nothingPaid(), noClub()];
  let readings = 0;
  for (let day = 0; day < story.days; day += 1) {
    await playMorning(stage, day);
    await reviewWaiting(stage, day);
    await playClub(stage, day, club);
    await playPayday(stage, day, paid);
    readings += await deliver(stage, byBrand, day);
    const night = addDays(story.first, day + 1);
    await accrue(contextAt(at(night, NIGHT_HOUR)), startOfDate(night, DEMO_TIMEZONE));
    onNight(day + 1, story.days, monthName(addDays(story.first, day)));
  }
  await leaveOpen(contextAt(now), idOf(stage.structureIds, "milestones"));
  await answerFlags(contextAt(now));
  return {
    orgId,
    apiKey,
    creators: stage.creatorIds.size,
    posts: posts.length,
    ...(await reviewsOf(contextAt(now))),
    readings,
    nights: story.days,
    paid,
    marked: club.marked,
  };
}

async function reviewsOf(ctx: Context): Promise<Pick<DemoResult, "waiting" | "excluded">> {
  const count = async (tracking_status: "pending_review" | "excluded") =>
    (await listVideos(ctx, { tracking_status, limit: POSTS_MAX })).rows.length;
  return { waiting: await count("pending_review"), excluded: await count("excluded") };
}

function of<Item extends { readonly member: CastMember }>(items: readonly Item[], brand: CastMember["brand"]): Item[] {
  return items.filter((item) => item.member.brand === brand);
}
