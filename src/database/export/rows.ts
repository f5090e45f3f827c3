/** One row as COPY writes it and as an export keeps it: every value as PostgreSQL's own text, so that nothing is rounded. */

/** Values by column; null is SQL's null. */
export type Row = readonly (string | null)[];

const UNESCAPED: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** A line of `COPY … TO` in text format, without its line feed. */
export function fromCopyLine(line: string): Row {
  return line
    .split("\t")
    .map((value) =>
      value === "\\N" ? null : value.replace(/\\(.)/gs, (_, letter: string) => UNESCAPED[letter] ?? letter),
    );
}

const ESCAPED: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** The same line for `COPY … FROM`, with its line feed. */
export function toCopyLine(row: Row): string {
  const values = row.map((value) => value?.replace(/[\\\n\r\t]/g, (letter) => ESCAPED[letter] ?? letter) ?? "\\N");
  return `${values.join("\t")}\n`;
}
