/** The calls of one run: posts, then accounts, then the list, each taken from the budget first and landed by itself. */
import { append } from "../../engine/append.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { Call, Outcome, Source, Stop } from "../../sources/source.ts";
import { type DueAccount, dueAccounts, noteAccount } from "../../store/sources/accounts.ts";
import { type DuePost, duePosts, noteLooks, notListed, type PostName, postsOf } from "../../store/sources/looks.ts";
import { findSource, type SourceChanges, type SourceRow, updateSource } from "../../store/sources/sources.ts";
import { command, read } from "../command.ts";
import { type Actor, type App, type Context, localContext } from "../context.ts";
import { allowancesOf, leftOf, refilledAt, type Taken, take, usedUp } from "./budget.ts";
import { HOUR_MS, nextLookAfterMiss, pauseAfter } from "./cadence.ts";
import type { paced } from "./host.ts";
import { type Asked, type Landed, land, type Running } from "./land.ts";
import { placeOf, type Work } from "./plan.ts";
import { stopSource } from "./state.ts";

/** A run gives its turn to others after so many calls; the schedule takes it up again. */
const CALLS_MAX = 1_000;
const PAGES_OF_ACCOUNT_MAX = 40;
const BROKEN_IN_A_ROW_MAX = 5;
const MISSED_AT_ONCE = 5_000;
const PAUSED = "It was paused while it was being asked.";

/** What asks one source in one run. */
export interface Asking extends Running {
  readonly app: App;
  readonly actor: Actor;
  readonly source: Source;
  readonly work: Work;
  readonly signal: AbortSignal | undefined;
  readonly pace: ReturnType<typeof paced>;
}

export function contextOf({ app, row, actor }: Pick<Asking, "app" | "row" | "actor">): Context {
  return localContext(app, row.org_id, actor);
}

/** Asks about posts, then accounts, then the list. Returns why it ended early, in a sentence. */
export async function askAll(asking: Asking): Promise<string | null> {
  for (const part of [askPosts, askAccounts, askList]) {
    const stopped = await part(asking);
    if (stopped !== null) return stopped;
  }
  return null;
}

/** One call: takes its units, asks, lands. Answers why, in a sentence, where there are no units. */
async function callOnce(
  asking: Asking,
  asked: Asked,
  isUrgent: boolean,
  ask: (call: Call) => Promise<Outcome>,
  also?: (outcome: Outcome, now: EpochMs) => SourceChanges,
): Promise<{ readonly outcome: Outcome; readonly landed: Landed; readonly stopped: string | null } | string> {
  const { app, source, row } = asking;
  asking.signal?.throwIfAborted();
  const now = app.now();
  const allowances = allowancesOf(source.limits, row, now, isUrgent);
  const wanted =
    asked.about === "posts" && source.limits.callUnits === source.limits.batch
      ? asked.posts.length
      : source.limits.callUnits;
  const taken = await take(contextOf(asking), row, allowances, wanted);
  if (taken.units === 0 && wanted > 0) return usedUp(taken.short ?? "day");
  const before = asking.pace.requests();
  const outcome = await ask({
    ask: asking.pace.ask,
    now,
    unitsLeft: taken.units,
    pending: row.pending,
    ...(asking.signal === undefined ? {} : { signal: asking.signal }),
  });
  const ctx = contextOf(asking);
  const known = await read(ctx, (db) => findSource(db, row.org_id, row.id));
  const changes = changesAfter(outcome.stopped, source, known ?? row, taken, ctx.now);
  const landed = await land(ctx, asking, {
    ...{ asked, outcome, taken, requests: asking.pace.requests() - before },
    also: async (tx) => {
      await updateSource(tx, row.org_id, row.id, { ...changes.source, ...also?.(outcome, ctx.now) }, ctx.now);
    },
  });
  if (changes.stop !== null) await stopSource(ctx, row.id, changes.stop);
  const isOff = known?.state !== "active" || known.archived_at !== null;
  return { outcome, landed, stopped: changes.isStopped ? (outcome.stopped?.message ?? null) : isOff ? PAUSED : null };
}

