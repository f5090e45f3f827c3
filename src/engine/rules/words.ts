/** How kinds speak: what they say about a rule, a reason and a line, and the words that all kinds share. */
import { minorUnitsOf, parseExact } from "../money.ts";
import type { Cover, Line, PeriodInputs } from "../types.ts";

/** Writes the figures in a sentence: the command line exactly, the dashboard in the organization's format. */
export interface Say {
  /** Whole minor units of the rule's currency: `$1,234.50`. */
  readonly money: (minorUnits: bigint | number) => string;
  /**
   * An exact amount in minor units, which may have parts of one: `118199.25`, `1/3`; of the rule's currency where none
   * is named.
   */
  readonly exact: (minorUnits: string, currency?: string) => string;
  /** A price in minor units per 1,000 views with all its digits: `$0.625` for 62.5. */
  readonly rate: (minorUnits: number) => string;
  /** `1,234,567` */
  readonly count: (count: bigint | number) => string;
  /** `USD`, `CREDITS` */
  readonly currency: string;
}

/** A rule in the parts that sentences are made of. */
export interface Spoken<Params> {
  readonly params: Params;
  /** What the rule is paid for, in one word: `week`, `cycle`; `period` where it has none. */
  readonly noun: string;
  readonly amountCents: bigint;
}

/** What words about a judgement may look at; each is null where only the code or the label is at hand. */
export interface Judged<Params, Kept> {
  readonly params: Params | null;
  readonly kept: Kept | null;
  readonly cover: Pick<Cover, "coveredDays" | "periodDays"> | null;
}

/** A clause without capital or full stop: `the goals were not met`. `why` adds the figures of one judgement. */
export interface ReasonWords<Params = unknown, Kept = unknown> {
  readonly text: string;
  readonly why?: (of: Judged<Params, Kept>, say: Say) => string | null;
}

/** A line's name and how its amount was computed; `how` is empty where the amount says it all. */
export interface LineText {
  readonly name: string;
  readonly how: string;
}

/** A line in words. `rest` is what follows the declared label: `2` of `tier 2`. */
export type LineWords<Params = unknown, Kept = unknown> = (
  line: Line,
  of: Judged<Params, Kept> & { readonly rest: string },
  say: Say,
) => LineText;

const nouns: Readonly<Record<string, string>> = {
  daily: "day",
  weekly: "week",
  monthly: "month",
  cycle: "cycle",
  post: "post",
};

/** `week` for `weekly`. */
export function nounOf(period: string | null): string {
  return period === null ? "period" : (nouns[period] ?? period);
}

/** `a, b and c`. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** `62.5%` of `5/8`, to one place. */
export function percentText(share: string): string {
  const { n, d } = parseExact(share);
  const tenths = (2n * n * 1_000n + d) / (2n * d);
  return tenths % 10n === 0n ? `${tenths / 10n}%` : `${tenths / 10n}.${tenths % 10n}%`;
}

/** A line that takes a part of the period's amount. */
export const amountWords =
  (name: string): LineWords =>
  (line, { cover }, say) => {
    if (line.quantity === "1") return { name, how: "for the whole period" };
    const days =
      cover !== null && cover.coveredDays < cover.periodDays
        ? `${cover.coveredDays} of ${cover.periodDays} days, `
        : "";
    return { name, how: `${days}${percentText(line.quantity)} of ${say.exact(line.unit_rate)}` };
  };

/** Reasons that any kind may have, from outside its own computation. */
export const sharedReasons = {
  partial_period_skipped: {
    text: "only part of the period was covered, and the rule does not pay partial periods",
    why: ({ cover }) =>
      cover === null
        ? null
        : `only ${cover.coveredDays} of ${cover.periodDays} days were covered, and the rule pays full periods only`,
  },
  zero_amount: { text: "the amount came to zero" },
  creator_cap_reached: { text: "the creator has reached the rule's cap per creator" },
  budget_exhausted: { text: "the rule's budget is used up" },
  not_covered: { text: "no day of the period was covered: the creator was not assigned to the rule then" },
  booked_only: { text: "it was booked for a period or milestone that this rule does not have" },
} as const satisfies Readonly<Record<string, ReasonWords>>;

const fixed =
  (name: string, how = ""): LineWords =>
  () => ({ name, how });

/** Lines that any kind may have, and those that are not of its computation: rounding, limits and corrections. */
export const sharedLines = {
  amount: amountWords("Amount"),
  rounding: (_line, _of, say) => ({
    name: "Rounding",
    how: `to whole ${minorUnitsOf(say.currency)}, once, at the end`,
  }),
  "creator cap": fixed("Cap per creator", "the maximum that one creator can earn from this rule"),
  budget: fixed("Budget", "the rule's budget is used up"),
  "as judged now": fixed("Recalculated with current data"),
  "booked before": fixed("Already booked"),
  "clawed back already": fixed("Already clawed back"),
  "upward only": fixed("Upward only", "nothing is clawed back"),
  limit: fixed("Cap or budget", "the limit is reached"),
  clawback: fixed("Clawback"),
} as const satisfies Readonly<Record<string, LineWords>>;

/** What a kind keeps in a snapshot: inputs it is computed from again, and anything else it stores for readers. */
export type Kept = Partial<PeriodInputs>;
