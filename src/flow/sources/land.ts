/**
 * Lands what one call of a source answered: readings, looks, units and the answer itself in one transaction, so that a
 * worker that is killed has landed all of it or nothing. What was landed before is not landed again: a reading that
 * says what the newest one says is not stored.
 */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { captureLeewayMs } from "../../contract/feeding/readings.ts";
import { startOfDate } from "../../engine/periods.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { FoundPost, Outcome, PostAnswer } from "../../sources/source.ts";
import type { Tx } from "../../store/db.ts";
import { type FoundVideo, resolveVideoNames } from "../../store/feeding/readings.ts";
import {
  type DuePost,
  type Look,
  type NewestReading,
  newestReadings,
  noteLooks,
  type PostName,
} from "../../store/sources/looks.ts";
import { addToRun, insertAnswers, type StoredAnswer } from "../../store/sources/runs.ts";
import { renewLease, type SourceRow } from "../../store/sources/sources.ts";
import { SQLSTATE, sqlstateOf } from "../../store/sqlstates.ts";
import { command, type Recorded } from "../command.ts";
import type { Context } from "../context.ts";
import { batchOf, merge } from "../feeding/import/batch.ts";
import { rowOfPost } from "../feeding/import/mapped.ts";
import { Owners } from "../feeding/import/owners.ts";
import { findOrMakePosts, type RowPosts } from "../feeding/import/posts.ts";
import { type IncomingReading, postDateFault, type Refusal } from "../feeding/import/row.ts";
import { postKey } from "../feeding/videos.ts";
import { settle, type Taken } from "./budget.ts";
import { nextLook, nextLookAfterFailure, nextLookAfterMiss } from "./cadence.ts";

const zip = promisify(gzip);
const LEASE_MS = 10 * 60_000;
const LOCK_ATTEMPTS_MAX = 5;

/** A run of a source that this worker has the lease of. */
export interface Running {
  readonly row: SourceRow;
  readonly runId: string;
  readonly lease: string;
  readonly timezone: string;
}

/** Another worker has taken the source over, and may have finished with it. */
export class LeaseLost extends Error {
  constructor() {
    super("another worker has taken the source over; what this one was answered is left to it");
  }
}

/** What a call was about. */
export type Asked =
  | { readonly about: "posts"; readonly posts: readonly DuePost[] }
  | { readonly about: "account"; readonly handle: string; readonly since: string }
  | { readonly about: "list" };

export interface Landing {
  readonly asked: Asked;
  readonly outcome: Outcome;
  readonly requests: number;
  readonly taken: Taken;
  /** What else changes with it: cursors, waits. */
  readonly also?: (tx: Tx) => Promise<void>;
}

/** What was landed. */
export interface Landed {
  readonly readings: number;
  readonly unchanged: number;
  readonly made: number;
  /** Posts that the answer has, and says nothing of that can be used: they are not missing. */
  readonly unused: readonly PostName[];
}

export function leaseFor(running: Pick<Running, "lease">, now: EpochMs) {
  return { id: running.lease, until: now + LEASE_MS, now };
}

/** @throws LeaseLost */
export async function land(ctx: Context, running: Running, landing: Landing): Promise<Landed> {
  const answers = await zipped(landing.outcome);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await command(ctx, "reading.record", (tx, record) => landOnce(ctx, tx, running, landing, answers, record));
    } catch (error) {
      // An import of the same posts has them locked for longer than a request waits.
      if (sqlstateOf(error) !== SQLSTATE.LOCK_NOT_AVAILABLE || attempt === LOCK_ATTEMPTS_MAX) throw error;
    }
  }
}

async function zipped({ raw }: Outcome): Promise<StoredAnswer[]> {
  const answers: StoredAnswer[] = [];
  for (const { request, status, body } of raw)
    answers.push({ request: request.slice(0, 2_000), status, bytes: body.length, body: await zip(body) });
  return answers;
}

