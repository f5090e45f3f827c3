/** Files that exist completely or not at all, even after a crash of the machine. */
import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";

/** Where a file is written until it is whole. */
export function partialOf(file: string): string {
  return `${file}.partial`;
}

/** Gives a file that was written whole its name, once it is on the disk. */
export async function publish(file: string): Promise<void> {
  await flush(partialOf(file));
  await rename(partialOf(file), file);
  await flush(dirname(file));
}

/** Waits until a file or directory is on the disk. */
export async function flush(path: string): Promise<void> {
  const handle = await open(path, "r");
  await handle.sync().finally(() => handle.close());
}
