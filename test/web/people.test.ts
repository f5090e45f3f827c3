/** How people come in, and what they may do there, in a real browser. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { firstOwnerLink } from "../../src/flow/organization/users.ts";
import { openWeb, WEB_TEST_MS, type Web, webTest } from "../support/browser.ts";
import { PASSWORD, person } from "../support/people.ts";
import { totp } from "../support/totp.ts";

let web: Web | undefined;
beforeAll(async () => {
  web = await openWeb();
}, WEB_TEST_MS);
afterAll(async () => web?.close());

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();

webTest(
  "the first owner comes in by the printed link, invites a payer, who cannot touch rules or members",
  async () => {
    if (web === undefined) return;
    const page = await web.open();
    await page.goto(`${web.address}/first-owner#${await firstOwnerLink(web.app)}`);
    await page.getByLabel("Your name").fill("Maya");
    await page.getByLabel("Email").fill("maya@example.com");
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByLabel("Organization").fill("Acme");
    await page.getByLabel("First project").fill("Spring launch");
    await page.getByRole("button", { name: "Get started" }).click();
    await page.getByText("Must have at least 10 characters").waitFor();
    await expect.poll(() => page.url()).not.toContain("#");
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Get started" }).click();
    await heading(page, "Payouts");

    await page.getByRole("link", { name: "Members" }).click();
    await page.getByRole("button", { name: "Invite" }).click();
    await page.getByLabel("Email").fill("pia@example.com");
    await page.getByRole("combobox", { name: "Role" }).click();
    await page.getByRole("option", { name: /^Payer/ }).click();
    await page.getByRole("button", { name: "Create link" }).click();
    const link = (await page.getByLabel("invitation link", { exact: true }).textContent()) ?? "";
    expect(link).toMatch(/\/invitation#[\w-]{43}$/);

    const other = await web.open();
    await other.goto(link);
    await other.getByLabel("Your name").fill("Pia");
    await other.getByLabel("Choose a password").fill(PASSWORD);
    await other.getByRole("button", { name: /^Join/ }).click();
    await heading(other, "Payouts");
    expect(await other.getByRole("link", { name: "API keys" }).count()).toBe(0);
    await other.getByRole("link", { name: "Members" }).click();
    await other.getByText("pia@example.com").first().waitFor();
    expect(await other.getByRole("button", { name: /Invite|Remove|Edit/ }).count()).toBe(0);
    await other.getByRole("link", { name: "Pay rules" }).click();
    await heading(other, "Pay rules");
    expect(await other.getByRole("link", { name: "New pay rule" }).count()).toBe(0);
    // What the screen does not offer, the server refuses to direct requests.
    const { data } = await (await other.request.get(`${web.address}/api/sign-in/state`)).json();
    const headers = { origin: web.address, "stipend-organization": data.organizations[0].org_id };
    const refused = await other.request.post(`${web.address}/api/v1/payout-structures`, { headers, data: {} });
    expect([refused.status(), (await refused.json()).meta.code]).toEqual([403, "insufficient_role"]);
    const paying = await other.request.post(`${web.address}/api/v1/payout-payments`, { headers, data: {} });
    expect((await paying.json()).meta.code).toBe("invalid_body");

    const again = await web.open();
    await again.goto(link);
    await heading(again, "This link does not work");
  },
  WEB_TEST_MS,
);

webTest(
  "a key is shown once, works, and is refused once it is revoked",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("admin", "/keys");
    await page.getByRole("button", { name: "New key" }).first().click();
    await page.getByRole("button", { name: "Create key" }).click();
    await page.getByText("Must not be empty").waitFor();
    await page.getByRole("textbox", { name: "Name" }).fill("nightly");
    await page.getByRole("button", { name: "Create key" }).click();
    const key = (await page.getByLabel("API key", { exact: true }).textContent()) ?? "";
    const ask = () => fetch(`${web?.address}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
    expect((await ask()).status).toBe(200);
    await page.getByRole("button", { name: "I have copied it" }).click();
    await page.getByRole("cell", { name: "nightly", exact: true }).waitFor();
    expect(await page.content()).not.toContain(key);
    await page.getByRole("button", { name: "Revoke nightly" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke", exact: true }).click();
    await page.getByRole("cell", { name: "Revoked" }).waitFor();
    expect((await ask()).status).toBe(401);
  },
  WEB_TEST_MS,
);

webTest(
  "signing in leads back to the requested screen, signing out ends it, and no link leads elsewhere",
  async () => {
    if (web === undefined) return;
    await (await web.openAs("viewer", "/")).close();
    const page = await web.open();
    const enter = async () => {
      await page.getByLabel("Email").fill("viewer@example.com");
      await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
      await page.getByRole("button", { name: "Sign in" }).click();
    };
    await page.goto(`${web.address}/audit?about=member.`);
    await heading(page, "Sign in");
    await enter();
    await heading(page, "Audit log");
    await expect.poll(() => page.url()).toBe(`${web.address}/audit?about=member.`);
    await page.getByRole("button", { name: /account and appearance/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await heading(page, "Sign in");
    await page.goto(`${web.address}/sign-in?next=${encodeURIComponent("//evil.example/")}`);
    await enter();
    await heading(page, "Payouts");
    expect(new URL(page.url()).origin).toBe(web.address);
  },
  WEB_TEST_MS,
);

webTest(
  "a second factor is turned on and required at the next sign-in, and a backup code works once",
  async () => {
    if (web === undefined) return;
    await person(web.app, web.org.orgId, "two@example.com", "viewer");
    const page = await web.open();
    const enter = async () => {
      await page.getByLabel("Email").fill("two@example.com");
      await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
      await page.getByRole("button", { name: "Sign in" }).click();
    };
    const leave = async () => {
      await page.getByRole("button", { name: /account and appearance/ }).click();
      await page.getByRole("menuitem", { name: "Sign out" }).click();
      await web?.app.database.owner.query("delete from sign_in_attempts");
      await heading(page, "Sign in");
    };
    await page.goto(`${web.address}/account`);
    await heading(page, "Sign in");
    await enter();
    await heading(page, "Your account");
    await page.getByRole("button", { name: "Turn on" }).click();
    await page.getByLabel("Your password").fill(PASSWORD);
    await page.getByRole("dialog").getByRole("button", { name: "Continue" }).click();
    const secret = (await page.getByLabel("key", { exact: true }).textContent()) ?? "";
    await page.getByLabel("Code", { exact: true }).fill(totp(secret));
    await page.getByRole("dialog").getByRole("button", { name: "Turn on" }).click();
    await page.getByText("Save your backup codes").waitFor();
    const backup = (await page.getByRole("dialog").locator("code").first().textContent()) ?? "";
    await page.getByRole("button", { name: "I have saved them" }).click();
    await page.getByText("On", { exact: true }).waitFor();

    await leave();
    await enter();
    await heading(page, "One more step");
    await page.getByRole("button", { name: /backup code/i }).click();
    await page.getByLabel("Backup code").fill(backup);
    await page.getByRole("button", { name: "Verify" }).click();
    await heading(page, "Your account");

    await leave();
    await enter();
    await heading(page, "One more step");
    await page.getByRole("button", { name: /backup code/i }).click();
    await page.getByLabel("Backup code").fill(backup);
    await page.getByRole("button", { name: "Verify" }).click();
    await page.getByRole("alert").waitFor();
    await heading(page, "One more step");
  },
  WEB_TEST_MS,
);
