import { expect, test } from "vitest";
import { apify } from "../../src/sources/apify.ts";
import { apifyService, call, tiktok } from "./services.ts";

const settings = { token: "token-1", actor: "clockworks/tiktok-scraper", preset: "clockworks" };
const running = apify.open({ ...settings, input: { postURLs: "{{urls}}", resultsPerPage: 1 } });
const posts = ["7100000000000000001", "7100000000000000002", "7100000000000000003"].map(tiktok);
const read = (given: Parameters<typeof call>) =>
  running.readPosts?.(posts, call(...given)) ?? Promise.reject(new Error("reads no posts"));

const itemOf = (url: string) => {
  if (url.endsWith("1")) return { id: "7100000000000000001", webVideoUrl: url, playCount: 41_200, diggCount: "7" };
  return url.endsWith("2") ? { url, error: "Post not found or private" } : undefined;
};

test("a run is started, awaited and read; it costs what it found", async () => {
  const service = apifyService("token-1", { looks: 2, itemOf });
  const outcome = await read([service.ask]);
  expect(service.runs[0]?.input).toEqual({ postURLs: posts.map(({ url }) => url), resultsPerPage: 1 });
  expect(service.seen[0]?.query.get("maxItems")).toBe("3");
  expect(service.seen[0]?.path).toContain("/acts/clockworks~tiktok-scraper/runs");
  expect(outcome).toMatchObject({ stopped: null, units: 2, pending: null });
  expect(outcome.posts).toMatchObject([
    { state: "found", counts: { view_count: 41_200, like_count: 7, share_count: null, save_count: null } },
    { state: "missing", why: "private" },
    { state: "missing", why: "absent", externalId: "7100000000000000003" },
  ]);
});

test("a run that takes longer than a call is taken up by the next one, and not paid twice", async () => {
  const service = apifyService("token-1", { looks: 8, itemOf });
  const first = await read([service.ask]);
  expect(first).toMatchObject({ stopped: { why: "wait" }, pending: "run0", units: 0, posts: [] });
  const second = await read([service.ask, { pending: first.pending, unitsLeft: 2 }]);
  expect(second).toMatchObject({ stopped: null, pending: null, units: 2 });
  expect(service.runs.length).toBe(1);
});

test("a run is not started again where the look at it fails", async () => {
  const service = apifyService("token-1", { looks: 8, itemOf });
  let asked = 0;
  const first = await read([
    (request) =>
      ++asked === 2 ? Promise.resolve({ status: 502, headers: {}, body: Buffer.from("") }) : service.ask(request),
  ]);
  expect(first).toMatchObject({ stopped: { why: "wait" }, pending: "run0" });
});

test.each(["FAILED", "ABORTED", "TIMED-OUT"])(
  "what a run that %s has left lands; the rest is not said to be gone",
  async (end) => {
    const outcome = await read([apifyService("token-1", { end, itemOf }).ask]);
    expect(outcome).toMatchObject({ stopped: { why: "wait", message: expect.stringContaining(end) }, pending: null });
    expect(outcome.posts.map(({ externalId }) => externalId)).toEqual(["7100000000000000001", "7100000000000000002"]);
  },
);

test("a run that could cost more than is left is not started", async () => {
  const service = apifyService("token-1", { itemOf });
  expect(await read([service.ask, { unitsLeft: 2 }])).toMatchObject({ stopped: { why: "budget" }, units: 0 });
  expect(service.seen).toEqual([]);
});

test("a dataset of the operator's own runs is read page by page and costs nothing", async () => {
  const all = [...Array(1_500).keys()].map((at) => ({ id: String(7_100_000 + at), playCount: at }));
  const service = apifyService("token-1", { itemOf: () => undefined });
  const ask = async (request: Parameters<typeof service.ask>[0]) => {
    await service.ask(request);
    const { searchParams } = new URL(request.url);
    const offset = Number(searchParams.get("offset"));
    const body = Buffer.from(JSON.stringify(all.slice(offset, offset + Number(searchParams.get("limit")))));
    return { status: 200, headers: {}, body };
  };
  const reading = apify.open(settings);
  expect(reading.readPosts).toBeUndefined();
  const first = await reading.listAll?.(null, call(ask));
  expect(first).toMatchObject({ next: "1000", units: 0 });
  const second = await reading.listAll?.("1000", call(ask));
  expect(second).toMatchObject({ next: null });
  expect((first?.posts.length ?? 0) + (second?.posts.length ?? 0)).toBe(1_500);
  expect(service.seen[0]?.url.href).toContain("/runs/last/dataset/items?status=SUCCEEDED");
});

test.each([
  [{ token: "t", preset: "clockworks" }, "needs an actor or a dataset"],
  [{ ...settings, dataset: "abc" }, "needs an actor or a dataset"],
  [{ token: "t", actor: "a/b" }, "needs a preset or a mapping"],
  [{ ...settings, input: { postURLs: "{{url}}" } }, "needs {{urls}}"],
  [{ ...settings, actor: "../users/me" }, "must be an actor"],
])("settings that cannot work are refused: %#", (given, sentence) => {
  expect(() => apify.open(given)).toThrow(sentence);
});
