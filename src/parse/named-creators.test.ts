import { expect, test } from "vitest";
import { findCreators } from "./named-creators.ts";

const row = (id: string, handle: string, merged_into: string | null = null, platform = "tiktok") => ({
  ...{ id, handle, platform, merged_into },
});

test("the handle of a merged creator names the one it is now, unless another has it by now", () => {
  const find = findCreators([
    row("1", "ana"),
    row("2", "ana.old", "1"),
    row("3", "ana.older", "1"),
    row("4", "ben"),
    row("5", "cleo", "4"),
    row("6", "cleo"),
    row("7", "dora", null, "youtube"),
    row("8", "dora", "1"),
  ]);
  const idOf = (handle: string, platform = "") => find(handle, platform).creator?.id;
  expect(["ana", "ANA.old", "ana.older", "cleo"].map((handle) => idOf(handle))).toEqual(["1", "1", "1", "6"]);
  expect(find("dora", "").reason).toBe("@dora is on several platforms: add the platform");
  expect([idOf("dora", "tiktok"), idOf("dora", "youtube"), idOf("ben", "youtube")]).toEqual(["1", "7", undefined]);
});
