/**
 * `npm run planted [-- --only TEXT…]`: plants one fault at a time in a copy of the checkout and runs the tests that must
 * notice; `--only`, any number of times, takes the faults whose names hold the text. Prints which test noticed which
 * fault; ends with 1 when one went unnoticed.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Fault } from "./fault.ts";
import { faults } from "./faults.ts";

const root = resolve(import.meta.dirname, "../..");
const copied = [
  "src",
  "web",
  "test",
  "migrations",
  "bin",
  "scripts",
  "docs",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
];
/** What the migrations made, by which `verify` knows the schema. */
const DEFINITIONS = "src/store/proving/definitions.gen.ts";
const timeoutMs = 600_000;
/** What never comes is waited for this long: a fault that stops something is noticed by it. */
const hungMs = 60_000;

interface Outcome {
  readonly isGreen: boolean;
  /** Names of the tests that failed. */
  readonly failed: readonly string[];
  readonly messages: readonly string[];
  /** Why they could not be run, or did not end. */
  readonly problem?: string;
}

interface Report {
  readonly testResults: readonly {
    assertionResults: readonly { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

const copy = mkdtempSync(join(tmpdir(), "stipend-planted-"));
try {
  for (const name of copied) cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  process.exitCode = plantAll() ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function plantAll(): boolean {
  const { values } = parseArgs({ options: { only: { type: "string", multiple: true } } });
  const only = values.only ?? [""];
  const chosen = faults.filter(({ name }) => only.some((text) => name.includes(text)));
  if (chosen.length === 0) {
    console.error("No fault is called so.");
    return false;
  }
  const untouched = run([...new Set(chosen.flatMap(({ tests }) => tests))]);
  if (!untouched.isGreen) {
    console.error(`Without a fault these fail already:\n${untouched.problem ?? untouched.messages.join("\n")}`);
    return false;
  }
  let noticed = 0;
  for (const fault of chosen) {
    const began = Date.now();
    const { failed, problem } = plant(fault);
    if (failed.length > 0) noticed++;
    const verdict = failed[0] ?? `NOT NOTICED${problem === undefined ? "" : `: ${problem}`}`;
    console.log(`| ${fault.name} | ${verdict} | ${Math.round((Date.now() - began) / 1000)} s |`);
  }
  console.log(`\n${noticed} of ${chosen.length} faults were noticed.`);
  return noticed === chosen.length;
}

/** Plants a fault, runs its tests, and takes it out again. */
function plant(fault: Fault): Outcome {
  const isInMigrations = fault.edits.some(({ file }) => file.startsWith("migrations/"));
  const changed = [...fault.edits.map(({ file }) => file), ...(isInMigrations ? [DEFINITIONS] : [])];
  const before = new Map(changed.map((file) => [file, readFileSync(join(copy, file), "utf8")]));
  try {
    for (const { file, find, replace } of fault.edits) {
      const text = readFileSync(join(copy, file), "utf8");
      if (text.split(find).length !== 2) throw new Error(`${fault.name}: ${file} does not hold this once:\n${find}`);
      writeFileSync(
        join(copy, file),
        text.replace(find, () => replace),
      );
    }
    const problem = isInMigrations ? redefine() : undefined;
    return problem === undefined ? run(fault.tests, true) : { isGreen: false, failed: [], messages: [], problem };
  } finally {
    for (const [file, text] of before) writeFileSync(join(copy, file), text);
  }
}

/** Answers why it could not be done: a migration that does not run is no fault that a test could notice. */
function redefine(): string | undefined {
  const { status, stderr } = spawnSync(process.execPath, ["test/planted/redefine.ts"], { cwd: copy, encoding: "utf8" });
  return status === 0 ? undefined : `the migrations do not run:\n${stderr}`;
}

function run(tests: readonly string[], isPlanted = false): Outcome {
  const report = join(copy, "report.json");
  rmSync(report, { force: true });
  const arguments_ = ["node_modules/vitest/vitest.mjs", "run", ...tests, ...(isPlanted ? ["--bail=1"] : [])];
  const env = {
    ...process.env,
    STIPEND_TEST_REPORT: report,
    ...(isPlanted && { STIPEND_TEST_HUNG_MS: String(hungMs) }),
  };
  const { status, stderr } = spawnSync(process.execPath, arguments_, {
    cwd: copy,
    env,
    encoding: "utf8",
    timeout: timeoutMs,
  });
  if (!existsSync(report)) {
    const problem = `the tests did not end within ${timeoutMs / 1_000} s:\n${stderr}`;
    return { isGreen: false, failed: [], messages: [], problem };
  }
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
  const failures = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter((one) => one.status === "failed"),
  );
  const failed = failures.map(({ fullName }) => fullName.trim());
  const messages = failures.map(
    ({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0]?.slice(0, 1_000)}`,
  );
  // A file that cannot even be loaded has noticed nothing.
  if (status !== 0 && failed.length === 0)
    return { isGreen: false, failed, messages, problem: `the tests could not be run:\n${stderr}` };
  return { isGreen: status === 0, failed, messages };
}
