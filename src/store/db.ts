import { type RawBuilder, sql } from "kysely";
import pg from "pg";
import type { EpochMs } from "../engine/types.ts";
import { beginMode, beginText, type Scope, statementTimeoutOf, type TransactionOptions } from "./begin.ts";
import { type Ask, bind } from "./bind.ts";
import { customTypes, inOneWrite } from "./driver.ts";
import { isSpent, NotConnectedError, rememberFailures } from "./failures.ts";
import { type Listener, type Listening, listen } from "./listen.ts";
import { Prepared } from "./prepared.ts";
import type { Db, Tx } from "./tx.ts";
import { toIso } from "./types.ts";

export type { Scope, TransactionOptions } from "./begin.ts";
export type { Db, Tx };

/**
 * Thrown when COMMIT itself failed: the work may or may not have been saved. The caller retries with the same
 * idempotency key.
 */
export class OutcomeUnknownError extends Error {
  constructor(cause: unknown) {
    super("The connection was lost while the work was being committed; it may or may not have been saved.", { cause });
    this.name = "OutcomeUnknownError";
  }
}

/** An instant as a query parameter. */
export function at(instant: EpochMs): RawBuilder<EpochMs> {
  return sql<EpochMs>`${toIso(instant)}::timestamptz`;
}

const POOL_MAX = 10;
const OWNER_POOL_MAX = 4;
const CONNECT_TIMEOUT_MS = 5_000;
const WITHOUT_WAITING = "set local synchronous_commit = off";
/** A frozen server ends no statement. The client gives up this much later than the server should have. */
const ANSWER_MARGIN_MS = 5_000;
const NO_SCOPE: Scope = { orgId: null, visibleOrgIds: [] };
const LOOK_UP: TransactionOptions = { isRead: true, isOneStatement: true };
/** The two pools of a process: `app` for work of an organization, `owner` for schema, queue and schedule. */
export interface Database {
  readonly owner: pg.Pool;
  /** Runs `work` in one READ COMMITTED transaction; commits when it returns, rolls back when it throws. */
  transaction<T>(scope: Scope, work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Runs one statement outside of any organization: for authentication. */
  lookUp<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** The same as the owner, across organizations, for the schedule and `key list`; never for requests. */
  ownerTransaction<T>(
    work: (tx: Tx) => Promise<T>,
    options?: Pick<TransactionOptions, "isRead" | "picture">,
  ): Promise<T>;
  /** Listens for notices on a channel, on a connection of its own, until `stop`. */
  listen(channel: string, listener: Listener): Listening;
  poolState(): { total: number; idle: number; waiting: number };
  close(): Promise<void>;
}

/** Other connections to the same database, each defaulting to the owner's, and a limit. */
export interface PoolOptions {
  /** A login that owns nothing, for work of an organization. */
  readonly requests?: pg.ClientConfig;
  /** Past a pooler in transaction mode, which delivers no notices. */
  readonly notices?: pg.ClientConfig;
  /** A request that waits longer for a connection fails. */
  readonly connectTimeoutMs?: number;
  /**
   * What organizations write can be made again from its start, so that commits need not wait for the disk; the next
   * commit of another pool makes all of it durable. Statements are planned once for each connection: only for work whose
   * tables stay small.
   */
  readonly isRebuildable?: boolean;
  /**
   * Of several databases: every transaction for an organization first makes sure that this one serves it
   * (`hold_organization`), in the round trip that begins it.
   */
  readonly isOneOfSeveral?: boolean;
}

/**
 * Opens the pools. `onError` is called for idle connections that end.
 *
 * @param connection of the role that owns and migrated the schema
 */
export function openPools(
  connection: pg.ClientConfig,
  onError: (error: Error) => void,
  options: PoolOptions = {},
): Database {
  const { requests = connection, notices = connection, connectTimeoutMs = CONNECT_TIMEOUT_MS } = options;
  const pool = (config: pg.PoolConfig, max: number, pipeline: boolean) => {
    const made = new pg.Pool({
      ...config,
      max,
      pipeline,
      types: customTypes,
      connectionTimeoutMillis: connectTimeoutMs,
    });
    made.on("error", onError);
    made.on("connect", (client) => client.on("error", onError));
    return made;
  };
  const app = pool(requests, POOL_MAX, true);
  // Awaited before the connection is given out; a query of a listener to "connect" would run into the first of its user.
  const onConnect = (client: pg.ClientBase) => client.query("set timezone = 'UTC'");
  const owner = pool({ ...connection, onConnect }, OWNER_POOL_MAX, false);
  // Where requests share the owner's login, a statement sent after a failed begin would run as the owner.
  const ownsNothing = requests !== connection;
  const prepared = options.isRebuildable === true ? new Prepared() : undefined;
  const doorOf = (scope: Scope, more: TransactionOptions = {}): Door => {
    const begin = beginText(scope, more, options.isOneOfSeveral);
    return {
      ...{ pool: app, ownsNothing, prepared, answerMs: statementTimeoutOf(more) + ANSWER_MARGIN_MS },
      begin: prepared === undefined ? begin : `${begin}; ${WITHOUT_WAITING}`,
    };
  };
  return {
    owner,
    transaction: (scope, work, options) => runTransaction(doorOf(scope, options), work, options),
    lookUp: (work) => runTransaction(doorOf(NO_SCOPE, LOOK_UP), work, LOOK_UP),
    ownerTransaction: (work, options) => runTransaction({ pool: owner, begin: beginMode(options) }, work, options),
    listen: (channel, listener) => listen(notices, channel, listener, (echo) => owner.query(`notify ${echo}`)),
    poolState: () => ({ total: app.totalCount, idle: app.idleCount, waiting: app.waitingCount }),
    close: async () => {
      await Promise.all([app.end(), owner.end()]);
    },
  };
}

/** Where a transaction runs, how it begins, and how long its client waits for a response; without a number, forever. */
interface Door {
  readonly pool: pg.Pool;
  readonly begin: string;
  readonly answerMs?: number | undefined;
  /** Whether the login itself has no rights: then statements need not wait until the transaction has begun. */
  readonly ownsNothing?: boolean;
  /** Where what is written can be made again: the statements that its connections keep. */
  readonly prepared?: Prepared | undefined;
}

/** @throws NotConnectedError */
async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw new NotConnectedError(error);
  }
}

