/** A process that dies in the middle of its work, in pools of its own. */
import { createHash } from "node:crypto";
import type { Idempotency } from "../../src/flow/context.ts";
import { jsonText } from "../../src/store/write-log.ts";
import { type TestApp, testPools } from "../support/app-on.ts";
import { until } from "../support/until.ts";

/** An idempotency key for a text: the same text is the same request. */
export function keyed(text: string): Idempotency {
  return {
    key: `key ${text}`,
    route: "POST /campaign",
    fingerprint: createHash("sha256").update(text).digest(),
    encode: () => ({ status: 201, body: jsonText({ text }) }),
    encodeError: (error) => ({ status: 400, body: jsonText({ code: error.code }) }),
  };
}

/** Another process, with pools of its own: the one that has the accident, or one that goes on after it. */
export function doomedProcess(app: TestApp): { app: TestApp; end(): Promise<void> } {
  const database = testPools(app.connection, app.places !== undefined);
  return { app: { ...app, database }, end: () => database.close() };
}

/** Waits until the database has noticed that a process is dead, or a line cut: also in the middle of a statement. */
export async function waitUntilGone(app: TestApp): Promise<void> {
  await until("the transactions of a dead process are gone", async () => {
    const { rows } = await app.database.owner.query(
      "select from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and xact_start is not null and pid <> pg_backend_pid()",
    );
    return rows.length === 0;
  });
}
