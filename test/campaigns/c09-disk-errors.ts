/**
 * C09: the disk fails to write the log down, again and again; what was acknowledged is kept, and every key gets its
 * answer.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { layoutOf } from "../../src/database/embedded/layout.ts";
import { clusterProcesses } from "../../src/database/embedded/process.ts";
import { appOn } from "../support/app-on.ts";
import { expectSound } from "./arena.ts";
import { type Campaign, expectSame, Random, SkippedCampaign } from "./campaign.ts";
import { openTenant, paidByLoad, payWithKeys, ServerProcess, untilWritable } from "./process.ts";

const CLIENTS = 4;
const FAULTY_MS = 4_000;
const QUIET_MS = 1_500;
const RECOVERY_MS = 300_000;
/** Each process fails at a number of syncs of its own and at every so many after it. */
const FIRST_MOST = 20;
const EVERY_LEAST = 15;

/** Makes some syncs of every process of the cluster fail, as a dying disk does. */
function failSyncs(dataDir: string, random: Random): ChildProcess {
  const when = `${1 + random.below(FIRST_MOST)}+${EVERY_LEAST + random.below(FIRST_MOST)}`;
  const pids = clusterProcesses(layoutOf(dataDir)).flatMap((pid) => ["-p", String(pid)]);
  const inject = `inject=fdatasync,fsync:error=EIO:when=${when}`;
  return spawn("strace", ["-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync,fsync", "-e", inject, ...pids], {
    stdio: "ignore",
  });
}

export const diskErrors: Campaign = {
  name: "c09",
  title: "Disk errors",
  proves:
    "A failed sync loses nothing acknowledged; the database starts again by itself, and every retried key finds its answer.",
  unit: "rounds of errors",
  short: 1,
  long: 20,
  async run(arena, { seed, bound }) {
    const tried = spawnSync("strace", ["-qq", "-e", "trace=none", "true"]);
    if (tried.status !== 0) throw new SkippedCampaign("strace is not here or not allowed");
    const random = new Random(seed);
    const made = await arena.durable();
    const app = appOn(made);
    const tenant = await openTenant(app);
    const server = await ServerProcess.start(made.dataDir);
    try {
      let isOver = false;
      let slowest = 0;
      const load = payWithKeys(server, tenant, CLIENTS, () => isOver);
      load.catch(() => {});
      for (let round = 0; round < bound; round++) {
        const faults = failSyncs(made.dataDir, random);
        const ended = new Promise((done) => faults.once("exit", done));
        await sleep(FAULTY_MS);
        faults.kill("SIGINT");
        await ended;
        slowest = Math.max(slowest, await untilWritable(server, tenant, RECOVERY_MS));
        await sleep(QUIET_MS);
      }
      isOver = true;
      const { acknowledged, requests } = await load;
      expectSame("payments of the load", await paidByLoad(tenant), { payments: acknowledged, different: acknowledged });
      expectSame("exits of the server", server.unexpectedExits, 0);
      await expectSound(app);
      return `${bound} rounds of failing syncs, ${requests} requests for ${acknowledged} payments, 0 lost, 0 doubled, recovered in ${Math.round(slowest)} ms`;
    } finally {
      await server.end("SIGTERM");
      await app.close();
    }
  },
};
