/** The browser of the tests: one process for each worker, which all of its test files share. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium-headless-shell",
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

/** Where this machine has a browser. Null, with a plain message, where it has none: its tests are skipped then. */
export function findBrowser(): string | null {
  const found = PLACES.find((path) => existsSync(path));
  if (found === undefined) console.warn(`Browser tests are skipped: none of ${PLACES.join(", ")} is there.`);
  return found ?? null;
}

/**
 * The browser of this worker, started once: to have the test runner start it and pass on every message cost as much
 * as what the messages are about. It ends with the process, which leaves it no time to clear up: what it keeps in the
 * folder is the caller's to remove.
 */
export function browserAt(executablePath: string, folder: string): Promise<Browser> {
  const shared = globalThis as typeof globalThis & { stipendBrowser?: Promise<Browser> };
  process.env.TMPDIR = folder;
  shared.stipendBrowser ??= chromium.launch({ executablePath, args: FLAGS });
  return shared.stipendBrowser;
}
