/** Answers that come line by line (NDJSON): each line as soon as it arrives. */

/** The lines of a body, without their ends; what follows the last end is a line, too. */
export async function* linesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<string, void, undefined> {
  if (body === null) return;
  // Not `for await`: not every browser can walk through a stream.
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let held = "";
  try {
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      const lines = (held + value).split("\n");
      held = lines.pop() ?? "";
      yield* lines;
    }
    if (held !== "") yield held;
  } finally {
    await reader.cancel();
  }
}
