/** The import table of ARCHITECTURE.md, and what no file may do, read from the source itself. */
import { globSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const NODE = /^node:/;

/** Folder of `src/` -> the folders it may import from. Its own is always allowed. */
const IMPORTS: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  contract: ["engine"],
  store: ["engine"],
  flow: ["store", "contract", "engine"],
  api: ["flow", "contract", "engine"],
  auth: ["flow", "store", "contract", "engine"],
  worker: ["flow", "contract", "engine"],
  cli: ["flow", "contract", "engine", "database", "api", "auth", "worker", "demo"],
  demo: ["flow", "contract", "engine"],
  database: [],
  sdk: [],
  mcp: ["sdk"],
};

/** Packages a folder may use; where nothing is listed, any that package.json names. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  engine: ["zod", "fraction.js", "temporal-polyfill", "canonicalize", "node:crypto"],
  contract: ["zod"],
  sdk: ["openapi-fetch"],
};

/** What may stand in no file but those named: pattern, why, where it may. */
const BANNED: readonly { pattern: RegExp; why: string; allowed: RegExp; within?: RegExp }[] = [
  {
    pattern: /process\.env/,
    why: "only the composition root and the test support read the environment",
    allowed: /^src\/main\.ts$|^src\/database\//,
  },
  {
    pattern: /Date\.now\(|new Date\(\)|performance\.now\(/,
    why: "time comes from App.now()",
    allowed: /^src\/(main\.ts|cli\/|database\/|api\/|demo\/)/,
  },
  {
    pattern: /Math\.random|Date\.now\(|new Date\(\)|randomUUID|randomBytes/,
    why: "the engine is pure",
    allowed: /^$/,
    within: /^src\/engine\//,
  },
  {
    pattern: /parseFloat\(|Math\.round\(|toFixed\(/,
    why: "money is never a float",
    allowed: /^$/,
    within: /^src\/(engine|store|flow)\//,
  },
  {
    pattern: /\bsql<|\bsql`|\.selectFrom\(|\.insertInto\(|\.updateTable\(|\.deleteFrom\(/,
    why: "store/ is the only SQL",
    allowed: /^src\/(store|database)\//,
  },
  {
    pattern: /\.transaction\(|ownerTransaction\(/,
    why: "only flow/ opens a transaction",
    allowed: /^src\/(flow|store\/db\.ts)/,
  },
  {
    pattern: /json_agg|jsonb_agg|to_jsonb\(|row_to_json/,
    why: "JSON made in SQL rounds money",
    allowed: /^$/,
    within: /^src\/store\//,
  },
];

const files = globSync("src/**/*.ts", { cwd: ROOT }).filter((file) => !/\.(test|gen)\.ts$/.test(file));
const text = (file: string) => readFileSync(resolve(ROOT, file), "utf8");
/** Code without comments, so that a sentence about a rule does not break it. */
const code = (file: string) =>
  text(file)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "");
const folderOf = (file: string) => file.split("/")[1] ?? "";
const importsOf = (file: string) =>
  [...text(file).matchAll(/^(?:import|export)\s[^;]*?from "([^"]+)"|^import "([^"]+)"/gm)].map(
    (found) => found[1] ?? found[2] ?? "",
  );

function wrongImports(file: string): string[] {
  const folder = folderOf(file);
  if (folder.endsWith(".ts")) return [];
  const mayImport = IMPORTS[folder];
  if (mayImport === undefined) return [`${file}: src/${folder} is not in the import table`];
  return importsOf(file).flatMap((specifier) => {
    if (!specifier.startsWith(".")) {
      const packages = PACKAGES[folder];
      const name = NODE.test(specifier)
        ? specifier
        : specifier
            .split("/")
            .slice(0, specifier.startsWith("@") ? 2 : 1)
            .join("/");
      return packages === undefined || packages.includes(name) ? [] : [`${file} imports ${specifier}`];
    }
    const target = folderOf(relative(ROOT, resolve(ROOT, dirname(file), specifier)));
    return target === folder || mayImport.includes(target) ? [] : [`${file} imports ${specifier}`];
  });
}

describe("the house keeps its own rules", () => {
  test("imports point inwards, as the table says", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(wrongImports)).toEqual([]);
  });

  test.each(BANNED.map((rule) => [rule.why, rule] as const))("%s", (_why, { pattern, allowed, within }) => {
    const broken = files.filter(
      (file) => (within?.test(file) ?? true) && !allowed.test(file) && pattern.test(code(file)),
    );
    expect(broken).toEqual([]);
  });

  test("the dashboard speaks through the client alone", () => {
    const screens = globSync("web/src/**/*.{ts,tsx}", { cwd: ROOT });
    expect(screens.length).toBeGreaterThan(30);
    const outside = screens.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => relative(ROOT, resolve(ROOT, dirname(file), specifier)))
        .filter((target) => !/^web\/src\/|^src\/sdk\/index\.ts$/.test(target))
        .map((target) => `${file} imports ${target}`),
    );
    expect(outside).toEqual([]);
    const fetching = screens.filter((file) => /\bfetch\(|XMLHttpRequest|WebSocket/.test(code(file)));
    expect(fetching).toEqual(["web/src/api/sign-in.ts"]);
    expect(screens.filter((file) => text(file).split("\n").length > 301)).toEqual([]);
  });

  test("no source file is longer than 300 lines", () => {
    expect(files.filter((file) => text(file).split("\n").length > 301)).toEqual([]);
  });

  test("ARCHITECTURE.md shows the same import table", () => {
    const page = readFileSync(resolve(ROOT, "ARCHITECTURE.md"), "utf8");
    for (const [folder, may] of Object.entries(IMPORTS)) {
      const row = page.split("\n").find((line) => line.startsWith(`| \`${folder}\` |`));
      if (row === undefined) {
        // A folder may be allowed for before it exists; once it does, the page must name it.
        expect(
          files.some((file) => folderOf(file) === folder),
          `ARCHITECTURE.md lacks ${folder}`,
        ).toBe(false);
        continue;
      }
      const named = [...row.matchAll(/`([a-z]+)`/g)].map((found) => found[1]).slice(1);
      expect(new Set(named)).toEqual(new Set(may));
    }
  });
});
