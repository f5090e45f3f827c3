/** Arrays as query parameters without the driver's quoting, which took longer than judging a night. */

const TEXT_TYPE = 25;
const HEADER_BYTES = 20;
const LENGTH_BYTES = 4;

/** An array literal of ids, numbers, dates and instants: nothing in them needs quotes. */
export function arrayText(values: readonly (string | number | bigint | null)[]): string {
  let text = "";
  for (const value of values) text += `,${value ?? "NULL"}`;
  return `{${text.slice(1)}}`;
}

/** A `text[]` in PostgreSQL's binary form, safe for any text; the driver sends a buffer unchanged. */
export function textArray(values: readonly string[]): Buffer {
  let bytes = HEADER_BYTES;
  for (const value of values) bytes += LENGTH_BYTES + Buffer.byteLength(value);
  const buffer = Buffer.allocUnsafe(bytes);
  const dimensions = 1;
  const withNulls = 0;
  const lowerBound = 1;
  let end = 0;
  for (const word of [dimensions, withNulls, TEXT_TYPE, values.length, lowerBound])
    end = buffer.writeInt32BE(word, end);
  for (const value of values) {
    const length = buffer.write(value, end + LENGTH_BYTES);
    buffer.writeInt32BE(length, end);
    end += LENGTH_BYTES + length;
  }
  return buffer;
}
