/** Started servers and commands on three databases. */
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../src/database/connect.ts";
import { type EmbeddedServer, joinEmbedded } from "../../src/database/embedded.ts";
import { openChecked, openSeveral } from "../../src/databases.ts";
import type { Database } from "../../src/store/db.ts";
import { urlOf } from "../support/global-setup.ts";
import { testLog } from "../support/log.ts";
import { until } from "../support/until.ts";
import { openPlace } from "./stipend.ts";

const NAMES = ["eu", "us", "ap"] as const;
const place = openPlace();
let server: EmbeddedServer;
let made: Record<(typeof NAMES)[number], string>;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  // A started server insists on a database that keeps what it acknowledges.
  server = await joinEmbedded(join(place.dir, "data"), { log: () => {} });
  for (const name of NAMES) await admin(`create database ${name}`);
  const [eu = "", us = "", ap = ""] = NAMES.map((name) => urlOf({ ...server.connection, database: name }));
  made = { eu, us, ap };
  env = {
    STIPEND_DATABASES: Object.entries(made)
      .map(([name, url]) => `${name}=${url}`)
      .join(","),
  };
});
afterAll(async () => {
  await server.close();
  await place.leave();
});

const stipend = (...words: string[]) => place.stipend([...words, "--json"], { env });

async function admin(text: string): Promise<{ readonly n?: number }[]> {
  const client = new pg.Client(server.connection);
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

/** Each database is exported and imported into an empty one, in any order and each under its own name alone. */
async function expectExportsToReturn(): Promise<void> {
  const again = NAMES.map((name) => `${name}2`);
  for (const name of again) await admin(`create database ${name}`);
  const urls = NAMES.map((name) => `${name}=${urlOf({ ...server.connection, database: `${name}2` })}`);
  const returned = (...words: string[]) =>
    place.stipend([...words, "--json"], { env: { STIPEND_DATABASES: urls.join(",") } });
  const file = (name: string) => join(place.dir, `${name}.ndjson`);
  for (const name of NAMES) await stipend("export", file(name), "--database", name);
  for (const [into, from, reason] of [
    ["ap", "us", "the database us, one of several"],
    ["us", "eu", "the database eu, the first of several"],
    ["moon", "us", "--database: must be one of eu, us, ap"],
  ] as const) {
    const { code, err } = await returned("import-all", file(from), "--database", into);
    expect([into, code, err]).toEqual([into, 1, expect.stringContaining(reason)]);
  }
  for (const name of ["ap", "eu", "us"]) {
    const { out, err, code } = await returned("import-all", file(name), "--database", name);
    expect([name, code, out, err]).toEqual([name, 0, expect.stringContaining('"ok":true'), err]);
  }
  const listed = async (run: typeof stipend) => (await run("org", "list")).json();
  expect(await listed(returned)).toEqual(await listed(stipend));
}

test("a server starts without one of its databases, serves the others, and that one once it is back; an organization moves", async () => {
  expect((await stipend("migrate")).json()).toMatchObject({
    databases: [{ database: "eu" }, { database: "us" }, { database: "ap" }],
  });
  await admin(`alter database ap allow_connections false`);
  const started = await place.start(["serve", "--json"], { env });
  const { address } = JSON.parse(started.line) as { address: string };
  const ready = async () => {
    const answer = await fetch(`${address}/readyz`);
    return [answer.status, ((await answer.json()) as { checks: Record<string, string> }).checks];
  };
  expect(await ready()).toEqual([
    200,
    { database: "ok", schema: "ok", "database us": "ok", "database ap": "unreachable" },
  ]);
  await admin(`alter database ap allow_connections true`);
  await until(
    "the third database is served",
    async () => ((await ready())[1] as Record<string, string>)["database ap"] === "ok",
  );

  const organization = async (...more: string[]) =>
    (await stipend("org", "create", "--name", "Acme", ...more)).json<{
      org_id: string;
      api_key: string;
      database: string;
    }>();
  const spread = [await organization(), await organization(), await organization()];
  expect(spread.map(({ database }) => database)).toEqual(["eu", "us", "ap"]);
  const named = await organization("--database", "ap");
  expect(named.database).toBe("ap");
  const nowhere = await stipend("org", "create", "--name", "Acme", "--database", "moon");
  expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining("--database: must be one of eu, us, ap")]);
  const api = async (path: string, body?: object) => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${named.api_key}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, ...((await answer.json()) as { data: { id: string } & { id: string }[] }) };
  };
  expect((await api("/projects", { name: "Spring" })).status).toBe(201);
  const moved = (await stipend("organization", "move", named.org_id, "--to", "us", "--forget")).json();
  expect(moved).toMatchObject({ from: "ap", to: "us", org_ids: [named.org_id], forgotten: [{ database: "ap" }] });
  // By the notice, or by the refusal of the database it was in.
  await until("it is served by the other database", async () => (await api("/projects")).status === 200);
  expect((await api("/projects")).data).toMatchObject([{ name: "Spring" }]);
  const { organizations } = (await stipend("org", "list")).json<{
    organizations: { org_id: string; database: string }[];
  }>();
  expect(organizations.map(({ database }) => database).sort()).toEqual(["ap", "eu", "us", "us"]);
  expect((await stipend("verify")).json()).toMatchObject({
    ok: true,
    databases: [{ ok: true }, { ok: true }, { ok: true }],
  });
  const { anchors } = (await stipend("anchor")).json<{ anchors: string[] }>();
  for (const { org_id } of organizations) expect(anchors).toContainEqual(expect.stringContaining(org_id));
  const { keys } = (await stipend("key", "list")).json<{ keys: { org_id: string }[] }>();
  expect(new Set(keys.map(({ org_id }) => org_id))).toEqual(new Set(organizations.map(({ org_id }) => org_id)));
  expect(await (await fetch(`${address}/metrics`)).text()).toContain(
    'stipend_accrual_runs{status="running",database="us"} 0',
  );

  await expectExportsToReturn();

  const alone = await place.stipend(["org", "list"], { env: { DATABASE_URL: made.us } });
  expect([alone.code, alone.err]).toEqual([1, expect.stringContaining("STIPEND_DATABASES")]);
  const swapped = {
    STIPEND_DATABASES: `eu=${made.eu},us=${made.ap},ap=${made.us}`,
  };
  const confused = await place.stipend(["org", "list"], { env: swapped });
  expect([confused.code, confused.err]).toEqual([1, expect.stringContaining("is known as")]);
  const { code, err } = await started.stop();
  expect([code, err.includes("did not stop cleanly")]).toEqual([0, false]);
});

