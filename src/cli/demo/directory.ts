/** The demo's data directory: made afresh every time, and never anything else deleted in its place. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CommandFailed } from "../failure.ts";
import type { Host } from "../host.ts";

const MARKER = ".stipend-demo";
const MARKER_TEXT =
  "Made by `stipend demo`, which deletes this directory and makes it again. Keep nothing of yours here.\n";
const PRIVATE = 0o700;

/**
 * Leaves an empty directory that is marked as the demo's. One that is there already is only deleted when it is marked.
 *
 * @throws CommandFailed when something else is there, or a process uses it
 */
export async function makeDemoDir(host: Host, dataDir: string): Promise<void> {
  const place = resolve(dataDir);
  if (existsSync(place)) {
    const entries = readdirSync(place);
    if (entries.length > 0 && !entries.includes(MARKER)) {
      throw new CommandFailed(
        `${place} was not made by the demo and is left alone; move it away, or run this elsewhere.`,
      );
    }
    if (entries.length > 0) await host.deleteDataDir(place);
  }
  mkdirSync(place, { recursive: true, mode: PRIVATE });
  writeFileSync(join(place, MARKER), MARKER_TEXT);
}
