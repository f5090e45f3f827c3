import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { readAllowed } from "../../src/outbound/addresses.ts";
import { openClient } from "../../src/outbound/client.ts";
import { type FileItem, FileUnreadable, readJsonFile } from "../../src/sources/file.ts";
import { json } from "../../src/sources/json.ts";
import { mapperOf } from "../../src/sources/mapping.ts";
import { mappingPresets, type PresetName, presetMapping, presetNames } from "../../src/sources/presets.ts";
import type { Listed } from "../../src/sources/source.ts";
import { call, NOW, ok, service, tiktok } from "./services.ts";

const mapping = {
  items: "$.data.posts[*]",
  platform: "tiktok",
  fields: { external_id: "$.id", view_count: ["$.stats.views", "$.views"], like_count: "$['like count']" },
};
const base = { url: "https://api.example.com/posts", mapping };

/** An item of each preset's service, as its documentation shows it, with 41,200 views and 7 likes where it has them. */
const samples: Record<PresetName, { body: unknown; id: string; likes: number | null; platform: string }> = {
  clockworks: {
    body: [
      {
        id: "7100000000000000001",
        text: "x",
        createTime: 1_793_000_000,
        createTimeISO: "2026-10-26T08:53:20.000Z",
        webVideoUrl: "https://www.tiktok.com/@ana/video/7100000000000000001",
        authorMeta: { name: "ana", fans: 5 },
        diggCount: 7,
        shareCount: 1,
        playCount: 41_200,
        collectCount: null,
        commentCount: 2,
      },
    ],
    id: "7100000000000000001",
    likes: 7,
    platform: "tiktok",
  },
  apify_instagram: {
    body: [
      {
        type: "Video",
        shortCode: "Cxyz123",
        url: "https://www.instagram.com/p/Cxyz123/",
        ownerUsername: "ana",
        likesCount: 7,
        commentsCount: 2,
        videoViewCount: 9_000,
        videoPlayCount: 41_200,
        timestamp: "2026-11-01T00:00:00.000Z",
      },
    ],
    id: "Cxyz123",
    likes: 7,
    platform: "instagram",
  },
  brightdata_tiktok: {
    body: [
      {
        post_id: "7100000000000000001",
        description: "x",
        create_time: "2026-11-01T00:00:00.000Z",
        play_count: 41_200,
        comment_count: 1,
        share_count: "3",
        collect_count: 4,
        profile_username: "ana",
        video_url: "https://www.tiktok.com/@ana/video/7100000000000000001",
      },
    ],
    id: "7100000000000000001",
    likes: null,
    platform: "tiktok",
  },
  shortimize: {
    body: {
      data: [
        {
          ad_id: "abc",
          ad_link: "https://www.youtube.com/shorts/aaaaaaaaaa1",
          platform: "youtube",
          latest_views: 41_200,
          latest_likes: 7,
          latest_updated_at: "2026-11-25T00:00:00Z",
        },
      ],
    },
    id: "aaaaaaaaaa1",
    likes: 7,
    platform: "youtube",
  },
  viral: {
    body: {
      data: [
        {
          platformVideoId: "7100000000000000001",
          platform: "tiktok",
          viewCount: 41_200,
          likeCount: 7,
          bookmarkCount: null,
          loadAt: "2026-11-25T00:00:00Z",
        },
      ],
      pageCount: 1,
      totalRows: 1,
    },
    id: "7100000000000000001",
    likes: 7,
    platform: "tiktok",
  },
  growi: {
    body: {
      data: [
        {
          create_time: 1_793_000_000,
          platform: "tik_tok",
          share_url: "https://www.tiktok.com/@ana/video/7100000000000000001",
          total_views: 3,
          all_time_views: 41_200,
        },
      ],
    },
    id: "7100000000000000001",
    likes: null,
    platform: "tiktok",
  },
  tokfluence: {
    body: {
      data: [
        {
          post_id: "7100000000000000001",
          caption: "x",
          published_at: "2026-11-01T00:00:00Z",
          views: 41_200,
          likes: 7,
          comments: 1,
          shares: 2,
          saves: 3,
        },
      ],
    },
    id: "7100000000000000001",
    likes: 7,
    platform: "tiktok",
  },
  hiker: {
    body: {
      response: {
        items: [
          {
            pk: "311",
            code: "Cxyz123",
            taken_at: 1_793_000_000,
            product_type: "clips",
            play_count: 41_200,
            like_count: 7,
            comment_count: 1,
            user: { username: "ana" },
          },
        ],
      },
    },
    id: "Cxyz123",
    likes: 7,
    platform: "instagram",
  },
};

