/** Sources asked on a database of a test file's own, and the helpers of their tests. */
import { beforeEach } from "vitest";
import { CreateSourceBody } from "../../src/contract/sources/sources.ts";
import { read } from "../../src/flow/command.ts";
import { createCreators } from "../../src/flow/feeding/creators.ts";
import { createVideos } from "../../src/flow/feeding/videos.ts";
import { runSource } from "../../src/flow/sources/run.ts";
import { createSource } from "../../src/flow/sources/sources.ts";
import { ok, type Seen, service } from "../sources/services.ts";
import { TEST_NOW } from "../support/app.ts";
import { creator, video as newVideo, testFeed } from "../support/feed.ts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const ACTOR = { type: "system", id: null, name: "sources" } as const;

/** Call it at the top of a file. */
export function openSources() {
  // Before the hooks of the feed, so that its organization is made at that time.
  beforeEach(() => {
    feed.app.clock.now = TEST_NOW;
  });
  const feed = testFeed();
  async function add(kind: string, settings: Record<string, unknown>, more: Record<string, unknown> = {}) {
    const body = CreateSourceBody.parse({ project_id: feed.projectId, name: kind, kind, settings, ...more });
    return (await createSource(feed.ctx, body)).row.id;
  }
  const run = (id: string) => runSource(feed.app, feed.ctx.orgId, id, ACTOR, { why: "schedule" });
  const later = (ms: number) => {
    feed.app.clock.now += ms;
  };
  const look = (id: string) =>
    read(feed.ctx, (db) =>
      db
        .selectFrom("post_looks as l")
        .innerJoin("videos as v", "v.id", "l.video_id")
        .selectAll("l")
        .where("v.external_id", "=", id)
        .where("v.project_id", "=", feed.projectId)
        .executeTakeFirstOrThrow(),
    );
  const readings = () =>
    read(feed.ctx, (db) => db.selectFrom("readings").selectAll().orderBy("captured_at").orderBy("video_id").execute());
  const posts = async (...ids: string[]) => {
    const [owner] = await createCreators(feed.ctx, feed.projectId, [creator("ana", { platform: "youtube" })]);
    const more = { platform: "youtube", creator_id: owner?.row.id };
    await createVideos(
      feed.ctx,
      feed.projectId,
      ids.map((id) => newVideo(id, more)),
    );
  };
  const refreshed = () => ({ ...feed.ctx, now: feed.app.clock.now });
  return { feed, add, run, later, look, readings, posts, refreshed };
}

/** YouTube as its documentation says, with videos that a test changes. */
export function youtube(key = "key-1") {
  const videos = new Map<string, Record<string, string>>();
  const uploads = new Map<string, readonly { readonly id: string; readonly at: string }[]>();
  const dates = new Map<string, string>();
  const items = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const statistics = videos.get(id);
      const publishedAt = dates.get(id) ?? "2026-03-10T10:00:00Z";
      return statistics === undefined ? [] : [{ id, snippet: { publishedAt, title: `Video ${id}` }, statistics }];
    });
  const made = service(({ path, query, headers }: Seen) => {
    if (headers["x-goog-api-key"] !== key)
      return { status: 400, body: { error: { message: "API key not valid", errors: [{ reason: "keyInvalid" }] } } };
    const ids = query.get("id")?.split(",") ?? [];
    if (path.endsWith(":batchGetStats") || path.endsWith("/videos")) return ok({ items: items(ids) });
    if (path.endsWith("/channels")) {
      const handle = query.get("forHandle")?.slice(1) ?? "";
      const has = uploads.has(handle);
      return ok(
        has ? { items: [{ contentDetails: { relatedPlaylists: { uploads: `UU${handle}` } } }] } : { pageInfo: {} },
      );
    }
    const list = uploads.get((query.get("playlistId") ?? "").slice(2)) ?? [];
    return ok({ items: list.map(({ id }) => ({ contentDetails: { videoId: id } })) });
  });
  return {
    ...made,
    count: (id: string, views: number, more: Record<string, string> = {}) =>
      void videos.set(id, { viewCount: String(views), ...more }),
    remove: (id: string) => void videos.delete(id),
    upload: (handle: string, list: readonly { readonly id: string; readonly at: string }[]) => {
      uploads.set(handle, list);
      for (const { id, at } of list) dates.set(id, at);
    },
  };
}
