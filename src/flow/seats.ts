/** How many heavy reads run at once in a process: each takes memory and most of a processor. */
import { DomainError } from "../contract/errors.ts";

const SEATS = 2;
const RETRY_SECONDS = 5;
let taken = 0;

/** @throws DomainError `unavailable` when all seats are taken */
export async function seated<T>(work: () => Promise<T>): Promise<T> {
  if (taken >= SEATS) {
    const sentence = `${SEATS} simulations, replays or long reports are already running here; retry when one of them has finished.`;
    throw new DomainError("unavailable", sentence, { retryAfter: RETRY_SECONDS });
  }
  taken += 1;
  try {
    return await work();
  } finally {
    taken -= 1;
  }
}
