/**
 * Cuts the items of a list out of a JSON document as its bytes arrive, so that a document of any length is read in the
 * memory of one item. What is not in the list is passed over; items are parsed one by one by who reads them.
 */
import { Bytes } from "./bytes.ts";
import type { CompiledPath } from "./paths.ts";

/** The text of an item, or null where it is too long. */
export type ItemText = string | null;

/** The bytes are no JSON document that can be read. */
export class NoDocument extends Error {
  override readonly name: string = "NoDocument";
}

/** They are no JSON at all. */
export class NotJson extends NoDocument {
  override readonly name = "NotJson";
  constructor() {
    super("is not JSON");
  }
}

const ITEM_BYTES_MAX = 2 ** 20;
const KEY_BYTES_MAX = 1_000;
/** Deeper than any answer of a service; what is deeper is passed over by counting, which costs no memory. */
const DEPTH_MAX = 64;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];

/** A container that is walked through, because a list may be in it. */
interface Frame {
  readonly isList: boolean;
  /** Paths that lead here so far. */
  readonly paths: readonly CompiledPath[];
  /** The path whose items these are; undefined where this is not such a list. */
  readonly itemsOf: CompiledPath | undefined;
  /** The element that comes next, of a list. */
  index: number;
}

/** A value that is passed over or kept whole. */
interface Passing {
  readonly form: "container" | "text" | "word";
  depth: number;
  inText: boolean;
  isEscaped: boolean;
  /** Null where it is passed over. */
  readonly kept: Bytes | null;
  length: number;
}

type Expected = "value" | "value or end" | "key" | "key or end" | "colon" | "comma or end" | "nothing";

export class ItemSplitter {
  readonly #paths: readonly CompiledPath[];
  readonly #frames: Frame[] = [];
  #expected: Expected = "value";
  #passing: Passing | null = null;
  #key: { bytes: number[]; isEscaped: boolean } | null = null;
  #next: string | null = null;
  #found: CompiledPath | undefined;
  #items: ItemText[] = [];

