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
 * A body that is either one `item` or `{[listName]: [item, …]}` with 1 to `maximum` items. Which of the two is told by
 * the presence of `listName`, so that faults are reported against the form that was meant.
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

/** Refuses a PATCH body that names no field (beyond those in `beside`). */
export function changesSomething(...beside: readonly string[]) {
  return z.check<Record<string, unknown>>((context) => {
    const named = Object.entries(context.value).some(([key, value]) => value !== undefined && !beside.includes(key));
    if (!named) context.issues.push({ code: "custom", message: "names no field to change", input: context.value });
  });
}
