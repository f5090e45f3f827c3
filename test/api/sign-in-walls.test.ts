/** Guessing is limited and locks no account; sign-in is recorded in the audit log. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { SLOW_AFTER } from "../../src/flow/organization/attempts.ts";
import { newPasswordLink } from "../../src/flow/organization/users.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { Browser, openPeopleDoor, PASSWORD, person } from "../support/people.ts";
import { totp } from "../support/totp.ts";

let app: TestApp;
let server: Awaited<ReturnType<typeof openPeopleDoor>>;
let orgId: string;
beforeAll(async () => {
  app = await testApp();
  server = await openPeopleDoor(app);
  ({ orgId } = await testOrganization(app));
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const WINDOW_MS = 15 * 60_000;
let last = 0;
const somewhere = () => ({ remoteAddress: `10.${++last >> 8}.${last & 255}.1` });

/** One wrong password; past the library's own limit of three in ten seconds and address. */
async function guess(email: string, remoteAddress: string, browser = new Browser(server)): Promise<number> {
  app.clock.now += 11_000;
  return (await browser.signIn(email, "wrong password", { remoteAddress })).statusCode;
}
const audit = async (action: string, userId: string) =>
  (
    await app.database.owner.query(
      "select actor_type, actor_id, details from audit_log where org_id = $1 and action = $2 and subject_id = $3 order by at, id",
      [orgId, action, userId],
    )
  ).rows;

test("forty wrong tries from forty addresses lock no account, and leave few entries", async () => {
  const userId = await person(app, orgId, "famous@example.com", "owner");
  const known = new Browser(server, orgId);
  expect((await known.signIn("famous@example.com", PASSWORD, somewhere())).statusCode).toBe(200);
  const statuses: number[] = [];
  for (let attempt = 0; attempt < SLOW_AFTER + 3; attempt += 1) {
    statuses.push((await new Browser(server).signIn("Famous@example.com", "wrong", somewhere())).statusCode);
  }
  expect(new Set(statuses)).toEqual(new Set([401]));
  // A browser that was there before, and one that never was.
  expect((await known.signIn("famous@example.com", PASSWORD, somewhere())).statusCode).toBe(200);
  expect((await new Browser(server).signIn("famous@example.com", PASSWORD, somewhere())).statusCode).toBe(200);
  expect(await audit("sign_in.fail", userId)).toHaveLength(SLOW_AFTER);
  expect(await audit("sign_in.slow_down", userId)).toHaveLength(1);
  expect(await audit("sign_in.succeed", userId)).toHaveLength(3);
});

test("strangers of an account under attack take seats; when these are taken, more are refused and nothing grows", async () => {
  await person(app, orgId, "crowd@example.com", "viewer");
  for (let attempt = 0; attempt < SLOW_AFTER; attempt += 1)
    await new Browser(server).signIn("crowd@example.com", "wrong", somewhere());
  const { remoteAddress } = somewhere();
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => new Browser(server).signIn("crowd@example.com", "wrong", { remoteAddress })),
  );
  const refused = answers.filter(({ statusCode }) => statusCode === 429);
  expect(refused.length).toBeGreaterThanOrEqual(4);
  expect(refused.every(({ headers }) => Number(headers["retry-after"]) > 0)).toBe(true);
});

test("one network has ten failures at an account; others, and other accounts, go on; a reset clears them", async () => {
  await person(app, orgId, "neighbour@example.com", "viewer");
  await person(app, orgId, "other@example.com", "viewer");
  const network = (host: number) => `2001:db8:7:7::${host}`;
  for (let attempt = 0; attempt < 10; attempt += 1)
    expect(await guess("neighbour@example.com", network(attempt + 1))).toBe(401);
  app.clock.now += 11_000;
  const right = (email: string, remoteAddress: string) =>
    new Browser(server).signIn(email, PASSWORD, { remoteAddress });
  const locked = await right("neighbour@example.com", network(99));
  expect([locked.statusCode, locked.json().meta.code]).toEqual([429, "rate_limit_exceeded"]);
  expect((await right("neighbour@example.com", somewhere().remoteAddress)).statusCode).toBe(200);
  expect((await right("other@example.com", network(98))).statusCode).toBe(200);
  await newPasswordLink(app, "neighbour@example.com", false);
  app.clock.now += 11_000;
  expect((await right("neighbour@example.com", network(97))).statusCode).toBe(200);
});

