/** C11: the disk fills up to the last byte under load, and is healed; nothing acknowledged is lost and the server recovers. */
import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { appOn } from "../support/app-on.ts";
import { PREFIX } from "../support/temporary.ts";
import { expectSound } from "./arena.ts";
import { type Campaign, expectSame, SkippedCampaign } from "./campaign.ts";
import { openTenant, paidByLoad, payWithKeys, ServerProcess, statusNow, untilWritable } from "./process.ts";

const SIZE = "400m";
const CLIENTS = 4;
const FULL_MS = 6_000;
const WORKING_MS = 1_500;
const RECOVERY_MS = 300_000;
const CHUNK = Buffer.alloc(1024 * 1024);

/** Takes all the room there is, to the last byte. */
function fill(path: string): void {
  const file = openSync(path, "w");
  try {
    for (let size = CHUNK.length; size >= 1; size = Math.floor(size / 16)) {
      try {
        for (;;) writeSync(file, CHUNK, 0, size);
      } catch {
        // Full for pieces of this size.
      }
    }
  } finally {
    closeSync(file);
  }
}

export const diskFull: Campaign = {
  name: "c11",
  title: "Disk full",
  proves:
    "A full disk gives honest 503s, loses nothing acknowledged, and everything goes on by itself once there is room.",
  unit: "times full",
  short: 1,
  long: 10,
  async run(arena, { bound, report }) {
    const folder = mkdtempSync(join(tmpdir(), PREFIX));
    const disk = join(folder, "disk");
    mkdirSync(disk);
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE},mode=0755`, "none", disk], {
      encoding: "utf8",
    });
    if (mounted.status !== 0) {
      rmSync(folder, { recursive: true, force: true });
      throw new SkippedCampaign("a tmpfs may not be mounted here");
    }
    const made = await arena.durable(disk);
    const app = appOn(made);
    const tenant = await openTenant(app);
    const server = await ServerProcess.start(made.dataDir);
    const ballast = join(disk, "ballast");
    let slowest = 0;
    try {
      let isOver = false;
      const load = payWithKeys(server, tenant, CLIENTS, () => isOver);
      load.catch(() => {});
      for (let time = 0; time < bound; time++) {
        await sleep(WORKING_MS);
        fill(ballast);
        await sleep(FULL_MS);
        const meanwhile = await statusNow(server, tenant);
        expectSame("a write on a full disk is answered", meanwhile, 503);
        rmSync(ballast);
        slowest = Math.max(slowest, await untilWritable(server, tenant, RECOVERY_MS));
        report(`full and healed ${time + 1} times`);
      }
      isOver = true;
      const { acknowledged, requests } = await load;
      expectSame("payments of the load", await paidByLoad(tenant), { payments: acknowledged, different: acknowledged });
      expectSame("exits of the server", server.unexpectedExits, 0);
      await expectSound(app);
      return `${bound} times full, ${requests} requests for ${acknowledged} payments, 0 lost, recovered in ${Math.round(slowest)} ms`;
    } finally {
      rmSync(ballast, { force: true });
      await server.end("SIGTERM");
      await app.close();
      spawnSync("umount", [disk]);
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
