/** One server over three databases: who is served where, and what one that is down costs the others. */
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readDatabases } from "../../src/cli/settings.ts";
import { joinDirectory, openDirectory, requireAlone } from "../../src/database/placement.ts";
import { createInvitation } from "../../src/flow/organization/invitations.ts";
import { authenticate, createKey } from "../../src/flow/organization/keys.ts";
import { COMMAND_LINE, listOrganizations } from "../../src/flow/organization/operator.ts";
import { createChildOrganization, createOrganization } from "../../src/flow/organization/organization.ts";
import { leaseRequests } from "../../src/flow/organization/request-counts.ts";
import { Directory } from "../../src/flow/places.ts";
import { openApi } from "../support/api.ts";
import { testApp, testOrganization } from "../support/app.ts";
import { testDatabase } from "../support/database.ts";
import { Browser, openPeopleDoor, PASSWORD, person } from "../support/people.ts";
import { NAMES, type Several } from "../support/several.ts";
import { serveSeveral } from "../support/several-server.ts";
import { until } from "../support/until.ts";

let several: Several;
let server: FastifyInstance;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ several, server, close } = await serveSeveral());
});
beforeEach(() => several.directory.forget());
afterAll(() => close());

const KEY = {
  name: "k",
  scopes: ["read", "write", "admin"] as ("read" | "write" | "admin")[],
  role: null,
  expires_at: null,
};
const me = (apiKey: string) => server.inject({ url: "/api/v1/me", headers: { authorization: `Bearer ${apiKey}` } });

test("a key is answered from its organization's database, and an unknown one is refused", async () => {
  for (const name of NAMES) {
    const ctx = await several.organization(name);
    const { apiKey } = await createKey(ctx, KEY);
    const answer = await me(apiKey);
    expect([answer.statusCode, answer.json().data.organization.id]).toEqual([200, ctx.orgId]);
  }
  expect((await me(`tga_${"0".repeat(64)}`)).statusCode).toBe(401);
});

test("a new organization is put where there are fewest, or where the operator says", async () => {
  const input = { name: "New", timezone: "UTC", plan: "unlimited" } as const;
  for (const name of ["eu", "us"] as const) for (let n = 0; n < 10; n++) await several.organization(name);
  const put = await createOrganization(several.app, COMMAND_LINE, input);
  const listed = await listOrganizations(several.app);
  expect(listed.find(({ org_id }) => org_id === put.org_id)?.database).toBe("ap");
  const refused = createOrganization(several.app, COMMAND_LINE, input, "moon");
  await expect(refused).rejects.toMatchObject({ code: "invalid_body", meta: { errors: [{ path: "database" }] } });
});

test("a first database that the setting does not list has no new organization put into it", async () => {
  const [eu, us, ap] = NAMES.map((name) => `postgresql://db/${name}`);
  const read = (databaseUrl: string | undefined) =>
    readDatabases({ databases: `us=${us},ap=${ap}`, directDatabases: "", databaseUrl, directUrl: undefined });
  expect(read(eu)?.map(({ name, takesNew }) => [name, takesNew])).toEqual([
    ["home", false],
    ["us", true],
    ["ap", true],
  ]);
  expect(read(ap)?.map(({ name, takesNew }) => [name, takesNew])).toEqual([
    ["ap", true],
    ["us", true],
  ]);
  const grown = new Directory(NAMES.map((name) => ({ name, takesNew: name !== "eu" })));
  for (const name of NAMES) grown.open(name, several.at(name));
  const { rows } = await several.app.database.owner.query(
    `insert into organization_places (org_id, database)
     select gen_random_uuid(), d from unnest(array['us', 'ap']) d, generate_series(1, (select count(*) from organization_places) + 1)
     returning org_id`,
  );
  try {
    expect(["us", "ap"]).toContain((await grown.forNew(undefined)).name);
  } finally {
    await several.app.database.owner.query("delete from organization_places where org_id = any($1)", [
      rows.map(({ org_id }) => org_id),
    ]);
  }
});

test("a database that has not been reached since the start costs its organizations a 503 with Retry-After, and no others", async () => {
  const partly = new Directory(NAMES.map((name) => ({ name, takesNew: true })));
  const apart = await openApi({ ...several.app, places: partly });
  try {
    for (const name of ["eu", "us"] as const) partly.open(name, { ...several.at(name), places: partly });
    const answers = [];
    for (const name of NAMES) {
      const { apiKey } = await createKey(await several.organization(name), KEY);
      const answer = await apart.inject({ url: "/api/v1/me", headers: { authorization: `Bearer ${apiKey}` } });
      answers.push([name, answer.statusCode, answer.headers["retry-after"]]);
    }
    expect(answers).toEqual([
      ["eu", 200, undefined],
      ["us", 200, undefined],
      ["ap", 503, "5"],
    ]);
  } finally {
    await apart.close();
  }
});

