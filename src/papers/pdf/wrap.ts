/** A longer text, word or sign is measured in parts: as a whole it could take long. */
const MEASURED_AT_ONCE = 200;
/** A line holds no more than this: what has no width would make one of any length. */
const LONGEST_LINE = 1_000;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Lines no wider than `width`, one after the other; a word that is wider is divided between the signs that a reader sees, so
 * that a mark stays with its letter. A sign of more than 200 characters, which no script has, is divided within.
 */
export function* wrapped(text: string, width: number, widthOf: (part: string) => number): Generator<string, undefined> {
  if (text.length <= MEASURED_AT_ONCE && widthOf(text) <= width) {
    yield text;
    return;
  }
  let [line, used] = ["", 0];
  const space = widthOf(" ");
  for (const word of wordsOf(text)) {
    const own = word.length > MEASURED_AT_ONCE ? Number.POSITIVE_INFINITY : widthOf(word);
    if (line !== "" && (used + space + own > width || line.length > LONGEST_LINE)) {
      yield line;
      [line, used] = ["", 0];
    }
    if (own <= width) {
      [line, used] = line === "" ? [word, own] : [`${line} ${word}`, used + space + own];
      continue;
    }
    for (const sign of signsOf(word)) {
      const more = widthOf(sign);
      if (line !== "" && (used + more > width || line.length > LONGEST_LINE)) {
        yield line;
        [line, used] = ["", 0];
      }
      [line, used] = [line + sign, used + more];
    }
  }
  yield line;
}

/** Letters before the first combining mark: each is a sign of its own, which takes no segmenter to say. */
const PLAIN = /^[\u0020-\u02ff]*$/;

/** What a reader sees as one sign, one after the other. */
function* signsOf(text: string): Generator<string> {
  if (PLAIN.test(text)) yield* text;
  else
    for (const { segment } of graphemes.segment(text))
      if (segment.length > MEASURED_AT_ONCE) yield* segment;
      else yield segment;
}

/** What is between spaces; a space that carries a mark divides nothing. */
function* wordsOf(text: string): Generator<string> {
  if (PLAIN.test(text)) return yield* text.split(" ");
  let word = "";
  for (const sign of signsOf(text)) {
    if (sign === " ") {
      yield word;
      word = "";
    } else word += sign;
  }
  yield word;
}
