/**
 * Why a judgement gives another result today: its snapshot next to the booked one, and when the inputs that differ
 * arrived or changed.
 */

import type { causeKinds } from "../../../contract/proving/replay.ts";
import { append } from "../../../engine/append.ts";
import { type ReadSnapshot, readSnapshot } from "../../../engine/read-snapshot.ts";
import { interactionsOf } from "../../../engine/rules/inputs.ts";
import type { EpochMs, Goal, PeriodInputs, Post, Sale, Snapshot, Structure } from "../../../engine/types.ts";
import { type Evidence, type EvidenceRequest, momentKey } from "../../../store/judging/evidence.ts";
import type { BookedPast } from "../../../store/judging/past.ts";

export type CauseKind = (typeof causeKinds)[number];

/** One input that arrived or changed after the judgement. `before` and `after` are its values, as text. */
export interface Cause {
  readonly kind: CauseKind;
  /** The post's or goal's id, or null. */
  readonly subjectId: string | null;
  readonly at: EpochMs | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** What is booked and what is judged today, both parsed; `after` is null where nothing is judged any more. */
export interface Pair {
  readonly booked: BookedPast;
  readonly before: ReadSnapshot;
  readonly after: ReadSnapshot | null;
}

export function pairOf(booked: BookedPast, before: string, after: Snapshot | null): Pair {
  return { booked, before: readSnapshot(JSON.parse(before)), after: after === null ? null : readSnapshot(after) };
}

/** What must be looked up to explain these pairs. */
export function requestFor(structureId: string, pairs: readonly Pair[]): EvidenceRequest {
  const snapshots = pairs.flatMap(({ booked, before, after }) =>
    [before, after].flatMap((read) => (read === null ? [] : [{ creatorId: booked.creator_id, read }])),
  );
  const posts = snapshots.flatMap(({ read }) => (read.measured === null ? [] : postsOf(read.measured)));
  const crossings = snapshots.flatMap(({ read }) => (read.mark === null ? [] : [read.mark]));
  const marked = pairs.flatMap(({ booked }) => (booked.video_id === null ? [] : [booked.video_id]));
  return {
    structureId,
    accrualIds: pairs.map(({ booked }) => booked.id),
    creatorIds: unique(pairs.map(({ booked }) => booked.creator_id)),
    videoIds: unique([...posts.map((post) => post.videoId), ...marked]),
    saleIds: unique(snapshots.flatMap(({ read }) => (read.measured?.sales ?? []).map((sale) => sale.id))),
    goalIds: unique(snapshots.flatMap(({ read }) => (read.measured?.goals ?? []).map((goal) => goal.id))),
    readings: [
      ...posts.flatMap(({ videoId, capturedAt }) => (capturedAt === null ? [] : [{ videoId, capturedAt }])),
      ...crossings.map((mark) => ({ videoId: mark.video_id, capturedAt: mark.crossing.captured_at })),
    ],
    followers: snapshots.flatMap(({ creatorId, read }) => {
      const followers = read.measured?.followers ?? null;
      return followers === null ? [] : [{ creatorId, capturedAt: followers.capturedAt }];
    }),
  };
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

/** Every cause that can be named; `unexplained` where there is none. */
export function causesOf(pair: Pair, structure: Structure, evidence: Evidence): Cause[] {
  const { before, after } = pair;
  const found = [...ruleCauses(pair, structure), ...coverCauses(pair, structure, evidence)];
  if (before.mark !== null) append(found, markCauses(pair, evidence));
  else if (before.measured !== null && after !== null && after.measured !== null) {
    append(found, postCauses(pair, postsOf(before.measured), postsOf(after.measured), evidence));
    append(found, saleCauses(before.measured.sales ?? [], after.measured.sales ?? [], evidence));
    append(found, goalCauses(pair, evidence));
    append(found, followerCauses(pair, evidence));
  }
  return found.length > 0 ? found : [{ ...NOTHING, kind: "unexplained" }];
}

const NOTHING = { subjectId: null, at: null, before: null, after: null };

function ruleCauses({ booked, before, after }: Pair, structure: Structure): Cause[] {
  const since = structure.versions.findLast((version) => version.createdAt >= booked.created_at);
  const gone = after === null && before.mark === null && since !== undefined;
  const other = after !== null && after.version !== null && after.version.id !== before.version?.id;
  if (!gone && !other) return [];
  const made = structure.versions.find((version) => version.id === after?.version?.id) ?? since;
  const number = after?.version?.number ?? since?.number;
  return [
    {
      ...NOTHING,
      kind: "rule_changed",
      at: made?.createdAt ?? null,
      before: `version ${before.version?.number}`,
      after: `version ${number}`,
    },
  ];
}

function coverCauses({ booked, before, after }: Pair, structure: Structure, evidence: Evidence): Cause[] {
  const at = evidence.assignments.get(booked.creator_id) ?? null;
  const text = (read: ReadSnapshot | null) =>
    read === null || read.cover === null ? null : read.cover.ranges.map((range) => range.join(" to ")).join(", ");
  if (after === null && structure.archivedAt !== null && structure.archivedAt < booked.period_end_at) {
    return [{ ...NOTHING, kind: "structure_archived", at: structure.archivedAt }];
  }
  // The dates of a window are its rule's, and its own first date alone is covered or not.
  const isWindow = booked.video_id !== null && before.mark === null;
  if (isWindow && after !== null) return [];
  const changed = isWindow ? statusChange(booked.video_id ?? "", booked.created_at, evidence) : null;
  if (changed !== null) return [changed];
  if (before.mark === null && text(before) !== text(after)) {
    return [{ ...NOTHING, kind: "assignment_changed", at, before: text(before), after: text(after) }];
  }
  const lostWindow = before.mark !== null && after !== null && after.mark?.window === null;
  return lostWindow ? [{ ...NOTHING, kind: "assignment_changed", at }] : [];
}

function statusChange(videoId: string, since: EpochMs, evidence: Evidence): Cause | null {
  const changes = (evidence.statusChanges.get(videoId) ?? []).filter((change) => change.changed_at >= since);
  const [first, last] = [changes[0], changes.at(-1)];
  if (first === undefined || last === undefined) return null;
  return {
    kind: "post_status_changed",
    subjectId: videoId,
    at: last.changed_at,
    before: first.before,
    after: last.after,
  };
}

function markCauses({ booked, before, after }: Pair, evidence: Evidence): Cause[] {
  const videoId = booked.video_id ?? "";
  const changed = statusChange(videoId, booked.created_at, evidence);
  if (changed !== null && after === null) return [changed];
  const was = before.mark?.crossing;
  const is = after?.mark?.crossing ?? null;
  if (was === undefined || (is !== null && is.captured_at === was.captured_at && is.views === was.views)) return [];
  const of = (crossing: { captured_at: EpochMs; views: bigint } | null) =>
    crossing === null ? null : `${crossing.views} views at ${new Date(crossing.captured_at).toISOString()}`;
  const gone = withdrawnSince(booked, videoId, was.captured_at, evidence);
  if (gone !== null) return [{ ...gone, before: of(was), after: of(is) }];
  const isEarlier = is !== null && is.captured_at < was.captured_at;
  const at = evidence.readings.get(momentKey(videoId, isEarlier ? is.captured_at : was.captured_at)) ?? null;
  const kind = isEarlier ? "reading_arrived" : "reading_corrected";
  return [{ kind, subjectId: videoId, at, before: of(was), after: of(is) }];
}

/** The undo of an import that took back the reading which was counted. */
function withdrawnSince(
  booked: BookedPast,
  subjectId: string,
  capturedAt: EpochMs | null,
  evidence: Evidence,
): Cause | null {
  const at = capturedAt === null ? undefined : evidence.withdrawn.get(momentKey(subjectId, capturedAt));
  if (at === undefined || at < booked.created_at) return null;
  return { ...NOTHING, kind: "reading_withdrawn", subjectId, at };
}

function postCauses({ booked }: Pair, was: readonly Post[], is: readonly Post[], evidence: Evidence): Cause[] {
  const before = new Map(was.map((post) => [post.videoId, post]));
  const after = new Map(is.map((post) => [post.videoId, post]));
  const causes: Cause[] = [];
  for (const [subjectId, post] of after) {
    const old = before.get(subjectId);
    if (old === undefined) {
      const arrived = { ...NOTHING, kind: "post_arrived" as const, subjectId, after: countsOf(post) };
      // Either came to the other.
      const mergedAt = evidence.merged.get(subjectId) ?? evidence.merged.get(booked.id) ?? null;
      if (mergedAt !== null && mergedAt >= booked.created_at) {
        causes.push({ ...arrived, kind: "creators_merged", at: mergedAt });
        continue;
      }
      const changed = statusChange(subjectId, booked.created_at, evidence);
      causes.push(changed ?? { ...arrived, at: evidence.postsMade.get(subjectId) ?? null });
    } else if (countsOf(old) !== countsOf(post)) {
      const gone = withdrawnSince(booked, subjectId, old.capturedAt, evidence);
      if (gone !== null) {
        causes.push({ ...gone, before: countsOf(old), after: countsOf(post) });
        continue;
      }
      const kind = old.capturedAt === post.capturedAt ? "reading_corrected" : "reading_arrived";
      const at = post.capturedAt === null ? undefined : evidence.readings.get(momentKey(subjectId, post.capturedAt));
      causes.push({ kind, subjectId, at: at ?? null, before: countsOf(old), after: countsOf(post) });
    }
  }
  for (const [subjectId, post] of before) {
    if (after.has(subjectId)) continue;
    const gone = { ...NOTHING, kind: "unexplained" as const, subjectId, before: countsOf(post) };
    causes.push(statusChange(subjectId, booked.created_at, evidence) ?? gone);
  }
  return causes;
}

/**
 * All posts in the snapshot, including those of the grace days. The post of a window has the reading that made its amount: the
 * last by its end, or a lower one while it settled.
 */
function postsOf({
  posts,
  latePosts = [],
  settled = null,
}: Pick<PeriodInputs, "posts" | "latePosts" | "settled">): readonly Post[] {
  return [
    ...posts.map((post) => (settled !== null && settled.views < post.views ? { ...post, ...settled } : post)),
    ...latePosts,
  ];
}

/** Sales reported since, and sales that are no longer, or only now, their customers' first purchases. */
function saleCauses(was: readonly Sale[], is: readonly Sale[], evidence: Evidence): Cause[] {
  const before = new Map(was.map((sale) => [sale.id, sale]));
  const order = (sale: Sale) => (sale.isFirst ? "first purchase" : "repeat purchase");
  const causes: Cause[] = [];
  for (const sale of is) {
    const old = before.get(sale.id);
    before.delete(sale.id);
    const at = evidence.sales.get(sale.id) ?? null;
    if (old === undefined) {
      causes.push({ kind: "sale_arrived", subjectId: sale.id, at, before: null, after: sale.reference });
    } else if (old.isFirst !== sale.isFirst) {
      causes.push({
        ...NOTHING,
        kind: "sale_order_changed",
        subjectId: sale.id,
        before: order(old),
        after: order(sale),
      });
    }
  }
  for (const sale of before.values()) {
    causes.push({ ...NOTHING, kind: "sale_order_changed", subjectId: sale.id, before: sale.reference });
  }
  return causes;
}

/** What a post contributed to the judgement; interactions only where the rule uses them. */
function countsOf(post: Post): string {
  const interactions = interactionsOf(post);
  return `${post.views} views${interactions === 0n ? "" : `, ${interactions} interactions`}`;
}

function goalCauses({ before, after }: Pair, evidence: Evidence): Cause[] {
  const text = (goal: Goal | undefined) =>
    goal === undefined
      ? null
      : `${goal.target} from ${goal.startsOn}${goal.endsOn === null ? "" : ` to ${goal.endsOn}`}`;
  const was = new Map((before.measured?.goals ?? []).map((goal) => [goal.id, goal]));
  const is = new Map((after?.measured?.goals ?? []).map((goal) => [goal.id, goal]));
  return unique([...was.keys(), ...is.keys()]).flatMap((id): Cause[] => {
    const [left, right] = [text(was.get(id)), text(is.get(id))];
    if (left === right) return [];
    return [{ kind: "goal_changed", subjectId: id, at: evidence.goals.get(id) ?? null, before: left, after: right }];
  });
}

function followerCauses({ booked, before, after }: Pair, evidence: Evidence): Cause[] {
  const [was, is] = [before.measured?.followers ?? null, after?.measured?.followers ?? null];
  if (was?.count === is?.count) return [];
  const gone = was === null ? null : withdrawnSince(booked, booked.creator_id, was.capturedAt, evidence);
  const at = is === null ? null : (evidence.followers.get(momentKey(booked.creator_id, is.capturedAt)) ?? null);
  const text = (followers: { count: bigint } | null) => (followers === null ? null : `${followers.count} followers`);
  if (gone !== null) return [{ ...gone, subjectId: null, before: text(was), after: text(is) }];
  return [{ ...NOTHING, kind: "followers_read", at, before: text(was), after: text(is) }];
}
