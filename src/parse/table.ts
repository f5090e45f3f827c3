/**
 * A file of rows from anywhere: its encoding, its separator and where its header is are detected from its beginning;
 * then its rows are read, each with its line number. Nothing here knows what the columns mean; the caller says which of
 * the first rows is the header.
 */
import { finish, finishPausing, forEachInSteps, type Steps } from "../engine/steps.ts";
import { CsvRecords } from "./csv.ts";
import { type Encoding, type Line, readLines } from "./lines.ts";

/** Bytes that are looked at before the first row is given. */
const SNIFFED_BYTES = 1024 * 1024;
/** Rows before the header that may say what the file is. */
const PREAMBLE_ROWS_MAX = 40;
/** Lines and rows of which a separator's fit is judged. */
const JUDGED_LINES = 400;
const JUDGED_ROWS = 60;
/** Lines of the beginning that are cut into cells without a pause. */
const LINES_A_STEP = 20_000;

export const separators = [",", ";", "\t", "|"] as const;

/** A file that is not a table, or needs an answer first; `path` names the missing answer. */
export class TableFault extends Error {
  readonly path: string;
  /** What is open, without how to answer it; undefined where nothing can be answered. */
  readonly asks: string | undefined;
  constructor(path: string, message: string, asks?: string) {
    super(message);
    this.path = path;
    this.asks = asks;
  }
}

/** A row with its cells, or a line that could not be read, and why. */
export type TableRow =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly fault: string };

export interface TableHead {
  readonly encoding: Encoding;
  readonly separator: string;
  readonly header: readonly string[];
  readonly headerLine: number;
  /** The rows of the beginning of the file, below the header, without blank ones. */
  readonly sample: readonly (readonly string[])[];
  /** Whether the sample is the whole file. */
  readonly isWhole: boolean;
}

export interface TableOptions {
  readonly encoding?: Encoding | undefined;
  /** How well a row does as the header, for example how many names it holds that are known; 0 for not at all. */
  readonly rate: (cells: readonly string[]) => number;
}

export interface Table {
  readonly head: TableHead;
  /** The rows below the header, a few hundred at a time; to be read once. */
  rows(): AsyncGenerator<TableRow[]>;
}

/** Opens a table. @throws TableFault for a file that is none, is empty, or whose encoding has to be named */
export async function openTable(source: AsyncIterable<Uint8Array>, options: TableOptions): Promise<Table> {
  const bytes = source[Symbol.asyncIterator]();
  try {
    return await opened(bytes, options);
  } catch (error) {
    // The sender of the rest does not wait for it to be read.
    await bytes.return?.();
    throw error;
  }
}

async function opened(bytes: AsyncIterator<Uint8Array>, options: TableOptions): Promise<Table> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isWhole = false;
  while (!isWhole && length < SNIFFED_BYTES) {
    const next = await bytes.next();
    if (next.done === true) isWhole = true;
    else {
      chunks.push(next.value);
      length += next.value.length;
    }
  }
  const beginning = concatenated(chunks, Math.min(length, SNIFFED_BYTES));
  refuseOthers(beginning);
  const encoding = options.encoding ?? encodingOf(beginning, isWhole);
  const lines: Line[] = [];
  for await (const some of readLines(once(beginning), encoding)) for (const line of some) lines.push(line);
  // The last line of a beginning may be cut.
  if (!isWhole) lines.pop();
  const head = { encoding, isWhole, ...(await finishPausing(headOf(lines, options.rate), othersTurn)) };
  async function* all() {
    try {
      yield* chunks;
      while (!isWhole) {
        const next = await bytes.next();
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await bytes.return?.();
    }
  }
  return { head, rows: () => rowsOf(all(), head) };
}

/** In a server and in a browser. */
const othersTurn = () => new Promise((resolve) => setTimeout(resolve));

async function* rowsOf(source: AsyncIterable<Uint8Array>, head: TableHead): AsyncGenerator<TableRow[]> {
  let rows: TableRow[] = [];
  const take = (row: TableRow) => {
    if (row.line > head.headerLine) rows.push(row);
  };
  const records = new CsvRecords(
    { record: (cells, line) => take({ line, cells }), broken: (line, fault) => take({ line, fault }) },
    head.separator,
  );
  let number = 0;
  for await (const lines of readLines(source, head.encoding)) {
    for (const line of lines) records.push(line, ++number);
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
  records.end();
  if (rows.length > 0) yield rows;
}

/** Whether a row holds nothing, as rows of separators alone do. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => /^[\s,;|]*$/.test(cell));
}

const TOTAL =
  /^(?:(?:grand |sub)?totals?|sum(?:me)?|gesamt(?:summe)?|insgesamt|total(?:e|es|eur)? g[eé]n[eé]ral|totale|somme|suma|итого|всего|合计|合計|総計|toplam|razem|total geral|averages?|mean|durchschnitt)\s*:?$/i;

/** Whether a row is the sum of the others: its first cell that holds anything says so. */
export function isTotal(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell.trim() !== "");
  return first !== undefined && TOTAL.test(first.trim());
}

