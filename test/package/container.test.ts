/** What can be checked of the image and of the compose file without an engine: that whatever they name is there. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { buildProgram } from "../../src/cli/program.ts";
import { environmentRead, hostOnPaper } from "../support/paper.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const read = (name: string) => readFileSync(resolve(ROOT, name), "utf8");
const dockerfile = read("Dockerfile").replaceAll("\\\n", " ");
const compose = read("compose.yaml");

const instructions = (name: string) =>
  dockerfile
    .split("\n")
    .filter((line) => line.startsWith(`${name} `))
    .map((line) => line.slice(name.length + 1).trim());

/** Where `COPY` takes something from: the checkout, or another stage. */
const copies = instructions("COPY").map((line) => {
  const words = line.split(/\s+/);
  const from = words.find((word) => word.startsWith("--from="))?.slice("--from=".length);
  return { from, sources: words.filter((word) => !word.startsWith("--")).slice(0, -1) };
});

test("whatever the image copies from the checkout is there, and let through", () => {
  const letThrough = new Set([...read(".dockerignore").matchAll(/^!(\S+)$/gm)].map(([, path]) => path));
  const sources = copies.filter(({ from }) => from === undefined).flatMap((copy) => copy.sources);
  expect(sources.length).toBeGreaterThan(5);
  for (const source of sources) {
    expect(existsSync(resolve(ROOT, source)), source).toBe(true);
    expect(letThrough, source).toContain(source);
  }
});

test("the image has all that the package has, so that what is tested installed is what runs", () => {
  const { files } = JSON.parse(read("package.json")) as { files: string[] };
  const last = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
  for (const path of files.filter((file) => file !== "README.md")) expect(last, path).toContain(` ${path}`);
});

test("stages copy from stages that are there, and nothing runs as root in the end", () => {
  const stages = instructions("FROM").map((line) => line.split(" AS ")[1]);
  for (const { from } of copies) if (from !== undefined) expect(stages).toContain(from);
  expect(instructions("FROM").every((line) => /^node:24-[a-z]+-slim\b/.test(line))).toBe(true);
  expect(instructions("USER")).toEqual(["node"]);
  expect(dockerfile.indexOf("\nUSER ")).toBeGreaterThan(dockerfile.lastIndexOf("\nRUN "));
  expect(instructions("HEALTHCHECK")[0]).toContain("/healthz");
});

test("every command of image and compose file is one of the command line's", () => {
  const known = buildProgram(hostOnPaper).commands.map((command) => command.name());
  const used = [
    dockerfile.match(/\nCMD (\[.*\])/)?.[1],
    ...[...compose.matchAll(/command: (\[.*\])/g)].map(([, list]) => list),
  ]
    .map((list) => JSON.parse(list ?? "[]") as string[])
    .filter(([program]) => program !== "postgres");
  expect(used.length).toBe(3);
  for (const [command] of used) expect(known).toContain(command);
  expect(JSON.parse(instructions("ENTRYPOINT")[0] ?? "")).toEqual(["node", "bin/stipend.mjs"]);
});

test("every variable they set is one that Stipend or the database's image reads", () => {
  const read = environmentRead();
  const inImage = [...(dockerfile.match(/\nENV (.*)/)?.[1] ?? "").matchAll(/(\w+)=/g)].map(([, name]) => name);
  expect(inImage.filter((name) => name !== "NODE_ENV" && !read.has(name ?? ""))).toEqual([]);
  const inCompose = [...compose.matchAll(/^ {4,6}([A-Z][A-Z_]+):/gm)].map(([, name = ""]) => name);
  expect(inCompose.length).toBeGreaterThan(5);
  expect(inCompose.filter((name) => !name.startsWith("POSTGRES_") && !read.has(name))).toEqual([]);
});

test("secrets come from a file that neither git nor the image takes", () => {
  expect(read(".gitignore").split("\n")).toContain(".env");
  expect(read(".dockerignore").split("\n")).toContain("*");
  const offered = new Set([...read(".env.example").matchAll(/^(\w+)=/gm)].map(([, name]) => name));
  const used = new Set([...compose.matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
  expect(used).toEqual(offered);
  expect(read(".env.example")).toMatch(/^POSTGRES_PASSWORD=$/m);
});

test("a container is given more time to stop than Stipend takes", () => {
  const takenMs = Number(
    read("src/cli/shutdown.ts")
      .match(/SHUTDOWN_MS = ([\d_]+)/)?.[1]
      ?.replaceAll("_", ""),
  );
  const graceMs = Number(compose.match(/x-stipend:[\s\S]*?stop_grace_period: (\d+)s/)?.[1]) * 1_000;
  expect(takenMs).toBeGreaterThan(0);
  expect(graceMs).toBeGreaterThan(takenMs);
});
