/** The windows of posts as tasks: which are due, and which a range of dates has (docs/rules.md, "Post windows"). */
import { append } from "../../engine/append.ts";
import {
  coverOfWindow,
  isPaidByPost,
  publishedFor,
  type ScheduledWindow,
  windowInputs,
  windowOf,
} from "../../engine/post-windows.ts";
import { needsOf } from "../../engine/rules/index.ts";
import type { EpochMs, PeriodInputs, Structure, Window } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import {
  bookedWindows,
  loadWindowReadings,
  type Published,
  postsPublished,
  windowKey,
} from "../../store/judging/post-windows.ts";
import { mapInTurns } from "../turns.ts";
import type { Task } from "./task.ts";

/** Some creators' windows of assignment to one structure. */
export type WindowsByCreator = ReadonlyMap<string, readonly Window[]>;

/** A window of a post that is judged. */
export type WindowTask = Task & { readonly scheduled: ScheduledWindow };

interface WindowScope {
  readonly orgId: string;
  readonly timezone: string;
  readonly asOf: EpochMs;
}

/** The windows of posts of a time whose own date was covered, as known at `asOf`; due or not. */
export async function windowTasks(
  db: Db,
  { orgId, timezone, asOf }: WindowScope,
  structure: Structure,
  windows: WindowsByCreator,
  published: Published,
): Promise<WindowTask[]> {
  const posts = await postsPublished(db, orgId, [...windows.keys()].sort(), published);
  const found = await mapInTurns(posts, ({ creatorId, ...post }): WindowTask[] => {
    const scheduled = windowOf(structure, post, { timezone, asOf });
    if (scheduled === null) return [];
    const cover = coverOfWindow(scheduled, { windows: windows.get(creatorId) ?? [], timezone, asOf });
    if (cover === null) return [];
    return [{ structureId: structure.id, creatorId, scheduled, cover, needs: needsOf(scheduled.version) }];
  });
  return found.flat();
}

/** The windows that are open, due and not booked, of all structures that pay by post. */
export async function dueWindows(
  db: Db,
  scope: WindowScope & { readonly structures: readonly Structure[] },
  windows: ReadonlyMap<string, ReadonlyMap<string, readonly Window[]>>,
  minCutoff: EpochMs,
  isOpen: (creatorId: string, cutoff: EpochMs) => boolean,
): Promise<WindowTask[]> {
  const found: WindowTask[] = [];
  for (const structure of scope.structures.filter(isPaidByPost)) {
    const published = publishedFor(structure, { from: minCutoff, to: scope.asOf });
    if (published === null) continue;
    const own = new Map(
      [...windows].flatMap(([id, all]) => (all.has(structure.id) ? [[id, all.get(structure.id) ?? []] as const] : [])),
    );
    const tasks = await windowTasks(db, scope, structure, own, published);
    const due = tasks.filter(
      ({ creatorId, scheduled: { cutoff } }) => cutoff <= scope.asOf && isOpen(creatorId, cutoff),
    );
    const videoIds = due.map(({ scheduled }) => scheduled.post.videoId);
    const booked = await bookedWindows(db, scope.orgId, [structure.id], videoIds);
    append(
      found,
      due.filter(({ scheduled }) => !booked.has(windowKey(structure.id, scheduled.post.videoId))),
    );
  }
  return found;
}

/** What each window among some tasks looks at, read no further than `readUntil`. */
export async function inputsOfWindows(
  db: Db,
  orgId: string,
  tasks: readonly Task[],
  readUntil: EpochMs,
): Promise<ReadonlyMap<Task, PeriodInputs>> {
  const needed = tasks.flatMap((task) =>
    task.scheduled.post === undefined ? [] : [{ task, post: task.scheduled.post }],
  );
  const readings = await loadWindowReadings(
    db,
    orgId,
    needed.map(({ task: { scheduled }, post }) => ({
      videoId: post.videoId,
      endAt: Math.min(scheduled.period.endAt, readUntil),
      cutoff: Math.min(scheduled.cutoff, readUntil),
    })),
  );
  return new Map(
    needed.map(({ task, post }, index) => [
      task,
      windowInputs(post, readings[index] ?? { atEnd: null, byCutoff: null }),
    ]),
  );
}
