/** A process that packs snapshots and stops dead in its third transaction that packs something, all but its commit done. */
import { openLog } from "../../src/cli/log.ts";
import type { App } from "../../src/flow/context.ts";
import { packSnapshotsOfAll } from "../../src/flow/judging/packing.ts";
import { openPools } from "../../src/store/db.ts";
import { PACK_MIN } from "../../src/store/snapshots.ts";

const silent = () => {};
const database = openPools(JSON.parse(process.argv[2] ?? "{}"), silent);
let rounds = 0;
const stopping: App["database"] = {
  ...database,
  ownerTransaction: (work) =>
    database.ownerTransaction(async (tx) => {
      const done = await work(tx);
      if ((done as { packed?: number } | undefined)?.packed !== 0) rounds += 1;
      if (rounds === 3) {
        process.stdout.write("in the middle\n");
        await new Promise(silent);
      }
      return done;
    }),
};
setInterval(silent, 60_000);
const log = openLog("error", true, process.stderr);
await packSnapshotsOfAll(
  { database: stopping, now: Date.now, newId: () => "", keep: silent, log },
  undefined,
  PACK_MIN,
);