test("a database that is opened while the process ends is closed with it", async () => {
  const steps: (() => Promise<unknown>)[] = [];
  const undoing = { add: (_what: string, undo: () => Promise<unknown>) => steps.unshift(undo) };
  const opening = { ...{ log: testLog(), undoing, note: () => {}, isLasting: true }, now: Date.now };
  const named = Object.entries(made).map(([name, url]) => ({ name, url, directUrl: undefined, takesNew: true }));
  const at = { ...{ databaseUrl: made.eu, directUrl: undefined, dataDir: "" }, purpose: "join" } as const;
  const handle = await openDatabase({ ...at, log: () => {} });
  const { database } = await openChecked(handle, opening, true);
  let closing: Promise<unknown> | undefined;
  // The clock is read by the check that comes before the pools.
  const now = () => {
    closing ??= steps[0]?.();
    return Date.now();
  };
  const appOn = (of: Database, more: object) => ({ database: of, ...more }) as never;
  await openSeveral(named, { handle, database }, { ...opening, now }, appOn);
  await closing;
  await database.close();
  const connected = "select count(*)::int as n from pg_stat_activity where datname in ('eu', 'us', 'ap')";
  await until("no connection is left", async () => (await admin(connected))[0]?.n === 0);
});

test.each([
  ["eu", "must hold pairs"],
  ["Eu=postgresql://x", "must hold pairs"],
  ["eu=mysql://x", "must be a URL"],
  ["eu=postgresql://x/a,eu=postgresql://x/b", "names eu twice"],
  ["eu=postgresql://u:geheim@x/a,us=postgresql://u:geheim@x/a", "the same database"],
])("STIPEND_DATABASES=%s is refused by its name, and no password is printed", async (text, reason) => {
  const { code, err } = await place.stipend(["org", "list"], { env: { STIPEND_DATABASES: text } });
  expect([code, err]).toEqual([1, expect.stringContaining(reason)]);
  expect(err).not.toContain("geheim");
});