  /** @param lists paths of lists, the preferred first */
  constructor(lists: readonly CompiledPath[]) {
    this.#paths = lists.map((path) =>
      path.steps.at(-1) === "each" ? path : { text: path.text, steps: [...path.steps, "each"] },
    );
  }

  /** Whether a list was found, empty or not. */
  get hasList(): boolean {
    return this.#found !== undefined;
  }

  /** Takes bytes; returns the items that have ended. @throws NoDocument */
  push(bytes: Uint8Array): ItemText[] {
    let at = 0;
    while (at < bytes.length) {
      if (this.#passing !== null) at = this.#pass(this.#passing, bytes, at);
      else if (this.#key !== null) at = this.#readKey(this.#key, bytes, at);
      else at = this.#step(bytes, at);
    }
    const items = this.#items;
    this.#items = [];
    return items;
  }

  /** Takes the end of the bytes. @throws NoDocument where the document has not ended */
  end(): ItemText[] {
    if (this.#passing?.form === "word") this.#endPassing(this.#passing);
    if (this.#expected !== "nothing" || this.#passing !== null)
      throw this.hasList ? new NoDocument("ends before its list does") : new NotJson();
    return this.#items;
  }

  #step(bytes: Uint8Array, at: number): number {
    const byte = bytes[at] ?? 0;
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) return at + 1;
    const expected = this.#expected;
    const isEnd = byte === CLOSE_LIST || byte === CLOSE_OBJECT;
    if (isEnd && (expected === "comma or end" || expected === "value or end" || expected === "key or end"))
      return this.#close(byte, at);
    if (expected === "value" || expected === "value or end") return this.#begin(byte, at);
    if ((expected === "key" || expected === "key or end") && byte === QUOTE) {
      this.#key = { bytes: [], isEscaped: false };
      return at + 1;
    }
    if (expected === "colon" && byte === COLON) {
      this.#expected = "value";
      return at + 1;
    }
    const frame = this.#frames.at(-1);
    if (expected === "comma or end" && byte === COMMA && frame !== undefined) {
      this.#expected = frame.isList ? "value" : "key";
      return at + 1;
    }
    throw new NotJson();
  }

  #close(byte: number, at: number): number {
    const frame = this.#frames.pop();
    if (frame === undefined || frame.isList !== (byte === CLOSE_LIST)) throw new NotJson();
    this.#ended();
    return at + 1;
  }

  /** A value has ended. */
  #ended(): void {
    this.#expected = this.#frames.length === 0 ? "nothing" : "comma or end";
  }

  #begin(byte: number, at: number): number {
    const frame = this.#frames.at(-1);
    const paths = frame === undefined ? this.#paths : this.#onward(frame);
    const isItem = frame?.itemsOf !== undefined;
    if (frame?.isList === true) frame.index += 1;
    const isContainer = byte === OPEN_LIST || byte === OPEN_OBJECT;
    if (isContainer && !isItem && paths.length > 0 && this.#frames.length < DEPTH_MAX) {
      const isList = byte === OPEN_LIST;
      const depth = this.#frames.length;
      const itemsOf = isList ? paths.find(({ steps }) => steps.length === depth + 1) : undefined;
      if (itemsOf !== undefined) this.#choose(itemsOf);
      this.#frames.push({ isList, paths, itemsOf: itemsOf === this.#found ? itemsOf : undefined, index: 0 });
      this.#expected = isList ? "value or end" : "key or end";
      return at + 1;
    }
    const form = isContainer ? "container" : byte === QUOTE ? "text" : "word";
    if (form === "word" && !/[-\dtfn]/.test(String.fromCharCode(byte))) throw new NotJson();
    const kept = isItem ? new Bytes() : null;
    this.#passing = { form, depth: 0, inText: false, isEscaped: false, kept, length: 0 };
    return at;
  }

  /** The first list of the document counts; a preferred one that comes later would be left out without a word. */
  #choose(path: CompiledPath): void {
    if (this.#found === undefined) this.#found = path;
    else if (this.#paths.indexOf(path) < this.#paths.indexOf(this.#found))
      throw new NoDocument(`has lists at ${this.#found.text} and at ${path.text}; name one of them in a mapping`);
  }

  /** The paths of a container that lead on to its next element. */
  #onward(frame: Frame): readonly CompiledPath[] {
    const depth = this.#frames.length - 1;
    return frame.paths.filter(({ steps }) => {
      const step = steps[depth];
      if (step === undefined || steps.length <= depth + 1) return false;
      if (step === "each") return true;
      if ("name" in step) return !frame.isList && step.name === this.#next;
      return frame.isList && step.index === frame.index;
    });
  }

  #readKey(key: { bytes: number[]; isEscaped: boolean }, bytes: Uint8Array, from: number): number {
    for (let at = from; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE && !key.isEscaped) {
        this.#next = key.bytes.length > KEY_BYTES_MAX ? null : keyOf(key.bytes);
        this.#key = null;
        this.#expected = "colon";
        return at + 1;
      }
      key.isEscaped = byte === BACKSLASH && !key.isEscaped;
      if (key.bytes.length <= KEY_BYTES_MAX) key.bytes.push(byte);
    }
    return bytes.length;
  }

  #pass(value: Passing, bytes: Uint8Array, from: number): number {
    for (let at = from; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (value.inText) {
        if (value.isEscaped) value.isEscaped = false;
        else if (byte === BACKSLASH) value.isEscaped = true;
        else if (byte === QUOTE) {
          value.inText = false;
          if (value.form === "text") return this.#keepAndEnd(value, bytes, from, at + 1);
        }
      } else if (byte === QUOTE) value.inText = true;
      else if (value.form === "word") {
        if (isEndOfWord(byte)) return this.#keepAndEnd(value, bytes, from, at);
      } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) value.depth += 1;
      else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
        value.depth -= 1;
        if (value.depth === 0) return this.#keepAndEnd(value, bytes, from, at + 1);
      }
    }
    keep(value, bytes.subarray(from));
    return bytes.length;
  }

  #keepAndEnd(value: Passing, bytes: Uint8Array, from: number, to: number): number {
    keep(value, bytes.subarray(from, to));
    this.#endPassing(value);
    return to;
  }

  #endPassing(value: Passing): void {
    if (value.kept !== null) this.#items.push(value.length > ITEM_BYTES_MAX ? null : value.kept.text());
    this.#passing = null;
    this.#ended();
  }
}

function isEndOfWord(byte: number): boolean {
  return byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT || byte <= 0x20;
}

function keep(value: Passing, bytes: Uint8Array): void {
  value.length += bytes.length;
  if (value.length > ITEM_BYTES_MAX) value.kept?.clear();
  else value.kept?.add(bytes);
}

function keyOf(bytes: readonly number[]): string | null {
  try {
    const key: unknown = JSON.parse(`"${Buffer.from(bytes).toString("utf8")}"`);
    return typeof key === "string" ? key : null;
  } catch {
    return null;
  }
}
