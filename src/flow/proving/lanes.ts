/** Two transactions on one picture of the database, so that two processors can work on what one read would take long for. */
import type { Db } from "../../store/db.ts";
import { hasBegun, lendPicture } from "../../store/picture.ts";
import type { App, Context } from "../context.ts";
import { inSnapshot } from "../judging/past/load.ts";
import { overParts } from "../lanes.ts";

/** Connections that see the same instant and the same rows; with one, everything happens in turn. */
export type Lanes = readonly [Db, Db?];

/** Opens a transaction that reads, on the picture named or on one of its own. */
type Opens = <T>(work: (db: Db) => Promise<T>, picture?: string) => Promise<T>;

/** Pools that lend two connections to a read now. Two of these could wait for each other's second one for ever. */
const lending = new WeakSet<App["database"]>();

/** Runs `work` on two connections that see all organizations; see `withSecond`. */
export function onTwoLanes<T>(app: App, work: (lanes: Lanes) => Promise<T>): Promise<T> {
  const opens: Opens = (read, picture) => app.database.ownerTransaction(read, { isRead: true, picture });
  return opens((first) => withSecond(app, first, opens, work));
}

/** Runs `work` on `first`, which reads for a context and goes on doing so, and on another connection like it; see `withSecond`. */
export function alongside<T>(ctx: Context, first: Db, work: (lanes: Lanes) => Promise<T>): Promise<T> {
  return withSecond(ctx.app, first, (read, picture) => inSnapshot(ctx, read, picture), work);
}

/**
 * Runs `work` on two connections, or on one where another read of this process has two, or where the second cannot be
 * had: a pooler or a list of hosts led to another server.
 */
async function withSecond<T>(app: App, first: Db, opens: Opens, work: (lanes: Lanes) => Promise<T>): Promise<T> {
  const { database } = app;
  if (lending.has(database)) return work([first]);
  lending.add(database);
  let isShared = false;
  try {
    const picture = await lendPicture(first);
    return await opens(async (second) => {
      await hasBegun(second);
      isShared = true;
      return await work([first, second]);
    }, picture);
  } catch (error) {
    if (isShared) throw error;
    app.log.warn({ err: error }, "reading on one connection instead of two");
    return await work([first]);
  } finally {
    lending.delete(database);
  }
}

/**
 * Works on two parts at once: each on a connection of its own, or both on one, which reads for one of them while the other is
 * computed. Errors as in `overParts`.
 */
export function overLanes<Part>(
  [first, second = first]: Lanes,
  parts: Iterator<Part> | AsyncIterator<Part>,
  work: (db: Db, part: Part) => Promise<void>,
): Promise<void> {
  return overParts(parts, (part, lane) => work(lane === 0 ? first : second, part));
}

type Task<T> = (db: Db) => Promise<T>;
type Results<Tasks extends readonly Task<unknown>[]> = { -readonly [N in keyof Tasks]: Awaited<ReturnType<Tasks[N]>> };

/**
 * Does all tasks; a lane that is done with one takes the next, so the long ones should be first. Answers their results in
 * the order of the tasks. Errors as in `overParts`.
 */
export async function inLanes<const Tasks extends readonly Task<unknown>[]>(
  lanes: Lanes,
  tasks: Tasks,
): Promise<Results<Tasks>> {
  const results: unknown[] = [];
  const connections = lanes.flatMap((db) => (db === undefined ? [] : [db]));
  const work = async ([place, task]: [number, Task<unknown>], lane: number) => {
    results[place] = await task(connections[lane] ?? lanes[0]);
  };
  await overParts(tasks.entries(), work, connections.length);
  return results as Results<Tasks>;
}
