/** Long lists in answers, presented and written in slices, so that other requests are served in between. */
import { mapInTurns } from "../flow/turns.ts";

/** A list that becomes JSON item by item, when the answer is written. */
export class Long<Item> {
  readonly #items: readonly Item[];
  readonly #present: (item: Item) => unknown;

  constructor(items: readonly Item[], present: (item: Item) => unknown) {
    this.#items = items;
    this.#present = present;
  }

  toJSON(): unknown[] {
    return this.#items.map(this.#present);
  }

  /** The same text as `JSON.stringify` gives. */
  async write(): Promise<string> {
    const texts = await mapInTurns(this.#items, (item) => JSON.stringify(this.#present(item)) ?? "null");
    return `[${texts.join(",")}]`;
  }
}

/** Like `JSON.stringify`; lists that are `Long`, at the top or among the fields there, in slices. */
export async function writeInTurns(data: unknown): Promise<string> {
  if (data instanceof Long) return data.write();
  if (typeof data !== "object" || data === null || !Object.values(data).some((value) => value instanceof Long))
    return JSON.stringify(data);
  const fields: string[] = [];
  for (const [name, value] of Object.entries(data)) {
    const text = value instanceof Long ? await value.write() : JSON.stringify(value);
    if (text !== undefined) fields.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${fields.join(",")}}`;
}
