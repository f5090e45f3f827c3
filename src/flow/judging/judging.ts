/**
 * Ask, load, compute: the judgements due for a chunk of creators, their inputs and their results. The engine says what
 * it needs and computes; this file only loads that from the store.
 */
import { append } from "../../engine/append.ts";
import { dueCycles, isPaidByCycle, type Term } from "../../engine/cycles.ts";
import { coverOf, judgePeriod } from "../../engine/judge.ts";
import { needsOf } from "../../engine/rules/index.ts";
import { duePeriods } from "../../engine/schedule.ts";
import type { Steps } from "../../engine/steps.ts";
import type { EpochMs, Post, ScheduledPeriod, Structure, Window } from "../../engine/types.ts";
import { loadSales, type SaleWindow } from "../../store/campaigns/sales.ts";
import type { Db } from "../../store/db.ts";
import { bookedPeriods, periodKey } from "../../store/judging/booking.ts";
import {
  type FollowerWindow,
  loadFollowers,
  loadGoals,
  loadPosts,
  type PostWindow,
} from "../../store/judging/inputs.ts";
import type { TakenMark } from "../../store/judging/marks.ts";
import { windowsOf } from "../../store/structures/assignments.ts";
import { finishInTurns, mapInTurns } from "../turns.ts";
import { isJudgedByMarks, judgeCrossings } from "./crossings.ts";
import { allotDeliveries, type Deliveries } from "./deliveries.ts";
import type { Judged, Task, Windows } from "./task.ts";
import { dueWindows, inputsOfWindows } from "./windows.ts";

/** Periods looked at before others have their turn. */
const PERIODS_A_STEP = 500;

/** Some creators of one project, judged as of one instant. */
export interface Scope {
  readonly orgId: string;
  readonly projectId: string;
  readonly timezone: string;
  readonly asOf: EpochMs;
  /** Every period with a cutoff up to this instant has been judged; only marked creators are judged for those again. */
  readonly judgedThrough: EpochMs | undefined;
  readonly structures: readonly Structure[];
  readonly earliest: ReadonlyMap<string, EpochMs>;
  readonly creators: { readonly from: string; readonly to: string };
  /** Whether any structure has a period that is newly due; otherwise only marked creators are judged. */
  readonly hasNewlyDue: boolean;
  readonly marks: ReadonlyMap<string, TakenMark>;
}

/** Judges everything open and due for the creators of a scope that is not booked yet, in a stable order. */
export async function judgeCreators(db: Db, scope: Scope): Promise<Judged[]> {
  const windows = await windowsOf(
    db,
    scope.orgId,
    scope.structures.map((structure) => structure.id),
    scope.hasNewlyDue ? scope.creators : { ids: [...scope.marks.keys()] },
  );
  const isOpenFor = (creatorId: string, cutoff: EpochMs) => isOpen(scope, creatorId, cutoff);
  const tasks = [
    ...(await dueTasks(db, scope, windows)),
    ...(await dueWindows(db, scope, windows, earliestCutoff(scope), isOpenFor)),
  ];
  const periodic = await judgePeriods(db, scope, tasks);
  return [...periodic, ...(await judgeCrossings(db, scope, windows))];
}

/** The earliest cutoff anyone in the scope is judged for: what is newly due, or what a mark reopens. */
function earliestCutoff(scope: Scope): EpochMs {
  let earliest = (scope.judgedThrough ?? Number.NEGATIVE_INFINITY) + 1;
  for (const mark of scope.marks.values()) earliest = Math.min(earliest, mark.since);
  return earliest;
}

/** Whether a creator is judged for a cutoff: for all that are newly due, and from a mark on for what is still open. */
function isOpen(scope: Scope, creatorId: string, cutoff: EpochMs): boolean {
  if (scope.judgedThrough === undefined || cutoff > scope.judgedThrough) return true;
  const mark = scope.marks.get(creatorId);
  return mark !== undefined && cutoff >= mark.since;
}

/** What a structure has due, from the first assignment anyone has to it, one by one. */
export function* scheduleOf(
  structure: Structure,
  scope: Pick<Scope, "timezone" | "asOf" | "earliest">,
  minCutoff: EpochMs,
): Generator<ScheduledPeriod, void> {
  const from = scope.earliest.get(structure.id);
  if (from === undefined || isJudgedByMarks(structure)) return;
  yield* duePeriods(structure, { timezone: scope.timezone, from, asOf: scope.asOf, minCutoff });
}

