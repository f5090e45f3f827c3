/** An accrual's snapshot as screens read it: everything its amount was computed from, texts as the engine wrote them. */

import { DEFAULT_CURRENCY } from "../../pieces/money.ts";

export interface Line {
  readonly label: string;
  readonly quantity: string;
  readonly unit_rate: string;
  readonly amount: string;
}

export interface Goal {
  readonly id: string;
  readonly type: "posts" | "views" | "engagement" | "followers";
  readonly target: string;
  readonly actual: string;
  readonly met: boolean;
}

export interface Post {
  readonly videoId: string;
  readonly postedAt: string;
  readonly capturedAt: string | null;
  readonly views: bigint;
}

export interface Tier {
  readonly upTo: bigint | null;
  readonly centsPerThousand: number;
}

export interface Version {
  readonly number: number;
  readonly amount_cents: string | null;
  readonly criteria_type: string;
  readonly criteria_params: Readonly<Record<string, unknown>>;
  readonly period: string | null;
  readonly proration_mode: string;
  readonly backfill_on_assignment: boolean;
}

export interface Crossing {
  readonly videoId: string;
  readonly mark: string;
  readonly views: string;
  readonly capturedAt: string;
  readonly isFirstReading: boolean;
}

export interface Entry {
  /** Null in a campaign. */
  readonly kind: "opening_balance" | "bonus" | null;
  readonly note: string | null;
  readonly reference: string | null;
}

export interface Snapshot {
  readonly amountCents: string;
  readonly currency: string;
  readonly timezone: string;
  readonly cutoff: string | null;
  readonly cadenceFrom: string | null;
  readonly period: { readonly start: string; readonly end: string; readonly endAt: string } | null;
  readonly cover: {
    readonly coveredDays: number;
    readonly periodDays: number;
    readonly ranges: readonly (readonly [string, string])[];
  } | null;
  readonly version: Version | null;
  readonly lines: readonly Line[];
  readonly posts: readonly Post[];
  /** Of a post's window: what the post was read with after its end, while it settled; null where it was not read then. */
  readonly settled: { readonly capturedAt: string; readonly views: bigint } | null;
  readonly goals: readonly Goal[];
  readonly completion: string | null;
  readonly crossing: Crossing | null;
  /** For manually entered amounts. */
  readonly entry: Entry | null;
  /** The kind's own values, as stored in the snapshot. */
  readonly inputs: object;
  readonly engineVersion: string;
  readonly sha256: string;
}

interface Written {
  readonly amount_cents: string;
  readonly currency: string | null;
  readonly timezone: string;
  readonly cutoff: string | null;
  readonly cadence_from: string | null;
  readonly period: { readonly start: string; readonly end: string; readonly end_at: string } | null;
  readonly cover: {
    readonly covered_days: string;
    readonly period_days: string;
    readonly ranges: readonly (readonly [string, string])[];
  } | null;
  readonly version: Version | null;
  readonly lines: readonly Line[];
  readonly inputs: {
    readonly posts?: readonly (readonly [string, string, string | null, string, ...(string | null)[]])[];
    readonly settled?: { readonly captured_at: string; readonly views: string } | null;
    readonly goals?: readonly Goal[];
    readonly completion?: string;
    readonly mark?: string;
    readonly video_id?: string;
    readonly first_reading?: boolean;
    readonly kind?: "opening_balance" | "bonus";
    readonly note?: string | null;
    readonly reference?: string | null;
    readonly crossing?: { readonly captured_at: string; readonly views: string };
  };
  readonly engine_version: string;
  readonly sha256: string;
}

/** Reads what the engine wrote (`src/engine/snapshot.ts`). */
export function readSnapshot(raw: object): Snapshot {
  const written = raw as Written;
  const { inputs, cover } = written;
  const { crossing } = inputs;
  return {
    amountCents: written.amount_cents,
    currency: written.currency ?? DEFAULT_CURRENCY,
    timezone: written.timezone,
    cutoff: written.cutoff,
    cadenceFrom: written.cadence_from,
    period: written.period === null ? null : { ...written.period, endAt: written.period.end_at },
    cover:
      cover === null
        ? null
        : { coveredDays: Number(cover.covered_days), periodDays: Number(cover.period_days), ranges: cover.ranges },
    version: written.version,
    lines: written.lines,
    posts: (inputs.posts ?? []).map(([videoId, postedAt, capturedAt, views]) => ({
      videoId,
      postedAt,
      capturedAt,
      views: BigInt(views),
    })),
    settled:
      inputs.settled == null ? null : { capturedAt: inputs.settled.captured_at, views: BigInt(inputs.settled.views) },
    goals: inputs.goals ?? [],
    completion: inputs.completion ?? null,
    crossing:
      crossing === undefined
        ? null
        : {
            videoId: inputs.video_id ?? "",
            mark: inputs.mark ?? "0",
            views: crossing.views,
            capturedAt: crossing.captured_at,
            isFirstReading: inputs.first_reading ?? false,
          },
    entry:
      written.version?.criteria_type === "manual"
        ? { kind: inputs.kind ?? null, note: inputs.note ?? null, reference: inputs.reference ?? null }
        : null,
    inputs,
    engineVersion: written.engine_version,
    sha256: written.sha256,
  };
}

/** A true-up or a clawback; `judged` is today's amount, null for a clawback and where nothing is judged. */
export interface CorrectionSnapshot
  extends Pick<Snapshot, "amountCents" | "currency" | "lines" | "engineVersion" | "sha256"> {
  readonly judged: Snapshot | null;
  /** The entered reason of a clawback. */
  readonly reason: string | null;
}

/** Reads the snapshot of a correction or remainder (`src/engine/true-ups.ts`, `remainders.ts`); null for a judgement, which refunds have, too. */
export function readCorrection(raw: object): CorrectionSnapshot | null {
  if (!("corrects" in raw || "divides" in raw)) return null;
  const written = raw as unknown as Omit<Written, "currency"> & {
    readonly currency: string;
    readonly judged?: object | null;
    readonly reason?: string;
  };
  return {
    amountCents: written.amount_cents,
    currency: written.currency,
    lines: written.lines,
    engineVersion: written.engine_version,
    sha256: written.sha256,
    judged: written.judged == null ? null : readSnapshot(written.judged),
    reason: written.reason ?? null,
  };
}

/** The tiers of a `cpm` rule; none for others. */
export function tiersOf(version: Version | null): readonly Tier[] {
  const tiers = version?.criteria_params.tiers;
  if (!Array.isArray(tiers)) return [];
  return tiers.map((tier: { up_to_impressions: number | null; cents_per_thousand: number }) => ({
    upTo: tier.up_to_impressions === null ? null : BigInt(tier.up_to_impressions),
    centsPerThousand: tier.cents_per_thousand,
  }));
}

/** A whole number among a rule's parameters. */
export function countIn(version: Version | null, name: string): bigint | null {
  const value = version?.criteria_params[name];
  return typeof value === "number" ? BigInt(Math.trunc(value)) : null;
}

/** Parses a text such as `0.5` or `2/3` as a share between 0 and 1; only for drawing. */
export function shareOf(text: string): number {
  const [numerator = "0", denominator = "1"] = text.split("/");
  return Number(numerator) / Number(denominator);
}

/** Whether it is about the window of one post. */
export function isOfWindow({ version }: Pick<Snapshot, "version">): boolean {
  return version?.period === "post";
}

/** Until when a post's readings count: the cutoff, or the end of its window. */
export function countsUntil(snapshot: Snapshot): string | null {
  return isOfWindow(snapshot) ? (snapshot.period?.endAt ?? null) : snapshot.cutoff;
}
