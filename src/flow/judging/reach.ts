/**
 * How far a run reaches past the one before. A clock that jumped ahead would book the future in one night, so a run
 * that reaches further than a missed month waits until a person names its instant.
 */
import { invalidBody } from "../../contract/errors.ts";
import { maximumDaysUnconfirmed } from "../../contract/judging/runs.ts";
import { iso } from "../../contract/time.ts";
import { localDateOf, startOfDate } from "../../engine/periods.ts";
import type { EpochMs } from "../../engine/types.ts";
import { organizationsToSchedule, type ScheduledOrganization } from "../../store/judging/schedule.ts";
import { read } from "../command.ts";
import type { App, Context } from "../context.ts";

const DAY_MS = 86_400_000;

/** A run that waits for a person, and why. */
export interface WaitingRun {
  readonly orgId: string;
  /** The instant it would judge up to. */
  readonly asOf: EpochMs;
  /** The instant the last run judged up to, or when the organization was created. */
  readonly lastAt: EpochMs;
  readonly days: number;
}

/** A night that no run has covered: run the organization as of its last local midnight. */
export interface DueNight {
  readonly orgId: string;
  readonly asOf: EpochMs;
}

export interface Nights {
  readonly due: readonly DueNight[];
  readonly waiting: readonly WaitingRun[];
}

/**
 * The organizations whose last local midnight no finished run has reached. The first night is the one after the
 * organization was created, so that the schedule does not run ahead of an organization still being set up, or accruing
 * its past by hand.
 */
export async function nightsOf(app: App): Promise<Nights> {
  return sortNights(await app.database.ownerTransaction((tx) => organizationsToSchedule(tx)), app.now());
}

/** The same for organizations already read. */
export function sortNights(organizations: readonly ScheduledOrganization[], now: EpochMs): Nights {
  const due: DueNight[] = [];
  const waiting: WaitingRun[] = [];
  for (const organization of organizations) {
    const { org_id: orgId, timezone, created_at: createdAt, judged_to: judgedTo } = organization;
    const midnight = startOfDate(localDateOf(now, timezone), timezone);
    if ((judgedTo !== null && judgedTo >= midnight) || createdAt > midnight) continue;
    const far = waitingRun(organization, midnight);
    if (far === null) due.push({ orgId, asOf: midnight });
    else waiting.push(far);
  }
  return { due, waiting };
}

/** The run of an organization as of an instant that no person named, if it must wait for one; null: it may begin. */
export async function waitingRunOf(ctx: Context, asOf: EpochMs): Promise<WaitingRun | null> {
  const [organization] = await read(ctx, (db) => organizationsToSchedule(db, ctx.orgId));
  return organization === undefined ? null : waitingRun(organization, asOf);
}

/** @throws DomainError `invalid_body` at `as_of` where the run waits for a person */
export async function requireReach(ctx: Context, asOf: EpochMs): Promise<void> {
  const waiting = await waitingRunOf(ctx, asOf);
  if (waiting !== null) throw invalidBody("as_of", waitingSentence(waiting));
}

/** Why a run waits and what starts it, as the rest of a sentence about `as_of`. */
export function waitingSentence({ asOf, lastAt, days }: WaitingRun): string {
  return (
    `must be given to confirm the date: a run as of ${iso(asOf)} would reach ${days} days past ` +
    `${iso(lastAt)}, where the last one ended; check the server's clock first`
  );
}

function waitingRun(organization: ScheduledOrganization, asOf: EpochMs): WaitingRun | null {
  const { org_id: orgId, created_at: createdAt, judged_to: judgedTo } = organization;
  const lastAt = Math.max(createdAt, judgedTo ?? createdAt);
  const days = Math.floor((asOf - lastAt) / DAY_MS);
  return asOf - lastAt > maximumDaysUnconfirmed * DAY_MS ? { orgId, asOf, lastAt, days } : null;
}
