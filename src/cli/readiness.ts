/** The checks behind `/readyz`: the database responds, accepts writes and has this version's schema; and the disk has space. */
import type { DatabaseHandle } from "../database/connect.ts";
import type { DiskWatch } from "../database/disk.ts";
import { schemaState } from "../database/migrate.ts";

/** How long an answer is cached: the database is queried at most this often, however often `/readyz` is called. */
const READINESS_KEPT_MS = 1_000;
const READINESS_TIMEOUT_MS = 2_000;

export function readinessOf(handle: DatabaseHandle, disk: DiskWatch | null) {
  const connection = {
    ...handle.connection,
    connectionTimeoutMillis: READINESS_TIMEOUT_MS,
    query_timeout: READINESS_TIMEOUT_MS,
  };
  const check = async () => {
    const { current, latest, isWritable } = await schemaState(connection);
    const isCurrent = current === latest;
    const schema = isCurrent ? "ok" : `at ${current}, expected ${latest}`;
    const database = isWritable ? "ok" : "read-only";
    if (!isWritable) await handle.refresh();
    return { isReady: isCurrent && isWritable, checks: { database, schema, ...(disk && { disk: disk.state() }) } };
  };
  let known: { readonly at: number; readonly answer: ReturnType<typeof check> } | undefined;
  return () => {
    const now = Date.now();
    if (known === undefined || now - known.at > READINESS_KEPT_MS) known = { at: now, answer: check() };
    return known.answer;
  };
}