test("an installation that grows keeps its organizations and keys: they are in the directory from the first start on", async () => {
  const grown = await testApp();
  try {
    const ctx = await testOrganization(grown);
    const { apiKey } = await createKey(ctx, KEY);
    await openDirectory(grown.connection, "old", ["old"]);
    const places = new Directory([{ name: "old", takesNew: true }]);
    places.open("old", { ...grown, name: "old", places });
    const found = await authenticate({ ...grown, name: "old", places }, apiKey);
    expect([found?.orgId, (await places.of(ctx.orgId)).name]).toEqual([ctx.orgId, "old"]);
    const { rows } = await grown.database.owner.query("select org_id, database from organization_places");
    expect(rows).toEqual([{ org_id: ctx.orgId, database: "old" }]);
  } finally {
    await grown.close();
  }
});

test("a child organization is in its parent's database, and its own key leads there", async () => {
  const parent = await several.organization("us");
  const child = await createChildOrganization(parent, { name: "Child" });
  const { apiKey } = await createKey({ ...parent, orgId: child.org_id, visibleOrgIds: [child.org_id] }, KEY);
  const answer = await me(apiKey);
  expect([answer.statusCode, answer.json().data.organization.id]).toEqual([200, child.org_id]);
});

test("a person signs in once, and works in organizations of two databases, also with a second person invited to one", async () => {
  const door = await openPeopleDoor(several.app);
  try {
    const [here, there] = [await several.organization("eu"), await several.organization("ap")];
    await person(several.app, here.orgId, "both@example.com", "owner");
    await person(several.app, there.orgId, "both@example.com", "owner");
    const browser = new Browser(door);
    expect((await browser.signIn("both@example.com")).statusCode).toBe(200);
    const { data } = (await browser.send("/api/sign-in/state")).json();
    expect(data.organizations.map(({ org_id }: { org_id: string }) => org_id).sort()).toEqual(
      [here.orgId, there.orgId].sort(),
    );
    for (const ctx of [here, there]) {
      browser.orgId = ctx.orgId;
      const renamed = await browser.send("/api/v1/organization", { method: "PUT", body: { name: `Of ${ctx.orgId}` } });
      expect([renamed.statusCode, renamed.json().data.id]).toEqual([200, ctx.orgId]);
      const members = (await browser.send("/api/v1/members")).json().data;
      expect(members).toMatchObject([{ email: "both@example.com", role: "owner" }]);
    }
    const account = { name: "Both", email: "renamed@example.com", password: PASSWORD };
    const changed = await browser.send("/api/sign-in/account", { body: account });
    expect([changed.statusCode, changed.json().data]).toEqual([200, { name: "Both", email: "renamed@example.com" }]);
    expect((await browser.signIn("renamed@example.com")).statusCode).toBe(200);
    for (const ctx of [here, there]) {
      browser.orgId = ctx.orgId;
      const members = (await browser.send("/api/v1/members")).json().data;
      expect(members).toMatchObject([{ name: "Both", email: "renamed@example.com" }]);
      await until("the change is in the log", async () => {
        const entries: { action: string }[] = (await browser.send("/api/v1/audit-log?limit=100")).json().data;
        return entries.some(({ action }) => action === "user.change_email");
      });
    }
    const { token } = await createInvitation(there, { email: "new@example.com", role: "viewer" });
    const guest = new Browser(door);
    const offered = await guest.send("/api/sign-in/invitation", { body: { token } });
    expect(offered.json().data).toMatchObject({ email: "new@example.com", has_account: false });
    const accepted = await guest.send("/api/sign-in/accept-invitation", {
      body: { token, name: "New", password: PASSWORD },
    });
    expect([accepted.statusCode, accepted.json().data?.org_id]).toEqual([200, there.orgId]);
    expect((await guest.signIn("new@example.com")).statusCode).toBe(200);
    guest.orgId = there.orgId;
    expect((await guest.send("/api/v1/me")).json().data.user).toMatchObject({ name: "New", role: "viewer" });
    guest.orgId = here.orgId;
    expect((await guest.send("/api/v1/me")).statusCode).toBe(401);
  } finally {
    await door.close();
  }
});

