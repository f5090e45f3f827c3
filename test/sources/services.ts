/** Services as their documentation shows them, to ask sources about: pages, quotas, limits, keys that die. */
import type { OutboundAnswer, OutboundRequest } from "../../src/outbound/client.ts";
import type { Call } from "../../src/sources/source.ts";

export const NOW = Date.UTC(2026, 10, 26, 3);

/** A request as a service sees it. */
export interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A body to answer 200 with, or an answer in full. */
export type Reply = { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> };

export function service(answer: (seen: Seen) => Reply) {
  const seen: Seen[] = [];
  const replies: Reply[] = [];
  return {
    seen,
    /** Answers the next request with this, whatever it is. */
    once: (reply: Reply) => void replies.push(reply),
    ask: async (request: OutboundRequest): Promise<OutboundAnswer> => {
      const url = new URL(request.url);
      const one: Seen = {
        method: request.method,
        url,
        path: url.pathname,
        query: url.searchParams,
        headers: Object.fromEntries(
          Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
        ),
        body: request.body === undefined ? undefined : JSON.parse(String(request.body)),
      };
      seen.push(one);
      const { status, headers = {}, body } = replies.shift() ?? answer(one);
      return { status, headers, body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)) };
    },
  };
}

export const ok = (body: unknown): Reply => ({ status: 200, body });

export function call(ask: Call["ask"], more: Partial<Call> = {}): Call {
  return { ask, now: NOW, unitsLeft: 1_000, ...more };
}

export const tiktok = (externalId: string) => ({
  platform: "tiktok",
  externalId,
  url: `https://www.tiktok.com/@ana/video/${externalId}`,
});
export const video = (externalId: string) => ({ platform: "youtube", externalId, url: null });

/** YouTube's Data API: a key, and videos by id with counts as strings. */
export function youtubeService(key: string, videos: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  const items = (ids: string | null) =>
    (ids ?? "")
      .split(",")
      .filter((id) => Object.hasOwn(videos, id))
      .map((id) => ({
        id,
        snippet: { publishTime: "2026-11-01T10:00:00Z", publishedAt: "2026-11-01T10:00:00Z", title: `Video ${id}` },
        statistics: videos[id],
      }));
  const refusal = (status: number, reason: string, message: string): Reply => ({
    status,
    body: { error: { code: status, message, errors: [{ domain: "usageLimits", reason, message }] } },
  });
  const made = service(({ path, query, headers }) => {
    if (headers["x-goog-api-key"] !== key) return refusal(400, "keyInvalid", `API key not valid: ${key}`);
    const ids = query.get("id");
    if (ids !== null && ids.split(",").length > 50) return refusal(400, "invalidFilters", "Too many ids");
    if (path.endsWith("/videos:batchGetStats")) return ok({ kind: "youtube#batchGetStatsResponse", items: items(ids) });
    if (path.endsWith("/videos")) return ok({ kind: "youtube#videoListResponse", items: items(ids) });
    if (path.endsWith("/channels")) {
      const isKnown = query.get("forHandle") === "@ana";
      const related = { relatedPlaylists: { uploads: "UUana" } };
      return ok(isKnown ? { items: [{ contentDetails: related }] } : { pageInfo: { totalResults: 0 } });
    }
    if (!path.endsWith("/playlistItems")) return { status: 404, body: { error: { message: "unknown" } } };
    const all = [...Object.keys(videos), "deleted-video"];
    const from = Number(query.get("pageToken") ?? 0);
    const page = all.slice(from, from + 2);
    return ok({
      items: page.map((videoId) => ({ snippet: { title: "Deleted video" }, contentDetails: { videoId } })),
      ...(from + 2 < all.length ? { nextPageToken: String(from + 2) } : {}),
    });
  });
  return { ...made, refusal };
}

/** Apify: runs of an actor that end after some looks, with items that a function makes of the addresses. */
export function apifyService(
  token: string,
  { looks = 0, end = "SUCCEEDED", itemOf }: { looks?: number; end?: string; itemOf: (url: string) => unknown },
) {
  const runs: { input: { postURLs: string[] }; looked: number }[] = [];
  const runOf = (index: number) => {
    const run = runs[index];
    if (run === undefined) return { status: 404, body: { error: { type: "record-not-found", message: "no run" } } };
    const status = run.looked >= looks ? end : "RUNNING";
    return ok({ data: { id: `run${index}`, status, defaultDatasetId: `set${index}` } });
  };
  const made = service(({ method, path, query, headers, body }) => {
    if (headers.authorization !== `Bearer ${token}`)
      return { status: 401, body: { error: { type: "token-not-valid", message: "The token is not valid" } } };
    if (method === "POST") {
      runs.push({ input: body as { postURLs: string[] }, looked: 0 });
      return { ...runOf(runs.length - 1), status: 201 };
    }
    const [, , kind = "", name = ""] = path.split("/");
    if (kind === "acts") return ok({ data: { id: name } });
    const index = Number(name.replace(/^(run|set)/, ""));
    const run = runs[index];
    if (kind === "actor-runs") {
      if (run !== undefined) run.looked += 1;
      return runOf(index);
    }
    const items = (run?.input.postURLs ?? []).map(itemOf).filter((item) => item !== undefined);
    const offset = Number(query.get("offset"));
    return ok(items.slice(offset, offset + Number(query.get("limit"))));
  });
  return { ...made, runs };
}

/** A mapping of answers such as `{data: {posts: [{id, views, "like count"}]}}`, also with `stats.views`. */
export const mapping = {
  items: "$.data.posts[*]",
  platform: "tiktok",
  fields: { external_id: "$.id", view_count: ["$.stats.views", "$.views"], like_count: "$['like count']" },
};
