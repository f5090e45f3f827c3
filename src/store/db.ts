import { type RawBuilder, sql } from "kysely";
import pg from "pg";
import type { EpochMs } from "../engine/types.ts";
import { type Ask, bind } from "./bind.ts";
import { customTypes, inOneWrite } from "./driver.ts";
import { type Hears, type Listening, listen } from "./listen.ts";
import type { Db, Tx } from "./tx.ts";
import { toIso } from "./types.ts";

export type { Db, Tx };

/** Whose rows a transaction may write, and whose it may read (row-level security; migration 0008). */
export interface Scope {
  readonly orgId: string | null;
  readonly visibleOrgIds: readonly string[];
}

/** Thrown when COMMIT itself failed: the work may or may not stand. The caller retries with the same idempotency key. */
export class OutcomeUnknownError extends Error {
  constructor(cause: unknown) {
    super("The connection was lost while the work was being committed; it may or may not stand.", { cause });
    this.name = "OutcomeUnknownError";
  }
}

export interface TransactionOptions {
  /** One consistent picture for the whole transaction, and no writes: for reports and `verify`. */
  readonly readOnlySnapshot?: boolean;
  /** Nothing is written: the answer does not wait for the transaction's end. */
  readonly isRead?: boolean;
  /** Of a read: it is one statement, so that its transaction goes out in one piece. A second one is an error. */
  readonly isOneStatement?: boolean;
  /** Nothing that anybody asked for is written: a connection lost at its end leaves nothing in doubt. */
  readonly isDispensable?: boolean;
  /** Raised for the nightly run and for reports; requests keep the connection's bound. */
  readonly statementTimeoutMs?: number;
}

/** An instant as a query parameter. */
export function at(instant: EpochMs): RawBuilder<EpochMs> {
  return sql<EpochMs>`${toIso(instant)}::timestamptz`;
}

const POOL_MAX = 10;
const OWNER_POOL_MAX = 4;
const CONNECT_TIMEOUT_MS = 5_000;
const REQUEST_SETTINGS =
  "-c timezone=UTC -c statement_timeout=10000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=15000 -c client_connection_check_interval=2000";
