import type { ClientConfig } from "pg";
import { v7 } from "uuid";
import { type App, type Context, localContext } from "../../src/flow/context.ts";
import { createOrganization } from "../../src/flow/organization/organization.ts";
import { SecretKeys } from "../../src/flow/secrets.ts";
import { type Database, openPools } from "../../src/store/db.ts";
import type { TestDatabase } from "./clone.ts";
import { type TestLog, testLog } from "./log.ts";
import { HUNG_MS } from "./until.ts";

/** The product on a database of a test's own, with the clock in hand. */
export interface TestApp extends App {
  /** What `now()` answers; a test moves it. */
  clock: { now: number };
  /** The owner's connection, for what a test looks at or breaks behind the flows' back. */
  readonly connection: ClientConfig;
  readonly log: TestLog;
  /** The services that sources ask; a test puts a fake there. Without one they answer with an empty list. */
  service: { ask: NonNullable<App["ask"]> };
  close(): Promise<void>;
}

export const TEST_NOW = Date.parse("2026-03-15T12:00:00.000Z");

/** The master key of every test that has no other. */
export const TEST_KEY = Buffer.from("the key of tests, 32 bytes long!");

/** Pools that wait for a connection as long as the machine needs. */
export function testPools(connection: ClientConfig, isOneOfSeveral = false): Database {
  return openPools(connection, () => {}, { connectTimeoutMs: HUNG_MS, isOneOfSeveral });
}

/** The product on a database that was made for it; `close` drops it. */
export function appOn(made: Pick<TestDatabase, "connection" | "drop">): TestApp {
  const database = testPools(made.connection);
  const clock = { now: TEST_NOW };
  const service: TestApp["service"] = {
    ask: async () => ({ status: 200, headers: {}, body: Buffer.from('{"data":[]}') }),
  };
  return {
    database,
    clock,
    connection: made.connection,
    now: () => clock.now,
    newId: () => v7(),
    keep: () => {},
    service,
    secrets: new SecretKeys(TEST_KEY),
    ask: (request) => service.ask(request),
    log: testLog(),
    close: async () => {
      await database.close();
      await made.drop();
    },
  };
}

/** A new organization in the database of an app, and a context to work in it as its operator. */
export async function testOrganization(
  app: TestApp,
  input: { timezone?: string; plan?: "free" | "starter" | "ultra" | "unlimited" } = {},
): Promise<Context> {
  const actor = { type: "cli", id: null, name: "test" } as const;
  const { timezone = "UTC", plan = "unlimited" } = input;
  const row = await createOrganization(app, actor, { name: "Test", timezone, plan }, app.name);
  return localContext(app, row.org_id, actor);
}
