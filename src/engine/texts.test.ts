import fc from "fast-check";
import { expect, test } from "vitest";
import { postsSchema } from "./rules/inputs.ts";
import { hashOf, hashOfText, sealed } from "./snapshot.ts";
import { inKeyOrder, instantText, isSameJson } from "./texts.ts";

const END_OF_TIME_MS = 8.64e15;

test("an instant is written as Date writes it, in every year there is", () => {
  const instants = fc.oneof(
    fc.integer({ min: -END_OF_TIME_MS, max: END_OF_TIME_MS }),
    fc.integer({ min: 0, max: 4_102_444_800_000 }),
  );
  fc.assert(fc.property(instants, (at) => instantText(at) === new Date(at).toISOString()));
  expect(() => instantText(Number.NaN)).toThrow(RangeError);
  expect(() => instantText(END_OF_TIME_MS + 86_400_000)).toThrow(RangeError);
});

test("two JSON values are the same exactly when their canonical texts are", () => {
  const canonical = (value: unknown) => JSON.stringify(inKeyOrder(value));
  const few = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(few, few, (a, b) => {
      expect(isSameJson(a, JSON.parse(canonical(a)))).toBe(true);
      expect(isSameJson(a, b)).toBe(canonical(a) === canonical(b));
    }),
  );
  expect(isSameJson({ a: 1 }, { b: 1 })).toBe(false);
  expect(isSameJson([1], { 0: 1 })).toBe(false);
  expect(isSameJson({ 0: 1 }, [1])).toBe(false);
});

test("the hash of a stored text is the one of its content, however it was written", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (content) => {
      const { snapshot, snapshotText, hash } = sealed(content);
      expect(hashOfText(snapshotText, snapshot)).toBe(hash);
      expect(hashOfText(JSON.stringify(snapshot, null, 1), snapshot)).toBe(hash);
    }),
  );
  const { snapshotText, hash } = sealed({ amount: "1", zone: "UTC" });
  for (const forged of [snapshotText.replace('"1"', '"9"'), snapshotText.replace(hash, hash.replace(/./, "g"))]) {
    const snapshot = JSON.parse(forged);
    expect(hashOfText(forged, snapshot)).toBe(hashOf(snapshot));
    expect(hashOfText(forged, snapshot)).not.toBe(snapshot.sha256);
  }
});

test("posts read the same with and without counters, and one that is unreadable is named by its place", () => {
  const at = "2026-01-01T00:00:00.000Z";
  const read = postsSchema.safeParse([
    ["a", at, null, "1"],
    ["b", at, at, "2", "3", null, "4", null],
  ]);
  const ms = Date.parse(at);
  const none = { likes: null, comments: null, shares: null, saves: null };
  expect(read.data).toEqual([
    { videoId: "a", postedAt: ms, capturedAt: null, views: 1n, ...none },
    { videoId: "b", postedAt: ms, capturedAt: ms, views: 2n, ...none, likes: 3n, shares: 4n },
  ]);
  const bad = [
    ["a", "2026-02-30T00:00:00.000Z", null, "1"],
    ["a", at, at, "1.5"],
    ["a", at, at],
    [1, at, at, "1"],
  ];
  for (const row of bad) expect(postsSchema.safeParse([["a", at, null, "1"], row]).error?.issues[0]?.path[0]).toBe(1);
  expect(postsSchema.safeParse("rows").success).toBe(false);
});
