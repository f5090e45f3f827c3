/** Files that exist completely or not at all, even after a crash of the machine. */
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** What this process has begun to write and not published. */
const unfinished = new Set<string>();

/** Where a file is written until it is whole: next to it, so that it only needs its name then. */
export function partialOf(file: string): string {
  return `${file}.${process.pid}.partial`;
}

/** Begins a file: what is there of it is removed when the process ends, also by a signal that it heeds. Answers its place. */
export function beginFile(file: string): string {
  if (unfinished.size === 0) process.once("exit", removeUnfinished);
  unfinished.add(partialOf(file));
  return partialOf(file);
}

function removeUnfinished(): void {
  for (const partial of unfinished) rmSync(partial, { force: true });
}

/** Ends a file that was begun and is not to be kept. */
export async function abandonFile(file: string): Promise<void> {
  await rm(partialOf(file), { force: true });
  settled(file);
}

function settled(file: string): void {
  unfinished.delete(partialOf(file));
  if (unfinished.size === 0) process.off("exit", removeUnfinished);
}

/**
 * Gives a file that was written whole its name, once it is on the disk. What has the name already is left as it is.
 *
 * @throws Error with the code `EEXIST` where something has the name
 */
export async function publish(file: string): Promise<void> {
  await flush(partialOf(file));
  name(file);
  settled(file);
  await flush(dirname(file));
}

/** Writes a small file at once, in the same way. */
export function writeWhole(file: string, content: string | Uint8Array, mode: number): void {
  const partial = beginFile(file);
  try {
    rmSync(partial, { force: true });
    const opened = openSync(partial, "wx", mode);
    try {
      for (let rest = Buffer.from(content); rest.length > 0; ) rest = rest.subarray(writeSync(opened, rest));
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    name(file);
  } finally {
    rmSync(partial, { force: true });
    settled(file);
  }
  const directory = openSync(dirname(file), "r");
  fsyncSync(directory);
  closeSync(directory);
}

/** What a file system answers that has no links. */
const NO_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

/** Unlike a renaming, a link leaves what another process made meanwhile. */
function name(file: string): void {
  const partial = partialOf(file);
  try {
    linkSync(partial, file);
  } catch (error) {
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
    if (existsSync(file)) throw Object.assign(new Error(`${file} exists already`), { code: "EEXIST" });
    renameSync(partial, file);
    return;
  }
  rmSync(partial);
}

/** Waits until a file or directory is on the disk. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, "r");
  await handle.sync().finally(() => handle.close());
}
