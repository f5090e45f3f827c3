/** Reads an uploaded JSON or NDJSON file, of any length, by the mapping that a source of the kind `json` uses. */
import { setImmediate } from "node:timers/promises";
import { readLines } from "../parse/lines.ts";
import { Bytes } from "./bytes.ts";
import type { Mapper } from "./mapping.ts";
import type { PostAnswer } from "./source.ts";
import { ItemSplitter, NoDocument, NotJson } from "./split.ts";

/** The longest line of NDJSON, and the longest document that is one post. */
const LINE_BYTES_MAX = 2 ** 20;
/** Bytes that are looked at before others have their turn. */
const SLICE_BYTES = 65_536;
/** Whether a reading is dated in the future is for the import to judge. */
const LATEST = Number.POSITIVE_INFINITY;

/** An item of the file: the answer it holds, or what is wrong with it. Lines count from 1; items of a document too. */
export type FileItem = { readonly line: number } & ({ readonly post: PostAnswer } | { readonly fault: string });

/** A value of the file, before it is mapped. */
export type RawItem = { readonly line: number } & ({ readonly value: unknown } | { readonly fault: string });

/** A file that cannot be read, or no further. */
export class FileUnreadable extends Error {
  override readonly name = "FileUnreadable";
}

/**
 * The items of a file, some at a time; `takenAt` is when those were counted that do not say so.
 *
 * @throws FileUnreadable
 */
export async function* readJsonFile(
  chunks: AsyncIterable<Uint8Array>,
  mapper: Mapper,
  takenAt: number | null,
): AsyncGenerator<FileItem[]> {
  const { lists, place } = mapper;
  const isPost = (value: unknown) => typeof mapper.read(value, LATEST, takenAt) !== "string";
  for await (const items of readJsonItems(chunks, { lists, place, isPost })) {
    yield items.map((item) => {
      if ("fault" in item) return item;
      const read = mapper.read(item.value, LATEST, takenAt);
      return typeof read === "string" ? { line: item.line, fault: read } : { line: item.line, post: read };
    });
  }
}

/** Where the items of a document are. */
export interface Lists extends Pick<Mapper, "lists" | "place"> {
  /** Whether a document without a list is an item itself. */
  isPost(value: unknown): boolean;
}

/**
 * The values of a file as they are: lines of NDJSON, or the items of a document's list. It is NDJSON where its first line
 * is a whole object and another line follows.
 *
 * @throws FileUnreadable
 */
export async function* readJsonItems(chunks: AsyncIterable<Uint8Array>, lists: Lists): AsyncGenerator<RawItem[]> {
  const slices = slicesOf(chunks);
  const { head, isLines } = await headOf(slices);
  const all = chained(head, slices);
  if (isLines) yield* linesOf(all);
  else yield* documentOf(all, lists);
}

/** The same bytes, in pieces between which others have their turn. */
async function* slicesOf(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += SLICE_BYTES) {
      if (at > 0) await setImmediate();
      yield chunk.subarray(at, at + SLICE_BYTES);
    }
  }
}

interface Head {
  readonly head: Uint8Array;
  readonly isLines: boolean;
}

/** Reads until it is known what the file is: at most the longest line. */
async function headOf(slices: AsyncGenerator<Uint8Array>): Promise<Head> {
  const bytes = new Bytes();
  let lineEnd = -1;
  let isFollowed = false;
  for (;;) {
    const next = await slices.next();
    if (next.done === true) return { head: bytes.view(), isLines: isFollowed && isObject(bytes, lineEnd) };
    const slice = next.value;
    const end = lineEnd === -1 ? slice.indexOf(LF) : -1;
    if (end >= 0) lineEnd = bytes.length + end;
    bytes.add(slice);
    isFollowed ||= lineEnd >= 0 && slice.subarray(end + 1).some((byte) => byte > SPACE);
    if (!isFollowed && bytes.length <= LINE_BYTES_MAX) continue;
    return { head: bytes.view(), isLines: isFollowed && isObject(bytes, lineEnd) };
  }
}

const LF = 0x0a;
const SPACE = 0x20;

/** Whether the first line is one. */
function isObject(bytes: Bytes, lineEnd: number): boolean {
  const value = parsed(withoutMark(bytes.view().toString("utf8", 0, lineEnd)));
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

async function* chained(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* slicesOf([head]);
  yield* rest;
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<RawItem[]> {
  let line = 0;
  for await (const lines of readLines(bytes, "utf-8", LINE_BYTES_MAX)) {
    yield lines.flatMap((text): RawItem[] => {
      line += 1;
      if (typeof text !== "string") return [{ line, fault: text.fault }];
      return text.trim() === "" ? [] : [itemOf(text, line)];
    });
  }
}

async function* documentOf(
  bytes: AsyncIterable<Uint8Array>,
  { lists, place, isPost }: Lists,
): AsyncGenerator<RawItem[]> {
  const splitter = new ItemSplitter(lists);
  /** A document without a list may be one post. */
  const whole = new Bytes();
  let length = 0;
  let line = 0;
  const numbered = (texts: ReturnType<ItemSplitter["push"]>) =>
    texts.map((text): RawItem => {
      line += 1;
      return text === null ? { line, fault: "is over 1 MiB" } : itemOf(text, line);
    });
  try {
    for await (const slice of bytes) {
      const given = length === 0 ? afterMark(slice) : slice;
      length += slice.length;
      const texts = splitter.push(given);
      if (splitter.hasList || length > LINE_BYTES_MAX) whole.clear();
      else whole.add(given);
      if (texts.length > 0) yield numbered(texts);
    }
    const last = splitter.end();
    if (last.length > 0) yield numbered(last);
  } catch (error) {
    if (!(error instanceof NoDocument)) throw error;
    throw new FileUnreadable(
      line === 0 && error instanceof NotJson
        ? "The file is neither JSON nor NDJSON."
        : `The file ${error.message}${line === 0 ? "" : `, after ${line} items`}.`,
    );
  }
  if (splitter.hasList) return;
  const value = parsed(whole.text());
  if (value === undefined || !isPost(value)) throw new FileUnreadable(`The file has no list at ${place}.`);
  yield [{ line: 1, value }];
}

const MARK = [0xef, 0xbb, 0xbf];

function afterMark(bytes: Uint8Array): Uint8Array {
  return MARK.every((byte, at) => bytes[at] === byte) ? bytes.subarray(MARK.length) : bytes;
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}

function itemOf(text: string, line: number): RawItem {
  const value = parsed(text);
  return value === undefined ? { line, fault: "is not JSON" } : { line, value };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
