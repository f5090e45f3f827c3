/** What a file holds, by its content; the sender's name and type are ignored. */
import type { FileType } from "../../contract/notes/notes.ts";

/** Of a text, so many bytes are looked at; one that is cut within a character is text all the same. */
const TEXT_HEAD_BYTES = 64 * 1024;
const LONGEST_CHARACTER = 4;
/** Control characters that texts have: tab, line feed, form feed, carriage return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

/** The type of a file; undefined for everything that is not taken. */
export function typeOfFile(bytes: Buffer): FileType | undefined {
  const startsWith = (hex: string) => bytes.subarray(0, hex.length / 2).toString("hex") === hex;
  if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") return "application/pdf";
  if (startsWith("89504e470d0a1a0a")) return "image/png";
  if (startsWith("ffd8ff")) return "image/jpeg";
  if (startsWith("52494646") && bytes.subarray(8, 12).toString("latin1") === "WEBP") return "image/webp";
  if (startsWith("504b0304") || startsWith("504b0506")) return "application/zip";
  return isText(bytes) ? "text/plain" : undefined;
}

function isText(bytes: Buffer): boolean {
  if (bytes.length === 0) return false;
  const head = bytes.subarray(0, TEXT_HEAD_BYTES);
  for (let cut = 0; cut < LONGEST_CHARACTER; cut++) {
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(head.subarray(0, head.length - cut));
      return !CONTROL.test(text);
    } catch {
      if (bytes.length <= TEXT_HEAD_BYTES) return false;
    }
  }
  return false;
}
