/**
 * The engine's vocabulary: plain values in, plain values out. Nothing here depends on databases, clocks or HTTP.
 *
 * Units: instants are whole milliseconds since 1970 UTC (`EpochMs`), local dates are `YYYY-MM-DD` strings, money is
 * `bigint` minor units (cents; whole credits in currency `CREDITS`), counts are `bigint`.
 */

/** Milliseconds since 1970-01-01T00:00:00Z; always a whole number. */
export type EpochMs = number;

/** A local calendar date, `YYYY-MM-DD`; compares correctly as a string. */
export type LocalDate = string;

/** How often a periodic structure pays (docs/rules.md, "Time"). */
export type Cadence = "daily" | "weekly" | "monthly";

/**
 * What a version may pay by: a calendar cadence of its structure, the cycles of each campaign member (docs/growi.md,
 * "Set a campaign up"), or a window of its own for each post (docs/rules.md, "Post windows").
 */
export type PayPeriod = Cadence | "cycle" | "post";

/** What a part period earns (docs/rules.md, "Cover"). */
export type ProrationMode = "skip" | "prorate" | "full";

/**
 * Why a judged period or crossing earned nothing; reported, never stored as an accrual. Each code is declared with its
 * words by the kind that uses it (`rules/`), or by the engine for all of them (`rules/words.ts`).
 */
export type NoneReason = string;

/**
 * A calendar period of one cadence in the organization's zone: `[startAt, endAt)`, named by its first and last dates.
 */
export interface Period {
  readonly start: LocalDate;
  readonly end: LocalDate;
  readonly startAt: EpochMs;
  readonly endAt: EpochMs;
}

/** One immutable version of a structure's rule. `params` has been validated by its rule kind's schema. */
export interface Version {
  readonly id: string;
  readonly number: number;
  readonly createdAt: EpochMs;
  /** When it takes effect, if that differs from when it was created; read it with `effectiveAtOf`. */
  readonly effectiveAt?: EpochMs;
  readonly criteriaType: string;
  readonly period: PayPeriod | null;
  readonly amountCents: bigint | null;
  readonly currency: string;
  readonly criteriaParams: unknown;
  readonly prorationMode: ProrationMode;
  readonly backfillOnAssignment: boolean;
}

/** A campaign's settings for the cycles of its members; fixed once there are members. */
export interface Campaign {
  readonly id: string;
  readonly cycleDays: number;
  /** Days after a cycle in which a post may still fill a gap of it. */
  readonly graceDays: number;
  readonly postsRequired: number;
}

/** One cycle of one member: its place in the membership, and what the campaign requires. */
export interface Cycle {
  /** 0 for the cycle that begins on the day of joining. */
  readonly index: number;
  readonly days: number;
  readonly graceDays: number;
  readonly postsRequired: number;
  /** Whether it is the first cycle the creator ever had in the campaign; a second membership has none. */
  readonly isFirst: boolean;
}

/** A structure with its whole version history, ascending by number. */
export interface Structure {
  readonly id: string;
  readonly archivedAt: EpochMs | null;
  /**
   * Set for the terms of a campaign: each assignment window is then a membership, which begins on its first cycle's
   * first day.
   */
  readonly campaign?: Campaign | null;
  readonly versions: readonly Version[];
}

/** One assignment window of a creator to a structure; open when `unassignedAt` is null. */
export interface Window {
  readonly assignedAt: EpochMs;
  readonly unassignedAt: EpochMs | null;
  /**
   * Set for a membership that another of the same creator in the campaign came before, also where that one had no such
   * term.
   */
  readonly isRejoining?: boolean;
}

/** The local dates of a period that count, and the windows they come from (docs/rules.md, "Cover"). */
export interface Cover {
  readonly coveredDays: number;
  readonly periodDays: number;
  /** Covered dates as closed ranges `[first, last]`, ascending. */
  readonly ranges: readonly (readonly [LocalDate, LocalDate])[];
  readonly windows: readonly Window[];
}

/**
 * A counting post with the reading its views come from: the last one captured at or before the cutoff, if any. Each of
 * the other counters is that of the last reading by then that reports it, and null where none does (docs/rules.md,
 * "Which posts"); they are read only for rules whose `needs` ask for `interactions`.
 */
export interface Post {
  readonly videoId: string;
  readonly postedAt: EpochMs;
  readonly views: bigint;
  readonly likes: bigint | null;
  readonly comments: bigint | null;
  readonly shares: bigint | null;
  readonly saves: bigint | null;
  /** When the reading of the views was captured; null where there is none (then the views are 0). */
  readonly capturedAt: EpochMs | null;
}

