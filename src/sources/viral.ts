/** viral.app: every video that the workspace tracks, as it was last loaded. */
import { z } from "zod";
import { itemsIn, takeItems } from "./json.ts";
import { mapperOf } from "./mapping.ts";
import { presetMapping } from "./presets.ts";
import { Requester } from "./requester.ts";
import { type Call, counters, requestLimits, type Source, secretText, sourceKind } from "./source.ts";

const BASE = "https://viral.app/api/v1";
const PER_PAGE = 100;

const config = z.strictObject({
  api_key: secretText,
  platforms: z.array(z.enum(["tiktok", "instagram", "youtube", "facebook"])).optional(),
  accounts: z.array(z.string().max(100)).max(100).optional().describe("Ids of accounts in viral.app; all without it"),
  requests_per_day: z.int().min(1).nullable().default(null),
});
type Settings = z.output<typeof config>;

const mapper = mapperOf(presetMapping("viral"));

export const viral = sourceKind({
  name: "viral",
  title: "viral.app",
  reports: counters,
  platforms: ["tiktok", "instagram", "youtube", "facebook"],
  terms: null,
  config,
  open: (given): Source => ({
    limits: requestLimits({ perDay: given.requests_per_day, pauseMs: 500 }),
    listAll: (cursor, call) => listVideos(given, cursor, call),
    check: (call) => {
      const requester = new Requester(call, [given.api_key]);
      return requester.health(async () => {
        const { totalRows } = await page(requester, given, "1", 1);
        return totalRows === null ? "The key works." : `The key works: ${totalRows} videos.`;
      });
    },
  }),
});

/** The cursor is the number of the page, from 1. */
async function listVideos(given: Settings, cursor: string | null, call: Call) {
  const requester = new Requester(call, [given.api_key]);
  return requester.listed(cursor, async () => {
    const at = cursor ?? "1";
    const { items, pageCount } = await page(requester, given, at, PER_PAGE);
    await takeItems(requester, mapper, items);
    const isLast = items.length === 0 || (pageCount === null ? items.length < PER_PAGE : Number(at) >= pageCount);
    return { next: isLast ? null : String(Number(at) + 1) };
  });
}

const Counted = z.object({ pageCount: z.number().nullish(), totalRows: z.number().nullish() });

async function page(requester: Requester, given: Settings, at: string, perPage: number) {
  const query = new URLSearchParams({ page: at, perPage: String(perPage) });
  if (given.platforms !== undefined) query.set("platforms", given.platforms.join(","));
  if (given.accounts !== undefined) query.set("accounts", given.accounts.join(","));
  const headers = { "x-api-key": given.api_key, accept: "application/json" };
  const body = await requester.json({ method: "GET", url: `${BASE}/videos?${query}`, headers });
  const counted = Counted.safeParse(body).data;
  return {
    items: itemsIn(requester, mapper, body),
    pageCount: counted?.pageCount ?? null,
    totalRows: counted?.totalRows ?? null,
  };
}
