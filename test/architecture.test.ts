/** The import table of ARCHITECTURE.md, and what no file may do, read from the source itself. */
import { globSync, readFileSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const NODE = /^node:/;

/** Folder of `src/` -> the folders it may import from. Its own is always allowed. */
const IMPORTS: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  parse: ["engine"],
  rails: ["engine", "parse"],
  papers: ["engine", "parse", "rails"],
  contract: ["engine", "parse"],
  sources: ["contract", "parse", "outbound"],
  outbound: [],
  store: ["engine"],
  flow: ["store", "contract", "parse", "rails", "papers", "sources", "engine"],
  api: ["flow", "contract", "parse", "papers", "engine"],
  auth: ["flow", "store", "contract", "engine"],
  worker: ["flow", "sources", "contract", "engine"],
  cli: ["flow", "contract", "parse", "rails", "papers", "engine", "database", "api", "auth", "worker"],
  database: ["store"],
  sdk: [],
  mcp: ["sdk"],
};

/**
 * The folders inside the layers: the same word in each, for the group of operations it serves. What all of a layer
 * share lies at its top, and every folder may import that.
 */
const WORDS = [
  "organization",
  "feeding",
  "bulk",
  "imports",
  "flags",
  "structures",
  "judging",
  "cycles",
  "campaigns",
  "settling",
  "papers",
  "invoices",
  "journal",
  "months",
  "payees",
  "payruns",
  "merging",
  "notes",
  "paydays",
  "proving",
  "sources",
] as const;
type Word = (typeof WORDS)[number];

/** Layer -> folder -> the folders of the same layer it may import; nothing where a folder is not named. */
const WITHIN: Readonly<Record<string, Readonly<Partial<Record<Word, readonly Word[]>>>>> = {
  "src/flow": {
    cycles: ["organization"],
    judging: ["cycles", "flags", "months"],
    campaigns: ["organization", "cycles", "judging"],
    feeding: ["organization", "cycles", "campaigns"],
    imports: ["organization", "cycles", "feeding", "settling"],
    bulk: ["organization", "feeding", "structures"],
    structures: ["organization", "judging", "campaigns", "feeding"],
    merging: ["organization", "cycles", "feeding"],
    settling: ["organization", "cycles", "judging", "campaigns", "feeding", "structures", "flags", "months"],
    papers: ["organization", "feeding"],
    invoices: ["organization", "papers", "payees"],
    journal: ["organization", "papers"],
    payees: ["organization", "feeding"],
    paydays: ["organization"],
    proving: ["organization", "cycles", "judging", "feeding", "structures", "settling", "flags", "payees", "payruns"],
    payruns: ["organization", "months", "payees", "settling", "flags"],
    sources: ["organization", "judging", "feeding"],
  },
  "src/store": {
    bulk: ["feeding"],
    structures: ["campaigns"],
    settling: ["feeding"],
    imports: ["settling"],
    judging: ["settling"],
    journal: ["papers"],
    months: ["papers"],
    proving: ["campaigns", "papers", "flags", "payruns"],
  },
  "src/contract": {
    structures: ["organization", "flags"],
    settling: ["feeding", "campaigns", "flags"],
    merging: ["feeding"],
    imports: ["feeding"],
    payees: ["organization", "feeding"],
    judging: ["settling"],
    papers: ["payruns"],
    invoices: ["months", "payees"],
    proving: ["structures", "settling", "judging"],
  },
  "src/api/v1": {},
  "src/api/present": { merging: ["feeding"], proving: ["settling", "flags"], settling: ["flags"] },
};

