/** Plants each bug in a copy of the product and holds the campaign that must find it. */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openTestServer } from "../../support/global-setup.ts";
import { PREFIX } from "../../support/temporary.ts";
import { planted } from "./index.ts";
import type { Planted } from "./planted.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const COPIED = [
  "src",
  "migrations",
  "bin",
  "package.json",
  "scripts",
  "test/campaigns",
  "test/support",
  "test/vectors",
];
const BROKEN = 1;
/** They take seconds; this is for a machine that does much else. */
const MOST_MS = 600_000;
const OUTPUT_SHOWN = 2_000;
/** With a bug in the product, what never comes is waited for this long. */
const HUNG_MS = 60_000;

interface Options {
  readonly seed: number;
  /** A part of the names of the bugs; empty: all. */
  readonly only: string;
  readonly print: (line: string) => void;
}

/**
 * Proves all planted bugs, or those of the named campaigns, after having shown that the campaigns hold without them.
 * Answers the exit code: 0 when every bug was found.
 */
export async function provePlanted(campaigns: readonly string[], { seed, only, print }: Options): Promise<number> {
  const chosen = planted.filter(
    ({ bug, campaign }) => (campaigns.length === 0 || campaigns.includes(campaign)) && bug.includes(only),
  );
  if (chosen.length === 0) {
    print("No planted bug is called so.");
    return BROKEN;
  }
  const { server, close } = await openTestServer();
  const environment = { STIPEND_CAMPAIGN_SERVER: JSON.stringify(server) };
  let missed = 0;
  try {
    for (const campaign of new Set(chosen.map((bug) => bug.campaign))) {
      const { code, output } = await hold(ROOT, campaign, seed, undefined, environment);
      print(`${code === 0 ? "holds " : "FAILS "}  ${campaign}  without any bug`);
      if (code !== 0) print(output);
      missed += Number(code !== 0);
    }
    for (const bug of chosen) {
      const copy = plant(bug);
      const sql = bug.sql === undefined ? {} : { STIPEND_PLANTED_SQL: bug.sql };
      const more = { ...environment, ...sql, STIPEND_TEST_HUNG_MS: String(HUNG_MS) };
      const { code, output } = await hold(copy, bug.campaign, seed, bug.bound, more);
      rmSync(copy, { recursive: true, force: true });
      const isKilled = code === BROKEN && output.includes("BROKEN");
      const how = /BROKEN: (.{0,120})/.exec(output)?.[1] ?? "";
      print(
        `${isKilled ? "killed" : "MISSED"}  ${bug.campaign}  ${bug.bug}${isKilled ? `  (${how})` : `\n${output.slice(-OUTPUT_SHOWN)}`}`,
      );
      missed += Number(!isKilled);
    }
  } finally {
    await close();
  }
  print(`${chosen.length - missed} of ${chosen.length} planted bugs found, seed ${seed}`);
  return missed === 0 ? 0 : BROKEN;
}

/** A copy of the product with the bug in it. Throws where the place to plant it is not there exactly once. */
export function plant(bug: Planted): string {
  const copy = mkdtempSync(join(tmpdir(), `${PREFIX}planted-`));
  for (const path of COPIED) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  for (const edited of bug.edits ?? []) {
    const path = join(copy, edited.file);
    writeFileSync(path, replaceOnce(readFileSync(path, "utf8"), edited.find, edited.replace, bug.bug));
  }
  return copy;
}

/** @throws when `find` is not there exactly once */
export function replaceOnce(text: string, find: string, replace: string, bug: string): string {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`"${bug}" has ${parts.length - 1} places to be planted at: ${find}`);
  return parts.join(replace);
}

/** Holds one campaign, the short way, in a process of its own. */
async function hold(
  folder: string,
  campaign: string,
  seed: number,
  bound: number | undefined,
  environment: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const bounded = bound === undefined ? [] : ["--bound", String(bound)];
  const args = ["test/campaigns/main.ts", campaign, "--short", "--seed", String(seed), ...bounded];
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...process.env, ...environment } });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const patience = setTimeout(() => child.kill("SIGKILL"), MOST_MS);
  const code = await new Promise<number | null>((done) => child.once("exit", done));
  clearTimeout(patience);
  return { code, output };
}
