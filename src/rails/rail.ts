/** What every rail is, and the frame that runs its checks and builds its files. */
import { createHash } from "node:crypto";
import type { RailKind } from "../engine/payruns/kinds.ts";
import type { ResultReader } from "./results/types.ts";
import type { DestinationType, Fault, LineFault, Part, RailFile, Run, Warning } from "./types.ts";

/** Payments checked before the caller may do something else; one takes some ten microseconds. */
const PARTS_AT_ONCE = 500;

/** A payment as the rail writes it, and what is wrong with it. With a fault the row is never written. */
export interface Checked<Row> {
  readonly row: Row;
  readonly faults: readonly Fault[];
  readonly warning?: Omit<Warning, "lineId">;
}

/** A part and the cells of its row, for files that are tables. */
export interface CellRow {
  readonly part: Part;
  readonly cells: readonly string[];
}

/** A file before it is summed up; `parts` are its payments in their order. */
export interface BuiltFile {
  readonly content: string;
  readonly parts: readonly Part[];
}

interface Terms {
  readonly kind: RailKind;
  readonly label: string;
  /** Kinds of destination it pays to. */
  readonly destinations: readonly DestinationType[];
  /** What a file's name ends with; a rail without one makes no file. */
  readonly extension: "csv" | "ach" | "xml" | null;
  /** The most characters of a reference. */
  readonly referenceMax: number;
  /** What currencies it pays in, as the end of a sentence. */
  readonly currencies: string;
  takesCurrency(currency: string): boolean;
  /** Whether a file can be executed on a date; absent where a file holds no date. */
  readonly isBankingDay?: (date: string) => boolean;
  /** The most one payment may be, in minor units; null where there is no limit. */
  itemLimit(run: Run): bigint | null;
  /** The readers of what it sends back, the most particular first. */
  readonly readers: readonly ResultReader[];
}

export interface RailDefinition<Row> extends Terms {
  originatorFaults(run: Run): readonly Fault[];
  /** Checks a payment whose destination is of a kind the rail takes, and words it. */
  check(part: Part, run: Run): Checked<Row>;
  /** Writes payments that have no fault. One fault instead of files where the files cannot be made. */
  build(rows: readonly Row[], run: Run): readonly BuiltFile[] | Fault;
}

/** What the checks of a run's payments found, and the files where nothing is wrong. */
export interface Judged {
  readonly faults: readonly LineFault[];
  readonly warnings: readonly Warning[];
  /** Builds the files; only where the whole run has no fault. */
  build(): readonly RailFile[] | Fault;
}

export interface Rail extends Terms {
  originatorFaults(run: Run): readonly Fault[];
  /** Checks payments, and yields now and then while it does, so that a caller can do other work in between. */
  judge(parts: readonly Part[], run: Run): Generator<undefined, Judged>;
}

/** A rail from its definition. */
export function rail<Row>(definition: RailDefinition<Row>): Rail {
  const { check, build, ...terms } = definition;
  return {
    ...terms,
    *judge(parts, run) {
      const rows: Row[] = [];
      const warnings: Warning[] = [];
      const faults: LineFault[] = [];
      for (const [index, part] of parts.entries()) {
        if (index % PARTS_AT_ONCE === PARTS_AT_ONCE - 1) yield undefined;
        const { lineId, destination } = part.line;
        const type = String(destination.type);
        if (!terms.destinations.some((one) => one === type)) {
          const message = `${terms.label} does not pay to ${JSON.stringify(destination.type ?? null)}; it takes ${terms.destinations.join(", ")}`;
          faults.push({ code: "destination_type", field: "destination", message, lineId });
          continue;
        }
        const checked = check(part, run);
        rows.push(checked.row);
        faults.push(...checked.faults.map((fault) => ({ ...fault, lineId })));
        if (checked.warning !== undefined) warnings.push({ ...checked.warning, lineId });
      }
      return { faults, warnings, build: () => named(build(rows, run), run, terms) };
    },
  };
}

/** The files with their names, sums and hashes. */
function named(built: readonly BuiltFile[] | Fault, run: Run, terms: Terms): readonly RailFile[] | Fault {
  if (!isFiles(built)) return built;
  return built.map(({ content, parts }, index) => ({
    name: `${run.runId}-${terms.kind}-${fileNumber(index)}.${terms.extension}`,
    content,
    sha256: createHash("sha256").update(content, "utf8").digest("hex"),
    lines: parts.length,
    totalCents: parts.reduce((sum, { amountCents }) => sum + amountCents, 0n),
    references: parts.map(({ reference }) => reference),
  }));
}

/** `01` for the first file. */
export function fileNumber(index: number): string {
  return String(index + 1).padStart(2, "0");
}

export function isFiles<File>(built: readonly File[] | Fault): built is readonly File[] {
  return Array.isArray(built);
}

/** Rows in their order, `size` to a file; `size` may be Infinity. */
export function filled<Row>(rows: readonly Row[], size: number): Row[][] {
  const files: Row[][] = [];
  for (let at = 0; at < rows.length; at += size) files.push(rows.slice(at, at + size));
  return files;
}

/** The lower of two numbers of payments in a file; null is no limit. */
export function rowsOf(run: Run, own: number): number {
  return Math.min(run.options.maxRows ?? own, own);
}

/** The lower of the operator's limit of a payment and the rail's own. */
export function lowerLimit(run: Run, own: bigint | null): bigint | null {
  const { itemLimitCents } = run.options;
  if (itemLimitCents === null || own === null) return itemLimitCents ?? own;
  return itemLimitCents < own ? itemLimitCents : own;
}
