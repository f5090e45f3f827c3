/** A longer text or word is measured in parts: as a whole it could take long. */
const MEASURED_AT_ONCE = 200;

/** Lines no wider than `width`, one after the other; a word that is wider is divided. */
export function* wrapped(text: string, width: number, widthOf: (part: string) => number): Generator<string, undefined> {
  if (text.length <= MEASURED_AT_ONCE && widthOf(text) <= width) {
    yield text;
    return;
  }
  let [line, used] = ["", 0];
  const space = widthOf(" ");
  for (const word of text.split(" ")) {
    const own = word.length > MEASURED_AT_ONCE ? Number.POSITIVE_INFINITY : widthOf(word);
    if (line !== "" && used + space + own > width) {
      yield line;
      [line, used] = ["", 0];
    }
    if (own <= width) {
      [line, used] = line === "" ? [word, own] : [`${line} ${word}`, used + space + own];
      continue;
    }
    for (const character of word) {
      const more = widthOf(character);
      if (line !== "" && used + more > width) {
        yield line;
        [line, used] = ["", 0];
      }
      [line, used] = [line + character, used + more];
    }
  }
  yield line;
}
