/** The databases of a process, each with its pools: one, or several with a directory in the first (docs/scale.md). */
import type { ClientConfig } from "pg";
import type { Logger } from "pino";
import { CommandFailed, sentenceFor } from "./cli/failure.ts";
import type { NamedDatabase } from "./cli/settings.ts";
import type { Undoing } from "./cli/shutdown.ts";
import { type DatabaseHandle, openDatabase } from "./database/connect.ts";
import { migrate } from "./database/migrate.ts";
import { settleMoves } from "./database/moving/settle.ts";
import { joinDirectory, openDirectory, requireAlone } from "./database/placement.ts";
import { requestLogin } from "./database/request-login.ts";
import { selfCheck } from "./database/selfcheck.ts";
import type { App } from "./flow/context.ts";
import { KnownKeys } from "./flow/known-keys.ts";
import { passesByItself } from "./flow/passing.ts";
import { Directory } from "./flow/places.ts";
import { wallFaults } from "./flow/walls.ts";
import { type Database, openPools } from "./store/db.ts";

/** What opening a database takes, beyond the database. */
export interface Opening {
  readonly log: Logger;
  readonly undoing: Pick<Undoing, "add">;
  readonly note: (message: string) => void;
  now(): number;
  /** A server or a worker, which goes on without a database that cannot be reached, and opens it when it can. */
  readonly isLasting: boolean;
}

/** Several databases that are open, or will be. */
export interface Several {
  readonly directory: Directory;
  /** How to connect to each, for work of a request's kind and past any pooler; of those that were reached. */
  readonly handles: ReadonlyMap<string, DatabaseHandle>;
  readonly direct: ReadonlyMap<string, ClientConfig>;
}

const AGAIN_MS = 5_000;
/** A database that comes up with the process is waited for; a command does not wait for one that is down. */
const FIRST_WAIT_MS = 2_000;
/** After this long a move whose process was killed is settled, give or take. */
const SETTLE_MS = 3_000;

/** The pools of a database, and others on it for what can be made again (`PoolOptions`), which the caller closes. */
export interface Opened {
  readonly database: Database;
  openRebuildable(): Database;
}

/** Migrates and checks a database, and opens its pools. @throws CommandFailed, one sentence a line, where it may not be used */
export async function openChecked(
  handle: DatabaseHandle,
  { log, undoing, note, now, isLasting }: Opening,
  isOneOfSeveral = false,
): Promise<Opened> {
  await migrate(handle.direct, { log: note });
  const faults = await selfCheck(handle.connection, { now });
  if (faults.length > 0) throw new CommandFailed(faults.join("\n"));
  if (!isOneOfSeveral) await requireAlone(handle.connection);
  let isClosing = false;
  const login = await requestLogin(handle.connection);
  if (login.weakness !== null && isLasting) log.warn({}, login.weakness);
  const onError = (error: Error) => {
    // A closing pool does not wait for its sockets, so a stopping database may be the first to cut them.
    if (!isClosing) log.warn({ err: error }, "a database connection ended");
  };
  const pools = { requests: login.connection, notices: handle.direct, isOneOfSeveral };
  const database = openPools(handle.connection, onError, pools);
  undoing.add("the connections", () => {
    isClosing = true;
    return database.close();
  });
  const walls = await wallFaults(database);
  if (walls.length > 0) throw new CommandFailed(walls.join("\n"));
  return {
    database,
    openRebuildable: () => openPools(handle.connection, onError, { ...pools, isRebuildable: true }),
  };
}

/**
 * Opens several databases, the first of which is open already. `app` makes the product on one of them.
 *
 * @throws Error, one sentence, where one is not what its name says
 */
export async function openSeveral(
  named: readonly NamedDatabase[],
  home: { readonly handle: DatabaseHandle; readonly database: Database },
  opening: Opening,
  appOn: (database: Database, more: Pick<App, "name" | "places" | "knownKeys">) => App,
): Promise<Several> {
  const { log, undoing, note, isLasting } = opening;
  const [first, ...others] = named;
  if (first === undefined) throw new Error("there is no first database");
  const directoryId = await openDirectory(
    home.handle.direct,
    first.name,
    named.map(({ name }) => name),
  );
  const directory = new Directory(named);
  const handles = new Map([[first.name, home.handle]]);
  const direct = new Map([[first.name, home.handle.direct]]);
  const add = (name: string, handle: DatabaseHandle, database: Database) => {
    handles.set(name, handle);
    direct.set(name, handle.direct);
    const more = { name, places: directory, knownKeys: new KnownKeys() };
    directory.open(name, appOn(directory.watched(database), more));
  };
  add(first.name, home.handle, home.database);
  let isClosing = false;
  const timers = new Map<string, NodeJS.Timeout>();
  const closers: (() => Promise<unknown>)[] = [];
  // One step for all: what is opened late is closed no earlier than the rest, after what uses it.
  undoing.add("the other databases", async () => {
    isClosing = true;
    for (const timer of timers.values()) clearTimeout(timer);
    await Promise.all(closers.map((close) => close()));
  });
  const addCloser = (_what: string, close: () => Promise<unknown>) => {
    closers.push(close);
    // Opened after the others were closed: nothing else would close it, and what opens it fails.
    if (isClosing) close().catch((error: unknown) => log.error({ err: error }, "a database did not close cleanly"));
  };
  const openingOthers: Opening = { ...opening, undoing: { add: addCloser } };
  const open = async ({ name, url, directUrl }: NamedDatabase) => {
    const handle = await openDatabase({
      ...{ databaseUrl: url, directUrl, dataDir: "", purpose: "join", log: note, waitMs: FIRST_WAIT_MS },
      setting: `STIPEND_DATABASES as ${name}`,
    });
    const { database } = await openChecked(handle, openingOthers, true);
    await joinDirectory(handle.direct, name, directoryId);
    if (!isClosing) add(name, handle, database);
  };
  const openAgain = (one: NamedDatabase) => {
    const timer = setTimeout(async () => {
      await open(one).catch((error: unknown) => {
        if (isClosing) return;
        log.warn({ database: one.name }, sentenceFor(error));
        openAgain(one);
      });
    }, AGAIN_MS);
    timers.set(one.name, timer);
  };
  await Promise.all(
    others.map(async (one) => {
      await open(one).catch((error: unknown) => {
        if (!isUnreachable(error) && !passesByItself(error)) throw error;
        if (isClosing) return;
        log.error(
          { database: one.name },
          `${sentenceFor(error)} Its organizations are answered 503 until it can be reached.`,
        );
        if (isLasting) openAgain(one);
      });
    }),
  );
  return { directory, handles, direct };
}

function isUnreachable(error: unknown): boolean {
  return error instanceof Error && "isUnreachable" in error && error.isUnreachable === true;
}

/** Finishes or undoes, again and again, the moves of processes that were killed. */
export function keepSettling({ direct, directory }: Several, { log, undoing }: Pick<Opening, "log" | "undoing">): void {
  let settling: Promise<void> | undefined;
  let hasFailed = false;
  const settle = async () => {
    try {
      await settleMoves(direct, directory.names[0] ?? "", (message) => log.info({}, message));
      hasFailed = false;
    } catch (error) {
      // While the first database is away this fails every few seconds, and is said once.
      if (!hasFailed) log.warn({ err: error }, "moves cannot be settled");
      hasFailed = true;
    } finally {
      settling = undefined;
    }
  };
  const timer = setInterval(() => {
    settling ??= settle();
  }, SETTLE_MS);
  undoing.add("settling moves", async () => {
    clearInterval(timer);
    await settling;
  });
}
