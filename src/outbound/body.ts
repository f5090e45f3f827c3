/** Reads the body of a response within its limits, whatever its headers claim. */
import { pipeline, type Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from "node:zlib";
import { OutboundError } from "./failure.ts";

export const ACCEPTED_ENCODINGS = "gzip, br";

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/**
 * The decoded body. Both what arrives and what it unpacks to are counted while they pass, so that a small response that
 * unpacks to a large one is aborted at the limit and never held in memory.
 *
 * @throws OutboundError `too_large`, `bad_answer`
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  bytesMax: number,
  host: string,
): Promise<Buffer> {
  const tooLarge = () => new OutboundError("too_large", `The answer of ${host} is over ${bytesMax} bytes.`);
  const name = encoding?.trim().toLowerCase() ?? "";
  if (name === "" || name === "identity") return collect(body, bytesMax, tooLarge);
  const decoder = DECODERS[name]?.();
  if (decoder === undefined) {
    body.on("error", () => {}).destroy();
    throw new OutboundError(
      "bad_answer",
      `The answer of ${host} is encoded as "${name.slice(0, 40)}", which was not requested.`,
    );
  }
  let arrived = 0;
  body.on("data", (chunk: Buffer) => {
    arrived += chunk.length;
    if (arrived > bytesMax) body.destroy(tooLarge());
  });
  pipeline(body, decoder, () => {});
  try {
    return await collect(decoder, bytesMax, tooLarge);
  } catch (error) {
    if (error instanceof OutboundError || !isUnpacking(error)) throw error;
    throw new OutboundError("bad_answer", `The answer of ${host} cannot be unpacked.`, { cause: error });
  } finally {
    body.destroy();
  }
}

async function collect(stream: Readable, bytesMax: number, tooLarge: () => Error): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Leaving the loop destroys the stream.
    if (length > bytesMax) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/** zlib's errors have codes such as `Z_DATA_ERROR`, `ERR__ERROR_FORMAT_PADDING_1` and `ZSTD_error_prefix_unknown`. */
function isUnpacking(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return typeof code === "string" && /^(Z_|ERR__|ERR_BROTLI|ERR_ZLIB|ZSTD_)/.test(code);
}
