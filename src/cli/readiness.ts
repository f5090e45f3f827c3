/** The checks behind `/readyz`: the database responds, accepts writes and has this version's schema; and the disk has space. */
import type { DatabaseHandle } from "../database/connect.ts";
import type { DiskWatch } from "../database/disk.ts";
import { schemaState } from "../database/migrate.ts";

/** The databases of a server beyond the first. */
export interface OtherDatabases {
  readonly directory: { readonly names: readonly string[] };
  readonly handles: ReadonlyMap<string, DatabaseHandle>;
}

/** How long an answer is cached: the database is queried at most this often, however often `/readyz` is called. */
const READINESS_KEPT_MS = 1_000;
const READINESS_TIMEOUT_MS = 2_000;

/**
 * Of several databases the first decides: a server without one of the others still serves the rest. Each is named in the
 * answer.
 */
export function readinessOf(handle: DatabaseHandle, disk: DiskWatch | null, several: OtherDatabases | null = null) {
  const check = async () => {
    const [{ database, schema }, others] = await Promise.all([
      checkOf(handle),
      several === null ? {} : othersOf(several),
    ]);
    const isReady = database === "ok" && schema === "ok";
    return { isReady, checks: { database, schema, ...(disk && { disk: disk.state() }), ...others } };
  };
  let known: { readonly at: number; readonly answer: ReturnType<typeof check> } | undefined;
  return () => {
    const now = Date.now();
    if (known === undefined || now - known.at > READINESS_KEPT_MS) known = { at: now, answer: check() };
    return known.answer;
  };
}

async function checkOf(handle: DatabaseHandle): Promise<{ readonly database: string; readonly schema: string }> {
  const { current, latest, isWritable } = await schemaState({
    ...handle.connection,
    connectionTimeoutMillis: READINESS_TIMEOUT_MS,
    query_timeout: READINESS_TIMEOUT_MS,
  });
  if (!isWritable) await handle.refresh();
  const schema = current === latest ? "ok" : `at ${current}, expected ${latest}`;
  return { database: isWritable ? "ok" : "read-only", schema };
}

async function othersOf({ directory, handles }: OtherDatabases): Promise<Readonly<Record<string, string>>> {
  const checks = directory.names.slice(1).map(async (name) => {
    const handle = handles.get(name);
    const found = handle && (await checkOf(handle).catch(() => undefined));
    const state = found === undefined ? "unreachable" : found.database === "ok" ? found.schema : found.database;
    return [`database ${name}`, state] as const;
  });
  return Object.fromEntries(await Promise.all(checks));
}
