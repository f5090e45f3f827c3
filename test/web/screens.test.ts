/** Every screen, light and dark: it draws, says nothing forbidden, and axe finds no fault. */
import { afterAll, beforeAll } from "vitest";
import { createInvitation } from "../../src/flow/invitations.ts";
import { createKey } from "../../src/flow/keys.ts";
import { expectAccessible, openWeb, WEB_TEST_MS, type Web, webTest } from "../support/browser.ts";

let web: Web | undefined;
beforeAll(async () => {
  web = await openWeb();
  if (web === undefined) return;
  await createKey(web.org, { name: "nightly import", scopes: ["read", "write"], role: "editor", expires_at: null });
  await createInvitation(web.org, { email: "pia@example.com", role: "payer" }, null);
}, WEB_TEST_MS);
afterAll(async () => web?.close());

/** Paths with the heading that tells that the screen is there. Add a row with every screen. */
const inside: readonly (readonly [path: string, heading: string])[] = [
  ["/", "Payouts"],
  ["/methods", "Payout methods"],
  ["/members", "Members"],
  ["/members?tab=invitations", "Members"],
  ["/keys", "API keys"],
  ["/audit", "Audit log"],
  ["/settings", "Settings"],
  ["/account", "Your account"],
];

webTest.each(["light", "dark"])(
  "no screen has a fault that axe can find: %s",
  async (scheme) => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/", { isDark: scheme === "dark" });
    for (const [path, heading] of inside) {
      await page.goto(web.address + path);
      await page.getByRole("heading", { level: 1, name: heading }).waitFor();
      await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
      await expectAccessible(page);
    }
  },
  WEB_TEST_MS,
);

webTest.each(["light", "dark"])(
  "the pages before sign-in have none either: %s",
  async (scheme) => {
    if (web === undefined) return;
    const page = await web.open({ isDark: scheme === "dark" });
    for (const path of ["/sign-in", "/first-owner", "/invitation", "/new-password"]) {
      await page.goto(web.address + path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await expectAccessible(page);
    }
  },
  WEB_TEST_MS,
);

webTest(
  "dialogs, the navigation of a phone and the command palette have none",
  async () => {
    if (web === undefined) return;
    const page = await web.openAs("owner", "/keys");
    await page.getByRole("button", { name: "New key" }).click();
    await page.getByRole("dialog").waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder(/Go to a screen/).waitFor();
    await expectAccessible(page);
    await page.keyboard.type("audit");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Audit log" }).waitFor();
    await page.getByRole("row").nth(1).click();
    await page.getByRole("button", { name: /Only what happened to this/ }).waitFor();
    await expectAccessible(page);

    const phone = await web.openAs("owner", "/members", { isPhone: true });
    await phone.getByRole("heading", { level: 1, name: "Members" }).waitFor();
    await expectAccessible(phone);
    await phone.getByRole("button", { name: "Navigation", exact: true }).click();
    await phone.getByRole("link", { name: "Payout methods" }).waitFor();
    await expectAccessible(phone);
  },
  WEB_TEST_MS,
);