function* headOf(
  lines: readonly Line[],
  rate: TableOptions["rate"],
): Steps<Pick<TableHead, "separator" | "header" | "headerLine" | "sample">> {
  const stated = statedSeparator(lines[0]);
  const tried = stated === undefined ? separators : [stated];
  const skipped = stated === undefined ? 0 : 1;
  const judged = lines.slice(0, JUDGED_LINES);
  const candidates = tried.map((separator) => candidateOf(judged, separator, rate, skipped));
  const { at, broken, separator } = candidates.reduce((a, b) => (b.fit > a.fit ? b : a));
  const { records } = yield* recordsOf(lines, separator, skipped);
  const found = records[at];
  if (found === undefined)
    throw new TableFault(
      "",
      broken === undefined
        ? "the file is empty; its first line must name the columns"
        : `the header cannot be read: ${broken.fault}`,
    );
  if (broken !== undefined && broken.line < found.line && rate(found.cells) === 0)
    throw new TableFault("", `the header cannot be read: ${broken.fault}`);
  const sample = records.slice(at + 1).map(({ cells }) => cells);
  return { separator, header: found.cells, headerLine: found.line, sample };
}

interface Records {
  readonly records: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** The first line that could not be read. */
  readonly broken: { readonly line: number; readonly fault: string } | undefined;
}

/** The rows of lines, without blank ones. */
function* recordsOf(lines: readonly Line[], separator: string, skipped: number): Steps<Records> {
  const records: { line: number; cells: string[] }[] = [];
  let first: Records["broken"];
  const reader = new CsvRecords(
    {
      record: (cells, line) => {
        if (!isBlank(cells)) records.push({ line, cells });
      },
      broken: (line, fault) => {
        first ??= { line, fault };
      },
    },
    separator,
  );
  let number = skipped;
  yield* forEachInSteps(lines.slice(skipped), (line) => reader.push(line, ++number), LINES_A_STEP);
  reader.end();
  return { records, broken: first };
}

interface Candidate extends Pick<Records, "broken"> {
  readonly separator: string;
  readonly fit: number;
  /** Which of the rows is the header. */
  readonly at: number;
}

/** The table with one separator: how well it fits, and which of its first rows is the header. */
function candidateOf(
  lines: readonly Line[],
  separator: string,
  rate: TableOptions["rate"],
  skipped: number,
): Candidate {
  const { records, broken } = finish(recordsOf(lines, separator, skipped));
  const judged = records.slice(0, JUDGED_ROWS);
  const width = usualWidth(judged.map(({ cells }) => cells.length));
  let at = 0;
  let best = -1;
  records.slice(0, PREAMBLE_ROWS_MAX).forEach(({ cells }, index) => {
    const rated = rate(cells) * 1_000 + (cells.length === width && width > 1 ? 1 : 0);
    if (rated > best) [best, at] = [rated, index];
  });
  const regular = judged.filter(({ cells }) => cells.length === width).length;
  return { separator, broken, at, fit: best + width * (regular / Math.max(1, judged.length)) };
}

/** The number of cells that most rows have; of equals the larger. */
function usualWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || b - a)[0]?.[0] ?? 0;
}

/** `sep=;` on the first line, which Excel reads and writes. */
function statedSeparator(line: Line | undefined): string | undefined {
  const match =
    typeof line === "string" ? /^"?sep=(.)"?$/i.exec(line.replace(/[,;\t|]*$/, (end) => end.slice(0, 1))) : null;
  return match?.[1];
}

function encodingOf(bytes: Uint8Array, isWhole: boolean): Encoding {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  // Without a mark, text of the first columns is Latin enough to leave every second byte empty.
  const head = bytes.subarray(0, 200);
  const zeros = (parity: number) => head.filter((byte, index) => index % 2 === parity && byte === 0).length;
  if (head.length > 3 && zeros(1) > head.length / 4 && zeros(0) === 0) return "utf-16le";
  if (head.length > 3 && zeros(0) > head.length / 4 && zeros(1) === 0) return "utf-16be";
  try {
    // A letter that the beginning cuts is no fault.
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: !isWhole });
    return "utf-8";
  } catch {
    throw notUtf8(bytes);
  }
}

/** Says what the bytes would be in the likeliest other encoding. */
function notUtf8(bytes: Uint8Array): TableFault {
  const text = new TextDecoder("windows-1252").decode(bytes);
  const shown = /[\p{L}\p{N} ]{0,12}[\u0080-\u{10ffff}]+[\p{L}\p{N} ]{0,12}/u.exec(text)?.[0].trim() ?? "";
  const asks = `the file is not UTF-8. As windows-1252, the usual one of Excel, it reads "${shown}"`;
  return new TableFault(
    "encoding",
    `is needed: ${asks}; name that or another encoding, or save the file as UTF-8`,
    asks,
  );
}

function refuseOthers(bytes: Uint8Array): void {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3)
    throw new TableFault("", "the file is an Excel workbook or a ZIP archive: save the sheet as CSV");
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    throw new TableFault("", "the file is compressed with gzip: unpack it first");
}

function concatenated(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, length - at);
    all.set(part, at);
    at += part.length;
  }
  return all;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
