/** What a file leaves open and a person has to answer: the order of its dates, and how its amounts write decimals. */
import { forEachInSteps, type Steps } from "../engine/steps.ts";
import { type ColumnOrder, type DateOrder, dateOrderInSteps, dateOrderOf, spelledDate, usualOrder } from "./dates.ts";
import { type Notation, notationInSteps } from "./numbers.ts";
import type { ColumnName } from "./targets.ts";

/** What has to be answered before the file can be read. `path` names the answer; `options` are what it can be. */
export interface Question {
  readonly path: string;
  readonly message: string;
  /** What is open, without how to answer it: for where answers are chosen. */
  readonly asks?: string;
  readonly column?: string;
  readonly could?: readonly ColumnName[];
  /** The answer that is likelier, where there is one. */
  readonly usual?: string;
}

/** A column of dates by the name of its part. */
export interface DateColumn {
  readonly name: string;
  readonly cells: readonly string[];
}

/** One order for all dates of a file: what one column decides holds for the other, since one tool wrote both. */
export function* askDateOrder(
  columns: readonly DateColumn[],
  given: DateOrder | undefined,
  timezone: string,
): Steps<{ readonly order: DateOrder | undefined; readonly question?: Question }> {
  const found: (DateColumn & { readonly order: ColumnOrder })[] = [];
  for (const column of columns) found.push({ ...column, order: yield* dateOrderInSteps(column.cells) });
  const says = (order: ColumnOrder) => found.find((column) => column.order === order);
  const decided = new Set(found.map(({ order }) => order).filter((order) => order === "dmy" || order === "mdy"));
  const [one] = decided;
  const mixed = says("mixed") ?? (decided.size > 1 ? found.find(({ order }) => order === "mdy") : undefined);
  if (mixed !== undefined && given === undefined) {
    const asks = `the dates of ${mixed.name} begin with the day in some rows and with the month in others`;
    const message = `is needed: ${asks}; say dmy or mdy, and the other rows are refused`;
    return { order: undefined, question: { path: "date_order", message, asks } };
  }
  if (given !== undefined) {
    if (one !== undefined && one !== given && decided.size === 1)
      return {
        order: given,
        question: { path: "date_order", message: `is ${given}, but the file has dates that only ${one} can read` },
      };
    return { order: given };
  }
  if (one !== undefined) return { order: one };
  const open = says("either");
  if (open === undefined) return { order: undefined };
  let example = "";
  yield* forEachInSteps(open.cells, (cell) => {
    if (example === "" && dateOrderOf([cell]) === "either") example = cell.trim();
  });
  const usual = usualOrder(timezone);
  const hint = usual === undefined ? "" : `; in ${timezone} it is usually ${usual}`;
  const [byDay, byMonth] = [spelledDate(example, "dmy"), spelledDate(example, "mdy")];
  const message = `is needed: ${open.name} "${example}" can be ${byDay} (dmy) or ${byMonth} (mdy)${hint}`;
  const question = { path: "date_order", message, asks: `"${example}" can be ${byDay} or ${byMonth}` };
  return { order: undefined, question: { ...question, ...(usual === undefined ? {} : { usual }) } };
}

/** How an amount that can be read two ways is shown with each. */
export interface OpenAmount {
  readonly text: string;
  readonly point: string;
  readonly comma: string;
}

/**
 * One notation for a column of amounts: what one cell decides holds for the others. `findOpen` finds the first cell that can be
 * read two ways by itself. A column that is written both ways decides nothing: each cell of it is read alone.
 */
export function* askNotation(
  cells: readonly string[],
  given: Notation | undefined,
  findOpen: () => OpenAmount | undefined,
): Steps<{ readonly notation: Notation | undefined; readonly question?: Question }> {
  const found = yield* notationInSteps(cells);
  if (given !== undefined) {
    if ((found === "point" || found === "comma") && found !== given)
      return {
        notation: given,
        question: { path: "decimals", message: `is ${given}, but the file has amounts that only ${found} can read` },
      };
    return { notation: given };
  }
  if (found === "point" || found === "comma") return { notation: found };
  const open = found === "mixed" ? undefined : findOpen();
  if (open === undefined) return { notation: undefined };
  const asks = `amount "${open.text}" can be ${open.point} (point) or ${open.comma} (comma)`;
  return { notation: undefined, question: { path: "decimals", message: `is needed: ${asks}`, asks } };
}
