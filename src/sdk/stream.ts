/** Bodies of any length, for imports. */

/** Text or bytes at once, a `Blob` or `File`, or a stream of either; Node's readable streams are such. */
export type StreamBody = string | Blob | ReadableStream<Uint8Array> | AsyncIterable<string | Uint8Array>;

/** Whether a body can be sent again; a stream is gone once it is read. */
export function isReplayable(body: StreamBody): body is string | Blob {
  return typeof body === "string" || body instanceof Blob;
}

/** What `fetch` takes: iterables become a stream that reads a chunk when the network is ready for one. */
export function asFetchBody(body: StreamBody): string | Blob | ReadableStream<Uint8Array> {
  if (isReplayable(body) || body instanceof ReadableStream) return body;
  const encoder = new TextEncoder();
  const chunks = body[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}

/** Rows as NDJSON, one line each. */
export async function* ndjson(rows: Iterable<object> | AsyncIterable<object>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}
