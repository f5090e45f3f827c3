import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { faults } from "./faults.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const FAULTS_AT_LEAST = 10;

test("every fault of `npm run planted` still has exactly one place to be planted at, and tests to notice it", () => {
  expect(faults.length).toBeGreaterThanOrEqual(FAULTS_AT_LEAST);
  for (const { name, edits, tests } of faults) {
    for (const { file, find } of edits) {
      expect([name, readFileSync(resolve(ROOT, file), "utf8").split(find).length - 1]).toEqual([name, 1]);
    }
    for (const file of tests) expect(readFileSync(resolve(ROOT, file), "utf8"), name).toMatch(/test\(/i);
  }
});
