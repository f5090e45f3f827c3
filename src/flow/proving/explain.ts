import type { z } from "zod";
import { notFound } from "../../contract/errors.ts";
import type { ExplainQuery } from "../../contract/structures/structures.ts";
import { append } from "../../engine/append.ts";
import { cycleAt, isPaidByCycle } from "../../engine/cycles.ts";
import { coverOf, judgeMarks } from "../../engine/judge.ts";
import { localDateOf } from "../../engine/periods.ts";
import { coverOfWindow, isPaidByPost, publishedIn, windowOf } from "../../engine/post-windows.ts";
import { needsOf } from "../../engine/rules/index.ts";
import { periodAt } from "../../engine/schedule.ts";
import { byText } from "../../engine/texts.ts";
import type {
  EpochMs,
  Judgement,
  Line,
  LocalDate,
  Period,
  ScheduledPeriod,
  Snapshot,
  Structure,
  Window,
} from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { findCreator } from "../../store/feeding/creators.ts";
import { type BookedAccrual, bookedAccruals, markKey, periodKey } from "../../store/judging/booking.ts";
import { allOf, loadHistories } from "../../store/judging/inputs.ts";
import { type PublishedPost, postsPublished, windowKey } from "../../store/judging/post-windows.ts";
import { findReadLate, type LateRead } from "../../store/judging/read-late.ts";
import { findOrganization } from "../../store/organization/organizations.ts";
import { windowsOf } from "../../store/structures/assignments.ts";
import { findStructure, loadEngineStructure } from "../../store/structures/structures.ts";
import { read } from "../command.ts";
import type { Context } from "../context.ts";
import { type FlagRow, flagsOfSnapshots, freshen } from "../flags/flags.ts";
import { isJudgedByMarks, leastMark } from "../judging/crossings.ts";
import { judgePeriods } from "../judging/judging.ts";
import type { Task } from "../judging/task.ts";

/** One judgement: booked, earned nothing, or still open. */
export interface Explained {
  readonly outcome: "accrual" | "none" | "in_progress";
  /**
   * Why nothing was earned, or would be as of now; null where something was. `not_covered`: no date of the period is
   * covered.
   */
  readonly reason: string | null;
  readonly accrualId: string | null;
  readonly versionId: string | null;
  readonly versionNumber: number | null;
  readonly period: Period | null;
  readonly cutoff: EpochMs | null;
  readonly amountCents: bigint | null;
  readonly currency: string | null;
  readonly videoId: string | null;
  readonly threshold: bigint | null;
  readonly lines: readonly Line[];
  /** The inputs; null for marks that are not booked, and where nothing is covered. */
  readonly snapshot: Snapshot | null;
  /**
   * Posts of a due period whose first reading came after the cutoff, where the amount depends on readings: they counted
   * as zero.
   */
  readonly readLate: ReadLate;
  /** The flags that touch it. */
  readonly flags: readonly FlagRow[];
}

export interface ReadLate {
  readonly count: number;
  /** The earliest read first; the first hundred. */
  readonly posts: readonly LateRead[];
}

export interface Explanation {
  readonly structureId: string;
  readonly creatorId: string;
  readonly date: LocalDate;
  readonly asOf: EpochMs;
  readonly judgements: readonly Explained[];
}

interface Subject {
  readonly db: Db;
  readonly ctx: Context;
  readonly projectId: string;
  readonly structure: Structure;
  readonly creatorId: string;
  readonly timezone: string;
  readonly windows: readonly Window[];
}

/**
 * Why a creator earned what they did, or nothing, in the period of a structure that contains `date` (default today);
 * for marks, all the creator's posts against all marks; for what is entered by hand, the entries of that date
 * (docs/api.md, "Review weekly"). Booked accruals are explained by their own lines; a period that is not yet due is
 * judged as of now.
 *
 * @throws DomainError `not_found` for the structure or the creator
 */
