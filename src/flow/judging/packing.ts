/**
 * Packing the snapshots of accruals that were booked before there were packs, or by few at a time, in the background: some
 * dozens in a transaction of their own, so that it may be killed at any time and is taken up where it was.
 */
import { PACKED_AT_ONCE, type Packable, type Packing, packNext } from "../../store/judging/packing.ts";
import type { App } from "../context.ts";

/** Rounds of one job: some twenty million accruals. The next job goes on. */
const ROUNDS_MAX = 100_000;

/** Packs whatever waits; answers how many accruals it packed. Any number of processes may call it. `signal` ends it early. */
export async function packSnapshotsOfAll(app: App, signal?: AbortSignal, atOnce = PACKED_AT_ONCE): Promise<number> {
  let after: Packable | null = null;
  let packed = 0;
  for (let round = 0; round < ROUNDS_MAX && signal?.aborted !== true; round += 1) {
    const from: Packable | null = after;
    const done: Packing | undefined = await app.database.ownerTransaction((tx) => packNext(tx, from, atOnce));
    if (done === undefined) break;
    after = done.last;
    packed += done.packed;
  }
  if (packed > 0) app.log.info({ accruals: packed }, "packed the snapshots of accruals");
  return packed;
}
