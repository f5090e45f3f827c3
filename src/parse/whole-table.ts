/** A file of few rows, read whole before any of them counts: which rows it has, and which are none. */
import type { Encoding } from "./lines.ts";
import { isBlank, isTotal, openTable, TableFault } from "./table.ts";

export interface WholeTable {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly broken: readonly { readonly line: number; readonly fault: string }[];
  /** Why rows were passed over, with their lines. */
  readonly passed: Readonly<Record<string, readonly number[]>>;
}

export interface WholeOptions {
  readonly encoding?: Encoding | undefined;
  /** More rows are a fault. */
  readonly max: number;
  /** How well a row does as the header. */
  readonly rate: (cells: readonly string[]) => number;
  /** Whether a row that begins with `Total` is a sum of the others, as in files of amounts. */
  readonly hasTotals: boolean;
}

/** Reads a file of at most `max` rows. @throws TableFault for what is no table, or whose encoding has to be named */
export async function readWholeTable(
  source: AsyncIterable<Uint8Array>,
  { encoding, max, rate, hasTotals }: WholeOptions,
): Promise<WholeTable> {
  const table = await openTable(source, { encoding, rate });
  const rows: { line: number; cells: readonly string[] }[] = [];
  const broken: { line: number; fault: string }[] = [];
  const passed: Record<string, number[]> = {};
  const pass = (why: string, line: number) => {
    passed[why] ??= [];
    passed[why].push(line);
  };
  for await (const some of table.rows()) {
    for (const row of some) {
      if ("fault" in row) broken.push(row);
      else if (isBlank(row.cells)) pass("blank rows", row.line);
      else if (hasTotals && isTotal(row.cells)) pass("rows of totals", row.line);
      else rows.push(row);
      if (rows.length + broken.length > max)
        throw new TableFault(
          "",
          `the file has more than ${max.toLocaleString("en-US")} rows; bring it in several parts`,
        );
    }
  }
  if (rows.length + broken.length === 0) throw new TableFault("", "the file has no rows below a header");
  return { header: table.head.header, rows, broken, passed };
}
