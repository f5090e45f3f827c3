/**
 * Sheets of A4 that are written as they are filled: a page leaves memory when the next begins, and others have their turn
 * between lines. The same calls make the same bytes.
 */
import { once } from "node:events";
import { setImmediate as othersTurn } from "node:timers/promises";
import type { EpochMs } from "../../engine/types.ts";
import { type Face, openFace } from "./face.ts";
import { Letters, type Replaced } from "./letters.ts";
import { loadPdf, type PdfLibraries } from "./libraries.ts";
import { wrapped } from "./wrap.ts";

export type WriteBytes = (part: Uint8Array) => Promise<void>;

export interface Column {
  readonly heading: string;
  readonly width: number;
  readonly isNumber?: boolean;
}

/** What a cell says: lines of one size, each wrapped where it is too long. */
export interface CellLine {
  /** As the face can write it (`letters.print`). */
  readonly text: string;
  readonly isQuiet?: boolean;
}

export interface SheetInfo {
  readonly title: string;
  readonly author: string;
  /** What the file says it was made at. */
  readonly at: EpochMs;
}

const MARGIN = 45;
const BOTTOM = 841.89 - MARGIN;
export const WIDTH = 595.28 - 2 * MARGIN;
const FOOT = BOTTOM + 10;
const SIZE = 8.5;
const QUIET_SIZE = 7.5;
const LEADING = 1.35;
const CELL_GAP = 8;
const ROW_GAP = 4;
const INK = "#1c1d1a";
const QUIET = "#5c5f57";
const RULE = "#deded8";
/** Characters set before others have their turn; most take a microsecond, signs that sit on others ten. */
const CHARACTERS_A_TURN = 1_000;
/** What a row or a line costs besides, in characters. */
const OF_A_ROW = 50;

let lastTurn: Promise<unknown> = Promise.resolve();
/** A turn that no other file has: at its end the glyphs that it uses are written at once. */
function turnOfItsOwn(): Promise<unknown> {
  lastTurn = lastTurn.then(() => othersTurn());
  return lastTurn;
}

/** One printed line of a cell, of a width that fits. */
interface Piece {
  readonly text: string;
  readonly isQuiet: boolean;
}

export class Sheet {
  readonly letters: Letters;
  readonly #doc: PDFKit.PDFDocument;
  readonly #write: WriteBytes;
  readonly #face: Face;
  /** At the foot of each page, as the face can write it. */
  foot = "";
  #parts: Uint8Array[] = [];
  #y = MARGIN;
  #page = 1;
  /** Since others had their turn. */
  #characters = 0;
  /** The table that goes on, whose headings each page repeats. */
  #columns: readonly Column[] | null = null;

  static async open(write: WriteBytes, info: SheetInfo): Promise<Sheet> {
    return new Sheet(write, info, await loadPdf());
  }

