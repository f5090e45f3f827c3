/** Why rows were refused, as one line for each field and rule: `34 rows: view_count "n/a" must be a whole number`. */
import type { RefusedRow } from "./refusals.ts";

/** Rows that were refused for one reason. */
export interface ReasonGroup {
  /** Null where the reason is no field's. */
  readonly field: string | null;
  /** What the field must be, or the whole reason. */
  readonly rule: string;
  readonly count: number;
  /** The first different values. */
  readonly values: readonly string[];
  /** The first lines. */
  readonly lines: readonly number[];
}

const GROUPS_MAX = 100;
const VALUES_SHOWN = 3;
const LINES_SHOWN = 10;
const OTHERS = "other reasons";

interface Growing extends ReasonGroup {
  count: number;
  readonly values: string[];
  readonly lines: number[];
}

/** Counts refusals as they come; memory holds a hundred groups, and what is beyond is counted together. */
export class ReasonGroups {
  readonly #groups = new Map<string, Growing>();

  add({ line, reason, of }: RefusedRow): void {
    const group = this.#group(of?.field ?? null, of?.rule ?? reason);
    group.count += 1;
    if (group.lines.length < LINES_SHOWN) group.lines.push(line);
    const value = of?.value ?? "";
    if (value !== "" && group.values.length < VALUES_SHOWN && !group.values.includes(value)) group.values.push(value);
  }

  /** Adds what was counted elsewhere, whose lines are others here; those that are unknown here are left out. */
  join(group: ReasonGroup, lineOf: (line: number) => number | undefined): void {
    const own = this.#group(group.field, group.rule);
    own.count += group.count;
    const lines = group.lines.flatMap((line) => lineOf(line) ?? []);
    own.lines.push(...lines.slice(0, LINES_SHOWN - own.lines.length));
    const values = group.values.filter((value) => !own.values.includes(value));
    own.values.push(...values.slice(0, VALUES_SHOWN - own.values.length));
  }

  #group(field: string | null, rule: string): Growing {
    const key = `${field ?? ""} ${rule}`;
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    if (this.#groups.size >= GROUPS_MAX && rule !== OTHERS) return this.#group(null, OTHERS);
    const made: Growing = { field, rule, count: 0, values: [], lines: [] };
    this.#groups.set(key, made);
    return made;
  }

  /** The most frequent first. */
  list(): readonly ReasonGroup[] {
    return [...this.#groups.values()].sort((a, b) => b.count - a.count);
  }
}

/** `view_count "n/a", "--" must be a whole number`; `name` is what the field is called there. */
export function groupText({ field, rule, values }: ReasonGroup, name: (field: string) => string): string {
  const shown = values.map((value) => `"${value}"`).join(", ");
  return [field === null ? "" : name(field), shown, rule].filter((part) => part !== "").join(" ");
}
