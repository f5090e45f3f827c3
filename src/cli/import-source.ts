/** The file of an import: of any length, compressed or not, or standard input. */
import { once } from "node:events";
import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { RecordQuery } from "../contract/feeding/readings.ts";
import type { ImportFormat } from "../flow/feeding/readings.ts";
import { CommandFailed, readFailure } from "./failure.ts";

const STANDARD_INPUT = "-";

export interface Source {
  readonly bytes: Readable & { readonly bytesRead: number };
  /** 0 when unknown: standard input and pipes. */
  readonly totalBytes: number;
  readonly format: ImportFormat;
}

/** Opens the file before anything is written. */
export function openFile(file: string): Source {
  if (file === STANDARD_INPUT) return { bytes: createReadStream("", { fd: 0 }), totalBytes: 0, format: "csv" };
  try {
    const found = statSync(file);
    if (found.isDirectory()) throw new Error("it is a directory");
    const format = /\.(ndjson|jsonl)(\.gz)?$/i.test(basename(file)) ? "ndjson" : "csv";
    return { bytes: createReadStream(file), totalBytes: found.isFile() ? found.size : 0, format };
  } catch (error) {
    throw new CommandFailed(`${file} cannot be read: ${readFailure(error)}`);
  }
}

const GZIP_MAGIC = [0x1f, 0x8b];

/** The bytes, decompressed when they start with gzip's magic number, whatever the file is called. */
export async function inflated(bytes: Readable): Promise<AsyncIterable<Uint8Array>> {
  await once(bytes, "readable");
  const first: Buffer | null = bytes.read();
  if (first === null) return bytes;
  bytes.unshift(first);
  if (!GZIP_MAGIC.every((byte, index) => first[index] === byte)) return bytes;
  const unpacked = createGunzip();
  // Damaged data may raise an error before the first read; the reader receives it then.
  unpacked.on("error", () => {});
  return pipeline(bytes, unpacked, () => {});
}

/** What the list of imports calls the file; nothing for standard input, or for a name that is no text. */
export function nameOf(file: string): string | undefined {
  const name = RecordQuery.shape.file_name.safeParse(file === STANDARD_INPUT ? undefined : basename(file));
  return name.data;
}
