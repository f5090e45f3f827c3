import { expect, test } from "vitest";
import { z } from "zod";
import { OutboundError } from "../../src/outbound/failure.ts";
import { type SourceKindName, sourceKindNames, sourceKinds } from "../../src/sources/kinds.ts";
import { type Call, type Outcome, type SourceKind, secretNames } from "../../src/sources/source.ts";
import { call, NOW, type Reply, service, tiktok } from "./services.ts";

const KEY = "sk-very-secret/1+2";
const settings: Record<SourceKindName, Record<string, unknown>> = {
  json: {
    url: "https://api.example.com/v1/posts?ids={{ids}}",
    headers: { "X-Key": "{{key}}" },
    key: KEY,
    preset: "tokfluence",
  },
  youtube: { api_key: KEY },
  apify: { token: KEY, actor: "clockworks/tiktok-scraper", input: { postURLs: "{{urls}}" }, preset: "clockworks" },
  trackagoat: { api_key: KEY, project_id: "01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10" },
  growi: { api_key: KEY },
  viral: { api_key: KEY },
  shortimize: { api_key: KEY },
};
const posts = [tiktok("7100000000000000001"), tiktok("7100000000000000002")];

/** Whatever the source does first, once. */
function go(name: SourceKindName, given: Call): Promise<Outcome> {
  const source = (sourceKinds[name] as SourceKind).open(settings[name]);
  const work = source.readPosts?.(posts.slice(0, source.limits.batch), given) ?? source.listAll?.(null, given);
  if (work === undefined) throw new Error(`${name} reads nothing`);
  return work;
}

test.each(sourceKindNames)("%s: what a status means", async (name) => {
  const answers: [Reply, Partial<Outcome["stopped"]>][] = [
    [{ status: 401, body: { error: `the key ${KEY} has expired` } }, { why: "person" }],
    [{ status: 402, body: { error: { message: "no credit" } } }, { why: "person" }],
    [{ status: 403, body: "<html>forbidden</html>" }, { why: "person" }],
    [
      { status: 429, body: {}, headers: { "retry-after": "7" } },
      { why: "wait", retryAfterMs: 7_000 },
    ],
    [
      { status: 503, body: "", headers: { "retry-after": new Date(NOW + 60_000).toUTCString() } },
      { why: "wait", retryAfterMs: 60_000 },
    ],
    [
      { status: 429, body: {} },
      { why: "wait", retryAfterMs: null },
    ],
    [
      { status: 500, body: "oops" },
      { why: "wait", retryAfterMs: null },
    ],
    [{ status: 200, body: "<html>a login page</html>" }, { why: "broken" }],
    [{ status: 200, body: { unexpected: true } }, { why: "broken" }],
    [{ status: 400, body: { message: "bad request" } }, { why: "broken" }],
  ];
  for (const [reply, stop] of answers) {
    const { ask, seen } = service(() => reply);
    const outcome = await go(name, call(ask));
    expect(outcome.stopped, JSON.stringify(reply)).toMatchObject(stop ?? {});
    expect(seen.length).toBe(1);
    // Nothing that was not answered is said to be gone.
    expect(outcome.posts).toEqual([]);
    expect(outcome.raw.map(({ status }) => status)).toEqual([reply.status]);
  }
});

test.each(sourceKindNames)("%s: the key is sent, and is in nothing that is kept or shown", async (name) => {
  const { ask, seen } = service(({ url, headers }) => ({
    status: 401,
    body: { error: `${url} ${JSON.stringify(headers)} ${KEY} ${encodeURIComponent(KEY)}` },
  }));
  const outcome = await go(name, call(ask));
  expect(JSON.stringify(seen[0]?.headers)).toContain(KEY);
  expect(String(seen[0]?.url)).not.toContain(KEY);
  const kept = JSON.stringify([outcome, outcome.raw.map(({ body }) => body.toString())]);
  for (const form of [KEY, encodeURIComponent(KEY)]) expect(kept).not.toContain(form);
});

test.each(sourceKindNames)("%s: without a budget nothing is asked", async (name) => {
  const { ask, seen } = service(() => ({ status: 200, body: {} }));
  const outcome = await go(name, call(ask, { unitsLeft: 0 }));
  expect(outcome).toMatchObject({ stopped: { why: "budget" }, units: 0, posts: [] });
  expect(seen).toEqual([]);
});

test.each(sourceKindNames)("%s: what the way there does", async (name) => {
  let spent = 0;
  for (const [reason, why] of [
    ["timeout", "wait"],
    ["unreachable", "wait"],
    ["refused", "person"],
    ["redirected", "person"],
    ["too_large", "broken"],
    ["bad_answer", "broken"],
  ] as const) {
    const outcome = await go(
      name,
      call(async () => Promise.reject(new OutboundError(reason, "it did not work"))),
    );
    expect(outcome.stopped).toMatchObject({ why, message: "it did not work" });
    if (reason === "timeout") spent = outcome.units;
    // What left is charged for, however it ended.
    expect(outcome.units, reason).toBe(reason === "refused" ? 0 : spent);
  }
  await expect(
    go(
      name,
      call(async () => Promise.reject(new Error("stopping"))),
    ),
  ).rejects.toThrow("stopping");
});

test.each(sourceKindNames)("%s: its settings make a form, in which secrets are marked", (name) => {
  const kind: SourceKind = sourceKinds[name];
  expect(kind.name).toBe(name);
  expect(secretNames(kind).length).toBe(1);
  const form = z.toJSONSchema(kind.config, { io: "input", unrepresentable: "any" });
  const secret = secretNames(kind)[0] ?? "";
  expect(form.properties?.[secret]).toMatchObject({ secret: true });
  expect(() => kind.open({ ...settings[name], more: 1 })).toThrow("more");
  expect(() => kind.open({ ...settings[name], [secret]: "two\nlines" })).toThrow("one line");
});

test.each(sourceKindNames)("%s: a test of the connection says what is wrong", async (name) => {
  const source = (sourceKinds[name] as SourceKind).open(settings[name]);
  const dead = service(() => ({ status: 401, body: { error: { message: "no such key" } } }));
  expect(await source.check(call(dead.ask))).toMatchObject({
    ok: false,
    message: expect.stringContaining("no such key"),
  });
  const alive = service(() => ({ status: 200, body: { items: [], data: [], id: "x" } }));
  expect(await source.check(call(alive.ask))).toMatchObject({ ok: true });
});
