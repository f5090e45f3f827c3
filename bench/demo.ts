/** How long `npm run demo` takes until a person can sign in, against `serve` on an empty directory. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SOURCE_BIN } from "../test/support/built-program.ts";
import { postmasterOf, processorSeconds } from "./processor.ts";
import { type Figure, ratio, type Timed, timed } from "./support.ts";

const ROUNDS = 2;
const PORT = 39_219;

/** The whole story at any scale: the target names no other size. */
export async function benchDemo(): Promise<Figure[]> {
  const demos: Timed<void>[] = [];
  const empty: Timed<void>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    demos.push(await untilSaid(["demo", "--json"], /\}\n/));
    empty.push(await untilSaid(["serve"], /is running at/));
  }
  const [demo, floor] = [fastest(demos), fastest(empty)];
  return [
    { name: "demo until the sign-in, best of two", value: demo.seconds, unit: "s", target: "<= 20" },
    { name: "processor time of it", value: demo.processorSeconds, unit: "s" },
    { name: "serve on an empty directory until it listens", value: floor.seconds, unit: "s" },
    ratio("demo / an empty installation", demo.seconds, floor.seconds),
    ratio("processor time of it", demo.processorSeconds, floor.processorSeconds),
  ];
}

function fastest(runs: readonly Timed<void>[]): Timed<void> {
  return runs.reduce((best, run) => (run.seconds < best.seconds ? run : best));
}

/** Runs a command on a new directory until it writes `said`; its processor time is that of PostgreSQL, too. */
async function untilSaid(args: readonly string[], said: RegExp): Promise<Timed<void>> {
  const home = mkdtempSync(join(tmpdir(), "stipend-bench-demo-"));
  const dataDir = join(home, "data");
  const env = { ...process.env, STIPEND_DATA_DIR: dataDir, DATABASE_URL: "", HOST: "127.0.0.1", PORT: String(PORT) };
  const child = spawn(process.execPath, [SOURCE_BIN, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => child.once("exit", done));
  try {
    const done = await timed(() => written(child, said));
    return { ...done, processorSeconds: processorSeconds(child.pid ?? 0) + processorSeconds(postmasterOf(dataDir)) };
  } finally {
    child.kill("SIGTERM");
    await ended;
    rmSync(home, { recursive: true, force: true });
  }
}

function written(child: ChildProcess, said: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    const read = (part: Buffer) => {
      text += part.toString();
      if (said.test(text)) resolve();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => reject(new Error(`it ended with ${code}: ${text.slice(-500)}`)));
  });
}
