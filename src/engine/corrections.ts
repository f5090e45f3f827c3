/**
 * What a refund takes back (API page, "Growi"): the accrual that counted the sale is computed again with the refund in it, and
 * the correction is the difference to what was booked. The accrual itself stays as it is.
 */
import { evaluatePeriod } from "./evaluate.ts";
import { readSnapshot } from "./read-snapshot.ts";
import { buildSnapshot } from "./snapshot.ts";
import type { EpochMs, Judgement, PeriodInputs, Snapshot } from "./types.ts";

/** The sales a snapshot counted, by id, with the refunds it knew of. */
export function salesIn(snapshot: Snapshot): ReadonlyMap<string, { readonly refundedAt: EpochMs | null }> {
  const { measured } = readSnapshot(snapshot);
  return new Map((measured?.sales ?? []).map((sale) => [sale.id, { refundedAt: sale.refundedAt }]));
}

/**
 * The correction of a booked `sales` accrual for refunds it did not know. `bookedCents` is its amount with all corrections so
 * far. Null where nothing changes. Throws `RangeError` for a snapshot that is no period of a creator.
 */
export function judgeRefunds(subject: {
  readonly snapshot: Snapshot;
  readonly refunds: ReadonlyMap<string, EpochMs>;
  readonly bookedCents: bigint;
}): Extract<Judgement, { outcome: "accrual" }> | null {
  const { version, period, cover, cutoff, timezone, cycle, measured, ...read } = readSnapshot(subject.snapshot);
  if (version === null || period === null || cover === null || measured === null) {
    throw new RangeError("only the accrual of a period can be corrected");
  }
  const inputs: PeriodInputs = {
    posts: [],
    goals: [],
    followers: null,
    sales: measured.sales.map((sale) => ({
      ...sale,
      refundedAt: sale.refundedAt ?? subject.refunds.get(sale.id) ?? null,
    })),
    bookedCents: subject.bookedCents,
  };
  const evaluated = evaluatePeriod({ version, period, cover, timezone, cycle, inputs });
  if (evaluated.reason !== null) return null;
  const { amountCents, lines } = evaluated;
  const record = buildSnapshot({
    ...evaluated,
    structureId: read.structure_id,
    creatorId: read.creator_id,
    timezone,
    version,
    period,
    cover,
    cutoff,
    cadenceFrom: read.cadence_from,
    cycle,
  });
  const earned = { period, version, amountCents, currency: version.currency, lines };
  return { outcome: "accrual", ...earned, videoId: null, threshold: null, ...record };
}
