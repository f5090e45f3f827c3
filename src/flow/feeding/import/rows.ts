import { invalidBody } from "../../../contract/errors.ts";
import type { EpochMs } from "../../../engine/types.ts";
import { CellReader } from "./cells.ts";
import { CsvRecords } from "./csv.ts";
import { type IncomingReading, type Refusal, readRow } from "./row.ts";

/** How a streamed body is written. */
export type ImportFormat = "csv" | "ndjson";

/** Turns the lines of a file into readings and refusals, one by one. */
export interface RowReader {
  push(line: string | null, number: number): void;
  /** @throws DomainError `invalid_body` for a CSV file without a header */
  end(): void;
}

/** @throws DomainError `invalid_body` while reading, for a CSV header that does not fit */
export function rowReader(
  format: ImportFormat,
  latestMs: EpochMs,
  take: (row: IncomingReading | Refusal) => void,
): RowReader {
  return format === "csv" ? csvReader(latestMs, take) : jsonLinesReader(latestMs, take);
}

function csvReader(latestMs: EpochMs, take: (row: IncomingReading | Refusal) => void): RowReader {
  let cells: CellReader | undefined;
  const records = new CsvRecords({
    record(record, line) {
      if (cells === undefined) cells = new CellReader(record, latestMs);
      else take(cells.read(record, line));
    },
    broken(line, reason) {
      if (cells === undefined) throw invalidBody("", `the header cannot be read: ${reason}`);
      take({ line, reason });
    },
  });
  return {
    push: (line, number) => records.push(line, number),
    end() {
      records.end();
      if (cells === undefined) throw invalidBody("", "the file is empty; its first line must name the columns");
    },
  };
}

function jsonLinesReader(latestMs: EpochMs, take: (row: IncomingReading | Refusal) => void): RowReader {
  return {
    push(line, number) {
      if (line === null) return take({ line: number, reason: "the line is too long" });
      if (line.trim() === "") return;
      const row = parseJson(line);
      take(row === undefined ? { line: number, reason: "is not JSON" } : readRow(row, number, latestMs));
    },
    end() {},
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
