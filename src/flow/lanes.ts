/** Work in parts, two at once by default: while one part is computed, the database reads for the other. */

/** Two keep two processors busy; more would only cost memory. */
export const LANES = 2;

/**
 * Calls `work` until it returns false, `lanes` calls at a time. After a failure no further call begins, and the failure
 * is thrown only once all calls have ended: so a connection is released idle, and a run is closed when nothing books
 * for it.
 */
export async function inLanes(work: () => Promise<boolean>, lanes = LANES): Promise<void> {
  let hasFailed = false;
  const lane = async () => {
    try {
      while (!hasFailed && (await work()));
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

/** The same over a list, some of its items at a time; `work` gets each part once, in order. */
export function inParts<Item>(
  items: readonly Item[],
  size: number,
  work: (part: readonly Item[]) => Promise<void>,
): Promise<void> {
  const parts = function* () {
    for (let next = 0; next < items.length; next += size) yield items.slice(next, next + size);
  };
  return overParts(parts(), work);
}

/** The same over parts of any kind, each taken when a lane is free. */
export function overParts<Part>(
  parts: Iterator<Part> | AsyncIterator<Part>,
  work: (part: Part) => Promise<void>,
): Promise<void> {
  return inLanes(async () => {
    const { done, value } = await parts.next();
    if (done === true) return false;
    await work(value);
    return true;
  });
}
