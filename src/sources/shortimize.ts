/** Shortimize: the videos it has updated since the last look. */
import { z } from "zod";
import { parseInstant } from "../contract/time.ts";
import { itemsIn, takeItems } from "./json.ts";
import { mapperOf } from "./mapping.ts";
import { presetMapping } from "./presets.ts";
import { Requester } from "./requester.ts";
import { type Call, counters, requestLimits, type Source, secretText, sourceKind } from "./source.ts";

const BASE = "https://api.shortimize.com";
/** It allows 5,000; an answer of 1,000 stays well below what an answer may weigh. */
const PER_PAGE = 1_000;
/** Requests a minute by plan. */
const PER_MINUTE = { limited: 5, basic: 15, premium: 30 } as const;
const MINUTE_MS = 60_000;

const config = z.strictObject({
  api_key: secretText,
  plan: z.enum(["limited", "basic", "premium"]).default("premium").describe("Only Premium answers with full numbers"),
  collections: z.array(z.string().max(200)).max(50).optional().describe("Names of collections; all without it"),
  requests_per_day: z.int().min(1).nullable().default(null),
});
type Settings = z.output<typeof config>;

const mapper = mapperOf(presetMapping("shortimize"));
const MASKED = "Shortimize answers with masked numbers: this plan does not cover them.";

export const shortimize = sourceKind({
  name: "shortimize",
  title: "Shortimize",
  reports: counters,
  platforms: null,
  terms: null,
  config,
  open: (given): Source => ({
    limits: requestLimits({ perDay: given.requests_per_day, pauseMs: MINUTE_MS / PER_MINUTE[given.plan] }),
    listAll: (cursor, call) => listVideos(given, cursor, call),
    check: (call) => {
      const requester = new Requester(call, [given.api_key]);
      return requester.health(async () => {
        await takePage(requester, await page(requester, given, { since: null, page: 1, newest: null }, 1));
        return "The key works, and numbers are not masked.";
      });
    },
  }),
});

/** Where a listing is: since when, at which page, and the newest update seen, from which the next one begins. */
const Position = z.object({
  since: z.iso.datetime().nullable(),
  page: z.int().min(1),
  newest: z.iso.datetime().nullable(),
});
type Position = z.output<typeof Position>;

async function listVideos(given: Settings, cursor: string | null, call: Call) {
  const requester = new Requester(call, [given.api_key]);
  return requester.listed(cursor, async () => {
    const at = positionIn(cursor);
    const items = await page(requester, given, at, PER_PAGE);
    await takePage(requester, items);
    const newest = newestOf(at.newest, items);
    if (items.length === PER_PAGE) return { next: JSON.stringify({ ...at, page: at.page + 1, newest }) };
    return { next: null, resume: JSON.stringify({ since: newest ?? at.since, page: 1, newest: null }) };
  });
}

function positionIn(cursor: string | null): Position {
  return cursor === null ? { since: null, page: 1, newest: null } : Position.parse(JSON.parse(cursor));
}

async function page(requester: Requester, given: Settings, at: Position, limit: number): Promise<unknown[]> {
  const query = new URLSearchParams({ page: String(at.page), limit: String(limit), has_metrics: "true" });
  // A fixed order, so that a video that is updated meanwhile moves to later pages and not to earlier ones.
  query.set("order_by", "latest_updated_at");
  query.set("order_direction", "asc");
  if (at.since !== null) query.set("latest_updated_at_start", at.since);
  if (given.collections !== undefined) query.set("collections", given.collections.join(","));
  const headers = { authorization: `Bearer ${given.api_key}`, accept: "application/json" };
  const body = await requester.json({ method: "GET", url: `${BASE}/videos?${query}`, headers });
  return itemsIn(requester, mapper, body);
}

/** Numbers of a cheaper plan are masked; were one read as a number it would be paid by. */
async function takePage(requester: Requester, items: readonly unknown[]): Promise<void> {
  const before = requester.posts.length;
  await takeItems(requester, mapper, items);
  const taken = requester.posts.slice(before);
  const masked = taken.filter((post) => post.state === "failed" && !post.retry);
  if (taken.length > 0 && masked.length === taken.length) requester.stop({ why: "person", message: MASKED });
}

function newestOf(newest: string | null, items: readonly unknown[]): string | null {
  const instants = items.flatMap((item) => {
    const text = (item as { latest_updated_at?: unknown } | null)?.latest_updated_at;
    const at = typeof text === "string" ? parseInstant(text) : undefined;
    return at === undefined ? [] : [at];
  });
  const known = newest === null ? [] : [Date.parse(newest)];
  const latest = Math.max(...known, ...instants);
  return Number.isFinite(latest) ? new Date(latest).toISOString() : null;
}
