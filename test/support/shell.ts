/** Commands as a reader of the documentation types them. */
import { execFile, execFileSync } from "node:child_process";
import { promisify } from "node:util";

const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;

/** Whether this machine has a shell and curl, to run commands as typed. */
export const hasShell = ["bash", "curl"].every((tool) => {
  try {
    execFileSync(tool, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
});

/** Runs a script with bash, which stops at the first command that fails. Throws with all output then. */
export async function bash(script: string, env: Readonly<Record<string, string>> = {}, cwd?: string): Promise<string> {
  const { stdout } = await promisify(execFile)("bash", ["-c", `set -euo pipefail\n${script}`], {
    env: { ...process.env, ...env },
    maxBuffer: OUTPUT_BYTES_MAX,
    ...(cwd === undefined ? {} : { cwd }),
  }).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`the script failed:\n${error.stdout}\n${error.stderr}`);
  });
  return stdout;
}
