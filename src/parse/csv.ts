/**
 * Separated values as RFC 4180 has them: cells in quotes may hold separators, line ends and doubled quotes. Written
 * here rather than taken from a library because an import continues after a broken record and names its line, and
 * because most lines hold no quote and can be split as they are.
 *
 * Linear by construction. A line is read in two ways at most: as the beginning of a record, and as the inside of a
 * quoted cell that an earlier line opened. The second depends on the line alone, not on which line opened the cell, so
 * its result is kept for the lines after an abandoned record.
 */
import type { Line } from "./lines.ts";

/** A record in quotes longer than this was never closed. */
const RECORD_LENGTH_MAX = 65_536;
const NEVER_CLOSED = "it holds a quote that is never closed";
const TEXT_BEHIND_QUOTE = "text follows a closing quote";

export interface CsvSink {
  /** A record and the line it begins on; the first line of a file is line 1. */
  record(cells: string[], line: number): void;
  broken(line: number, reason: string): void;
}

/** The result of reading a line: the record ends with it, a quoted cell stays open, or text follows a closing quote. */
type Outcome = "ends" | "open" | "broken";

/** Turns lines into records. After a broken record it continues with the line after the one on which that began. */
export class CsvRecords {
  readonly #separator: string;
  readonly #sink: CsvSink;
  /** Lines that are not records yet; those before `#from` are done with. The first one begins a record that is open. */
  #lines: string[] = [];
  #from = 0;
  /** The number of the line at `#lines[0]`. */
  #number = 0;
  #length = 0;
  /** How many lines, from `#lines[0]` on, were read as the inside of a cell, and what the last of them led to. */
  #inside = 0;
  #outcome: Outcome = "open";
  /** The number of the line that `#begins` read last, and what it led to. */
  #begun = 0;
  #beginning: Outcome = "open";
  #scanned = 0;

  constructor(sink: CsvSink, separator = ",") {
    this.#sink = sink;
    this.#separator = separator;
  }

  /** Characters looked at so far to find the ends of quoted cells: at most twice those of the file. */
  get scanned(): number {
    return this.#scanned;
  }

  /** The next line. */
  push(line: Line, number: number): void {
    if (typeof line !== "string") {
      this.end();
      this.#sink.broken(number, line.fault);
    } else if (this.#from === this.#lines.length && !line.includes('"')) {
      if (line !== "") this.#sink.record(line.split(this.#separator), number);
    } else {
      this.#hold(line, number);
      this.#settle(false);
    }
  }

  /** The end of the file: an open cell will never be closed. */
  end(): void {
    this.#settle(true);
  }

  #hold(line: string, number: number): void {
    if (this.#from === this.#lines.length) {
      this.#lines = [];
      this.#from = 0;
      this.#number = number;
      this.#length = 0;
      this.#inside = 0;
    } else if (this.#from > this.#lines.length / 2) {
      this.#lines = this.#lines.slice(this.#from);
      this.#number += this.#from;
      this.#inside = Math.max(0, this.#inside - this.#from);
      this.#from = 0;
    }
    this.#lines.push(line);
    this.#length += line.length + 1;
  }

  /** Makes records of the lines that are held, as far as it is decided what they are. */
  #settle(isLast: boolean): void {
    while (this.#from < this.#lines.length) {
      const begun = this.#lines[this.#from] ?? "";
      const outcome = this.#begins(begun);
      if (outcome === "ends") {
        this.#take(1);
      } else if (outcome === "broken") {
        this.#drop(TEXT_BEHIND_QUOTE);
      } else {
        const end = this.#close();
        if (end === "open" && !isLast && this.#length <= RECORD_LENGTH_MAX) return;
        if (end === "ends") this.#take(this.#inside - this.#from);
        else this.#drop(end === "open" ? NEVER_CLOSED : TEXT_BEHIND_QUOTE);
      }
    }
  }

  /** The first line held, as the beginning of a record; remembered, since every following line needs it again. */
  #begins(line: string): Outcome {
    if (this.#begun !== this.#number + this.#from) {
      this.#begun = this.#number + this.#from;
      this.#beginning = line.includes('"') ? this.#scan(line, false) : "ends";
    }
    return this.#beginning;
  }
  /** Where the cell that the first line leaves open leads to; each line is read once for all callers. */
  #close(): Outcome {
    if (this.#inside <= this.#from + 1) {
      this.#inside = this.#from + 1;
      this.#outcome = "open";
    }
    while (this.#outcome === "open" && this.#inside < this.#lines.length) {
      this.#outcome = this.#scan(this.#lines[this.#inside] ?? "", true);
      this.#inside += 1;
    }
    return this.#outcome;
  }

  /** Gives the record of the next lines; a blank line is none. */
  #take(count: number): void {
    const lines = this.#lines.slice(this.#from, this.#from + count);
    const line = this.#number + this.#from;
    this.#advance(count);
    if (lines.length === 1 && lines[0] === "") return;
    this.#sink.record(cellsOf(lines.join("\n"), this.#separator), line);
  }

  #drop(reason: string): void {
    const line = this.#number + this.#from;
    this.#advance(1);
    this.#sink.broken(line, reason);
  }

  #advance(count: number): void {
    for (let index = 0; index < count; index += 1) this.#length -= (this.#lines[this.#from + index] ?? "").length + 1;
    this.#from += count;
  }

  /** Reads a line for its quotes alone. */
  #scan(line: string, isInside: boolean): Outcome {
    let isOpen = isInside;
    let at = 0;
    this.#scanned += line.length + 1;
    for (;;) {
      if (!isOpen) {
        if (line[at] !== '"') {
          const separator = line.indexOf(this.#separator, at);
          if (separator < 0) return "ends";
          at = separator + 1;
          continue;
        }
        at += 1;
      }
      const quote = line.indexOf('"', at);
      if (quote < 0) return "open";
      if (line[quote + 1] === '"') {
        isOpen = true;
        at = quote + 2;
        continue;
      }
      isOpen = false;
      if (quote + 1 === line.length) return "ends";
      if (line[quote + 1] !== this.#separator) return "broken";
      at = quote + 2;
    }
  }
}

/** The cells of a record that is known to be whole. */
function cellsOf(record: string, separator: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (record[at] === '"') {
      let cell = "";
      at += 1;
      for (;;) {
        const quote = record.indexOf('"', at);
        cell += record.slice(at, quote);
        if (record[quote + 1] !== '"') {
          at = quote + 1;
          break;
        }
        cell += '"';
        at = quote + 2;
      }
      cells.push(cell);
      if (at >= record.length) return cells;
      at += 1;
    } else {
      const end = record.indexOf(separator, at);
      cells.push(end < 0 ? record.slice(at) : record.slice(at, end));
      if (end < 0) return cells;
      at = end + 1;
    }
  }
}
