import { expect, test } from "vitest";
import { TEST_NOW } from "../../../test/support/app.ts";
import { file, HEADER, row, testFeed } from "../../../test/support/feed.ts";
import { listCreators } from "./creators.ts";
import { recordReadings } from "./readings.ts";
import { listReadings } from "./readings-of-post.ts";
import { listVideos } from "./videos.ts";

const feed = testFeed();
const csv = (text: string, context = feed.ctx, project = feed.projectId) =>
  feed.importText(text, "csv", context, project);
const ndjson = (rows: readonly unknown[]) =>
  feed.importText(rows.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"), "ndjson");

test("good rows land, bad ones are named by their line, field and value", async () => {
  const answer = await csv(
    `\ufeff${HEADER}\r\n${[
      row("a", "2026-03-02T00:00:00Z", 10),
      row("b", "2026-03-02T00:00:00Z", -1),
      row("c", "1970-01-01T00:00:00Z", 1),
      row("d", "2026-03-02T00:00:00Z", "1e20"),
      row("e", "2026-03-02T00:00:00Z", "0x10"),
      row("f", "2026-03-02T00:00:00Z", " 12"),
      row("g", "2026-03-02T00:00:00Z", "１２"),
      row("h", "2026-03-16T12:00:00.001Z", 1),
      row("i\u0000", "2026-03-02T00:00:00Z", 1),
      "ana,youtube,j",
      row("k", "2026-02-30T00:00:00Z", 1),
      row("l", "2026-03-02T00:00:00Z", "9007199254740992"),
      row("m", "", 1),
      row("n", "2026-03-02T00:00:00Z", ""),
      row("", "2026-03-02T00:00:00Z", 1),
      'ana,"youtube" x,o,2026-03-01T00:00:00Z,2026-03-02T00:00:00Z,1,1',
      row("p", "2026-03-16T12:00:00.000Z", "9007199254740991"),
      row("q", "2026-03-02T00:00:00", 1),
      row("a", "2026-03-02T00:00:00Z", 10),
      "",
      row("r", "2026-03-02T02:00:00+02:00", 7),
    ].join("\r\n")}\r\n`,
  );
  expect(answer.rejected).toMatchInlineSnapshot(`
    [
      {
        "line": 3,
        "reason": "view_count "-1" must be a whole number of 0 to 9007199254740991",
      },
      {
        "line": 4,
        "reason": "captured_at "1970-01-01T00:00:00.000Z" must be 2005 or later",
      },
      {
        "line": 5,
        "reason": "view_count "1e20" was rounded by a spreadsheet and its digits are lost",
      },
      {
        "line": 6,
        "reason": "view_count "0x10" must be a whole number of 0 to 9007199254740991",
      },
      {
        "line": 9,
        "reason": "captured_at "2026-03-16T12:00:00.001Z" is more than a day in the future",
      },
      {
        "line": 10,
        "reason": "external_id "i\\u0000" must have 1 to 200 printable ASCII characters without spaces",
      },
      {
        "line": 11,
        "reason": "has 3 cells where the header has 7",
      },
      {
        "line": 12,
        "reason": "captured_at "2026-02-30T00:00:00Z" is a date that does not exist",
      },
      {
        "line": 13,
        "reason": "view_count "9007199254740992" must be a whole number of 0 to 9007199254740991",
      },
      {
        "line": 14,
        "reason": "captured_at is missing",
      },
      {
        "line": 15,
        "reason": "view_count is missing",
      },
      {
        "line": 16,
        "reason": "needs video_id, or platform and external_id, or url",
      },
      {
        "line": 17,
        "reason": "text follows a closing quote",
      },
    ]
  `);
  expect(answer).toMatchObject({ received: 20, inserted: 6, unchanged: 1, replaced: 0, rejected_count: 13 });
  expect(await feed.stored()).toEqual([
    "a 2026-03-02T00:00:00.000Z 0 10",
    "f 2026-03-02T00:00:00.000Z 0 12",
    "g 2026-03-02T00:00:00.000Z 0 12",
    "p 2026-03-16T12:00:00.000Z 0 9007199254740991",
    "q 2026-03-02T00:00:00.000Z 0 1",
    "r 2026-03-02T00:00:00.000Z 0 7",
  ]);
});

test("unknown creators and posts are made from their row; without handle or date the row says what it lacks", async () => {
  const answer = await csv(
    [
      "creator_handle,creator_name,platform,external_id,title,url,posted_at,kind,captured_at,view_count",
      '@Ana,Ána Ø,tiktok,1,"A, ""b""",https://example.com/1,2026-03-01T00:00:00Z,carousel,2026-03-02T00:00:00Z,5',
      "ana,Other,tiktok,2,,,2026-03-01T00:00:00Z,,2026-03-02T00:00:00Z,5",
      ",,tiktok,3,,,2026-03-01T00:00:00Z,,2026-03-02T00:00:00Z,5",
      "ana,,tiktok,3,,,,,2026-03-02T00:00:00Z,5",
      "ana,,tiktok,3,,,2026-03-01T00:00:00Z,,2026-03-02T00:00:00Z,6",
      "ana,,tiktok,4,,javascript:alert(1),2026-03-01T00:00:00Z,,2026-03-02T00:00:00Z,6",
      ",,tiktok,3,,,,,2026-03-03T00:00:00Z,7",
    ].join("\n"),
  );
  expect(answer.rejected).toEqual([
    { line: 4, reason: 'external_id "3" is no known video on tiktok, and creator_handle is missing to create it' },
    { line: 5, reason: 'external_id "3" is no known video on tiktok, and posted_at is missing to create it' },
    { line: 7, reason: 'url "javascript:alert(1)" must be an http or https URL' },
  ]);
  const { rows: creators } = await listCreators(feed.ctx, { limit: 10, include_removed: false });
  expect(creators).toMatchObject([{ handle: "Ana", display_name: "Ána Ø", tracking_start_date: "2026-03-15" }]);
  const { rows: videos } = await listVideos(feed.ctx, { limit: 10 });
  expect(videos.find((video) => video.external_id === "1")).toMatchObject({
    title: 'A, "b"',
    kind: "carousel",
    url: "https://example.com/1",
    tracking_status: "auto_tracked",
    creator_id: creators[0]?.id,
  });
  expect(await feed.stored()).toHaveLength(4);
});

test("the same file twice changes nothing, also when it holds several values for one instant", async () => {
  const at = "2026-03-02T00:00:00Z";
  const text = file(row("a", at, 1), row("a", at, 2), row("a", at, 2), row("a", at, 1), row("b", at, 5));
  expect(await csv(text)).toMatchObject({ inserted: 2, replaced: 2, unchanged: 1 });
  const before = await feed.stored();
  expect(before).toEqual(
    [0, 1, 2].map((n) => `a 2026-03-02T00:00:00.000Z ${n} ${[1, 2, 1][n]}`).concat("b 2026-03-02T00:00:00.000Z 0 5"),
  );
  const marked = (await feed.marks()).length;
  expect(await csv(text)).toMatchObject({ received: 5, inserted: 0, replaced: 0, unchanged: 5 });
  expect(await feed.stored()).toEqual(before);
  expect(await feed.marks()).toHaveLength(marked);
});

test("another value for a known instant is kept next to the first, and a value may come back", async () => {
  const at = "2026-03-02T00:00:00Z";
  await csv(file(row("a", at, 1)));
  const later = { ...feed.ctx, now: TEST_NOW + 5 };
  expect(await csv(file(row("a", at, 2), row("b", at, 3)), later)).toMatchObject({
    inserted: 1,
    replaced: 1,
    unchanged: 0,
  });
  expect(await csv(file(row("a", at, 1)), { ...feed.ctx, now: TEST_NOW + 9 })).toMatchObject({ replaced: 1 });
  const { rows: videos } = await listVideos(feed.ctx, { limit: 10 });
  const video = videos.find((one) => one.external_id === "a")?.id ?? "";
  const first = await listReadings(feed.ctx, video, { limit: 2 });
  expect(first.rows.map((one) => [one.view_count, one.recorded_at])).toEqual([
    [1n, TEST_NOW + 9],
    [2n, TEST_NOW + 5],
  ]);
  const { decodeCursor } = await import("../../contract/cursor.ts");
  const rest = await listReadings(feed.ctx, video, { limit: 2, cursor: decodeCursor(first.nextCursor ?? "") });
  expect(rest.rows.map((one) => one.view_count)).toEqual([1n]);
  expect(rest.nextCursor).toBeNull();
});

test("a header that does not fit is refused with its columns, and nothing lands", async () => {
  const fault = (text: string) =>
    csv(text).then(
      () => undefined,
      (error: { meta: unknown; code: string }) => [error.code, error.meta],
    );
  const missing = expect.stringContaining("is missing from the header: say");
  expect(await fault("platform,likes\nx,1")).toEqual([
    "invalid_body",
    {
      errors: [
        { path: "captured_at", message: missing },
        { path: "view_count", message: missing },
        { path: "external_id", message: missing },
      ],
    },
  ]);
  expect(await fault("external_id,captured_at,view_count,like_cuont\nx,2026-03-01,1,1")).toEqual([
    "invalid_body",
    { errors: [{ path: "like_cuont", message: expect.stringContaining("is not a column of a readings file") }] },
  ]);
  expect(await fault("")).toEqual([
    "invalid_body",
    { errors: [{ path: "", message: expect.stringContaining("empty") }] },
  ]);
  expect((await fault("external_id,captured_at,view_count,view_count\n"))?.[0]).toBe("invalid_body");
  expect(await csv("External_ID, captured_at ,VIEW_COUNT,\n")).toMatchObject({ received: 0 });
});

test("NDJSON and JSON rows follow the same rules", async () => {
  const good = { platform: "youtube", external_id: "a", captured_at: "2026-03-02T00:00:00Z", view_count: 3 };
  const maker = { ...good, creator_handle: "ana", posted_at: "2026-03-01T00:00:00Z" };
  const answer = await ndjson([
    maker,
    "",
    "{broken",
    { ...good, view_count: 1e20 },
    { ...good, view_count: "3" },
    { ...good, likes: 3 },
    { ...good, captured_at: "2026-03-20T00:00:00Z" },
    { ...maker, external_id: "b", title: "x\ud800" },
    { ...maker, external_id: "b", title: "x\u0000" },
    [1],
    { ...good, view_count: 4 },
  ]);
  expect(answer.rejected).toMatchInlineSnapshot(`
    [
      {
        "line": 3,
        "reason": "is not JSON",
      },
      {
        "line": 4,
        "reason": "view_count 100000000000000000000 must be a whole number",
      },
      {
        "line": 5,
        "reason": "view_count "3" must be a whole number, sent as a JSON number",
      },
      {
        "line": 6,
        "reason": "Unrecognized key: "likes"",
      },
      {
        "line": 7,
        "reason": "captured_at "2026-03-20T00:00:00Z" is more than a day in the future",
      },
      {
        "line": 8,
        "reason": "title "x\\ud800" must not contain NUL or lone surrogates",
      },
      {
        "line": 9,
        "reason": "title "x\\u0000" must not contain NUL or lone surrogates",
      },
      {
        "line": 10,
        "reason": "Invalid input: expected object, received array",
      },
    ]
  `);
  expect(answer).toMatchObject({ received: 10, inserted: 1, replaced: 1, rejected_count: 8 });
  const { rows } = await listVideos(feed.ctx, { limit: 1 });
  const json = await recordReadings(feed.ctx, feed.projectId, [
    { ...good, captured_at: "2026-03-03T00:00:00Z" },
    { video_id: rows[0]?.id, captured_at: "2026-03-04T00:00:00.123Z", view_count: 9 },
    { video_id: feed.ctx.orgId, captured_at: "2026-03-04T00:00:00Z", view_count: 9 },
    null,
  ]);
  expect(json).toMatchObject({ received: 4, inserted: 2, rejected_count: 2 });
  expect(json.rejected.map((one) => one.line)).toEqual([3, 4]);
});
