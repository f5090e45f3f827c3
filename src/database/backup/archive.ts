/**
 * A backup file: a compressed tar archive that begins with a description of itself and ends with a list of everything
 * in it, each file with its SHA-256. Without that last list a backup is not complete.
 */
import { createHash, type Hash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createGunzip, createGzip, createZstdCompress, createZstdDecompress } from "node:zlib";
import { abandonFile, beginFile, publish } from "../durable.ts";
import { readTar, tarEnd, tarHeader, tarPadding } from "./tar.ts";

export const FORMAT = 1;
const HEAD = "stipend-backup.json";
const LIST = "stipend-files.json";
/** A list of a million files would be a hundred megabytes; anything longer is not a valid list. */
const DESCRIPTION_BYTES_MAX = 256 * 1024 * 1024;
const ZSTD_MAGIC = "28b52ffd";
const GZIP_MAGIC = "1f8b";

/** What a backup says about itself before anything else. */
export interface BackupHead {
  readonly format: number;
  readonly stipend_version: string;
  readonly postgres_major: string;
  /** Which cluster it was taken of. */
  readonly system_identifier: string;
  readonly started_at: string;
  /** Where the audit chains ended when it began, for comparing after a restore; older backups say nothing of it. */
  readonly anchors?: readonly string[];
}

interface Listed {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** Writes a backup file; it gets its name only when all of it is on disk. */
export class ArchiveWriter {
  readonly #file: string;
  readonly #compressor: Transform;
  readonly #written: Promise<void>;
  readonly #listed: Listed[] = [];
  bytes = 0;

  /** @throws when something of that name exists */
  static async create(file: string, head: BackupHead): Promise<ArchiveWriter> {
    const exists = await open(file, "r").then(
      (handle) => handle.close().then(() => true),
      () => false,
    );
    if (exists) throw new Error(`${file} exists already; a backup never overwrites a file.`);
    const writer = new ArchiveWriter(file);
    await writer.add(HEAD, Buffer.from(JSON.stringify(head)));
    return writer;
  }

