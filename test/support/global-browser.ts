/** What the browser tests share: the built dashboard, the browser, and databases with something on every screen. */
import type { TestProject } from "vitest/node";
import { openDashboard } from "../../src/cli/dashboard.ts";
import { startBrowser } from "./chromium.ts";
import { makeSeeds, type Seeds } from "./seeds.ts";

/** How a test file gets at them. */
export interface BrowserPlace {
  readonly address: string;
  readonly seeds: Seeds;
}

declare module "vitest" {
  export interface ProvidedContext {
    /** Null where there is no browser. */
    browserPlace: BrowserPlace | null;
  }
}

/** Comes after `global-setup.ts`, whose server it clones in. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = project.getProvidedContext().testServer;
  const building = openDashboard(() => {}).built;
  const browser = await startBrowser();
  const { seeds, drop } = browser === null ? { seeds: null, drop: async () => {} } : await makeSeeds(server);
  await building;
  project.provide("browserPlace", browser === null || seeds === null ? null : { address: browser.address, seeds });
  return async () => {
    await browser?.close();
    await drop();
  };
}
