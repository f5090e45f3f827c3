import { open, rm } from "node:fs/promises";
import { CommandFailed, readFailure } from "./failure.ts";

/** Takes the next part of a file. */
export type Put = (part: string | Uint8Array) => Promise<void>;

/** Papers say what people earn. */
const OWNER_ONLY = 0o600;

/**
 * Writes a file that does not exist yet, and answers what `write` does; where that fails, no part of a file is left.
 * `place` names the file in errors.
 *
 * @throws CommandFailed
 */
export async function writeNewFile<T>(path: string, place: string, write: (put: Put) => Promise<T>): Promise<T> {
  const file = await open(path, "wx", OWNER_ONLY).catch((error: unknown) => {
    throw new CommandFailed(`${place} cannot be written: ${readFailure(error)}`);
  });
  try {
    return await write(async (part) => {
      await file.writeFile(part);
    });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
