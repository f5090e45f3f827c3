/** Lines of a stream of bytes, whatever its length and however it is cut into chunks. */
import { append } from "../engine/append.ts";

/** Encodings a file may have. UTF-8 and UTF-16 are seen; the others cannot be distinguished and have to be named. */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "macintosh",
] as const;
export type Encoding = (typeof encodings)[number];

/** A line longer than this is not read, only counted; no reading is a tenth as long. */
export const LINE_LENGTH_MAX = 65_536;
/** Bytes decoded at a time, so that a caller's huge chunk is not held twice. */
const SLICE_BYTES = 65_536;

export const TOO_LONG = "the line is too long";
export const NOT_UTF8 = "holds bytes that are not UTF-8";

/** A line, or why it could not be read. */
export type Line = string | { readonly fault: string };

/**
 * The lines of a text, a few hundred at a time, without their ends (LF, CRLF or CR) and without a byte order mark. An
 * empty last line is no line. A line whose bytes are no text of the encoding is a fault, as is one that is too long;
 * the others are read all the same.
 */
export async function* readLines(
  source: AsyncIterable<Uint8Array>,
  encoding: Encoding = "utf-8",
  lengthMax = LINE_LENGTH_MAX,
): AsyncGenerator<Line[]> {
  const cutter = new LineCutter(encoding.startsWith("utf-16") ? "utf-8" : encoding, lengthMax);
  for await (const chunk of encoding.startsWith("utf-16") ? recoded(source, encoding) : source) {
    for (let offset = 0; offset < chunk.length; offset += SLICE_BYTES)
      yield cutter.take(chunk.subarray(offset, offset + SLICE_BYTES));
  }
  yield cutter.end();
}

/** UTF-16 as UTF-8, in which an end of line is one byte. */
async function* recoded(source: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const chunk of source) {
    for (let offset = 0; offset < chunk.length; offset += SLICE_BYTES)
      yield encoder.encode(decoder.decode(chunk.subarray(offset, offset + SLICE_BYTES), { stream: true }));
  }
  yield encoder.encode(decoder.decode());
}

const LF = 10;
const CR = 13;
const BOM = "\uFEFF";

/** Where the last line that is whole ends; a CR that may be half of a CRLF does not count. */
function lastEndIn(bytes: Uint8Array): number {
  const lf = bytes.lastIndexOf(LF);
  if (lf >= 0) return lf;
  return bytes.subarray(0, -1).lastIndexOf(CR);
}

/** Cuts bytes at ends of lines and decodes whole lines, so that a fault concerns the line it is in. */
class LineCutter {
  readonly #decoder: InstanceType<typeof TextDecoder>;
  /**
   * The beginning of a line whose end has not come yet; grown by doubling, so that tiny chunks cost no more than large
   * ones.
   */
  #buffer = new Uint8Array(1_024);
  #length = 0;
  #overflows = false;
  #isFirst = true;
  readonly #lengthMax: number;

  constructor(encoding: Encoding, lengthMax: number) {
    this.#lengthMax = lengthMax;
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }

  take(bytes: Uint8Array): Line[] {
    const end = lastEndIn(bytes);
    if (end === -1) {
      this.#keep(bytes);
      return [];
    }
    const lines = this.#cut(this.#withKept(bytes.subarray(0, end + 1)));
    this.#keep(bytes.subarray(end + 1));
    return lines;
  }

  end(): Line[] {
    return this.#length > 0 || this.#overflows ? this.#cut(this.#withKept(Uint8Array.of(LF))) : [];
  }

  #withKept(bytes: Uint8Array): Uint8Array {
    if (this.#length === 0) return bytes;
    const both = new Uint8Array(this.#length + bytes.length);
    both.set(this.#buffer.subarray(0, this.#length));
    both.set(bytes, this.#length);
    this.#length = 0;
    return both;
  }

  /** Four bytes are the longest letter; what is longer than that many letters is not kept. */
  #keep(bytes: Uint8Array): void {
    if (this.#overflows) return;
    const length = this.#length + bytes.length;
    if (length > this.#lengthMax * 4) {
      this.#overflows = true;
      this.#length = 0;
      return;
    }
    if (length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(length, this.#buffer.length * 2));
      larger.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = larger;
    }
    this.#buffer.set(bytes, this.#length);
    this.#length = length;
  }

  #cut(bytes: Uint8Array): Line[] {
    let lines: Line[];
    try {
      lines = cutText(this.#decoder.decode(bytes), this.#lengthMax);
    } catch {
      lines = this.#oneByOne(bytes);
    }
    if (this.#overflows) lines[0] = { fault: TOO_LONG };
    this.#overflows = false;
    const [first] = lines;
    if (this.#isFirst && typeof first === "string" && first.startsWith(BOM)) lines[0] = first.slice(1);
    this.#isFirst = false;
    return lines;
  }

  #oneByOne(bytes: Uint8Array): Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
      try {
        append(lines, cutText(this.#decoder.decode(bytes.subarray(from, end + 1)), this.#lengthMax));
      } catch {
        lines.push({ fault: NOT_UTF8 });
      }
      from = end + 1;
    }
    return lines;
  }
}

/** A text that ends in LF, as its lines. Old spreadsheets on Macs end lines in CR alone. */
function cutText(text: string, lengthMax: number): Line[] {
  const lines: Line[] = text
    .slice(0, text.endsWith("\r\n") ? -2 : -1)
    .split(text.includes("\r") ? /\r\n|[\r\n]/ : "\n");
  const last = lines.length - 1;
  for (let index = 0; index <= last; index += 1) {
    const line = lines[index];
    if (typeof line === "string" && line.length > lengthMax) lines[index] = { fault: TOO_LONG };
  }
  return lines;
}
