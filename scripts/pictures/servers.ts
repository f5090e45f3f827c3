/** Servers to take pictures of, each in a directory of its own that is gone afterwards. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { SignIn } from "./shooting.ts";

const ROOT = resolve(import.meta.dirname, "..", "..");

/** One with the data of the demo. */
export async function startDemo(): Promise<SignIn & { stop(): void }> {
  const { found, stop } = await start(["demo", "--json"], "4899", /(\{[\s\S]*\})\n/);
  const { address, sign_in } = JSON.parse(found) as { address: string; sign_in: { email: string; password: string } };
  return { address, ...sign_in, stop };
}

/** One with nothing in it, and the link that makes its first owner. */
export async function startEmpty(): Promise<{ readonly link: string; stop(): void }> {
  const { found, stop } = await start(["serve"], "4898", /(http\S+\/first-owner#\S+)/);
  return { link: found, stop };
}

/** Starts a command, and waits until its output has what is looked for. */
async function start(command: readonly string[], port: string, sought: RegExp) {
  const dir = mkdtempSync(join(tmpdir(), "stipend-pictures-"));
  const env = { ...process.env, PORT: port, HOST: "127.0.0.1", STIPEND_DATA_DIR: join(dir, "data") };
  const child = spawn(process.execPath, [join(ROOT, "bin", "stipend.mjs"), ...command], { cwd: dir, env });
  let out = "";
  const found = await new Promise<string>((done, failed) => {
    const read = (chunk: Buffer) => {
      out += chunk.toString();
      const match = sought.exec(out);
      if (match !== null) done(match[1] ?? "");
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => failed(new Error(`${command[0]} ended with ${code}: ${out}`)));
  });
  const stop = () => {
    child.removeAllListeners("exit");
    child.once("exit", () => rmSync(dir, { recursive: true, force: true }));
    child.kill("SIGTERM");
  };
  return { found, stop };
}
