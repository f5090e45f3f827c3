/** Long CPU work in slices, so that other requests are served in between. */
import { setImmediate as othersTurn } from "node:timers/promises";

/** Items per slice; the most expensive, a judgement, takes some 50 microseconds. */
const ITEMS_A_TURN = 250;

/** Like `items.map(work)`. */
export async function mapInTurns<Item, Result>(
  items: Iterable<Item>,
  work: (item: Item, index: number) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) {
    results.push(work(item, results.length));
    if (results.length % ITEMS_A_TURN === 0) await othersTurn();
  }
  return results;
}
