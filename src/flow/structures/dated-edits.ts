/**
 * When a rule edit takes effect, and what a backdated one would change about booked accruals (docs/rules.md,
 * "Versions").
 */
import { DomainError, invalidBody } from "../../contract/errors.ts";
import { localDateOf, startOfDate } from "../../engine/periods.ts";
import { cadencesDifferFrom } from "../../engine/schedule.ts";
import type { EpochMs, Structure, Version } from "../../engine/types.ts";
import type { Db, Tx } from "../../store/db.ts";
import { markAssigned } from "../../store/judging/marks.ts";
import { bookedIn, lastBookedEnd } from "../../store/judging/past.ts";
import { findRunning } from "../../store/judging/runs.ts";
import type { Context } from "../context.ts";
import { differencesOf } from "../judging/past/differences.ts";
import { MAX_JUDGEMENTS } from "../judging/past/judge.ts";
import { creatorsToJudge, inSnapshot, isReplayable, loadStructure, windowsIn } from "../judging/past/load.ts";

/** An edit is scheduled at most this far ahead; a later date is probably a wrong year. */
const YEARS_AHEAD_MAX = 5;
const YEAR_MS = 366 * 86_400_000;

/** What an edit changes about booked accruals, in minor units of each currency. */
export interface RuleChanges {
  readonly compared: number;
  readonly differing: number;
  readonly sums: readonly { readonly currency: string; readonly upCents: bigint; readonly downCents: bigint }[];
}

const NO_CHANGES: RuleChanges = { compared: 0, differing: 0, sums: [] };

/**
 * The instant an edit takes effect; a date means its midnight in the organization's time zone. Null: when it is made.
 *
 * @throws DomainError `invalid_body` at `effective_at` for one that is too far ahead
 */
export function effectiveInstant(dated: EpochMs | string | undefined, timezone: string, now: EpochMs): EpochMs | null {
  if (dated === undefined) return null;
  const at = typeof dated === "string" ? startOfDate(dated, timezone) : dated;
  if (at > now + YEARS_AHEAD_MAX * YEAR_MS) {
    throw invalidBody("effective_at", `must be at most ${YEARS_AHEAD_MAX} years ahead`);
  }
  return at;
}

/** The structure with one more version. */
export function withEdit(structure: Structure, edit: Version): Structure {
  return { ...structure, versions: [...structure.versions, edit] };
}

/**
 * Rejects a change of the cadence that would redraw periods that are booked: their dates would be paid twice.
 *
 * @throws DomainError `invalid_body` at `effective_at`
 */
export async function refuseCadenceBelowBooked(
  db: Db,
  orgId: string,
  before: Structure,
  edit: Version,
  timezone: string,
): Promise<void> {
  const from = cadencesDifferFrom(before, withEdit(before, edit), timezone);
  if (from === null) return;
  const bookedTo = await lastBookedEnd(db, orgId, before.id);
  if (bookedTo === null || bookedTo <= from) return;
  const booked = localDateOf(bookedTo - 1, timezone);
  throw invalidBody(
    "effective_at",
    `would change the payout frequency of booked dates, up to ${booked}; choose a later date, or keep the frequency`,
  );
}

/**
 * Prepares a backdated edit: no run may be in progress, because it would judge by the rules it has read and use up the
 * marks. The lock is taken before any other and held until the transaction ends.
 *
 * @throws DomainError `run_in_progress`
 */
export async function refuseDuringRun(tx: Tx, orgId: string): Promise<void> {
  if ((await findRunning(tx, orgId)) === undefined) return;
  throw new DomainError("run_in_progress", "An accrual run is in progress; backdate the rule when it has finished.");
}

/** Makes the next run judge again what a backdated edit may change and is not booked. */
export function reopen(tx: Tx, orgId: string, structureId: string, since: EpochMs, knownAt: EpochMs): Promise<void> {
  return markAssigned(tx, orgId, structureId, since, knownAt);
}

class TooMuch extends Error {}

/**
 * What an edit would change about booked accruals, compared with what the versions without it give today, so that other
 * differences are not attributed to the edit. Null where that is too much for one request.
 *
 * @throws DomainError `not_found`
 */
export async function changesBy(ctx: Context, structureId: string, edit: Version): Promise<RuleChanges | null> {
  const since = edit.effectiveAt;
  if (since === undefined || since >= ctx.now) return NO_CHANGES;
  const allow = (judgements: number) => {
    if (judgements > MAX_JUDGEMENTS) throw new TooMuch();
  };
  try {
    return await inSnapshot(ctx, async (db) => {
      const { row, structure, timezone } = await loadStructure(db, ctx, structureId);
      if (!structure.versions.every(isReplayable)) return NO_CHANGES;
      const { orgId, now: asOf } = ctx;
      const creatorIds = await creatorsToJudge(db, ctx, row, undefined, MAX_JUDGEMENTS + 1);
      allow(creatorIds.length);
      const range = { projectId: row.project_id, from: localDateOf(since, timezone), to: localDateOf(asOf, timezone) };
      const booked = await bookedIn(db, orgId, { ...range, structureId, creatorIds }, MAX_JUDGEMENTS + 1);
      allow(booked.length);
      if (booked.length === 0) return NO_CHANGES;
      const windows = await windowsIn(db, orgId, structureId, creatorIds);
      const past = { ...range, orgId, timezone, asOf, windows, allow };
      const before = await differencesOf(db, { ...past, structure }, booked);
      // Made in the same millisecond as the previous edit, it is dated a moment ahead, and must be known nevertheless.
      const known = { ...edit, createdAt: Math.min(edit.createdAt, asOf) };
      const after = await differencesOf(db, { ...past, structure: withEdit(structure, known) }, booked);
      return compared(booked, before, after);
    });
  } catch (error) {
    if (error instanceof TooMuch) return null;
    throw error;
  }
}

type Found = Awaited<ReturnType<typeof differencesOf>>;

function compared(
  booked: readonly { readonly id: string; readonly currency: string }[],
  before: Found,
  after: Found,
): RuleChanges {
  const [was, is] = [before, after].map(
    ({ differing }) => new Map(differing.map((row) => [row.booked.id, row.judgedCents - row.bookedCents])),
  );
  const sums = new Map<string, { currency: string; upCents: bigint; downCents: bigint }>();
  let differing = 0;
  for (const { id, currency } of booked) {
    const change = (is?.get(id) ?? 0n) - (was?.get(id) ?? 0n);
    if (change === 0n) continue;
    differing += 1;
    const sum = sums.get(currency) ?? { currency, upCents: 0n, downCents: 0n };
    sums.set(currency, sum);
    if (change > 0n) sum.upCents += change;
    else sum.downCents -= change;
  }
  return { compared: after.compared, differing, sums: [...sums.values()] };
}
