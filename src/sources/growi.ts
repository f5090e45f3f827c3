/** Growi: the contents of its users within some days, with the views they have in all. */
import { z } from "zod";
import { itemsIn, takeItems } from "./json.ts";
import { mapperOf } from "./mapping.ts";
import { presetMapping } from "./presets.ts";
import { Requester } from "./requester.ts";
import { type Call, requestLimits, type Source, secretText, sourceKind } from "./source.ts";

const BASE = "https://api.growi.io/api/public/v1";
const PER_REQUEST = 10_000;
const PER_HOUR = 40;
const PAUSE_MS = 2_000;
const DAY_MS = 86_400_000;
/** Days asked for at once: an answer stays below its limit, and a page that failed is small. */
const DAYS_PER_PAGE = 30;
const ANSWER_BYTES_MAX = 8 * 2 ** 20;

const config = z.strictObject({
  api_key: secretText,
  days: z.int().min(1).max(730).default(90).describe("How far back posts are read"),
});
type Settings = z.output<typeof config>;

const mapper = mapperOf(presetMapping("growi"));

export const growi = sourceKind({
  name: "growi",
  title: "Growi",
  reports: ["view_count"],
  platforms: ["tiktok", "instagram"],
  terms: null,
  config,
  open: (given): Source => ({
    limits: requestLimits({ perHour: PER_HOUR, pauseMs: PAUSE_MS }),
    listAll: (cursor, call) => listContents(given, cursor, call),
    check: (call) => {
      const requester = new Requester(call, [given.api_key]);
      return requester.health(async () => {
        await contents(requester, given, call.now, call.now);
        return "The key works.";
      });
    },
  }),
});

/** The cursor is how many days back its page ends. */
async function listContents(given: Settings, cursor: string | null, call: Call) {
  const requester = new Requester(call, [given.api_key]);
  return requester.listed(cursor, async () => {
    const newest = Number(cursor ?? 0);
    const oldest = Math.min(newest + DAYS_PER_PAGE, given.days);
    const items = await contents(requester, given, call.now - oldest * DAY_MS, call.now - newest * DAY_MS);
    await takeItems(requester, mapper, items);
    if (items.length >= PER_REQUEST) requester.unread(`a page holds ${PER_REQUEST} contents, so it may lack others`);
    // A post that is older than the days asked for leaves the list and is still there.
    return { next: oldest >= given.days ? null : String(oldest), mayLack: true };
  });
}

async function contents(requester: Requester, given: Settings, from: number, to: number): Promise<unknown[]> {
  const query = new URLSearchParams({
    start_date: dateOf(from),
    end_date: dateOf(to),
    limit: String(PER_REQUEST),
    include_all_time_views: "true",
  });
  const headers = { authorization: `Bearer ${given.api_key}`, accept: "application/json" };
  const url = `${BASE}/stats/user_contents?${query}`;
  const body = await requester.json({ method: "GET", url, headers, bytesMax: ANSWER_BYTES_MAX });
  return itemsIn(requester, mapper, body);
}

/** MM/DD/YYYY, in UTC. */
function dateOf(at: number): string {
  const [year, month, day] = new Date(at).toISOString().slice(0, 10).split("-");
  return `${month}/${day}/${year}`;
}
