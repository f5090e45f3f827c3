/** Amounts that a person enters: they have a date and a note, and no rule (API page, "Growi": earnings). */
import { evaluateEntry } from "./evaluate.ts";
import { startOfDate } from "./periods.ts";
import { buildSnapshot } from "./snapshot.ts";
import type { Judgement, LocalDate, Version } from "./types.ts";

/** The accrual of an entry, dated like a mark at one instant: the beginning of its date. Throws `RangeError` for an amount of 0. */
export function judgeEntry(subject: {
  readonly structure: { readonly id: string };
  readonly creatorId: string;
  readonly version: Version;
  readonly timezone: string;
  readonly earnedOn: LocalDate;
  readonly amountCents: bigint;
  readonly note: string | null;
}): Extract<Judgement, { outcome: "accrual" }> {
  const { structure, creatorId, version, timezone, earnedOn, note } = subject;
  const evaluated = evaluateEntry(subject.amountCents);
  if (evaluated.reason !== null) throw new RangeError("an entry needs an amount other than 0");
  const at = startOfDate(earnedOn, timezone);
  const period = { start: earnedOn, end: earnedOn, startAt: at, endAt: at };
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
    inputs: { amount_cents: subject.amountCents.toString(), note },
  });
  const { amountCents, lines } = evaluated;
  const earned = { period, version, amountCents, currency: version.currency, lines };
  return { outcome: "accrual", ...earned, videoId: null, threshold: null, ...record };
}
