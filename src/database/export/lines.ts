/** The lines of an export: JSON, each ended by a line feed and by nothing else. */
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";

/** A row holds some values of a table; a longer line is invalid, and is not kept in memory. */
const LINE_CHARS_MAX = 256 * 1024 * 1024;

/** Two characters that JSON may hold as they are, and that some readers take for the end of a line. */
const LINE_ENDS_ELSEWHERE = /[\u2028\u2029]/g;

/** A value as a line of an export, its line feed included. */
export function toLine(value: object): string {
  const text = JSON.stringify(value);
  return `${text.replace(LINE_ENDS_ELSEWHERE, (end) => `\\u${end.charCodeAt(0).toString(16)}`)}\n`;
}

/**
 * The lines of text in chunks, without their line feeds. What follows the last line feed is a line, too, unless empty.
 */
export async function* splitLines(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let parts: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf("\n"); end >= 0; end = piece.indexOf("\n", from)) {
      parts.push(piece.slice(from, end));
      yield parts.join("");
      parts = [];
      length = 0;
      from = end + 1;
    }
    if (from < piece.length) parts.push(piece.slice(from));
    length += piece.length - from;
    if (length > LINE_CHARS_MAX) throw new Error("This is no complete export: a line has no end.");
  }
  const rest = parts.join("");
  if (rest !== "") yield rest;
}

/** The lines of a file, which may be gzipped. */
export async function* linesOf(file: string, isPacked = file.endsWith(".gz")): AsyncGenerator<string> {
  const source = createReadStream(file);
  const bytes = isPacked ? source.pipe(createGunzip()) : source;
  source.on("error", (error) => bytes.destroy(error));
  bytes.setEncoding("utf8");
  yield* splitLines(bytes as AsyncIterable<string>);
}
