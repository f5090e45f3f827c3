/**
 * Looks through what has been read, and opens, updates and closes flags (docs/readings.md, "Doubtful readings"). The
 * tables mark what has changed; how far a look came is noted in the transaction that writes the flags, so that after a
 * process was killed anywhere the next one goes on from there, and looking twice finds nothing new.
 */
import { setImmediate as othersTurn } from "node:timers/promises";
import { append } from "../../engine/append.ts";
import { type Doubt, doubtsOf } from "../../engine/flags.ts";
import { viewDefinitionOf } from "../../parse/view-definitions.ts";
import type { Tx } from "../../store/db.ts";
import { type FlagChange, flagsOfPosts, insertFlags, type NewFlag, updateFlags } from "../../store/flags/flags.ts";
import {
  type FlagMark,
  hasFlagMarks,
  loadSeries,
  lockLook,
  type MarkedPost,
  type MarkedPosts,
  noteLooked,
  oldestFlagMarks,
  organizationsToLookThrough,
  type PostSeries,
  postsOfMarks,
  walkToMarkedPosts,
} from "../../store/flags/series.ts";
import { SQLSTATE, sqlstateOf } from "../../store/sqlstates.ts";
import { toIso } from "../../store/types.ts";
import { type Recorded, read } from "../command.ts";
import { type Actor, type App, type Context, localContext, requireWritable, scopeOf } from "../context.ts";
import { unlessMoving } from "../passing.ts";
import { FlagsInUse, lockAlone, PATIENT_MS } from "./alone.ts";
import { compareFlags } from "./compare.ts";
import { settleAllHolds, settleHolds, touchedBy } from "./holds.ts";
import { aboutFlag, writeRecords } from "./records.ts";

/** Who finds flags, in the audit log. */
const FINDER: Actor = { type: "system", id: null, name: "flags" };
/** What one transaction looks through. A mark of an import stands for a batch of its rows; many are about the same posts. */
const PART = { marks: 100, posts: 20_000, marksOfWalk: 5_000 } as const;
/** Posts whose readings are in memory at once. */
const POSTS_AT_ONCE = 250;
const TIMEOUT_MS = 5 * 60_000;
const ATTEMPTS_MAX = 10;

/** How much one transaction looks through. */
interface Part {
  readonly marks: number;
  readonly posts: number;
  /** The most marks of one walk over all posts. */
  readonly marksOfWalk: number;
}

/** Whether an organization has readings that nothing has looked through yet. */
export function isLookDue(ctx: Context): Promise<boolean> {
  return read(ctx, (db) => hasFlagMarks(db, ctx.orgId));
}

/**
 * Looks through everything that is marked. With `waits` it has been looked through when this returns, by whomever;
 * without, at most one transaction is made, and where another one looks through, this one waits a moment for what that
 * finds and leaves the rest to it.
 *
 * @param part how much one transaction does
 * @returns whether anything is left
 */
export async function lookThrough(
  ctx: Context,
  { waits }: { readonly waits: boolean },
  part: Part = PART,
): Promise<boolean> {
  for (let attempt = 1; await isLookDue(ctx); ) {
    requireWritable(ctx.app);
    const finder: Context = { ...localContext(ctx.app, ctx.orgId, FINDER), requestId: ctx.requestId };
    try {
      const hasLooked = await inLook(finder, (tx) => lookOnce(tx, finder, waits, part));
      if (!waits) return isLookDue(ctx);
      if (!hasLooked) return false;
    } catch (error) {
      if (!waits && isPassing(error)) return true;
      if (!isPassing(error) || attempt === ATTEMPTS_MAX) throw error;
      attempt += 1;
    }
  }
  return false;
}

/** Looks through what every organization has read since the last time. */
export async function lookThroughAll(app: App): Promise<void> {
  const orgIds = await app.database.ownerTransaction((db) => organizationsToLookThrough(db));
  for (const orgId of orgIds) {
    await unlessMoving(lookThrough(localContext(app, orgId, FINDER), { waits: true }), undefined);
  }
}

function inLook<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  return ctx.app.database.transaction(scopeOf(ctx), work, { statementTimeoutMs: TIMEOUT_MS });
}

function isPassing(error: unknown): boolean {
  const state = sqlstateOf(error);
  return (
    error instanceof FlagsInUse ||
    state === SQLSTATE.LOCK_NOT_AVAILABLE ||
    state === SQLSTATE.DEADLOCK_DETECTED ||
    state === SQLSTATE.SERIALIZATION_FAILURE
  );
}

async function lookOnce(tx: Tx, ctx: Context, waits: boolean, part: Part): Promise<boolean> {
  if (!(await lockLook(tx, ctx.orgId, { waits }))) return false;
  const { marks, posts, to } = await nextPosts(tx, ctx.orgId, part);
  if (marks.length === 0) return false;
  const recorded: Recorded[] = [];
  const record = (entry: Recorded) => recorded.push(entry);
  const locked = new Set<string>();
  const lock = async (projectId: string) => {
    if (locked.has(projectId)) return;
    await lockAlone(tx, ctx, projectId, waits ? PATIENT_MS : 0);
    locked.add(projectId);
  };
  await noteLooked(tx, ctx.orgId, marks, to);
  for (const [projectId, some] of Map.groupBy(posts, (post) => post.project_id)) {
    await lookAt(tx, ctx, projectId, some, lock, record);
  }
  if (to === null) {
    for (const projectId of idsOf(marks.map((mark) => mark.project_id)))
      await settleAllHolds(tx, ctx, { projectId }, lock, record);
    for (const creatorId of idsOf(marks.map((mark) => mark.creator_id)))
      await settleAllHolds(tx, ctx, { creatorId }, lock, record);
  }
  await writeRecords(tx, ctx, "flag.find", recorded);
  return true;
}

