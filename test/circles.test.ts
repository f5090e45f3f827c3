/** No file imports itself by way of others: neither at run time, nor for a type, nor lazily. */
import { globSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");

/** Circles that are known and allowed, as `circlesOf` writes them. There are none, and there should be none. */
const KNOWN: readonly string[] = [];

/** A file -> the files it names, in whatever way. */
type Graph = ReadonlyMap<string, readonly string[]>;

/** What a text imports by a relative path: `import`, `import type`, `export from` and `import()` alike. */
function importsIn(file: string, text: string): readonly string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => relative(ROOT, resolve(ROOT, dirname(file), specifier)));
}

/**
 * The circles, at least one of every knot of files, as `a -> b -> a`, beginning with the file that is first in the
 * alphabet.
 */
function circlesOf(graph: Graph): readonly string[] {
  const found = new Set<string>();
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string) => {
    const start = path.indexOf(file);
    if (start >= 0) found.add(written(path.slice(start)));
    if (start >= 0 || done.has(file)) return;
    path.push(file);
    for (const next of graph.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of [...graph.keys()].sort()) visit(file);
  return [...found].sort();
}

function written(circle: readonly string[]): string {
  const first = circle.indexOf([...circle].sort()[0] ?? "");
  const turned = [...circle.slice(first), ...circle.slice(0, first)];
  return [...turned, turned[0]].join(" -> ");
}

describe("imports go in no circle", () => {
  test("in the server and in the dashboard", () => {
    const files = globSync(["src/**/*.ts", "web/src/**/*.{ts,tsx}"], { cwd: ROOT });
    const graph = new Map(files.map((file) => [file, importsIn(file, readFileSync(resolve(ROOT, file), "utf8"))]));
    // A graph without arrows has no circles either.
    expect(graph.size).toBeGreaterThan(400);
    expect([...graph.values()].flat().filter((target) => graph.has(target)).length).toBeGreaterThan(1_500);
    expect(circlesOf(graph)).toEqual(KNOWN);
  });

  test.each([
    ["two files, one of them for a type", { a: 'import type { B } from "./b.ts";', b: 'import { a } from "./a.ts";' }],
    ["an export from", { a: 'export { b } from "./b.ts";', b: 'export * from "./a.ts";' }],
    ["a lazy import", { a: 'const b = () => import("./b.ts");', b: 'import { a } from "./a.ts";' }],
    ["a type named in place", { a: 'type B = import("./b.ts").B;', b: 'import type { A } from "./a.ts";' }],
    ["an import over several lines", { a: 'import {\n  b,\n  c,\n} from "./b.ts";', b: 'import "./a.ts";' }],
  ])("a circle is seen: %s", (_name, texts) => {
    const graph = new Map(Object.entries(texts).map(([name, text]) => [`${name}.ts`, importsIn(`${name}.ts`, text)]));
    expect(circlesOf(graph)).toEqual(["a.ts -> b.ts -> a.ts"]);
  });

  test("circles are distinguished, and files behind one are not part of it", () => {
    const graph: Graph = new Map([
      ["main", ["c", "x"]],
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["a", "leaf"]],
      ["x", ["x"]],
      ["leaf", []],
    ]);
    expect(circlesOf(graph)).toEqual(["a -> b -> c -> a", "x -> x"]);
  });
});
