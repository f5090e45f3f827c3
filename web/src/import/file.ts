/** Files selected in the browser, as the shared parser takes them. */
import type { Encoding } from "../../../src/parse/lines.ts";
import { openTable, type Table, TableFault } from "../../../src/parse/table.ts";

export { TableFault };

/** The error for a file that is not a table, as a sentence for the user. */
export class FileFault extends Error {}

/** The bytes of a file; of one that ends in `.gz`, unpacked. */
export async function* bytesOf(file: File): AsyncGenerator<Uint8Array> {
  const stream: ReadableStream<Uint8Array> = file.name.toLowerCase().endsWith(".gz")
    ? file.stream().pipeThrough(new DecompressionStream("gzip"))
    : file.stream();
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

/** Opens a file as a table. @throws TableFault with `path` `encoding` where the encoding has to be named */
export function openFile(
  file: File,
  rate: (cells: readonly string[]) => number,
  encoding?: Encoding | undefined,
): Promise<Table> {
  return openTable(bytesOf(file), { encoding, rate });
}

/** One line of a CSV body; ends of lines inside a cell become blanks, so that a row is one line. */
export function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) =>
    /[",\r\n]/.test(cell) ? `"${cell.replaceAll(/[\r\n]+/g, " ").replaceAll('"', '""')}"` : cell,
  );
  return `${quoted.join(",")}\n`;
}

export function isJsonFile(name: string): boolean {
  return /\.(json|ndjson|jsonl)(\.gz)?$/i.test(name);
}

export function fileSize({ size }: File): string {
  return size < 1_000_000 ? `${Math.max(1, Math.round(size / 1_000))} kB` : `${(size / 1_000_000).toFixed(1)} MB`;
}

/** The beginning of a file; of one that ends in `.gz`, unpacked. */
export async function beginningOf(file: File, bytes: number): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const part of bytesOf(file)) {
    parts.push(new Uint8Array(part));
    length += part.length;
    if (length >= bytes) break;
  }
  return new Blob(parts).slice(0, bytes);
}

/** The whole file, unpacked; browsers keep what is large outside of their memory. */
export async function unpacked(file: File): Promise<Blob> {
  if (!file.name.toLowerCase().endsWith(".gz")) return file;
  return new Response(file.stream().pipeThrough(new DecompressionStream("gzip"))).blob();
}
