import { expect, test } from "vitest";
import { findCreators } from "./named-creators.ts";

const row = (id: string, handle: string, platform = "tiktok") => ({ id, handle, platform });

test("a handle names the creator that the books say, and asks for a platform where it names several", () => {
  const find = findCreators([
    row("1", "ana"),
    row("1", "ana.old"),
    row("2", "dora", "youtube"),
    // A handle that it had before, on another platform than the one that has it now.
    row("1", "dora"),
  ]);
  const idOf = (handle: string, platform = "") => find(handle, platform).creator?.id;
  expect(["ana", "ANA.old", "ben"].map((handle) => idOf(handle))).toEqual(["1", "1", undefined]);
  expect(find("dora", "").reason).toBe("@dora is on several platforms: add the platform");
  expect([idOf("dora", "TikTok"), idOf("dora", "youtube"), idOf("ana", "youtube")]).toEqual(["1", "2", undefined]);
});
