import type { Write } from "../../papers/statement.ts";

/** A list that ends an answer, as it is read. */
export interface Listed<Row> {
  readonly name: string;
  readonly batches: AsyncIterable<readonly Row[]>;
  readonly present: (row: Row) => object;
  /** At most so many are written; all where absent. */
  readonly most: number | undefined;
  /** How many there are, where that is known: no more are read than are written. */
  readonly total?: number;
}

/** Writes the envelope of an answer in parts: its data, the list, and how many of the list are left out. */
export async function writeListed<Row>(data: object, list: Listed<Row>, write: Write): Promise<void> {
  const { name, batches, present, most = Number.POSITIVE_INFINITY, total } = list;
  const wanted = Math.min(most, total ?? most);
  let [written, read] = [0, 0];
  await write(`{"data":${JSON.stringify(data).slice(0, -1)},"${name}":[`);
  if (total === undefined || wanted > 0) {
    for await (const batch of batches) {
      const shown = batch.slice(0, wanted - written).map((row) => JSON.stringify(present(row)));
      if (shown.length > 0) await write(`${written > 0 ? "," : ""}${shown.join(",")}`);
      written += shown.length;
      read += batch.length;
      if (total !== undefined && written === wanted) break;
    }
  }
  await write(`],"${name}_left_out":${(total ?? read) - written}},"error":null,"meta":{}}`);
}
