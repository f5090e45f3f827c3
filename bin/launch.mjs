/**
 * Runs a script with a Node that is new enough for Stipend: this one, or one fetched from the npm registry.
 * `node bin/launch.mjs <script> [arguments]`. Plain JavaScript that Node 18 can read.
 */
import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { constants } from "node:os";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { keepCompiled } from "./compile-cache.mjs";
import { nodeBinary } from "./node-binary.mjs";

/** The first Node that runs TypeScript by itself without a flag (see `engines` in package.json). */
const OLDEST_NODE = "22.18";
const FAILED = 1;
/** Scripts of this package that run until they are ended. */
const NPM_SCRIPTS = ["start", "stipend", "demo"];
const PARENT_CHECK_MS = 250;

/** Runs `script` with `args`, here or in a child, and ends with its exit code or signal. */
export async function launch(script, args) {
  endWithShell();
  const oldest = process.env.STIPEND_NODE_MIN || OLDEST_NODE;
  if (isAtLeast(process.versions.node, oldest)) {
    await runHere(script, args);
    return;
  }
  try {
    runInChild(nodeBinary(`>= ${oldest}`), script, args);
  } catch (error) {
    process.stderr.write(`stipend: ${error.message}\n`);
    process.exitCode = FAILED;
  }
}

/**
 * npm runs a script by a shell, and a signal that ends npm or that shell does not reach what the shell runs. So what
 * npm started stops itself when its parent is gone. Started in any other way it may outlive its shell, as under
 * `nohup`.
 */
function endWithShell() {
  const { npm_lifecycle_event: event = "", npm_package_name: name } = process.env;
  if (name !== "stipend" || !NPM_SCRIPTS.includes(event)) return;
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    process.kill(process.pid, "SIGTERM");
  }, PARENT_CHECK_MS);
  check.unref();
}

/** Compares `major.minor` numbers. */
function isAtLeast(version, oldest) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split(".").map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

async function runHere(script, args) {
  silenceExperimentalWarnings();
  keepCompiled();
  process.argv = [process.execPath, script, ...args];
  await import(pathToFileURL(script).href);
}

/**
 * Some supported versions of Node announce type stripping and SQLite as experimental; that is no news to an operator.
 */
function silenceExperimentalWarnings() {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (warning, ...rest) => {
    const type = typeof rest[0] === "object" ? rest[0]?.type : rest[0];
    if (type !== "ExperimentalWarning" && warning?.name !== "ExperimentalWarning") emitWarning(warning, ...rest);
  };
}

function runInChild(node, script, args) {
  const follower = fileURLToPath(new URL("./follow-parent.mjs", import.meta.url));
  const options = ["--disable-warning=ExperimentalWarning", follower];
  // The fourth stream only exists to close when this process ends.
  const child = spawn(node, [...options, script, ...args], { stdio: ["inherit", "inherit", "inherit", "pipe"] });
  // A terminal sends its signals to the child as well; passing them on would deliver them twice.
  const atTerminal = Boolean(process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY);
  const forwarders = ["SIGINT", "SIGHUP", "SIGTERM"].map((signal) => ({
    signal,
    forward: () => (signal === "SIGTERM" || !atTerminal ? child.kill(signal) : true),
  }));
  for (const { signal, forward } of forwarders) process.on(signal, forward);
  child.on("error", (error) => {
    process.stderr.write(`stipend: ${node} cannot be run: ${error.message}\n`);
    process.exitCode = FAILED;
  });
  child.on("exit", (code, signal) => {
    for (const forwarder of forwarders) process.off(forwarder.signal, forwarder.forward);
    if (signal === null) process.exit(code ?? FAILED);
    process.kill(process.pid, signal);
    // Only reached when the signal does not end this process: the convention of shells says the rest.
    setTimeout(() => process.exit(128 + (constants.signals[signal] ?? 0)), 1_000);
  });
}

const entry = process.argv[1];
if (entry !== undefined && realpathSync(entry) === fileURLToPath(import.meta.url)) {
  const [script, ...args] = process.argv.slice(2);
  if (script === undefined) {
    process.stderr.write("usage: node bin/launch.mjs <script> [arguments]\n");
    process.exitCode = 2;
  } else {
    await launch(resolve(script), args);
  }
}
