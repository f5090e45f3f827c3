/** Turns anything thrown into the envelope `{data: null, error, meta}`: exhaustive, so that no internal error leaks. */

import { DomainError, type ErrorCode, invalid, invalidBody, statusOf } from "../contract/errors.ts";
import type { Answer } from "../flow/context.ts";
import { isMoving, passesByItself } from "../flow/passing.ts";

/** A refusal or failure as it will be sent, and whether it is worth an entry in the log. */
export interface Refusal {
  readonly error: DomainError;
  readonly headers: Readonly<Record<string, string>>;
  readonly isUnexpected: boolean;
}

const retryAfterSeconds = 1;
const retrySoon = { "retry-after": String(retryAfterSeconds) };

const byFrameworkCode: Readonly<Record<string, () => DomainError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new DomainError("body_too_large", "The body exceeds the size limit."),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    new DomainError("unsupported_media_type", "This Content-Type is not accepted here; send application/json."),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => invalidBody("", "does not have the length its Content-Length says"),
  FST_ERR_CTP_INVALID_JSON_BODY: () => invalidBody("", "is not valid JSON"),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => invalidBody("", "is empty"),
  FST_ERR_BAD_URL: () => new DomainError("invalid_params", "The path is not percent-encoded correctly."),
  FST_ERR_MAX_PARAM_LENGTH: () => invalid("invalid_params", [{ path: "", message: "is longer than any id" }]),
  FST_ERR_ASYNC_CONSTRAINT: () => new DomainError("not_found", "No such resource."),
  FST_UNDER_PRESSURE: () => unavailable("The server is overloaded; retry later."),
};

function unavailable(sentence: string): DomainError {
  return new DomainError("unavailable", sentence);
}

/** Turns anything thrown into what the client receives. Never throws. */
export function refusalFor(thrown: unknown): Refusal {
  if (thrown instanceof DomainError) {
    return { error: thrown, headers: headersOf(thrown.code, thrown.meta), isUnexpected: false };
  }
  const { name, code, message, statusCode } = describe(thrown);
  const framework = byFrameworkCode[code];
  if (framework !== undefined) return refusalFor(framework());
  if (name === "OutcomeUnknownError") {
    const sentence = "Whether the change was made is unknown; retry with the same Idempotency-Key.";
    return { error: new DomainError("outcome_unknown", sentence), headers: retrySoon, isUnexpected: true };
  }
  if (isMoving(thrown)) {
    const sentence = "The organization is moving to another database; nothing was changed. Retry in a second.";
    return refusalFor(new DomainError("unavailable", sentence, { retryAfter: retryAfterSeconds }));
  }
  if (passesByItself(thrown)) {
    const error = unavailable("The database cannot serve right now; nothing was changed. Retry later.");
    return { error, headers: retrySoon, isUnexpected: true };
  }
  if (code.startsWith("FST_") && statusCode >= 400 && statusCode < 500) return refusalFor(invalidBody("", message));
  const error = new DomainError(
    "internal_error",
    "Something went wrong on the server; look for the request id in the log.",
  );
  return { error, headers: {}, isUnexpected: true };
}

function describe(thrown: unknown): { name: string; code: string; message: string; statusCode: number } {
  if (!(thrown instanceof Error)) return { name: "", code: "", message: String(thrown), statusCode: 0 };
  const { name, message } = thrown;
  const code = "code" in thrown && typeof thrown.code === "string" ? thrown.code : "";
  const statusCode = "statusCode" in thrown && typeof thrown.statusCode === "number" ? thrown.statusCode : 0;
  return { name, code, message, statusCode };
}

function headersOf(code: ErrorCode, meta: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  if (code === "invalid_api_key") return { "www-authenticate": "Bearer" };
  if (code === "rate_limit_exceeded") return { "retry-after": String(meta.retryAfter ?? retryAfterSeconds) };
  if (code === "unavailable" && meta.retryAfter !== undefined) return { "retry-after": String(meta.retryAfter) };
  return code === "unavailable" || code === "idempotency_key_in_use" ? retrySoon : {};
}

/** The exact bytes of an error response; also stored for an idempotency key. */
export function encodeRefusal(error: DomainError): Answer {
  const envelope = { data: null, error: error.message, meta: { code: error.code, ...error.meta } };
  return { status: statusOf(error.code), body: JSON.stringify(envelope) };
}
