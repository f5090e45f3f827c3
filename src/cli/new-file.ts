import { existsSync } from "node:fs";
import { open } from "node:fs/promises";
import { abandonFile, beginFile, publish } from "../database/durable.ts";
import { CommandFailed, readFailure } from "./failure.ts";

/** Takes the next part of a file. */
export type Put = (part: string | Uint8Array) => Promise<void>;

/** Papers say what people earn. */
const OWNER_ONLY = 0o600;

/**
 * Writes a file that does not exist yet, and answers what `write` does. It has its name once it is whole and on the disk: where
 * that fails, or a signal ends the command, no part of a file is left. `place` names the file in errors.
 *
 * @throws CommandFailed
 */
export async function writeNewFile<T>(path: string, place: string, write: (put: Put) => Promise<T>): Promise<T> {
  const refuse = (error: unknown): never => {
    throw new CommandFailed(`${place} cannot be written: ${readFailure(error)}`);
  };
  // Said before the work, which may be long; one that is made meanwhile stays.
  if (existsSync(path)) refuse(Object.assign(new Error(), { code: "EEXIST" }));
  try {
    const file = await open(beginFile(path), "w", OWNER_ONLY).catch(refuse);
    let result: T;
    try {
      result = await write(async (part) => {
        await file.writeFile(part);
      });
    } finally {
      await file.close();
    }
    await publish(path).catch(refuse);
    return result;
  } catch (error) {
    await abandonFile(path);
    throw error;
  }
}