export async function explain(
  ctx: Context,
  structureId: string,
  query: z.output<typeof ExplainQuery>,
): Promise<Explanation> {
  await freshen(ctx);
  return read(ctx, async (db) => {
    const row = await findStructure(db, ctx.orgId, structureId);
    if (row === undefined) throw notFound("Structure");
    const creator = await findCreator(db, ctx.orgId, query.creator_id);
    if (creator === undefined || creator.project_id !== row.project_id) throw notFound("Creator");
    const structure = await loadEngineStructure(db, row);
    const timezone = (await findOrganization(db, ctx.orgId))?.timezone ?? "UTC";
    const date = query.date ?? localDateOf(ctx.now, timezone);
    const byCreator = await windowsOf(db, ctx.orgId, [structureId], { ids: [query.creator_id] });
    const windows = byCreator.get(query.creator_id)?.get(structureId) ?? [];
    const subject = { db, ctx, projectId: row.project_id, structure, creatorId: query.creator_id, timezone, windows };
    const judgements = isJudgedByMarks(structure)
      ? await explainMarks(subject)
      : row.is_manual
        ? await explainEntries(subject, date)
        : isPaidByPost(structure)
          ? await explainWindows(subject, date)
          : await explainPeriod(subject, date);
    const flagged = await withFlags(subject, judgements);
    return { structureId, creatorId: query.creator_id, date, asOf: ctx.now, judgements: flagged };
  });
}

/** With the flags that touch each judgement, by the posts it used. */
async function withFlags({ db, ctx, projectId }: Subject, judgements: readonly Explained[]): Promise<Explained[]> {
  const snapshots = judgements.map(({ snapshot }) => snapshot ?? {});
  const flags = await flagsOfSnapshots(db, ctx.orgId, projectId, snapshots);
  return judgements.map((judgement, index) => ({ ...judgement, flags: flags[index] ?? [] }));
}

async function explainPeriod(subject: Subject, date: LocalDate): Promise<Explained[]> {
  const { db, ctx, structure, creatorId, timezone, windows } = subject;
  const found = taskAt(subject, date);
  if (found === null) return [];
  const { scheduled, member } = found;
  const { period, cutoff, version } = scheduled;
  const booked = await bookedAccruals(db, ctx.orgId, structure.id, creatorId, period);
  const accrual = booked.get(periodKey(structure.id, creatorId, period.start, period.end));
  const readLate = needsOf(version).readings
    ? await findReadLate(db, ctx.orgId, [creatorId], [{ ...period, cutoff }], { until: ctx.now, limit: POSTS_SHOWN })
    : NONE_LATE;
  if (accrual !== undefined) return [{ ...explainBooked(accrual, cutoff), readLate }];
  const isDue = cutoff <= ctx.now;
  const own = member === undefined ? windows : [member.cycle.window];
  const cover = coverOf({ scheduled, windows: own, timezone, asOf: ctx.now });
  if (cover === null) return [{ ...nothing, reason: "not_covered", period, cutoff }];
  const task = {
    structureId: structure.id,
    creatorId,
    scheduled,
    cover,
    needs: needsOf(version),
    ...(member === undefined ? {} : { member }),
  };
  const scope = { orgId: ctx.orgId, projectId: subject.projectId, timezone };
  const judged = await judgePeriods(db, scope, [task], { readUntil: ctx.now, explain: true });
  return judged.map(({ judgement }) => ({ ...explainOpen(judgement, period, cutoff, isDue), readLate }));
}

/** The windows of the creator's posts that a date lies in, in order of their posts. */
async function explainWindows(subject: Subject, date: LocalDate): Promise<Explained[]> {
  const { db, ctx, structure, creatorId, timezone, windows } = subject;
  const { orgId, now: asOf } = ctx;
  const published = publishedIn(structure, { from: date, to: date, timezone });
  const posts = await postsPublished(db, orgId, [creatorId], published);
  const booked = await bookedAccruals(db, orgId, structure.id, creatorId);
  const scope = { orgId, projectId: subject.projectId, timezone };
  const explained: Explained[] = [];
  for (const post of posts) {
    const scheduled = windowOf(structure, post, { timezone, asOf });
    if (scheduled === null || scheduled.period.end < date) continue;
    const { period, cutoff, version } = scheduled;
    const { videoId } = post;
    const endsAt = period.endAt;
    const readLate = await findPostReadLate(db, orgId, post, { endsAt, until: asOf });
    const accrual = booked.get(windowKey(structure.id, videoId));
    const cover = coverOfWindow(scheduled, { windows, timezone, asOf });
    if (accrual !== undefined) explained.push({ ...explainBooked(accrual, cutoff), readLate });
    else if (cover === null) explained.push({ ...nothing, reason: "not_covered", period, cutoff, videoId });
    else {
      const task = { structureId: structure.id, creatorId, scheduled, cover, needs: needsOf(version) };
      const judged = await judgePeriods(db, scope, [task], { readUntil: asOf, explain: true });
      append(
        explained,
        judged.map(({ judgement }) => ({ ...explainOpen(judgement, period, cutoff, cutoff <= asOf), readLate })),
      );
    }
  }
  return explained;
}

