/** A command loads what it needs and no more: most of a command's time went into modules it never used. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPlace, type Place } from "./stipend.ts";

/** Writes down the address of every module as it is loaded. */
const LISTENER = `data:text/javascript,${encodeURIComponent(`
  import { appendFileSync } from "node:fs";
  import { registerHooks } from "node:module";
  registerHooks({ load(url, context, next) { appendFileSync(process.env.LOADED, url + "\\n"); return next(url, context); } });
`)}`;

let place: Place;
beforeAll(() => {
  place = openPlace();
});
afterAll(() => place.leave());

/** Runs a command, and answers the packages it loaded and how many modules. */
async function loadedBy(name: string, words: readonly string[], input?: string) {
  const list = join(place.dir, `${name}.txt`);
  const env = { LOADED: list, NODE_OPTIONS: `--import=${LISTENER}` };
  const { code, err } = await place.stipend(words, { env, ...(input === undefined ? {} : { input }) });
  expect([words, code, err]).toEqual([words, 0, ""]);
  const urls = readFileSync(list, "utf8").trimEnd().split("\n");
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
