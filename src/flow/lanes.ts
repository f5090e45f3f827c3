/** Work in parts, two at once by default: while one part is computed, the database reads for the other. */

/** Two keep two processors busy; more would only cost memory. */
export const LANES = 2;

/**
 * Calls `work` until it returns false, `lanes` calls at a time; each gets the number of its lane, from 0. After a failure
 * no further call begins, and the failure is thrown only once all calls have ended: so a connection is released idle, and
 * a run is closed when nothing books for it.
 */
export async function inLanes(work: (lane: number) => Promise<boolean>, lanes = LANES): Promise<void> {
  let hasFailed = false;
  const lane = async (number: number) => {
    try {
      while (!hasFailed && (await work(number)));
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: lanes }, (_, number) => lane(number)));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

/** The same over a list, some of its items at a time; `work` gets each part once, in order. */
export function inParts<Item>(
  items: readonly Item[],
  size: number,
  work: (part: readonly Item[]) => Promise<void>,
): Promise<void> {
  return overParts(slices(items, size), work);
}

/** A list in parts of one size, in order; the last may be smaller. */
export function* slices<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let next = 0; next < items.length; next += size) yield items.slice(next, next + size);
}

/** The same over parts of any kind, each taken when a lane is free; `work` gets the number of the lane, too. */
export function overParts<Part>(
  parts: Iterator<Part> | AsyncIterator<Part>,
  work: (part: Part, lane: number) => Promise<void>,
  lanes = LANES,
): Promise<void> {
  return inLanes(async (lane) => {
    const { done, value } = await parts.next();
    if (done === true) return false;
    await work(value, lane);
    return true;
  }, lanes);
}
