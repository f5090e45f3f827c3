/** Two transactions on one picture of the database, so that two processors can work on a verification. */
import type { Db } from "../../store/db.ts";
import { borrowSnapshot, lendSnapshot } from "../../store/proving/snapshots.ts";
import type { App } from "../context.ts";

/** Connections that see the same instant, all organizations of it; with one, everything happens in turn. */
export type Lanes = readonly [Db, Db?];

const PICTURE = { isRead: true } as const;

/** Pools that lend two connections to a verification now. Two of these could wait for each other's second one for ever. */
const lending = new WeakSet<App["database"]>();

/**
 * Runs `work` on two connections, or on one where another verification of this process has two, or where the second cannot be
 * had: a pooler or a list of hosts led to another server.
 */
export function onTwoLanes<T>(app: App, work: (lanes: Lanes) => Promise<T>): Promise<T> {
  const { database } = app;
  return database.ownerTransaction(async (first) => {
    if (lending.has(database)) return work([first]);
    lending.add(database);
    let isShared = false;
    try {
      const picture = await lendSnapshot(first);
      return await database.ownerTransaction(async (second) => {
        await borrowSnapshot(second, picture);
        isShared = true;
        return await work([first, second]);
      }, PICTURE);
    } catch (error) {
      if (isShared) throw error;
      app.log.warn({ err: error }, "verifying on one connection");
      return await work([first]);
    } finally {
      lending.delete(database);
    }
  }, PICTURE);
}

type Task<T> = (db: Db) => Promise<T>;
type Results<Tasks extends readonly Task<unknown>[]> = { -readonly [N in keyof Tasks]: Awaited<ReturnType<Tasks[N]>> };

/**
 * Does all tasks; a lane that is done with one takes the next, so the long ones should be first. Answers their results in
 * the order of the tasks. After an error no further task is begun, and it is thrown when no lane is at work.
 */
export async function inLanes<const Tasks extends readonly Task<unknown>[]>(
  lanes: Lanes,
  tasks: Tasks,
): Promise<Results<Tasks>> {
  const results: unknown[] = [];
  let next = 0;
  const work = async (db: Db) => {
    while (next < tasks.length) {
      const place = next++;
      try {
        results[place] = await tasks[place]?.(db);
      } catch (error) {
        next = tasks.length;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(lanes.flatMap((db) => (db === undefined ? [] : [work(db)])));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return results as Results<Tasks>;
}
