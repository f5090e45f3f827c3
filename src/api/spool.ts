/**
 * A file that is written before it is sent: short ones in memory, long ones on the disk. A client may then take as long
 * as it needs, while the database's connection is free again.
 */
import { randomUUID } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";

/** Longer ones go to the disk. */
const MEMORY_MAX_BYTES = 2 * 1024 * 1024;
/** Parts are gathered up to this before they are written. */
const WRITE_BYTES = 256 * 1024;

export interface FileNames {
  readonly mediaType: string;
  /** The name to save it under; absent: it is shown. */
  readonly fileName?: string | undefined;
  /** What the answer's header says besides. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A file ready to be sent, once. */
export interface SpooledFile extends FileNames {
  readonly bytes: number;
  /** Its content; what it holds is released when the stream ends or is given up. */
  open(): Readable;
  /** Releases what it holds without sending it. */
  discard(): Promise<void>;
}

/** Writes a file by `write` and gives it back; releases everything where `write` throws. */
export async function spool(
  names: FileNames,
  write: (put: (part: string | Uint8Array) => Promise<void>) => Promise<void>,
): Promise<SpooledFile> {
  const parts: Buffer[] = [];
  let [gathered, bytes, file] = [0, 0, null as FileHandle | null];
  const flush = async () => {
    file ??= await unnamedFile();
    await file.writev(parts.splice(0));
    gathered = 0;
  };
  try {
    await write(async (part) => {
      const buffer = typeof part === "string" ? Buffer.from(part, "utf8") : Buffer.from(part);
      parts.push(buffer);
      gathered += buffer.byteLength;
      bytes += buffer.byteLength;
      if (file === null ? gathered > MEMORY_MAX_BYTES : gathered > WRITE_BYTES) await flush();
    });
    if (file !== null && parts.length > 0) await flush();
  } catch (error) {
    await (file as FileHandle | null)?.close();
    throw error;
  }
  const written = file as FileHandle | null;
  return {
    ...names,
    bytes,
    // A file handle's stream closes it.
    open: () =>
      written === null ? Readable.from(parts, { objectMode: false }) : written.createReadStream({ start: 0 }),
    discard: async () => written?.close(),
  };
}

/** A file that only its handle knows: it is gone when that is closed, also where the process ends first. */
async function unnamedFile(): Promise<FileHandle> {
  const path = join(tmpdir(), `stipend-${randomUUID()}`);
  const file = await open(path, "wx+", 0o600);
  // Windows removes no open file; it then lies in the folder for temporary files.
  await rm(path, { force: true }).catch(() => {});
  return file;
}
