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