/** The periods and cycles that are open, due and not booked. */
export async function dueTasks(db: Db, scope: Scope, windows: Windows): Promise<Task[]> {
  const tasks = await finishInTurns(openTasks(scope, windows));
  if (tasks.length === 0) return tasks;
  const structureIds = [...new Set(tasks.map((task) => task.structureId))];
  const from = tasks.reduce(
    (earliest, task) => Math.min(earliest, task.scheduled.period.endAt),
    Number.POSITIVE_INFINITY,
  );
  const creatorIds = [...new Set(tasks.map((task) => task.creatorId))];
  const booked = await bookedPeriods(db, scope.orgId, structureIds, creatorIds, from);
  return tasks.filter(
    ({ structureId, creatorId, scheduled: { period } }) =>
      !booked.has(periodKey(structureId, creatorId, period.start, period.end)),
  );
}

/** The periods and cycles that are open and due, booked or not. */
function* openTasks(scope: Scope, windows: Windows): Steps<Task[]> {
  const minCutoff = earliestCutoff(scope);
  let looked = 0;
  const scheduled = new Map<string, readonly ScheduledPeriod[]>();
  for (const structure of scope.structures) {
    const due: ScheduledPeriod[] = [];
    for (const period of scheduleOf(structure, scope, minCutoff)) {
      due.push(period);
      if (++looked % PERIODS_A_STEP === 0) yield;
    }
    scheduled.set(structure.id, due);
  }
  const cyclic = new Map(scope.structures.filter(isPaidByCycle).map((structure) => [structure.id, structure]));
  const tasks: Task[] = [];
  for (const [creatorId, byStructure] of windows) {
    for (const [structureId, own] of byStructure) {
      const term = cyclic.get(structureId);
      if (term !== undefined) {
        append(tasks, cycleTasks(scope, term, creatorId, own, minCutoff));
        continue;
      }
      for (const due of scheduled.get(structureId) ?? []) {
        if (++looked % PERIODS_A_STEP === 0) yield;
        if (!isOpen(scope, creatorId, due.cutoff)) continue;
        const cover = coverOf({ scheduled: due, windows: own, timezone: scope.timezone });
        if (cover === null) continue;
        tasks.push({ structureId, creatorId, scheduled: due, cover, needs: needsOf(due.version) });
      }
    }
  }
  return tasks;
}

/** The cycles of one member's memberships that are open and due. */
function cycleTasks(
  scope: Scope,
  term: Term,
  creatorId: string,
  windows: readonly Window[],
  minCutoff: EpochMs,
): Task[] {
  const { timezone, asOf } = scope;
  return dueCycles(term, windows, { timezone, asOf, minCutoff }).flatMap((cycle): Task[] => {
    const { scheduled, window } = cycle;
    if (!isOpen(scope, creatorId, scheduled.cutoff)) return [];
    const cover = coverOf({ scheduled, windows: [window], timezone });
    if (cover === null) return [];
    const member = { term, windows, cycle };
    return [{ structureId: term.id, creatorId, scheduled, cover, needs: needsOf(scheduled.version), member }];
  });
}

/** What `judgePeriods` reads and makes besides. */
export interface JudgingOptions {
  readonly readUntil?: EpochMs;
  readonly explain?: boolean;
  readonly sealsLate?: boolean;
  /** Called for each post of a task that had no reading in time, so that it counts as zero. */
  readonly onUnread?: (task: Task, videoId: string) => void;
}

