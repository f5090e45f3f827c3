import { refusalFor } from "../../src/api/errors.ts";
import { DomainError } from "../../src/contract/errors.ts";
import { ReplayedAnswer } from "../../src/flow/command.ts";
import { until } from "../support/until.ts";
import { BrokenPromise } from "./campaign.ts";

/** The outcome of work, retried as long as the error is retryable: a busy machine must not change it. */
export async function insistedOutcomeOf<T>(work: () => Promise<T>): Promise<string> {
  return until("an answer other than 503", async () => {
    const outcome = await outcomeOf(work());
    return outcome !== "unavailable" && outcome;
  });
}

/**
 * `done`, or the code of the refusal as a client would get it.
 *
 * @throws BrokenPromise for what a client would get as a 500
 */
export async function outcomeOf<T>(work: Promise<T>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    if (error instanceof ReplayedAnswer || error instanceof BrokenPromise) throw error;
    const { code } = refusalFor(error).error;
    if (code !== "internal_error") return code;
    throw new BrokenPromise(`the product failed: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
