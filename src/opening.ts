/**
 * Opens the database of a command and closes it in the end. It loads what that takes and no more: the rest of the product is
 * read while the database's server starts.
 */
import type { Logger } from "pino";
import { CommandFailed } from "./cli/failure.ts";
import type { SessionOptions } from "./cli/host.ts";
import { openLog } from "./cli/log.ts";
import type { openSecrets } from "./cli/secrets.ts";
import { type NamedDatabase, readDatabases, readPackAfterDays } from "./cli/settings.ts";
import { Undoing } from "./cli/shutdown.ts";
import { type DatabaseHandle, openDatabase } from "./database/connect.ts";

/** What the environment says; texts are read where they are used. */
export interface Settings {
  readonly databaseUrl: string | undefined;
  readonly directUrl: string | undefined;
  readonly databases: string;
  readonly directDatabases: string;
  readonly dataDir: string;
  readonly address: string;
  readonly port: string;
  readonly logLevel: string;
  readonly metricsToken: string | null;
  readonly publicUrl: string | null;
  readonly trustedProxies: string;
  readonly dashboard: string;
  readonly corsOrigins: string;
  readonly logClientAddress: string;
  readonly connectionsPerAddress: string | null;
  readonly secrets: Parameters<typeof openSecrets>[0];
  readonly packReadings: string;
  readonly outboundAllow: string;
}

/** What the composition root passes in. */
export interface Setup {
  readonly settings: Settings;
  readonly version: string;
  now(): number;
  /** Rejects when a signal stops the process; from the first call on, signals wait for what is shut down. */
  untilInterrupted(): Promise<never>;
  /** The same for what runs until it is stopped: from then on a signal is a normal end. */
  untilStopped(): Promise<never>;
}

/** A database that is open, whatever its schema. */
export interface OpenedDatabase {
  readonly handle: DatabaseHandle;
  readonly log: Logger;
  /** What closes it; what is made of it is added. */
  readonly undoing: Undoing;
  /** Logs what an operator may want to know. */
  note(message: string): void;
}

/** What a session is made of: its database, and the settings that had to be right before it was opened. */
export interface Opened extends OpenedDatabase {
  /** Several databases, the first one first; null where there is one. */
  readonly named: readonly NamedDatabase[] | null;
  readonly packAfterDays: number | null;
}

/**
 * Opens the database of a session, does the work and closes what was opened. What the work needs is loaded as soon as there
 * is nothing to do but wait for the database's server.
 */
export async function openWhileLoading<Loaded, T>(
  setup: Setup,
  options: SessionOptions,
  load: () => Promise<Loaded>,
  work: (opened: Opened, loaded: Loaded) => Promise<T>,
): Promise<T> {
  const packAfterDays = readPackAfterDays(setup.settings.packReadings);
  const named = options.database === undefined ? databasesOf(setup, options) : null;
  let loading: Promise<Loaded> | undefined;
  const begin = () => {
    loading ??= load();
    // A failure is that of the work, once the database is open.
    loading.catch(() => {});
    return loading;
  };
  const onOpened = async (opened: OpenedDatabase) => work({ ...opened, named, packAfterDays }, await begin());
  return await withDatabase(setup, options, onOpened, begin);
}

/**
 * Opens the database as it is, whatever its schema, does the work and closes what was opened.
 *
 * @param onBegun what can be done while the database's server starts
 */
export async function withDatabase<T>(
  setup: Setup,
  options: SessionOptions,
  work: (opened: OpenedDatabase) => Promise<T>,
  onBegun: () => unknown = () => {},
): Promise<T> {
  const { settings } = setup;
  const named = databasesOf(setup, options);
  const wanted = named?.find(({ name }) => name === (options.database ?? named[0]?.name));
  if (options.database !== undefined && wanted === undefined)
    throw new CommandFailed(
      `--database: must be one of ${(named ?? []).map(({ name }) => name).join(", ") || "STIPEND_DATABASES, which is not set"}`,
    );
  const interrupted = setup.untilInterrupted();
  const log = openLog(settings.logLevel, options.isTalkative ?? false, process.stderr);
  const note = (message: string) => log.info({}, message);
  const undoing = new Undoing();
  try {
    const database = await openDatabase({
      databaseUrl: options.dataDir === undefined ? (wanted?.url ?? settings.databaseUrl) : undefined,
      directUrl: wanted === undefined ? settings.directUrl : wanted.directUrl,
      ...(wanted !== undefined && { setting: `STIPEND_DATABASES as ${wanted.name}` }),
      dataDir: options.dataDir ?? settings.dataDir,
      purpose: options.purpose,
      log: note,
      onBegun,
    });
    undoing.add("the database", database.close);
    return await Promise.race([work({ handle: database, log, undoing, note }), interrupted]);
  } finally {
    await undoing.run(log);
  }
}

/** Several databases, the first one first; null where there is one. */
export function databasesOf({ settings }: Setup, options: SessionOptions): readonly NamedDatabase[] | null {
  return options.dataDir === undefined ? readDatabases(settings) : null;
}
