/** Why a request brought no answer. */
export type OutboundReason =
  /** It would have gone where it must not go; nothing was sent. */
  | "refused"
  /** The name is unknown, nothing listens, the certificate is wrong, or the connection broke. */
  | "unreachable"
  | "timeout"
  /** The answer leads elsewhere; redirects are never followed. */
  | "redirected"
  /** The answer is larger than the limit. */
  | "too_large"
  /** The answer breaks HTTP or its own encoding. */
  | "bad_answer";

/** The sentence names the host at most: an address may hold a key. */
export class OutboundError extends Error {
  readonly reason: OutboundReason;

  constructor(reason: OutboundReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "OutboundError";
    this.reason = reason;
  }
}
