/** Rows held by another transaction, and who waits for them. */
import { isBusy } from "../../src/store/merging/locks.ts";
import type { TestApp } from "./app-on.ts";
import { until } from "./until.ts";

export type Held = readonly [table: string, id: string, column?: string];

/** Runs `work` while another transaction holds rows, each as a writer of it does. */
export async function whileHeld<T>(
  app: TestApp,
  held: readonly Held[],
  work: () => Promise<T>,
  how = "for no key update",
): Promise<T> {
  const other = await app.database.owner.connect();
  try {
    await other.query("begin");
    for (const [table, id, column = "id"] of held)
      await other.query(`select from ${table} where ${column} = $1 ${how}`, [id]);
    return await work();
  } finally {
    await other.query("rollback");
    other.release();
  }
}

/** Whether a row can be had at once. */
export async function isFree(app: TestApp, [table, id]: Held): Promise<boolean> {
  try {
    await app.database.owner.query(`select from ${table} where id = $1 for no key update nowait`, [id]);
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

/** Until a request waits for a row that another transaction holds. */
export const waitsForRow = (app: TestApp) =>
  until("a request waits for a row", async () => {
    const { rows } = await app.database.owner.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rows.length > 0;
  });
