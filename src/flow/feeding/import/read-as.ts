import { understoodOf } from "../../../parse/understood.ts";
import type { SourceFile } from "./rows.ts";

/** How a file of rows was understood. */
export interface ReadAs {
  /** The tool that exported it, where its header identifies one. */
  readonly preset: string | null;
  readonly encoding: string;
  readonly separator: string;
  readonly header_line: number;
  /** Part -> the name of its column in the file. */
  readonly columns: Readonly<Record<string, string>>;
  readonly unused_columns: readonly string[];
  readonly date_order: string | null;
  /** The same in words. */
  readonly understood: readonly string[];
}

/** What an import says of how it read its file. */
export function readAsOf({ head, plan }: NonNullable<SourceFile["understood"]>): ReadAs {
  const columns = Object.entries(plan.mapping).map(([name, at]) => [name, plan.header[at] ?? ""]);
  return {
    preset: plan.preset?.name ?? null,
    encoding: head.encoding,
    separator: head.separator,
    header_line: head.headerLine,
    columns: Object.fromEntries(columns),
    unused_columns: plan.unused,
    date_order: plan.dateOrder ?? null,
    understood: understoodOf(plan, head.sample),
  };
}
