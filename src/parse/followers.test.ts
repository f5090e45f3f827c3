/** Files of follower counts: which column is which, what is asked, and what a row says. */
import { expect, test } from "vitest";
import { guessFollowerPlaces } from "./followers-columns.ts";
import { type FollowerAnswers, followersUnderstood, planFollowers } from "./followers-plan.ts";
import { FollowersReader } from "./followers-rows.ts";

const head = (header: readonly string[], ...sample: readonly (readonly string[])[]) => ({
  ...({ encoding: "utf-8", separator: ",", header, headerLine: 1, sample, isWhole: true } as const),
});
const read = (of: ReturnType<typeof head>, answers: FollowerAnswers = {}) => {
  const plan = planFollowers(of, answers, "Asia/Tokyo");
  expect(plan.questions).toEqual([]);
  const reader = new FollowersReader(plan);
  return of.sample.map((cells, index) => reader.read({ line: index + 2, cells }));
};

test.each([
  [["Account name", "Followers", "Date"], { handle: 0, follower_count: 1, captured_at: 2 }],
  [["authorMeta.name", "authorMeta.fans", "scrapedAt"], { handle: 0, follower_count: 1, captured_at: 2 }],
  [["username", "followersCount", "timestamp"], { handle: 0, follower_count: 1, captured_at: 2 }],
  [["Kanal", "Plattform", "Abonnenten", "Datum"], { handle: 0, platform: 1, follower_count: 2, captured_at: 3 }],
  [["creator_id", "captured_at", "follower_count"], { creator_id: 0, captured_at: 1, follower_count: 2 }],
])("knows the columns %j", (header, places) => {
  expect(guessFollowerPlaces(header)).toEqual(places);
});

test("a day is one of the organization's zone, and an instant is itself", () => {
  const rows = read(
    head(["handle", "date", "followers"], ["ana", "2026-03-01", "5"], ["ana", "2026-03-01T00:00:00Z", "6"]),
  );
  expect(rows.map((row) => ("captured_at" in row ? new Date(row.captured_at).toISOString() : row))).toEqual([
    "2026-02-28T15:00:00.000Z",
    "2026-03-01T00:00:00.000Z",
  ]);
});

test.each([
  ["12,5K", 12_500],
  ["12.5k", 12_500],
  ["1.250", 1_250],
  ["1,2 Mio.", 1_200_000],
  ["１２３", 123],
  ["0", 0],
])("reads %s followers", (cell, count) => {
  expect(read(head(["handle", "date", "followers"], ["ana", "2026-03-01", cell]))).toMatchObject([
    { follower_count: count },
  ]);
});

test.each([
  ["", "is missing"],
  ["n/a", "is missing"],
  ["-5", "must be a whole number of 0 to 9007199254740991"],
  ["5.5", "must be a whole number of 0 to 9007199254740991"],
  ["1.2E+05", "was rounded by a spreadsheet and its digits are lost"],
])("refuses %j followers, and says why", (cell, rule) => {
  expect(read(head(["handle", "date", "followers"], ["ana", "2026-03-01", cell]))).toMatchObject([
    { line: 2, of: { field: "follower_count", rule } },
  ]);
});

test("a profile's address says the platform, and may not contradict the column", () => {
  const rows = read(
    head(
      ["profile", "platform", "date", "followers"],
      ["https://www.instagram.com/ana/", "", "2026-03-01", "5"],
      ["@ana", "IG", "2026-03-01", "5"],
      ["https://www.tiktok.com/@ana", "Instagram", "2026-03-01", "5"],
    ),
  );
  expect(rows).toMatchObject([
    { handle: "ana", platform: "instagram" },
    { handle: "ana", platform: "instagram" },
    { of: { field: "handle", rule: "is a profile on tiktok, and platform says instagram" } },
  ]);
});

test("a file of one account asks whose it is and when; a column that was chosen wins over a guess", () => {
  const of = head(["Followers", "New followers"], ["1,200", "7"]);
  const open = planFollowers(of, {}, "UTC").questions.map(({ path }) => path);
  expect(open).toEqual(["captured_at", "handle"]);
  const answers = { creator: "@ana", readOn: "2026-03-01", columns: { follower_count: "New followers" } };
  expect(read(of, answers)).toMatchObject([{ handle: "ana", follower_count: 7 }]);
  expect(planFollowers(of, { columns: { handle: "Nobody" } }, "UTC").questions).toMatchObject([
    { path: "columns.handle", message: '"Nobody" is no column of the file' },
    { path: "captured_at" },
    { path: "handle" },
  ]);
});

test("what is understood is said in words", () => {
  const of = head(["wer", "followers"], ["ana", "12.500"], ["ben", "7"]);
  const plan = planFollowers(of, { readOn: "2026-03-01", columns: { handle: "wer" }, platform: "ig" }, "UTC");
  expect(followersUnderstood(plan, of.sample)).toEqual([
    "All rows were read on 1 March 2026",
    "Followers with a point between thousands: 12.500 is 12500",
    "Creator from “wer”",
    "All accounts are on Instagram",
  ]);
});