/** What a stop means for the source: wait, stop for a person, or go on. */
function changesAfter(
  stop: Stop | null,
  source: Source,
  row: SourceRow,
  { short }: Taken,
  now: EpochMs,
): { readonly source: SourceChanges; readonly stop: string | null; readonly isStopped: boolean } {
  if (stop === null || stop.why === "account")
    return { source: { failures: 0, wait_until: null, wait_reason: null }, stop: null, isStopped: false };
  const waiting = (until: EpochMs, failures: number) => ({
    ...{ source: { failures, wait_until: until, wait_reason: stop.message } },
    ...{ stop: null, isStopped: true },
  });
  // The service's own quota is a day's; of a budget the part that was too small.
  if (stop.why === "quota") return waiting(refilledAt(source.limits, "day", now), 0);
  if (stop.why === "budget") return waiting(refilledAt(source.limits, short ?? "day", now), 0);
  const failures = row.failures + 1;
  if (stop.why === "person" || (stop.why === "broken" && failures >= BROKEN_IN_A_ROW_MAX))
    return { source: { failures }, stop: stop.message, isStopped: true };
  const retryAfterMs = stop.why === "wait" ? stop.retryAfterMs : null;
  return waiting(now + pauseAfter(row.failures, retryAfterMs, Math.random()), failures);
}

async function askPosts(asking: Asking): Promise<string | null> {
  const { source } = asking;
  const { readPosts } = source;
  if (readPosts === undefined) return null;
  let { row } = asking;
  for (let calls = 0; calls < CALLS_MAX; calls += 1) {
    const found = await nextPosts({ ...asking, row });
    if (found === null) return null;
    const { posts, isUrgent } = found;
    const refs = posts.map(({ platform, external_id, url }) => ({ platform, externalId: external_id, url }));
    const ids = posts.map(({ video_id }) => video_id);
    const done = await callOnce(
      { ...asking, row },
      { about: "posts", posts },
      isUrgent,
      (call) => readPosts.call(source, refs, call),
      ({ pending }) => ({ pending, pending_posts: pending === null ? null : ids }),
    );
    if (typeof done === "string") return done;
    row = { ...row, pending: done.outcome.pending, pending_posts: done.outcome.pending === null ? null : ids };
    if (done.stopped !== null) return done.stopped;
  }
  return null;
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((lowest, number) => Math.min(lowest, number), Number.MAX_SAFE_INTEGER);
}

/** The posts of the next call: those that the service works on already, or those that are due. */
async function nextPosts(
  asking: Asking,
): Promise<{ readonly posts: readonly DuePost[]; readonly isUrgent: boolean } | null> {
  const { row, source, work, app } = asking;
  const now = app.now();
  const place = placeOf(row);
  return read(contextOf(asking), async (db) => {
    if (row.pending !== null && row.pending_posts !== null)
      return { posts: await postsOf(db, place, row.pending_posts), isUrgent: true };
    const { batch, callUnits } = source.limits;
    const [ordinary = 0, urgent = 0] = [
      least(await leftOf(db, row, allowancesOf(source.limits, row, now, false))),
      least(await leftOf(db, row, allowancesOf(source.limits, row, now, true))),
    ];
    const isFree = callUnits === 0;
    const onlyUrgent = !isFree && ordinary === 0;
    const left = onlyUrgent ? urgent : ordinary;
    if (!isFree && left === 0) return null;
    const limit = callUnits === batch ? Math.min(batch, left) : batch;
    const posts = await duePosts(db, place, work.posts, now, { limit, onlyUrgent });
    return posts.length === 0 ? null : { posts, isUrgent: onlyUrgent };
  });
}

