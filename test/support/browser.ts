/**
 * The dashboard in a real browser, on a real server and database. Skips with a plain message where there is no browser.
 */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { registerDashboard } from "../../src/api/dashboard.ts";
import { openDashboard } from "../../src/cli/dashboard.ts";
import type { Role } from "../../src/contract/organization/organization.ts";
import { type Context, localContext } from "../../src/flow/context.ts";
import { createClient, type Client as Sdk } from "../../src/sdk/index.ts";
import { appOn, TEST_NOW, type TestApp, testOrganization } from "./app-on.ts";
import { browserAt } from "./chromium.ts";
import { cloneDatabase } from "./clone.ts";
import { Drawer, PATIENCE_MS, type PageOptions } from "./pages.ts";

export { DESK, type PageOptions, PHONE } from "./pages.ts";

import { openPeopleDoor } from "./people.ts";
import { type Cookies, type Seed, type Seeds, signInAs } from "./seeds.ts";

export const WEB_TEST_MS = 600_000;

const place = inject("browserPlace");

type AxeResults = Awaited<ReturnType<AxeBuilder["analyze"]>>;

/** A test that needs the browser. */
export const webTest = test.skipIf(place === null);

export interface Web {
  readonly app: TestApp;
  readonly org: Context;
  readonly address: string;
  /** A separate browser, signed out. Every error of its pages fails the test that made it. */
  open(options?: PageOptions): Promise<Page>;
  /** The same, signed in as a person of this role, at a path. */
  openAs(role: Role, path: string, options?: PageOptions): Promise<Page>;
  close(): Promise<void>;
}

/** A `Web` on the clone of a seed, with what was made in it and the client that made it. */
export type SeededWeb<Name extends keyof Seeds> = Web & { readonly made: Seeds[Name]["made"]; readonly sdk: Sdk };

/**
 * An organization with nothing in it. Call it in `beforeAll` and `close` in `afterAll`. Undefined without a browser:
 * every `webTest` is skipped then.
 */
export async function openWeb(
  options: { readonly timezone?: string; readonly now?: number } = {},
): Promise<Web | undefined> {
  if (place === null) return undefined;
  const app = appOn(await cloneDatabase(inject("testServer"), expect.getState().testPath));
  app.clock.now = options.now ?? TEST_NOW;
  return webOn(app, await testOrganization(app, options), {});
}

/** The same on a clone of a seed. */
export async function openSeeded<Name extends keyof Seeds>(name: Name): Promise<SeededWeb<Name> | undefined> {
  if (place === null) return undefined;
  const seed: Seed<Seeds[Name]["made"]> = place.seeds[name];
  const app = appOn(await cloneDatabase(seed.server, expect.getState().testPath));
  const org = localContext(app, seed.orgId, { type: "cli", id: null, name: "test" });
  const web = await webOn(app, org, seed.cookies);
  const sdk = createClient({ baseUrl: web.address, apiKey: seed.apiKey });
  return { ...web, made: seed.made, sdk };
}

async function webOn(app: TestApp, org: Context, signedIn: Partial<Record<Role, Cookies>>): Promise<Web> {
  const dashboard = openDashboard(() => {});
  const server = await openPeopleDoor(app, { extensions: [(scope) => registerDashboard(scope, dashboard.find)] });
  const address = await server.listen({ host: "127.0.0.1", port: 0 });
  const browser = await browserAt(place?.executablePath ?? "", place?.folder ?? "");
  const complaints: string[] = [];
  const cookies = new Map<Role, Cookies>(Object.entries(signedIn) as [Role, Cookies][]);
  const drawer = new Drawer(browser, address, () => app.clock.now, complaints);
  return {
    app,
    org,
    address,
    open: (options = {}) => drawer.take("no one", options, {}),
    openAs: async (role, path, options = {}) => {
      const own = cookies.get(role) ?? (await signInAs(server, app, org.orgId, role));
      cookies.set(role, own);
      const page = await drawer.take(role, options, own);
      await page.goto(address + path);
      return page;
    },
    close: async () => {
      await drawer.close();
      await server.close();
      await app.close();
      expect(complaints).toEqual([]);
    },
  };
}

/**
 * Fails with every accessibility fault axe finds on the page as it is now, in the light scheme, and then in the dark
 * one, where only what has to do with colours can differ. The page is left light.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const name = `${new URL(page.url()).pathname}${new URL(page.url()).search}`;
  // Legacy means: in this page alone. Ours has no frames, and a page of axe's own for each look is slow.
  const look = () =>
    new AxeBuilder({ page, axeSource: LOADED }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  // Once a page, with the cheapest of its rules.
  if (await page.evaluate("typeof axe === 'undefined'"))
    await new AxeBuilder({ page }).setLegacyMode(true).withRules("document-title").analyze();
  await settled(page);
  expect([name, "light", faults(await look().analyze())]).toEqual([name, "light", []]);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.locator("html[data-mantine-color-scheme=dark]").waitFor();
  await settled(page);
  expect([name, "dark", faults(await look().withRules(COLOR_RULES).analyze())]).toEqual([name, "dark", []]);
  await page.emulateMedia({ colorScheme: "light" });
  await page.locator("html[data-mantine-color-scheme=light]").waitFor();
}
/** What to load where axe is loaded already: reading its half a megabyte took as long as a look. */
const LOADED = "0";
const COLOR_RULES = ["color-contrast", "link-in-text-block"];

const BUSY = "main :is([aria-busy=true], .mantine-Skeleton-root, .mantine-Loader-root)";

/** Waits until everything that the screen asked for has come. */
export async function arrivedIn(page: Page): Promise<void> {
  await page.locator(BUSY).first().waitFor({ state: "detached" });
}

/** Waits until nothing moves or fades any more: what is half there is judged wrongly. */
async function settled(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(MOVING), { timeout: PATIENCE_MS, interval: POLL_MS }).toEqual([]);
}
const POLL_MS = 25;
/** Brings to its end what moves once two frames have been drawn, and answers what that was. Spinners never end. */
const MOVING = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
  const moving = document.getAnimations()
    .filter((one) => one.playState === "running" && one.effect?.getComputedTiming().endTime !== Infinity);
  for (const one of moving) one.finish();
  done(moving.map((one) => one.effect?.target?.className ?? ""));
})))`;

function faults({ violations }: AxeResults): readonly { readonly id: string; readonly where: readonly string[] }[] {
  return violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary?.split("\n")[1] ?? ""}`),
  }));
}
