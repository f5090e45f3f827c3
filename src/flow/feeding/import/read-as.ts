import type { DateOrder } from "../../../parse/dates.ts";
import type { TableHead } from "../../../parse/table.ts";
import { understoodOf } from "../../../parse/understood.ts";
import type { Understood } from "./rows.ts";

/** How a file of rows was understood. */
export interface ReadAs {
  /** The tool that exported it, where its header identifies one. */
  readonly preset: string | null;
  /** The saved profile it was read by. */
  readonly profile: string | null;
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
export function readAsOf({ head, plan, profile }: Understood): ReadAs {
  const planned = { ...plan, places: plan.mapping, preset: plan.preset?.name ?? null, profile };
  return readAsPlanned(head, planned, understoodOf(plan, head.sample));
}

/** The same of what any kind of file was planned to be read as; `places` are those of its parts. */
export function readAsPlanned(
  head: TableHead,
  plan: {
    readonly preset: string | null;
    readonly profile: string | null;
    readonly header: readonly string[];
    readonly places: Readonly<Partial<Record<string, number>>>;
    readonly unused: readonly string[];
    readonly dateOrder: DateOrder | undefined;
  },
  understood: readonly string[],
): ReadAs {
  const columns = Object.entries(plan.places).map(([name, at = -1]) => [name, plan.header[at] ?? ""]);
  return {
    preset: plan.preset,
    profile: plan.profile,
    encoding: head.encoding,
    separator: head.separator,
    header_line: head.headerLine,
    columns: Object.fromEntries(columns),
    unused_columns: plan.unused,
    date_order: plan.dateOrder ?? null,
    understood,
  };
}
