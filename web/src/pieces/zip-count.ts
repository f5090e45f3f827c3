/** Counts the files of a ZIP while it arrives: each begins with a header of its own. */

/** `PK` and the two bytes of a file's header. */
const HEADER = [0x50, 0x4b, 0x03, 0x04] as const;

/** Answers how many files have begun, after each part; a header may lie across two parts. */
export function zipCounter(): (part: Uint8Array) => number {
  let [matched, count] = [0, 0];
  return (part) => {
    for (const byte of part) {
      matched = byte === HEADER[matched] ? matched + 1 : byte === HEADER[0] ? 1 : 0;
      if (matched < HEADER.length) continue;
      matched = 0;
      count += 1;
    }
    return count;
  };
}