  private constructor(write: WriteBytes, { title, author, at }: SheetInfo, libraries: PdfLibraries) {
    const face = openFace(libraries);
    this.#face = face;
    this.letters = new Letters((codePoint) => face.hasGlyphForCodePoint(codePoint));
    this.#write = write;
    const info = { Title: title, Author: author, Creator: "Stipend", Producer: "Stipend", CreationDate: new Date(at) };
    this.#doc = new libraries.PDFDocument({
      ...{ size: "A4", margin: MARGIN, autoFirstPage: false, bufferPages: false },
      ...{ lang: "en", displayTitle: true, info, font: face.source as never },
      // It would remember every word of a paper of any length.
      ...({ fontLayoutCache: false } as object),
    });
    this.#doc.on("data", (part: Uint8Array) => this.#parts.push(part));
    this.#addPage();
  }

  title(text: string): Promise<void> {
    return this.#lines(text, 18, INK);
  }

  async heading(text: string): Promise<void> {
    this.#y += 10;
    this.#room(60);
    await this.#lines(text, 12, INK);
    this.#y += 2;
  }

  text(text: string): Promise<void> {
    return this.#lines(text, SIZE + 0.5, INK);
  }

  quiet(text: string): Promise<void> {
    return this.#lines(text, QUIET_SIZE, QUIET);
  }

  gap(points: number): void {
    this.#y += points;
  }

  /** Begins a table; its rows follow. */
  table(columns: readonly Column[]): void {
    this.#columns = null;
    this.#room(50);
    this.#columns = columns;
    this.#headings();
  }

  endTable(): void {
    this.#columns = null;
    this.#y += 6;
  }

  /** A row of the table that was begun; `isStrong` for sums. */
  async row(cells: readonly (readonly CellLine[])[], isStrong = false): Promise<void> {
    const columns = this.#columns ?? [];
    const laid: (readonly Piece[])[] = [];
    for (const [place, cell] of cells.entries())
      laid.push(await this.#pieces(cell, (columns[place]?.width ?? WIDTH) - CELL_GAP));
    const heights = Array.from({ length: laid.reduce((most, cell) => Math.max(most, cell.length), 0) }, (_, line) =>
      laid.some((cell) => cell[line]?.isQuiet === false) ? SIZE * LEADING : QUIET_SIZE * LEADING,
    );
    const whole = heights.reduce((sum, height) => sum + height, 0);
    // A row is kept together where a page has room for it.
    if (whole < BOTTOM - MARGIN - 60) this.#room(whole + ROW_GAP);
    this.#y += ROW_GAP / 2;
    for (const [line, height] of heights.entries()) {
      this.#room(height);
      let x = MARGIN;
      for (const [place, column] of columns.entries()) {
        const piece = laid[place]?.[line];
        if (piece !== undefined) {
          this.#piece(piece, column, x, isStrong);
          await this.#set(piece.text.length);
        }
        x += column.width;
      }
      this.#y += height;
    }
    this.#y += ROW_GAP / 2;
    this.#rule(isStrong ? QUIET : RULE);
    await this.#set(OF_A_ROW);
  }

  /** Ends the file. What was printed in another form is in the answer, and listed at its end. */
  async close(): Promise<readonly Replaced[]> {
    await this.#listReplaced();
    this.#endPage();
    const ended = once(this.#doc, "end");
    await turnOfItsOwn();
    this.#doc.end();
    await ended;
    await this.#flush();
    return this.letters.replaced;
  }

  async #listReplaced(): Promise<void> {
    const { replaced, replacedCount } = this.letters;
    if (replacedCount === 0) return;
    this.#columns = null;
    await this.heading("Texts in another script");
    await this.quiet(
      "The face of this file cannot write them. The page to print and the CSV file have them as they were entered.",
    );
    for (const { printed } of replaced) {
      this.#room(12);
      await this.quiet(printed);
    }
    if (replacedCount > replaced.length) await this.quiet(`and ${replacedCount - replaced.length} more`);
  }

  async #lines(text: string, size: number, color: string): Promise<void> {
    for (const line of this.#wrap(text, WIDTH, size)) {
      this.#room(size * LEADING);
      this.#put(line, MARGIN, size, color);
      this.#y += size * LEADING;
      await this.#set(OF_A_ROW + line.length);
    }
  }

  async #pieces(cell: readonly CellLine[], width: number): Promise<readonly Piece[]> {
    const pieces: Piece[] = [];
    for (const { text, isQuiet = false } of cell) {
      for (const line of this.#wrap(text, width, isQuiet ? QUIET_SIZE : SIZE)) {
        pieces.push({ text: line, isQuiet });
        await this.#set(line.length);
      }
    }
    return pieces;
  }

  #piece({ text, isQuiet }: Piece, { width, isNumber }: Column, left: number, isStrong: boolean): void {
    const size = isQuiet ? QUIET_SIZE : SIZE;
    const color = isQuiet && !isStrong ? QUIET : INK;
    const x = isNumber === true ? left + width - this.#width(text, size) : left;
    this.#put(text, x, size, color);
  }

  #put(text: string, x: number, size: number, color: string): void {
    this.#doc.fontSize(size).fillColor(color).text(text, x, this.#y, { lineBreak: false });
  }

  #rule(color: string): void {
    const line = this.#doc.moveTo(MARGIN, this.#y).lineTo(MARGIN + WIDTH, this.#y);
    line.lineWidth(0.5).strokeColor(color).stroke();
  }

  #headings(): void {
    let x = MARGIN;
    for (const column of this.#columns ?? []) {
      this.#piece({ text: column.heading, isQuiet: true }, column, x, false);
      x += column.width;
    }
    this.#y += QUIET_SIZE * LEADING + 2;
    this.#rule(QUIET);
  }

  /** Lines no wider than `width`, one after the other. */
  #wrap(text: string, width: number, size: number): Generator<string, undefined> {
    return wrapped(text, width, (part) => this.#width(part, size));
  }

  #width(text: string, size: number): number {
    return (this.#face.widthOf(text) * size) / 1000;
  }

  #room(height: number): void {
    if (this.#y + height <= BOTTOM) return;
    this.#endPage();
    this.#page += 1;
    this.#addPage();
    if (this.#columns !== null) this.#headings();
  }

  #addPage(): void {
    this.#doc.addPage();
    this.#y = MARGIN;
  }

  #endPage(): void {
    this.#y = FOOT;
    const foot = this.#wrap(this.foot, WIDTH - 80, QUIET_SIZE).next().value ?? "";
    // Text below the margin would begin a page of its own.
    this.#doc.page.margins.bottom = 0;
    this.#put(foot, MARGIN, QUIET_SIZE, QUIET);
    const page = `Page ${this.#page}`;
    this.#put(page, MARGIN + WIDTH - this.#width(page, QUIET_SIZE), QUIET_SIZE, QUIET);
  }

  /** Others have their turn after some characters. */
  async #set(characters: number): Promise<void> {
    this.#characters += characters;
    if (this.#characters < CHARACTERS_A_TURN) return;
    this.#characters = 0;
    await othersTurn();
    await this.#flush();
  }

  async #flush(): Promise<void> {
    const parts = this.#parts;
    this.#parts = [];
    for (const part of parts) await this.#write(part);
  }
}
