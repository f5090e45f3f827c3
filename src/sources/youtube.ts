/** YouTube's Data API: public numbers with a key of the operator's own, 50 posts for a unit. */
import { z } from "zod";
import type { OutboundAnswer } from "../outbound/client.ts";
import { viewDefinitionOf } from "../parse/view-definitions.ts";
import { messageIn, Requester } from "./requester.ts";
import { type AccountRef, type Call, type PostRef, type Source, type Stop, secretText, sourceKind } from "./source.ts";
import { countOf, instantOf, textOf } from "./values.ts";

const BASE = "https://www.googleapis.com/youtube/v3";
const BATCH = 50;
/** Google's allowance for all calls that are used here together; it resets at midnight in California. */
const UNITS_PER_DAY = 10_000;
const ID = /^[\w-]{1,64}$/;
const NO_ID = "its id is none of a YouTube video";
/** Of one page of an account: the channel, its list of uploads, and the videos in it. */
const LIST_UNITS = 3;
const RESET_ZONE = "America/Los_Angeles";

const config = z.strictObject({
  api_key: secretText.describe("A key of a project in Google Cloud in which the YouTube Data API v3 is enabled"),
  units_per_day: z.int().min(1).max(100_000_000).default(UNITS_PER_DAY).describe("Units that the project is granted"),
});

export const youtube = sourceKind({
  name: "youtube",
  title: "YouTube Data API",
  reports: ["view_count", "like_count", "comment_count"],
  platforms: ["youtube"],
  terms:
    "YouTube's terms ask that stored data is refreshed or deleted after 30 days, unless Google has granted more: https://developers.google.com/youtube/terms/developer-policies",
  config,
  open: ({ api_key, units_per_day }): Source => ({
    limits: {
      unit: "unit",
      batch: BATCH,
      callUnits: LIST_UNITS,
      perHour: null,
      perDay: units_per_day,
      resetZone: RESET_ZONE,
      pauseMs: 0,
    },
    readPosts: (posts, call) => readPosts(api_key, posts, call),
    listPosts: (account, cursor, call) => listPosts(api_key, account, cursor, call),
    check: (call) => {
      const requester = new Requester(call, [api_key]);
      return requester.health(async () => {
        await get(requester, api_key, "videos", { part: "id", id: "jNQXAC9IVRw" });
        return "The key works.";
      });
    },
  }),
});

async function readPosts(key: string, posts: readonly PostRef[], call: Call) {
  const requester = new Requester(call, [key]);
  return requester.outcome(async () => {
    const asked = posts.filter(({ externalId }) => ID.test(externalId));
    for (const { platform, externalId } of posts) {
      // YouTube would leave it out like a video that is gone, and take a comma for several.
      if (!ID.test(externalId))
        requester.posts.push({ platform, externalId, state: "failed", retry: false, message: NO_ID });
    }
    if (asked.length === 0) return;
    const part = "id,snippet,statistics,contentDetails";
    const id = asked.map(({ externalId }) => externalId).join(",");
    takeVideos(requester, await get(requester, key, "videos:batchGetStats", { part, id }));
    // A post that is deleted or private is left out without a word.
    requester.answerAbsent(asked);
  });
}

/** The cursor is the list of uploads, a blank, and the token of its page. */
async function listPosts(key: string, account: AccountRef, cursor: string | null, call: Call) {
  const requester = new Requester(call, [key]);
  return requester.listed(cursor, async () => {
    const [uploads = await uploadsOf(requester, key, account), token = ""] = cursor?.split(" ") ?? [];
    const page = await get(requester, key, "playlistItems", {
      part: "contentDetails",
      playlistId: uploads,
      maxResults: String(BATCH),
      ...(token === "" ? {} : { pageToken: token }),
    });
    const ids = itemsOf(requester, page).map((item) => textAt(item, "contentDetails", "videoId"));
    const known = ids.filter((id) => id !== null);
    // Deleted and private videos stay in the list of uploads; they are not among these.
    if (known.length > 0)
      takeVideos(requester, await get(requester, key, "videos", { part: "snippet,statistics", id: known.join(",") }));
    const next = textAt(page, "nextPageToken");
    return { next: next === null || next === token ? null : `${uploads} ${next}` };
  });
}

