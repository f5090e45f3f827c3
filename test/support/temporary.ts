/** Where tests keep what they throw away. */
import { mkdtempSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Every temporary folder of the tests is named so. */
export const PREFIX = "stipend-test-";

const MEMORY = "/dev/shm";
/** A test run writes some hundred megabytes, and Linux gives this file system half of the memory. */
const ROOM_AT_LEAST_BYTES = 4 * 1024 ** 3;

/**
 * Where databases lie: in memory where there is room. To make the thousand files of a database, and to remove them, took
 * longer on a disk than to fill them. Nothing there may be run: many machines forbid it.
 */
export const DATA_ROOT = hasRoom() ? MEMORY : tmpdir();

/** Makes a folder for the data directory of a test. */
export function dataFolder(name = ""): string {
  return mkdtempSync(join(DATA_ROOT, `${PREFIX}${name}`));
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ROOM_AT_LEAST_BYTES;
  } catch {
    return false;
  }
}
