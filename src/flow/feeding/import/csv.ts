/**
 * CSV as RFC 4180 has it: cells in quotes may hold commas, line ends and doubled quotes. Written here rather than taken
 * from a library because an import must go on behind a broken record and name its line, and because most lines hold no
 * quote and can be split as they are.
 */

/** A record in quotes longer than this was never closed. */
const RECORD_LENGTH_MAX = 65_536;
const NEVER_CLOSED = "it holds a quote that is never closed";

export interface CsvSink {
  /** A record and the line it begins on; the first line of a file is line 1. */
  record(cells: string[], line: number): void;
  broken(line: number, reason: string): void;
}

/** Turns lines into records. After a broken record it goes on with the line behind the one on which that began. */
export class CsvRecords {
  readonly #sink: CsvSink;
  /** The lines of the record under way, which has an open quote. */
  #pending: string[] = [];
  #pendingLength = 0;
  #pendingLine = 0;
  #scan = newScan();

  constructor(sink: CsvSink) {
    this.#sink = sink;
  }

  /** The next line; null is one that was too long to read. */
  push(line: string | null, number: number): void {
    if (line === null) {
      this.end();
      this.#sink.broken(number, "the line is too long");
    } else if (this.#pending.length === 0 && !line.includes('"')) {
      if (line !== "") this.#sink.record(line.split(","), number);
    } else {
      this.#quoted(line, number);
    }
  }

  /** No line follows: what is still open will never be closed. */
  end(): void {
    while (this.#pending.length > 0) this.#abandon(NEVER_CLOSED);
  }

  #quoted(line: string, number: number): void {
    if (this.#pending.length === 0) this.#pendingLine = number;
    this.#pending.push(line);
    this.#pendingLength += line.length + 1;
    const isBroken = !scanLine(this.#scan, line);
    if (isBroken) {
      this.#abandon("text follows a closing quote");
    } else if (this.#scan.open === null) {
      const cells = this.#scan.cells;
      this.#reset();
      this.#sink.record(cells, this.#pendingLine);
    } else if (this.#pendingLength > RECORD_LENGTH_MAX) {
      this.#abandon(NEVER_CLOSED);
    }
  }

  #abandon(reason: string): void {
    const behind = this.#pending.slice(1);
    const from = this.#pendingLine;
    this.#reset();
    this.#sink.broken(from, reason);
    behind.forEach((line, index) => {
      this.push(line, from + 1 + index);
    });
  }

  #reset(): void {
    this.#pending = [];
    this.#pendingLength = 0;
    this.#scan = newScan();
  }
}

interface Scan {
  readonly cells: string[];
  /** What the open quoted cell holds so far; null outside of quotes. */
  open: string | null;
}

function newScan(): Scan {
  return { cells: [], open: null };
}

/** Reads one more line of a record. False when text stands behind a closing quote. */
function scanLine(scan: Scan, line: string): boolean {
  let at = 0;
  if (scan.open !== null) scan.open += "\n";
  for (;;) {
    if (scan.open === null) {
      if (line[at] === '"') {
        scan.open = "";
        at += 1;
      } else {
        const comma = line.indexOf(",", at);
        scan.cells.push(comma < 0 ? line.slice(at) : line.slice(at, comma));
        if (comma < 0) return true;
        at = comma + 1;
        continue;
      }
    }
    const quote = line.indexOf('"', at);
    if (quote < 0) {
      scan.open += line.slice(at);
      return true;
    }
    scan.open += line.slice(at, quote);
    if (line[quote + 1] === '"') {
      scan.open += '"';
      at = quote + 2;
      continue;
    }
    scan.cells.push(scan.open);
    scan.open = null;
    if (quote + 1 === line.length) return true;
    if (line[quote + 1] !== ",") return false;
    at = quote + 2;
  }
}
