/**
 * Decisions about money are about what a person saw: the decision brings the digest of that along, and is refused where it
 * is another by now. Approvals of pay runs, releases of holds and decisions about flags share it.
 */
import { DomainError, type ErrorCode } from "../contract/errors.ts";
import type { Evidence, FlagKind } from "../engine/flags.ts";
import type { EpochMs } from "../engine/types.ts";
import { toIso } from "../store/types.ts";

/** Fields that an error names. */
const NAMED = 100;

/** What a decision is about: what it says now, and what it said when it was seen. */
export interface Shown {
  /** The field of the request that brings the digest. */
  readonly path: string;
  readonly digest: string;
  /** Undefined where the request brings none. */
  readonly seen: string | undefined;
}

export interface Refusal {
  readonly sentence: string;
  /** Said of each field. */
  readonly message: string;
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** What a flag says, as digests have it: another reading, another kind and another state make it another. */
export function saidOf(flag: {
  readonly id: string;
  readonly kind: FlagKind;
  readonly at: EpochMs;
  readonly evidence: Evidence;
  readonly state: string;
}) {
  const { id, kind, at, evidence, state } = flag;
  return { flag: id, kind, at: toIso(at), evidence, state };
}

/**
 * @param isRequired whether a request without the digest is refused, too; where it is not, such a request decides about
 * whatever is there, as it did before digests were known
 * @param refusal says what is not as it was seen
 * @throws DomainError `code`, with `errors` that name the fields, and `digest` where it is about one
 */
export function requireSeen<Of extends Shown>(
  shown: readonly Of[],
  code: Extract<ErrorCode, "lines_flagged" | "decision_stale">,
  { isRequired, refusal }: { readonly isRequired: boolean; readonly refusal: (unseen: readonly Of[]) => Refusal },
): void {
  const unseen = shown.filter(({ digest, seen }) => (seen === undefined ? isRequired : seen !== digest));
  const [first] = unseen;
  if (first === undefined) return;
  const { sentence, message, meta } = refusal(unseen);
  throw new DomainError(code, sentence, {
    errors: unseen.slice(0, NAMED).map(({ path }) => ({ path, message })),
    ...(shown.length === 1 && { digest: first.digest }),
    ...meta,
  });
}
