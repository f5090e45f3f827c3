/** Loaded into a server by `--import`: writes the longest hold of its event loop, and its resident size, to a file. */
import { renameSync, writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

const EVERY_MS = 100;
const folder = process.env.STIPEND_LOOP_PROBE;
if (folder !== undefined && process.argv.includes("serve")) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const path = `${folder}/${process.pid}`;
  const write = () => {
    const line = JSON.stringify({ heldMs: delay.max / 1e6, rss: process.memoryUsage().rss });
    delay.reset();
    writeFileSync(`${path}.new`, line);
    renameSync(`${path}.new`, path);
  };
  setInterval(write, EVERY_MS).unref();
}