async function landOnce(
  ctx: Context,
  tx: Tx,
  running: Running,
  { asked, outcome, requests, taken, also }: Landing,
  answers: readonly StoredAnswer[],
  record: (entry: Recorded) => void,
): Promise<Landed> {
  const { row, runId } = running;
  const { orgId, now } = ctx;
  if (!(await renewLease(tx, orgId, row.id, leaseFor(running, now)))) throw new LeaseLost();
  const place = { orgId, projectId: row.project_id, sourceId: row.id };
  const faults = new Map(outcome.unread);
  const fault = (reason: string) => faults.set(reason, (faults.get(reason) ?? 0) + 1);
  if (outcome.stopped?.why === "account") fault(outcome.stopped.message);
  const { rows, refused } = rowsOf(asked, outcome.posts, now, running.timezone);
  for (const { reason } of refused) fault(reason);
  const posts: RowPosts = rows.map(() => undefined);
  const made = await findOrMakePosts(tx, ctx, row.project_id, rows, posts);
  const owners = new Owners(orgId, row.project_id, running.timezone);
  await owners.load(tx, owners.missing(rows, posts));
  const fresh = new Set(made.videoIds);
  const owned = owners.split(rows, posts, (id) => fresh.has(id));
  for (const { reason } of [...made.refused, ...owned.refused]) fault(reason);
  const newest = await newestReadings(tx, orgId, [...new Set(owned.posts.flatMap((post) => post?.id ?? []))]);
  const changed: RowPosts = owned.posts.map((post, index) => {
    const reading = post && newest.get(post.id);
    const given = rows[index];
    return reading !== undefined && given !== undefined && saysTheSame(reading, given) ? undefined : post;
  });
  const { columns } = batchOf(rows, changed);
  const origin = { sourceId: row.id, runId };
  const { inserted, replaced } = await merge(tx, ctx, row.project_id, { ...columns, origin });
  const readings = inserted + replaced;
  if (readings > 0) {
    const details = { inserted, replaced, source_id: row.id, source_run_id: runId };
    record({ subjectType: "project", subjectId: row.project_id, details });
  }
  const seen = owned.posts.filter((post) => post !== undefined);
  const looks = looksOf(seen, asked, outcome, await namedElsewhere(tx, ctx, row, asked, outcome.posts), now);
  await noteLooks(tx, place, looks, now);
  for (const look of looks) if (look.state === "failed") fault(look.why ?? "a post could not be read");
  await insertAnswers(tx, { orgId, sourceId: row.id, runId }, answers, now);
  await settle(tx, row, taken, { units: outcome.units, requests });
  const count = (state: Look["state"]) => looks.filter((look) => look.state === state).length;
  const unchanged = seen.length - readings;
  await addToRun(
    tx,
    orgId,
    runId,
    {
      posts_asked: looks.length,
      posts_found: count("seen"),
      posts_missing: count("missed"),
      posts_failed: count("failed"),
      readings,
      unchanged: Math.max(0, unchanged),
      posts_new: made.videoIds.length,
      accounts_read: asked.about === "account" && outcome.stopped === null ? 1 : 0,
      units: outcome.units,
      requests,
    },
    faults,
  );
  await also?.(tx);
  return { readings, unchanged, made: made.videoIds.length, unused: unusedOf(outcome.posts, rows, owned.posts) };
}

/** The posts that were found as rows, checked like those of an import. */
function rowsOf(
  asked: Asked,
  posts: readonly PostAnswer[],
  now: EpochMs,
  timezone: string,
): { readonly rows: IncomingReading[]; readonly refused: Refusal[] } {
  const rows: IncomingReading[] = [];
  const refused: Refusal[] = [];
  const latestMs = now + captureLeewayMs;
  const wanted = asked.about === "posts" ? new Set(asked.posts.map(postKey)) : null;
  const from = asked.about === "account" ? startOfDate(asked.since, timezone) : null;
  posts.forEach((post, index) => {
    if (post.state !== "found") return;
    if (wanted !== null && !wanted.has(postKey({ platform: post.platform, external_id: post.externalId }))) return;
    if (from !== null && post.postedAt !== null && post.postedAt < from) return;
    const read = rowOfPost(asRow(post, asked), index + 1, undefined, latestMs);
    const row = "reason" in read ? read : (postDateFault(read, latestMs, timezone) ?? read);
    if ("reason" in row) refused.push(row);
    else rows.push(row);
  });
  return { rows, refused };
}

