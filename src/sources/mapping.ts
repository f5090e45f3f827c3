/** Turns the items of any list into answers about posts, by paths that say where each part is. */
import { z } from "zod";
import { knownPlatform } from "../parse/platforms.ts";
import { readPostAddress } from "../parse/posts.ts";
import { type CompiledPath, compilePath, follow, listAt, whyNoPath } from "./paths.ts";
import { type Counter, counters, type PostAnswer } from "./source.ts";
import { countOf, idOf, instantOf, textOf } from "./values.ts";

const parts = ["external_id", "url", "platform", "handle", "title", "posted_at", "captured_at", "error"] as const;
export type Part = (typeof parts)[number] | Counter;
export const mappedParts: readonly Part[] = [...parts, ...counters];

const TITLE_LENGTH = 500;
const PATHS_TRIED_MAX = 5;

const path = z.string().superRefine((text, context) => {
  const why = whyNoPath(text);
  if (why !== undefined) context.addIssue({ code: "custom", message: why });
});
/** One path, or several of which the first that leads to a value counts. What is wrong is said of each path by itself. */
const paths = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .pipe(z.array(path).min(1).max(PATHS_TRIED_MAX));

/** A mapping as it is entered. Paths of `fields` begin at an item. */
export const MappingInput = z
  .strictObject({
    items: paths.describe("Where the list of posts is, such as $.data[*]"),
    fields: z.partialRecord(z.enum([...parts, ...counters]), paths),
    platform: z.string().max(40).optional().describe("Of posts whose items do not say theirs"),
    definition: z.string().max(100).optional().describe("What the source counts as a view"),
  })
  .refine(({ fields }) => fields.view_count !== undefined, "needs fields.view_count")
  .refine(({ fields }) => fields.external_id !== undefined || fields.url !== undefined, "needs external_id or url");

export type Mapping = z.input<typeof MappingInput>;
export type MappingInput = z.output<typeof MappingInput>;

export interface Mapper {
  /** The list in an answer; undefined where the answer has none. */
  items(body: unknown): unknown[] | undefined;
  /**
   * @param now when the answer came: nothing was counted later
   * @param takenAt when it was counted where the item does not say; null: unknown
   * @returns a sentence where the item names no post
   */
  read(item: unknown, now: number, takenAt?: number | null): PostAnswer | string;
  /** Where the list is looked for: the first of these that a document has. */
  readonly lists: readonly CompiledPath[];
  /** The same, in words. */
  readonly place: string;
  /** The platform of posts that do not say theirs; null where it is not given. */
  readonly platform: string | null;
}

/**
 * @param timezone of dates that name none: services mean UTC, the files of an organization its own
 * @throws ZodError
 */
export function mapperOf(input: Mapping, timezone = "UTC"): Mapper {
  const mapping = MappingInput.parse(input);
  const lists = mapping.items.map(compilePath);
  const fields = new Map<Part, CompiledPath[]>(
    Object.entries(mapping.fields).map(([part, texts]) => [part as Part, (texts ?? []).map(compilePath)]),
  );
  const valueAt = (item: unknown, part: Part): unknown => {
    for (const compiled of fields.get(part) ?? []) {
      const value = follow(item, compiled);
      if (value !== undefined && value !== null && value !== "") return value;
    }
    return undefined;
  };
  return {
    lists,
    place: mapping.items.join(" or "),
    platform: mapping.platform ?? null,
    items: (body) => {
      for (const list of lists) {
        const found = listAt(body, list);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    read: (item, now, takenAt = now) =>
      readItem(item, { now, takenAt, timezone }, valueAt, mapping.platform, mapping.definition ?? null),
  };
}

function readItem(
  item: unknown,
  times: { readonly now: number; readonly takenAt: number | null; readonly timezone: string },
  valueAt: (item: unknown, part: Part) => unknown,
  givenPlatform: string | undefined,
  definition: string | null,
): PostAnswer | string {
  if (typeof item !== "object" || item === null) return "an item is no object";
  const named = nameOf((part) => valueAt(item, part), givenPlatform);
  if (typeof named === "string") return named;
  const fault = textOf(valueAt(item, "error"), TITLE_LENGTH) ?? (valueAt(item, "error") === true ? "error" : null);
  if (fault !== null) return missingBy(named, fault);
  const counts = {} as Record<Counter, number | null>;
  for (const counter of counters) {
    const value = valueAt(item, counter);
    const count = countOf(value);
    if (count === undefined)
      return { ...named, state: "failed", retry: false, message: `${counter} ${quoted(value)} is not a count` };
    counts[counter] = count;
  }
  const { view_count } = counts;
  if (view_count === null) return { ...named, state: "failed", retry: true, message: "it does not report views" };
  const capturedAt = instantOf(valueAt(item, "captured_at"), times.timezone) ?? times.takenAt;
  if (capturedAt === null)
    return {
      ...named,
      state: "failed",
      retry: false,
      message: "it does not say when it was read, so you do (read_on)",
    };
  return {
    ...named,
    state: "found",
    capturedAt: Math.min(capturedAt, times.now),
    counts: { ...counts, view_count },
    definition,
    url: textOf(valueAt(item, "url"), 2_048),
    title: textOf(valueAt(item, "title"), TITLE_LENGTH),
    postedAt: instantOf(valueAt(item, "posted_at"), times.timezone),
    handle: textOf(valueAt(item, "handle"), 200)?.replace(/^@/, "") ?? null,
  };
}

/** The address goes before the id: every form of it names the post alike, and tools have ids of their own. */
function nameOf(
  value: (part: Part) => unknown,
  givenPlatform: string | undefined,
): { readonly platform: string; readonly externalId: string } | string {
  const address = value("url");
  const read = typeof address === "string" ? readPostAddress(address) : undefined;
  if (read?.ok) return { platform: read.platform, externalId: read.id };
  const externalId = idOf(value("external_id"));
  if (externalId === null) return "an item has neither an id nor the address of a post";
  const said = value("platform");
  const platform = (typeof said === "string" ? knownPlatform(said) : undefined) ?? givenPlatform ?? read?.platform;
  return platform === undefined ? "an item does not say its platform" : { platform, externalId };
}

function missingBy(named: { readonly platform: string; readonly externalId: string }, fault: string): PostAnswer {
  const words = fault.toLowerCase().replaceAll(/[_-]/g, " ");
  if (/private/.test(words)) return { ...named, state: "missing", why: "private" };
  if (/delet|remov/.test(words)) return { ...named, state: "missing", why: "deleted" };
  if (/not found|unavailable|not exist|404/.test(words)) return { ...named, state: "missing", why: "absent" };
  return { ...named, state: "failed", retry: true, message: fault };
}

function quoted(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 40) ?? String(value);
}
