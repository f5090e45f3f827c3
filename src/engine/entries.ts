/** Amounts that a person enters: they have a date and a note, and no rule (docs/api.md, "Earnings by hand"). */
import type { z } from "zod";
import { evaluateEntry } from "./evaluate.ts";
import { startOfDate } from "./periods.ts";
import type { EarningKind, entrySchema } from "./rules/manual.ts";
import { buildSnapshot } from "./snapshot.ts";
import type { Judgement, LocalDate, Version } from "./types.ts";

export { EARNING_KIND_NAMES, EARNING_KINDS, type EarningKind } from "./rules/manual.ts";

/** Of the structure that holds them. */
export const EARNING_KIND_PLURALS: Readonly<Record<EarningKind, string>> = {
  opening_balance: "Opening balances",
  bonus: "Bonuses",
};

/**
 * The accrual of an entry, dated like a mark at one instant: the beginning of its date. Throws `RangeError` for an
 * amount of 0.
 */
export function judgeEntry(subject: {
  readonly structure: { readonly id: string };
  readonly creatorId: string;
  readonly version: Version;
  readonly timezone: string;
  readonly earnedOn: LocalDate;
  readonly amountCents: bigint;
  readonly note: string | null;
  /** For entries outside of campaigns. */
  readonly kind?: EarningKind;
  readonly reference?: string | null;
}): Extract<Judgement, { outcome: "accrual" }> {
  const { structure, creatorId, version, timezone, earnedOn, note, kind, reference = null } = subject;
  const evaluated = evaluateEntry(subject.amountCents);
  if (evaluated.reason !== null) throw new RangeError("an entry needs an amount other than 0");
  const at = startOfDate(earnedOn, timezone);
  const period = { start: earnedOn, end: earnedOn, startAt: at, endAt: at };
  // In ascending order of their keys, as everything in a snapshot.
  const inputs: z.input<typeof entrySchema> = {
    amount_cents: subject.amountCents.toString(),
    ...(kind === undefined ? {} : { kind }),
    note,
    ...(kind === undefined ? {} : { reference }),
  };
  const record = buildSnapshot({
    ...evaluated,
    structureId: structure.id,
    creatorId,
    timezone,
    version,
    period,
    cover: null,
    cutoff: null,
    cadenceFrom: null,
    inputs,
  });
  const { amountCents, lines } = evaluated;
  const earned = { period, version, amountCents, currency: version.currency, lines };
  return { outcome: "accrual", ...earned, videoId: null, threshold: null, ...record };
}