/** Whether a post was read for the first time after its window had ended. */
async function findPostReadLate(
  db: Db,
  orgId: string,
  { videoId, creatorId, postedAt }: PublishedPost,
  { endsAt, until }: { readonly endsAt: EpochMs; readonly until: EpochMs },
): Promise<ReadLate> {
  const instant = { startAt: postedAt, endAt: postedAt + 1, cutoff: endsAt };
  const { posts } = await findReadLate(db, orgId, [creatorId], [instant], { until, limit: POSTS_SHOWN });
  const own = posts.filter(({ id }) => id === videoId);
  return { count: own.length, posts: own };
}

/** The period of a structure that contains a date; for terms of a campaign the creator's own cycle. */
function taskAt(
  { structure, windows, timezone, ctx }: Subject,
  date: LocalDate,
): { readonly scheduled: ScheduledPeriod; readonly member?: NonNullable<Task["member"]> } | null {
  const options = { timezone, asOf: ctx.now };
  if (!isPaidByCycle(structure)) {
    const scheduled = periodAt(structure, date, options);
    return scheduled === null ? null : { scheduled };
  }
  const cycle = cycleAt(structure, windows, date, options);
  return cycle === null ? null : { scheduled: cycle.scheduled, member: { term: structure, windows, cycle } };
}

/** The earnings entered by hand for a date: any number, in order of entry. */
async function explainEntries({ db, ctx, structure, creatorId }: Subject, date: LocalDate): Promise<Explained[]> {
  const booked = await bookedAccruals(db, ctx.orgId, structure.id, creatorId, { start: date, end: date });
  return [...booked.values()].sort((a, b) => byText(a.accrualId, b.accrualId)).map((row) => explainBooked(row, null));
}

async function explainMarks(subject: Subject): Promise<Explained[]> {
  const { db, ctx, structure, creatorId, timezone, windows } = subject;
  const histories = await loadHistories(db, ctx.orgId, allOf([creatorId]), leastMark([structure]), ctx.now);
  const posts = histories.get(creatorId) ?? [];
  const booked = await bookedAccruals(db, ctx.orgId, structure.id, creatorId);
  return judgeMarks({ structure, creatorId, windows, posts, timezone, asOf: ctx.now }).map((judgement) => {
    const { videoId, threshold } = judgement;
    const accrual =
      videoId === null || threshold === null ? undefined : booked.get(markKey(structure.id, videoId, threshold));
    return accrual === undefined ? explainOpen(judgement, judgement.period, null, true) : explainBooked(accrual, null);
  });
}

const POSTS_SHOWN = 100;
const NONE_LATE: ReadLate = { count: 0, posts: [] };

const nothing: Explained = {
  outcome: "none",
  reason: null,
  accrualId: null,
  versionId: null,
  versionNumber: null,
  period: null,
  cutoff: null,
  amountCents: null,
  currency: null,
  videoId: null,
  threshold: null,
  lines: [],
  snapshot: null,
  readLate: NONE_LATE,
  flags: [],
};

/** Explained from the accrual's own snapshot, by the lines that computed it. */
function explainBooked(accrual: BookedAccrual, cutoff: EpochMs | null): Explained {
  return { ...accrual, outcome: "accrual", reason: null, cutoff, readLate: NONE_LATE, flags: [] };
}

/**
 * A due judgement that earned something is an accrual that the next run books: it has no id yet, and is no longer in
 * progress.
 */
function explainOpen(judgement: Judgement, period: Period | null, cutoff: EpochMs | null, isDue: boolean): Explained {
  const { version, videoId, threshold, lines, snapshot } = judgement;
  const earned = judgement.outcome === "accrual";
  return {
    ...nothing,
    outcome: !isDue ? "in_progress" : earned ? "accrual" : "none",
    reason: earned ? null : judgement.reason,
    versionId: version?.id ?? null,
    versionNumber: version?.number ?? null,
    period,
    cutoff,
    amountCents: earned ? judgement.amountCents : isDue ? null : 0n,
    currency: version?.currency ?? null,
    videoId,
    threshold,
    lines,
    snapshot,
  };
}
