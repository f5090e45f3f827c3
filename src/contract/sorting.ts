/**
 * Lists that are sorted by a chosen column. A cursor holds what the last row of a page is ordered by, and its id to
 * break ties; a cursor of another sort is refused. The first sort of a list is its usual one, by an instant: its
 * cursors are those of `cursor.ts`, so that a bare ISO instant is one, too.
 */
import { z } from "zod";
import { decodeCursor, encodeCursor, idPattern } from "./cursor.ts";
import { limit } from "./primitives.ts";
import { parseInstant } from "./time.ts";

/** What a key of a sort is; its text in a cursor is checked by it. */
export type KeyKind = "instant" | "integer" | "text";
/** Sorts, and the keys that each orders by, in their order. */
export type Sorts = Readonly<Record<string, readonly KeyKind[]>>;

export const orders = ["asc", "desc"] as const;
export type Order = (typeof orders)[number];

/** Where the next page begins: after the row with these keys, as text, and this id (null: after every row with them). */
export interface Position {
  readonly keys: readonly string[];
  readonly id: string | null;
}

interface Found extends Position {
  /** Undefined in a cursor of the usual sort. */
  readonly sort: string | undefined;
}

const CURSOR_LENGTH_MAX = 1_000;

/** The cursor after a row of a list with this sort. */
export function encodePosition(sort: string, usual: string, position: Position & { readonly id: string }): string {
  const { keys, id } = position;
  if (sort === usual) return encodeCursor(parseInstant(keys[0] ?? "") ?? 0, id);
  return Buffer.from(JSON.stringify([sort, ...keys, id]), "utf8").toString("base64url");
}

function decode(text: string): Found | undefined {
  const usual = decodeCursor(text);
  if (usual !== undefined) return { sort: undefined, keys: [new Date(usual.at).toISOString()], id: usual.id };
  if (text.length > CURSOR_LENGTH_MAX) return undefined;
  try {
    const list: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (!Array.isArray(list) || list.length < 3 || !list.every((part) => typeof part === "string")) return undefined;
    const [sort = "", ...keys] = list as string[];
    const id = keys.pop() ?? "";
    return idPattern.test(id) ? { sort, keys, id } : undefined;
  } catch {
    return undefined;
  }
}

const isKey: Readonly<Record<KeyKind, (text: string) => boolean>> = {
  instant: (text) => parseInstant(text) !== undefined,
  integer: (text) => /^-?\d{1,18}$/.test(text),
  text: (text) => text.isWellFormed() && !text.includes("\u0000"),
};

/** `sort`, `order`, `limit` and `cursor` of a list; its query is refined by `fits`, and `fault` is what that refuses. */
export function sortedBy<const Sort extends string>(
  sorts: Readonly<Record<Sort, readonly KeyKind[]>>,
  usual: NoInfer<Sort>,
) {
  const names = Object.keys(sorts) as Sort[];
  const cursor = z
    .string()
    .meta({ description: "meta.nextCursor of the page before, with the same sort and order" })
    .transform((text, context) => {
      const found = decode(text);
      if (found !== undefined) return found;
      context.addIssue({ code: "custom", message: "must be a cursor from meta.nextCursor" });
      return z.NEVER;
    });
  const fields = {
    sort: z
      .enum(names as [Sort, ...Sort[]])
      .default(usual as Sort & {})
      .describe("What the rows are ordered by; ties by id"),
    order: z.enum(orders).default("desc").describe("desc: largest, latest or last in the alphabet first"),
    limit,
    cursor: cursor.optional(),
  };
  const fits = ({ sort, cursor }: { readonly sort: Sort; readonly cursor?: Found | undefined }) => {
    if (cursor === undefined) return true;
    const kinds = sorts[sort];
    const isSame = (cursor.sort ?? usual) === sort && cursor.keys.length === kinds.length;
    return isSame && kinds.every((kind, index) => isKey[kind](cursor.keys[index] ?? ""));
  };
  return { fields, fits, fault: { path: ["cursor"], message: "must be a cursor of a list with the same sort" } };
}
