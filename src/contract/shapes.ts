/**
 * Ways of combining schemas that zod has no single word for: one object or a list of them, a PATCH that must change
 * something, and a schema whose documentation differs from its code.
 */

import { z } from "zod";

const documentation = new WeakMap<z.core.$ZodType, z.ZodType>();

/** The schema that the API document shows in place of `schema`, where the two differ. */
export function documentedAs(schema: z.core.$ZodType): z.ZodType | undefined {
  return documentation.get(schema);
}

/** Has the API document show `shown` in place of `schema`. */
export function document<T extends z.ZodType>(schema: T, shown: z.ZodType): T {
  documentation.set(schema, shown);
  return schema;
}

/** What a one-or-list body becomes: the items in the order sent, and whether a list was sent. */
export interface OneOrList<Item> {
  readonly items: readonly Item[];
  readonly isList: boolean;
}

/**
 * A body that is either one `item` or `{[listName]: [item, …]}` with 1 to `maximum` items. Which of the two is decided
 * by the presence of `listName`, so that faults are reported against the form that was meant.
 */
export function oneOrList<Item extends z.ZodType>(listName: string, item: Item, maximum: number) {
  const list = z.strictObject({ [listName]: z.array(item).min(1).max(maximum) });
  const schema = z.unknown().transform((input, context): OneOrList<z.output<Item>> => {
    const isList = typeof input === "object" && input !== null && Object.hasOwn(input, listName);
    const result = isList ? list.safeParse(input) : item.safeParse(input);
    if (!result.success) {
      for (const { path, message } of result.error.issues)
        context.issues.push({ code: "custom", path, message, input });
      return z.NEVER;
    }
    const data = result.data as z.output<Item> & Record<string, readonly z.output<Item>[]>;
    return isList ? { items: data[listName] ?? [], isList } : { items: [data], isList };
  });
  return document(schema, z.union([item, list]));
}

/** An item of a list that was left out. */
export interface Rejected {
  /** Its place in the list as sent, from 0 on. */
  readonly index: number;
  /** All that is wrong with it, in one line. */
  readonly reason: string;
  /** The same by field; the path begins at the item. */
  readonly errors: readonly { readonly path: string; readonly message: string }[];
}

/** A list of which the good items land. */
export interface Landing<Item> extends OneOrList<Item> {
  readonly rejected: readonly Rejected[];
}

/** Faults of one item that are named. */
const faultsShown = 5;

/**
 * The same body, of which each item of a list is read by itself: what is wrong with one does not keep the others. A
 * body without any good item is refused whole, its faults at their items.
 */
export function landingList<Item extends z.ZodType>(listName: string, item: Item, maximum: number) {
  const whole = oneOrList(listName, item, maximum);
  const list = z.strictObject({ [listName]: z.array(z.unknown()).min(1).max(maximum) });
  const schema = z.unknown().transform((input, context): Landing<z.output<Item>> => {
    const sent = list.safeParse(input).data?.[listName] ?? [];
    const read = sent.map((value) => item.safeParse(value));
    const items = read.flatMap(({ data, success }) => (success ? [data] : []));
    if (items.length > 0) {
      const rejected = read.flatMap(({ error }, index) => (error === undefined ? [] : [{ index, ...faultsIn(error) }]));
      return { items, isList: true, rejected };
    }
    const result = whole.safeParse(input);
    if (result.success) return { ...result.data, rejected: [] };
    for (const { path, message } of result.error.issues) context.issues.push({ code: "custom", path, message, input });
    return z.NEVER;
  });
  return document(schema, documentedAs(whole) ?? whole);
}

function faultsIn({ issues }: z.ZodError): Pick<Rejected, "reason" | "errors"> {
  const errors = issues.slice(0, faultsShown).map(({ path, message }) => ({ path: path.join("."), message }));
  return {
    reason: errors.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join("; "),
    errors,
  };
}

/** What `meta` says of the items that were left out; absent where there are none. */
export const landingMeta = {
  rejected: z
    .array(
      z.object({
        index: z.number().int().min(0),
        reason: z.string(),
        errors: z
          .array(z.object({ path: z.string(), message: z.string() }))
          .describe("The reason by field; the path begins at the item"),
      }),
    )
    .optional()
    .describe("The rejected items of the list: their index, from 0, and the reason"),
};

/** Refuses a PATCH body that names no field (apart from those in `except`). */
export function changesSomething(...except: readonly string[]) {
  return z.check<Record<string, unknown>>((context) => {
    const named = Object.entries(context.value).some(([key, value]) => value !== undefined && !except.includes(key));
    if (!named) context.issues.push({ code: "custom", message: "names no field to change", input: context.value });
  });
}
