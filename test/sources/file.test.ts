/** Files of JSON and NDJSON, read by a mapping in chunks of any size. */
import { expect, test } from "vitest";
import { type FileItem, FileUnreadable, readJsonFile } from "../../src/sources/file.ts";
import { mapperOf } from "../../src/sources/mapping.ts";
import { mapping, NOW } from "./services.ts";

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
