/** What a rule would have paid on the real history. Reads one consistent snapshot and writes nothing. */
import type { z } from "zod";
import { invalidBody, notFound } from "../../contract/errors.ts";
import type { SimulateBody } from "../../contract/proving/simulation.ts";
import { isWritable } from "../../engine/money.ts";
import { startOfDate } from "../../engine/periods.ts";
import { isPaidByPost, windowsOfDays } from "../../engine/post-windows.ts";
import { needsOf } from "../../engine/rules/index.ts";
import type { EpochMs, ScheduledPeriod, Structure, Window } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { creatorsWithLiveFlags } from "../../store/flags/flags.ts";
import { bookedIn, creatorsAssigned, creatorsOf } from "../../store/judging/past.ts";
import { findReadLate, type ReadingsWindow } from "../../store/judging/read-late.ts";
import { findOrganization } from "../../store/organization/organizations.ts";
import { findProject } from "../../store/organization/projects.ts";
import { findStructure } from "../../store/structures/structures.ts";
import type { Context } from "../context.ts";
import { flagsOfSnapshots } from "../flags/flags.ts";
import { isJudgedByMarks } from "../judging/crossings.ts";
import { type Budgets, loadBudgets } from "../judging/limits.ts";
import { byTime, type ComparedRow, compare } from "../judging/past/compare.ts";
import { judgePast, MAX_ADDED_UP, MAX_JUDGEMENTS, periodsOf, refuseTooMuch } from "../judging/past/judge.ts";
import { limitDraft, limitPast } from "../judging/past/limit.ts";
import {
  creatorsToJudge,
  inSnapshot,
  isSimulable,
  loadStructure,
  requireCreators,
  windowsIn,
} from "../judging/past/load.ts";
import { type PastPart, partsOf } from "../judging/past/parts.ts";
import { type AddedUp, type ComparedSums, Sums } from "../judging/past/sums.ts";
import { overParts } from "../lanes.ts";
import { heavyReadsAtOnce } from "../seats.ts";
import { mapInTurns } from "../turns.ts";

type SimulationRequest = z.output<typeof SimulateBody>;

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

/** The creators of one simulation: each has its own sums in the answer. */
const MAX_CREATORS = 100_000;
/** The judgements of one part, which are in memory at once: of a single creator with very many posts. */
const MAX_IN_PART = 100_000;
const MAX_LINES = 200_000;
/** A draft is in no table; its id appears only in snapshots that are discarded. */
const DRAFT_ID = "00000000-0000-0000-0000-000000000000";

/** A rule with the creators it is tried on. */
interface Subject {
  readonly projectId: string;
  readonly structure: Structure;
  readonly windows: ReadonlyMap<string, readonly Window[]>;
  readonly creatorIds: readonly string[];
  readonly handles: ReadonlyMap<string, string>;
}

/**
 * Judges a draft rule, or a structure's own versions, over a range of dates, next to what is booked. Periods in
 * progress are returned as forecasts.
 *
 * @throws DomainError `invalid_body` for more work than one request may cause, `not_found`
 */
export function simulate(ctx: Context, request: SimulationRequest): Promise<Simulation> {
  return heavyReadsAtOnce.take(ctx.app, () => inSnapshot(ctx, (db) => simulateIn(db, ctx, request)));
}

