/**
 * Runs a script in the newer Node that a launcher started. File descriptor 3 is a pipe from the launcher; it closes
 * when the launcher ends, however it ends, and then the script is stopped.
 *
 * A script of its own, not a `--import`: Node hands its options on to the workers that a program forks, and their file
 * descriptor 3 is another.
 */
import { Socket } from "node:net";
import { pathToFileURL } from "node:url";
import { keepCompiled } from "./compile-cache.mjs";

const PIPE = 3;
/** Longer than an orderly stop takes: drain requests, finish jobs, stop the database. */
const PATIENCE_MS = 90_000;

const pipe = new Socket({ fd: PIPE, readable: true, writable: false });
pipe.on("error", () => {});
pipe.on("close", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), PATIENCE_MS).unref();
});
pipe.resume();
pipe.unref();

const [, , script = "", ...args] = process.argv;
process.argv = [process.execPath, script, ...args];
keepCompiled();
await import(pathToFileURL(script).href);
