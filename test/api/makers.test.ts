/**
 * A removed member regains no access through what they created: keys, keys of keys, invitations; nor through a request
 * in flight.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../../src/flow/context.ts";
import { firstOwnerLink } from "../../src/flow/organization/users.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { Browser, openPeopleDoor, PASSWORD, person } from "../support/people.ts";

let app: TestApp;
let server: Awaited<ReturnType<typeof openPeopleDoor>>;
beforeAll(async () => {
  app = await testApp();
  // The library keeps its own time for sessions and codes.
  app.clock = {
    get now() {
      return Date.now();
    },
  };
  server = await openPeopleDoor(app);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

test("eight submissions of the first owner's link make one owner and one organization", async () => {
  const token = (await firstOwnerLink(app)) ?? "";
  const owner = { name: "Maya", password: PASSWORD, organization: "Acme", timezone: "UTC", token };
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      new Browser(server).send("/api/sign-in/first-owner", { body: { ...owner, email: `maya${n}@example.com` } }),
    ),
  );
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400, 400, 400, 400, 400, 400, 400]);
  const { rows } = await app.database.owner.query(
    `select (select count(*)::int from organizations) as organizations, (select count(*)::int from users) as users,
       (select count(*)::int from members) as members, (select count(*)::int from audit_log where action = 'organization.create') as noted`,
  );
  expect(rows).toEqual([{ organizations: 1, users: 1, members: 1, noted: 1 }]);
});

let lastAddress = 1;
async function signedIn(org: Context, email: string): Promise<Browser> {
  const browser = new Browser(server);
  await browser.signIn(email, PASSWORD, { remoteAddress: `198.51.100.${++lastAddress}` });
  browser.orgId = org.orgId;
  return browser;
}

async function withAdmin(): Promise<{ org: Context; owner: Browser; admin: Browser; adminId: string }> {
  const org = await testOrganization(app);
  const name = `${org.orgId.slice(-8)}@example.com`;
  await person(app, org.orgId, `owner-${name}`, "owner");
  const adminId = await person(app, org.orgId, `admin-${name}`, "admin");
  const [owner, admin] = [await signedIn(org, `owner-${name}`), await signedIn(org, `admin-${name}`)];
  return { org, owner, admin, adminId };
}

const KEY = { name: "k", scopes: ["read", "write"] };
const withKey = (apiKey: string) => ({ authorization: `Bearer ${apiKey}` });

test("an invitation, a key and a key's key that an admin made end when the admin is removed", async () => {
  const { owner, admin, adminId } = await withAdmin();
  const key = (await admin.send("/api/v1/api-keys", { body: KEY })).json().data.api_key;
  const keys = await server.inject({ method: "POST", url: "/api/v1/api-keys", headers: withKey(key), payload: KEY });
  const invite = (body: object, headers: Record<string, string>) =>
    server.inject({ method: "POST", url: "/api/v1/invitations", headers, payload: body });
  const own = await admin.send("/api/v1/invitations", { body: { email: "back@example.com", role: "admin" } });
  const by = await invite({ email: "back2@example.com", role: "admin" }, withKey(key));
  const links = [own, by].flatMap((answer) =>
    answer.statusCode === 201 ? [String(answer.json().data.link_path).split("#").at(-1) ?? ""] : [],
  );
  expect(links.every((token) => token.length === 43) && links.length > 0).toBe(true);
  const made = [key, ...(keys.statusCode === 201 ? [keys.json().data.api_key] : [])];
  expect((await owner.send(`/api/v1/members/${adminId}`, { method: "DELETE" })).statusCode).toBe(200);
  for (const each of made) {
    expect((await server.inject({ url: "/api/v1/me", headers: withKey(each) })).statusCode).toBe(401);
  }
  for (const token of links) {
    const body = { token, name: "Back", password: PASSWORD };
    const answer = await new Browser(server).send("/api/sign-in/accept-invitation", { body });
    expect(answer.json().meta.code).toBe("invalid_link");
  }
});

test("keys and invitations that race a demotion never keep what the maker has no more", async () => {
  for (let round = 0; round < 4; round++) {
    const { org, owner, admin, adminId } = await withAdmin();
    const racing = Array.from({ length: 24 }, (_, n) =>
      n % 2 === 0
        ? admin.send("/api/v1/api-keys", { body: KEY })
        : admin.send("/api/v1/invitations", { body: { email: `racer${n}@example.com`, role: "viewer" } }),
    );
    racing.splice(
      6 * round,
      0,
      owner.send(`/api/v1/members/${adminId}`, { method: "PATCH", body: { role: "viewer" } }),
    );
    const answers = await Promise.all(racing);
    expect(answers.filter(({ statusCode }) => ![200, 201, 403].includes(statusCode))).toEqual([]);
    const { rows } = await app.database.owner.query(
      `select (select count(*)::int from api_keys where org_id = $1 and revoked_at is null and role = 'admin') as keys,
         (select count(*)::int from invitations where org_id = $1 and revoked_at is null) as invitations`,
      [org.orgId],
    );
    expect(rows).toEqual([{ keys: 0, invitations: 0 }]);
  }
});
