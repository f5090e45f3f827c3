/** Rows of one kind, counted; the first lines are named. */
export interface Grouped {
  readonly reason: string;
  readonly count: number;
  readonly lines: readonly number[];
}

const LINES_SHOWN = 10;

/** Rows of a file that hold nothing to import, such as blank rows and totals, by what they are. */
export class PassedRows {
  readonly #groups = new Map<string, { count: number; lines: number[] }>();

  add(reason: string, line: number): void {
    const group = this.#groups.get(reason) ?? { count: 0, lines: [] };
    this.#groups.set(reason, group);
    group.count += 1;
    if (group.lines.length < LINES_SHOWN) group.lines.push(line);
  }

  list(): Grouped[] {
    return [...this.#groups].map(([reason, group]) => ({ reason, ...group }));
  }
}
