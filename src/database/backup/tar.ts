/**
 * The part of the tar format (POSIX ustar) that a backup needs: plain files and directories, short names, no links. Any
 * `tar` reads what is written here; what is read here must have been written here.
 */

const BLOCK = 512;
const NAME_BYTES = 100;
/** Eleven octal digits. PostgreSQL splits its files at 1 GiB. */
const SIZE_MOST = 8 ** 11 - 1;
const END = Buffer.alloc(2 * BLOCK);

/** The header of a file or directory; `path` is relative, with slashes. */
export function tarHeader(path: string, kind: "file" | "directory", size: number): Buffer {
  if (Buffer.byteLength(path) > NAME_BYTES) throw new Error(`${path} is too long a name for a backup`);
  if (size > SIZE_MOST) throw new Error(`${path} is too large for a backup`);
  const header = Buffer.alloc(BLOCK);
  header.write(path, 0, "utf8");
  header.write(kind === "directory" ? "0000700\0" : "0000600\0", 100, "latin1");
  header.write("0000000\0".repeat(2), 108, "latin1");
  header.write(`${size.toString(8).padStart(11, "0")}\0`, 124, "latin1");
  header.write("00000000000\0", 136, "latin1");
  header.write(kind === "directory" ? "5" : "0", 156, "latin1");
  header.write("ustar\x0000", 257, "latin1");
  header.write(`${checksumOf(header).toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return header;
}

/** What follows a file's bytes, up to the next block. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

export function tarEnd(): Buffer {
  return END;
}

/** One entry while reading; `body` must be read before the next entry is requested. */
export interface TarEntry {
  readonly path: string;
  readonly kind: "file" | "directory";
  readonly size: number;
  readonly body: AsyncGenerator<Buffer>;
}

/** Reads the entries of a tar stream. Throws where it ends too early or is not a tar stream. */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const bytes = new Bytes(source);
  for (;;) {
    const header = await bytes.take(BLOCK);
    if (header.equals(END.subarray(0, BLOCK))) return bytes.drain();
    const claimed = Number.parseInt(header.toString("latin1", 148, 154), 8);
    if (claimed !== checksumOf(header)) throw new Error("an entry is damaged");
    const size = Number.parseInt(header.toString("latin1", 124, 135), 8);
    const flag = header.toString("latin1", 156, 157);
    if (!Number.isSafeInteger(size) || (flag !== "0" && flag !== "5"))
      throw new Error("an entry is of an unknown kind");
    const path = header.toString("utf8", 0, NAME_BYTES).replace(/\0.*$/s, "");
    const body = bytes.stream(size);
    yield { path, kind: flag === "5" ? "directory" : "file", size, body };
    for await (const _unread of body);
    await bytes.take(tarPadding(size).length);
  }
}

/** The sum of all bytes, those of the checksum itself counted as spaces. */
function checksumOf(header: Buffer): number {
  let sum = 0;
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 0x20 : byte;
  return sum;
}

/** Bytes on demand from a stream of chunks. */
class Bytes {
  readonly #source: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async take(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.stream(length)) parts.push(part);
    return Buffer.concat(parts, length);
  }

  async *stream(length: number): AsyncGenerator<Buffer> {
    let missing = length;
    while (missing > 0) {
      if (this.#rest.length === 0) await this.#fill();
      const part = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(part.length);
      missing -= part.length;
      yield part;
    }
  }

  /** Reads on to the end, where the compression's own checksum is. */
  async drain(): Promise<void> {
    while (!(await this.#source.next()).done);
  }

  async #fill(): Promise<void> {
    const next = await this.#source.next();
    if (next.done === true) throw new Error("it ends too early");
    this.#rest = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
  }
}
