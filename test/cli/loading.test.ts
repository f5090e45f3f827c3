/** A command loads what it needs and no more: most of a command's time went into modules it never used. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BIN, SOURCE_BIN } from "../support/built-program.ts";
import { openPlace, type Place } from "./stipend.ts";

/** Writes down the address of every module as it is loaded. */
const LISTENER = `data:text/javascript,${encodeURIComponent(`
  import { appendFileSync } from "node:fs";
  import { registerHooks } from "node:module";
  registerHooks({ load(url, context, next) { appendFileSync(process.env.LOADED, url + "\\n"); return next(url, context); } });
`)}`;

let checkout: Place;
let installed: Place;
beforeAll(() => {
  [checkout, installed] = [openPlace({ bin: SOURCE_BIN }), openPlace({ bin: BIN })];
});
afterAll(() => Promise.all([checkout.leave(), installed.leave()]));

/** Runs a command, and answers the addresses of the modules that it loaded. */
async function modulesOf(place: Place, name: string, words: readonly string[], input?: string): Promise<string[]> {
  const list = join(place.dir, `${name}.txt`);
  const env = { LOADED: list, NODE_OPTIONS: `--import=${LISTENER}` };
  const { code, err } = await place.stipend(words, { env, ...(input === undefined ? {} : { input }) });
  expect([words, code, err]).toEqual([words, 0, ""]);
  return readFileSync(list, "utf8").trimEnd().split("\n");
}

/** The packages that a command of the checkout loaded, and how many modules. */
async function loadedBy(name: string, words: readonly string[], input?: string) {
  const urls = await modulesOf(checkout, name, words, input);
  const packages = urls.map((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? "");
  return { packages: [...new Set(packages)].filter((found) => found !== "").sort(), modules: urls.length };
}

const vector = JSON.parse(readFileSync(new URL("../vectors/rules.json", import.meta.url), "utf8"))[0].scenario;
const SERVERS = ["better-auth", "fastify", "graphile-worker", "jose", "undici"];
const DATABASES = ["kysely", "pg", "pino"];

test("help loads the list of commands and none of them", async () => {
  for (const [name, words] of [
    ["help", ["--help"]],
    ["one", ["serve", "--help"]],
  ] as const) {
    const { packages, modules } = await loadedBy(name, words);
    expect(packages).toContain("commander");
    expect(packages.filter((name) => [...SERVERS, ...DATABASES, "zod"].includes(name))).toEqual([]);
    expect(modules).toBeLessThan(100);
  }
});

test("`rate` loads the engine, and neither a database nor a server", async () => {
  const { packages, modules } = await loadedBy("rate", ["rate", "-"], JSON.stringify(vector));
  expect(packages).toContain("zod");
  expect(packages.filter((name) => [...SERVERS, ...DATABASES].includes(name))).toEqual([]);
  expect(modules).toBeLessThan(400);
});

test("what asks the database loads no server, no queue and no HTTP client", async () => {
  const { packages } = await loadedBy("list", ["org", "list"]);
  expect(packages).toEqual(expect.arrayContaining(DATABASES));
  expect(packages.filter((name) => SERVERS.includes(name))).toEqual([]);
});

/** What only the code of a package has in it. */
const MARKS: Readonly<Record<string, RegExp>> = {
  "better-auth": /BETTER_AUTH_SECRET/,
  fastify: /FST_ERR_CTP_INVALID_MEDIA_TYPE/,
  kysely: /CommonTableExpressionNameNode/,
  undici: /UND_ERR_CONNECT_TIMEOUT/,
};

test("the bundle loads no more of them, though it joins modules into files", async () => {
  const found = async (name: string, words: readonly string[], input?: string) => {
    const files = (await modulesOf(installed, name, words, input)).filter((url) => url.startsWith("file:"));
    const text = files.map((url) => readFileSync(new URL(url), "utf8")).join("\n");
    return Object.keys(MARKS).filter((mark) => MARKS[mark]?.test(text));
  };
  expect(await found("help", ["--help"])).toEqual([]);
  expect(await found("rate", ["rate", "-"], JSON.stringify(vector))).toEqual([]);
  expect(await found("list", ["org", "list"])).toEqual(["kysely"]);
  const dist = join(dirname(BIN), "../dist");
  const whole = readdirSync(dist)
    .map((name) => readFileSync(join(dist, name), "utf8"))
    .join("\n");
  for (const [name, mark] of Object.entries(MARKS)) expect([name, mark.test(whole)]).toEqual([name, true]);
});
