/** For files in which every test begins with a world of its own, or all share one. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { TEST_NOW, type TestApp, testApp } from "../support/app.ts";
import { type Client, openApi } from "../support/client.ts";
import { type Ids, makeWorld, type World } from "./world.ts";

export interface FreshWorld {
  readonly app: TestApp;
  readonly server: FastifyInstance;
  readonly world: World;
  readonly client: Client;
  readonly ids: Ids;
  /** Makes another world, which is the one from now on. */
  renew(): Promise<void>;
}

/** Opens the product before the file's tests and makes a world before each; what is answered is filled in by then. */
export function freshWorld(): FreshWorld {
  return opened(beforeEach);
}

/** The same with one world for all tests of the file. */
export function sharedWorld(): FreshWorld {
  return opened(beforeAll);
}

function opened(before: typeof beforeEach | typeof beforeAll): FreshWorld {
  const fresh = {} as { -readonly [Part in keyof FreshWorld]: FreshWorld[Part] };
  beforeAll(async () => {
    fresh.app = await testApp();
    fresh.server = await openApi(fresh.app);
  });
  fresh.renew = async () => {
    fresh.app.clock.now = TEST_NOW;
    fresh.world = await makeWorld(fresh.app, fresh.server);
    fresh.client = fresh.world.client;
    fresh.ids = fresh.world.ids;
  };
  before(() => fresh.renew());
  afterAll(async () => {
    await fresh.server.close();
    await fresh.app.close();
  });
  return fresh;
}