/** A post that was asked for is known: only its numbers are new. */
function asRow(post: FoundPost, asked: Asked): FoundPost {
  if (asked.about === "posts") return { ...post, handle: null, postedAt: null, title: null, url: null };
  return asked.about === "account" ? { ...post, handle: asked.handle } : post;
}

/** Whether a reading adds nothing to the newest one; a counter that it does not report takes nothing back. */
function saysTheSame(newest: NewestReading, row: IncomingReading): boolean {
  const same = (known: bigint | null, given: number | null) =>
    given === null || (known !== null && known === BigInt(given));
  return (
    row.capturedAt >= newest.captured_at &&
    newest.view_count === BigInt(row.views) &&
    same(newest.like_count, row.likes) &&
    same(newest.comment_count, row.comments) &&
    same(newest.share_count, row.shares) &&
    same(newest.save_count, row.saves) &&
    newest.definition === (row.definition ?? null)
  );
}

/** Known posts that a list says are missing or cannot be read. */
async function namedElsewhere(
  tx: Tx,
  ctx: Context,
  row: SourceRow,
  asked: Asked,
  posts: readonly PostAnswer[],
): Promise<ReadonlyMap<string, DuePost>> {
  if (asked.about === "posts") return new Map(asked.posts.map((post) => [postKey(post), post]));
  const names = posts.flatMap(({ state, platform, externalId }) =>
    state === "found" ? [] : [{ platform, external_id: externalId }],
  );
  if (names.length === 0) return new Map();
  const found = await resolveVideoNames(tx, ctx.orgId, row.project_id, names);
  return new Map(
    found.map(({ id, ...post }) => [
      postKey(post),
      { ...post, video_id: id, url: null, looked_at: null, cutoff: null, misses: 0, failures: 0 },
    ]),
  );
}

/** Posts of the answer of which no row has landed. */
function unusedOf(answers: readonly PostAnswer[], rows: readonly IncomingReading[], posts: RowPosts): PostName[] {
  const used = new Set(
    rows.flatMap(({ platform, externalId = "" }, index) =>
      posts[index] === undefined ? [] : [postKey({ platform, external_id: externalId })],
    ),
  );
  return answers
    .filter(({ state }) => state !== "missing")
    .map(({ platform, externalId }) => ({ platform, external_id: externalId }))
    .filter((name) => !used.has(postKey(name)));
}

const UNANSWERED = "it was asked for and not answered";

function looksOf(
  seen: readonly FoundVideo[],
  asked: Asked,
  outcome: Outcome,
  known: ReadonlyMap<string, DuePost>,
  now: EpochMs,
): Look[] {
  const looks = new Map<string, Look>();
  for (const { id, posted_at } of seen)
    looks.set(id, { videoId: id, dueAt: nextLook(posted_at, now), state: "seen", why: null });
  for (const post of outcome.posts) {
    const about = known.get(postKey({ platform: post.platform, external_id: post.externalId }));
    if (post.state === "found" || about === undefined || looks.has(about.video_id)) continue;
    const { video_id: videoId, posted_at, misses, failures } = about;
    looks.set(
      videoId,
      post.state === "missing"
        ? { videoId, dueAt: nextLookAfterMiss(posted_at, misses, now), state: "missed", why: post.why }
        : {
            ...{ videoId, dueAt: nextLookAfterFailure(posted_at, failures, post.retry, now) },
            ...{ state: "failed", why: post.message },
          },
    );
  }
  // A post that a whole answer leaves without a word would be asked for again at once, and for ever.
  if (asked.about === "posts" && outcome.stopped === null) {
    for (const { video_id: videoId, posted_at, failures } of asked.posts) {
      if (looks.has(videoId)) continue;
      const dueAt = nextLookAfterFailure(posted_at, failures, true, now);
      looks.set(videoId, { videoId, dueAt, state: "failed", why: UNANSWERED });
    }
  }
  return [...looks.values()];
}
