/** Compares judgements with booked accruals: every judgement and every booked accrual is in exactly one row. */
import { DEFAULT_CURRENCY } from "../../../engine/currencies.ts";
import { cycleCutoff, isPaidByCycle } from "../../../engine/cycles.ts";
import { settlingDelayMs } from "../../../engine/rules/index.ts";
import { byText } from "../../../engine/texts.ts";
import type { EpochMs, Line, Structure } from "../../../engine/types.ts";
import { isBookable, keyOf } from "../../../store/judging/booking.ts";
import type { BookedPast } from "../../../store/judging/past.ts";
import type { PastJudgement } from "./judge.ts";

export interface ComparedRow {
  readonly creatorId: string;
  readonly outcome: "accrual" | "none";
  /** `booked_only`: an accrual is booked that the rule has no period or mark for. */
  readonly reason: string | null;
  readonly isForecast: boolean;
  readonly versionNumber: number | null;
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  readonly videoId: string | null;
  readonly threshold: bigint | null;
  readonly currency: string;
  readonly simulatedCents: bigint;
  readonly bookedCents: bigint;
  readonly accrualIds: readonly string[];
  readonly lines: readonly Line[];
}

/** When a booked accrual fell due: the end of its period, cycle or window, or its mark, plus the time allowed for late inputs. */
export function dueAt(row: BookedPast, structure: Structure, timezone: string): EpochMs {
  const version = structure.versions.find((candidate) => candidate.id === row.version_id);
  if (row.video_id === null && isPaidByCycle(structure)) {
    const { period_start: start, period_end: end, period_start_at: startAt, period_end_at: endAt } = row;
    return cycleCutoff({ start, end, startAt, endAt }, structure.campaign.graceDays, timezone);
  }
  return (
    row.period_end_at + (version === undefined || row.threshold_view_count !== null ? 0 : settlingDelayMs(version))
  );
}

/**
 * Compares judgements with bookings. A structure is compared with itself, period by period and mark by mark; a draft
 * with what was booked by other rules, each accrual in the draft's period that contains its last date.
 */
export function compare(
  judged: readonly PastJudgement[],
  booked: readonly BookedPast[],
  isDraft: boolean,
): ComparedRow[] {
  const open = new Set(booked);
  const byPlace = Map.groupBy(booked, (row) => (isDraft ? draftPlace(row) : keyOf(row)));
  const byCreator = new Map(
    [...Map.groupBy(booked, (row) => row.creator_id)].map(([id, own]) => [id, inOrderOfEnds(own)] as const),
  );
  const rows: ComparedRow[] = [];
  for (const past of judged) {
    const { judgement, creatorId } = past;
    const currency = judgement.outcome === "accrual" ? judgement.currency : judgement.version?.currency;
    const own = isDraft ? inDraft(past, byPlace, byCreator) : (byPlace.get(past.key) ?? []);
    const matched = own.filter((row) => open.has(row) && (currency === undefined || row.currency === currency));
    for (const row of matched) open.delete(row);
    // A mark dated elsewhere, or passed outside every window and never booked, says nothing about the range.
    const isDated = past.isInRange && (judgement.outcome === "accrual" || judgement.period !== null);
    if (!isDated && matched.length === 0) continue;
    // As in a run, which reports such an amount and does not book it.
    const isTooLarge = judgement.outcome === "accrual" && !isBookable(judgement);
    rows.push({
      creatorId,
      outcome: isTooLarge ? "none" : judgement.outcome,
      reason: judgement.outcome === "none" ? judgement.reason : isTooLarge ? "amount_out_of_range" : null,
      isForecast: past.isForecast,
      versionNumber: isDraft ? null : (judgement.version?.number ?? null),
      periodStart: judgement.period?.start ?? null,
      periodEnd: judgement.period?.end ?? null,
      videoId: judgement.videoId,
      threshold: judgement.threshold,
      currency: currency ?? matched[0]?.currency ?? DEFAULT_CURRENCY,
      simulatedCents: judgement.outcome === "accrual" && !isTooLarge ? judgement.amountCents : 0n,
      bookedCents: matched.reduce((sum, row) => sum + row.amount_cents + row.trued_up_cents, 0n),
      accrualIds: matched.map((row) => row.id),
      lines: judgement.lines,
    });
  }
  for (const row of open) rows.push(bookedOnly(row));
  return rows;
}

/** Marks match by post and mark, and windows by post, whichever structure booked them. */
function draftPlace(row: BookedPast): string {
  return row.video_id === null ? "" : `${row.video_id} ${row.threshold_view_count}`;
}

function inDraft(
  { judgement, creatorId }: PastJudgement,
  byPlace: ReadonlyMap<string, readonly BookedPast[]>,
  byCreator: ReadonlyMap<string, readonly BookedPast[]>,
): readonly BookedPast[] {
  const { period, videoId, threshold } = judgement;
  if (videoId !== null) return byPlace.get(`${videoId} ${threshold}`) ?? [];
  if (period === null) return [];
  const own = byCreator.get(creatorId) ?? [];
  let [from, to] = [0, own.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((own[middle]?.period_end ?? "") < period.start) from = middle + 1;
    else to = middle;
  }
  const within: BookedPast[] = [];
  for (let row = own[from]; row !== undefined && row.period_end <= period.end; row = own[++from]) within.push(row);
  return within;
}

function inOrderOfEnds(own: readonly BookedPast[]): readonly BookedPast[] {
  return own.toSorted((a, b) => byText(a.period_end, b.period_end));
}

function bookedOnly(row: BookedPast): ComparedRow {
  return {
    ...{ creatorId: row.creator_id, outcome: "none", reason: "booked_only", isForecast: false, versionNumber: null },
    ...{ periodStart: row.period_start, periodEnd: row.period_end, videoId: row.video_id },
    ...{ threshold: row.threshold_view_count, currency: row.currency, simulatedCents: 0n },
    ...{ bookedCents: row.amount_cents + row.trued_up_cents, accrualIds: [row.id], lines: [] },
  };
}

/** By creator, then in order of time; marks of one post ascending. */
export function byTime(rows: readonly ComparedRow[]): ComparedRow[] {
  const placed = rows.map((row) => ({
    row,
    place: `${row.creatorId} ${row.periodStart ?? ""} ${row.periodEnd ?? ""} ${row.videoId ?? ""}`,
  }));
  const sorted = placed.sort(
    (a, b) => byText(a.place, b.place) || Number((a.row.threshold ?? 0n) - (b.row.threshold ?? 0n)),
  );
  return sorted.map(({ row }) => row);
}