async function askAccounts(asking: Asking): Promise<string | null> {
  const { source, row, work, app } = asking;
  if (source.listPosts === undefined || !row.watches_accounts) return null;
  for (let accounts = 0; accounts < CALLS_MAX; accounts += 1) {
    const [account] = await read(contextOf(asking), (db) => dueAccounts(db, placeOf(row), work.accounts, app.now(), 1));
    if (account === undefined) return null;
    const stopped = await askAccount(asking, account);
    if (stopped !== null) return stopped;
  }
  return null;
}

/** Goes through the posts of an account, newest first, until they are known or of before it was tracked. */
async function askAccount(asking: Asking, account: DueAccount): Promise<string | null> {
  const { source, row, app } = asking;
  const { listPosts } = source;
  if (listPosts === undefined) return null;
  let { cursor } = account;
  for (let page = 1; ; page += 1) {
    let next: string | null = null;
    const asked = { about: "account", handle: account.handle, since: account.since } as const;
    const done = await callOnce(asking, asked, true, async (call) => {
      const listed = await listPosts.call(source, { platform: account.platform, handle: account.handle }, cursor, call);
      next = listed.next;
      return listed;
    });
    if (typeof done === "string") return done;
    const { outcome, landed, stopped } = done;
    const ctx = contextOf(asking);
    const isDone = outcome.stopped === null && (next === null || landed.made === 0 || page >= PAGES_OF_ACCOUNT_MAX);
    const isAccountsOwn = outcome.stopped?.why === "account";
    const dueAt = isDone || isAccountsOwn ? app.now() + row.lists_every_hours * HOUR_MS : app.now();
    const fault = outcome.stopped?.message ?? null;
    await command(ctx, "source.run", (tx) =>
      noteAccount(
        tx,
        placeOf(row),
        { creatorId: account.creator_id, dueAt, cursor: isDone || isAccountsOwn ? null : next, fault },
        ctx.now,
      ),
    );
    if (stopped !== null) return stopped;
    if (isDone || isAccountsOwn) return null;
    cursor = next;
  }
}

/** Reads the whole list, or what changed; a post that a whole list no longer has is missed. */
async function askList(asking: Asking): Promise<string | null> {
  const { source, row, work, app } = asking;
  const { listAll } = source;
  if (listAll === undefined || !work.isListDue) return null;
  const startedAt = app.now();
  let isWhole = row.list_cursor === null;
  const unused: PostName[] = [];
  let cursor = row.list_cursor;
  for (let pages = 0; pages < CALLS_MAX; pages += 1) {
    let next: string | null = null;
    let resume: string | null = null;
    const done = await callOnce(
      asking,
      { about: "list" },
      true,
      async (call) => {
        const listed = await listAll.call(source, cursor, call);
        next = listed.next;
        resume = listed.resume;
        if (listed.mayLack) isWhole = false;
        return listed;
      },
      ({ stopped }, now) => {
        if (stopped !== null || next !== null) return { list_cursor: next ?? null };
        return { list_cursor: resume ?? null, list_due_at: now + row.lists_every_hours * HOUR_MS };
      },
    );
    if (typeof done === "string") return done;
    append(unused, done.landed.unused);
    if (done.stopped !== null) return done.stopped;
    if (next === null) {
      if (isWhole && resume === null) await noteMissed(asking, startedAt, unused);
      return null;
    }
    cursor = next;
  }
  return null;
}

async function noteMissed(asking: Asking, since: EpochMs, unused: readonly PostName[]): Promise<void> {
  const place = placeOf(asking.row);
  const ctx = contextOf(asking);
  await command(ctx, "source.run", async (tx) => {
    const missed = await notListed(tx, place, since, unused, MISSED_AT_ONCE);
    const looks = missed.map(({ video_id, posted_at, misses }) => ({
      ...{ videoId: video_id, dueAt: nextLookAfterMiss(posted_at, misses, ctx.now) },
      ...{ state: "missed" as const, why: "absent" },
    }));
    await noteLooks(tx, place, looks, ctx.now);
  });
}
