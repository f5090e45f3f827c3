/** JavaScript out of TypeScript, by the compiler of the checkout. */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
const COMPILER = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));

/**
 * Compiles the project of `tsconfig` (a path in the checkout) into `folder`, which is created again. Throws on errors.
 */
export function compile(tsconfig: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const options = ["-p", tsconfig, "--outDir", folder];
  execFileSync(process.execPath, [COMPILER, ...options], { cwd: ROOT, stdio: ["ignore", 2, 2] });
}
