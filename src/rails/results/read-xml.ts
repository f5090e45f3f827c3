/**
 * XML as banks send it: elements, attributes and text. Strict where a mistake could change what is read: tags must match, and there are no
 * document types and no entities but XML's own five, so that nothing is fetched and nothing grows.
 */
import { ResultsFault } from "./types.ts";

export interface XmlNode {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** The text directly in it, without spaces at its ends. */
  readonly text: string;
}

interface Open extends XmlNode {
  readonly tag: string;
  readonly children: XmlNode[];
  text: string;
}

const DEPTH_MAX = 64;
/** Tags read before the caller may do something else. */
const TAGS_AT_ONCE = 20_000;
const TAG =
  /<(?:!--[\s\S]*?--|!\[CDATA\[([\s\S]*?)\]\]|\?[\s\S]*?\?|(\/)?([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/)?)>/y;
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Reads a document, and yields now and then while it does. @throws ResultsFault where it is not well-formed */
export function* readXml(text: string): Generator<undefined, XmlNode> {
  const root: Open = { name: "", tag: "", attributes: {}, children: [], text: "" };
  const stack: Open[] = [root];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  for (let count = 1; ; count += 1) {
    if (count % TAGS_AT_ONCE === 0) yield undefined;
    const top = stack.at(-1) ?? root;
    const next = text.indexOf("<", at);
    top.text += decoded(next < 0 ? text.slice(at) : text.slice(at, next));
    if (next < 0) break;
    TAG.lastIndex = next;
    const found = TAG.exec(text);
    if (found === null) throw broken(`near ${JSON.stringify(text.slice(next, next + 40))}`);
    at = TAG.lastIndex;
    const [, data, isEnd, tag, attributes = "", isEmpty] = found;
    if (data !== undefined) top.text += data;
    if (tag === undefined) continue;
    if (isEnd !== undefined) close(stack, tag);
    else open(stack, tag, attributes, isEmpty !== undefined);
  }
  const [document] = root.children;
  if (stack.length > 1) throw broken(`${stack.at(-1)?.tag} is not closed`);
  if (document === undefined || root.children.length > 1 || root.text.trim() !== "")
    throw broken("it must be one element");
  return document;
}

function open(stack: Open[], tag: string, attributes: string, isEmpty: boolean): void {
  const values: Record<string, string> = {};
  for (const [, key = "", double, single] of attributes.matchAll(ATTRIBUTE))
    values[localName(key)] = decoded(double ?? single ?? "");
  const node: Open = { name: localName(tag), tag, attributes: values, children: [], text: "" };
  stack.at(-1)?.children.push(node);
  if (isEmpty) return;
  stack.push(node);
  if (stack.length > DEPTH_MAX) throw broken("its elements are nested too deep");
}

function close(stack: Open[], tag: string): void {
  const node = stack.pop();
  if (node === undefined || node.tag !== tag) throw broken(`</${tag}> closes nothing`);
  node.text = node.text.trim();
}

function decoded(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,8}))?;?/g, (whole, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number.parseInt(decimal, 10);
    const character = name === undefined ? characterOf(code) : ENTITIES[name];
    if (character === undefined || !whole.endsWith(";")) throw broken(`${whole} is not a character`);
    return character;
  });
}

const characterOf = (code: number) => (code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined);

const localName = (tag: string) => tag.slice(tag.indexOf(":") + 1);

const broken = (what: string) => new ResultsFault(`the file is not well-formed XML: ${what}`);

/** Children by a path of names. */
export function all(node: XmlNode, ...path: readonly string[]): XmlNode[] {
  return path.reduce<XmlNode[]>(
    (nodes, name) => nodes.flatMap(({ children }) => children.filter((child) => child.name === name)),
    [node],
  );
}

export function first(node: XmlNode, ...path: readonly string[]): XmlNode | undefined {
  return all(node, ...path)[0];
}

/** The text at a path; empty where there is none. */
export function textAt(node: XmlNode, ...path: readonly string[]): string {
  return first(node, ...path)?.text ?? "";
}
