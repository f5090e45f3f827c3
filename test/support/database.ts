import { expect, inject } from "vitest";
import { cloneDatabase, type TestDatabase } from "./clone.ts";

export type { TestDatabase } from "./clone.ts";

/** Clones the migrated template; call it in `beforeAll` and `drop` in `afterAll`. */
export function testDatabase(): Promise<TestDatabase> {
  return cloneDatabase(inject("testServer"), expect.getState().testPath);
}