test("a browser's cookie is of one account, cannot be made up, and passes ten failures and no more", async () => {
  await person(app, orgId, "mine@example.com", "viewer");
  await person(app, orgId, "yours@example.com", "viewer");
  const thief = new Browser(server);
  expect((await thief.signIn("mine@example.com", PASSWORD, somewhere())).statusCode).toBe(200);
  const [name, value] = [...thief.cookies].find(([cookie]) => cookie.startsWith("stipend.known_")) ?? ["", ""];
  expect(thief.received.find((line) => line.startsWith(name))).toMatch(/HttpOnly.*SameSite=Strict/);
  const { remoteAddress } = somewhere();
  // Its first sign: of the last one some bits say nothing.
  const forgery = value.replace(/[^.]+$/, (seal) => (seal.startsWith("A") ? "B" : "A") + seal.slice(1));
  const strangers = [forgery, "a.9999999999999.c", ""];
  for (let attempt = 0; attempt < 10; attempt += 1) expect(await guess("mine@example.com", remoteAddress)).toBe(401);
  for (const forged of strangers) {
    const browser = new Browser(server);
    browser.cookies.set(name, forged);
    expect(await guess("mine@example.com", remoteAddress, browser)).toBe(429);
  }
  // The cookie of one account says nothing about another one.
  for (let attempt = 0; attempt < 10; attempt += 1) expect(await guess("yours@example.com", remoteAddress)).toBe(401);
  expect(await guess("yours@example.com", remoteAddress, thief)).toBe(429);
  // It passes where strangers wait, and stops passing once it is used for guessing.
  for (let attempt = 0; attempt < 10; attempt += 1)
    expect(await guess("mine@example.com", remoteAddress, thief)).toBe(401);
  expect(await guess("mine@example.com", remoteAddress, thief)).toBe(429);
});

test("codes of a second factor are guessed ten times from a network, however often the password is given again", async () => {
  const userId = await person(app, orgId, "codes@example.com", "owner");
  const owner = new Browser(server, orgId);
  await owner.signIn("codes@example.com", PASSWORD, somewhere());
  const enabled = await owner.send("/api/auth/two-factor/enable", { body: { password: PASSWORD }, ...somewhere() });
  const secret = new URL(enabled.json().data.totpURI).searchParams.get("secret") ?? "";
  const verify = (who: Browser, code: string, from = somewhere()) =>
    who.send("/api/auth/two-factor/verify-totp", { body: { code }, ...from });
  expect((await verify(owner, totp(secret))).statusCode).toBe(200);
  const from = somewhere();
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 13; attempt += 1) {
    app.clock.now += 11_000;
    const guesser = new Browser(server, orgId);
    await guesser.signIn("codes@example.com", PASSWORD, somewhere());
    statuses.push((await verify(guesser, "000000", from)).statusCode);
  }
  // The right password each time clears nothing of what the codes failed.
  expect(statuses.slice(10)).toEqual([429, 429, 429]);
  expect((await audit("sign_in.second_factor_fail", userId)).length).toBeGreaterThan(0);
  expect((await audit("sign_in.second_factor_fail", userId)).length).toBeLessThanOrEqual(10);
});

