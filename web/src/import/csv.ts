/** Reads a CSV file of any size in the browser, row by row: quotes, line ends inside of quotes, and the usual separators. */

const SEPARATORS = [",", ";", "\t", "|"] as const;
/** Enough of a file to tell its separator. */
const SNIFFED_BYTES = 64 * 1024;
/** A field this long is a quote that was never closed. */
const FIELD_MAX = 1_000_000;

/** A file that is no CSV, in words for whoever chose it. */
export class CsvFault extends Error {}

/** The rows of a file, the header among them; empty lines are passed over. Files that end in `.gz` are unpacked. */
export async function* csvRows(file: File): AsyncGenerator<readonly string[]> {
  const separator = await separatorOf(file);
  const parser = new Parser(separator);
  const reader = textOf(file).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    yield* parser.take(value);
  }
  yield* parser.end();
}

function textOf(file: File): ReadableStream<string> {
  const bytes: ReadableStream<Uint8Array<ArrayBuffer>> = file.name.endsWith(".gz")
    ? file.stream().pipeThrough(new DecompressionStream("gzip"))
    : file.stream();
  return bytes.pipeThrough(new TextDecoderStream());
}

async function separatorOf(file: File): Promise<string> {
  const reader = textOf(file).getReader();
  let text = "";
  while (text.length < SNIFFED_BYTES && !text.includes("\n")) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  await reader.cancel();
  const first = text.split(/\r?\n/, 1)[0] ?? "";
  return [...SEPARATORS].sort((a, b) => first.split(b).length - first.split(a).length)[0] ?? ",";
}

/** Takes text in pieces and gives whole rows. */
export class Parser {
  readonly #separator: string;
  #row: string[] = [];
  #field = "";
  #isQuoted = false;
  /** The piece before ended in a quote inside of quotes: its end, or half of two. */
  #hasOpenQuote = false;
  #isFirst = true;

  constructor(separator: string) {
    this.#separator = separator;
  }

  *take(given: string): Generator<readonly string[]> {
    let text = given;
    if (this.#isFirst && text.startsWith("\uFEFF")) text = text.slice(1);
    this.#isFirst = false;
    for (const letter of text) {
      if (this.#hasOpenQuote) {
        this.#hasOpenQuote = false;
        if (letter === '"') {
          this.#field += '"';
          continue;
        }
        this.#isQuoted = false;
      }
      if (this.#isQuoted) {
        if (letter === '"') this.#hasOpenQuote = true;
        else if (this.#field.length >= FIELD_MAX) throw new CsvFault("A quote in the file is never closed.");
        else this.#field += letter;
      } else if (letter === '"' && this.#field === "") this.#isQuoted = true;
      else if (letter === this.#separator) this.#endField();
      else if (letter === "\n") yield* this.#endRow();
      else if (letter !== "\r") this.#field += letter;
    }
  }

  *end(): Generator<readonly string[]> {
    if (this.#isQuoted && !this.#hasOpenQuote) throw new CsvFault("A quote in the file is never closed.");
    yield* this.#endRow();
  }

  #endField(): void {
    this.#row.push(this.#field);
    this.#field = "";
  }

  *#endRow(): Generator<readonly string[]> {
    this.#endField();
    const row = this.#row;
    this.#row = [];
    if (row.some((field) => field.trim() !== "")) yield row;
  }
}

/** One line of a file; ends of lines inside a field become spaces, so that a row is one line. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll(/[\r\n]+/g, " ").replaceAll('"', '""')}"` : cell)).join(",")}\n`;
}