test.each(presetNames)("the preset %s reads what its service answers", (name) => {
  const { body, id, likes, platform } = samples[name];
  const mapper = mapperOf(presetMapping(name));
  const posts = mapper.items(body)?.map((item) => mapper.read(item, NOW));
  expect(posts).toMatchObject([
    {
      state: "found",
      platform,
      externalId: id,
      counts: { view_count: 41_200, like_count: likes },
    },
  ]);
  expect(mappingPresets.length).toBe(8);
});

test.each<[unknown, number | null | "failed"]>([
  [5, 5],
  ["5", 5],
  [" 5 ", 5],
  [0, 0],
  ["0", 0],
  [null, null],
  ["", null],
  [undefined, null],
  ["1.2K", "failed"],
  ["1,200", "failed"],
  [-1, "failed"],
  ["-2147483648", "failed"],
  [1.5, "failed"],
  [2 ** 53, "failed"],
  [true, "failed"],
  [{}, "failed"],
])("likes of %j are %j", (likes, expected) => {
  const read = mapperOf(mapping).read({ id: "1", views: 1, "like count": likes }, NOW);
  if (expected === "failed")
    expect(read).toMatchObject({ state: "failed", retry: false, message: expect.stringContaining("like_count") });
  else expect(read).toMatchObject({ state: "found", counts: { like_count: expected } });
});

test("an id that has lost digits as a number names no post, and its address is used where there is one", () => {
  const [id] = JSON.parse("[7100000000000000001]");
  expect(mapperOf(mapping).read({ id, views: 1 }, NOW)).toContain("neither an id");
  const byUrl = mapperOf({ ...mapping, fields: { ...mapping.fields, url: "$.url" } });
  const url = "https://www.tiktok.com/@ana/video/7100000000000000001";
  expect(byUrl.read({ id, url, views: 1 }, NOW)).toMatchObject({ externalId: "7100000000000000001" });
});

test.each([
  "$..views",
  "$.a[?@.b == 1]",
  "$.a[?match(@.b, '(a+)+$')]",
  "$.a[0:5]",
  "$.a[*,*]",
  "data.views",
  "$.",
  "",
  `$${".a".repeat(21)}`,
])("the path %s is refused", (path) => {
  expect(() => json.open({ ...base, mapping: { ...mapping, items: path } })).toThrow();
});

test.each([[undefined], [null], [""]])(
  "where the first path leads to %o, the next one counts; 0 is a value",
  (views) => {
    const read = (item: object) => mapperOf(mapping).read({ id: "1", ...item }, NOW);
    expect(read({ stats: { views }, views: 41_200 })).toMatchObject({ state: "found", counts: { view_count: 41_200 } });
    expect(read({ stats: { views: 0 }, views: 41_200 })).toMatchObject({ state: "found", counts: { view_count: 0 } });
    expect(read({ stats: { views }, views })).toMatchObject({ state: "failed" });
  },
);

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

async function fileOf(text: string, chunkBytes: number): Promise<FileItem[]> {
  const bytes = Buffer.from(text);
  const chunks = async function* () {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  };
  const items: FileItem[] = [];
  for await (const batch of readJsonFile(chunks(), mapperOf(mapping), NOW)) items.push(...batch);
  return items;
}

const inDocument = (posts: readonly unknown[]) => ({ data: { posts } });

