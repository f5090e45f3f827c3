/**
 * Makes pictures of the dashboard: `npm run screenshots` makes all of them, `npm run screenshots -- WHICH` some.
 *
 * - `docs`: those of the README and the guides, into `docs/images`, from a fresh demo;
 * - `first-day`: from nothing to a first recorded payment, into `docs/images`, on an empty server;
 * - `screens`: every screen, light, dark and on a phone, into `pictures/`, to be looked at.
 *
 * `--at ADDRESS --email E-MAIL --password PASSWORD` uses a server that runs in place of a fresh demo.
 */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { createClient } from "../src/sdk/index.ts";
import { shootDocs } from "./pictures/docs.ts";
import { shootFirstDay } from "./pictures/first-day.ts";
import { limitedMember } from "./pictures/limited.ts";
import { furnish, shootScreens } from "./pictures/screens.ts";
import { startDemo, startEmpty } from "./pictures/servers.ts";
import { openBrowser, signIn } from "./pictures/shooting.ts";

const ROOT = resolve(import.meta.dirname, "..");
const IMAGES = join(ROOT, "docs", "images");
const SETS = ["docs", "first-day", "screens"] as const;

async function main(): Promise<void> {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { at: text, email: text, password: text },
  });
  const unknown = positionals.find((name) => !SETS.some((set) => set === name));
  if (unknown !== undefined) throw new Error(`"${unknown}" is none of ${SETS.join(", ")}`);
  const isWanted = (set: (typeof SETS)[number]) => positionals.length === 0 || positionals.includes(set);
  const browser = await openBrowser();
  try {
    if (isWanted("first-day")) await shootEmpty(browser);
    if (isWanted("docs") || isWanted("screens")) await shootDemo(browser, values, isWanted);
  } finally {
    await browser.close();
  }
}

async function shootEmpty(browser: Browser): Promise<void> {
  const { link, stop } = await startEmpty();
  try {
    await shootFirstDay(browser, link, IMAGES);
  } finally {
    stop();
  }
}

async function shootDemo(
  browser: Browser,
  { at, email, password }: { at?: string | undefined; email?: string | undefined; password?: string | undefined },
  isWanted: (set: "docs" | "screens") => boolean,
): Promise<void> {
  const isGiven = at !== undefined && email !== undefined && password !== undefined;
  const demo = isGiven ? { address: at, email, password, stop: () => {} } : await startDemo();
  try {
    const signedIn = await signIn(demo, browser);
    const headers = { cookie: signedIn.cookie, origin: demo.address, "Stipend-Organization": signedIn.orgId };
    const api = createClient({ baseUrl: demo.address, headers });
    const place = { address: demo.address, browser, signedIn };
    if (isWanted("docs")) await shootDocs({ ...place, folder: IMAGES }, api);
    if (!isWanted("screens")) return;
    const folder = join(ROOT, "pictures");
    const places = await furnish(api);
    const limited = await limitedMember(demo, browser, api);
    console.info(`${await shootScreens({ ...place, folder }, places, limited)} pictures in ${folder}`);
  } finally {
    demo.stop();
  }
}

await main();
