/**
 * Corrections for refunds (docs/rules.md, "Campaign cycles"): the accrual that counted the sale is computed again with
 * the refund, and the correction is the difference from what was booked. The accrual itself does not change.
 */
import { type Evaluated, evaluatePeriod } from "./evaluate.ts";
import { cutTo, type Limits, limitsText } from "./limits.ts";
import { type ReadSnapshot, readSnapshot } from "./read-snapshot.ts";
import { buildSnapshot, sealed } from "./snapshot.ts";
import { byText } from "./texts.ts";
import type { EpochMs, Judgement, PeriodInputs, Snapshot } from "./types.ts";

/** The sales a snapshot counted, by id, with the refunds it knew of and their external ids. */
export function salesIn(
  snapshot: Snapshot,
): ReadonlyMap<string, { readonly refundedAt: EpochMs | null; readonly reference: string }> {
  const { measured } = readSnapshot(snapshot);
  return new Map(
    (measured?.sales ?? []).map(({ id, refundedAt, reference }) => [id, { refundedAt, reference }] as const),
  );
}

/** A refund unknown to a booked accrual, with its correction, if it changes anything. */
export interface Refund {
  readonly saleId: string;
  readonly refundedAt: EpochMs;
  readonly correction: Extract<Judgement, { outcome: "accrual" }> | null;
}

/**
 * The corrections of one accrual for refunds, one by one in order of time, then of their sales' external ids
 * (docs/rules.md, "Campaign cycles"). `refunds` may hold sales that the accrual did not count, and refunds that it
 * knew: those change nothing.
 *
 * @param isBooked whether a refund has been corrected before: it then counts, and is not corrected again
 */
export function refundsOf(
  snapshot: Snapshot,
  refunds: ReadonlyMap<string, EpochMs>,
  bookedCents: bigint,
  isBooked: (saleId: string) => boolean = () => false,
): Refund[] {
  const news = [...salesIn(snapshot)]
    .flatMap(([saleId, { refundedAt: known, reference }]) => {
      const refundedAt = refunds.get(saleId);
      return refundedAt === undefined || known !== null ? [] : [{ saleId, refundedAt, reference }];
    })
    .sort((a, b) => a.refundedAt - b.refundedAt || byText(a.reference, b.reference));
  const counted = new Map<string, EpochMs>();
  let cents = bookedCents;
  return news.flatMap(({ saleId, refundedAt }): Refund[] => {
    counted.set(saleId, refundedAt);
    if (isBooked(saleId)) return [];
    const correction = judgeRefunds({ snapshot, refunds: counted, bookedCents: cents });
    cents += correction?.amountCents ?? 0n;
    return [{ saleId, refundedAt, correction }];
  });
}

/**
 * The correction of a booked `sales` accrual for refunds it did not know. `bookedCents` is its amount with all
 * corrections so far: where caps and budget cut it, they cut what remains, too. Null where nothing is left to take
 * back. Throws `RangeError` for a snapshot that is no period of a creator.
 */
export function judgeRefunds(subject: {
  readonly snapshot: Snapshot;
  readonly refunds: ReadonlyMap<string, EpochMs>;
  readonly bookedCents: bigint;
}): Extract<Judgement, { outcome: "accrual" }> | null {
  const { version, period, cover, cutoff, timezone, cycle, measured, limits, ...read } = readSnapshot(subject.snapshot);
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
  const whole = evaluatePeriod({ version, period, cover, timezone, cycle, inputs });
  const evaluated = limits === undefined ? whole : { ...whole, ...cutAgain(whole, limits, subject.bookedCents) };
  if (evaluated.amountCents >= 0n) return null;
  const { amountCents, lines } = evaluated;
  const record = buildSnapshot({
    ...evaluated,
    reason: null,
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
  const kept = limits === undefined ? record : sealed({ ...record.snapshot, limits: limitsText(limitsOf(limits)) });
  const earned = { period, version, amountCents, currency: version.currency, lines };
  return { outcome: "accrual", ...earned, videoId: null, threshold: null, ...kept };
}

/** What the limits of the corrected accrual leave of what remains, less what was booked before. */
export function cutAgain(
  { amountCents, lines }: Pick<Evaluated, "amountCents" | "lines">,
  limits: NonNullable<ReadSnapshot["limits"]>,
  bookedCents: bigint,
): Pick<Evaluated, "amountCents" | "lines"> {
  const cut = cutTo(amountCents + bookedCents, limitsOf(limits));
  return { amountCents: cut.amountCents - bookedCents, lines: [...lines, ...cut.lines] };
}

function limitsOf(limits: NonNullable<ReadSnapshot["limits"]>): Limits {
  return { budget: limits.budget ?? null, creator: limits.creator ?? null };
}
