/** What flags say of the lines that a run is about to pay, and whether its approver has seen it. */
import type { EpochMs } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { type FlagOfRun, flagsOfRun } from "../../store/flags/reserved.ts";
import { canonicalDigest } from "../canonical.ts";
import { requireSeen, saidOf } from "../seen.ts";

/** A line that flags touch. */
export interface FlaggedLine {
  readonly id: string;
  readonly reference: string;
  readonly payee: { readonly id: string; readonly name: string };
  readonly amountCents: bigint;
  readonly flags: readonly FlagOfRun[];
  /** When the latest of its flags was noted. */
  readonly notedAt: EpochMs;
}

export interface Flagged {
  readonly lines: readonly FlaggedLine[];
  /** What an approver accepts; null where there is nothing to accept. */
  readonly digest: Buffer | null;
}

export const NOTHING_FLAGGED: Flagged = { lines: [], digest: null };

/** How many references an error and the audit log name. */
const NAMED = 100;

/** The flagged lines of a run, in the order of its files. */
export async function flaggedOf(db: Db, orgIds: readonly string[], runId: string): Promise<Flagged> {
  const found = await flagsOfRun(db, orgIds, runId);
  if (found.length === 0) return NOTHING_FLAGGED;
  const lines = [...Map.groupBy(found, ({ line_id: id }) => id)].map(([id, flags]) => lineOf(id, flags));
  return { lines, digest: await digestOf(found) };
}

function lineOf(id: string, flags: readonly FlagOfRun[]): FlaggedLine {
  const [first] = flags;
  if (first === undefined) throw new Error(`line ${id} has no flag`);
  const { reference, payee_id, payee_name, amount_cents: amountCents } = first;
  const notedAt = flags.reduce((latest, flag) => Math.max(latest, flag.noted_at), first.noted_at);
  return { id, reference, payee: { id: payee_id, name: payee_name }, amountCents, flags, notedAt };
}

/** SHA-256 of what each flag says of each line: another flag, other readings and a decision about it make another one. */
function digestOf(flags: readonly FlagOfRun[]): Promise<Buffer> {
  return canonicalDigest({ flags: flags.map((flag) => ({ line: flag.reference, ...saidOf(flag) })) });
}

/**
 * @param accepted the digest that the approver sent, of the flags that they saw
 * @throws DomainError `lines_flagged` where the run has flags, and they are others
 */
export function requireAccepted(
  { run_id: runId }: { readonly run_id: string },
  { lines, digest }: Flagged,
  accepted: string | undefined,
): void {
  if (digest === null) return;
  const touch = `Flags touch ${lines.length === 1 ? "1 line" : `${lines.length} lines`} of ${runId}`;
  const [sentence, message] =
    accepted === undefined
      ? [`${touch}; leave them out, or accept them by flagged_digest.`, "is required: flags touch lines of the run"]
      : [`${touch}, and say something else than you saw; look at them again.`, "is of flags that have changed since"];
  requireSeen([{ path: "flagged_digest", digest: digest.toString("hex"), seen: accepted }], "lines_flagged", {
    isRequired: true,
    refusal: () => ({ sentence, message, meta: namedOf(lines) }),
  });
}

/** How many lines are flagged, and the first references of them. */
export function namedOf(lines: readonly FlaggedLine[]): { readonly lines: number; readonly references: string[] } {
  return { lines: lines.length, references: lines.slice(0, NAMED).map(({ reference }) => reference) };
}
