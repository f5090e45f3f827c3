/** A browser at the dashboard of a server, signed in, and pictures of what it shows. */
import { existsSync, statSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/chromium-headless-shell",
];
const PATIENCE_MS = 60_000;
/** Of two pictures that are the same, nothing moves any more. */
const SETTLE_MS = 150;
const LOOKS_MAX = 40;
export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };
/** Signs of work in progress; a picture waits until they are gone. */
const BUSY = "main :is([aria-busy=true], .mantine-Skeleton-root, .mantine-Loader-root)";

/** A part of the screen. */
export interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface SignIn {
  readonly address: string;
  readonly email: string;
  readonly password: string;
}

export interface SignedIn {
  readonly orgId: string;
  readonly cookie: string;
  readonly state: Awaited<ReturnType<BrowserContext["storageState"]>>;
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = BROWSERS.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error(`No browser: none of ${BROWSERS.join(", ")} is there.`);
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
}

/** An organization that pictures show in its parent alone. */
export const CHILD = "Northern Roasters";

/** Signs in once for all pictures: many in a short time are refused. */
export async function signIn({ address, email, password }: SignIn, browser: Browser): Promise<SignedIn> {
  const context = await browser.newContext();
  const { request } = context;
  await request.post(`${address}/api/auth/sign-in/email`, { headers: { origin: address }, data: { email, password } });
  const { data } = (await (await request.get(`${address}/api/sign-in/state`)).json()) as {
    data: { organizations: readonly { org_id: string; name: string }[] };
  };
  const orgId = data.organizations.find(({ name }) => name !== CHILD)?.org_id;
  if (orgId === undefined) throw new Error("The sign-in did not work; is the password right?");
  const { cookies } = await context.storageState();
  const chosen = { name: "stipend.organization", value: orgId };
  const state = { cookies, origins: [{ origin: address, localStorage: [chosen] }] };
  await context.close();
  return { orgId, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "), state };
}

/** A page of its own; close its context. */
export async function openPage(
  browser: Browser,
  { state, isPhone = false, isDark = false }: Partial<SignedIn> & { isPhone?: boolean; isDark?: boolean },
): Promise<Page> {
  const context = await browser.newContext({
    ...(state === undefined ? {} : { storageState: state }),
    viewport: isPhone ? PHONE : DESK,
    colorScheme: isDark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(PATIENCE_MS);
  return context.newPage();
}

/** Waits until a screen has its heading and everything that it reads. */
export async function drawn(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.locator(BUSY).first().waitFor({ state: "detached" });
  let before = "";
  for (let look = 0; look < LOOKS_MAX; look++) {
    const now = (await page.screenshot()).toString("base64");
    if (now === before) return;
    before = now;
    await page.waitForTimeout(SETTLE_MS);
  }
}

/** Of a picture in the repository. */
const BYTES_MAX = 200_000;

/** Keeps a picture, if it is small enough. What lies blurred behind a dialog makes a large file: `clip` leaves it out. */
export async function keep(page: Page, path: string, clip?: Clip): Promise<void> {
  await page.mouse.move(0, 0);
  await page.screenshot({ path, ...(clip === undefined ? {} : { clip }) });
  const { size } = statSync(path);
  console.info(`${path} ${size} bytes`);
  if (size > BYTES_MAX) throw new Error(`${path} is larger than ${BYTES_MAX} bytes`);
}
