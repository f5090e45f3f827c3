/** C08: the power goes while payments are recorded; what was acknowledged is there when it comes back. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { layoutOf } from "../../src/database/embedded/layout.ts";
import { clusterProcesses } from "../../src/database/embedded/process.ts";
import { joinEmbedded } from "../../src/database/embedded.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { appOn } from "../support/app-on.ts";
import { PREFIX } from "../support/temporary.ts";
import { type Campaign, expectSame, expectTrue, Random, SkippedCampaign } from "./campaign.ts";

const CHILD = fileURLToPath(new URL("./durable-child.ts", import.meta.url));
const IMAGE_MEGABYTES = 400;
const CUT_FIRST_MS = 400;
const CUT_LAST_MS = 6_000;
const READY_MS = 60_000;

/** An ext4 file system in a file; what the kernel has not written to the file is lost when the file is copied. */
function makeImage(path: string): void {
  const made = spawnSync("truncate", ["-s", `${IMAGE_MEGABYTES}M`, path]);
  const formatted = spawnSync("mkfs.ext4", ["-q", "-F", path], { encoding: "utf8" });
  if (made.status !== 0 || formatted.status !== 0) throw new SkippedCampaign("no ext4 image can be made here");
}

function mount(image: string, at: string): void {
  mkdirSync(at, { recursive: true });
  const mounted = spawnSync("mount", ["-o", "loop", image, at], { encoding: "utf8" });
  if (mounted.status !== 0) throw new SkippedCampaign(`a loop mount is not allowed here: ${mounted.stderr.trim()}`);
}

function unmount(at: string): void {
  spawnSync("umount", [at]);
}

/** Starts the child that pays and acknowledges; resolves when it has begun. */
async function startPaying(dataDir: string): Promise<{ child: ChildProcess; acknowledged: () => number }> {
  const child = spawn(process.execPath, [CHILD, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  let last = 0;
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    const lines = (text + chunk.toString()).split("\n");
    text = lines.pop() ?? "";
    last = Math.max(last, ...lines.map(Number));
  });
  for (let waited = 0; last === 0; waited += 20) {
    if (child.exitCode !== null || waited > READY_MS) throw new Error("the paying process did not begin");
    await sleep(20);
  }
  return { child, acknowledged: () => last };
}

/** Stops every process at once, as a power cut would, and keeps what is on the disk at that moment. */
async function cutPower(dataDir: string, child: ChildProcess, image: string, copy: string): Promise<void> {
  const all = [...clusterProcesses(layoutOf(dataDir)), child.pid ?? 0];
  for (const pid of all) process.kill(pid, "SIGSTOP");
  // What the child has written to its pipe was acknowledged before the cut.
  await sleep(50);
  copyFileSync(image, copy);
  for (const pid of all) process.kill(pid, "SIGKILL");
  await new Promise((done) =>
    child.exitCode === null && child.signalCode === null ? child.once("exit", done) : done(null),
  );
}

async function examine(dataDir: string): Promise<{ payments: number; isSound: boolean }> {
  const server = await joinEmbedded(dataDir, { log: () => {} });
  const app = appOn({ connection: server.connection, drop: async () => {} });
  try {
    const { rows } = await app.database.owner.query("select count(*)::int as n from payments where note = 'durable'");
    return { payments: rows[0].n, isSound: (await verify(app)).ok };
  } finally {
    await app.close();
    await server.close();
  }
}

async function cutOnce(folder: string, random: Random): Promise<{ acknowledged: number; found: number }> {
  const [image, copy] = [join(folder, "disk.img"), join(folder, "after.img")];
  const [before, after] = [join(folder, "before"), join(folder, "after")];
  makeImage(image);
  mount(image, before);
  try {
    const dataDir = join(before, "data");
    const { child, acknowledged } = await startPaying(dataDir);
    await sleep(CUT_FIRST_MS + random.below(CUT_LAST_MS - CUT_FIRST_MS));
    await cutPower(dataDir, child, image, copy);
    const promised = acknowledged();
    mount(copy, after);
    const { payments, isSound } = await examine(join(after, "data"));
    expectTrue(`nothing acknowledged is lost: ${payments} of ${promised}`, payments >= promised);
    expectTrue("at most one payment was committed and not yet acknowledged", payments <= promised + 1);
    expectSame("all invariants hold after the power cut", isSound, true);
    return { acknowledged: promised, found: payments };
  } finally {
    unmount(after);
    unmount(before);
    for (const file of [image, copy]) rmSync(file, { force: true });
  }
}

export const powerCut: Campaign = {
  name: "c08",
  title: "Power cuts",
  proves:
    "What was acknowledged before the power went is there when it comes back, and the database starts every time.",
  unit: "cuts",
  short: 1,
  long: 30,
  async run(_arena, { seed, bound, report }) {
    if (process.platform !== "linux" || process.getuid?.() !== 0) throw new SkippedCampaign("it needs root on Linux");
    const random = new Random(seed);
    const folder = mkdtempSync(join(tmpdir(), PREFIX));
    let [acknowledged, unacknowledged] = [0, 0];
    try {
      for (let cut = 0; cut < bound; cut++) {
        const one = await cutOnce(folder, random);
        acknowledged += one.acknowledged;
        unacknowledged += one.found - one.acknowledged;
        report(`cut ${cut + 1}: ${one.acknowledged} acknowledged, ${one.found} found`);
      }
      return `${bound} cuts, ${acknowledged} payments acknowledged, 0 lost, ${unacknowledged} committed but not yet acknowledged`;
    } finally {
      execFileSync("sync");
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
