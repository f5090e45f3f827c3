import fc from "fast-check";
import { expect, test } from "vitest";
import { zipCounter } from "./zip-count.ts";

test("files are counted however the archive is cut", () => {
  fc.assert(
    fc.property(fc.nat(20), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (files, cuts) => {
      const header = [0x50, 0x4b, 0x03, 0x04, 0x50, 0x50, 0x4b, 0x01];
      const bytes = Uint8Array.from(Array.from({ length: files }, () => header).flat());
      const [count, seen] = [zipCounter(), [0]];
      for (let from = 0, cut = 0; from < bytes.length; cut++) {
        const length = cuts[cut % cuts.length] ?? 1;
        seen.push(count(bytes.subarray(from, from + length)));
        from += length;
      }
      expect(seen.at(-1)).toBe(files);
    }),
  );
});
