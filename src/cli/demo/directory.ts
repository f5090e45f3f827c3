/** The demo's data directory: recreated on every run. Never deletes a directory it did not create. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CommandFailed } from "../failure.ts";
import type { Host } from "../host.ts";

const MARKER = ".stipend-demo";
const MARKER_TEXT =
  "Created by `stipend demo`, which deletes and recreates this directory on every run. Do not store your own files here.\n";
const PRIVATE = 0o700;

/**
 * Creates an empty directory with the demo's marker file. Deletes an existing directory only when it has that marker.
 *
 * @throws CommandFailed when the directory is not the demo's, or a process uses it
 */
export async function makeDemoDir(host: Host, dataDir: string): Promise<void> {
  const place = resolve(dataDir);
  if (existsSync(place)) {
    const entries = readdirSync(place);
    if (entries.length > 0 && !entries.includes(MARKER)) {
      throw new CommandFailed(
        `${place} was not created by the demo, so it is left alone. Move it, or run the demo from another directory.`,
      );
    }
    if (entries.length > 0) await host.deleteDataDir(place);
  }
  mkdirSync(place, { recursive: true, mode: PRIVATE });
  writeFileSync(join(place, MARKER), MARKER_TEXT);
}
