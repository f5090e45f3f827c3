import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { commandFor } from "./account.ts";
import { inheritOwner, type Layout } from "./layout.ts";
import type { Starter } from "./settings.ts";

/** The role that owns the embedded cluster and every object in it. */
export const OWNER_ROLE = "stipend";
/** The prefix of directories in which `initdb` works. */
export const UNFINISHED = "postgres.tmp-";

/**
 * Makes the cluster when there is none; never touches a directory that holds anything. Throws when what is there is
 * not a cluster of this PostgreSQL version. The caller holds the door.
 */
export function ensureCluster(starter: Starter, log: (message: string) => void): void {
  const { layout, binaries } = starter;
  removeUnfinished(layout);
  const contents = existsSync(layout.cluster) ? readdirSync(layout.cluster) : [];
  if (contents.length === 0) {
    log(`making the database in ${layout.cluster}`);
    initialize(starter);
    return;
  }
  const versionFile = join(layout.cluster, "PG_VERSION");
  if (!existsSync(versionFile)) {
    throw new Error(
      `${layout.cluster} is not empty and holds no PostgreSQL database. Nothing was changed; move it away.`,
    );
  }
  const found = readFileSync(versionFile, "utf8").trim();
  if (found !== binaries.major) {
    throw new Error(
      `${layout.cluster} was made by PostgreSQL ${found}, and this is PostgreSQL ${binaries.major}. Nothing was changed; ` +
        "export it with the Stipend version that made it and import it here.",
    );
  }
  if (!existsSync(layout.passwordFile)) {
    throw new Error(`${layout.passwordFile} is missing; restore it together with ${layout.cluster}.`);
  }
}

/** Removes what killed first starts left behind; only they use this name. */
function removeUnfinished(layout: Layout): void {
  for (const name of readdirSync(layout.dataDir).filter((entry) => entry.startsWith(UNFINISHED))) {
    try {
      rmSync(join(layout.dataDir, name), { recursive: true, force: true });
    } catch {
      // An orphaned initdb may still be writing there; it fails, and the next start removes the rest.
    }
  }
}

/**
 * `initdb` into a temporary name, then flush and rename, so that a half-made cluster never looks finished. The name is
 * new each time because the `initdb` of a killed process lives on for a moment.
 */
function initialize({ layout, binaries, account, durability }: Starter): void {
  const unfinished = mkdtempSync(join(layout.dataDir, UNFINISHED));
  inheritOwner(unfinished);
  writePassword(layout);
  const { command, args, options } = commandFor(account, binaries.initdb, [
    `--pgdata=${unfinished}`,
    `--username=${OWNER_ROLE}`,
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
    "--lc-messages=C",
    "--auth=scram-sha-256",
    `--pwfile=${layout.passwordFile}`,
    ...(durability === "none" ? ["--no-sync"] : []),
  ]);
  const result = spawnSync(command, args, { ...options, cwd: layout.dataDir, encoding: "utf8" });
  if (result.status !== 0) {
    const reason = (result.stderr || result.error?.message || `exit code ${result.status}`).trim();
    throw new Error(`initdb failed in ${layout.dataDir}: ${reason}`);
  }
  flushDirectory(unfinished);
  renameSync(unfinished, layout.cluster);
  flushDirectory(layout.dataDir);
}

function writePassword(layout: Layout): void {
  rmSync(layout.passwordFile, { force: true });
  const file = openSync(layout.passwordFile, "wx", 0o600);
  writeSync(file, `${randomBytes(32).toString("hex")}\n`);
  fsyncSync(file);
  closeSync(file);
  inheritOwner(layout.passwordFile);
}

function flushDirectory(path: string): void {
  const directory = openSync(path, "r");
  fsyncSync(directory);
  closeSync(directory);
}
