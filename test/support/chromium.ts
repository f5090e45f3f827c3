/** The browser of the tests: one process for the whole run, to which every test file connects. */
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

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

export interface RunningBrowser {
  /** What a test file connects to. */
  readonly address: string;
  close(): Promise<void>;
}

/** Starts the browser. Null, with a plain message, where this machine has none: its tests are skipped then. */
export async function startBrowser(): Promise<RunningBrowser | null> {
  const executablePath = PLACES.find((path) => existsSync(path));
  if (executablePath === undefined) {
    console.warn(`Browser tests are skipped: none of ${PLACES.join(", ")} is there.`);
    return null;
  }
  const server = await chromium.launchServer({ executablePath, args: FLAGS, host: "127.0.0.1" });
  return { address: server.wsEndpoint(), close: () => server.close() };
}
