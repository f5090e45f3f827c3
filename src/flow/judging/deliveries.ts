/**
 * Which posts were delivered for which cycles, for rules that count posts of the grace days (`engine/deliveries.ts`).
 */
import { cyclesBackFrom } from "../../engine/cycles.ts";
import { attribute, type DeliverySlot } from "../../engine/deliveries.ts";
import { LATE_READINGS_MS } from "../../engine/rules/index.ts";
import type { EpochMs } from "../../engine/types.ts";
import { countingPosts } from "../../store/cycles/creator-payouts.ts";
import type { Db } from "../../store/db.ts";
import { bookedLatePosts } from "../../store/judging/booking.ts";
import type { Task } from "./task.ts";

/** The posts allotted to a cycle, by id. */
export interface Deliveries {
  readonly own: ReadonlySet<string>;
  readonly late: ReadonlySet<string>;
}

/** The cycles of one creator in one term to be judged, with earlier ones that may have taken their posts. */
interface Chain {
  readonly creatorId: string;
  readonly required: number;
  readonly slots: readonly DeliverySlot[];
  /** The task of each slot that is judged. */
  readonly tasks: readonly (Task | undefined)[];
}

/**
 * The deliveries of all tasks that need late posts, by task. Every cycle is allotted once, however many tasks need it.
 */
export async function allotDeliveries(
  db: Db,
  scope: { readonly orgId: string; readonly timezone: string },
  tasks: readonly Task[],
  readUntil: EpochMs,
): Promise<Map<Task, Deliveries>> {
  const found = new Map<Task, Deliveries>();
  const needing = tasks.filter((task) => task.needs.latePosts && task.member !== undefined);
  if (needing.length === 0) return found;
  const booked = await bookedLatePosts(
    db,
    scope.orgId,
    [...new Set(needing.map((task) => task.structureId))],
    [...new Set(needing.map((task) => task.creatorId))],
  );
  const byMember = Map.groupBy(needing, (task) => `${task.structureId} ${task.creatorId}`);
  const chains = [...byMember.values()].map((own) => chainOf(own, booked, scope.timezone));
  const posts = await countingPosts(db, scope.orgId, spansOf(chains, readUntil));
  for (const { creatorId, required, slots, tasks: judged } of chains) {
    for (const [index, { own, late }] of attribute(posts.get(creatorId) ?? [], slots, required).entries()) {
      const task = judged[index];
      const ids = (of: typeof own) => new Set(of.map((post) => post.videoId));
      if (task !== undefined) found.set(task, { own: ids(own), late: ids(late) });
    }
  }
  return found;
}

/**
 * The tasks of one creator in one term as slots, and before them every cycle whose grace days reach into them: back to
 * the beginning, or to cycles that are booked, whose late posts are known for good.
 */
function chainOf(tasks: readonly Task[], booked: ReadonlyMap<string, ReadonlySet<string>>, timezone: string): Chain {
  const { structureId, creatorId, member } = tasks[0] ?? {};
  if (structureId === undefined || creatorId === undefined || member === undefined)
    throw new Error("a cycle without a membership");
  const judged = new Map(tasks.map((task) => [task.scheduled.period.start, task]));
  const until = tasks.reduce((last, task) => Math.max(last, task.scheduled.cutoff), Number.NEGATIVE_INFINITY);
  const slots: DeliverySlot[] = [];
  const places: (Task | undefined)[] = [];
  let open = judged.size;
  let reachesTo = Number.POSITIVE_INFINITY;
  for (const { scheduled, slot } of cyclesBackFrom(member.term, member.windows, until, { timezone, asOf: until })) {
    const task = judged.get(scheduled.period.start);
    const settledLate = booked.get(`${structureId} ${creatorId} ${scheduled.period.start}`);
    // The grace days of earlier cycles end even earlier, including cycles cut short by leaving.
    if (open === 0 && scheduled.cutoff - LATE_READINGS_MS <= reachesTo) break;
    if (task !== undefined) open -= 1;
    if (task !== undefined || settledLate === undefined) reachesTo = Math.min(reachesTo, slot.startAt);
    slots.push(settledLate === undefined ? slot : { ...slot, settledLate });
    places.push(task);
  }
  const required = member.term.campaign.postsRequired;
  return { creatorId, required, slots: slots.reverse(), tasks: places.reverse() };
}

/** One span of posts for each creator, over all their chains; a post after `readUntil` does not exist yet. */
function spansOf(chains: readonly Chain[], readUntil: EpochMs) {
  const spans = new Map<string, { creatorId: string; fromAt: EpochMs; toAt: EpochMs }>();
  for (const { creatorId, slots } of chains) {
    for (const { startAt, graceEndAt } of slots) {
      const toAt = Math.min(graceEndAt, readUntil);
      const span = spans.get(creatorId) ?? { creatorId, fromAt: startAt, toAt };
      span.fromAt = Math.min(span.fromAt, startAt);
      span.toAt = Math.max(span.toAt, toAt);
      spans.set(creatorId, span);
    }
  }
  return [...spans.values()];
}
