import type { Ask } from "./bind.ts";
import { SQLSTATE, sqlstateOf } from "./sqlstates.ts";

/**
 * Thrown when the database gives out no connection, with the `code` of the cause: nothing was sent, so nothing was
 * changed. Whatever the reason (a database that accepts none for now, a password that is being changed, no answer), it is
 * not the request's.
 */
export class NotConnectedError extends Error {
  readonly code: string | undefined;
  constructor(cause: unknown) {
    super(`No connection to the database: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = "NotConnectedError";
    this.code = sqlstateOf(cause);
  }
}

/**
 * Of statements sent without waiting, those after a failed one are all refused, and the refusal of a later one may come
 * to the caller first. It says nothing: `causeOf` gives the failure that it follows from.
 */
export function rememberFailures(send: Ask): { readonly ask: Ask; readonly causeOf: (error: unknown) => unknown } {
  let last: unknown;
  const isConsequence = (error: unknown) => sqlstateOf(error) === SQLSTATE.IN_FAILED_SQL_TRANSACTION;
  const ask: Ask = (text, values) => {
    const answer = send(text, values);
    answer.catch((error: unknown) => {
      if (!isConsequence(error)) last = error;
    });
    return answer as never;
  };
  return { ask, causeOf: (error) => (isConsequence(error) && last !== undefined ? last : error) };
}

/** Whether a connection must be discarded: its peer does not respond, or its server no longer accepts writes. */
export function isSpent(error: unknown): error is Error {
  const isUnanswered = error instanceof Error && error.message === "Query read timeout";
  return isUnanswered || sqlstateOf(error) === SQLSTATE.READ_ONLY_SQL_TRANSACTION;
}
