import { expect, test } from "vitest";
import { hasHeader } from "./profiles.ts";

test("a header is known again by its names, in any order and with any spaces and capitals, and by all of them", () => {
  const profile = ["Channel", "Posted on", "Views", "再生回数", ""];
  expect(hasHeader(profile, ["views", "再生回数", "posted_on", " Channel "])).toBe(true);
  expect(hasHeader(profile, ["Channel", "Posted on", "Views"])).toBe(false);
  expect(hasHeader(profile, [...profile, "Likes"])).toBe(false);
});
