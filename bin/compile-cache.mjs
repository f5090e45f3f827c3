/** Keeps what Node has compiled from one start to the next. */
import module from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Half of the time until the server is ready went into compiling. What was compiled is kept with the code that it is
 * from, and goes with it: in one folder for all installs, nothing would ever remove it. Where that cannot be written, in
 * the user's cache. Never in a shared folder: what is in it runs.
 */
export function keepCompiled() {
  if (process.env.NODE_COMPILE_CACHE || module.enableCompileCache === undefined) return;
  const own = fileURLToPath(new URL("../node_modules/.cache/stipend/node", import.meta.url));
  for (const folder of [own, join(homedir(), ".cache", "stipend", "node")]) {
    if (module.enableCompileCache(folder).status !== module.constants.compileCacheStatus.FAILED) return;
  }
}
