/** Answers that come line by line (NDJSON), while the work for them goes on. */
import { Readable } from "node:stream";

export const LINES_TYPE = "application/x-ndjson";

/** Thrown into work that writes lines that are not read any more. */
export class ReaderGone extends Error {
  override readonly name = "ReaderGone";
}

/**
 * Runs `work` and gives its lines to a reader from the first one on. Work never waits for the reader, who may be slow
 * while it holds a connection of the database; it ends at its next line when the reader leaves.
 *
 * @param last the last line: of what `work` returns, or of what it throws after the first line
 * @returns once there is a line. @throws what `work` throws before its first line
 */
export async function readLines<Result>(
  work: (put: (line: unknown) => void) => Promise<Result>,
  last: { readonly done: (result: Result) => Promise<string>; readonly failed: (error: unknown) => string },
): Promise<Readable> {
  let [isGone, hasBegun] = [false, false];
  const begun = Promise.withResolvers<void>();
  const lines = new Readable({
    read: () => {},
    destroy: (error, closed) => {
      isGone = true;
      closed(error);
    },
  });
  const push = (line: string) => {
    if (isGone) throw new ReaderGone("the reader left");
    lines.push(`${line}\n`);
    hasBegun = true;
    begun.resolve();
  };
  const all = async () => {
    try {
      push(await last.done(await work((line) => push(JSON.stringify(line)))));
    } catch (error) {
      if (error instanceof ReaderGone) return;
      if (!hasBegun) return begun.reject(error);
      lines.push(`${last.failed(error)}\n`);
    }
    lines.push(null);
  };
  void all();
  await begun.promise;
  return lines;
}

/** Whether a request asks for lines: by naming the type in `Accept`, as no client does that takes anything. */
export function acceptsLines(accept: string | undefined): boolean {
  return (accept ?? "").split(",").some((range) => {
    const [type = "", ...parameters] = range.toLowerCase().split(";");
    return type.trim() === LINES_TYPE && !parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter));
  });
}