/** Packages a folder may use; where nothing is listed, any that package.json names. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  engine: ["zod", "fraction.js", "temporal-polyfill", "canonicalize", "node:crypto"],
  contract: ["zod"],
  parse: ["zod", "temporal-polyfill", "csv-parse"],
  rails: ["zod", "node:crypto"],
  sdk: ["openapi-fetch"],
};

/** What may appear only in the files named: pattern, why, where. */
const BANNED: readonly { pattern: RegExp; why: string; allowed: RegExp; within?: RegExp }[] = [
  {
    pattern: /process\.env/,
    why: "only the composition root and the test support read the environment",
    allowed: /^src\/main\.ts$|^src\/database\//,
  },
  {
    pattern: /Date\.now\(|new Date\(\)|performance\.now\(/,
    why: "time comes from App.now()",
    allowed: /^src\/(main\.ts|cli\/|database\/|api\/)/,
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
    pattern: /\blog\.(debug|info|warn|error|fatal)\b(?!\()|\} = \w*\.?log;/,
    why: "a logger's methods do not work without their logger",
    allowed: /^$/,
  },
  {
    // What is cut to a size before is bounded.
    pattern: /\.(push|unshift)\(\s*\.\.\.(?![^;]*\.slice\()|Math\.(max|min)\((0, )?\.\.\./,
    why: "a list of any length passed as arguments overflows the stack (engine/append.ts)",
    allowed: /^src\/flow\/proving\/verify/,
    within: /^src\/flow\//,
  },
  {
    pattern: /json_agg|jsonb_agg|to_jsonb\(|row_to_json/,
    why: "JSON made in SQL rounds money",
    allowed: /^$/,
    within: /^src\/store\//,
  },
  {
    pattern: /(?<!\b(?:await|return) )\bsheet\.(title|heading|text|quiet|row|close)\(/,
    why: "a text of a sheet that is not waited for mixes its lines with those of the next",
    allowed: /^$/,
    within: /^src\/papers\//,
  },
];

/** Files over 300 lines, each with the reason it reads better as one (style: 300 lines are a question, not a wall). */
const LONG_FILES: Readonly<Record<string, string>> = {
  "src/contract/feeding/operations.ts": "one table of what comes in, a row for each operation",
  "src/contract/organization/operations.ts": "one table of people, keys and projects, a row for each operation",
  "src/contract/payees/operations.ts": "one table of who is paid and where, a row for each operation",
  "src/contract/settling/operations.ts": "one table of what is owed and paid, a row for each operation",
  "src/sdk/client.ts": "one client: how a request is sent, and the operations with a body of their own",
  "web/src/screens.ts": "one table of screens, a row for each",
};

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

/** The word's folder a file of a layer lies in; "" at the layer's top. */
const wordOf = (layer: string, file: string) => {
  const [first = "", ...rest] = file.slice(layer.length + 1).split("/");
  return rest.length === 0 ? "" : first;
};

function importsAcrossWords(layer: string): { file: string; from: string; to: string }[] {
  return files
    .filter((file) => file.startsWith(`${layer}/`))
    .flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => relative(ROOT, resolve(ROOT, dirname(file), specifier)))
        .filter((target) => target.startsWith(`${layer}/`))
        .map((target) => ({ file, from: wordOf(layer, file), to: wordOf(layer, target) })),
    )
    .filter(({ from, to }) => from !== to && from !== "" && to !== "");
}

/**
 * What a test next to its source may use of the tests' support: a database, a clock and what a project is fed, and no
 * door.
 */
const NEXT_TO_SOURCE = /^test\/support\/(app|app-on|database|feed|ledger|ledger-history|log|paying|until)\.ts$/;
/**
 * What a test in test/ may have of one folder alone: nothing, unless it has support of its own to go through a door.
 */
const SOURCE = /^(src|web\/src)\//;

function misplaced(file: string): string[] {
  const targets = importsOf(file)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => relative(ROOT, resolve(ROOT, dirname(file), specifier)));
  if (SOURCE.test(file)) {
    const mayImport = file.startsWith("web/") ? [] : [folderOf(file), ...(IMPORTS[folderOf(file)] ?? [])];
    const isIn = (target: string) =>
      file.startsWith("web/") ? target.startsWith("web/src/") : mayImport.includes(folderOf(target));
    return targets
      .filter((target) => (SOURCE.test(target) ? !isIn(target) : !NEXT_TO_SOURCE.test(target)))
      .map((target) => `${file} imports ${target}: it belongs in test/`);
  }
  const sources = targets.filter((target) => SOURCE.test(target));
  const folders = new Set(sources.map((target) => (target.startsWith("web/") ? "web/src" : folderOf(target))));
  const usesDoor = targets.length > sources.length || importsOf(file).some((specifier) => DOORS.includes(specifier));
  return folders.size === 1 && !usesDoor ? [`${file} is about ${[...folders]} alone: it belongs next to it`] : [];
}
/** Processes and connections of a test's own. */
const DOORS = ["node:child_process", "node:net", "node:http", "pg"];

/** `vi.waitFor` gives up after a second. */
/** Asks what an error's sentence says. Drivers and browsers give some errors no code. */
const BY_SENTENCE =
  /\.message [!=]== ["'`](?!["'`])|\b(message|reason)\)?\.(includes|startsWith|endsWith|match|search)\(|\b(message|reason)\.(replace|split)\(|\.test\([\w.]*\bmessage\)/;
const WITHOUT_CODES = ["src/flow/passing.ts", "src/store/failures.ts", "web/src/shell/Problem.tsx"];
const IMPATIENT = /\bvi\.wait(For|Until)\b|\bwaitForTimeout\b|\bsleep\(\d/;

describe("the house keeps its own rules", () => {
  test("imports point inwards, as the table says", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(wrongImports)).toEqual([]);
  });

  test.each(Object.entries(WITHIN))("the folders inside %s import each other as the table says", (layer, table) => {
    const folders = globSync(`${layer}/*/`, { cwd: ROOT }).map((folder) => basename(folder));
    expect(folders.length).toBeGreaterThan(3);
    // `operations` of one capability lie in its own folder; a new capability adds its word here.
    expect(folders.filter((folder) => !WORDS.some((word) => word === folder))).toEqual([]);
    const found = importsAcrossWords(layer);
    expect(found.filter(({ from, to }) => !table[from as Word]?.some((may) => may === to))).toEqual([]);
    const used = new Set(found.map(({ from, to }) => `${from} -> ${to}`));
    const unused = Object.entries(table).flatMap(([from, may]) =>
      may.map((to) => `${from} -> ${to}`).filter((edge) => !used.has(edge)),
    );
    expect(unused, "rows of the table that nothing uses").toEqual([]);
  });

  test.each(Object.entries(WITHIN))("the table of %s has no circle", (_layer, table) => {
    const reaches = (from: Word, seen: readonly Word[] = []): readonly Word[] =>
      (table[from] ?? []).flatMap((to) => (seen.includes(to) ? [to] : [to, ...reaches(to, [...seen, to])]));
    expect(WORDS.filter((word) => reaches(word).includes(word))).toEqual([]);
  });

  test.each(BANNED.map((rule) => [rule.why, rule] as const))("%s", (_why, { pattern, allowed, within }) => {
    const broken = files.filter(
      (file) => (within?.test(file) ?? true) && !allowed.test(file) && pattern.test(code(file)),
    );
    expect(broken).toEqual([]);
  });

  test("the dashboard speaks through the client alone, and shares what reads typed text", () => {
    const screens = globSync("web/src/**/*.{ts,tsx}", { cwd: ROOT });
    expect(screens.length).toBeGreaterThan(30);
    const outside = screens.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => relative(ROOT, resolve(ROOT, dirname(file), specifier)))
        .filter(
          (target) =>
            !/^web\/src\/|^src\/sdk\/index\.ts$|^src\/parse\/|^src\/engine\/(rules\/|(currencies|money)\.ts$)/.test(
              target,
            ),
        )
        .map((target) => `${file} imports ${target}`),
    );
    expect(outside).toEqual([]);
    const fetching = screens.filter((file) => /\bfetch\(|XMLHttpRequest|WebSocket/.test(code(file)));
    expect(fetching).toEqual(["web/src/api/sign-in.ts"]);
  });

  test("an error is known by its code, kind or field, never by its sentence", () => {
    const asking = [...files, ...globSync("web/src/**/*.{ts,tsx}", { cwd: ROOT })].filter(
      (file) => !/\.test\.tsx?$/.test(file) && BY_SENTENCE.test(code(file)),
    );
    expect(asking.sort()).toEqual(WITHOUT_CODES);
  });

  test("a source file over 300 lines has an answer to why it is one file", () => {
    const long = [...files, ...globSync("web/src/**/*.{ts,tsx}", { cwd: ROOT })].filter(
      (file) => text(file).split("\n").length > 301,
    );
    expect(new Set(long)).toEqual(new Set(Object.keys(LONG_FILES)));
  });

  test("a test is next to its source, or in test/ where it goes through a door or across folders", () => {
    const tests = globSync(["{src,web/src,test}/**/*.test.ts"], { cwd: ROOT });
    expect(tests.length).toBeGreaterThan(100);
    expect(tests.flatMap(misplaced)).toEqual([]);
  });

  test("tests wait for conditions without a limit that a slow machine meets, and for no time", () => {
    const tests = globSync(["{src,web/src,test}/**/*.test.ts", "test/support/*.ts"], { cwd: ROOT });
    const waiting = tests.filter((file) => file !== "test/architecture.test.ts" && IMPATIENT.test(code(file)));
    expect(waiting).toEqual([]);
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
