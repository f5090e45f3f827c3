/**
 * Makes the pictures of the documentation: `npm run screenshots` starts the demo in a directory of its own, signs in as
 * its owner, and shoots the main screens into `docs/images`. `npm run screenshots -- ADDRESS E-MAIL PASSWORD` uses one
 * that runs.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { createClient } from "../src/sdk/index.ts";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const ROOT = resolve(import.meta.dirname, "..");
const IMAGES = join(ROOT, "docs", "images");
const BYTES_MAX = 200_000;
const PATIENCE_MS = 60_000;
const SETTLE_MS = 700;
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
/** Signs of work in progress; a picture waits until they are gone. */
const BUSY = "main :is([aria-busy=true], .mantine-Skeleton-root, .mantine-Loader-root)";

interface Demo {
  readonly address: string;
  readonly email: string;
  readonly password: string;
  stop(): void;
}

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly isPhone?: boolean;
  readonly isDark?: boolean;
  readonly act?: (page: Page) => Promise<void>;
  /** A part of the screen; what lies blurred behind a dialog makes a large file. */
  readonly clip?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

async function main(): Promise<void> {
  const [address, email, password] = process.argv.slice(2);
  const executablePath = BROWSERS.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error(`No browser: none of ${BROWSERS.join(", ")} is there.`);
  const demo =
    address === undefined || email === undefined || password === undefined
      ? await startDemo()
      : { address, email, password, stop: () => {} };
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const signedIn = await signIn(demo, browser);
    for (const shot of await shots(demo, signedIn)) await shoot(demo, browser, signedIn, shot);
  } finally {
    await browser.close();
    demo.stop();
  }
}

async function startDemo(): Promise<Demo> {
  const dir = mkdtempSync(join(tmpdir(), "stipend-pictures-"));
  const env = { ...process.env, PORT: "4899", HOST: "127.0.0.1" };
  const child = spawn(process.execPath, [join(ROOT, "bin", "stipend.mjs"), "demo", "--json"], { cwd: dir, env });
  let out = "";
  const output = await new Promise<string>((done, failed) => {
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
      if (/\n\}\n|^\{.*\}\n/.test(out)) done(out);
    });
    child.once("exit", (code) => failed(new Error(`the demo ended with ${code}: ${out}`)));
  });
  const { address, sign_in } = JSON.parse(output) as { address: string; sign_in: { email: string; password: string } };
  const stop = () => {
    child.removeAllListeners("exit");
    child.once("exit", () => rmSync(dir, { recursive: true, force: true }));
    child.kill("SIGTERM");
  };
  return { address, ...sign_in, stop };
}

/** The pictures, at the places of this demo that show most. */
async function shots(demo: Demo, { orgId, state }: SignedIn): Promise<readonly Shot[]> {
  const cookie = state.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const api = createClient({ baseUrl: demo.address, headers: { cookie, "Stipend-Organization": orgId } });
  const structures = (await api.listStructures({ query: { limit: 100 } })).rows;
  const views = structures.find(({ name }) => name === "Weekly views")?.id ?? "";
  const balances = await api.listBalances({ query: { sort: "earned", limit: 1 } });
  const star = balances.rows[0]?.creator_id ?? "";
  const booked = await api.listAccruals({ query: { structure_id: views, creator_id: star, limit: 100 } });
  const [best] = booked.rows
    .filter(({ amount_cents }) => amount_cents < 90_000)
    .sort((a, b) => b.amount_cents - a.amount_cents);
  const due = await api.listCreatorPayouts({ query: { status: "due", limit: 100 } });
  const payout = due.rows.sort((a, b) => b.total_credit_amount - a.total_credit_amount)[0]?.id ?? "";
  return [
    { name: "payouts", path: "/" },
    { name: "payouts-dark", path: "/", isDark: true },
    { name: "pay", path: "/", act: pay, clip: { x: 200, y: 60, width: 880, height: 680 } },
    { name: "why", path: `/creators/${star}?why=${best?.id ?? ""}` },
    { name: "editor", path: `/structures/${views}/edit`, act: raiseRate },
    { name: "replay", path: `/structures/${views}?tab=replay` },
    { name: "creator", path: `/creators/${star}` },
    { name: "creator-payout", path: `/campaigns/payouts/${payout}` },
    { name: "runs", path: "/runs" },
    { name: "phone", path: "/", isPhone: true },
    { name: "phone-why", path: `/creators/${star}?why=${best?.id ?? ""}`, isPhone: true },
  ];
}

async function pay(page: Page): Promise<void> {
  for (const index of [1, 2, 3]) await page.getByRole("row").nth(index).getByRole("checkbox").check();
  await page.keyboard.press("p");
  await page.getByRole("button", { name: /^Record 3 payments, / }).waitFor();
}

async function raiseRate(page: Page): Promise<void> {
  await page.getByLabel("Tier 2: rate").fill("2.25");
  await page.getByText(/would get more/).waitFor();
  await page.locator(BUSY).first().waitFor({ state: "detached" });
}

async function shoot(demo: Demo, browser: Browser, { state }: SignedIn, shot: Shot): Promise<void> {
  const context = await browser.newContext({
    storageState: state,
    viewport: shot.isPhone === true ? PHONE : DESK,
    colorScheme: shot.isDark === true ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(demo.address + shot.path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.locator(BUSY).first().waitFor({ state: "detached" });
  await shot.act?.(page);
  await page.mouse.move(0, 0);
  await page.waitForTimeout(SETTLE_MS);
  const path = join(IMAGES, `${shot.name}.png`);
  await page.screenshot({ path, ...(shot.clip === undefined ? {} : { clip: shot.clip }) });
  await context.close();
  const { size } = statSync(path);
  console.info(`${path} ${size} bytes`);
  if (size > BYTES_MAX) throw new Error(`${path} is larger than ${BYTES_MAX} bytes`);
}

interface SignedIn {
  readonly orgId: string;
  readonly state: Awaited<ReturnType<BrowserContext["storageState"]>>;
}

/** Signs in once for all pictures: many in a short time are refused. */
async function signIn({ address, email, password }: Demo, browser: Browser): Promise<SignedIn> {
  const context = await browser.newContext();
  const { request } = context;
  await request.post(`${address}/api/auth/sign-in/email`, { headers: { origin: address }, data: { email, password } });
  const { data } = (await (await request.get(`${address}/api/sign-in/state`)).json()) as {
    data: { organizations: readonly { org_id: string }[] };
  };
  const orgId = data.organizations[0]?.org_id;
  if (orgId === undefined) throw new Error("The sign-in did not work; is the password right?");
  const state = await context.storageState();
  await context.close();
  return { orgId, state };
}

await main();