/** A sale by a creator; `amountCents` is what the customer paid. */
export interface Sale {
  readonly id: string;
  /** The seller's own id (`external_id`). */
  readonly reference: string;
  readonly amountCents: bigint;
  readonly soldAt: EpochMs;
  /** Whether it is the customer's first purchase in the campaign. */
  readonly isFirst: boolean;
  /** Null unless it was refunded at or before the cutoff. */
  readonly refundedAt: EpochMs | null;
}

/** A goal; `target` keeps the decimal as written ("2.5"). */
export interface Goal {
  readonly id: string;
  readonly type: "posts" | "views" | "engagement" | "followers";
  readonly target: string;
  readonly period: Cadence;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate | null;
}

/** What a rule kind needs loaded before it can be judged. */
export interface Needs {
  readonly posts: boolean;
  /** Whether the amount depends on readings by the cutoff; else only on the number of posts. */
  readonly readings: boolean;
  /** Whether likes, comments, shares and saves are used; else they are not loaded, and null. */
  readonly interactions: boolean;
  readonly goals: boolean;
  readonly followers: boolean;
  /** Posts of the grace days after the cycle, where they fill its gaps. */
  readonly latePosts: boolean;
  readonly sales: boolean;
}

/** The inputs of `judgePeriod`, besides the due period itself. */
export interface PeriodInputs {
  /** Counting posts with `posted_at` in the period, in any order. */
  readonly posts: readonly Post[];
  /** All goals of the creator in the project, in any order; the rule picks those that apply. */
  readonly goals: readonly Goal[];
  /** The last follower count captured before `period.endAt`, if any. */
  readonly followers: { readonly count: bigint; readonly capturedAt: EpochMs } | null;
  /** Posts published after the cycle that fill a gap of it (`attribute`); none where left out. */
  readonly latePosts?: readonly Post[];
  /** The creator's sales with `sold_at` in the cycle, in any order; none where left out. */
  readonly sales?: readonly Sale[];
  /** Of a post's window, whose one post has its last reading by the end: the last one after that by the cutoff, if any. */
  readonly settled?: { readonly views: bigint; readonly capturedAt: EpochMs } | null | undefined;
  /** Of corrections: what was booked before, of which the amount is the difference. */
  readonly bookedCents?: bigint | null;
}

/** A period of a structure that has come due, for any creator. */
export interface ScheduledPeriod {
  readonly period: Period;
  readonly version: Version;
  readonly cutoff: EpochMs;
  /**
   * The first date the cadence in force reaches back to; earlier dates of the period are not covered (cadence edits).
   */
  readonly cadenceFrom: LocalDate | null;
  /** The member's cycle, where the structure is a term of a campaign. */
  readonly cycle?: Cycle;
  /** The post, where the period is its window. */
  readonly post?: { readonly videoId: string; readonly postedAt: EpochMs };
}

/**
 * A counting post with its readings, for marks. Readings ascend by `capturedAt`, one per instant (the last recorded).
 */
export interface PostHistory {
  readonly videoId: string;
  readonly postedAt: EpochMs;
  readonly readings: readonly { readonly capturedAt: EpochMs; readonly views: bigint }[];
}

/** One line of the computation; exact decimals or fractions as strings. The amount is the sum of the lines. */
export interface Line {
  readonly label: string;
  readonly quantity: string;
  readonly unit_rate: string;
  readonly amount: string;
}

/** The self-contained record of a judgement; its canonical JSON is hashed (docs/rules.md, "What an accrual keeps"). */
export type Snapshot = Readonly<Record<string, unknown>>;

/** The outcome of judging one period or one mark. Lines are present also where nothing was earned. */
export type Judgement =
  | {
      readonly outcome: "accrual";
      readonly period: Period;
      readonly version: Version;
      readonly amountCents: bigint;
      readonly currency: string;
      readonly videoId: string | null;
      readonly threshold: bigint | null;
      readonly lines: readonly Line[];
      readonly snapshot: Snapshot;
      /** The snapshot as JSON text, ready to be stored without a second serialization. */
      readonly snapshotText: string;
      /** The snapshot's `sha256`: lower-case hex over the canonical JSON of everything else in it. */
      readonly hash: string;
    }
  | {
      readonly outcome: "none";
      /** Null for marks: what did not accrue has no period. */
      readonly period: Period | null;
      readonly version: Version | null;
      readonly reason: NoneReason;
      readonly videoId: string | null;
      readonly threshold: bigint | null;
      readonly lines: readonly Line[];
      /**
       * Made only on request (`explain: true`): most of what is judged earns nothing, and the reason is rarely read.
       */
      readonly snapshot: Snapshot | null;
    };
