/** The command line as it is installed, which starts in half the time of the sources. */
import { copyFileSync, cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/compile.ts";
import { isAlive } from "./alive.ts";

/** In the checkout, for the packages that are not in the bundle. */
const PLACE = join(ROOT, "dist-test");

/** What a checkout runs. */
export const SOURCE_BIN = join(ROOT, "bin/stipend.mjs");
/** What tests start unless they are about the checkout; outside of the test runner nothing has been built. */
export const BIN = process.env.STIPEND_TEST_BIN ?? SOURCE_BIN;

/** Builds it for this process. */
export async function buildProgram(): Promise<{ readonly bin: string; remove(): void }> {
  sweep();
  const folder = join(PLACE, String(process.pid));
  rmSync(folder, { recursive: true, force: true });
  for (const name of ["bin", "migrations"]) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  // Its dashboard is whatever is built by then.
  symlinkSync(join(ROOT, "web"), join(folder, "web"), "dir");
  copyFileSync(join(ROOT, "package.json"), join(folder, "package.json"));
  // Loaded here: every file that starts a command reads this one, and none of them bundles.
  const { bundle } = await import("../../scripts/bundle.ts");
  await bundle(join(folder, "dist"));
  return { bin: join(folder, "bin/stipend.mjs"), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Removes what runs that were killed left. */
function sweep(): void {
  mkdirSync(PLACE, { recursive: true });
  for (const pid of readdirSync(PLACE))
    if (!isAlive(Number(pid))) rmSync(join(PLACE, pid), { recursive: true, force: true });
}