  private constructor(file: string) {
    this.#file = file;
    this.#compressor = /\.t?gz$/.test(file)
      ? createGzip()
      : createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } });
    this.#written = pipeline(this.#compressor, createWriteStream(beginFile(file), { mode: 0o600 }));
    this.#written.catch(() => {});
  }

  get files(): number {
    return this.#listed.length;
  }

  async addDirectory(path: string): Promise<void> {
    await this.#write(tarHeader(path, "directory", 0));
  }

  async add(path: string, content: Buffer): Promise<void> {
    await this.addStream(path, content.length, [content]);
  }

  /** A file of exactly `size` bytes. One that turns out shorter is filled up with zeros, a longer one is cut. */
  async addStream(path: string, size: number, content: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
    await this.#write(tarHeader(path, "file", size));
    const hash = createHash("sha256");
    let missing = size;
    for await (const chunk of content) {
      const part = chunk.subarray(0, missing);
      missing -= part.length;
      await this.#writeHashed(part, hash);
      if (missing === 0) break;
    }
    for (; missing > 0; missing -= Math.min(missing, ZEROS.length)) {
      await this.#writeHashed(ZEROS.subarray(0, missing), hash);
    }
    await this.#write(tarPadding(size));
    this.bytes += size;
    this.#listed.push({ path, size, sha256: hash.digest("hex") });
  }

  /** Writes the list, and gives the file its name once it is safely on disk. */
  async finish(): Promise<void> {
    const list = Buffer.from(JSON.stringify(this.#listed));
    await this.#write(tarHeader(LIST, "file", list.length));
    await this.#write(list);
    await this.#write(Buffer.concat([tarPadding(list.length), tarEnd()]));
    this.#compressor.end();
    await this.#written;
    await publish(this.#file);
  }

  async abandon(): Promise<void> {
    this.#compressor.destroy();
    await this.#written.catch(() => {});
    await abandonFile(this.#file);
  }

  async #writeHashed(chunk: Buffer, hash: Hash): Promise<void> {
    hash.update(chunk);
    await this.#write(chunk);
  }

  async #write(chunk: Buffer): Promise<void> {
    if (chunk.length === 0 || this.#compressor.write(chunk)) return;
    await Promise.race([once(this.#compressor, "drain"), this.#written]);
  }
}

const ZEROS = Buffer.alloc(65_536);

/** The consumer of a backup's content. */
export interface Receiver {
  /** Called with the head first; throws when the backup does not fit. */
  head(head: BackupHead): void;
  directory(path: string): Promise<void>;
  file(path: string, content: AsyncIterable<Buffer>): Promise<void>;
}

/**
 * Reads a backup file to its end and compares every file with the list. What was received before an error was thrown
 * must be thrown away.
 *
 * @throws one sentence when the file is damaged, incomplete or no backup
 */
export async function readArchive(file: string, receiver: Receiver): Promise<{ files: number; bytes: number }> {
  const received: Listed[] = [];
  let [isFirst, list]: [boolean, Listed[] | null] = [true, null];
  try {
    for await (const entry of readTar(await decompressed(file))) {
      if (isFirst !== (entry.path === HEAD) || list !== null) throw new Error("its parts are out of order");
      isFirst = false;
      if (entry.kind === "directory") {
        await receiver.directory(safe(entry.path));
        continue;
      }
      if (entry.path === LIST) {
        list = JSON.parse((await whole(entry.size, entry.body)).toString("utf8")) as Listed[];
        continue;
      }
      const hash = createHash("sha256");
      const content = entry.path === HEAD ? await whole(entry.size, hashed(entry.body, hash)) : null;
      if (content === null) await receiver.file(safe(entry.path), hashed(entry.body, hash));
      received.push({ path: entry.path, size: entry.size, sha256: hash.digest("hex") });
      if (content !== null) receiver.head(headOf(content));
    }
    if (list === null) throw new Error("it ends too early");
    requireSame(list, received);
  } catch (error) {
    if (error instanceof UnfitBackup) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} is no complete backup: ${reason}. Nothing was restored.`, { cause: error });
  }
  return { files: received.length, bytes: received.reduce((sum, one) => sum + one.size, 0) };
}

/** A complete backup that cannot be used here. */
export class UnfitBackup extends Error {}

async function decompressed(file: string): Promise<AsyncIterable<Uint8Array>> {
  const handle = await open(file, "r");
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0).finally(() => handle.close());
  const magic = buffer.toString("hex");
  const decompressor = magic === ZSTD_MAGIC ? createZstdDecompress() : createGunzip();
  if (magic !== ZSTD_MAGIC && !magic.startsWith(GZIP_MAGIC)) throw new Error("it does not begin like one");
  const source = createReadStream(file);
  source.on("error", (error) => decompressor.destroy(error));
  return source.pipe(decompressor);
}

function headOf(content: Buffer): BackupHead {
  const head = JSON.parse(content.toString("utf8")) as BackupHead;
  if (head.format !== FORMAT) {
    throw new UnfitBackup(`The backup has format ${head.format}, and this Stipend reads format ${FORMAT}.`);
  }
  return head;
}

/** A path that stays inside its directory. */
function safe(path: string): string {
  if (/^[A-Za-z0-9_.]+(\/[A-Za-z0-9_.-]+)*$/.test(path) && !path.split("/").includes("..")) return path;
  throw new Error(`it holds a file of the strange name ${JSON.stringify(path)}`);
}

async function* hashed(body: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    hash.update(chunk);
    yield chunk;
  }
}

async function whole(size: number, body: AsyncIterable<Buffer>): Promise<Buffer> {
  if (size > DESCRIPTION_BYTES_MAX) throw new Error("its description is too long");
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
}

function requireSame(list: readonly Listed[], received: readonly Listed[]): void {
  if (list.length !== received.length) throw new Error("it does not hold the files it lists");
  for (const [index, one] of list.entries()) {
    const other = received[index];
    if (one.path !== other?.path || one.size !== other.size || one.sha256 !== other.sha256) {
      throw new Error(`${one.path} is not what was backed up`);
    }
  }
}