/** Loads what the tasks need and judges them. Structures with the same period and cutoff share one load. */
export async function judgePeriods(
  db: Db,
  scope: Pick<Scope, "orgId" | "projectId" | "timezone">,
  tasks: readonly Task[],
  options: JudgingOptions = {},
): Promise<Judged[]> {
  const postSlots = new Slots<PostWindow>();
  const followerSlots = new Slots<FollowerWindow>();
  const saleSlots = new Slots<SaleWindow>();
  const readUntil = options.readUntil ?? Number.POSITIVE_INFINITY;
  const ofWindows = await inputsOfWindows(db, scope.orgId, tasks, readUntil);
  const deliveries = await allotDeliveries(db, scope, tasks, readUntil);
  const placed = await mapInTurns(tasks, (task) => {
    const { creatorId, scheduled, needs, member } = task;
    const { startAt, endAt } = scheduled.period;
    const cutoff = Math.min(scheduled.cutoff, readUntil);
    const before = Math.min(endAt, readUntil);
    const hasLate = (deliveries.get(task)?.late.size ?? 0) > 0;
    const postsBefore = hasLate ? Math.min(member?.cycle.slot.graceEndAt ?? endAt, readUntil) : before;
    const postWindow = (slot: number) => ({ slot, creatorId, startAt, endAt: postsBefore, cutoff });
    return {
      task,
      posts:
        needs.posts && !ofWindows.has(task)
          ? postSlots.of(`${creatorId} ${startAt} ${postsBefore} ${cutoff}`, postWindow)
          : null,
      followers: needs.followers
        ? followerSlots.of(`${creatorId} ${before}`, (slot) => ({ slot, creatorId, before }))
        : null,
      sales:
        needs.sales && member !== undefined
          ? saleSlots.of(
              `${creatorId} ${member.term.campaign.id} ${startAt} ${endAt} ${cutoff}`,
              saleWindow(task, cutoff, before),
            )
          : null,
    };
  });
  const posts = await loadPosts(db, scope.orgId, postSlots.all, {
    interactions: tasks.some((task) => task.needs.interactions),
  });
  const followers = await loadFollowers(db, scope.orgId, followerSlots.all);
  const sales = await loadSales(db, scope.orgId, saleSlots.all);
  const withGoals = [...new Set(tasks.filter((task) => task.needs.goals).map((task) => task.creatorId))];
  const goals = withGoals.length === 0 ? new Map() : await loadGoals(db, scope.orgId, scope.projectId, withGoals);
  return mapInTurns(placed, ({ task, posts: postSlot, followers: followerSlot, sales: saleSlot }) => {
    const inputs = ofWindows.get(task) ?? {
      ...postsOf(task, postSlot === null ? [] : (posts.get(postSlot) ?? []), deliveries.get(task)),
      goals: task.needs.goals ? (goals.get(task.creatorId) ?? []) : [],
      followers: followerSlot === null ? null : (followers.get(followerSlot) ?? null),
      ...(saleSlot === null ? {} : { sales: ownOf(task, sales.get(saleSlot) ?? [], (sale) => sale.soldAt) }),
    };
    if (options.onUnread !== undefined && task.needs.readings)
      for (const { capturedAt, videoId } of inputs.posts) if (capturedAt === null) options.onUnread(task, videoId);
    return {
      structureId: task.structureId,
      creatorId: task.creatorId,
      judgement: judgePeriod({
        structure: { id: task.structureId },
        creatorId: task.creatorId,
        scheduled: task.scheduled,
        cover: task.cover,
        timezone: scope.timezone,
        inputs,
        explain: options.explain ?? false,
        sealsLate: options.sealsLate ?? false,
      }),
    };
  });
}

/** The posts of a task: those allotted to its cycle where its rule counts late posts, else those of its dates. */
function postsOf(task: Task, posts: readonly Post[], deliveries: Deliveries | undefined) {
  if (deliveries === undefined) return { posts: ownOf(task, posts, (post) => post.postedAt) };
  const { own, late } = deliveries;
  const of = (ids: ReadonlySet<string>) => posts.filter((post) => ids.has(post.videoId));
  return { posts: of(own), latePosts: of(late) };
}

/** Posts that do not belong to another membership. */
function ownOf<Item>({ member }: Task, items: readonly Item[], at: (item: Item) => EpochMs): readonly Item[] {
  return member === undefined ? items : items.filter((item) => !member.cycle.isElsewhere(at(item)));
}

function saleWindow(task: Task, cutoff: EpochMs, before: EpochMs): (slot: number) => SaleWindow {
  const { creatorId, scheduled, member } = task;
  const { startAt } = scheduled.period;
  return (slot) => ({ slot, creatorId, campaignId: member?.term.campaign.id ?? "", startAt, endAt: before, cutoff });
}

/** Numbers distinct load requests, so that two tasks that need the same input share it. */
class Slots<Request> {
  readonly all: Request[] = [];
  readonly #known = new Map<string, number>();

  of(key: string, make: (slot: number) => Request): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const slot = this.all.length;
    this.all.push(make(slot));
    this.#known.set(key, slot);
    return slot;
  }
}