test.each([1, 7, 1_000_000])("a file is read alike in chunks of %i bytes: a document, or lines", async (chunkBytes) => {
  const posts = [{ id: "1", views: 5, title: "ü\n🔑" }, { id: "2", views: "6" }, { views: 7 }];
  const expected = [
    { line: 1, post: { externalId: "1", counts: { view_count: 5 } } },
    { line: 2, post: { externalId: "2", counts: { view_count: 6 } } },
    { line: 3, fault: expect.stringContaining("neither an id") },
  ];
  expect(await fileOf(JSON.stringify(inDocument(posts)), chunkBytes)).toMatchObject(expected);
  expect(await fileOf(`\uFEFF${JSON.stringify(inDocument(posts), null, 2)}\n`, chunkBytes)).toMatchObject(expected);
  const lines = posts.map((post) => JSON.stringify(post));
  expect(await fileOf(lines.join("\n"), chunkBytes)).toMatchObject(expected);
  expect(await fileOf(`${lines[0]}\n`, chunkBytes)).toMatchObject(expected.slice(0, 1));
  const broken = await fileOf(`${lines[0]}\n{"id": \n\n${lines[1]}\n`, chunkBytes);
  expect(broken).toMatchObject([
    { line: 1 },
    { line: 2, fault: "is not JSON" },
    { line: 4, post: { externalId: "2" } },
  ]);
});

test.each([
  ["", "neither JSON nor NDJSON"],
  ["id,views\n1,5\n", "neither JSON nor NDJSON"],
  ['{"data": [1, 2', "neither JSON nor NDJSON"],
  ['{"data": {"posts": []}} x', "neither JSON nor NDJSON"],
  ['{"data": {"posts": [{"id": "1", "views": 5}, {"id": ', "ends before its list does, after 1 items"],
  ['{"data": {}}', "no list at $.data.posts[*]"],
  [`"${"a".repeat(2 ** 21)}`, "neither JSON nor NDJSON"],
])("a file that cannot be read is refused: %#", async (text, sentence) => {
  const reading = fileOf(text, 65_536);
  await expect(reading).rejects.toThrow(FileUnreadable);
  await expect(reading).rejects.toThrow(sentence);
});

test("a document is cut into its items however deep, strange or long its other parts are", async () => {
  const strange = {
    "da\\ta": [1],
    other: { posts: [{ id: "0", views: 1 }], text: 'a "quoted" ] } \\\\' },
    data: { 'po"sts': [], empty: [], posts: [{ id: "1", views: 5, more: [[{}], "]"] }, 7, "text", null, true, []] },
    after: [{ id: "9", views: 9 }],
  };
  const expected = [
    { post: { externalId: "1" } },
    ...Array.from({ length: 5 }, () => ({ fault: /no object|neither/ })),
  ];
  for (const chunkBytes of [1, 5, 1_000]) {
    const items = await fileOf(JSON.stringify(strange), chunkBytes);
    expect(items).toMatchObject(
      expected.map((item) => ("fault" in item ? { fault: expect.stringMatching(item.fault) } : item)),
    );
    expect(items.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6]);
  }
  const nested = `${"[".repeat(500)}${"]".repeat(500)}`;
  expect(await fileOf(`{"deep": ${nested}, "data": {"posts": [{"id": "1", "views": 5}]}}`, 100)).toHaveLength(1);
});

test("an item or a line over 1 MiB is a fault of its own, and the others are read", async () => {
  const long = { id: "2", views: 6, title: "x".repeat(2 ** 20) };
  const posts = [{ id: "1", views: 5 }, long, { id: "3", views: 7 }];
  const expected = [
    { line: 1, post: {} },
    { line: 2, fault: "is over 1 MiB" },
    { line: 3, post: {} },
  ];
  expect(await fileOf(JSON.stringify(inDocument(posts)), 100_000)).toMatchObject(expected);
  const lines = await fileOf(posts.map((post) => JSON.stringify(post)).join("\n"), 100_000);
  expect(lines).toMatchObject([expected[0], { line: 2, fault: "the line is too long" }, expected[2]]);
});

test("of two lists that a mapping may mean, the first of a file counts, unless the preferred one follows", async () => {
  const given = { ...mapping, items: ["$.data[*]", "$.items[*]"] };
  const read = async (text: string) => {
    const items: FileItem[] = [];
    const bytes = async function* () {
      yield Buffer.from(text);
    };
    for await (const batch of readJsonFile(bytes(), mapperOf(given), NOW)) items.push(...batch);
    return items;
  };
  expect(await read('{"data": [{"id": "1", "views": 1}], "items": [{"id": "2", "views": 2}]}')).toHaveLength(1);
  await expect(read('{"items": [{"id": "2", "views": 2}], "data": [{"id": "1", "views": 1}]}')).rejects.toThrow(
    "has lists at $.items[*] and at $.data[*]",
  );
});
