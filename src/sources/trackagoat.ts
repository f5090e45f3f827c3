/**
 * trackagoat: the videos of a project. Counts come with the list where it has them; otherwise one request for each video,
 * which a small plan does not allow for thousands.
 */
import { z } from "zod";
import { itemsIn, takeItems } from "./json.ts";
import { mapperOf } from "./mapping.ts";
import { compilePath, follow, followAll } from "./paths.ts";
import { Requester } from "./requester.ts";
import { type Call, counters, requestLimits, type Source, secretText, sourceKind } from "./source.ts";
import { countOf, idOf, instantOf } from "./values.ts";

/** The address without www redirects here. */
const BASE = "https://www.trackagoat.com/api/v1";
const PER_PAGE = 100;
const PAUSE_MS = 1_000;
const DAY_MS = 86_400_000;
const DAYS_LOOKED_BACK = 7;

const config = z.strictObject({
  api_key: secretText,
  project_id: z.guid().describe("The project's id in trackagoat"),
  requests_per_day: z.int().min(1).default(1_000).describe("Starter allows 1,000"),
});
type Settings = z.output<typeof config>;

const mapper = mapperOf({
  items: "$.data[*]",
  platform: "tiktok",
  fields: {
    external_id: "$.tiktok_video_id",
    url: "$.url",
    title: "$.title",
    posted_at: ["$.posted_at", "$.published_at"],
    captured_at: ["$.latest_stats.captured_at", "$.stats.captured_at", "$.last_scraped_at"],
    view_count: ["$.view_count", "$.latest_stats.view_count", "$.stats.view_count"],
    like_count: ["$.like_count", "$.latest_stats.like_count", "$.stats.like_count"],
    comment_count: ["$.comment_count", "$.latest_stats.comment_count", "$.stats.comment_count"],
    share_count: ["$.share_count", "$.latest_stats.share_count", "$.stats.share_count"],
    save_count: ["$.save_count", "$.latest_stats.save_count", "$.stats.save_count"],
  },
});
const [NEXT_CURSOR, ID] = ["$.meta.nextCursor", "$.id"].map(compilePath);
const POINTS = ["$.data.series[*]", "$.data.series[*].points[*]", "$.data[*]"].map(compilePath);

export const trackagoat = sourceKind({
  name: "trackagoat",
  title: "trackagoat",
  reports: counters,
  platforms: ["tiktok"],
  terms: null,
  config,
  open: (given): Source => ({
    limits: requestLimits({ perDay: given.requests_per_day, pauseMs: PAUSE_MS, callUnits: 1 + PER_PAGE }),
    listAll: (cursor, call) => listVideos(given, cursor, call),
    check: (call) => {
      const requester = new Requester(call, [given.api_key]);
      return requester.health(async () => {
        itemsIn(requester, mapper, await get(requester, given, "videos", { project_id: given.project_id, limit: "1" }));
        return "The key works.";
      });
    },
  }),
});

/** The cursor is that of the page, a blank, and how many videos without counts of it are done. */
async function listVideos(given: Settings, cursor: string | null, call: Call) {
  const requester = new Requester(call, [given.api_key]);
  return requester.listed(cursor, async () => {
    const [place = "", done = "0"] = cursor?.split(" ") ?? [];
    const body = await get(requester, given, "videos", {
      project_id: given.project_id,
      limit: String(PER_PAGE),
      ...(place === "" ? {} : { cursor: place }),
    });
    const bare: unknown[] = [];
    for (const item of itemsIn(requester, mapper, body)) {
      const read = mapper.read(item, call.now);
      if (typeof read !== "string" && read.state === "failed" && read.retry) bare.push(item);
      else await takeItems(requester, mapper, [item]);
    }
    for (const [index, item] of bare.entries()) {
      if (index < Number(done)) continue;
      requester.reached(`${place} ${index}`);
      await takeVideo(requester, given, item);
    }
    const next = NEXT_CURSOR === undefined ? null : idOf(follow(body, NEXT_CURSOR));
    return { next: next === place ? null : next };
  });
}

/** The views of the last day that has any, counted from the post's beginning. */
async function takeVideo(requester: Requester, given: Settings, item: unknown): Promise<void> {
  const id = ID === undefined ? null : idOf(follow(item, ID));
  if (id === null) return requester.unread("a video has no id");
  const body = await get(requester, given, "analytics", {
    entity: "video",
    entity_id: id,
    metric: "views",
    mode: "cumulative",
    granularity: "day",
    from: dateOf(requester.now - DAYS_LOOKED_BACK * DAY_MS),
    to: dateOf(requester.now),
    tz: "UTC",
  });
  const points = POINTS.map((path) => followAll(body, path)).find((found) => found.some(isPoint)) ?? [];
  const last = points.filter(isPoint).at(-1);
  const views = last === undefined ? null : last.value;
  const endOfDay = last === undefined ? null : instantOf(`${String(last.date).slice(0, 10)}T23:59:59Z`);
  await takeItems(requester, mapper, [
    {
      ...(item as object),
      view_count: views,
      ...(endOfDay === null ? {} : { stats: { captured_at: new Date(endOfDay).toISOString() } }),
    },
  ]);
}

function isPoint(value: unknown): value is { readonly value: unknown; readonly date: unknown } {
  if (typeof value !== "object" || value === null || !("value" in value) || !("date" in value)) return false;
  return typeof countOf(value.value) === "number";
}

function get(requester: Requester, given: Settings, path: string, query: Record<string, string>): Promise<unknown> {
  const headers = { authorization: `Bearer ${given.api_key}`, accept: "application/json" };
  return requester.json({ method: "GET", url: `${BASE}/${path}?${new URLSearchParams(query)}`, headers });
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