async function simulateIn(db: Db, ctx: Context, request: SimulationRequest): Promise<Simulation> {
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
  const of = { ...subject, request, ctx, timezone, budgets, isShared, flagIds };
  const days = isPaidByPost(structure) ? await mapInTurns(windowsOfDays(structure, range), (day) => day) : [];
  const sums = new Sums();
  const rows: ComparedRow[] = [];
  let [judgements, lines, late] = [0, 0, 0];
  let firstReadAt: EpochMs | null = null;
  const whole = [{ creatorIds, periods, after: null, until: null }];
  const parts = isShared ? whole.values() : partsOf(db, ctx.orgId, { ...range, projectId }, creatorIds, periods);
  await overParts<PastPart>(parts, async (part) => {
    const compared = await comparePart(db, of, part);
    judgements += compared.length;
    allow(judgements);
    await mapInTurns(compared, (row) => {
      sums.add(row);
      if (!request.include_rows) return;
      lines += request.include_lines ? row.lines.length : 0;
      rows.push(request.include_lines ? row : { ...row, lines: [] });
    });
    refuseTooManyLines(lines);
    const windows = part.periods === null ? days : readingsWindows(part.periods, ctx.now);
    const found = await findReadLate(db, ctx.orgId, part.creatorIds, windows, { until: ctx.now, limit: 1 });
    late += found.count;
    firstReadAt = Math.min(
      firstReadAt ?? Number.POSITIVE_INFINITY,
      found.posts[0]?.first_read_at ?? Number.POSITIVE_INFINITY,
    );
  });
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

/** The due periods whose amount depends on readings. */
function readingsWindows(periods: readonly ScheduledPeriod[], asOf: EpochMs): ReadingsWindow[] {
  return periods
    .filter(({ version, cutoff }) => cutoff <= asOf && needsOf(version).readings)
    .map(({ period, cutoff }) => ({ startAt: period.startAt, endAt: period.endAt, cutoff }));
}

interface Compared extends Subject {
  readonly request: SimulationRequest;
  readonly ctx: Context;
  readonly timezone: string;
  readonly budgets: Budgets;
  readonly isShared: boolean;
  /** Gets the flags that touch what is judged. */
  readonly flagIds: Set<string>;
}

/** What some of the creators would have earned, next to what is booked for them. */
async function comparePart(db: Db, of: Compared, part: PastPart): Promise<ComparedRow[]> {
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
  const flagged = await creatorsWithLiveFlags(db, ctx.orgId, projectId, creatorIds);
  const unlimited = await judgePast(db, {
    ...{ orgId: ctx.orgId, projectId, timezone, asOf: ctx.now, structure, from, to, windows },
    ...(periods !== null && { periods }),
    withForecasts: true,
    explain: flagged.size > 0,
    allow: (n) => refuseTooMuch(n, "invalid_body", most),
  });
  if (flagged.size > 0) {
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
  return compare(judged, booked, isDraft);
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

/** A structure as it is, with its own assignments; listed creators only narrow them. */
async function ownVersions(db: Db, ctx: Context, request: SimulationRequest): Promise<Subject> {
  const { row, structure } = await loadStructure(db, ctx, request.structure_id ?? "");
  if (request.project_id !== undefined && request.project_id !== row.project_id) throw notFound("Structure");
  if (!structure.versions.every(isSimulable)) {
    throw invalidBody("structure_id", "must be a structure of calendar periods or marks");
  }
  const creatorIds = await creatorsToJudge(db, ctx, row, request.creator_ids, MAX_CREATORS + 1);
  refuseTooManyCreators(creatorIds.length);
  const windows = await windowsIn(db, ctx.orgId, row.id, creatorIds);
  const creators = await creatorsOf(db, ctx.orgId, row.project_id, creatorIds, creatorIds.length);
  return { projectId: row.project_id, structure, windows, creatorIds, handles: handlesOf(creators) };
}

/** A draft, for creators who are treated as assigned from the first date on. */
const NOT_BY_HAND = {
  compare_with: "a rule is compared with rules",
  assigned_to: "no creator is assigned to it",
} as const;

async function draftOf(
  db: Db,
  ctx: Context,
  request: SimulationRequest,
  rule: NonNullable<SimulationRequest["rule"]>,
  timezone: string,
): Promise<Subject> {
  const projectId = request.project_id ?? "";
  if ((await findProject(db, ctx.orgId, projectId)) === undefined) throw notFound("Project");
  for (const field of ["compare_with", "assigned_to"] as const) {
    const id = request[field];
    if (id === undefined) continue;
    const other = await findStructure(db, ctx.orgId, id);
    if (other === undefined || other.project_id !== projectId) throw notFound("Structure");
    if (other.is_manual) throw invalidBody(field, `holds earnings entered by hand; ${NOT_BY_HAND[field]}`);
  }
  if (request.creator_ids !== undefined) await requireCreators(db, ctx, projectId, request.creator_ids);
  const creators =
    request.assigned_to === undefined
      ? await creatorsOf(db, ctx.orgId, projectId, request.creator_ids ?? null, MAX_CREATORS + 1)
      : await creatorsAssigned(db, ctx.orgId, request.assigned_to, MAX_CREATORS + 1);
  refuseTooManyCreators(creators.length);
  const window = { assignedAt: startOfDate(request.from, timezone), unassignedAt: null };
  const version = {
    ...{ id: DRAFT_ID, number: 1, createdAt: 0, criteriaType: rule.criteria_type, period: rule.period },
    ...{ amountCents: rule.amount_cents, currency: rule.currency, criteriaParams: rule.criteria_params },
    ...{ prorationMode: rule.proration_mode, backfillOnAssignment: rule.backfill_on_assignment },
  };
  if (!isSimulable(version)) throw invalidBody("rule.period", "must be a calendar period, or null for view_threshold");
  return {
    projectId,
    structure: { id: DRAFT_ID, archivedAt: null, versions: [version] },
    windows: new Map(creators.map((creator) => [creator.id, [window]])),
    creatorIds: creators.map((creator) => creator.id),
    handles: handlesOf(creators),
  };
}

function refuseTooManyCreators(creators: number): void {
  if (creators > MAX_CREATORS)
    throw invalidBody("creator_ids", `would be more than ${MAX_CREATORS}; narrow it by creators`);
}

function handlesOf(creators: readonly { readonly id: string; readonly handle: string }[]): Map<string, string> {
  return new Map(creators.map(({ id, handle }) => [id, handle]));
}
