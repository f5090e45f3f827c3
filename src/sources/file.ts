/** Reads an uploaded JSON or NDJSON file by the mapping that a source of the kind `json` uses. */
import type { Mapper } from "./mapping.ts";
import type { PostAnswer } from "./source.ts";

/** One document is read as a whole; lines one by one, however many there are. */
export const DOCUMENT_BYTES_MAX = 8 * 2 ** 20;
const LINE_BYTES_MAX = 2 ** 20;
const BATCH = 1_000;
/** Whether a reading is dated in the future is for the import to judge. */
const LATEST = Number.POSITIVE_INFINITY;

/** An item of the file: the answer it holds, or what is wrong with it. Lines count from 1; items of a document too. */
export type FileItem = { readonly line: number } & ({ readonly post: PostAnswer } | { readonly fault: string });

/** A file that cannot be read at all. */
export class FileUnreadable extends Error {
  override readonly name = "FileUnreadable";
}

/**
 * The items of a file, in batches; `takenAt` is when those were counted that do not say so. It is NDJSON where its first line is a whole JSON value and another follows.
 *
 * @throws FileUnreadable
 */
export async function* readJsonFile(
  chunks: AsyncIterable<Uint8Array>,
  mapper: Mapper,
  takenAt: number | null,
): AsyncGenerator<FileItem[]> {
  const decoder = new TextDecoder("utf-8");
  let text = "";
  let line = 0;
  let isLines: boolean | undefined;
  let batch: FileItem[] = [];
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    isLines ??= beginsWithLines(text);
    if (isLines !== true) {
      if (text.length > DOCUMENT_BYTES_MAX)
        throw new FileUnreadable(`The file is one JSON document of over ${DOCUMENT_BYTES_MAX} bytes; use NDJSON.`);
      continue;
    }
    const lines = text.split("\n");
    text = lines.pop() ?? "";
    if (text.length > LINE_BYTES_MAX) throw new FileUnreadable(`Line ${line + lines.length + 1} is over 1 MiB.`);
    for (const each of lines) {
      line += 1;
      batch.push(...lineOf(each, line, mapper, takenAt));
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  }
  text += decoder.decode();
  if (isLines === true) batch.push(...lineOf(text, line + 1, mapper, takenAt));
  else yield* documentOf(text, mapper, takenAt);
  if (batch.length > 0) yield batch;
}

/** Undefined: not enough has arrived to know. */
function beginsWithLines(text: string): boolean | undefined {
  const end = text.indexOf("\n");
  if (end === -1) return undefined;
  const first = text.slice(0, end).trim();
  if (first === "") return undefined;
  return first.startsWith("{") && parsed(first) !== undefined && text.slice(end).trim() !== ""
    ? true
    : first.endsWith("}")
      ? undefined
      : false;
}

function lineOf(text: string, line: number, mapper: Mapper, takenAt: number | null): FileItem[] {
  if (text.trim() === "") return [];
  const item = parsed(text.replace(/^\uFEFF/, ""));
  return [item === undefined ? { line, fault: "is not JSON" } : itemOf(item, line, mapper, takenAt)];
}

function* documentOf(text: string, mapper: Mapper, takenAt: number | null): Generator<FileItem[]> {
  const body = parsed(text.replace(/^\uFEFF/, ""));
  if (body === undefined) throw new FileUnreadable("The file is neither JSON nor NDJSON.");
  const items = mapper.items(body);
  // One object that is a post is a file of one line.
  if (items === undefined && typeof mapper.read(body, LATEST, takenAt) !== "string")
    return yield [itemOf(body, 1, mapper, takenAt)];
  if (items === undefined) throw new FileUnreadable(`The file has no list at ${mapper.place}.`);
  for (let from = 0; from < items.length; from += BATCH)
    yield items.slice(from, from + BATCH).map((item, index) => itemOf(item, from + index + 1, mapper, takenAt));
}

function itemOf(item: unknown, line: number, mapper: Mapper, takenAt: number | null): FileItem {
  const read = mapper.read(item, LATEST, takenAt);
  return typeof read === "string" ? { line, fault: read } : { line, post: read };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
