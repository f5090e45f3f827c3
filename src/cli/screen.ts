/**
 * Where commands write: results to standard output, everything else to standard error. Characters that a terminal would
 * act on are escaped, in all stored text.
 */
import { once } from "node:events";
import { SingleBar } from "cli-progress";
import { forTerminal, jsonForTerminal } from "../parse/texts.ts";

/** The two output streams, passed in by the composition root. */
export interface Streams {
  readonly out: NodeJS.WriteStream;
  readonly err: NodeJS.WriteStream;
}

/** A progress bar; a hidden one accepts the same calls. */
export interface Progress {
  /** Moves to `done` of `total`; `note` names the current item. */
  update(done: number, total: number, note?: string): void;
  end(): void;
}

/** What a command writes to. With `isJson` standard output carries one JSON value and nothing else. */
export class Screen {
  readonly #streams: Streams;

  constructor(streams: Streams) {
    this.#streams = streams;
  }

  get isTerminal(): boolean {
    return this.#streams.out.isTTY === true;
  }

  get isErrorTerminal(): boolean {
    return this.#streams.err.isTTY === true;
  }

  /** Prints one or more lines of the result. */
  print(text = ""): void {
    this.#streams.out.write(`${forTerminal(text)}\n`);
  }

  /** A part of a long result; resolves when there is room for more. */
  async write(part: string): Promise<void> {
    const text = forTerminal(part.replaceAll("\r\n", "\n"));
    if (!this.#streams.out.write(text)) await once(this.#streams.out, "drain");
  }

  /** One JSON value, on one line. */
  printJson(value: unknown): void {
    this.#streams.out.write(`${jsonForTerminal(JSON.stringify(value))}\n`);
  }

  /** A message that is not part of the result, such as a warning or progress. */
  note(text: string): void {
    this.#streams.err.write(`${forTerminal(text)}\n`);
  }

  /** A progress bar on standard error, only on a terminal; `isShown: false` for `--json`. */
  progress(title: string, unit: string, isShown: boolean): Progress {
    if (!isShown || !this.isErrorTerminal) return { update: () => {}, end: () => {} };
    return new Bar(title, unit, this.#streams.err);
  }
}

const TITLE_WIDTH = 12;
const FRAMES_PER_SECOND = 10;

class Bar implements Progress {
  readonly #bar: SingleBar;
  #isStarted = false;

  constructor(title: string, unit: string, stream: NodeJS.WriteStream) {
    this.#bar = new SingleBar({
      format: `${title.padEnd(TITLE_WIDTH)} {bar} {percentage}%  {value}/{total} ${unit}  {note}`,
      barCompleteChar: "█",
      barIncompleteChar: "░",
      barsize: 28,
      stream,
      fps: FRAMES_PER_SECOND,
      clearOnComplete: true,
      hideCursor: null,
      gracefulExit: false,
      emptyOnZero: true,
    });
  }

  update(done: number, total: number, note = ""): void {
    if (!this.#isStarted) this.#bar.start(total, done, { note: forTerminal(note) });
    this.#isStarted = true;
    this.#bar.setTotal(total);
    this.#bar.update(done, { note: forTerminal(note) });
  }

  end(): void {
    if (this.#isStarted) this.#bar.stop();
    this.#isStarted = false;
  }
}

/** Aligns columns two spaces apart; columns listed in `right` are right-aligned. */
export function tableText(given: readonly (readonly string[])[], right: readonly number[] = []): string {
  const rows = given.map((row) => row.map(forTerminal));
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
  }
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const gap = " ".repeat((widths[column] ?? 0) - widthOf(cell));
        return right.includes(column) ? gap + cell : cell + gap;
      })
      .join("  ")
      .trimEnd();
  return rows.map(line).join("\n");
}

function widthOf(text: string): number {
  return [...text].length;
}
