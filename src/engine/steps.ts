/** Long work in steps: it yields now and then, so that a server can answer others in between (`flow/turns.ts`). */
export type Steps<Result> = Generator<undefined, Result>;

/** Does the work without a pause, for a command line and a browser. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Does the work, and pauses between its steps. */
export async function finishPausing<Result>(steps: Steps<Result>, pause: () => Promise<unknown>): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await pause();
  }
}

/** Cells, rows or lines of one step; the most expensive, a number that none is, takes some 10 microseconds. */
const ITEMS_A_STEP = 500;

/** Calls `work` for each item. */
export function* forEachInSteps<Item>(
  items: Iterable<Item>,
  work: (item: Item) => void,
  itemsAStep = ITEMS_A_STEP,
): Steps<void> {
  let count = 0;
  for (const item of items) {
    work(item);
    if (++count % itemsAStep === 0) yield;
  }
}
