/** What few requests need is loaded for the first of them: a server that starts does not wait for it. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { expect, test } from "vitest";

const SRC = resolve(import.meta.dirname, "../src");
/** What a server loads before it starts the embedded database. */
const FIRST = ["main.ts", "cli/serve.ts", "opening.ts"];
/** What it loads before it answers. */
const LOADED = [...FIRST, "product.ts", "cli/serving.ts"];
/** Papers, sign-in, requests to other services. */
const LATE = ["pdfkit", "fontkit", "better-auth", "undici"];
const STATIC = /^(?:import|export)\s+(?!type\b)(?:[^"';]*?from\s+)?"([^"]+)"/gm;

/** The packages that some files import when they are loaded, themselves or by way of others. */
function packagesOf(entries: readonly string[]): ReadonlySet<string> {
  const packages = new Set<string>();
  const files = new Set(entries.map((entry) => resolve(SRC, entry)));
  // A set that is added to goes on to what was added.
  for (const file of files) {
    for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(STATIC)) {
      const target = resolve(dirname(file), specifier);
      if (!specifier.startsWith(".")) packages.add(specifier.split("/")[0] ?? specifier);
      else if (existsSync(target)) files.add(target);
    }
  }
  return packages;
}

test("a server starts without the libraries of papers, sign-in and outgoing requests", () => {
  const packages = packagesOf(LOADED);
  expect([...packages]).toEqual(expect.arrayContaining(["fastify", "kysely", "pg", "zod"]));
  expect(LATE.filter((name) => packages.has(name))).toEqual([]);
});

test("the database is starting while most of the server is loaded", () => {
  const packages = packagesOf(FIRST);
  expect([...packages]).toEqual(expect.arrayContaining(["pg", "pino"]));
  expect(["fastify", "kysely", "zod", "graphile-worker"].filter((name) => packages.has(name))).toEqual([]);
});
