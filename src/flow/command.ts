import { setTimeout as sleep } from "node:timers/promises";
import { DomainError } from "../contract/errors.ts";
import type { Movement } from "../engine/amount-limits.ts";
import type { Db, TransactionOptions, Tx } from "../store/db.ts";
import { findAnswer, saveAnswer, tryLockKey } from "../store/idempotency.ts";
import { mergedAwayOf } from "../store/merging/merges.ts";
import { closedDayOf } from "../store/months/months.ts";
import { isTaken, SQLSTATE, sqlstateOf } from "../store/sqlstates.ts";
import { type AuditEntry, appendAudit, appendOutbox, type OutboxEvent } from "../store/write-log.ts";
import { requireClock } from "./clock.ts";
import { type Answer, type Context, requireWritable, scopeOf } from "./context.ts";
import { requireWithinAmount } from "./limits.ts";

/**
 * Thrown when the key was used before with the same request: the HTTP layer sends the first response again, byte for
 * byte.
 */
export class ReplayedAnswer extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super("replayed");
    this.answer = answer;
  }
}

/** A write's audit log entry, and the event it publishes, if any. */
export interface Recorded {
  /** The money that it pays, takes back or approves: what a member's amount limit is about. */
  readonly moves?: Movement;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly details?: Record<string, unknown>;
  readonly event?: { readonly type: string; readonly payload: Record<string, unknown> };
}

const ATTEMPTS_MAX = 5;
const BACKOFF_MS = 20;
/** Serialization failure, deadlock: the whole transaction may be retried. */
const RETRYABLE = new Set<string | undefined>([SQLSTATE.SERIALIZATION_FAILURE, SQLSTATE.DEADLOCK_DETECTED]);

const KEYS_DEPEND_ON = new Set(["api_key", "organization"]);

/**
 * Reads for a context, all statements from one snapshot: what is deleted or changed meanwhile is in all of them as it
 * was. Each statement may take as long as a request's, or as `options` say.
 */
export function read<T>(
  ctx: Context,
  work: (db: Db) => Promise<T>,
  options: Pick<TransactionOptions, "statementTimeoutMs" | "picture"> = {},
): Promise<T> {
  return ctx.app.database.transaction(scopeOf(ctx), work, { ...options, isRead: true });
}

/** Reads one statement for a context, in one round trip. */
export function readOne<T>(ctx: Context, work: (db: Db) => Promise<T>): Promise<T> {
  return ctx.app.database.transaction(scopeOf(ctx), work, { isRead: true, isOneStatement: true });
}

/**
 * The one way to write: idempotency key, work, audit rows, outbox rows and the stored answer are one transaction.
 * `action` names the write in the audit log (`payment.record`). `work` calls `record` once for each thing it changed.
 *
 * @throws ReplayedAnswer when the key has been answered before with the same request
 * @throws DomainError `idempotency_key_in_use` | `idempotency_key_reused` | `idempotency_key_conflict`, and those of
 * `work`
 */
export async function command<T>(
  ctx: Context,
  action: string,
  work: (tx: Tx, record: (entry: Recorded) => void) => Promise<T>,
): Promise<T> {
  requireWritable(ctx.app);
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(ctx, action, work);
    } catch (caught) {
      const error = asRefusal(caught);
      // Found before it was merged, and named by its handle: the second attempt finds the creator it is now.
      if (attempt === 1 && mergedAwayOf(caught) !== undefined) continue;
      if (error instanceof DomainError && ctx.idempotency !== null && !isAboutTheKey(error)) {
        await keepRefusal(ctx, ctx.idempotency.encodeError(error));
      }
      if (attempt === ATTEMPTS_MAX || !isRetryable(error)) throw error;
      await sleep(Math.random() * BACKOFF_MS * 2 ** attempt);
    }
  }
}

async function runOnce<T>(
  ctx: Context,
  action: string,
  work: (tx: Tx, record: (entry: Recorded) => void) => Promise<T>,
): Promise<T> {
  const entries: Recorded[] = [];
  const done = await ctx.app.database.transaction(scopeOf(ctx), async (tx) => {
    await Promise.all([answerFromKey(ctx, tx), requireClock(tx, ctx, action)]);
    const result = await work(tx, (entry) => entries.push(entry));
    requireWithinAmount(ctx, movesOf(entries));
    const answer = ctx.idempotency?.encode(result);
    const writes = entries.length > 0 ? writeLog(ctx, tx, action, entries) : [];
    if (ctx.idempotency !== null && answer !== undefined) {
      writes.push(saveAnswer(tx, ctx.orgId, ctx.idempotency, answer, ctx.now));
    }
    await Promise.all(writes);
    return result;
  });
  // Other processes learn of it through NOTIFY; this one must not wait for that: the next request here may use the key.
  if (entries.some(({ subjectType }) => KEYS_DEPEND_ON.has(subjectType))) ctx.app.knownKeys?.forget();
  return done;
}

