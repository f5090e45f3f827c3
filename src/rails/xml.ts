/** XML as it is written: elements with text or with elements, two spaces deeper each. */

/** A tag, its attributes and what it holds; without content there is no element. */
export type Element = readonly [tag: string, content: string | readonly (Element | null)[], attributes?: string];

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Characters that are no text in XML 1.0. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

export function escaped(text: string): string {
  return text.replaceAll(FORBIDDEN, "").replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

/** A document, with a line end after its last element. */
export function xmlDocument(root: Element): string {
  const lines: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  write(root, "", lines);
  return `${lines.join("\n")}\n`;
}

function write([tag, content, attributes = ""]: Element, indent: string, lines: string[]): void {
  const open = `${indent}<${tag}${attributes === "" ? "" : ` ${attributes}`}>`;
  if (typeof content === "string") {
    lines.push(`${open}${escaped(content)}</${tag}>`);
    return;
  }
  lines.push(open);
  for (const element of content) if (element !== null) write(element, `${indent}  `, lines);
  lines.push(`${indent}</${tag}>`);
}
