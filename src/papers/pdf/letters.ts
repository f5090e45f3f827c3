/** What a face can write of a text: every code point is looked up, for pdfkit prints nothing where a glyph is missing. */
import { latin } from "../../rails/text.ts";
import { paperText } from "../amounts.ts";

/** A text that is printed in another form than it was entered. */
export interface Replaced {
  readonly text: string;
  readonly printed: string;
}

/** What is known of a text that the face cannot write. */
export interface Otherwise {
  readonly what: "title" | "name" | "text";
  /** The same in Latin letters, as it was entered. */
  readonly latin?: string | null;
  /** Where the text can be read. */
  readonly address?: string | null;
}

const unwritten = (what: Otherwise["what"]) => `[${what} in another script]`;
/** What is printed of a name that can be written in no form. */
export const UNWRITTEN_NAME = unwritten("name");

/** Kept of one paper; more are counted. */
const MOST_KEPT = 1_000;
const SPACES = /[\p{Cc}\p{Z}]+/gu;
/** Written from the right, which would need an order of its own on the line. */
const FROM_THE_RIGHT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;
/** Pictures, and what colours them. */
const PICTURES = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{RI}|\u20e3/gu;
/** Variants of a sign, and what joins or hides: without a glyph of their own, and nothing is lost without them. */
const UNSEEN = /\ufe0e|\ufe0f|\p{Cf}/gu;

export class Letters {
  readonly #hasGlyph: (codePoint: number) => boolean;
  /** At most a thousand, in the order of the paper, each once. */
  readonly replaced: Replaced[] = [];
  readonly #known = new Map<string, string>();
  #count = 0;

  constructor(hasGlyph: (codePoint: number) => boolean) {
    this.#hasGlyph = hasGlyph;
  }

  /** How many texts are printed in another form. */
  get replacedCount(): number {
    return this.#count;
  }

  /** The text as it is printed, on one line: as it is, in its Latin form, or as what it is, with an address. */
  print(given: string, otherwise: Otherwise = { what: "text" }): string {
    const text = tidy(paperText(given.toWellFormed().normalize("NFC")).replaceAll(UNSEEN, ""));
    if (this.#canWrite(text)) return text;
    const key = `${text}\n${otherwise.address ?? ""}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const printed = this.#otherForm(text, otherwise);
    this.#count += 1;
    if (this.replaced.length < MOST_KEPT) {
      this.replaced.push({ text, printed });
      this.#known.set(key, printed);
    }
    return printed;
  }

  #otherForm(text: string, { what, latin: entered, address }: Otherwise): string {
    const plain = latin(text);
    const forms = [tidy(entered ?? ""), tidy(text.replaceAll(PICTURES, "")), plain.lost === "" ? tidy(plain.text) : ""];
    const form = forms.find((one) => /[\p{L}\p{N}]/u.test(one) && this.#canWrite(one));
    if (form !== undefined) return form;
    const place = tidy(address ?? "");
    return `${unwritten(what)}${place !== "" && this.#canWrite(place) ? ` ${place}` : ""}`;
  }

  #canWrite(text: string): boolean {
    for (const character of text)
      if (!this.#hasGlyph(character.codePointAt(0) ?? 0) || FROM_THE_RIGHT.test(character)) return false;
    return true;
  }
}

function tidy(text: string): string {
  return text.replaceAll(SPACES, " ").trim();
}
