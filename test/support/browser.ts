/** The dashboard in a real browser, on a real server and database. Skips with a plain message where there is no browser. */
import { existsSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect, test } from "vitest";
import { registerDashboard } from "../../src/api/dashboard.ts";
import { openDashboard } from "../../src/cli/dashboard.ts";
import type { Role } from "../../src/contract/organization/organization.ts";
import type { Context } from "../../src/flow/context.ts";
import { type TestApp, testApp, testOrganization } from "./app.ts";
import { openPeopleDoor, PASSWORD, person } from "./people.ts";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** Shared machines are slow; a screen that needs longer is broken. */
const PATIENCE_MS = 20_000;
export const WEB_TEST_MS = 300_000;

const executablePath = PLACES.find((path) => existsSync(path));
if (executablePath === undefined) console.warn(`Browser tests are skipped: none of ${PLACES.join(", ")} is there.`);

type AxeResults = Awaited<ReturnType<AxeBuilder["analyze"]>>;

/** A test that needs the browser. */
export const webTest = test.skipIf(executablePath === undefined);

export interface PageOptions {
  readonly isPhone?: boolean;
  /** The browser's language, which says how it writes numbers; English unless given. */
  readonly locale?: string;
}

export interface Web {
  readonly app: TestApp;
  readonly org: Context;
  readonly address: string;
  /** A browser of its own with nobody signed in. Everything its pages complain of fails the test that made it. */
  open(options?: PageOptions): Promise<Page>;
  /** The same, signed in as a person of this role, at a path. */
  openAs(role: Role, path: string, options?: PageOptions): Promise<Page>;
  close(): Promise<void>;
}

/** Call it in `beforeAll` and `close` in `afterAll`. Undefined without a browser: every `webTest` is skipped then. */
export async function openWeb(options: { readonly timezone?: string } = {}): Promise<Web | undefined> {
  if (executablePath === undefined) return undefined;
  const app = await testApp();
  // Sessions live by the real clock.
  Object.defineProperty(app.clock, "now", { get: () => Date.now() });
  const org = await testOrganization(app, options);
  const dashboard = openDashboard(() => {});
  await dashboard.built;
  const server = await openPeopleDoor(app, { extensions: [(scope) => registerDashboard(scope, dashboard.find)] });
  const address = await server.listen({ host: "127.0.0.1", port: 0 });
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const complaints: string[] = [];
  const contexts: BrowserContext[] = [];
  const open: Web["open"] = async (options = {}) => {
    const context = await newContext(browser, options);
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text());
    });
    return page;
  };
  const known = new Set<Role>();
  return {
    app,
    org,
    address,
    open,
    openAs: async (role, path, given) => {
      const email = `${role}@example.com`;
      if (!known.has(role)) await person(app, org.orgId, email, role);
      known.add(role);
      const page = await open(given);
      await page.context().request.post(`${address}/api/auth/sign-in/email`, {
        headers: { origin: address },
        data: { email, password: PASSWORD },
      });
      await app.database.owner.query("delete from sign_in_attempts");
      await page.goto(address + path);
      return page;
    },
    close: async () => {
      await browser.close();
      await server.close();
      await app.close();
      expect(complaints).toEqual([]);
    },
  };
}

function newContext(browser: Browser, { isPhone = false, locale }: PageOptions): Promise<BrowserContext> {
  return browser.newContext({
    ...(locale === undefined ? {} : { locale }),
    viewport: isPhone ? { width: 390, height: 844 } : { width: 1280, height: 860 },
    colorScheme: "light",
    reducedMotion: "reduce",
    hasTouch: isPhone,
  });
}

/**
 * Fails with every accessibility fault axe finds on the page as it is now, in the light scheme, and then in the dark one,
 * where only what has to do with colours can differ. The page is left light.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const name = `${new URL(page.url()).pathname}${new URL(page.url()).search}`;
  // Nothing is judged half faded in.
  await page.waitForTimeout(SETTLE_MS);
  // Legacy means: in this page alone. Ours has no frames, and a page of axe's own for each look is slow.
  const look = () => new AxeBuilder({ page }).setLegacyMode(true);
  expect([name, "light", told(await look().analyze())]).toEqual([name, "light", []]);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.locator("html[data-mantine-color-scheme=dark]").waitFor();
  await page.waitForTimeout(SETTLE_MS);
  expect([name, "dark", told(await look().withRules(COLOR_RULES).analyze())]).toEqual([name, "dark", []]);
  await page.emulateMedia({ colorScheme: "light" });
}
const SETTLE_MS = 150;
const COLOR_RULES = ["color-contrast", "link-in-text-block"];

function told({ violations }: AxeResults): readonly { readonly id: string; readonly where: readonly string[] }[] {
  return violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary?.split("\n")[1] ?? ""}`),
  }));
}