/**
 * The posts to look at next. Where some marks alone are about more posts than are looked at at once, as after the import
 * of a history day by day, all marks are taken together and all posts walked over, each once: otherwise every post would
 * be looked through again for each day.
 */
async function nextPosts(
  tx: Tx,
  orgId: string,
  part: Part,
): Promise<MarkedPosts & { readonly marks: readonly FlagMark[] }> {
  const oldest = await oldestFlagMarks(tx, orgId, part.marksOfWalk);
  const few = oldest.slice(0, part.marks);
  const isWalk = oldest.length > few.length;
  if (!isWalk || oldest[0]?.looked_to === null) {
    const found = await postsOfMarks(tx, orgId, few, part.posts);
    if (!isWalk || found.to === null) return { marks: few, ...found };
  }
  return { marks: oldest, ...(await walkToMarkedPosts(tx, orgId, oldest, part.posts)) };
}

function idsOf(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))].sort();
}

/** Compares what the readings of some posts show with the flags they have. */
async function lookAt(
  tx: Tx,
  ctx: Context,
  projectId: string,
  posts: readonly MarkedPost[],
  lock: (projectId: string) => Promise<void>,
  record: (entry: Recorded) => void,
): Promise<void> {
  for (let from = 0; from < posts.length; from += POSTS_AT_ONCE) {
    const ids = posts.slice(from, from + POSTS_AT_ONCE).map(({ id }) => id);
    const series = await loadSeries(tx, ctx.orgId, ids);
    await othersTurn();
    const shown = new Map(series.map((post) => [post.id, shownBy(post)]));
    let known = Map.groupBy(await flagsOfPosts(tx, ctx.orgId, ids), (flag) => flag.video_id);
    const isAside = (post: PostSeries) => !post.counts && post.status_changed_at !== null;
    if (known.size === 0 && [...shown.values()].every((doubts) => doubts.length === 0) && !series.some(isAside))
      continue;
    await lock(projectId);
    // A person may have decided about a flag until now.
    known = Map.groupBy(await flagsOfPosts(tx, ctx.orgId, ids), (flag) => flag.video_id);
    const earned = await postsThatEarned(tx, ctx, series.filter(isAside));
    const opened: NewFlag[] = [];
    const changes: FlagChange[] = [];
    for (const post of series) {
      const doubts = [...(shown.get(post.id) ?? []), ...(earned.has(post.id) ? [asideOf(post)] : [])];
      const compared = compareFlags(post, doubts, known.get(post.id) ?? []);
      append(changes, compared.changes);
      for (const doubt of compared.opened) {
        opened.push({ ...doubt, id: ctx.app.newId(), projectId, videoId: post.id });
      }
    }
    const fresh = await insertFlags(tx, ctx.orgId, opened, ctx.now);
    const changed = await updateFlags(tx, ctx.orgId, changes, ctx.app.now());
    const before = new Map([...known.values()].flat().map((flag) => [flag.id, flag.state]));
    for (const flag of fresh) record(aboutFlag(flag, "flag.opened"));
    for (const flag of changed.filter(({ id, state }) => before.get(id) !== state)) {
      record(aboutFlag(flag, flag.state === "closed" ? "flag.closed" : "flag.opened"));
    }
    // A post that was moved may have left accruals that its flags touch, or may touch others.
    await settleHolds(tx, ctx, projectId, await flagsOfPosts(tx, ctx.orgId, ids), record);
  }
}

/** With what the platform counted as a view at the time, where the source did not say. */
function definedReadings({ platform, readings }: PostSeries) {
  return readings.map((reading) =>
    reading.definition === null ? { ...reading, definition: viewDefinitionOf(platform, reading.capturedAt) } : reading,
  );
}

/** What the readings and the misses of a post show. Pure. */
export function shownBy(post: PostSeries): Doubt[] {
  return [...doubtsOf(definedReadings(post)), ...goneOf(post)];
}

/** Two misses a day apart; a single one may be the service's own. */
function goneOf({ missing_since: since, missed_at: last }: PostSeries): Doubt[] {
  if (since === null || last === null) return [];
  return [{ kind: "gone", at: since, evidence: { readings: [], missed_at: [toIso(since), toIso(last)] } }];
}

/** Posts that an accrual has counted, among some that do not count any more. */
async function postsThatEarned(tx: Tx, ctx: Context, posts: readonly PostSeries[]): Promise<ReadonlySet<string>> {
  const asked = posts.map((post) => ({ ...asideOf(post), id: post.id, video_id: post.id }));
  const touched = await touchedBy(tx, ctx.orgId, asked);
  const isOwed = ({ status }: { readonly status: string }) => status === "earned" || status === "paid";
  return new Set([...touched].flatMap(([id, accruals]) => (accruals.some(isOwed) ? [id] : [])));
}

function asideOf(post: PostSeries): Doubt {
  const { tracking_status, tracking_disabled } = post;
  return {
    kind: "disabled",
    at: post.status_changed_at ?? 0,
    evidence: { readings: [], tracking_status, tracking_disabled },
  };
}