test("the log has who came in, how, from where and with what, and what happened to passwords", async () => {
  const userId = await person(app, orgId, "traced@example.com", "viewer");
  const browser = new Browser(server, orgId);
  const headers = { "user-agent": "Trace/1.0" };
  const here = { remoteAddress: "203.0.113.9", headers };
  await browser.signIn("traced@example.com", "wrong password", here);
  await browser.signIn("traced@example.com", PASSWORD, here);
  const details = { address: "203.0.113.9", user_agent: "Trace/1.0" };
  expect(await audit("sign_in.fail", userId)).toEqual([{ actor_type: "system", actor_id: null, details }]);
  expect(await audit("sign_in.succeed", userId)).toEqual([{ actor_type: "user", actor_id: userId, details }]);
  const change = { currentPassword: PASSWORD, newPassword: "another password" };
  const changed = await browser.send("/api/auth/change-password", { body: change, ...here });
  expect([changed.statusCode, await audit("user.change_password", userId)]).toEqual([
    200,
    [{ actor_type: "user", actor_id: userId, details }],
  ]);
  const token = (await newPasswordLink(app, "traced@example.com", false)) ?? "";
  await browser.send("/api/sign-in/new-password", { body: { token, password: "a third password" }, ...here });
  expect(await audit("user.reset", userId)).toHaveLength(1);
  expect(await audit("user.set_password", userId)).toEqual([{ actor_type: "user", actor_id: userId, details }]);
  await browser.signIn("traced@example.com", "a third password", { ...here, remoteAddress: "203.0.113.10" });
  await browser.send("/api/auth/sign-out", { body: {}, ...here });
  expect(await audit("sign_in.end", userId)).toHaveLength(1);
  const unknown = await new Browser(server).signIn("nowhere@example.com", "wrong password", somewhere());
  expect(unknown.statusCode).toBe(401);
});

test("windows that are over are forgotten by the attempts that follow", async () => {
  app.clock.now += WINDOW_MS + 60_000;
  const rows = async () =>
    Number((await app.database.owner.query("select count(*) from sign_in_attempts")).rows[0].count);
  const before = await rows();
  for (let attempt = 0; attempt < 20; attempt += 1)
    await new Browser(server).signIn(`unknown${attempt}@example.com`, "wrong", somewhere());
  expect(before).toBeGreaterThan(60);
  // Each attempt is a row or three of its own, and takes ten that are over.
  expect(await rows()).toBeLessThanOrEqual(20 * 3);
});

test("a thief of the password cannot keep the owner out by wrong codes, nor guess for long", async () => {
  const userId = await person(app, orgId, "besieged@example.com", "owner");
  const owner = new Browser(server, orgId);
  await owner.signIn("besieged@example.com", PASSWORD, somewhere());
  // A browser that signed in by the password alone, before there was a second factor.
  const early = new Browser(server, orgId);
  await early.signIn("besieged@example.com", PASSWORD, somewhere());
  const enabled = await owner.send("/api/auth/two-factor/enable", { body: { password: PASSWORD }, ...somewhere() });
  const secret = new URL(enabled.json().data.totpURI).searchParams.get("secret") ?? "";
  const withCode = async (who: Browser, code: () => string) => {
    app.clock.now += 11_000;
    await who.signIn("besieged@example.com", PASSWORD, somewhere());
    return (await who.send("/api/auth/two-factor/verify-totp", { body: { code: code() }, ...somewhere() })).statusCode;
  };
  const right = () => totp(secret);
  const wrong = () => String((Number(totp(secret)) + 500_000) % 1_000_000).padStart(6, "0");
  expect(await withCode(owner, right)).toBe(200);

  const guesses: number[] = [];
  for (let attempt = 0; attempt < 14; attempt += 1) guesses.push(await withCode(new Browser(server, orgId), wrong));
  // From a new network each time, the window allows ten; then not even the right code comes in from a strange browser.
  expect(guesses).toEqual([...Array(10).fill(401), ...Array(4).fill(429)]);
  expect(await withCode(new Browser(server, orgId), right)).toBe(429);
  expect(await withCode(early, right)).toBe(429);
  // The owner's browser passes, with tries of its own, and no more than those.
  expect(await withCode(owner, wrong)).toBe(401);
  expect(await withCode(owner, right)).toBe(200);
  const own: number[] = [];
  for (let attempt = 0; attempt < 11; attempt += 1) own.push(await withCode(owner, wrong));
  expect(own).toEqual([...Array(10).fill(401), 429]);
  // A reset clears them.
  await newPasswordLink(app, "besieged@example.com", false);
  expect(await withCode(new Browser(server, orgId), right)).toBe(200);
  expect((await audit("sign_in.second_factor_fail", userId)).length).toBeGreaterThan(0);
});
