/** Long CPU work in slices, so that other requests are served in between. */
import { setImmediate as othersTurn } from "node:timers/promises";
import { finishPausing, type Steps } from "../engine/steps.ts";

/** Items per slice; the most expensive, a judgement, takes some 50 microseconds. */
const ITEMS_A_TURN = 100;

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

/** Does work that comes in steps, and lets others have their turn between them. */
export function finishInTurns<Result>(steps: Steps<Result>): Promise<Result> {
  return finishPausing(steps, othersTurn);
}
