/** For files in which every test begins with a world of its own. */
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
}

/** Opens the product before the file's tests and makes a world before each; what is answered is filled in by then. */
export function freshWorld(): FreshWorld {
  const fresh = {} as { -readonly [Part in keyof FreshWorld]: FreshWorld[Part] };
  beforeAll(async () => {
    fresh.app = await testApp();
    fresh.server = await openApi(fresh.app);
  });
  beforeEach(async () => {
    fresh.app.clock.now = TEST_NOW;
    fresh.world = await makeWorld(fresh.app, fresh.server);
    fresh.client = fresh.world.client;
    fresh.ids = fresh.world.ids;
  });
  afterAll(async () => {
    await fresh.server.close();
    await fresh.app.close();
  });
  return fresh;
}
