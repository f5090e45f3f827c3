/**
 * Loaded into a server by `--import`: writes the longest hold of its event loop, the most processor time that one took,
 * and the resident size to a file. On a busy machine the loop is held while others have the processor, too.
 */
import { renameSync, writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

const EVERY_MS = 100;
const folder = process.env.STIPEND_LOOP_PROBE;
if (folder !== undefined && process.argv.includes("serve")) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let [used, busyMs] = [process.threadCpuUsage(), 0];
  setInterval(() => {
    const now = process.threadCpuUsage();
    busyMs = Math.max(busyMs, (now.user + now.system - used.user - used.system) / 1_000);
    used = now;
  }, 1).unref();
  const path = `${folder}/${process.pid}`;
  const write = () => {
    const line = JSON.stringify({ heldMs: delay.max / 1e6, busyMs, rss: process.memoryUsage().rss });
    delay.reset();
    busyMs = 0;
    writeFileSync(`${path}.new`, line);
    renameSync(`${path}.new`, path);
  };
  setInterval(write, EVERY_MS).unref();
}
