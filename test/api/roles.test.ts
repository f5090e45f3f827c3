import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Operation } from "../../src/contract/operation.ts";
import { operations } from "../../src/contract/operations.ts";
import { type Capability, type Role, roleCovers, roles } from "../../src/contract/organization/organization.ts";
import type { Context } from "../../src/flow/context.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { Browser, openPeopleDoor, PASSWORD, person } from "../support/people.ts";

/** Said here a second time, by hand: who may pay is not who may edit rules. */
const MAY: Readonly<Record<Role, readonly Capability[]>> = {
  owner: ["read", "operate", "edit", "pay", "administer"],
  admin: ["read", "operate", "edit", "pay", "administer"],
  payer: ["read", "operate", "pay"],
  editor: ["read", "operate", "edit"],
  viewer: ["read"],
};
const UNKNOWN = "01980d3a-0000-7000-8000-00000000dead";

let app: TestApp;
let org: Context;
let server: Awaited<ReturnType<typeof openPeopleDoor>>;
const browsers = new Map<Role, Browser>();
const people = new Map<Role, string>();
beforeAll(async () => {
  app = await testApp();
  Object.defineProperty(app.clock, "now", { get: () => Date.now() });
  org = await testOrganization(app);
  server = await openPeopleDoor(app);
  for (const [index, role] of roles.entries()) {
    const browser = new Browser(server, org.orgId);
    people.set(role, await person(app, org.orgId, `${role}@example.com`, role));
    const signedIn = await browser.signIn(`${role}@example.com`, PASSWORD, {
      remoteAddress: `198.51.100.${index + 1}`,
    });
    expect(signedIn.statusCode).toBe(200);
    browsers.set(role, browser);
  }
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const browserOf = (role: Role): Browser => {
  const browser = browsers.get(role);
  if (browser === undefined) throw new Error(role);
  return browser;
};

describe.each(roles.map((role) => [role]))("%s", (role) => {
  test.each(Object.entries(operations as Record<string, Operation>).filter(([, { scope }]) => scope !== null))(
    `may do what the table says and no more: %s`,
    async (_id, operation) => {
      const { method, path, capability } = operation;
      const answer = await browserOf(role).send(`/api/v1${path.replace(/\{\w+\}/g, UNKNOWN)}`, {
        method,
        ...(method === "GET" || method === "DELETE" ? {} : { body: {} }),
      });
      // A file is an answer too.
      const isJson = String(answer.headers["content-type"]).startsWith("application/json");
      const isRefused = isJson && answer.json().meta?.code === "insufficient_role";
      expect(isRefused).toBe(!MAY[role].includes(capability));
      if (isRefused) expect(answer.statusCode).toBe(403);
    },
  );
});

const codeOf = async (sent: ReturnType<Browser["send"]>) => {
  const answer = await sent;
  return answer.json().meta?.code ?? answer.statusCode;
};

test("a payer records payments and edits no rule; an editor edits rules and records no payment", async () => {
  const pay = (role: Role) => codeOf(browserOf(role).send("/api/v1/payout-payments", { body: {} }));
  const rule = (role: Role) => codeOf(browserOf(role).send("/api/v1/payout-structures", { body: {} }));
  expect([await pay("payer"), await rule("payer")]).toEqual(["invalid_body", "insufficient_role"]);
  expect([await pay("editor"), await rule("editor")]).toEqual(["insufficient_role", "invalid_body"]);
});

test("a key never exceeds its maker, when it is made and after", async () => {
  const make = (role: Role, body: object) => browserOf(role).send("/api/v1/api-keys", { body: { name: "k", ...body } });
  expect(await codeOf(make("admin", { role: "owner" }))).toBe("insufficient_role");
  expect(await codeOf(make("owner", { scopes: ["admin"] }))).toBe("invalid_body");
  const made = (await make("admin", {})).json().data;
  expect([made.role, made.created_by]).toEqual(["admin", "admin"]);
  const payerKey = (await make("admin", { role: "payer" })).json().data;
  const ask = (key: string, url: string, body?: object) =>
    server.inject({
      method: body === undefined ? "GET" : "POST",
      url: `/api/v1${url}`,
      headers: { authorization: `Bearer ${key}` },
      ...(body === undefined ? {} : { payload: body }),
    });
  expect((await ask(payerKey.api_key, "/payout-structures", {})).json().meta.code).toBe("insufficient_role");
  expect((await ask(made.api_key, "/api-keys", { name: "x" })).json().meta.code).toBe("insufficient_scope");

  const demote = (to: Role) =>
    browserOf("owner").send(`/api/v1/members/${people.get("admin")}`, { method: "PATCH", body: { role: to } });
  await demote("payer");
  expect((await ask(made.api_key, "/me")).json().meta.code).toBe("invalid_api_key");
  expect((await ask(payerKey.api_key, "/me")).statusCode).toBe(200);
  await demote("viewer");
  expect((await ask(payerKey.api_key, "/me")).json().meta.code).toBe("invalid_api_key");
  await demote("admin");
});

test("only an owner adds owners, the last one cannot be removed, and a removed member loses access at once", async () => {
  const member = (role: Role) => `/api/v1/members/${people.get(role)}`;
  const admin = browserOf("admin");
  expect(await codeOf(admin.send(member("viewer"), { method: "PATCH", body: { role: "owner" } }))).toBe(
    "insufficient_role",
  );
  expect(await codeOf(admin.send(member("owner"), { method: "DELETE" }))).toBe("insufficient_role");
  expect(await codeOf(admin.send("/api/v1/invitations", { body: { email: "a@b.co", role: "owner" } }))).toBe(
    "insufficient_role",
  );
  const owner = browserOf("owner");
  expect(await codeOf(owner.send(member("owner"), { method: "DELETE" }))).toBe("last_owner");
  expect(await codeOf(owner.send(member("owner"), { method: "PATCH", body: { role: "admin" } }))).toBe("last_owner");
  expect(await codeOf(owner.send(member("viewer"), { method: "DELETE" }))).toBe(200);
  expect(await codeOf(browserOf("viewer").send("/api/v1/me"))).toBe("not_signed_in");
});

test("what people did is on record with their names, and no secret is", async () => {
  const { data } = (await browserOf("payer").send("/api/v1/audit-log?limit=100")).json();
  const changes = data.filter((row: { action: string }) => row.action === "member.remove");
  expect(changes).toMatchObject([
    { actor: { type: "user", id: people.get("owner"), name: "owner" }, subject_id: people.get("viewer") },
  ]);
  expect(JSON.stringify(data)).not.toMatch(/tga_[0-9a-f]{64}|link_path/);
});

test("roles are ordered, and no member grants more than their own", () => {
  for (const maker of roles) {
    for (const given of roles) {
      if (roleCovers(maker, given))
        expect(MAY[given].every((capability) => MAY[maker].includes(capability))).toBe(true);
    }
    expect([maker, roleCovers(maker, null)]).toEqual([maker, false]);
    expect([maker, roleCovers(maker, maker)]).toEqual([maker, true]);
  }
  expect(roleCovers("admin", "owner")).toBe(false);
});
