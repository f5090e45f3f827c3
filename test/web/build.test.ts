/** What the built dashboard promises to browsers. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { registerDashboard } from "../../src/api/dashboard.ts";
import { openDashboard } from "../../src/cli/dashboard.ts";
import { openDoor } from "../support/door.ts";

/** What a first visit may weigh, compressed. */
const FIRST_LOAD_MAX = 300_000;

const dashboard = openDashboard(() => {});
let server: Awaited<ReturnType<typeof openDoor>>["server"];
beforeAll(async () => {
  await dashboard.built;
  server = (await openDoor({ extensions: [(scope) => registerDashboard(scope, dashboard.find)] })).server;
}, 120_000);
afterAll(async () => server.close());

const folder = () => dashboard.find() ?? "";

/** Most screens need five or so; the two with the most tabs, and a list for each, need most. */
const SCREEN_FILES_MAX = 30;
const SCREEN_FILES_MEAN_MAX = 10;

/** Files that the page names, and what those import before anything is drawn. */
function firstLoad(): Set<string> {
  const page = readFileSync(join(folder(), "index.html"), "utf8");
  return withImports([...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1] ?? ""));
}

/** Files, and what those import before they run. */
function withImports(files: readonly string[]): Set<string> {
  const found = new Set(files);
  for (const file of found) {
    if (!file.endsWith(".js")) continue;
    for (const match of codeOf(file).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) found.add(`/assets/${match[1]}`);
  }
  return found;
}

const codeOf = (file: string) => readFileSync(join(folder(), file), "utf8");

test("the first load stays under 300 kB compressed, and charts and dialogs wait until they are needed", () => {
  const files = [...firstLoad()];
  const weight = files.reduce((sum, file) => sum + statSync(join(folder(), `${file}.br`)).size, 0);
  console.info(`first load: ${files.length} files, ${weight} bytes compressed`);
  expect(weight).toBeLessThan(FIRST_LOAD_MAX);
  expect(files.join()).not.toMatch(/recharts|Chart|Commands|QrCode/);
});

test("what screens share is not a request for each piece of it", () => {
  const first = firstLoad();
  const names = [...first].filter((file) => file.endsWith(".js")).map(codeOf);
  const lazy = new Set(
    names.flatMap((code) => [...code.matchAll(/import\([`"']\.\/([^`"']+\.js)/g)].map(([, file]) => file)),
  );
  const needed = [...lazy].map(
    (file) => [...withImports([`/assets/${file}`])].filter((each) => !first.has(each)).length,
  );
  expect(needed.length).toBeGreaterThan(30);
  expect(Math.max(...needed)).toBeLessThan(SCREEN_FILES_MAX);
  expect(needed.reduce((sum, files) => sum + files, 0) / needed.length).toBeLessThan(SCREEN_FILES_MEAN_MAX);
});

test("the page has no inline script, and its policy allows none", async () => {
  const { body, headers } = await server.inject("/keys");
  for (const [tag] of body.matchAll(/<script[^>]*>/g)) expect(tag).toMatch(/ src="\/(assets|static)\//);
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/unsafe|\*/);
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  expect(body).toContain(`nonce="${nonce}"`);
  expect(body).not.toContain("__STIPEND_NONCE__");
  expect((await server.inject("/keys")).headers["content-security-policy"]).not.toBe(policy);
});

test("hashed files are cached forever and compressed; the page is requested each time", async () => {
  const name = readdirSync(join(folder(), "assets")).find((file) => file.endsWith(".js")) ?? "";
  const get = (encoding: string) => server.inject({ url: `/assets/${name}`, headers: { "accept-encoding": encoding } });
  const [best, older, plain] = [await get("gzip, deflate, br"), await get("gzip"), await get("identity")];
  expect([best, older, plain].map(({ headers }) => headers["content-encoding"])).toEqual(["br", "gzip", undefined]);
  expect(best.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(plain.headers["content-type"]).toContain("text/javascript");
  expect((await server.inject("/")).headers["cache-control"]).toBe("no-cache");
});

test("every path is the one page but those of other doors, and no path leaves the folder", async () => {
  const statusOf = async (url: string) => (await server.inject(url)).statusCode;
  for (const url of ["/", "/keys", "/creators/1/payments?tab=x"])
    expect([url, await statusOf(url)]).toEqual([url, 200]);
  const missing = ["/api/nothing", "/api/v1/nothing", "/assets/none.js", "/static/none.svg", "/icons/x/y"];
  const escaping = ["/assets/..%2f..%2fpackage.json", "/assets/..%5cindex.html", "/static//etc/passwd"];
  for (const url of [...missing, ...escaping]) expect([url, await statusOf(url)]).toEqual([url, 404]);
});
