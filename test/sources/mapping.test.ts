/** What a mapping makes of an item: counts, ids, and the first of several paths. */
import { expect, test } from "vitest";
import { mapperOf } from "../../src/sources/mapping.ts";
import { mapping, NOW } from "./services.ts";

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
  expect(() => mapperOf({ ...mapping, items: path })).toThrow();
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