/** Where requests run: owns nothing, bypasses nothing. */
const REQUEST_ROLE = "stipend_app";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The two pools of a process: `app` for everything done for an organization, `owner` for schema, queue and schedule. */
export interface Database {
  readonly owner: pg.Pool;
  /** Runs `work` in one READ COMMITTED transaction; commits when it returns, rolls back when it throws. */
  transaction<T>(scope: Scope, work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Runs one statement outside a transaction and for no organization: for finding out who is asking. */
  lookUp<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** The same as the owner, across organizations: the schedule and `key list` need it; no request does. */
  ownerTransaction<T>(work: (tx: Tx) => Promise<T>, options?: Pick<TransactionOptions, "readOnlySnapshot">): Promise<T>;
  /** Hears what is notified on a channel, on a connection of its own, until `stop`. */
  listen(channel: string, hears: Hears): Listening;
  poolState(): { total: number; idle: number; waiting: number };
  close(): Promise<void>;
}

/**
 * Opens the pools on an owner connection (the one that migrated). `onError` hears of idle connections that die. Whoever
 * waits longer than `connectTimeoutMs` for a connection is refused.
 */
export function openPools(
  connection: pg.ClientConfig,
  onError: (error: Error) => void,
  { connectTimeoutMs = CONNECT_TIMEOUT_MS }: { readonly connectTimeoutMs?: number } = {},
): Database {
  const pool = (options: string, max: number, pipeline: boolean) => {
    const made = new pg.Pool({
      ...connection,
      options,
      max,
      pipeline,
      types: customTypes,
      connectionTimeoutMillis: connectTimeoutMs,
    });
    made.on("error", onError);
    made.on("connect", (client) => client.on("error", onError));
    return made;
  };
  const app = pool(`-c role=${REQUEST_ROLE} ${REQUEST_SETTINGS}`, POOL_MAX, true);
  const owner = pool("-c timezone=UTC", OWNER_POOL_MAX, false);
  return {
    owner,
    transaction: (scope, work, options) => runTransaction(app, beginText(scope, options), work, options),
    lookUp: async (work) => {
      const client = await app.connect();
      try {
        return await work(bind(client));
      } finally {
        client.release();
      }
    },
    ownerTransaction: (work, options) => runTransaction(owner, beginMode(options), work, options),
    listen: (channel, hears) => listen(connection, channel, hears),
    poolState: () => ({ total: app.totalCount, idle: app.idleCount, waiting: app.waitingCount }),
    close: async () => {
      await Promise.all([app.end(), owner.end()]);
    },
  };
}

function isRead(options: TransactionOptions = {}): boolean {
  return options.isRead === true || options.readOnlySnapshot === true;
}

function beginMode(options: TransactionOptions = {}): string {
  if (options.readOnlySnapshot === true) return "begin isolation level repeatable read read only";
  return options.isRead === true ? "begin read only" : "begin";
}

/** Begin, whose rows, and bounds, in one round trip. Ids are checked, since a simple query takes no parameters. */
function beginText(scope: Scope, options: TransactionOptions = {}): string {
  const ids = [...new Set([...scope.visibleOrgIds, ...(scope.orgId === null ? [] : [scope.orgId])])];
  for (const id of ids) {
    if (!UUID.test(id)) throw new Error(`not an organization id: ${id}`);
  }
  const timeout =
    options.statementTimeoutMs === undefined
      ? ""
      : `set local statement_timeout = ${Math.floor(options.statementTimeoutMs)};`;
  return `${beginMode(options)}; ${timeout}set local stipend.org = '${scope.orgId ?? ""}'; set local stipend.visible_orgs = '${ids.join(",")}'`;
}

/**
 * A read of one statement: begin, the statement and commit are sent together and answered together. `work` must ask exactly
 * once.
 */
async function runOneStatement<T>(pool: pg.Pool, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let ended: Promise<unknown> | undefined;
  const ask: Ask = (text, values) => {
    if (ended !== undefined) throw new Error("a read of one statement asked for another");
    return inOneWrite(client, () => {
      const begun = client.query(begin);
      const answer = client.query(text, values);
      ended = client.query("commit");
      for (const sent of [begun, answer, ended]) sent.catch(() => {});
      return begun.then(() => answer) as never;
    });
  };
  try {
    return await work(bind(client, ask));
  } finally {
    // What was asked is answered by now, and nobody waits for the end.
    Promise.resolve(ended).then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }
}

async function runTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  if (options.isOneStatement === true) return runOneStatement(pool, begin, work);
  const client = await pool.connect();
  let broken: Error | undefined;
  let isLeft = false;
  try {
    // Where queries are sent without waiting for the answers before them, the first goes out together with `begin`. They are
    // answered in order; if `begin` failed, the others would have no organization, and nothing to see or write.
    const begun = client.query(begin);
    begun.catch(() => {});
    if (!pool.options.pipeline) await begun;
    const result = await work(bind(client));
    await begun;
    if (isRead(options)) {
      isLeft = true;
      client.query("commit").then(
        () => client.release(),
        (error: Error) => client.release(error),
      );
    } else {
      await commit(client);
    }
    return result;
  } catch (error) {
    if (error instanceof OutcomeUnknownError) {
      broken = error;
      if (options.isDispensable === true) throw error.cause;
    }
    if (broken === undefined) await client.query("rollback").catch((rollbackError: Error) => (broken = rollbackError));
    throw error;
  } finally {
    if (!isLeft) client.release(broken);
  }
}

/** COMMIT, believed only when its command tag says so: after a swallowed error it answers ROLLBACK without an exception. */
async function commit(client: pg.PoolClient): Promise<void> {
  let tag: string;
  try {
    tag = (await client.query("commit")).command;
  } catch (error) {
    // A refused deferred constraint is a certain answer; a lost connection is not.
    if (error instanceof pg.DatabaseError && /^(23|40|P0|2D)/.test(error.code ?? "")) throw error;
    throw new OutcomeUnknownError(error);
  }
  if (tag !== "COMMIT") throw new Error(`the transaction was rolled back: COMMIT answered ${tag}`);
}
