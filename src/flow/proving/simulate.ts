import { invalidBody } from "../../contract/errors.ts";
import { isWritable } from "../../engine/money.ts";
import { isPaidByPost } from "../../engine/post-windows.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { creatorsWithLiveFlags } from "../../store/flags/flags.ts";
import { bookedIn } from "../../store/judging/past.ts";
import { countReadLate } from "../../store/judging/read-late.ts";
import { findOrganization } from "../../store/organization/organizations.ts";
import type { Context } from "../context.ts";
import { flagsOfSnapshots } from "../flags/flags.ts";
import { isJudgedByMarks } from "../judging/crossings.ts";
import { type Budgets, loadBudgets } from "../judging/limits.ts";
import { byTime, type ComparedRow, compare } from "../judging/past/compare.ts";
import {
  JUDGEMENTS_AT_ONCE,
  judgePast,
  MAX_ADDED_UP,
  MAX_JUDGEMENTS,
  periodsOf,
  refuseTooMuch,
} from "../judging/past/judge.ts";
import { limitDraft, limitPast } from "../judging/past/limit.ts";
import { inSnapshot } from "../judging/past/load.ts";
import { type PastPart, partsOf } from "../judging/past/parts.ts";
import { type AddedUp, type ComparedSums, type CreatorSums, Sums } from "../judging/past/sums.ts";
import { heavyReadsAtOnce } from "../seats.ts";
import { mapInTurns } from "../turns.ts";
import { alongside, type Lanes, overLanes } from "./lanes.ts";
import { draftOf, ownVersions, type SimulationRequest, type Subject } from "./simulated.ts";

export interface Simulation extends AddedUp {
  /** By creator, then in order of time; empty unless rows were requested. */
  readonly rows: readonly ComparedRow[];
  readonly projectId: string;
  readonly structureId: string | null;
  readonly from: string;
  readonly to: string;
  readonly asOf: EpochMs;
  readonly handles: ReadonlyMap<string, string>;
  readonly withLines: boolean;
  /** Posts of due periods whose first reading came after the cutoff: they counted as zero. */
  readonly readLate: { readonly count: number; readonly firstReadAt: EpochMs | null };
  /** Open and confirmed flags that touch what the rule would pay. */
  readonly flagIds: ReadonlySet<string>;
}

/** Some creators of a simulation that goes on. */
export interface SimulationPart extends Pick<Simulation, "handles" | "withLines"> {
  /** In order of id; a creator with very many periods comes in several parts, which add up. */
  readonly creators: readonly CreatorSums[];
  /** By creator, then in order of time; empty unless rows were requested. */
  readonly rows: readonly ComparedRow[];
  readonly judgedCreators: number;
  readonly creatorCount: number;
}

/** The judgements of one part, which are in memory at once: of a single creator with very many posts. */
const MAX_IN_PART = 100_000;
const MAX_LINES = 200_000;

/**
 * Judges a draft rule, or a structure's own versions, over a range of dates, next to what is booked. Periods in
 * progress are returned as forecasts.
 *
 * @param onPart gets creators and rows as soon as they are judged; the result then has no rows. What it throws ends the
 *   simulation. With a budget that creators share, all come at once.
 * @throws DomainError `invalid_body` for more work than one request may cause, `not_found`
 */
export function simulate(ctx: Context, request: SimulationRequest, onPart?: OnPart): Promise<Simulation> {
  return heavyReadsAtOnce.take(ctx.app, () => inSnapshot(ctx, (db) => simulateIn(db, ctx, request, onPart)));
}

type OnPart = (part: SimulationPart) => void;

