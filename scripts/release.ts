/**
 * Makes a release: `npm run release -- 0.2.0` (add `--dry-run` to change nothing). Checks that the tree is clean and the
 * changelog says what is new, runs every check, sets the version, packs server and client, commits and tags. It pushes and
 * publishes nothing: the last lines say what to do with the result.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "./compile.ts";

const VERSION = /^\d+\.\d+\.\d+(-[0-9a-z.]+)?$/;
const UNRELEASED = "## Unreleased\n";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { "dry-run": { type: "boolean" } } });
const [version = ""] = positionals;
const isDryRun = values["dry-run"] === true;

try {
  release();
} catch (error) {
  console.error(`No release: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

function release(): void {
  if (!VERSION.test(version)) throw new Error("name the version, such as 0.2.0");
  if (git("status", "--porcelain") !== "") throw new Error("the tree has uncommitted changes");
  if (git("tag", "--list", `v${version}`) !== "") throw new Error(`v${version} exists already`);
  const changelog = readFileSync(join(ROOT, "CHANGELOG.md"), "utf8");
  const [head, rest] = changelog.split(UNRELEASED);
  if (head === undefined || rest === undefined) throw new Error('CHANGELOG.md has no heading "Unreleased"');
  const news = rest.split(/^## /m)[0] ?? "";
  if (news.trim() === "") throw new Error("CHANGELOG.md says nothing under Unreleased");

  run("npm", "run", "check");
  if (isDryRun) {
    console.log(`v${version} could be released; nothing was changed.`);
    return;
  }

  run("npm", "version", version, "--no-git-tag-version", "--allow-same-version");
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(join(ROOT, "CHANGELOG.md"), `${head}${UNRELEASED}\n## ${version} (${date})\n${rest}`);
  const folder = join(ROOT, "dist-release");
  mkdirSync(folder, { recursive: true });
  run("npm", "pack", "--pack-destination", folder);
  run("npm", "run", "--silent", "pack:sdk", "--", folder);
  run("git", "add", "package.json", "package-lock.json", "CHANGELOG.md");
  run("git", "commit", "--message", `Release ${version}`);
  run("git", "tag", "--annotate", `v${version}`, "--message", `Stipend ${version}`);
  console.log(`v${version} is committed and tagged; the packages are in ${folder}.`);
  console.log(`Next: git push --follow-tags, then npm publish each tarball.`);
}

function git(...args: readonly string[]): string {
  return execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();
}

function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { cwd: ROOT, stdio: "inherit" });
}
