import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { appOn, TEST_NOW, type TestApp, testOrganization } from "../../test/support/app-on.ts";
import { type TestDatabase, testDatabase } from "../../test/support/database.ts";
import { until } from "../../test/support/until.ts";
import type { Context } from "./context.ts";
import { KnownKeys } from "./known-keys.ts";
import { authenticate, createKey, revokeKey } from "./organization/keys.ts";
import { updateOrganization } from "./organization/organization.ts";

/** Two processes on one database: this one keeps keys, the other changes them. */
let made: TestDatabase;
let other: TestApp;
let here: TestApp & { readonly knownKeys: KnownKeys };
let ctx: Context;
let listening: { stop(): Promise<void> };
let begun = 0;
let lookUps = 0;

beforeEach(async () => {
  made = await testDatabase();
  other = appOn({ connection: made.connection, drop: async () => {} });
  const app = appOn(made);
  const { database } = app;
  here = {
    ...app,
    knownKeys: new KnownKeys(),
    database: {
      ...database,
      lookUp: (work) => {
        lookUps += 1;
        return database.lookUp(work);
      },
    },
  };
  ctx = await testOrganization(other);
  begun = 0;
  listening = here.knownKeys.listen({
    listen: (channel, listener) =>
      database.listen(channel, {
        ...listener,
        begun: () => {
          listener.begun();
          begun += 1;
        },
      }),
  });
  await until("it listens", () => begun === 1);
});

afterEach(async () => {
  await listening.stop();
  await other.close();
  await here.close();
});

async function newKey(): Promise<{ id: string; text: string }> {
  const { key, apiKey } = await createKey(ctx, { name: "Key", scopes: ["read"], role: null, expires_at: null });
  return { id: key.id, text: apiKey };
}

/** Looks a key up until it is cached, which is the case once every earlier notice has arrived. */
async function untilKept(text: string): Promise<void> {
  await until("the key is kept", async () => {
    lookUps = 0;
    await authenticate(here, text);
    await authenticate(here, text);
    return lookUps === 0;
  });
}

test("a key is looked up once, and forgotten by whatever another process changes of it or its organization", async () => {
  const key = await newKey();
  await untilKept(key.text);
  await updateOrganization({ ...ctx, app: other }, { timezone: "Europe/Berlin" });
  await until("the zone is new", async () => (await authenticate(here, key.text))?.timezone === "Europe/Berlin");
  await untilKept(key.text);
  await revokeKey({ ...ctx, app: other }, key.id);
  await until("the key is refused", async () => (await authenticate(here, key.text)) === null);
});

test("what this process changes counts for its very next request", async () => {
  const key = await newKey();
  await untilKept(key.text);
  await revokeKey({ ...ctx, app: here }, key.id);
  expect(await authenticate(here, key.text)).toBeNull();
});

test("nothing is kept while the database cannot notify, and again once it can", async () => {
  const key = await newKey();
  await untilKept(key.text);
  const owner = new pg.Client(made.connection);
  await owner.connect();
  await owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen stipend_keys;%'",
  );
  await until("every use looks the key up", async () => {
    lookUps = 0;
    await authenticate(here, key.text);
    await authenticate(here, key.text);
    return lookUps === 2;
  });
  await owner.end();
  await until("it listens again", () => begun === 2);
  await untilKept(key.text);
});

test("an answer requested before a change is not kept after it", async () => {
  const keys = new KnownKeys();
  keys.listen({
    listen: (_channel, listener) => {
      listener.begun();
      return { stop: async () => {} };
    },
  });
  const found = { key_id: "old" } as never;
  let lookups = 0;
  const look = async () => {
    lookups += 1;
    return found;
  };
  await keys.find(Buffer.from("a"), TEST_NOW, async () => {
    keys.forget();
    return look();
  });
  await keys.find(Buffer.from("a"), TEST_NOW, look);
  await keys.find(Buffer.from("a"), TEST_NOW, look);
  expect(lookups).toBe(2);
  await keys.find(Buffer.from("a"), TEST_NOW + 60_000, look);
  expect(lookups).toBe(3);
});
