/** The product on several databases of a test's own. */
import type { ClientConfig } from "pg";
import { settleMoves } from "../../src/database/moving/settle.ts";
import { joinDirectory, openDirectory } from "../../src/database/placement.ts";
import { type Context, localContext } from "../../src/flow/context.ts";
import { KnownKeys } from "../../src/flow/known-keys.ts";
import { createOrganization } from "../../src/flow/organization/organization.ts";
import { Directory } from "../../src/flow/places.ts";
import { openPools } from "../../src/store/db.ts";
import { appOn, type TestApp } from "./app-on.ts";
import type { TestDatabase } from "./clone.ts";
import { HUNG_MS } from "./until.ts";

/** The first is home. */
export const NAMES = ["eu", "us", "ap"] as const;
export type Name = (typeof NAMES)[number];

/** A database that was made for a test. */
type MadeDatabase = Pick<TestDatabase, "connection" | "drop">;

export interface Several {
  /** That of the first database, which leads to the others. */
  readonly app: TestApp;
  readonly directory: Directory;
  readonly connections: ReadonlyMap<string, ClientConfig>;
  readonly made: ReadonlyMap<string, MadeDatabase>;
  /** The app of a database, with the same clock. */
  at(name: Name): TestApp;
  /** A new organization in a database, and a context to work in it as its operator. */
  organization(name: Name): Promise<Context>;
  /** Finishes or undoes moves, as a server does every few seconds. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the product on three databases that were made for it, and drops them when it is closed. */
export async function onSeveral(databases: readonly MadeDatabase[]): Promise<Several> {
  const directory = new Directory(NAMES.map((name) => ({ name, takesNew: true })));
  const made = new Map(NAMES.map((name, n) => [name as string, databases[n] as MadeDatabase]));
  const connections = new Map([...made].map(([name, { connection }]) => [name, connection]));
  const connectionOf = (name: string) => connections.get(name) ?? {};
  const id = await openDirectory(connectionOf(NAMES[0]), NAMES[0], NAMES);
  for (const name of NAMES.slice(1)) await joinDirectory(connectionOf(name), name, id);
  // Its own pool is replaced: among several databases each makes sure that it serves an organization.
  const base = appOn({ connection: connectionOf(NAMES[0]), drop: async () => {} });
  await base.database.close();
  const apps = new Map<string, TestApp>();
  const listening: { stop(): Promise<void> }[] = [];
  for (const name of NAMES) {
    const database = openPools(connectionOf(name), () => {}, { connectTimeoutMs: HUNG_MS, isOneOfSeveral: true });
    const knownKeys = new KnownKeys();
    const app: TestApp = {
      ...base,
      ...{ name, places: directory, database: directory.watched(database), connection: connectionOf(name), knownKeys },
    };
    listening.push(knownKeys.listen(database));
    apps.set(name, app);
    directory.open(name, app);
  }
  const at = (name: Name): TestApp => {
    const app = apps.get(name);
    if (app === undefined) throw new Error(`there is no ${name}`);
    return app;
  };
  return {
    app: at(NAMES[0]),
    directory,
    connections,
    made,
    at,
    organization: async (name) => {
      const actor = { type: "cli", id: null, name: "test" } as const;
      const input = { name: "Test", timezone: "UTC", plan: "unlimited" } as const;
      const { org_id } = await createOrganization(at(NAMES[0]), actor, input, name);
      return localContext(at(name), org_id, actor);
    },
    settle: () => settleMoves(connections, NAMES[0]),
    close: async () => {
      await Promise.all(listening.map((one) => one.stop()));
      await Promise.all([...apps.values()].map(({ database }) => database.close()));
      await Promise.all([...made.values()].map((database) => database.drop()));
    },
  };
}
