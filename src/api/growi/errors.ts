/** Refusals of the Growi API: `{"error": "<sentence>"}` and nothing of v1's envelope. */
import { statusOf } from "../../contract/errors.ts";
import { refusalFor } from "../errors.ts";

/** Every answer below it, errors of unknown paths included, has the Growi API's own envelope. */
export const GROWI_PREFIX = "/api/public/v1";

/** A refusal with its status and sentence. */
export class GrowiRefusal extends Error {
  readonly status: number;
  /** Fields next to `error`. */
  readonly rest: Readonly<Record<string, unknown>>;

  constructor(status: number, sentence: string, rest: Readonly<Record<string, unknown>> = {}) {
    super(sentence);
    this.name = "GrowiRefusal";
    this.status = status;
    this.rest = rest;
  }
}

export const NOT_AUTHENTICATED = "Not Authenticated";
export const READ_ONLY = "This API key is read-only and cannot modify data.";
export const NOT_FOUND = "Creator payout not found";
/** The response of unknown paths. */
export const NOWHERE = new GrowiRefusal(404, "Not Found");

/** What is sent for anything thrown, and whether it is worth an entry in the log. Never throws. */
export function growiRefusalFor(thrown: unknown): {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly isUnexpected: boolean;
} {
  if (thrown instanceof GrowiRefusal) {
    const body = JSON.stringify({ error: thrown.message, ...thrown.rest });
    return { status: thrown.status, body, headers: {}, isUnexpected: false };
  }
  const { error, headers, isUnexpected } = refusalFor(thrown);
  const sentences: Readonly<Record<string, string>> = {
    invalid_api_key: NOT_AUTHENTICATED,
    insufficient_scope: READ_ONLY,
    insufficient_role: READ_ONLY,
    not_found: NOT_FOUND,
  };
  // A business rule of the ledger is a 422 here, too.
  const status = statusOf(error.code) === 409 ? 422 : statusOf(error.code);
  return { status, body: JSON.stringify({ error: sentences[error.code] ?? error.message }), headers, isUnexpected };
}
