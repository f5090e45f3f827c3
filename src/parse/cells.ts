/** Cells of a file that come again and again: dates, and counts in short form, cost more to read than to remember. */
import { type DateOrder, readInstant } from "./dates.ts";
import { type Notation, type Read, readCount } from "./numbers.ts";
import { CellRefused } from "./refusals.ts";

const CELLS_REMEMBERED_MAX = 20_000;
const COUNT = /^\d{1,15}$/;
const COUNT_RULE = `must be a whole number of 0 to ${Number.MAX_SAFE_INTEGER}`;

/** What tools write where a platform hides a number. */
export const HIDDEN = /^(?:[-–—−]*|-1|n\/?a|null|none|undefined|hidden)$/i;

/** What a date must be, by why it was not read. */
export const DATE_RULES = {
  not_a_date: "is not a date or time such as 2026-10-31 or 2026-10-31T12:00:00Z",
  no_such_date: "is a date that does not exist",
  ambiguous: "can begin with the day or with the month: say which with date_order",
  other_order: "does not fit the order of day and month of its column",
} as const;

/** Reads the dates of one file. */
export class InstantCells {
  readonly #known = new Map<string, number>();
  readonly #plan: { readonly timezone: string; readonly dateOrder: DateOrder | undefined };

  constructor(plan: { readonly timezone: string; readonly dateOrder: DateOrder | undefined }) {
    this.#plan = plan;
  }

  /** Milliseconds since 1970. @throws CellRefused */
  read(field: string, cell: string): number {
    const known = this.#known.get(cell);
    if (known !== undefined) return known;
    const read = readInstant(cell, { timezone: this.#plan.timezone, order: this.#plan.dateOrder });
    if (!read.ok) throw new CellRefused(field, cell, DATE_RULES[read.reason]);
    if (this.#known.size >= CELLS_REMEMBERED_MAX) this.#known.clear();
    this.#known.set(cell, read.at);
    return read.at;
  }
}

/** Reads the counts of one file. */
export class CountCells {
  readonly #known = new Map<string, Read<bigint>>();

  /** Undefined for a cell that says nothing. @throws CellRefused */
  read(field: string, cell: string, notation: Notation | undefined): number | undefined {
    if (COUNT.test(cell)) return Number(cell);
    const read = this.#read(cell, notation);
    if (read.ok && read.value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(read.value);
    if (!read.ok && read.reason === "empty") return undefined;
    const rule =
      !read.ok && read.reason === "scientific" ? "was rounded by a spreadsheet and its digits are lost" : COUNT_RULE;
    throw new CellRefused(field, cell, rule);
  }

  #read(cell: string, notation: Notation | undefined): Read<bigint> {
    const key = `${notation ?? ""} ${cell}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const read = readCount(cell, notation === undefined ? {} : { notation });
    if (this.#known.size >= CELLS_REMEMBERED_MAX) this.#known.clear();
    this.#known.set(key, read);
    return read;
  }
}
