/**
 * Loaded into a server by `--import`: writes the longest hold of its event loop, the most processor time that one took,
 * and the resident size to a file. On a busy machine the loop is held while others have the processor, too.
 */
import { renameSync, writeFileSync } from "node:fs";

const EVERY_MS = 100;
const folder = process.env.STIPEND_LOOP_PROBE;
if (folder !== undefined && process.argv.includes("serve")) {
  // A reset of `monitorEventLoopDelay` loses the hold that it comes after.
  let [used, seenAt, heldMs, busyMs] = [process.threadCpuUsage(), performance.now(), 0, 0];
  setInterval(() => {
    const [now, at] = [process.threadCpuUsage(), performance.now()];
    busyMs = Math.max(busyMs, (now.user + now.system - used.user - used.system) / 1_000);
    heldMs = Math.max(heldMs, at - seenAt);
    [used, seenAt] = [now, at];
  }, 1).unref();
  const path = `${folder}/${process.pid}`;
  const write = () => {
    const line = JSON.stringify({ heldMs, busyMs, rss: process.memoryUsage().rss });
    [heldMs, busyMs] = [0, 0];
    writeFileSync(`${path}.new`, line);
    renameSync(`${path}.new`, path);
  };
  setInterval(write, EVERY_MS).unref();
}