test("while a database is down its organizations are answered 503 with Retry-After, and the others as ever", async () => {
  const keys = new Map<string, string>();
  for (const name of NAMES) keys.set(name, (await createKey(await several.organization(name), KEY)).apiKey);
  for (const apiKey of keys.values()) expect((await me(apiKey)).statusCode).toBe(200);
  const admin = new pg.Client(several.connections.get("eu"));
  await admin.connect();
  const down = several.connections.get("us")?.database ?? "";
  try {
    await admin.query(`alter database ${down} allow_connections false`);
    await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [down]);
    const answers = () =>
      Promise.all(
        [...keys].map(async ([name, apiKey]) => {
          const { statusCode, headers } = await me(apiKey);
          return [name, statusCode, headers["retry-after"] !== undefined];
        }),
      );
    const expected = [
      ["eu", 200, false],
      ["us", 503, true],
      ["ap", 200, false],
    ];
    expect(await answers()).toEqual(expected);
    // The same once the pool has noticed that its connections ended: it is refused new ones.
    await until("the pool is empty", async () => several.at("us").database.poolState().total === 0);
    expect(await answers()).toEqual(expected);
    const failures = several.app.log.entries("error").filter(({ msg }) => msg === "request failed");
    expect(failures.at(-1)?.err).toMatchObject({ type: "NotConnectedError", code: "55000" });
  } finally {
    await admin.query(`alter database ${down} allow_connections true`);
    await admin.end();
  }
  expect((await me(keys.get("us") ?? "")).statusCode).toBe(200);
});

test("requests of an organization are counted in its own database", async () => {
  const ctx = await several.organization("ap");
  const limit = { orgId: ctx.orgId, subject: "s", windowMs: 60_000, limit: 10, isSliding: false };
  expect((await leaseRequests(several.app, limit, 4, ctx.now)).granted).toBe(4);
  const { rows } = await several
    .at("ap")
    .database.owner.query("select requests::int as n from request_counts where org_id = $1", [ctx.orgId]);
  expect(rows).toEqual([{ n: 4 }]);
});

test("a database is refused under another name, with something of its own, and alone", async () => {
  const of = (name: string) => several.connections.get(name) ?? {};
  const id = await openDirectory(of("eu"), "eu", NAMES);
  await expect(openDirectory(of("eu"), "other", NAMES)).rejects.toThrow("known as eu");
  await expect(openDirectory(of("us"), "us", NAMES)).rejects.toThrow("known as us");
  await expect(joinDirectory(of("us"), "ap", id)).rejects.toThrow("known as us");
  await expect(joinDirectory(of("us"), "us", several.app.newId())).rejects.toThrow("another directory");
  await several.organization("ap");
  await expect(openDirectory(of("eu"), "eu", ["eu", "us"])).rejects.toThrow("does not name");
  await expect(requireAlone(of("eu"))).rejects.toThrow("one of several");
  await expect(requireAlone(of("us"))).rejects.toThrow("one of several");
  const fresh = await testDatabase();
  await requireAlone(fresh.connection);
  const client = new pg.Client(fresh.connection);
  await client.connect();
  await client.query(
    "insert into organizations (org_id, name, created_at, updated_at) values (gen_random_uuid(), 'Own', now(), now())",
  );
  await client.end();
  await expect(joinDirectory(fresh.connection, "new", id)).rejects.toThrow("of its own");
  await fresh.drop();
});

test("among several databases each transaction asks whether it is served there; alone none does, and no request asks where", async () => {
  const alone = await testApp();
  const apart = await openApi(alone);
  const sent: string[] = [];
  const query = pg.Client.prototype.query;
  // biome-ignore lint/suspicious/noExplicitAny: the driver's overloads are passed through untouched.
  const listening = function (this: any, ...parts: any[]) {
    const [first] = parts;
    sent.push(typeof first === "string" ? first : String(first?.text));
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    return (query as any).apply(this, parts);
  };
  const textsOf = async (work: () => Promise<unknown>) => {
    sent.length = 0;
    pg.Client.prototype.query = listening as typeof query;
    await work().finally(() => {
      pg.Client.prototype.query = query;
    });
    return {
      holds: sent.filter((text) => text.includes("hold_organization")).length,
      all: sent.length,
      looks: sent.filter((text) => text.includes("find_place")).length,
    };
  };
  try {
    const { apiKey } = await createKey(await testOrganization(alone), KEY);
    const ask = () => apart.inject({ url: "/api/v1/projects", headers: { authorization: `Bearer ${apiKey}` } });
    await ask();
    const one = await textsOf(ask);
    expect([one.holds, one.looks]).toEqual([0, 0]);
    const ctx = await several.organization("us");
    const { apiKey: theirs } = await createKey(ctx, KEY);
    const askThere = () => server.inject({ url: "/api/v1/projects", headers: { authorization: `Bearer ${theirs}` } });
    await askThere();
    const other = await textsOf(askThere);
    // Its way and its key are in memory by then: no more statements than alone, where the key was read.
    expect([other.holds > 0, other.looks, other.all <= one.all]).toEqual([true, 0, true]);
  } finally {
    await apart.close();
    await alone.close();
  }
});