async function simulateIn(db: Db, ctx: Context, request: SimulationRequest, onPart?: OnPart): Promise<Simulation> {
  const timezone = (await findOrganization(db, ctx.orgId))?.timezone ?? "UTC";
  const subject =
    request.rule === undefined
      ? await ownVersions(db, ctx, request)
      : await draftOf(db, ctx, request, request.rule, timezone);
  const { projectId, structure, creatorIds, handles } = subject;
  const isDraft = request.rule !== undefined;
  const budgets = isDraft ? new Map() : await loadBudgets(db, ctx.orgId, [structure.id], ctx.now);
  const isShared = isDraft ? (request.budget_cents ?? null) !== null : (budgets.get(structure.id) ?? []).length > 0;
  const most = request.include_rows || isShared ? MAX_JUDGEMENTS : MAX_ADDED_UP;
  const range = { from: request.from, to: request.to, timezone, asOf: ctx.now };
  const hasPeriods = !isJudgedByMarks(structure) && !isPaidByPost(structure);
  const periods = hasPeriods ? await periodsOf(structure, range) : null;
  const allow = (judgements: number) => refuseTooMuch(judgements, "invalid_body", most);
  allow((periods?.length ?? 0) * creatorIds.length);
  const flagIds = new Set<string>();
  let allFlagged: Promise<ReadonlySet<string>> | undefined;
  let isFirst = true;
  // Once for all parts: looking through the flags again for each made the work grow with the square of the creators.
  // Not for the first, which a reader waits for.
  const flaggedAmong = (ids: readonly string[]): Promise<ReadonlySet<string>> => {
    if (isFirst) return creatorsWithLiveFlags(db, ctx.orgId, projectId, ids);
    allFlagged ??= creatorsWithLiveFlags(db, ctx.orgId, projectId);
    return allFlagged;
  };
  const of = { ...subject, request, ctx, timezone, budgets, isShared, flaggedAmong, flagIds };
  const sums = new Sums();
  const rows: ComparedRow[] = [];
  const judgedIds = new Set<string>();
  let [judgements, lines, late] = [0, 0, 0];
  let firstReadAt: EpochMs = Number.POSITIVE_INFINITY;
  const whole = [{ creatorIds, periods, after: null, until: null }];
  const parts = isShared ? whole.values() : partsOf(db, ctx.orgId, { ...range, projectId }, creatorIds, periods);
  const simulatePart = async (own: Db, part: PastPart) => {
    const { compared, unread } = await comparePart(own, of, part);
    isFirst = false;
    judgements += compared.length;
    allow(judgements);
    const ofPart = onPart === undefined ? null : { sums: new Sums(), rows: [] as ComparedRow[] };
    await mapInTurns(compared, (row) => {
      sums.add(row);
      ofPart?.sums.add(row);
      if (!request.include_rows) return;
      lines += request.include_lines ? row.lines.length : 0;
      (ofPart?.rows ?? rows).push(request.include_lines ? row : { ...row, lines: [] });
    });
    refuseTooManyLines(lines);
    if (ofPart !== null) {
      for (const id of part.creatorIds) judgedIds.add(id);
      const creators = ofPart.sums.byCreator();
      for (const sums of creators) refuseUnwritable(sums);
      onPart?.({
        ...{ creators, rows: byTime(ofPart.rows), handles, withLines: request.include_lines },
        ...{ judgedCreators: judgedIds.size, creatorCount: creatorIds.length },
      });
    }
    const found = await countReadLate(own, ctx.orgId, unread, ctx.now);
    late += found.count;
    firstReadAt = Math.min(firstReadAt, found.firstReadAt ?? firstReadAt);
  };
  const simulateParts = (lanes: Lanes) => overLanes<PastPart>(lanes, parts, simulatePart);
  const isLarge = !isShared && creatorIds.length * (periods?.length ?? 1) > JUDGEMENTS_AT_ONCE;
  await (isLarge ? alongside(ctx, db, simulateParts) : simulateParts([db]));
  const added = sums.result();
  for (const total of added.totals) refuseUnwritable(total);
  const { from, to } = request;
  return {
    ...added,
    rows: byTime(rows),
    projectId,
    structureId: isDraft ? null : structure.id,
    ...{ from, to, asOf: ctx.now, withLines: request.include_lines, handles },
    readLate: { count: late, firstReadAt: late === 0 ? null : firstReadAt },
    flagIds,
  };
}

interface Compared extends Subject {
  readonly request: SimulationRequest;
  readonly ctx: Context;
  readonly timezone: string;
  readonly budgets: Budgets;
  readonly isShared: boolean;
  /** Those of some creators who have a post with a live flag; others may be among them. */
  readonly flaggedAmong: (creatorIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Gets the flags that touch what is judged. */
  readonly flagIds: Set<string>;
}

/** What some of the creators would have earned, next to what is booked for them, and the posts that were not read in time. */
async function comparePart(
  db: Db,
  of: Compared,
  part: PastPart,
): Promise<{ readonly compared: ComparedRow[]; readonly unread: readonly string[] }> {
  const { request, ctx, timezone, projectId, structure, budgets } = of;
  const { from, to } = request;
  const { creatorIds, periods, after, until } = part;
  const windows = new Map(
    creatorIds.flatMap((id) => {
      const own = of.windows.get(id);
      return own === undefined ? [] : [[id, own] as const];
    }),
  );
  const most = of.isShared || request.include_rows ? MAX_JUDGEMENTS : MAX_IN_PART;
  // What earned nothing keeps no snapshot otherwise, and a zero is the commonest reason.
  const flagged = await of.flaggedAmong(creatorIds);
  const hasFlagged = creatorIds.some((id) => flagged.has(id));
  const unread: string[] = [];
  const unlimited = await judgePast(db, {
    ...{ orgId: ctx.orgId, projectId, timezone, asOf: ctx.now, structure, from, to, windows },
    ...(periods !== null && { periods }),
    withForecasts: true,
    explain: hasFlagged,
    allow: (n) => refuseTooMuch(n, "invalid_body", most),
    onUnread: (videoId) => unread.push(videoId),
  });
  if (hasFlagged) {
    const ofFlagged = unlimited.filter(({ creatorId }) => flagged.has(creatorId));
    const snapshots = ofFlagged.map(({ judgement }) => judgement.snapshot ?? {});
    for (const flags of await flagsOfSnapshots(db, ctx.orgId, projectId, snapshots))
      for (const { id } of flags) of.flagIds.add(id);
  }
  const isDraft = request.rule !== undefined;
  const structureId = isDraft ? (request.compare_with ?? null) : structure.id;
  const booked = await bookedIn(
    db,
    ctx.orgId,
    { projectId, structureId, creatorIds, from, to, after, until },
    most + 1,
  );
  refuseTooMuch(booked.length, "invalid_body", most);
  const judged = isDraft
    ? await limitDraft(unlimited, request.budget_cents ?? null)
    : await limitPast(db, ctx.orgId, structure, budgets, unlimited, booked);
  return { compared: compare(judged, booked, isDraft), unread };
}

/** One answer must fit into memory, however many lines each judgement has. */
function refuseTooManyLines(lines: number): void {
  if (lines > MAX_LINES)
    throw invalidBody("include_lines", `gives more than ${MAX_LINES} lines; narrow it by from, to or creators`);
}

function refuseUnwritable({ simulatedCents, bookedCents, forecastCents }: ComparedSums): void {
  const sums = [simulatedCents, bookedCents, forecastCents, simulatedCents - bookedCents];
  if (!sums.every(isWritable))
    throw invalidBody("from", "the sums are beyond 2^53 - 1; narrow them by from, to or creators");
}