/** Locks the key for this transaction, and replays its stored answer where it has been used. */
async function answerFromKey(ctx: Context, tx: Tx): Promise<void> {
  const idempotency = ctx.idempotency;
  if (idempotency === null) return;
  const [isLocked, stored] = await Promise.all([
    tryLockKey(tx, ctx.orgId, idempotency.key),
    findAnswer(tx, ctx.orgId, idempotency.key),
  ]);
  if (!isLocked) {
    throw new DomainError(
      "idempotency_key_in_use",
      "A request with this Idempotency-Key is still running; retry in a second.",
    );
  }
  if (stored === undefined) return;
  if (stored.route !== idempotency.route) {
    throw new DomainError("idempotency_key_conflict", "This Idempotency-Key was used on another route.");
  }
  const { fingerprint, fingerprintOfBytes = fingerprint } = idempotency;
  if (![fingerprint, fingerprintOfBytes].some((print) => stored.fingerprint.equals(print))) {
    throw new DomainError("idempotency_key_reused", "This Idempotency-Key was used with a different request.");
  }
  throw new ReplayedAnswer({ status: stored.status, body: stored.body });
}

/**
 * Refusals that the database itself has the words for. A request that began before midnight may find the month of its day closed:
 * it is dated later when it comes again.
 */
function asRefusal(error: unknown): unknown {
  const merged = mergedAwayOf(error);
  if (merged !== undefined)
    return new DomainError("creator_merged", "The creator was merged into another; use that one.", {
      creator_id: merged.creatorId,
      merged_into: merged.mergedInto,
    });
  if (closedDayOf(error) === undefined) return error;
  return new DomainError("unavailable", "The month ended and was closed meanwhile; try again.");
}

function isAboutTheKey(error: DomainError): boolean {
  return error.code.startsWith("idempotency_key");
}

/**
 * Stores an error as the answer, too: the same key gets it again. Uses a new transaction, since the work's was rolled
 * back.
 */
async function keepRefusal(ctx: Context, answer: Answer): Promise<void> {
  await ctx.app.database.transaction(scopeOf(ctx), async (tx) => {
    await answerFromKey(ctx, tx);
    if (ctx.idempotency !== null) await saveAnswer(tx, ctx.orgId, ctx.idempotency, answer, ctx.now);
  });
}

function writeLog(ctx: Context, tx: Tx, action: string, entries: readonly Recorded[]): Promise<void>[] {
  // Made as they are written: a large pay run logs tens of thousands.
  const audit = mapped(
    entries,
    (entry): AuditEntry => ({
      id: ctx.app.newId(),
      at: ctx.now,
      actor_type: ctx.actor.type,
      actor_id: ctx.actor.id,
      actor_name: ctx.actor.name,
      request_id: ctx.requestId,
      action,
      subject_type: entry.subjectType,
      subject_id: entry.subjectId,
      details: entry.details ?? {},
    }),
  );
  const events: OutboxEvent[] = entries.flatMap((entry) =>
    entry.event === undefined
      ? []
      : [{ id: ctx.app.newId(), at: ctx.now, type: entry.event.type, payload: entry.event.payload }],
  );
  const writes = [appendAudit(tx, ctx.orgId, audit)];
  if (events.length > 0) writes.push(appendOutbox(tx, ctx.orgId, events));
  return writes;
}

function* movesOf(entries: Iterable<Recorded>): Generator<Movement> {
  for (const { moves } of entries) if (moves !== undefined) yield moves;
}

function* mapped<From, To>(list: Iterable<From>, work: (from: From) => To): Generator<To> {
  for (const from of list) yield work(from);
}

function isRetryable(error: unknown): boolean {
  // Two requests with the same new key: the second finds the first's answer when it retries.
  return RETRYABLE.has(sqlstateOf(error)) || isTaken(error, "idempotency_keys_pkey");
}
