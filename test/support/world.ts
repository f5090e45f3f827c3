/** A small world for tests: a database of its own, a clock in the hand, and the flows a test talks to. */
import { v7 as newId } from "uuid";
import type { EpochMs } from "../../src/engine/types.ts";
import { type App, type Context, localContext } from "../../src/flow/context.ts";
import { createOrganization } from "../../src/flow/organization.ts";
import { openPools } from "../../src/store/db.ts";
import { type TestDatabase, testDatabase } from "./database.ts";

export interface World {
  readonly app: App;
  readonly testDatabase: TestDatabase;
  /** What `app.now()` answers from here on. */
  setNow(now: EpochMs | string): void;
  /** Creates an organization and answers a function that makes contexts for it at the present of the clock. */
  organization(options?: {
    name?: string;
    timezone?: string;
    plan?: "free" | "starter" | "ultra" | "unlimited";
  }): Promise<() => Context>;
  end(): Promise<void>;
}

export const TEST_ACTOR = { type: "system", id: null, name: "test" } as const;

/** Opens a world; call `end` in `afterAll`. The clock stands at 2026-11-20 until it is set. */
export async function openWorld(): Promise<World> {
  const own = await testDatabase();
  let now = Date.parse("2026-11-20T12:00:00Z");
  const failures: Error[] = [];
  const silent = () => {};
  const app: App = {
    database: openPools(own.connection, (error) => failures.push(error)),
    now: () => now,
    newId,
    log: { info: silent, warn: silent, error: silent },
  };
  return {
    app,
    testDatabase: own,
    setNow: (to) => {
      now = typeof to === "string" ? Date.parse(to) : to;
    },
    organization: async (options = {}) => {
      const created = await createOrganization(app, TEST_ACTOR, {
        name: options.name ?? "Test",
        timezone: options.timezone ?? "UTC",
        plan: options.plan ?? "unlimited",
      });
      return () => localContext(app, created.org_id, TEST_ACTOR);
    },
    end: async () => {
      await app.database.close();
      await own.drop();
    },
  };
}
