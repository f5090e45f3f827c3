/** How long `serve` takes until it is ready on a directory that exists, against `postgres` alone on the same files. */

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { joinEmbedded } from "../src/database/embedded.ts";
import { buildProgram, SOURCE_BIN } from "../test/support/built-program.ts";
import { type Figure, timed } from "./support.ts";

const ROUNDS = 5;
const PORT = 39_217;
const POLL_MS = 5;
const POLLS_MAX = 12_000;

export async function benchStart(): Promise<Figure[]> {
  const program = await buildProgram();
  const home = mkdtempSync(join(tmpdir(), "stipend-bench-start-"));
  const dataDir = join(home, "data");
  try {
    await serveUntilReady(program.bin, dataDir);
    await serveUntilReady(SOURCE_BIN, dataDir);
    const ours: number[] = [];
    const checkout: number[] = [];
    const alone: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await serveUntilReady(program.bin, dataDir));
      checkout.push(await serveUntilReady(SOURCE_BIN, dataDir));
      const { seconds, result } = await timed(() => joinEmbedded(dataDir, { log: () => {} }));
      alone.push(seconds);
      await result.close();
    }
    const [serve, source, postgres] = [Math.min(...ours), Math.min(...checkout), Math.min(...alone)];
    return [
      { name: "serve until ready, best of five", value: serve, unit: "s" },
      { name: "postgres alone until ready, best of five", value: postgres, unit: "s" },
      { name: "more", value: serve - postgres, unit: "s", target: "<= 0.5" },
      { name: "the same in a checkout, best of five", value: source, unit: "s" },
      { name: "more", value: source - postgres, unit: "s", target: "<= 1.0" },
    ];
  } finally {
    program.remove();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Seconds from the start of the process to the first good answer of `/readyz`. */
async function serveUntilReady(bin: string, dataDir: string): Promise<number> {
  const env = { ...process.env, STIPEND_DATA_DIR: dataDir, DATABASE_URL: "", HOST: "127.0.0.1", PORT: String(PORT) };
  const started = performance.now();
  const child = spawn(process.execPath, [bin, "serve"], {
    env,
    stdio: "ignore",
  });
  const ended = new Promise((done) => child.once("exit", done));
  try {
    for (let polls = 0; polls < POLLS_MAX; polls++) {
      if (child.exitCode !== null) throw new Error(`serve ended with ${child.exitCode}`);
      const isReady = await fetch(`http://127.0.0.1:${PORT}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (isReady) return (performance.now() - started) / 1_000;
      await sleep(POLL_MS);
    }
    throw new Error("serve was not ready in time");
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
}
