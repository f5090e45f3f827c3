/** How a readings file is read, in words: a person sees at a glance whether it was understood. */
import { type DateOrder, readInstant } from "./dates.ts";
import { looksLikeAddress } from "./posts.ts";
import type { ReadingsPlan } from "./readings-plan.ts";
import type { TableHead } from "./table.ts";
import { type ColumnName, targets } from "./targets.ts";

const HAS_ZONE = /(?:z|utc|gmt|[+-]\d\d:?\d\d)\s*$/i;
const HAS_TIME = /\d{1,2}:\d{2}/;
const UNIX = /^\d{9,16}$/;
const YEAR_FIRST = /^\d{4}[-/.]/;
const ORDERED = /^\d{1,2}([./-])\d{1,2}\1\d{2,4}/;

/** Cells of a part that say something. */
type Cells = (name: ColumnName) => readonly string[];

/** Sentences without their full stops; a part that the file does not have is left out. */
export function understoodOf(plan: ReadingsPlan, sample: TableHead["sample"]): readonly string[] {
  const cells: Cells = (name) => {
    const at = plan.mapping[name];
    return at === undefined ? [] : sample.map((row) => (row[at] ?? "").trim()).filter((cell) => cell !== "");
  };
  const all = [...cells("captured_at"), ...cells("posted_at")];
  return [
    ...datesUnderstood(all, { ...plan, hasColumn: plan.mapping.captured_at !== undefined }),
    ...countsUnderstood(
      "Views",
      cells("view_count"),
      COUNTERS.flatMap((name) => cells(name)),
    ),
    platform(plan, cells),
    ...creator(plan),
  ];
}

/** How dates are read, and when what has none was read. */
interface DatesPlan {
  readonly timezone: string;
  readonly dateOrder: DateOrder | undefined;
  readonly readAt: number | undefined;
  /** Whether a column says when the rows were read. */
  readonly hasColumn: boolean;
}

/** How the dates of these cells are read. */
export function datesUnderstood(all: readonly string[], plan: DatesPlan): string[] {
  const example = all.find((cell) => ORDERED.test(cell)) ?? all[0];
  const found: string[] = [];
  if (example !== undefined) {
    const form = formOf(example, plan);
    const read = readInstant(example, { timezone: plan.timezone, order: plan.dateOrder });
    found.push(read.ok ? `Dates as ${form}: ${example} is ${dayOf(read.at, plan.timezone)}` : `Dates as ${form}`);
  }
  if (all.some((cell) => !UNIX.test(cell) && !HAS_ZONE.test(cell)))
    found.push(
      all.some((cell) => HAS_TIME.test(cell))
        ? `Times without a zone are those of ${plan.timezone}`
        : `Days are those of ${plan.timezone}`,
    );
  if (plan.readAt !== undefined && !plan.hasColumn)
    found.push(`All rows were read on ${dayOf(plan.readAt, plan.timezone)}`);
  return found;
}

function formOf(example: string, { dateOrder }: DatesPlan): string {
  if (UNIX.test(example)) return "seconds or milliseconds since 1970";
  if (YEAR_FIRST.test(example)) return "year-month-day";
  const sign = ORDERED.exec(example)?.[1];
  if (sign === undefined) return "written out";
  return (dateOrder === "mdy" ? ["month", "day", "year"] : ["day", "month", "year"]).join(sign);
}

function dayOf(at: number, timezone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: timezone,
  }).format(at);
}

const COUNTERS = targets.filter(({ kind }) => kind === "count").map(({ name }) => name);

/** How the cells of a count are read, called `Views` or `Followers`; `all` are those of all counts of the file. */
export function countsUnderstood(label: string, cells: readonly string[], all: readonly string[]): string[] {
  if (cells.length === 0) return [];
  const short = all.find((cell) => /\d\s?(?:[kmb]|tsd|mio|mrd)\.?$/i.test(cell));
  return [
    `${label} ${groupingOf(cells)}`,
    ...(short === undefined ? [] : [`Short forms such as ${short} are rounded`]),
  ];
}

function groupingOf(cells: readonly string[]): string {
  const grouped = cells.find((cell) => /^\d{1,3}([.,'’\s_]\d{3})+$/u.test(cell));
  if (grouped === undefined) return "as whole numbers";
  const sign = grouped.replaceAll(/\d/g, "")[0] ?? "";
  const named = { ".": "a point", ",": "a comma", "'": "an apostrophe", "’": "an apostrophe", _: "an underscore" }[
    sign
  ];
  return `with ${named ?? "a space"} between thousands: ${grouped} is ${grouped.replaceAll(/\D/g, "")}`;
}

function platform(plan: ReadingsPlan, cells: Cells): string {
  const column = named(plan, "platform");
  if (column !== undefined) return `Platform from ${column}`;
  if (plan.platform !== undefined) return `All posts are on ${plan.platform}`;
  if (named(plan, "url") !== undefined || cells("external_id").some(looksLikeAddress))
    return "Platform from the post's address";
  return "All posts are on tiktok, since nothing names a platform";
}

function creator(plan: ReadingsPlan): string[] {
  const column = named(plan, "creator_handle");
  if (column !== undefined) return [`Creator from ${column}`];
  if (plan.creator !== undefined) return [`All posts are of @${plan.creator}`];
  return named(plan, "url") === undefined ? [] : ["Creator from the post's address, where it names one"];
}

function named(plan: ReadingsPlan, name: ColumnName): string | undefined {
  const at = plan.mapping[name];
  return at === undefined ? undefined : `“${plan.header[at]?.trim() ?? ""}”`;
}
