import type { Schemas } from "./types.ts";

/**
 * `meta.code` of a refusal, or what the client itself found: `unreachable`, when no answer came (`status` 0), and
 * `unexpected_answer`, when what came is not this API's. Servers newer than the client may send others.
 */
export type StipendErrorCode = Schemas["Error"]["meta"]["code"] | "unreachable" | "unexpected_answer" | (string & {});

/** A call that did not succeed; thrown once nothing is left to retry. */
export class StipendError extends Error {
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly code: StipendErrorCode;
  /** Everything the server said about it: `errors`, `limitKey`, `required`, … */
  readonly meta: Readonly<Record<string, unknown>>;
  /** The key the request went out with. Calling again with it cannot do the same thing twice. */
  readonly idempotencyKey: string | undefined;

  constructor(
    status: number,
    code: StipendErrorCode,
    message: string,
    more: { meta?: Readonly<Record<string, unknown>>; idempotencyKey?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = "StipendError";
    this.status = status;
    this.code = code;
    this.meta = more.meta ?? {};
    this.idempotencyKey = more.idempotencyKey;
  }
}
