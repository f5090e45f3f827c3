/** Loading what cycles were delivered with, for rules that count posts of the grace days (`engine/deliveries.ts`). */
import { cycleIndexOf, cyclePeriod, graceEnd } from "../../engine/cycles.ts";
import { attribute, type DeliverySlot } from "../../engine/deliveries.ts";
import { localDateOf } from "../../engine/periods.ts";
import type { EpochMs, Post, ScheduledPeriod } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { bookedLatePosts } from "../../store/judging/booking.ts";
import { loadPosts, type PostWindow } from "../../store/judging/inputs.ts";
import type { Task } from "./task.ts";

/** The posts of a cycle as `PeriodInputs` takes them. */
export interface Deliveries {
  readonly posts: readonly Post[];
  readonly latePosts: readonly Post[];
}

/** A cycle to be judged with its predecessors, as far as they may have taken its posts. */
interface Chain {
  readonly task: Task;
  readonly slots: readonly DeliverySlot[];
  readonly required: number;
}

/** The deliveries of all tasks that ask for late posts, by task. */
export async function loadDeliveries(
  db: Db,
  scope: { readonly orgId: string; readonly timezone: string },
  tasks: readonly Task[],
  readUntil: EpochMs,
): Promise<Map<Task, Deliveries>> {
  const asking = tasks.filter((task) => task.needs.latePosts && task.member !== undefined);
  const found = new Map<Task, Deliveries>();
  if (asking.length === 0) return found;
  const booked = await bookedLatePosts(
    db,
    scope.orgId,
    [...new Set(asking.map((task) => task.structureId))],
    [...new Set(asking.map((task) => task.creatorId))],
  );
  const chains = asking.map((task) => chainOf(task, booked, scope.timezone));
  const windows = chains.map(({ task, slots }, slot): PostWindow => {
    const startAt = slots[0]?.startAt ?? task.scheduled.period.startAt;
    const endAt = Math.min(slots.at(-1)?.graceEndAt ?? task.scheduled.period.endAt, readUntil);
    return { slot, creatorId: task.creatorId, startAt, endAt, cutoff: Math.min(task.scheduled.cutoff, readUntil) };
  });
  const posts = await loadPosts(db, scope.orgId, windows);
  for (const [index, { task, slots, required }] of chains.entries()) {
    const { own = [], late = [] } = attribute(posts.get(index) ?? [], slots, required).at(-1) ?? {};
    found.set(task, { posts: own, latePosts: late });
  }
  return found;
}

/**
 * The cycle's own slot, and before it those whose grace days may reach into it: back to the beginning of the membership, or to
 * cycles that are booked, whose late posts are known for good.
 */
function chainOf(task: Task, booked: ReadonlyMap<string, ReadonlySet<string>>, timezone: string): Chain {
  const { scheduled, member } = task;
  if (member === undefined) throw new Error("a cycle without a membership");
  const { cycleDays, graceDays, postsRequired: required } = member.campaign;
  const joinedOn = localDateOf(member.window.assignedAt, timezone);
  const last = cycleIndexOf(joinedOn, scheduled.period.start, cycleDays);
  const slotOf = (index: number): DeliverySlot => {
    const period: ScheduledPeriod["period"] = cyclePeriod(joinedOn, index, cycleDays, timezone);
    const settledLate = booked.get(`${task.structureId} ${task.creatorId} ${period.start}`);
    const slot = { startAt: period.startAt, endAt: period.endAt, graceEndAt: graceEnd(period, graceDays, timezone) };
    return settledLate === undefined || index === last ? slot : { ...slot, settledLate };
  };
  const reach = Math.ceil(graceDays / cycleDays);
  const slots: DeliverySlot[] = [slotOf(last)];
  let settledInRow = 0;
  for (let index = last - 1; index >= 0 && settledInRow < reach; index -= 1) {
    const slot = slotOf(index);
    settledInRow = slot.settledLate === undefined ? 0 : settledInRow + 1;
    slots.unshift(slot);
  }
  return { task, slots, required };
}
