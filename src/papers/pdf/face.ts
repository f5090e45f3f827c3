/** The face that papers are set in: DejaVu Sans, which comes with the package `dejavu-fonts-ttf` and its free licence. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Font, Glyph } from "fontkit";
import type { PdfLibraries } from "./libraries.ts";

let bytes: Buffer | null = null;

/** What a pdfkit document takes for a face. */
export interface Face {
  hasGlyphForCodePoint(codePoint: number): boolean;
  /** The width of a text in thousandths of its size. */
  widthOf(text: string): number;
  readonly source: object;
}

/** Signs that sit on others are placed by the tables of the face; all else is a glyph after the other. */
const PLACED = /\p{M}/u;

/**
 * A new instance: fontkit's glyphs remember the characters that they were first used for, so that one shared by papers
 * would carry what is in one into the next. Texts without signs that sit on others skip the tables for layout, which
 * take twenty times as long.
 */
export function openFace({ create }: Pick<PdfLibraries, "create">): Face {
  bytes ??= readFileSync(fileURLToPath(import.meta.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf")));
  const font = create(bytes);
  if (!("layout" in font)) throw new Error("the file of the face holds a collection");
  const glyphs = new Map<number, Glyph>();
  const glyphOf = (character: string): Glyph => {
    const codePoint = character.codePointAt(0) ?? 0;
    const glyph = glyphs.get(codePoint) ?? font.glyphForCodePoint(codePoint);
    glyphs.set(codePoint, glyph);
    return glyph;
  };
  const layout = (text: string, features: Parameters<Font["layout"]>[1]) => {
    if (PLACED.test(text)) return font.layout(text, features);
    const run = Array.from(text, glyphOf);
    const positions = run.map(({ advanceWidth }) => {
      return { xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 };
    });
    return { glyphs: run, positions, advanceWidth: run.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0) };
  };
  return {
    hasGlyphForCodePoint: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    widthOf: (text) => (layout(text, undefined).advanceWidth * 1000) / font.unitsPerEm,
    source: Object.create(font, { layout: { value: layout } }) as object,
  };
}
