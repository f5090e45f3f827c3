import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../../src/flow/context.ts";
import { createInvitation } from "../../src/flow/organization/invitations.ts";
import { firstOwnerLink, newPasswordLink } from "../../src/flow/organization/users.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { Browser, HOST, OWN_ORIGIN, openPeopleDoor, PASSWORD, person } from "../support/people.ts";
import { totp } from "../support/totp.ts";

let app: TestApp;
let org: Context;
let server: Awaited<ReturnType<typeof openPeopleDoor>>;
beforeAll(async () => {
  app = await testApp();
  // The library keeps its own time for sessions and codes, so this app's clock follows the real one.
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

/** Attempts are counted per address, so each test comes from its own. */
let lastAddress = 1;
const somewhere = () => ({ remoteAddress: `198.51.100.${++lastAddress}` });

test("the first owner is created by the printed link, once, and in no other way", async () => {
  const browser = new Browser(server);
  expect((await browser.send("/api/sign-in/state")).json().data.needs_first_owner).toBe(true);
  const owner = { name: "Maya", email: "Maya@Example.com", password: PASSWORD, organization: "Acme", timezone: "UTC" };
  const make = (token: string) => browser.send("/api/sign-in/first-owner", { body: { ...owner, token } });
  expect((await make("x".repeat(43))).json().meta.code).toBe("invalid_link");
  const token = (await firstOwnerLink(app)) ?? "";
  expect((await make(token)).statusCode).toBe(200);
  expect((await make(token)).json().meta.code).toBe("invalid_link");
  expect(await firstOwnerLink(app)).toBeNull();

  const signedIn = await browser.signIn("maya@example.com", PASSWORD, somewhere());
  expect(signedIn.json()).toMatchObject({ data: { user: { email: "maya@example.com" } }, error: null });
  expect(signedIn.json().data).not.toHaveProperty("token");
  const state = (await browser.send("/api/sign-in/state")).json().data;
  expect(state.organizations).toMatchObject([{ name: "Acme", role: "owner", timezone: "UTC" }]);
  browser.orgId = state.organizations[0].org_id;
  const me = (await browser.send("/api/v1/me")).json().data;
  expect(me).toMatchObject({ key: null, user: { name: "Maya", role: "owner" }, organization: { name: "Acme" } });
});

test("cookies are HttpOnly and SameSite, and Secure where the address is https", async () => {
  org = await testOrganization(app);
  await person(app, org.orgId, "cookie@example.com", "viewer");
  const browser = new Browser(server);
  await browser.signIn("cookie@example.com", PASSWORD, somewhere());
  expect(browser.received[0]).toMatch(/^stipend\.session_token=.*HttpOnly.*SameSite=Strict/i);
  expect(browser.received[0]).not.toMatch(/Secure/i);
  const secure = await openPeopleDoor(app, { publicUrl: `https://${HOST}` });
  const other = new Browser(secure);
  await other.signIn("cookie@example.com", PASSWORD, { ...somewhere(), origin: `https://${HOST}` });
  expect(other.received[0]).toMatch(/^__Secure-stipend\.session_token=.*Secure/i);
  await secure.close();
});

test("sign-up is closed, and no route of the library is open that is not listed", async () => {
  const browser = new Browser(server);
  const closed = [
    "sign-up/email",
    "sign-in/social",
    "request-password-reset",
    "reset-password",
    "update-user",
    "change-email",
    "delete-user",
    "two-factor/send-otp",
    "organization/create",
    "get-session",
  ];
  for (const path of closed) {
    const body = { email: "mallory@example.com", password: PASSWORD, name: "Mallory" };
    const answer = await browser.send(`/api/auth/${path}`, { body, ...somewhere() });
    expect([path, answer.statusCode]).toEqual([path, 404]);
  }
});

test("a write with the session's cookies is refused unless it comes from this server's own pages", async () => {
  await person(app, org.orgId, "csrf@example.com", "owner");
  const browser = new Browser(server, org.orgId);
  await browser.signIn("csrf@example.com", PASSWORD, somewhere());
  const create = (origin: string | null, headers = {}) =>
    browser.send("/api/v1/projects", { body: { name: `P ${Math.random()}` }, origin, headers });
  expect((await create(OWN_ORIGIN)).statusCode).toBe(201);
  for (const origin of ["https://evil.example", "null", `http://${HOST}.evil.example`, `http://${HOST}:81`, null]) {
    const answer = await create(origin);
    expect([origin, answer.json().meta.code]).toEqual([origin, "forbidden_origin"]);
  }
  const read = await browser.send("/api/v1/projects", { headers: { "sec-fetch-site": "cross-site" } });
  expect(read.json().meta.code).toBe("forbidden_origin");
  // Without the header that only our own script sends, cookies mean nothing: a form cannot set it.
  browser.orgId = undefined;
  expect((await create(OWN_ORIGIN)).json().meta.code).toBe("invalid_api_key");
  const forged = await browser.signIn("csrf@example.com", PASSWORD, { ...somewhere(), origin: "https://evil.example" });
  expect(forged.json().meta.code).toBe("forbidden_origin");
  expect((await browser.send("/api/auth/sign-out", { body: {}, origin: "https://evil.example" })).statusCode).toBe(403);
});

test("guessing is bounded by the socket's address, whatever address a request claims", async () => {
  await person(app, org.orgId, "guess@example.com", "viewer");
  const guess = (remoteAddress: string, headers: Record<string, string> = {}) =>
    new Browser(server).signIn("guess@example.com", "wrong password", { remoteAddress, headers });
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const claimed = { "x-forwarded-for": `203.0.113.${attempt}`, "x-stipend-client": `203.0.113.${attempt}` };
    statuses.push((await guess("192.0.2.77", claimed)).statusCode);
  }
  expect(statuses).toEqual([401, 401, 401, 429, 429, 429]);
  expect((await guess("192.0.2.78")).statusCode).toBe(401);
});

test("behind a configured proxy the address it reports counts, and only its", async () => {
  const proxied = await openPeopleDoor(app, { trustedProxies: ["192.0.2.200"] });
  const guess = (remoteAddress: string, forwarded: string) =>
    new Browser(proxied).signIn("guess@example.com", "wrong password", {
      remoteAddress,
      headers: { "x-forwarded-for": forwarded },
    });
  for (let attempt = 0; attempt < 3; attempt += 1) await guess("192.0.2.200", `9.9.9.9, 203.0.113.50`);
  expect((await guess("192.0.2.200", `8.8.8.8, 203.0.113.50`)).statusCode).toBe(429);
  expect((await guess("192.0.2.200", "203.0.113.51")).statusCode).toBe(401);
  await proxied.close();
});

test("an invitation lets its address in, once, with the role it names", async () => {
  const { token } = await createInvitation(org, { email: "payer@example.com", role: "payer" });
  const browser = new Browser(server, org.orgId);
  const shown = (await browser.send("/api/sign-in/invitation", { body: { token }, ...somewhere() })).json().data;
  expect(shown).toMatchObject({ email: "payer@example.com", role: "payer", has_account: false });
  expect([shown.project_ids, shown.projects, shown.amount_limits]).toEqual([null, [], null]);
  const accept = { token, name: "Pia", password: PASSWORD };
  const weak = await browser.send("/api/sign-in/accept-invitation", {
    body: { ...accept, password: "short" },
    ...somewhere(),
  });
  expect(weak.json().meta.errors).toEqual([{ path: "password", message: "must have at least 10 characters" }]);
  expect((await browser.send("/api/sign-in/accept-invitation", { body: accept, ...somewhere() })).statusCode).toBe(200);
  const again = await browser.send("/api/sign-in/accept-invitation", { body: accept, ...somewhere() });
  expect(again.json().meta.code).toBe("invalid_link");
  await browser.signIn("payer@example.com", PASSWORD, somewhere());
  expect((await browser.send("/api/v1/me")).json().data.user.role).toBe("payer");

  const second = await createInvitation(org, { email: "late@example.com", role: "viewer" });
  const third = await createInvitation(org, { email: "late@example.com", role: "viewer" });
  const codeOf = async (link: string) =>
    (await browser.send("/api/sign-in/invitation", { body: { token: link }, ...somewhere() })).json().meta.code;
  expect([await codeOf(second.token), await codeOf(third.token)]).toEqual(["invalid_link", undefined]);
});

test("an invitation to a person with an account is accepted only by that account", async () => {
  const other = await testOrganization(app);
  await person(app, other.orgId, "known@example.com", "viewer");
  await person(app, other.orgId, "stranger@example.com", "viewer");
  const { token } = await createInvitation(org, { email: "known@example.com", role: "editor" });
  const accept = async (email: string | null, body = {}) => {
    const browser = new Browser(server);
    if (email !== null) await browser.signIn(email, PASSWORD, somewhere());
    return browser.send("/api/sign-in/accept-invitation", { body: { token, ...body }, ...somewhere() });
  };
  expect((await accept(null)).json().meta.code).toBe("not_signed_in");
  expect((await accept(null, { name: "K", password: PASSWORD })).json().meta.code).toBe("email_taken");
  expect((await accept("stranger@example.com")).json().meta.code).toBe("email_taken");
  expect((await accept("known@example.com")).json().data.org_id).toBe(org.orgId);
});

test("a reset link sets a new password once and ends the sessions there are", async () => {
  await person(app, org.orgId, "reset@example.com", "viewer");
  const browser = new Browser(server, org.orgId);
  await browser.signIn("reset@example.com", PASSWORD, somewhere());
  expect((await browser.send("/api/v1/me")).statusCode).toBe(200);
  const token = (await newPasswordLink(app, "reset@example.com", false)) ?? "";
  const set = () =>
    browser.send("/api/sign-in/new-password", { body: { token, password: "another password" }, ...somewhere() });
  expect((await set()).statusCode).toBe(200);
  expect((await set()).json().meta.code).toBe("invalid_link");
  expect((await browser.send("/api/v1/me")).json().meta.code).toBe("not_signed_in");
  expect((await new Browser(server).signIn("reset@example.com", PASSWORD, somewhere())).statusCode).toBe(401);
  expect((await new Browser(server).signIn("reset@example.com", "another password", somewhere())).statusCode).toBe(200);
});

test("with a second factor a password alone opens nothing", async () => {
  await person(app, org.orgId, "two@example.com", "owner");
  const browser = new Browser(server, org.orgId);
  await browser.signIn("two@example.com", PASSWORD, somewhere());
  const enabled = await browser.send("/api/auth/two-factor/enable", { body: { password: PASSWORD }, ...somewhere() });
  const uri = new URL(enabled.json().data.totpURI);
  const secret = uri.searchParams.get("secret") ?? "";
  const verify = (who: Browser, code: string) =>
    who.send("/api/auth/two-factor/verify-totp", { body: { code }, ...somewhere() });
  expect((await verify(browser, totp(secret))).statusCode).toBe(200);
  const fresh = new Browser(server, org.orgId);
  const first = await fresh.signIn("two@example.com", PASSWORD, somewhere());
  expect(first.json().data.twoFactorRedirect).toBe(true);
  expect((await fresh.send("/api/v1/me")).json().meta.code).toBe("not_signed_in");
  expect((await verify(fresh, "000000")).statusCode).toBe(401);
  expect((await verify(fresh, totp(secret))).statusCode).toBe(200);
  expect((await fresh.send("/api/v1/me")).statusCode).toBe(200);
});

test("a session speaks for organizations its person belongs to, and for no other", async () => {
  const other = await testOrganization(app);
  await person(app, org.orgId, "single@example.com", "owner");
  const browser = new Browser(server, org.orgId);
  await browser.signIn("single@example.com", PASSWORD, somewhere());
  expect((await browser.send("/api/v1/me")).statusCode).toBe(200);
  for (const orgId of [other.orgId, "01980d3a-0000-7000-8000-000000000001", "x", "' or true"]) {
    browser.orgId = orgId;
    expect([orgId, (await browser.send("/api/v1/me")).json().meta.code]).toEqual([orgId, "not_signed_in"]);
  }
});

test("a name is changed at once, an address by the password: it ends all sessions, and the log says both", async () => {
  const { orgId } = await testOrganization(app);
  await person(app, orgId, "nora@example.com", "admin");
  await person(app, orgId, "taken@example.com", "viewer");
  const [browser, other] = [new Browser(server), new Browser(server)];
  for (const one of [browser, other]) {
    await one.signIn("nora@example.com", PASSWORD, somewhere());
    one.orgId = orgId;
  }
  const change = (body: object, by = browser) => by.send("/api/sign-in/account", { body, ...somewhere() });
  const userOf = async (one: Browser) => (await one.send("/api/sign-in/state")).json().data.user;
  expect((await change({ name: "Nora" }, new Browser(server))).statusCode).toBe(401);
  expect((await change({ name: "  Nora Vale " })).json().data).toEqual({
    name: "Nora Vale",
    email: "nora@example.com",
  });
  expect(await userOf(other)).toMatchObject({ name: "Nora Vale" });
  for (const [body, code, path] of [
    [{}, "invalid_body", ""],
    [{ name: " " }, "invalid_body", "name"],
    [{ email: "no address" }, "invalid_body", "email"],
    [{ email: "nora.vale@example.com" }, "password_required", "password"],
    [{ email: "nora.vale@example.com", password: "not this one" }, "password_required", "password"],
    [{ email: "taken@example.com", password: PASSWORD }, "email_taken", "email"],
  ] as const) {
    const { meta } = (await change(body)).json();
    expect([meta.code, meta.errors[0].path]).toEqual([code, path]);
  }
  expect(await userOf(browser)).toMatchObject({ email: "nora@example.com" });
  const link = (await newPasswordLink(app, "nora@example.com", false)) ?? "";
  expect((await change({ email: "Nora.Vale@Example.com", password: PASSWORD })).statusCode).toBe(200);
  expect([await userOf(browser), await userOf(other)]).toEqual([null, null]);
  const reset = await browser.send("/api/sign-in/new-password", {
    body: { token: link, password: PASSWORD },
    ...somewhere(),
  });
  expect(reset.json().meta.code).toBe("invalid_link");
  expect((await browser.signIn("nora@example.com", PASSWORD, somewhere())).statusCode).toBe(401);
  expect((await browser.signIn("nora.vale@example.com", PASSWORD, somewhere())).statusCode).toBe(200);
  browser.orgId = orgId;
  const entries = (await browser.send("/api/v1/audit-log?action=user.&limit=10")).json().data;
  expect(entries.map(({ action, details }: { action: string; details: object }) => [action, details])).toEqual(
    expect.arrayContaining([
      ["user.change_email", expect.objectContaining({ before: "nora@example.com", after: "nora.vale@example.com" })],
      ["user.rename", expect.objectContaining({ after: "Nora Vale" })],
    ]),
  );
});