/** Sends a query of a transaction; gives up when the server should have ended it long ago. */
function askOf(client: pg.PoolClient, { answerMs, prepared }: Pick<Door, "answerMs" | "prepared">): Ask {
  if (answerMs === undefined) return (text, values) => client.query(text, values);
  const query_timeout = answerMs;
  return (text, values) =>
    client.query({ ...prepared?.of(text, values), text, values, query_timeout } as pg.QueryConfig);
}

/**
 * A read of one statement: begin, the statement and commit are sent together and answered together. `work` must send
 * exactly one.
 */
async function runOneStatement<T>(door: Door, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await connect(door.pool);
  const send = askOf(client, door);
  let ended: Promise<unknown> | undefined;
  const ask: Ask = (text, values) => {
    if (ended !== undefined) throw new Error("a read of one statement sent another");
    return inOneWrite(client, () => {
      const begun = send(door.begin, []);
      const answer = send(text, values);
      ended = send("commit", []);
      for (const sent of [begun, answer, ended]) sent.catch(() => {});
      return begun.then(() => answer) as never;
    });
  };
  try {
    return await work(bind(client, ask));
  } finally {
    // The statement has been answered by now, and no caller waits for the end.
    Promise.resolve(ended).then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }
}

async function runTransaction<T>(
  door: Door,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const { pool, begin, ownsNothing } = door;
  if (options.isOneStatement === true && ownsNothing === true) return runOneStatement(door, work);
  const client = await connect(pool);
  const { ask, causeOf } = rememberFailures(askOf(client, door));
  let broken: Error | undefined;
  let isLeft = false;
  try {
    // Where queries are sent without waiting for the answers before them, the first goes out together with `begin`.
    // They are answered in order; if `begin` failed, the others would run as a login that may do nothing.
    const begun = ask(begin, []);
    begun.catch(() => {});
    if (!pool.options.pipeline || ownsNothing !== true) await begun;
    const result = await work(bind(client, ask));
    await begun;
    if (options.isRead === true) {
      isLeft = true;
      ask("commit", []).then(
        () => client.release(),
        (error: Error) => client.release(error),
      );
    } else {
      await commit(client, ask);
    }
    return result;
  } catch (error) {
    if (error instanceof OutcomeUnknownError) {
      broken = error;
      if (options.isDispensable === true) throw error.cause;
    }
    const cause = causeOf(error);
    if (broken === undefined && isSpent(cause)) broken = cause;
    if (broken === undefined) await ask("rollback", []).catch((rollbackError: Error) => (broken = rollbackError));
    throw cause;
  } finally {
    if (!isLeft) client.release(broken);
  }
}

/**
 * Commits, and checks the command tag: after a swallowed error PostgreSQL answers COMMIT with ROLLBACK and no exception.
 * A warning says that the wait for a standby was canceled: what was saved here may be lost with this server.
 */
async function commit(client: pg.PoolClient, ask: Ask): Promise<void> {
  let tag: string;
  let warning: Error | undefined;
  const onNotice = ({ severity, message }: { severity?: string | undefined; message?: string | undefined }) => {
    if (severity === "WARNING") warning = new Error(message);
  };
  client.on("notice", onNotice);
  try {
    tag = (await ask("commit", [])).command;
  } catch (error) {
    // A violated deferred constraint is a definite outcome; a lost connection is not.
    if (error instanceof pg.DatabaseError && /^(23|40|P0|2D)/.test(error.code ?? "")) throw error;
    throw new OutcomeUnknownError(error);
  } finally {
    client.off("notice", onNotice);
  }
  if (warning !== undefined) throw new OutcomeUnknownError(warning);
  if (tag !== "COMMIT") throw new Error(`the transaction was rolled back: COMMIT answered ${tag}`);
}
