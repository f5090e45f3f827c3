/** What pain.002 and camt messages have in common. */

import { exponentOf } from "../../engine/currencies.ts";
import { decimal, multiply, rational } from "../../engine/money.ts";
import { readXml, textAt, type XmlNode } from "./read-xml.ts";
import { type ResultRow, ResultsFault } from "./types.ts";

/** Reads a document, giving way to other work, and answers the message in it that has one of the names. */
export async function* messageIn(
  bytes: Uint8Array,
  names: readonly string[],
  label: string,
): AsyncGenerator<readonly [], XmlNode> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ResultsFault("the file is not UTF-8");
  }
  const reading = readXml(text);
  for (;;) {
    const step = reading.next();
    if (step.done !== true) {
      yield [];
      continue;
    }
    const message = step.value.children.find(({ name }) => names.includes(name));
    if (step.value.name !== "Document" || message === undefined) throw new ResultsFault(`the file is not a ${label}`);
    return message;
  }
}

/** Whether a file begins like a document that holds one of the messages. */
export function isMessage(beginning: string, names: readonly string[]): boolean {
  return names.some((name) => new RegExp(`<(?:[\\w.-]+:)?${name}[\\s>]`).test(beginning));
}

/** An amount with its currency; null for both where there is none, or where it is finer than the currency. */
export function amountAt(node: XmlNode | undefined): Pick<ResultRow, "amountCents" | "currency"> {
  const currency = node?.attributes.Ccy ?? "";
  if (node === undefined || !/^[A-Z]{3}$/.test(currency) || !/^\d{1,15}(?:\.\d{1,5})?$/.test(node.text))
    return { amountCents: null, currency: null };
  const { n, d } = multiply(decimal(node.text), rational(10n ** BigInt(exponentOf(currency))));
  return n % d === 0n ? { amountCents: n / d, currency } : { amountCents: null, currency };
}

/** The code of a reason, or the bank's own word for it. */
export function reasonAt(node: XmlNode | undefined): string | null {
  if (node === undefined) return null;
  return textAt(node, "Rsn", "Cd") || textAt(node, "Rsn", "Prtry") || null;
}

/** The date of `2026-12-03` or `2026-12-03T08:00:00Z`. */
export function dateIn(text: string): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? null;
}
