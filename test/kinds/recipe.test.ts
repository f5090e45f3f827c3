/**
 * The recipe for a rule kind, applied to a sample in a copy of the checkout: nothing else is needed for all of it to
 * hold.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { urlOf } from "../support/global-setup.ts";
import { PREFIX } from "../support/temporary.ts";
import { edits, newFile } from "./recipe.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const COPIED = [
  "src",
  "web",
  "test",
  "migrations",
  "scripts",
  "bench",
  "bin",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
];
/** A busy machine takes minutes where a quiet one takes seconds. */
const MOST_MS = 900_000;
const BUILT = join(ROOT, "web/dist");

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), `${PREFIX}recipe-`));
  for (const path of COPIED)
    cpSync(join(ROOT, path), join(copy, path), { recursive: true, filter: (from) => from !== BUILT });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  mkdirSync(join(copy, dirname(newFile.file)), { recursive: true });
  writeFileSync(join(copy, newFile.file), newFile.text);
  for (const { file, find, replace } of edits) {
    const parts = readFileSync(join(copy, file), "utf8").split(find);
    expect([file, find, parts.length]).toEqual([file, find, 2]);
    writeFileSync(join(copy, file), parts.join(replace));
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Runs Node in the copy, and answers what it printed where it failed; "" where it did not. */
async function failureOf(args: readonly string[]): Promise<string> {
  const { STIPEND_TEST_REPORT: _, VITEST: __, ...env } = process.env;
  // The tests of the copy clone in the server of these.
  const STIPEND_TEST_DATABASE_URL = urlOf(inject("testServer").connection);
  const child = spawn(process.execPath, args, { cwd: copy, env: { ...env, STIPEND_TEST_DATABASE_URL } });
  let output = "";
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const code = await new Promise<number | null>((done) => child.once("close", done));
  return code === 0 ? "" : `${args.join(" ")} ended with ${code}:\n${output}`;
}

/** The part of `npm run generate` that knows kinds: the client, made from the API document. */
const GENERATE = `
  import { writeFileSync } from "node:fs";
  import { sdkFiles } from "./scripts/generate-sdk.ts";
  for (const [name, text] of Object.entries(await sdkFiles())) writeFileSync("src/sdk/" + name, text);
`;

/** Server and dashboard as one program: most of what the two look at is the same. */
const WHOLE = {
  extends: "./web/tsconfig.json",
  compilerOptions: { types: ["node", "vite/client"] },
  include: ["src", "test", "bench", "scripts", "vitest.config.ts", "web/src"],
};

test("a sample kind is typed, judged, stored, computed again, described and verified, by its file and its rows alone", {
  timeout: MOST_MS,
}, async () => {
  expect(await failureOf(["--input-type=module", "-e", GENERATE])).toBe("");
  expect(readFileSync(join(copy, "src/sdk/schema.gen.ts"), "utf8")).toContain(`"likes"`);
  writeFileSync(join(copy, "tsconfig.whole.json"), JSON.stringify(WHOLE));
  const walk = ["test/kinds/kinds.test.ts", "test/kinds/booked.test.ts", "test/kinds/form.test.ts", "src/engine/rules"];
  const failures = await Promise.all([
    failureOf(["node_modules/typescript/bin/tsc", "-p", "tsconfig.whole.json"]),
    failureOf(["node_modules/vitest/vitest.mjs", "run", "--maxWorkers=1", ...walk]),
  ]);
  expect(failures).toEqual(["", ""]);
});

test("CONTRIBUTING names every place of the recipe", () => {
  const page = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");
  const recipe = /\*\*A rule kind\*\*[\s\S]*?(?=\n\n\*\*)/.exec(page)?.[0] ?? "";
  const named = [...recipe.matchAll(/`((?:src|web)\/[^`]*?)`/g)].map(([, path = ""]) => path);
  for (const file of new Set(edits.map((edit) => edit.file))) expect(named).toContain(file);
  expect(recipe).toContain(`(${new Set([newFile.file, ...edits.map((edit) => edit.file)]).size} files, `);
  expect(named.some((path) => newFile.file.startsWith(path))).toBe(true);
});
