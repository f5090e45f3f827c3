/** The real command line as a process, in a directory of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { BIN } from "../support/built-program.ts";
import { copyFirstStart } from "../support/first-start.ts";
import { dataFolder } from "../support/temporary.ts";
import { until } from "../support/until.ts";

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Standard output as JSON: one line with one value, or the test fails. */
  json<T = Record<string, unknown>>(): T;
}

/** A process that stays. */
export interface Staying {
  /** The first line of standard output. */
  readonly line: string;
  /** Stops it and returns how it ended. */
  stop(signal?: NodeJS.Signals): Promise<Outcome>;
}

export interface Place {
  readonly dir: string;
  /** Runs a command to its end; `input` is its standard input. */
  stipend(words: readonly string[], options?: { input?: string | Buffer; env?: NodeJS.ProcessEnv }): Promise<Outcome>;
  /** Starts a long-running command, and waits for a line that says it is ready. */
  start(words: readonly string[], options?: { env?: NodeJS.ProcessEnv; readyWhen?: RegExp }): Promise<Staying>;
  /** Ends what still runs and removes the directory. */
  leave(): Promise<void>;
}

/**
 * Makes a directory; commands run in it, with the embedded database and a free port. `isEmpty`: the first command makes
 * the database, too. `bin` is the command, such as that of the checkout.
 */
export function openPlace({ isEmpty = false, bin = BIN } = {}): Place {
  const dir = dataFolder("cli-");
  if (!isEmpty) copyFirstStart(join(dir, "data"));
  const running = new Set<ChildProcess>();
  const spawnIn = (words: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const { DATABASE_URL: _url, STIPEND_DATA_DIR: _dir, ...inherited } = process.env;
    const child = spawn(process.execPath, [bin, ...words], {
      cwd: dir,
      env: { ...inherited, PORT: "0", STIPEND_DASHBOARD: "off", ...env },
    });
    running.add(child);
    child.once("close", () => running.delete(child));
    const text = { out: "", err: "" };
    child.stdout.on("data", (chunk) => (text.out += String(chunk)));
    child.stderr.on("data", (chunk) => (text.err += String(chunk)));
    const closed = once(child, "close").then(([code]): Outcome => outcome(code, text.out, text.err));
    return { child, text, closed };
  };
  return {
    dir,
    stipend: (words, { input, env } = {}) => {
      const { child, closed } = spawnIn(words, env);
      child.stdin.on("error", () => {});
      child.stdin.end(input);
      return closed;
    },
    start: async (words, { env, readyWhen = /\n/ } = {}) => {
      const { child, text, closed } = spawnIn(words, env);
      await until(`${words.join(" ")} is ready`, () => {
        if (child.exitCode !== null) throw new Error(`it ended: ${text.out}${text.err}`);
        return readyWhen.test(text.out);
      });
      return {
        line: text.out.split("\n")[0] ?? "",
        stop: (signal = "SIGTERM") => {
          child.kill(signal);
          return closed;
        },
      };
    },
    leave: async () => {
      const left = [...running];
      for (const child of left) child.kill("SIGTERM");
      await Promise.all(left.map((child) => once(child, "close")));
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function outcome(code: number | null, out: string, err: string): Outcome {
  return {
    code,
    out,
    err,
    json<T>() {
      const lines = out.split("\n");
      if (lines.length !== 2 || lines[1] !== "") throw new Error(`not one line of JSON: ${out}\n${err}`);
      return JSON.parse(lines[0] ?? "") as T;
    },
  };
}
