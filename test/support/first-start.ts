/** What the first start makes in a data directory takes a second; tests that are not about it get a copy. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Layout } from "../../src/database/embedded/layout.ts";

/** Names the copy for the workers of a run; unset where the server is not ours. */
const KEPT_AT = "STIPEND_TEST_FIRST_START";

/** Keeps what a first start has made, once its server has stopped. */
export function keepFirstStart({ dataDir, cluster, passwordFile }: Layout): void {
  const kept = join(dataDir, "first-start");
  copy([cluster, passwordFile], kept);
  process.env[KEPT_AT] = kept;
}

/** Gives a data directory that copy; the first start does its own work where there is none. */
export function copyFirstStart(dataDir: string): void {
  const kept = process.env[KEPT_AT];
  if (kept === undefined) return;
  const names = readdirSync(kept);
  copy(
    names.map((name) => join(kept, name)),
    dataDir,
  );
}

/** With the modes, which PostgreSQL demands and Node's own copying forgets, and without the owner, whom a start chooses. */
function copy(from: readonly string[], folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  execFileSync("cp", ["-R", ...from, folder]);
}
