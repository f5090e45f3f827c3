/** Why a row of a file is not taken: the field, its value as it is written, and what it must be. */

const VALUE_SHOWN_MAX = 60;

export interface RefusedRow {
  readonly line: number;
  readonly reason: string;
  /** What the reason is made of, where a field is the cause: rows are grouped by it. */
  readonly of?: RefusedCell;
}

/** A field that was refused: its value as it is written, and what it must be. */
export interface RefusedCell {
  readonly field: string;
  readonly value: string;
  readonly rule: string;
}

/** What is answered of a row. */
export function answerOf({ line, reason }: RefusedRow): Pick<RefusedRow, "line" | "reason"> {
  return { line, reason };
}

/** `view_count "1e20" must be a whole number`: the field, the value cut to a readable length, the rule. */
export function reasonFor(field: string, value: unknown, rule: string): string {
  if (value === undefined || value === "") return `${field} is missing`;
  const text = JSON.stringify(value) ?? String(value);
  const shown = text.length > VALUE_SHOWN_MAX ? `${text.slice(0, VALUE_SHOWN_MAX)}…` : text;
  return `${field} ${shown.toWellFormed()} ${rule}`;
}

/** A row that is refused for a field. */
export function refusal(line: number, field: string, value: unknown, rule: string): RefusedRow {
  const reason = reasonFor(field, value, rule);
  if (value === undefined || value === "") return { line, reason, of: { field, value: "", rule: "is missing" } };
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return { line, reason, of: { field, value: text.slice(0, VALUE_SHOWN_MAX).toWellFormed(), rule } };
}

/** Thrown inside of one row's reading and turned into its refusal. */
export class RowRefused {
  readonly row: Omit<RefusedRow, "line">;
  constructor(row: Omit<RefusedRow, "line">) {
    this.row = row;
  }
}

export class CellRefused extends RowRefused {
  constructor(field: string, value: unknown, rule: string) {
    super(refusal(0, field, value, rule));
  }
}

/** A cell that says nothing, such as `n/a`. */
export class NothingRead extends RowRefused {
  constructor(field: string, value: string) {
    super({
      reason: `${field} is missing`,
      of: { ...MISSING, field, value: value.slice(0, VALUE_SHOWN_MAX).toWellFormed() },
    });
  }
}
const MISSING = { rule: "is missing" } as const;
