/** CSV files for spreadsheets, with protection against formula injection. */

/** One column of a file. Numbers are written as they are; text is kept from being taken for a formula. */
export interface CsvColumn<Row> {
  readonly name: string;
  readonly value: (row: Row) => string | null;
  /** Strictly numeric, such as an amount: a leading minus is a minus. */
  readonly isNumber?: boolean;
}

const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** The file's text, with the line ends of RFC 4180. */
export function csvText<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  return csvHead(columns) + csvRows(columns, rows);
}

/** The line of headings. */
export function csvHead<Row>(columns: readonly CsvColumn<Row>[]): string {
  return `${columns.map(({ name }) => cell(name, false)).join(",")}\r\n`;
}

/** The lines of rows, for a file that is written in parts. */
export function csvRows<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = rows.map((row) => columns.map((column) => cell(column.value(row) ?? "", column.isNumber === true)));
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}

function cell(value: string, isNumber: boolean): string {
  if (isNumber && NUMBER.test(value)) return value;
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
