import { spawn } from "node:child_process";
import { once } from "node:events";

/** What a command did. */
export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly errors: string;
}

/** Runs a command to its end and collects what it wrote. */
export async function run(words: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<Outcome> {
  const [command = "", ...args] = words;
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let errors = "";
  child.stdout.on("data", (chunk) => {
    out += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    errors += String(chunk);
  });
  const [code, signal] = await once(child, "close");
  return { code, signal, out, errors };
}
