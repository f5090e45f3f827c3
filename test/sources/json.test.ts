/** The source of any JSON over HTTP: what it asks, page by page, and settings that cannot work. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { readAllowed } from "../../src/outbound/addresses.ts";
import { openClient } from "../../src/outbound/client.ts";
import { json } from "../../src/sources/json.ts";
import type { Listed } from "../../src/sources/source.ts";
import { call, mapping, ok, service, tiktok } from "./services.ts";

const base = { url: "https://api.example.com/posts", mapping };

test("posts are asked for by id or address, in the address or the body, and each is answered once", async () => {
  const posts = ["1", "2", "3"].map(tiktok);
  const answer = () =>
    ok({
      data: { posts: [{ id: "1", stats: { views: 5 } }, { id: "1", views: 4 }, { id: 3, views: "6" }, { views: 1 }] },
    });
  for (const request of [
    { url: "https://api.example.com/posts?ids={{ids}}" },
    { method: "POST", body: { filter: { ids: "{{ids}}", note: "of {{ids}}" } } },
    { method: "POST", body: ["{{urls}}"] },
  ]) {
    const { ask, seen } = service(answer);
    const outcome = await json.open({ ...base, ...request }).readPosts?.(posts, call(ask));
    expect(outcome?.posts).toMatchObject([
      { externalId: "1", counts: { view_count: 5 } },
      { externalId: "3", counts: { view_count: 6 } },
      { externalId: "2", state: "missing", why: "absent" },
    ]);
    expect([...(outcome?.unread ?? [])]).toEqual([["an item has neither an id nor the address of a post", 1]]);
    const [one] = seen;
    if (request.body === undefined) expect(one?.query.get("ids")).toBe("1,2,3");
    else if (Array.isArray(request.body)) expect(one?.body).toEqual([posts.map(({ url }) => url)]);
    else expect(one?.body).toEqual({ filter: { ids: ["1", "2", "3"], note: "of 1,2,3" } });
  }
});

test.each([
  [{ kind: "page" }, "page={{page}}", ["1", "2", "3"]],
  [{ kind: "page", first: 0 }, "page={{page}}", ["0", "1", "2"]],
  [{ kind: "offset" }, "offset={{offset}}", ["0", "2", "3"]],
  [{ kind: "cursor", path: "$.next" }, "cursor={{cursor}}", ["", "c1", "c2"]],
] as const)("pages by %j are read one by one to the end", async (next, query, expected) => {
  const pages = [["1", "2"], ["3"], []];
  let at = 0;
  const { ask, seen } = service(() => {
    const posts = pages[at]?.map((id) => ({ id, views: 1 }));
    at += 1;
    return ok({ data: { posts }, next: at < 3 ? `c${at}` : null });
  });
  const source = json.open({ ...base, url: `${base.url}?${query}`, next });
  const found: string[] = [];
  for (let cursor: string | null = null, page = 0; page < 9; page++) {
    const listed: Listed | undefined = await source.listAll?.(cursor, call(ask));
    found.push(...(listed?.posts ?? []).map(({ externalId }) => externalId));
    cursor = listed?.next ?? null;
    if (cursor === null) break;
  }
  expect(found).toEqual(["1", "2", "3"]);
  expect(seen.map(({ url }) => url.search.split("=")[1])).toEqual(expected);
});

test("an answer of which nothing names a post is broken: no post is gone because a field was renamed", async () => {
  const { ask } = service(() =>
    ok({
      data: {
        posts: [
          { newId: "1", views: 5 },
          { newId: "2", views: 5 },
        ],
      },
    }),
  );
  const outcome = await json.open({ ...base, url: `${base.url}?ids={{ids}}` }).readPosts?.([tiktok("1")], call(ask));
  expect(outcome).toMatchObject({
    posts: [],
    stopped: { why: "broken", message: expect.stringContaining("names a post") },
  });
});

test("posts beyond the pages that one call reads are not missing", async () => {
  const { ask, seen } = service(({ query }) => ok({ data: { posts: [{ id: `p${query.get("page")}`, views: 1 }] } }));
  const source = json.open({ ...base, url: `${base.url}?ids={{ids}}&page={{page}}`, next: { kind: "page" } });
  const outcome = await source.readPosts?.([tiktok("p1"), tiktok("p500")], call(ask));
  expect(seen.length).toBeLessThan(500);
  expect(outcome?.posts.filter(({ state }) => state === "missing")).toEqual([]);
});

test("a cursor that does not move ends the listing", async () => {
  const { ask } = service(() => ok({ data: { posts: [{ id: "1", views: 1 }] }, next: "same" }));
  const source = json.open({ ...base, url: `${base.url}?c={{cursor}}`, next: { kind: "cursor", path: "$.next" } });
  expect((await source.listAll?.("same", call(ask)))?.next).toBe(null);
});

test("what fills a place is written as a part of the address, and cannot choose another host or path", async () => {
  const { ask, seen } = service(() => ok({ data: { posts: [] } }));
  const source = json.open({ ...base, url: "https://api.example.com/users/{{handle}}/posts" });
  await source.listPosts?.({ platform: "tiktok", handle: "../../admin?x=1#@evil.example" }, null, call(ask));
  expect(seen[0]?.url.host).toBe("api.example.com");
  expect(seen[0]?.path).toBe("/users/..%2F..%2Fadmin%3Fx%3D1%23%40evil.example/posts");
});

test.each([
  [{ url: "https://{{handle}}.example.com/" }, "name its host"],
  [{ url: "https://api.example.com{{handle}}/" }, "name its host"],
  [{ url: "{{url}}" }, "URL"],
  [{ url: "https://api.example.com/?x={{secret}}" }, "{{secret}} is none of"],
  [{ url: "https://api.example.com/?x={{key}}" }, "is required"],
  [{ url: "https://api.example.com/?api_key=abc" }, "a key goes in as {{key}}"],
  [{ headers: { Authorization: "Bearer abc" } }, "a key goes in as {{key}}"],
  [{ headers: { Host: "inner.example" } }, "set by Stipend itself"],
  [{ preset: "viral" }, "needs a preset or a mapping"],
  [{ mapping: undefined }, "needs a preset or a mapping"],
  [{ mapping: { ...mapping, fields: { external_id: "$.id" } } }, "view_count"],
  [{ mapping: { ...mapping, fields: { view_count: "$.v" } } }, "external_id or url"],
  [{ next: { kind: "page" } }, "needs {{page}}"],
])("settings that cannot work are refused: %#", (given, sentence) => {
  expect(() => json.open({ ...base, ...given })).toThrow(sentence);
});

test("it reads a real server through the closed client", async () => {
  const server = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(
      JSON.stringify(request.headers["x-key"] === "key-1" ? { data: { posts: [{ id: "1", views: "5" }] } } : {}),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const source = json.open({
    ...base,
    url: `http://127.0.0.1:${port}/`,
    headers: { "x-key": "{{key}}" },
    key: "key-1",
  });
  const [open, closed] = ["127.0.0.1", ""].map((text) => openClient({ allowed: readAllowed(text), userAgent: "test" }));
  try {
    const found = await source.listAll?.(
      null,
      call((request) => open?.request(request) ?? Promise.reject(new Error())),
    );
    expect(found?.posts).toMatchObject([{ state: "found", counts: { view_count: 5 } }]);
    const refused = await source.listAll?.(
      null,
      call((request) => closed?.request(request) ?? Promise.reject(new Error())),
    );
    expect(refused?.stopped).toMatchObject({ why: "person" });
  } finally {
    await Promise.all([open?.close(), closed?.close()]);
    server.close();
  }
});