async function uploadsOf(requester: Requester, key: string, { handle }: AccountRef): Promise<string> {
  const whom = /^UC[\w-]{22}$/.test(handle) ? { id: handle } : { forHandle: `@${handle}` };
  const [channel] = itemsOf(
    requester,
    await get(requester, key, "channels", { part: "contentDetails", ...whom }),
    true,
  );
  const uploads = textAt(channel, "contentDetails", "relatedPlaylists", "uploads");
  return uploads ?? requester.stop({ why: "account", message: `YouTube knows no channel @${handle}.` });
}

function get(requester: Requester, key: string, path: string, query: Record<string, string>): Promise<unknown> {
  const headers = { "x-goog-api-key": key, accept: "application/json" };
  const url = `${BASE}/${path}?${new URLSearchParams(query)}`;
  return requester.json({ method: "GET", url, headers }, { judge: stopFor });
}

const LIMITED = new Set(["rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"]);
const USED_UP = new Set(["quotaExceeded", "dailyLimitExceeded"]);
const DEAD = new Set(["keyInvalid", "keyExpired", "API_KEY_INVALID", "accessNotConfigured", "SERVICE_DISABLED"]);

function stopFor({ status }: OutboundAnswer, body: unknown): Stop | undefined {
  const reasons = reasonsIn(body);
  const message = `YouTube answers ${status}: ${messageIn(body) ?? [...reasons].join(", ")}`;
  if (reasons.some((reason) => USED_UP.has(reason))) return { why: "quota", message };
  if (reasons.some((reason) => LIMITED.has(reason))) return { why: "wait", retryAfterMs: null, message };
  return reasons.some((reason) => DEAD.has(reason)) ? { why: "person", message } : undefined;
}

function reasonsIn(body: unknown): string[] {
  const error = at(body, "error");
  return ["errors", "details"].flatMap((list) => {
    const entries = at(error, list);
    return Array.isArray(entries) ? entries.map((entry) => textAt(entry, "reason") ?? "") : [];
  });
}

function takeVideos(requester: Requester, body: unknown): void {
  const items = itemsOf(requester, body);
  // The shape has changed: were it taken for an answer, every video would seem to be gone.
  if (items.length > 0 && items.every((item) => textAt(item, "id") === null))
    requester.stop({ why: "broken", message: "Nothing in YouTube's list of items has an id." });
  for (const item of items) {
    const externalId = textAt(item, "id");
    if (externalId === null) {
      requester.unread("an item has no id");
      continue;
    }
    const named = { platform: "youtube", externalId };
    const [views, likes, comments] = ["viewCount", "likeCount", "commentCount"].map((name) =>
      countOf(at(item, "statistics", name)),
    );
    if (views === null || views === undefined) {
      const message = views === null ? "YouTube does not show its views" : "its views are no count";
      requester.posts.push({ ...named, state: "failed", retry: false, message });
      continue;
    }
    requester.posts.push({
      ...named,
      state: "found",
      capturedAt: requester.now,
      // Likes that are hidden and comments that are off are left out, and so not reported.
      counts: {
        view_count: views,
        like_count: likes ?? null,
        comment_count: comments ?? null,
        share_count: null,
        save_count: null,
      },
      definition: viewDefinitionOf("youtube", requester.now),
      url: `https://www.youtube.com/watch?v=${externalId}`,
      title: textOf(at(item, "snippet", "title"), 500),
      postedAt: instantOf(at(item, "snippet", "publishedAt") ?? at(item, "snippet", "publishTime")),
      handle: null,
    });
  }
}

/** An answer without `items` names nothing (`mayLack`), or is not YouTube's. */
function itemsOf(requester: Requester, body: unknown, mayLack = false): unknown[] {
  const items = at(body, "items");
  if (Array.isArray(items)) return items;
  return mayLack && items === undefined
    ? []
    : requester.stop({ why: "broken", message: "YouTube's answer has no list of items." });
}

function at(value: unknown, ...names: readonly string[]): unknown {
  let found = value;
  for (const name of names) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}

function textAt(value: unknown, ...names: readonly string[]): string | null {
  const found = at(value, ...names);
  return typeof found === "string" && found !== "" ? found : null;
}
