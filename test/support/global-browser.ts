/** What the browser tests share: the built dashboard, and databases with something on every screen. */
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { openDashboard } from "../../src/cli/dashboard.ts";
import { findBrowser } from "./chromium.ts";
import { makeSeeds, type Seeds } from "./seeds.ts";
import { PREFIX } from "./temporary.ts";

/** How a test file gets at them. */
export interface BrowserPlace {
  readonly executablePath: string;
  /** For what browsers keep while they run. */
  readonly folder: string;
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
  const executablePath = findBrowser();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}browser-`));
  const { seeds, drop } = executablePath === null ? { seeds: null, drop: async () => {} } : await makeSeeds(server);
  await building;
  project.provide("browserPlace", executablePath === null || seeds === null ? null : { executablePath, folder, seeds });
  return async () => {
    await drop();
    // A browser that is ending still writes.
    await rm(folder, { recursive: true, force: true, maxRetries: 20 });
  };
}
