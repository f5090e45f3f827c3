/** Lines of a stream of bytes, whatever its length and however it is cut into chunks. */

/** A line longer than this is not read, only counted; no reading is a tenth as long. */
export const LINE_LENGTH_MAX = 65_536;
/** Bytes decoded at a time, so that a caller's huge chunk is not held twice. */
const SLICE_BYTES = 65_536;

/**
 * The lines of UTF-8 text, a few hundred at a time, without their ends (LF or CRLF) and without a byte order mark. A
 * line that is too long comes as null. An empty last line is no line.
 */
export async function* readLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<(string | null)[]> {
  const decoder = new TextDecoder("utf-8");
  let rest = "";
  let overflows = false;
  const cut = (text: string): (string | null)[] => {
    const lines: (string | null)[] = [];
    let from = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      const line = text.slice(from, text.charCodeAt(end - 1) === CARRIAGE_RETURN && end > from ? end - 1 : end);
      lines.push(overflows || line.length > LINE_LENGTH_MAX ? null : line);
      overflows = false;
      from = end + 1;
    }
    rest = text.slice(from);
    if (rest.length > LINE_LENGTH_MAX) {
      overflows = true;
      rest = "";
    }
    return lines;
  };
  for await (const chunk of source) {
    for (let offset = 0; offset < chunk.length; offset += SLICE_BYTES) {
      yield cut(rest + decoder.decode(chunk.subarray(offset, offset + SLICE_BYTES), { stream: true }));
    }
  }
  const last = rest + decoder.decode();
  if (overflows) yield [null];
  else if (last !== "") yield cut(`${last}\n`);
}

const CARRIAGE_RETURN = 13;
