/**
 * Finds the dashboard that `serve` shows. An installed package includes the build; a checkout builds it when it is
 * missing or older than its sources, which takes a few seconds.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../database/package-root.ts";

export interface Dashboard {
  /** The built folder; null until it is built. */
  find(): string | null;
  /** Resolves once it is built; rejects with a one-sentence message when it cannot be built. */
  readonly built: Promise<void>;
}

const STAMP = ".built-from";
const OUTPUT_KEPT = 4_000;

/** Finds the dashboard and starts a build when it is missing or out of date. Calls `notify` with progress messages. */
export function openDashboard(notify: (message: string) => void): Dashboard {
  const root = packageRoot();
  const folder = join(root, "web", "dist");
  const sources = join(root, "web", "index.html");
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  let found = existsSync(join(folder, "index.html")) ? folder : null;
  if (!existsSync(sources) || !existsSync(vite)) {
    const missing = new Error("The dashboard is not built and its build tools are missing. Run `npm ci` first.");
    const built = found === null ? Promise.reject(missing) : Promise.resolve();
    return { find: () => found, built };
  }
  const stamp = stampOf(root);
  if (found !== null && readStamp(folder) === stamp) return { find: () => found, built: Promise.resolve() };
  notify("building the dashboard (takes a few seconds; repeated only when its sources change)");
  found = null;
  const built = build(root, folder, vite, stamp).then(() => {
    found = folder;
    notify("dashboard built");
  });
  return { find: () => found, built };
}

/** Builds into a temporary folder and swaps it in, so that two concurrent builds do not mix their files. */
async function build(root: string, folder: string, vite: string, stamp: string): Promise<void> {
  const fresh = `${folder}.${process.pid}`;
  const old = `${fresh}.old`;
  mkdirSync(dirname(folder), { recursive: true });
  try {
    await run([vite, "build", "web", "--outDir", fresh, "--emptyOutDir", "--logLevel", "warn"], root);
    writeFileSync(join(fresh, STAMP), stamp);
    moveAway(folder, old);
    renameSync(fresh, folder);
  } catch (error) {
    // Another process may have swapped in an equal build in the meantime.
    if (readStamp(folder) !== stamp) throw error;
  } finally {
    for (const left of [fresh, old]) rmSync(left, { recursive: true, force: true });
  }
}

/** Renames the old folder away in one step, so that no reader sees it half deleted. It may not exist. */
function moveAway(folder: string, to: string): void {
  try {
    renameSync(folder, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function run(args: readonly string[], cwd: string): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-OUTPUT_KEPT);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", failed);
    child.once("exit", (code) =>
      code === 0 ? done() : failed(new Error(`The dashboard could not be built: ${output.trim()}`)),
    );
  });
}

/** What the build depends on, as one hash. */
function stampOf(root: string): string {
  const hash = createHash("sha256");
  const files = globSync(
    ["web/*.{ts,json,html}", "web/{src,public}/**/*.{ts,tsx,js,css,svg}", "src/sdk/*.ts", "package-lock.json"],
    { cwd: root },
  );
  for (const file of files.sort()) {
    hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

function readStamp(folder: string): string | null {
  const path = join(folder, STAMP);
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}
